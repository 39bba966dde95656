"""Very many people: twins by exchanges, and everything they prove."""

import json
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.disclosure.checker import Flaw, check
from ipsdesk.disclosure.cover import Cover
from ipsdesk.disclosure.crowd import Crowd
from ipsdesk.disclosure.deciding import decide
from ipsdesk.disclosure.frame import frame_of
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.marks import marked
from ipsdesk.disclosure.model import Grade, Method, Place, Reason, Twin
from ipsdesk.disclosure.needs import Count, Findings
from ipsdesk.disclosure.recount import Customs, Recount
from ipsdesk.disclosure.roll import ENDLESS
from ipsdesk.disclosure.spares import is_proved
from ipsdesk.disclosure.stage import MOST_PEOPLE
from ipsdesk.disclosure.tally import Tally, levels_of, path_of
from ipsdesk.disclosure.traits import exchanged, traits_of
from ipsdesk.disclosure.twins import Shown
from ipsdesk.disclosure.ways import MOST_EACH, PARTITIONS, moved_people
from ipsdesk.disclosure.writing import release_json
from ipsdesk.domain.errors import ActStopped
from tests.disclosure.attacker import Attacker
from tests.disclosure.made_up import project, region, spec_of, town

NO_LIMIT = 0  # with more kinds of people than none, everybody is one of a crowd


def decided(told, listener=None):
    spec = spec_of(told)
    return spec, decide(spec, listener or Listener(), NO_LIMIT)


@pytest.fixture(scope="module", params=["exact", "round"])
def released(request):
    return decided(town(method=request.param))


def crowd_of(told):
    frame = frame_of(spec_of(told))
    return Crowd(frame, Findings(frame).all())


def known_but(crowd, hidden):
    """Let everything be known of a crowd's rows but these."""
    rows, values = len(crowd.frame.rows), crowd.roll.values
    counts = np.arange(rows, crowd.roll.size)
    crowd.know(Shown(values.copy(), values.copy()).hiding(np.concatenate([hidden, counts])))


def test_what_exchanges_prove_the_independent_check_believes(released):
    spec, release = released

    assert check(spec, release) == ()
    assert release.grade is Grade.INTEGER
    assert release.certificate.twins


def test_most_of_the_numbers_are_shown(released):
    _, release = released
    cells = release.releases[0].cells

    assert sum(cell.shown is not None for cell in cells) > len(cells) / 2


def test_each_hidden_number_says_why(released):
    _, release = released
    why = [cell.why for cell in release.releases[0].cells if cell.shown is None]

    assert all(why)
    assert Reason.UNPROVED not in {one.reason for one in why}


def test_a_twin_has_as_many_people_as_the_total_says(released):
    spec, release = released
    (total,) = {cell.low for cell in release.releases[0].cells if set(cell.at) == {"*"}}
    for one in release.certificate.twins:
        more = sum(many for _, many in one.changes)
        assert more == 0 or spec.method is Method.ROUND or total is None


def test_a_reader_narrows_nothing(released):
    spec, release = released
    told = town(method=spec.method.value)

    assert Attacker(told, json.loads(release_json(spec, release))).narrowed() == []


def test_without_its_twins_a_release_does_not_leave(released):
    spec, release = released
    few = replace(release.certificate, twins=release.certificate.twins[:1])

    assert Flaw.UNPROVED in check(spec, replace(release, certificate=few))


def test_a_hidden_number_put_in_by_hand_is_noticed():
    spec, release = decided(town())
    (one,) = release.releases
    place = next(i for i, cell in enumerate(one.cells) if cell.why and not cell.at.count("*"))
    true = _counted(spec, one.cells[place])
    masked = replace(one.cells[place], shown=true, low=true, high=true, why=None)
    cells = (*one.cells[:place], masked, *one.cells[place + 1 :])

    assert check(spec, replace(release, releases=(replace(one, cells=cells),)))


def test_the_same_crowd_gives_the_same_bytes():
    first, again = (release_json(*decided(town(120, 3))) for _ in range(2))

    assert first == again


