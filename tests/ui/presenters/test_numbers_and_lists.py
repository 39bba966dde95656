"""Employers and the ESF month: each number is as long as its list, its file, and what is kept."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ipsdesk.actions import employers, forms, people, records
from ipsdesk.actions.month_lists import standings
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.employers import CUPS_OF_TEA
from ipsdesk.domain.records import Row
from ipsdesk.storage import months
from ipsdesk.storage import records as stored
from ipsdesk.ui.presenters.employers import ALL, EmployersPresenter
from ipsdesk.ui.presenters.months import MonthsPresenter
from tests.actions import month_unit
from tests.actions.month_unit import PHRASE, meets
from tests.conftest import TODAY, later, sits

CHANNELS = ("visit", "in_person", "phone", "email", "text", "video", "fair")
IN_PERSON = {"visit", "in_person"}  # as V6 has it: a fair is written down, and no meeting
PLACES = 3  # workplaces of two employers: two of the first, one of the second
CONTACT = st.tuples(
    st.integers(0, PLACES - 1), st.integers(0, 20), st.sampled_from(CHANNELS), st.booleans()
)


@pytest.fixture
def places(desk):
    """Two employers; the first has two workplaces, the other one."""
    firms = [
        forms.answer(desk, "f8-employer", None, Answers({"name": name, "do_not_contact": False}))
        for name in ("Lagerhuset", "Nya Caféet")
    ]
    return [
        (firm, forms.answer(desk, "f8-workplace", None, Answers({"employer": firm, "name": name})))
        for firm, name in ((firms[0], "Väster"), (firms[0], "Öster"), (firms[1], "Torget"))
    ]


def counts(words):
    """Return the numbers that a sentence says, in their order."""
    return [int(one) for one in re.findall(r"\d+", words)]


def contacts_and_cups(words):
    """Return what "4 contacts, … Met in person: 3 of 3 …" says of both."""
    if "not been there yet" in words:
        return 0, 0
    cups = re.search(r"Met in person: (\d+) of \d+", words)
    return counts(words)[0], int(cups.group(1))


def written(desk, places, made):
    """Write contacts down in place of those that are there."""
    with desk.begin("test") as connection:
        for one in stored.matching(connection, "employer_contacts"):
            stored.remove(connection, "employer_contacts", one.id)
    rows = [
        Row(
            "employer_contacts",
            {
                "on_day": TODAY - timedelta(days=back),
                "specialist": desk.user.id,
                "workplace": places[at][1],
                "can_hire": not generic,  # whoever comes for somebody meets who can hire
                "channel": channel,
                "present": "specialist",
                "generic": generic,
                "purpose": "get_to_know",
            },
        )
        for at, back, channel, generic in made
    ]
    if rows:
        records.enter(desk, "test", rows)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CONTACT, max_size=30))
def test_every_number_of_the_register_is_as_long_as_its_list(desk, places, made):
    written(desk, places, made)
    page = EmployersPresenter(desk)
    lines = page.read(0, 50)
    assert counts(page.summary()) == [len(lines)]

    for line in lines:
        own = [one for one in made if places[one[0]][0] == line.employer]
        met = sum(channel in IN_PERSON for _, _, channel, _ in own)
        card = page.card(line.employer, ALL)
        expected = (len(own), min(met, CUPS_OF_TEA))
        assert contacts_and_cups(card.cups) == expected
        assert (len(card.contacts), card.more) == (len(own), "")
        assert counts(line.detail)[:2] == [len(card.workplaces), expected[1]]
        for place in card.workplaces:
            at = [one for one in own if places[one[0]][1] == place.row]
            there = sum(one.title.endswith(place.title) for one in card.contacts)
            assert contacts_and_cups(place.words)[0] == len(at) == there
        for fact in card.contacts:
            assert records.row(desk, "employer_contacts", fact.row)  # each leads to its record


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CONTACT, max_size=20))
def test_every_number_of_a_weeks_sheet_is_as_long_as_its_list(desk, places, made):
    written(desk, places, made)
    page = EmployersPresenter(desk)
    for back in range(4):
        page.show_week(desk.user.id, back)
        state = page.sheet()
        monday = TODAY - timedelta(days=TODAY.weekday(), weeks=back)
        days = {monday + timedelta(days=n) for n in range(7)}
        own = [one for one in made if TODAY - timedelta(days=one[1]) in days]
        assert len(state.lines) == len(own)
        met = sum(channel in IN_PERSON for _, _, channel, _ in own)
        general = sum(generic for *_, generic in own)
        hiring = sum(channel in IN_PERSON and not generic for _, _, channel, generic in own)
        told = [len(own), met, general, len(own) - general, hiring] if own else []
        assert counts(state.summary.replace("V6", "")) == told


def test_a_long_history_says_how_much_of_it_is_not_listed_yet(desk, places):
    written(desk, places, [(0, n % 20, "visit", True) for n in range(33)])
    page = EmployersPresenter(desk)
    firm = places[0][0]

    card = page.card(firm)
    assert (len(card.contacts), card.more) == (20, "Show 13 older")
    assert len(card.contacts) + counts(card.more)[0] == contacts_and_cups(card.cups)[0]
    assert (len(page.card(firm, ALL).contacts), page.card(firm, ALL).more) == (33, "")
    assert employers.been_to(desk, places[0][1]).contacts == 33


@pytest.fixture
def unit(supervisor, desk):
    """A unit that reports its months."""
    month_unit.project(supervisor)
    return month_unit.four_people(supervisor, desk)


def in_file(path):
    """Return the rows of a file that was written, without its headings."""
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]


def agrees(page):
    """Check one month as it is shown: the number, the list, what is held, and the way on."""
    month = page.read().month
    assert month.people == len(month.rows)
    assert month.held == len(month.missing)
    assert all(one.held for one in month.missing)
    assert not any(one.held for one in month.notices)
    not_in = [row for row in month.rows if row[-1] != month.rows[0][-1]]
    assert len({row[-1] for row in month.rows}) <= 2  # in the file, or not
    assert month.held in (len(not_in), len(month.rows) - len(not_in))
    assert counts(month.missing_words)[:1] in ([month.held], [])
    assert counts(month.notices_words)[:1] == [len(month.notices)]
    return month


@pytest.mark.parametrize("code", ["2026-01", "2026-02"])
def test_the_months_number_its_list_and_its_file_have_the_same_people(
    unit, supervisor, tmp_path, code
):
    page = MonthsPresenter(later(supervisor, date(2026, 4, 1)))
    for one in ("2026-01", "2026-02"):
        page.chosen = one
        month = agrees(page)
        if one == code:
            break
        page.write(page.chosen, tmp_path, PHRASE, leave_out=True)
        page.lock(page.chosen)
    assert counts(month.sentence)[0] == month.people

    made = page.write(page.chosen, tmp_path, PHRASE, leave_out=True)
    assert made.people == month.people - month.held == len(in_file(made.path))
    assert made.left_out == month.held
    assert counts(page.read().month.sentence)[0] == made.people
    page.lock(page.chosen)
    page.chosen = code
    assert counts(page.read().month.sentence)[-1] == made.people
    [file] = [one for one in files_of(supervisor) if one.sent.month.code == code]
    assert file.people == made.people == len(told_in(supervisor, file.id))


def files_of(desk):
    with desk.read() as connection:
        return months.files_of(connection, "22-015-S01")


def told_in(desk, file):
    with desk.read() as connection:
        return months.told_in(connection, file)


def test_who_changed_since_is_counted_listed_and_led_to(unit, supervisor, desk, tmp_path):
    there = later(supervisor, date(2026, 4, 1))
    page = MonthsPresenter(there)
    page.chosen = "2026-01"
    page.write(page.chosen, tmp_path, PHRASE, leave_out=True)
    page.lock(page.chosen)
    meets(desk, unit["robin"], date(2026, 1, 20), 600)
    page.chosen = "2026-01"

    month = page.read().month
    [standing] = [one for one in standings(there) if one.month.code == "2026-01"]
    assert counts(month.again_words) == [len(month.again)] == [len(standing.changed)] == [1]
    assert (month.again_more, month.rows_more) == ("", "")
    [changed] = month.again
    assert people.person(desk, changed.person).id == unit["robin"]


def test_people_beyond_what_a_page_lists_are_counted_in_words(unit, supervisor, monkeypatch):
    monkeypatch.setattr("ipsdesk.ui.presenters.months.MOST_LISTED", 1)
    page = MonthsPresenter(supervisor)
    page.chosen = "2026-01"

    month = page.read().month
    assert (month.people, len(month.rows), month.rows_more) == (3, 1, "and 2 more")


def test_a_coordinators_numbers_are_the_supervisors(unit, supervisor, desk):
    other = sits(supervisor, "Kim Ask", Role.COORDINATOR)
    for code in ("2026-01", "2026-02"):
        seen = []
        for who in (supervisor, other):
            page = MonthsPresenter(who)
            page.chosen = code
            month = agrees(page)
            seen.append((month.people, month.held, len(month.missing), len(month.rows)))
            assert all(one.person is None or isinstance(one.person, UUID) for one in month.missing)
        assert seen[0] == seen[1]
