"""A made-up unit holds together: rules, days, references, codes, and everybody's privacy."""

import json
from collections import Counter
from datetime import date
from functools import cache
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain import person_rules, rules
from ipsdesk.domain.rehearsal import unit
from ipsdesk.resources import resource
from ipsdesk.storage.tables import metadata
from tests.domain.rehearsal.made import (
    AHEAD,
    AHEAD_IN,
    SUPERVISOR,
    TODAY,
    by_person,
    day_of,
    setting,
    tables,
    whole,
)

PROJECTS = ("framtid", "isa", "uvas-orebro")
OF_THE_VAULT = {
    "evaluation_files",
    "month_layouts",
    "sent_months",
    "sent_people",
    "unit",
    "scales",
    "imports",
    "import_layouts",
    "merges",
    "different_people",
    "calendar_entries",
    "evidence_parts",
    "month_figures",
    "drafts",
    "waiting_voices",
}
ENDS_WITH_SUPPORT = (
    "activities",
    "outreach",
    "goals",
    "goal_ratings",
    "openness",
    "plan_versions",
    "jobs",
    "job_changes",
    "studies",
    "subjects",
    "stages",
    "contact_for",
    "interventions",
    "ladder_marks",
    "self_ratings",
    "counselling",
)
FIRST_DAYS = ("at", "on_day", "set_on", "started_on", "applied_on", "offered_on", "from_day")

some_units = st.tuples(
    st.sampled_from(PROJECTS),
    st.integers(2, 12),
    st.integers(1, 9),
    st.dates(date(2024, 2, 1), date(2027, 12, 31)),
    st.integers(0, 10**6),
)


@cache
def code_lists():
    """Return for each column with a list of codes in a form the codes it may hold."""
    found = {}
    for file in resource("forms").iterdir():
        form = json.loads(file.read_text(encoding="utf-8"))
        for asked in form["fields"]:
            if "choices" in asked:
                place = asked.get("table") or form["table"], asked["column"]
                found.setdefault(place, set()).update(codes(asked["choices"]))
    return found


@cache
def codes(name):
    """Return the codes of a list; an empty set for a list of another kind."""
    file = resource(f"codes/{name}.json")
    if not file.is_file():
        return frozenset()
    return frozenset(one["code"] for one in json.loads(file.read_text(encoding="utf-8"))["codes"])


@settings(max_examples=6, deadline=None)
@given(some_units)
def test_every_row_holds_the_rules_of_the_records(some):
    rows = whole(*some)
    today = some[3]
    assert [fault for row in rows for fault in rules.faults_of(row, today)] == []
    assert list(person_rules.faults_by_person(rows, today)) == []


@settings(max_examples=6, deadline=None)
@given(some_units)
def test_nothing_has_happened_after_yesterday(some):
    today = some[3]
    ahead = [
        (row.table, column, value)
        for row in whole(*some)
        if row.table != "projects"
        for column, value in row.values.items()
        if column not in AHEAD and (row.table, column) not in AHEAD_IN
        if (day := day_of(value)) is not None and day >= today
    ]
    assert ahead == []


@settings(max_examples=6, deadline=None)
@given(some_units)
def test_support_is_only_given_while_it_goes_on(some):
    found = tables(*some)
    periods = by_person(found["episodes"])
    outside = [
        (table, row)
        for table in ENDS_WITH_SUPPORT
        for row in found[table]
        if not any(_covers(period, _first_day(row)) for period in periods[row["participant"]])
    ]
    assert outside == []


def _first_day(row):
    return next(day for name in FIRST_DAYS if (day := day_of(row.get(name))) is not None)


def _covers(period, day):
    ended = period.get("ended_on")
    return period["requested_on"] <= day and (ended is None or day <= ended)


@settings(max_examples=5, deadline=None)
@given(some_units)
def test_every_reference_leads_to_a_row(some):
    found = tables(*some)
    there = {table: {row["id"] for row in rows} for table, rows in found.items()}
    there["users"].add(SUPERVISOR)
    for table, rows in found.items():
        for column in metadata.tables[table].columns:
            for key in column.foreign_keys:
                pointed = {row.get(column.name) for row in rows} - {None}
                assert pointed <= there.get(key.column.table.name, set()), (table, column.name)


@settings(max_examples=5, deadline=None)
@given(some_units)
def test_every_row_has_what_its_table_never_leaves_out(some):
    for table, rows in tables(*some).items():
        needed = {
            column.name
            for column in metadata.tables[table].columns
            if not column.nullable and column.default is None
        }
        for row in rows:
            missing = {name for name in needed if row.get(name) is None}
            assert not missing, (table, missing)
            assert set(row) <= set(metadata.tables[table].columns.keys())