@pytest.mark.parametrize(("method", "seed"), [("exact", 8), ("round", 9)])
def test_a_later_release_may_leave_though_no_few_people_make_up_for_its_changes(method, seed):
    spec, release = decided(project(150, 2, seed, method=method))

    assert check(spec, release) == ()
    assert [one.id for one in release.releases] == ["r0", "r1"]


@pytest.mark.parametrize(
    ("people", "seed", "method"), [(6, 0, "exact"), (9, 2, "round"), (15, 0, "exact")]
)
def test_what_no_exchange_proves_though_all_is_hidden_a_program_proves(people, seed, method):
    told = project(people, 2, seed, method=method)
    spec, release = decided(told)
    crowd = crowd_of(told)
    crowd.know(_first_alone(crowd, release.releases[0].cells))
    first = crowd.shown

    assert crowd.first_unserved() is not None
    assert is_proved(crowd)
    assert crowd.missing() == []
    crowd.know(Shown(crowd.roll.values.copy(), crowd.roll.values.copy()))
    crowd.know(first)
    assert crowd.missing() == []  # what was spared comes back
    assert check(spec, release) == ()


def _first_alone(crowd, cells):
    """Return what is known of a crowd where the first release is shown, and no later one."""
    nothing = np.full(crowd.roll.size, ENDLESS)
    low, high = -nothing, nothing.copy()
    for cell in cells:
        if cell.shown is not None:
            row = crowd.frame.row_at[Place(0, cell.table, cell.at)]
            low[row], high[row] = cell.low, cell.high
    return Shown(low, high)


def test_a_crowd_in_which_some_things_hang_together_makes_up_nobody():
    spec, release = decided(project(150, 2, 7, linked=[["outcome"]]))

    assert check(spec, release) == ()


def test_before_units_only_people_of_others_are_exchanged():
    told = town(160, 5)
    units = [f"u{place % 4}" for place in range(160)]
    spec, release = decided({**told, "units": units})

    assert check(spec, release) == ()


def test_what_one_number_of_a_unit_needs_does_not_hide_all_others():
    units = [f"u{place % 4}" for place in range(160)]
    _, release = decided({**town(160, 5), "units": units})
    cells = release.releases[0].cells

    assert sum(cell.shown is not None for cell in cells) > len(cells) / 4


def test_lives_that_hang_together_are_exchanged_whole():
    spec, release = decided(region(80))

    assert check(spec, release) == ()
    assert release.grade is Grade.INTEGER


def test_a_region_of_more_than_a_thousand_different_people_may_leave():
    spec = spec_of(region(1_400))
    assert len(set(spec.persons)) > MOST_PEOPLE
    release = decide(spec, Listener())
    cells = release.releases[0].cells

    assert check(spec, release) == ()
    assert sum(cell.shown is not None for cell in cells) > len(cells) / 2


def test_it_can_be_stopped():
    with pytest.raises(ActStopped):
        decided(town(), Listener(cancelled=lambda: True))


def test_it_says_how_far_it_is():
    heard = []
    decided(town(), Listener(lambda done, of: heard.append((done, of))))

    assert heard
    assert all(0 <= done <= of for done, of in heard)


@pytest.mark.parametrize("seed", range(3))
def test_everything_hidden_is_proved_without_a_search(seed):
    crowd = crowd_of(town(100, seed))
    crowd.know(crowd.shown)

    assert crowd.first_unserved() is None


