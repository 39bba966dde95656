"""The ledger of releases holds back what two releases together would betray."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.domain.disclosure import Depth, Rules
from ipsdesk.domain.ledger import Released, Verdict, changed_since, members, verdict, without
from ipsdesk.domain.outcomes import Cell, Row, Table
from tests.domain.units import person

RULES = Rules()


def table(women, men, *, sensitive=False):
    cells = (
        Cell("woman", frozenset(map(person, women))),
        Cell("man", frozenset(map(person, men))),
    )
    everybody = cells[0].people | cells[1].people
    row = Row("all", everybody, cells)
    return Table("gender", "active", (row,), Depth.ONE_WAY, exclusive=True, sensitive=sensitive)


def left_earlier(which, period="2026-Q3", day=date(2026, 10, 1)):
    return Released("gender", period, day, {}, members(which))


def test_entering_leaving_and_changing_category_each_count_as_one_change():
    before = left_earlier(table([1, 2, 3], [4, 5]))

    assert changed_since(table([1, 2, 3], [4, 5]), before) == 0
    assert changed_since(table([1, 2, 3, 6], [4, 5]), before) == 1
    assert changed_since(table([1, 2], [4, 5]), before) == 1
    assert changed_since(table([1, 2], [3, 4, 5]), before) == 1


@pytest.mark.parametrize(
    ("newcomers", "sensitive", "expected"),
    [
        (0, False, Verdict.FREE),
        (1, False, Verdict.REPEAT),
        (4, False, Verdict.REPEAT),
        (5, False, Verdict.FREE),
        (5, True, Verdict.REPEAT),
        (10, True, Verdict.FREE),
    ],
)
def test_nobody_or_enough_must_have_changed(newcomers, sensitive, expected):
    before = left_earlier(table(range(20), range(20, 40)))
    now = table(range(20), range(20, 40 + newcomers), sensitive=sensitive)

    assert verdict(now, "2026-Q3", [before], RULES)[0] is expected


def test_another_period_that_shares_people_holds_the_table_back():
    before = left_earlier(table(range(20), range(20, 40)), period="to-date")
    now = table(range(20), range(20, 41))

    assert verdict(now, "2026-Q3", [before], RULES) == (Verdict.HELD, None)


def test_a_release_about_other_people_or_another_table_is_no_hindrance():
    others = left_earlier(table(range(100, 120), range(120, 140)))
    another = replace(left_earlier(table(range(20), range(21, 40))), table="age")

    assert verdict(table(range(20), range(20, 40)), "2026-Q3", [others, another], RULES) == (
        Verdict.FREE,
        None,
    )


def test_the_newest_numbers_are_the_ones_repeated():
    old = left_earlier(table(range(20), range(20, 39)), day=date(2026, 10, 1))
    new = left_earlier(table(range(20), range(20, 40)), day=date(2026, 11, 1))

    assert verdict(table(range(20), range(20, 41)), "2026-Q3", [old, new], RULES) == (
        Verdict.REPEAT,
        new,
    )


def test_an_erased_person_leaves_the_ledger_and_is_no_change():
    before = left_earlier(table([1, 2, 3], [4, 5]))
    after = without([before], frozenset({person(3)}))

    assert changed_since(table([1, 2], [4, 5]), after[0]) == 0
    assert after[0].shown == before.shown
