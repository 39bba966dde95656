"""The ledger chains what left, and of the erased it keeps how many, not who."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.release_budget import cost_of
from ipsdesk.domain.release_ledger import (
    FIRST_OF_ALL,
    Forgotten,
    Layout,
    Ledger,
    Left,
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