def test_with_everything_shown_nothing_is_proved():
    crowd = crowd_of(town())
    known_but(crowd, np.zeros(0, dtype=np.int64))

    assert crowd.first_unserved() is not None


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), hidden=st.floats(0.3, 0.9))
def test_no_way_changes_a_number_that_is_known(seed, hidden):
    """The tally of everybody who comes and goes agrees with what the marks say."""
    crowd = crowd_of(town(60, seed))
    rows = np.flatnonzero(np.random.default_rng(seed).random(len(crowd.frame.rows)) < hidden)
    known_but(crowd, rows)
    fixed = np.setdiff1d(np.arange(len(crowd.frame.rows)), rows)
    tally = Tally(crowd.frame.spec, crowd.roll.all)

    for duty in crowd.duties[:6]:
        for sign in (1, -1):
            for way in crowd.ways(duty.row, sign)[:40]:
                gone, come, _ = moved_people(crowd.market(), [way])
                moved = tally.of(come).sum(axis=1) - crowd.roll.members[:, gone].sum(axis=1)
                assert not moved[fixed].any()
                assert moved[duty.row] == way.steps
                assert way.steps * sign > 0


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6), releases=st.integers(1, 3), linked=st.booleans())
def test_whoever_exchanges_a_trait_stays_somebody_there_may_be(seed, releases, linked):
    told = project(40, releases, seed, linked=[["outcome"]] if linked else [])
    spec = spec_of(told)
    crowd = crowd_of(told)
    rows = np.arange(len(crowd.frame.rows))
    known_but(crowd, rows)
    ways = [w for duty in crowd.duties[:4] for w in crowd.ways(duty.row, 1)[:40]]
    recount = Recount(spec)
    customs = Customs(recount.truth, recount.linked())
    for way in ways:
        gone, come, _ = moved_people(crowd.market(), [way])
        change = Counter(path_of(come, i) for i in range(len(come[0])))
        change.subtract(crowd.frame.people[crowd.roll.pool[who]] for who in gone)
        twin = recount.twin(Twin(tuple(change.items())))
        assert all(map(recount.is_formed, twin.people))
        assert all(map(customs.allow, twin.people))
        assert min(twin.left(recount.truth)) >= 0 or len(set(way.people)) < len(way.people)


