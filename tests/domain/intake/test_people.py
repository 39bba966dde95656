"""What becomes of rows about participants, with nobody to ask but the rows themselves."""

from dataclasses import replace
from datetime import date
from itertools import count
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.alike import Sign, traits
from ipsdesk.domain.intake.people import KnownPerson, PeoplePlanner, Unit
from ipsdesk.domain.intake.plan import ANOTHER, SAME_PERSON, Corrections, Decision, Fate, Held, Plan
from ipsdesk.domain.records import Record
from tests.domain.intake.kinds import PEOPLE
from tests.domain.intake.reading import TODAY, rows_of

ME = UUID(int=1)
BORN = date(2007, 1, 5)
TITLES = ("Namn", "Född", "Personnummer", "Kön", "Start", "Slut", "Ärendenummer", "Telefon")


def unit(**other):
    """Return what new participants begin with."""
    ids = count(100)
    usual = {
        "user": ME,
        "operation": "22-015-S01",
        "today": TODAY,
        "first_number": 7,
        "new_id": lambda: UUID(int=next(ids)),
        "likeness": fuzz.token_sort_ratio,
    }
    return Unit(**{**usual, **other})


def known(name="Robin Vale", born=BORN, case=3, number="", shut="", **episode):
    """Return somebody who is here already."""
    who = uuid4()
    base = {"shown_name": name, "birth_date": born, "gender": "woman", "municipality": None}
    identity = {"first_name": None, "last_name": None, "personal_number": number or None}
    usual = {"requested_on": date(2026, 1, 5), "state": "asked", "entered_on": None}
    rows = {
        "participants": Record("participants", who, base),
        "identities": Record("identities", uuid4(), {**identity, "phone": None}),
        "episodes": Record("episodes", uuid4(), {**usual, "ended_on": None, **episode}),
    }
    return KnownPerson(who, case, name, (traits(name, number, born),), rows, shut)


def planned(people, *lines, titles=TITLES, decision=None, corrections=None, **other):
    """Return what becomes of some lines."""
    planner = PeoplePlanner(people, unit(**other))
    rows = rows_of(PEOPLE, titles, *lines, corrections=corrections)
    return [planner.outcome(row, decision) for row in rows]


def line(name="Ali Ahmad", born="2006-03-01", *rest):
    """Return a line of a file."""
    return (name, born, *rest)


def test_somebody_new_comes_with_identity_period_of_support_and_specialist():
    [one] = planned([], line("Ali Ahmad", "2006-03-01", None, "man", "2026-01-12"))
    assert one.fate is Fate.NEW
    rows = {row.table: row.values for row in one.new}
    assert list(rows) == ["participants", "identities", "episodes", "assignments"]
    assert rows["participants"]["number"] == 7
    assert rows["participants"]["specialist"] == ME
    assert rows["participants"]["gender"] == "man"
    assert rows["episodes"]["entered_on"] == date(2026, 1, 12)
    assert rows["episodes"]["requested_on"] == date(2026, 1, 12)
    assert rows["episodes"]["state"] == "enrolled"


def test_the_day_of_birth_may_stand_in_the_number_alone():
    [one] = planned([], line("Robin Vale", None, "20070105-2383"))
    rows = {row.table: row.values for row in one.new}
    assert rows["participants"]["birth_date"] == BORN
    assert rows["identities"]["personal_number"] == "200701052383"
    assert rows["identities"]["number_kind"] == "personal"


def test_a_name_with_the_surname_first_is_turned_round():
    [one] = planned([], line("Ahmad, Ali"))
    assert one.name == "Ali Ahmad"


def test_a_namesake_with_another_day_of_birth_is_asked_of_and_never_plainly_new():
    [one] = planned([known(born=date(1998, 11, 23))], line("Robin Vale", "2006-03-01"))
    assert one.fate is Fate.HELD
    assert [held.why for held in one.held] == ["namesake"]
    assert [(alike.case, alike.signs) for alike in one.alike] == [
        (3, (Sign.NAME, Sign.BIRTH_OTHER))
    ]


def test_who_a_namesake_is_can_be_said_either_way():
    there = known(born=date(1998, 11, 23))
    row = line("Robin Vale", "2006-03-01")
    [another] = planned([there], row, decision=Decision(ANOTHER, there.id))
    assert another.fate is Fate.NEW
    [same] = planned([there], row, decision=Decision(SAME_PERSON, there.id))
    assert (same.fate, same.about) == (Fate.UPDATE, there.id)
    assert [one.meaning for one in same.differences] == ["birth_date"]


def test_nobody_is_a_namesake_by_a_first_name_or_against_two_whole_numbers():
    [by_first_name] = planned([known(name="Robin", born=date(1998, 11, 23))], line("Robin"))
    assert by_first_name.fate is Fate.NEW

    there = known(born=date(1998, 11, 23), number="199811232386")
    [told_apart] = planned([there], line("Robin Vale", None, "20070105-2383"))
    assert told_apart.fate is Fate.NEW


