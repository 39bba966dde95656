"""The ledger chains what left, and of the erased it keeps how many, not who."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.disclosure.faces import CELLS_FROM
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_budget import WHOLE_PARTS_BELOW, cost_of, later_of, silence_of
from ipsdesk.domain.release_ledger import (
    FIRST_OF_ALL,
    Forgotten,
    Layout,
    Ledger,
    Left,
    about_of,
    digest_of,
    path_of,
    together,
)
from tests.releases import MADE_ON, PLAN, counts, made_release, people

RELEASE = made_release(number=1)
ABOUT = {"period": "2026-H2", "method": "exact"}
levels = st.sampled_from([("woman",), ("man",), ("other",)])
paths = st.dictionaries(st.sampled_from(["1", "2", "3"]), levels, min_size=1)


def left(number=1, counted=(), layout=None):
    """Return one entry of the ledger."""
    kept = layout or Layout(
        {one.id: tuple(level.id for level in one.levels) for one in PLAN.used}, {}, PLAN.tables
    )
    who = {one.person: tuple(one.levels[name] for name in kept.variables) for one in counted}
    digest = digest_of(FIRST_OF_ALL, RELEASE.cells, ABOUT)
    return Left(
        UUID(int=number),
        number,
        "2026-H2",
        MADE_ON,
        MADE_ON,
        "framtid",
        1,
        (),
        kept,
        RELEASE.terms,
        {},
        digest,
        people=who,
    )


def test_the_first_summary_is_number_one_and_the_next_follows():
    assert (Ledger().next_number, Ledger().digest) == (1, FIRST_OF_ALL)
    ledger = Ledger((left(1), left(2)))
    assert ledger.next_number == 3
    assert ledger.digest == ledger.left[-1].digest
    assert ledger.left[1].name == "2 2026-H2"


def test_another_number_another_rule_or_another_summary_before_gives_another_digest():
    here = digest_of(FIRST_OF_ALL, RELEASE.cells, ABOUT)
    assert here == digest_of(FIRST_OF_ALL, RELEASE.cells, dict(ABOUT))
    first, *rest = RELEASE.cells
    others = {
        digest_of(FIRST_OF_ALL, (replace(first, shown=(first.shown or 0) + 1), *rest), ABOUT),
        digest_of(FIRST_OF_ALL, RELEASE.cells, {**ABOUT, "method": "round"}),
        digest_of(here, RELEASE.cells, ABOUT),
        digest_of(FIRST_OF_ALL, rest, ABOUT),
    }
    assert len(others | {here}) == 5


def test_a_person_is_followed_through_every_summary_they_were_counted_in():
    everybody = people(6)
    first, second = left(1, everybody[:4]), left(2, everybody[2:])
    assert set(path_of((first, second), everybody[0].person)) == {"1"}
    assert set(path_of((first, second), everybody[3].person)) == {"1", "2"}
    assert path_of((first, second), UUID(int=999)) == {}


@given(st.lists(paths, max_size=12))
def test_of_the_erased_each_kind_is_kept_once_with_how_many(found):
    kept = together(Forgotten(path, 1) for path in found)
    assert sum(one.people for one in kept) == len(found)
    for one in kept:
        assert one.people == found.count(dict(one.path))


def test_what_a_summary_costs_is_counted_from_the_people_themselves():
    everybody = people()
    cost = cost_of(PLAN, everybody, None, 5)
    true = counts(everybody)
    assert cost.small == sum(0 < count < 5 for count in true.values())
    assert cost.changes == 0
    assert cost.numbers == len(RELEASE.cells)


def test_a_single_newcomer_shows_at_every_number_they_are_counted_in():
    everybody = people()
    cost = cost_of(PLAN, everybody, left(1, everybody[:-1]), 5)
    assert cost.changes == len(counts(everybody[-1:]))
    assert cost_of(PLAN, everybody, left(1, everybody), 5).changes == 0


def test_five_newcomers_alike_show_nothing_small():
    everybody = people()
    five = [replace(everybody[0], person=UUID(int=900 + number)) for number in range(5)]
    cost = cost_of(PLAN, (*everybody, *five), left(1, everybody), 5)
    assert cost.changes == 0


def test_of_the_same_people_a_later_summary_loses_nothing():
    everybody = people()
    assert later_of(PLAN, everybody, everybody, None, 5) == 0


def test_one_newcomer_costs_a_later_summary_every_number_that_is_no_small_one_anyhow():
    everybody = people()
    true, one = counts(everybody), counts(everybody[-1:])
    lost = sum(true[place] >= 5 for place in one)
    assert later_of(PLAN, everybody[:-1], everybody, None, 5) == lost > 0


def test_what_an_earlier_summary_hides_is_not_counted_again():
    everybody = people()
    same = left(1, everybody[:-1])
    assert later_of(PLAN, everybody[:-1], everybody, same, 5) == 0


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_later_summary_never_loses_more_than_few_have_changed(gone, come):
    everybody = people()
    then, now = everybody[gone:], everybody[: len(everybody) - come]
    before = left(1, then)
    assert later_of(PLAN, then, now, None, 5) <= cost_of(PLAN, now, before, 5).changes


def told(number, many, *, method=Method.EXACT, cells=RELEASE.cells):
    """Return a summary of many people that showed some numbers."""
    one = left(number, people(many))
    return replace(one, cells=cells, terms=replace(one.terms, method=method))


@given(st.lists(st.integers(0, 40), max_size=4), st.integers(0, 40))
def test_few_more_or_fewer_than_in_any_summary_silence_a_new_one(totals, now):
    ledger = Ledger(tuple(told(number, many) for number, many in enumerate(totals, 1)))
    found = silence_of(now, ledger, 5)
    near = [number for number, many in enumerate(totals, 1) if abs(now - many) in {1, 2, 3, 4}]
    assert (found is None) == (not near)
    if found is not None:
        assert found.number == near[-1]
        assert silence_of(now + found.more, ledger, 5) is None
        assert all(silence_of(now + more, ledger, 5) for more in range(1, found.more))


def test_a_summary_that_showed_nothing_or_rounded_silences_none():
    hidden = tuple(replace(cell, shown=None) for cell in RELEASE.cells)
    quiet = Ledger((told(1, 20, cells=hidden), told(2, 20, method=Method.ROUND)))
    assert silence_of(21, quiet, 5) is None


def test_the_erased_still_count_where_they_were_counted():
    ledger = Ledger((told(1, 20),), (Forgotten({"1": ("woman",)}, 3), Forgotten({"2": ()}, 9)))
    assert ledger.people_in(ledger.left[0]) == 23
    assert silence_of(23, ledger, 5) is None
    assert silence_of(20, ledger, 5).more == 3


def test_parts_are_shown_whole_below_the_very_number_that_the_guard_knows():
    assert WHOLE_PARTS_BELOW == CELLS_FROM


@given(st.lists(st.integers(0, 60), max_size=4), st.integers(0, 60))
def test_a_layout_never_grows_with_the_few_who_came_since_any_summary(totals, now):
    ledger = Ledger(tuple(told(number, many) for number, many in enumerate(totals, 1)))
    steady = ledger.steady(now)
    assert steady <= now
    assert all(steady <= many for many in totals if many in range(now - 4, now))
    assert steady in {now, *totals}


def chained(many):
    """Return summaries that follow one another, each with its digest."""
    found, before = [], FIRST_OF_ALL
    for number in range(1, many + 1):
        one = replace(left(number), cells=RELEASE.cells)
        about = about_of(number, one.period, (one.plan, one.plan_version), one.terms, one.made_on)
        before = digest_of(before, one.cells, about)
        found.append(replace(one, digest=before))
    return found


@given(st.integers(0, 2), st.integers(0, 10_000), st.sampled_from(["shown", "low", "high"]))
def test_an_altered_number_of_any_earlier_summary_is_seen(which, at, column):
    ledger = chained(3)
    assert Ledger(tuple(ledger)).altered() is None
    cells = list(ledger[which].cells)
    one = cells[at % len(cells)]
    cells[at % len(cells)] = replace(one, **{column: (getattr(one, column) or 0) + 1})
    ledger[which] = replace(ledger[which], cells=tuple(cells))
    assert Ledger(tuple(ledger)).altered() == ledger[which]


def test_a_summary_taken_out_or_dated_otherwise_is_seen():
    first, second, third = chained(3)
    assert Ledger((first, third)).altered() == third
    other = replace(second, made_on=MADE_ON.replace(year=2020))
    assert Ledger((first, other, third)).altered() == other