@pytest.fixture(scope="module")
def rounded():
    """A crowd of which every number is told rounded, none exactly."""
    crowd = crowd_of(region(60, method="round"))
    values, rows = crowd.roll.values, len(crowd.frame.rows)
    low = np.where(values < 5, 0, np.maximum(5, (values + 2) // 5 * 5 - 2))
    high = np.where(values < 5, 4, (values + 2) // 5 * 5 + 2)
    crowd.know(Shown(low, high).hiding(np.arange(rows, crowd.roll.size)))
    return crowd


def test_a_rounded_number_may_move_within_what_it_tells(rounded):
    rows, values = len(rounded.frame.rows), rounded.roll.values
    seen = 0
    for duty in rounded.duties[:6]:
        for way in rounded.ways(duty.row, 1, slack=True):
            gone, come, _ = moved_people(rounded.market(), [way])
            moved = Tally(rounded.frame.spec, rounded.roll.all).of(come).sum(axis=1)
            ends = values + moved - rounded.roll.members[:, gone].sum(axis=1)
            alone = len(way.trades) == 1
            within = (rounded.shown.low <= ends) & (ends <= rounded.shown.high)
            assert within[:rows].all() or not alone
            assert way.steps == (ends - values)[duty.row]
            seen += alone
    assert seen


def test_slack_gives_ways_that_making_up_does_not(rounded):
    ways = [(len(rounded.ways(one.row, 1)), one.row) for one in rounded.duties[:8]]

    assert any(len(rounded.ways(row, 1, slack=True)) > many for many, row in ways)


def test_everybody_is_in_few_ways(rounded):
    for duty in rounded.duties[:8]:
        for sign in (1, -1):
            people = Counter(who for way in rounded.ways(duty.row, sign) for who in way.people)
            assert max(people.values(), default=0) < MOST_EACH + 4


def test_what_a_number_told_keeps_from_moving_is_hidden_first():
    crowd = crowd_of(region(150, 5))
    known_but(crowd, np.zeros(0, dtype=np.int64))
    values = crowd.roll.values
    expected = {one.row for one in crowd.duties if not one.low <= values[one.row] <= one.high}

    rows = len(crowd.frame.rows)
    assert set(crowd.stuck().tolist()) == {row for row in expected if row < rows}
    crowd.know(crowd.shown.hiding(crowd.stuck()))
    assert not len(crowd.stuck())


def test_where_what_makes_up_for_an_exchange_undoes_it_its_rows_are_hidden():
    """Nothing but the exchange back makes up for it, so that it is no way though all fits."""
    crowd = crowd_of(town())
    few = next(duty for duty in crowd.duties if duty.low > 0)
    known_but(crowd, np.array([few.row]))
    place = crowd.duties.index(few)
    assert not crowd.serve(place)
    rows = np.ones(len(crowd.frame.rows))
    opened = crowd.opened(place, rows)

    assert len(opened)
    assert few.row not in opened


def test_a_face_says_what_changes_as_an_exchange_does():
    frame = frame_of(spec_of(project(60, 2, 4)))
    people = [frame.people[i] for i in np.flatnonzero(frame.truth)]
    levels = levels_of(people, 3)
    chance = np.random.default_rng(1)
    for trait in traits_of(frame.spec, people):
        one, other = chance.integers(0, len(people), (2, 200))
        alike = (trait.group[one] == trait.group[other]) & (trait.group[one] >= 0)
        one, other = one[alike], other[alike]
        after = exchanged(levels, trait, one, other)
        for face in marked(frame, np.ones(len(frame.rows), dtype=bool)):
            change = face.beside(levels, trait).change(one, other)
            assert (change == face.of(after) - face.of(levels)[one]).all()


def test_a_tally_agrees_with_the_frame():
    frame = frame_of(spec_of(project(60, 2, 4)))
    counts = [*map(Count, frame.rows), *(one.count for one in Findings(frame).all())]
    some = np.arange(0, len(frame.people), 3)
    tally = Tally(frame.spec, counts).of([at[some] for at in frame.levels])

    for place, count in enumerate(counts):
        assert (tally[place] == count.of(frame, some)).all()


def test_people_and_where_they_are_say_the_same():
    frame = frame_of(spec_of(project(30, 2, 4)))
    levels = levels_of(frame.people, 3)

    assert [path_of(levels, i) for i in range(len(frame.people))] == frame.people


def test_an_exchange_changes_one_trait_alone():
    frame = frame_of(spec_of(town(30)))
    people = [frame.people[i] for i in np.flatnonzero(frame.truth)]
    levels = levels_of(people, 3)
    for trait in traits_of(frame.spec, people):
        (after,) = exchanged(levels, trait, np.array([0]), np.array([1]))
        (place,) = trait.places
        assert after[0, place] == levels[0][1, place]
        assert np.delete(after[0], place).tolist() == np.delete(levels[0][0], place).tolist()


def test_who_changes_over_time_exchanges_only_with_those_like_him():
    told = project(40, 2, 3)
    frame = frame_of(spec_of(told))
    people = [frame.people[i] for i in np.flatnonzero(frame.truth)]
    for trait in traits_of(frame.spec, people):
        groups = {}
        for path, group in zip(people, trait.group.tolist(), strict=True):
            groups.setdefault(group, set()).add(tuple(at is not None for at in path))
        assert all(len(there) == 1 for group, there in groups.items() if group >= 0)


def test_what_is_to_be_made_up_for_is_parted_in_every_way_once():
    assert [len(some) for some in PARTITIONS] == [1, 1, 2, 5, 15]
    for many, some in enumerate(PARTITIONS):
        assert len({frozenset(one) for one in some}) == len(some)
        assert all(sum(one) == (1 << many) - 1 for one in some)


def test_a_row_that_every_twin_changes_is_needed():
    crowd = crowd_of(town())
    crowd.know(crowd.shown)
    assert crowd.first_unserved() is None
    cover, values = Cover(crowd), crowd.roll.values
    known = Shown(values.copy(), values.copy())
    few = next(duty.row for duty in crowd.duties if duty.low > 0)

    assert crowd.duties[cover.needing(few, known)].row == few


def test_a_row_that_no_twin_changes_is_not_needed():
    crowd = crowd_of(town())
    total = int(np.argmax(crowd.roll.values))
    known_but(crowd, np.delete(np.arange(len(crowd.frame.rows)), total))
    assert crowd.first_unserved() is None
    values = crowd.roll.values

    assert Cover(crowd).needing(total, Shown(values.copy(), values.copy())) is None


def _counted(spec, cell):
    names = spec.releases[0].tables[cell.table]
    at = dict(zip(names, cell.at, strict=True))
    places = {one.name: place for place, one in enumerate(spec.variables)}
    return sum(
        all(
            node == "*" or person[places[name]] in spec.variable(name).groups.get(node, (node,))
            for name, node in at.items()
        )
        for person in spec.persons
    )