def test_case_numbers_go_on_from_the_last_one():
    found = planned([], line("Ali Ahmad"), line("", "2001-01-01"), line("Åsa Öberg"))
    numbers = [one.new[0].values["number"] for one in found if one.new]
    assert numbers == [7, 8]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (line("", "2006-03-01"), ("missing", "name")),
        (line("Ali", None), ("missing", "birth_date")),
        (line("Ali", "våren 2006"), ("day", "birth_date")),
        (line("Ali", "2030-01-01"), ("ahead", "birth_date")),
        (line("Ali", "2006-03-01", "20060301-0000"), ("number_serial", "personal_number")),
        (line("Ali", "2006-03-01", None, "blå"), ("code", "gender")),
        (line("Ali", "2006-03-01", None, None, "2005-01-01"), ("before_birth", "entered_on")),
        (line("A\ufffdli", "2006-03-01"), ("letters", "name")),
        (
            line("Ali", "2006-03-01", None, None, "2026-02-01", "2026-01-01"),
            ("before", "ended_on"),
        ),
    ],
)
def test_a_row_that_is_not_whole_or_not_right_is_held_with_its_reason(row, why):
    [one] = planned([], row)
    assert one.fate is Fate.HELD
    assert why in [(held.why, held.meaning) for held in one.held]
    assert not one.new
    assert not one.changes


def test_whoever_is_here_already_and_told_the_same_is_the_same():
    robin = known()
    [one] = planned([robin], line("Robin Vale", "2007-01-05", None, "kvinna"))
    assert (one.fate, one.about) == (Fate.SAME, robin.id)
    assert not one.new
    assert not one.changes


def test_what_a_file_says_otherwise_changes_and_is_shown_before():
    robin = known()
    [one] = planned([robin], line("Robin Vale", "2007-01-05", None, "man", "2026-02-01"))
    assert one.fate is Fate.UPDATE
    told = {each.meaning: (each.before, each.after) for each in one.differences}
    assert told == {"gender": ("woman", "man"), "entered_on": (None, date(2026, 2, 1))}
    values = {change.table: change.values for change in one.changes}
    assert values["episodes"] == {"entered_on": date(2026, 2, 1), "state": "enrolled"}


def test_an_empty_cell_erases_nothing():
    robin = known(number="200701052383")
    [one] = planned([robin], line("Robin Vale", "2007-01-05", None, None))
    assert one.fate is Fate.SAME


def test_the_number_finds_somebody_whose_name_has_changed():
    robin = known(number="200701052383")
    [one] = planned([robin], line("Robin Nyman", None, "070105-2383"))
    assert one.fate is Fate.UPDATE
    assert [each.meaning for each in one.differences] == ["name"]


def test_a_pseudonym_stays_where_the_file_says_the_real_name():
    hidden = replace(
        known("Lo"), known_as=(traits("Robin Vale", born=BORN), traits("Lo", born=BORN))
    )
    [one] = planned([hidden], line("Robin Vale", "2007-01-05"))
    assert one.fate is Fate.SAME


def test_a_case_number_finds_only_whom_it_agrees_with():
    robin = known(case=3)
    [one] = planned([robin], line("Robin Vale", "2007-01-05", None, None, None, None, 3))
    assert one.about == robin.id
    [other] = planned([robin], line("Sara Lind", "1999-09-09", None, None, None, None, 3))
    assert other.fate is Fate.NEW


def test_a_likely_twin_is_held_and_the_reasons_are_told():
    robin = known()
    [one] = planned([robin], line("Robyn Wale", "2007-01-05"))
    assert one.fate is Fate.HELD
    assert [held.why for held in one.held] == ["alike"]
    [twin] = one.alike
    assert (twin.participant, twin.case) == (robin.id, 3)
    assert twin.signs == (Sign.SPELLING, Sign.BIRTH)


def test_the_same_person_becomes_an_update_and_another_one_is_new():
    robin = known()
    row = line("Robyn Wale", "2007-01-05")
    [same] = planned([robin], row, decision=Decision(SAME_PERSON, robin.id))
    assert (same.fate, same.about) == (Fate.UPDATE, robin.id)
    [another] = planned([robin], row, decision=Decision(ANOTHER, robin.id))
    assert another.fate is Fate.NEW


def test_where_only_name_and_number_may_be_searched_a_telephone_finds_nobody():
    robin = replace(known(), known_as=(traits("Robin Vale", "", BORN, "070-174 06 05"),))
    row = ("Sara Ek", "2007-01-05", None, None, None, None, None, "0701740605")
    assert planned([robin], row)[0].fate is Fate.HELD
    assert planned([robin], row, by_name_only=True)[0].fate is Fate.NEW


@pytest.mark.parametrize("shut", ["protected", "restricted"])
def test_a_record_that_is_shut_is_not_changed_through_a_file(shut):
    robin = known(shut=shut)
    [one] = planned([robin], line("Robin Vale", "2007-01-05", None, "man"))
    assert one.fate is Fate.HELD
    assert one.held[0].why == shut