@pytest.mark.parametrize(("project", "many"), [("framtid", 80), ("isa", 40), ("uvas-orebro", 12)])
def test_every_code_is_in_the_list_of_its_form(project, many):
    lists = code_lists()
    wrong = Counter()
    for table, rows in tables(project, many).items():
        for row in rows:
            for column, value in row.items():
                allowed = lists.get((table, column))
                for code in value if isinstance(value, list | dict) else [value]:
                    if allowed and code is not None and str(code) not in allowed:
                        wrong[table, column, str(code)] += 1
    assert wrong == {}


def test_eighty_people_over_two_years_fill_every_table():
    empty = {name for name in metadata.tables if not tables()[name]}
    assert empty == OF_THE_VAULT


@pytest.mark.parametrize(("project", "many"), [("isa", 40), ("uvas-orebro", 12)])
def test_the_other_projects_fill_nearly_every_table(project, many):
    empty = {name for name in metadata.tables if not tables(project, many)[name]}
    assert empty - OF_THE_VAULT <= {"outreach", "viewpoints", "job_changes", "handovers"}


def test_the_same_seed_and_day_give_the_same_rows():
    whole.cache_clear()
    once = whole("framtid", 9, 5)
    whole.cache_clear()
    assert whole("framtid", 9, 5) == once


def test_another_seed_gives_other_people():
    one, other = tables(seed=1, participants=9), tables(seed=2, participants=9)
    names = {row["shown_name"] for row in one["participants"]}
    assert names != {row["shown_name"] for row in other["participants"]}


def test_ids_are_never_given_twice():
    ids = [row.values["id"] for row in whole()]
    assert len(ids) == len(set(ids))


def test_a_hundred_thousand_people_are_made_up_one_by_one():
    large = setting("isa", 100_000, 1)
    world, _ = unit.world_of(large, SUPERVISOR)
    first = list(islice(unit.stories(large, world), 3))
    assert len(first) == 3
    assert all(rows[0].table == "participants" for rows in first)


def test_somebody_with_protected_identity_is_nowhere_to_be_found():
    found = tables()
    shielded = {row["participant"] for row in found["protected"]}
    assert len(shielded) == 2
    assert not shielded & {row["participant"] for row in found["identities"]}
    assert not shielded & {row["participant"] for row in found["network_contacts"]}
    shown = {row["shown_name"] for row in found["participants"] if row["id"] in shielded}
    assert all(name.startswith("Alias ") for name in shown)
    for who in shielded:
        duties = [row["duty"] for row in found["openers"] if row["participant"] == who]
        assert sorted(duties) == ["deputy", "specialist"]


def test_personal_numbers_are_official_test_numbers_of_that_day_and_gender():
    official = set(resource("reference/test-personnummer.csv").read_text("utf-8").split())
    people = {row["id"]: row for row in tables("isa", 250, 3)["participants"]}
    given_out = [row for row in tables("isa", 250, 3)["identities"] if row["personal_number"]]
    assert len({row["personal_number"] for row in given_out}) == len(given_out) > 150
    for row in given_out:
        number, person = row["personal_number"], people[row["participant"]]
        assert number in official
        assert number[:8] == person["birth_date"].strftime("%Y%m%d")
        odd = int(number[10]) % 2 == 1
        assert person["gender"] in (
            ("man", "other", "unsaid") if odd else ("woman", "other", "unsaid")
        )


def test_telephones_and_addresses_can_reach_nobody():
    for table, rows in tables().items():
        for row in rows:
            for column in ("phone", "contact_phone"):
                assert (row.get(column) or "070-17406").startswith("070-17406"), table
            assert (row.get("email") or "@example.se").endswith("@example.se")


def test_nothing_written_names_a_diagnosis():
    words = ("adhd", "autis", "depress", "diagnos", "bipol", "ångest", "psykos")
    told = [tables()[name] for name in sorted(tables())]
    texts = json.dumps(told, default=str, ensure_ascii=False).casefold()
    assert not [word for word in words if word in texts]


def test_days_of_a_period_of_support_come_in_their_order():
    for row in tables()["episodes"]:
        turns = [row["requested_on"], row.get("first_meeting_on"), row.get("entered_on")]
        turns += [row.get("profile_started_on"), row.get("ended_on")]
        known = [day for day in turns if day is not None]
        assert known == sorted(known)
        assert (row["state"] == "ended") == (row.get("ended_on") is not None)


def test_what_is_written_down_is_written_no_earlier_than_it_happened():
    for row in tables()["activities"]:
        assert row["recorded_at"] > row["at"]
        assert day_of(row["recorded_at"]) < TODAY


def test_employers_are_visited_unequally_often():
    """Some are known well, some are new: not everybody has had three cups of tea."""
    visits = Counter(row["workplace"] for row in tables("framtid", 20, 8)["employer_contacts"])
    counted = [visits[place["id"]] for place in tables("framtid", 20, 8)["workplaces"]]

    assert sum(count < 3 for count in counted) >= 2
    assert sum(count >= 3 for count in counted) >= 2