def test_the_same_person_twice_in_a_file_counts_once():
    first, second, third = planned(
        [],
        line("Robin Vale", "2007-01-05", "20070105-2383"),
        line("Vale Robin", "2007-01-05"),
        line("R. Vale", "2007-01-05", "070105-2383"),
    )
    assert first.fate is Fate.NEW
    assert [one.held[0].why for one in (second, third)] == ["twice", "twice"]
    assert second.held[0].limit == 2


def test_one_person_under_two_spellings_in_a_file_is_asked_about_with_the_reasons():
    said = ("2007-01-05", None, None, None, None, None, "070-123 45 67")
    lines = (line("Åsa Öberg", *said), line("Asa Oberg", *said), line("Bo Ek", "2007-01-05"))
    first, second, third = planned([], *lines)
    assert (first.fate, second.fate, third.fate) == (Fate.NEW, Fate.HELD, Fate.NEW)
    assert second.held == (Held("alike_row", limit=2, signs=second.held[0].signs),)
    assert second.held[0].signs == (Sign.SPELLING, Sign.BIRTH, Sign.PHONE)

    other = Decision(ANOTHER, UUID(int=0))
    found = planned([], *lines, decision=other)
    assert [one.fate for one in found] == [Fate.NEW] * 3
    assert found[1].apart_from == (found[0].new[0].values["id"],)


def test_namesakes_of_one_day_with_numbers_of_their_own_are_two_people():
    found = planned(
        [],
        line("Robin Vale", "2007-01-05", "20070105-2383"),
        line("Robin Vale", "2007-01-05", "20070105-2391"),
        line("Robin Vale", "2007-01-05"),
        line("Robin Vale", "2007-01-05", "20070105-2391"),
    )
    assert [one.fate for one in found] == [Fate.NEW, Fate.NEW, Fate.HELD, Fate.HELD]
    assert [one.held[0].limit for one in found[2:]] == [2, 3]


def test_a_corrected_cell_counts_in_the_place_of_what_stood_there():
    wrong = line("Ali Ahmad", "1/3")
    assert planned([], wrong)[0].fate is Fate.HELD
    right = Corrections().with_cell(2, "birth_date", "2006-03-01")
    [one] = planned([], wrong, corrections=right)
    assert one.fate is Fate.NEW
    assert one.new[0].values["birth_date"] == date(2006, 3, 1)


words = st.one_of(
    st.none(),
    st.sampled_from(["Robin Vale", "Vale, Robin", "Robyn Wale", "2007-01-05", "x", "kvinna", "3"]),
    st.integers(0, 10**12),
    st.text(max_size=6),
)


@given(st.lists(st.lists(words, min_size=3, max_size=8), max_size=8))
def test_every_row_has_one_fate_and_only_whole_rows_are_written(lines):
    found = planned([known()], *lines)
    plan = Plan("people", tuple(found), 0)
    assert sum(plan.counts.values()) == len(lines) == plan.rows
    for one in found:
        assert bool(one.held) == (one.fate is Fate.HELD)
        assert bool(one.new or one.changes) == (one.fate in (Fate.NEW, Fate.UPDATE))
    fresh = [row.values["id"] for one in found for row in one.new]
    assert len(fresh) == len(set(fresh))


def test_a_row_says_who_supports_them_and_a_name_nobody_has_is_told_line_by_line():
    mona = UUID(int=2)
    titles = ("Namn", "Född", "Handläggare")
    lines = (
        ("Ali Ahmad", "2006-03-01", " mona BERG "),
        ("Sara Lind", "2006-03-02", "Berg, Mona"),
        ("Liv Lind", "2006-03-04", None),
        ("Kim Ek", "2006-03-03", "Monica Berg"),
    )
    found = planned([], *lines, titles=titles, named={fold("Mona Berg"): mona})
    supports = [[row.values["specialist"] for row in one.new[:1]] for one in found]
    assert supports == [[mona], [mona], [ME], []]
    assert [one.new[-1].values["user"] for one in found[:3]] == [mona, mona, ME]
    assert [one.held for one in found[3:]] == [(Held("unknown_user", "specialist"),)]

    right = Corrections().with_cell(found[3].number, "specialist", "Mona Berg")
    again = planned([], *lines, titles=titles, named={fold("Mona Berg"): mona}, corrections=right)
    assert again[3].fate is Fate.NEW


def test_who_supports_somebody_who_is_here_already_is_no_matter_of_a_file():
    titles = ("Namn", "Född", "Handläggare")
    named = {fold("Mona Berg"): UUID(int=2)}
    row = ("Robin Vale", "2007-01-05", "Mona Berg")
    [one] = planned([known()], row, titles=titles, named=named)
    assert (one.fate, one.changes) == (Fate.SAME, ())
