"""The follow-up page and a naive count over what the vault holds come to the same people."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from ipsdesk.actions import everything, merging, work
from ipsdesk.actions.exchange import plan_for_all
from ipsdesk.actions.measures import IN, OUT, STRICT, UNKNOWN, follow_up, list_of, write_list
from ipsdesk.actions.month_lists import month_list
from ipsdesk.actions.rehearsal import Wanted, rehearse
from ipsdesk.actions.summaries import basis_of
from ipsdesk.actions.vault import Secrets, unlock
from ipsdesk.domain.counting import counted
from ipsdesk.domain.periods import Month
from ipsdesk.domain.project_measures import MEASURES
from ipsdesk.domain.release import standpoint
from ipsdesk.reports.sheet import rows_in
from ipsdesk.storage import records
from ipsdesk.ui.presenters.project import ProjectPresenter
from tests.conftest import later
from tests.oracle.follow_up import count, definitions
from tests.oracle.hard_cases import make_hard
from tests.oracle.month_list import listed
from tests.oracle.summary import levels

TODAY = date(2028, 3, 15)
MORNING = datetime(2028, 3, 15, 8, tzinfo=UTC)
UNITS = (("framtid", 1, 18), ("isa", 2, 14), ("uvas-orebro", 3, 14))
LATE = date(2028, 12, 31)  # six months have passed since most left
PERIODS = {
    LATE: (
        *("to-date", "2027", "2028", "2027-H2", "2028-02"),
        *("2027-Q2", "2027-Q3", "2027-Q4", "2028-Q1", "2028-Q3"),
    ),
    date(2028, 2, 29): ("to-date", "2027-Q4", "2028-Q1"),
    date(2027, 12, 31): ("to-date", "2027", "2027-Q4"),
}

# Ages and what stands in the calendar are never unknown; by then every first job is decided.
NEVER = {
    "counted": set(),
    "unknown": {
        *("EECO01", "EECO06", "EECO07", "EECO08", "grow_sustained_13", "grow_sustained_26"),
        *("grow_referrals", "grow_profiles"),
        *(f"lc_{one}" for one in ("served", "employed", "studying", "started", "left")),
    },
}


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    """Rehearsed units, made hard to count, each with all that it holds as it is written out."""
    folder = tmp_path_factory.mktemp("units")
    made = {project: _unit(folder, project, *rest) for project, *rest in UNITS}
    yield made
    for desk, _ in made.values():
        desk.vault.close()


@pytest.fixture(params=[project for project, *_ in UNITS])
def unit(request, units):
    return units[request.param]


def _unit(folder, project, seed, people):
    wanted = Wanted(project, participants=people, months=9, today=TODAY, seed=seed)
    made = rehearse(folder / f"{project}.ipsvault", wanted)
    desk = unlock(made.vault, Secrets(recovery=made.recovery_code), now=lambda: MORNING)
    merge_and_undo(desk)
    make_hard(desk, seed)
    everything.write_everything(desk, folder / f"{project}.json")
    return desk, json.loads((folder / f"{project}.json").read_text("utf-8"))["tables"]


def merge_and_undo(desk):
    """Make two people one, and two again: it must count as if nothing had been."""
    with desk.read() as connection:
        shielded = {row.key("participant") for row in records.where(connection, "protected")}
        found = [
            row.id
            for row in records.where(connection, "participants")
            if row.id not in shielded and not row["restricted"]
        ]
    merging.unmerge(desk, merging.merge(desk, *found[:2]))


def told(one):
    def lines(entries):
        return None if entries is None else sorted((str(e.person), e.on) for e in entries)

    return {
        "counted": lines(one.counted),
        "base": lines(one.base),
        "unknown": lines(one.unknown),
        "strict": lines(one.strict),
    }


def by_hand(tables, found, today):
    last = found.period.after - timedelta(1)
    return count(tables, found.period.first, last, today)


@pytest.mark.parametrize("today", PERIODS, ids=str)
def test_every_measure_counts_the_same_people(unit, today):
    desk, tables = unit
    for period in PERIODS[today]:
        found = follow_up(later(desk, today), period)
        naive = by_hand(tables, found, today)
        assert [one.key for one in found.counted] == list(naive)
        for one in found.counted:
            assert told(one) == naive[one.key], (period, one.key)


def numbers(tables, lines):
    case = {one["id"]: one["number"] for one in tables["participants"]}
    return sorted(case[person] for person, _ in lines)


def test_the_list_behind_each_number_names_the_cases_that_were_counted_by_hand(unit):
    desk, tables = unit
    found = follow_up(later(desk, LATE), "to-date")
    for key, naive in by_hand(tables, found, LATE).items():
        lines = list_of(found, key)
        inside = [line.case for line in lines if line.side in (STRICT, IN)]
        strict = [line.case for line in lines if line.side == STRICT]
        untold = [line.case for line in lines if line.side == UNKNOWN]
        others = {line.case for line in lines if line.side == OUT}
        known = {*naive["counted"], *naive["unknown"]}
        assert sorted(inside) == numbers(tables, naive["counted"]), key
        assert sorted(strict) == numbers(tables, naive["strict"] or ()), key
        assert sorted(untold) == numbers(tables, naive["unknown"]), key
        assert others == {*numbers(tables, {*(naive["base"] or ())} - known)}, key


def numbers_of(section):
    """Yield each number of a part of the project's page, as it is shown, with its measure."""
    yield from ((one.beside.partition(" ")[0], one.measure) for one in section.entries)
    if section.table is not None:
        for cells, measures in zip(section.table.rows, section.table.measures, strict=False):
            each = zip(cells, measures, strict=True)
            yield from (told for told in each if told[1].startswith("half:"))


def test_every_number_of_the_project_is_as_long_as_the_list_behind_it(unit):
    page = ProjectPresenter(unit[0])
    sections = [one for tab, *_ in page.tabs() for one in page.sections(tab)]
    told = {measure: shown for one in sections for shown, measure in numbers_of(one) if measure}
    assert len(told) > len(MEASURES)
    for measure, shown in told.items():
        about, _, kinds = measure.partition("people:")
        listed = page.behind(about).entries if about else page.people_of(kinds)[1]
        assert shown == str(len(listed)), measure


@pytest.mark.parametrize("key", ["EECR05", "grow_job_starts"])
def test_the_file_holds_the_cases_that_were_counted_by_hand(unit, key, tmp_path):
    desk, tables = unit
    found = follow_up(later(desk, LATE), "2027")
    naive = by_hand(tables, found, LATE)[key]
    paths = write_list(desk, found, key, ("Name", "Definition"), tmp_path)
    [sheet] = [path for path in paths if path.suffix == ".csv"]
    rows = [row for row in rows_in(sheet.read_bytes()) if len(row) == 3 and row[0].isdigit()]
    inside = sorted(int(row[0]) for row in rows if row[1].startswith("counts"))
    assert inside == numbers(tables, naive["counted"])


def test_the_units_are_hard_enough_for_every_measure_to_have_somebody(units):
    found = [
        by_hand(tables, follow_up(later(desk, LATE), "to-date"), LATE)
        for desk, tables in units.values()
    ]
    for side in ("counted", "unknown"):
        had = {key for each in found for key, naive in each.items() if naive[side]}
        assert set(found[0]) - had == NEVER[side], side


@pytest.mark.parametrize("month", [(2027, 9), (2027, 10), (2027, 12), (2028, 1), (2028, 2)])
def test_the_list_of_a_month_holds_the_same_people_days_and_hours(unit, month):
    desk, tables = unit
    found = month_list(desk, Month(*month))
    told = {
        str(one.told.person): (one.told.started_on, one.told.ended_on, one.told.hours)
        for one in found.lines
    }
    assert len(told) == len(found.lines)
    assert told == listed(tables, *month)


@pytest.mark.parametrize("period", ["to-date", "2027-H2", "2027-Q4", "2028-Q1"])
@pytest.mark.parametrize("today", [TODAY, LATE], ids=str)
def test_everybody_stands_where_the_summary_says_before_anything_is_hidden(unit, period, today):
    desk, tables = unit
    with later(desk, today).read() as connection:
        basis = basis_of(later(desk, today), connection, period, "")
    at = standpoint(basis.period, today, basis.plan.municipalities)
    found = counted(basis.units, plan_for_all(basis.plan, basis.period), at)
    last = basis.period.after - timedelta(1)
    naive = levels(tables, basis.period.first, last, today)
    assert {str(one.person) for one in found} == set(naive)
    untold = {"municipality", "eligibility"}
    for one in found:
        told = {name: level for name, level in one.levels.items() if name not in untold}
        assert told == {name: naive[str(one.person)][name] for name in told}, period


def test_the_ticks_of_each_job_are_the_definitions_it_satisfies(unit):
    desk, tables = unit
    jobs = {one["id"]: one for one in tables["jobs"]}
    for person in {one["participant"] for one in tables["jobs"]}:
        for seen in work.jobs_of(desk, UUID(person)):
            naive = definitions(jobs[str(seen.job.id)])
            ticks = {one.name: one.met for one in seen.definitions}
            assert (ticks["ips"] is True) == naive["ips"]
            assert {**ticks, "ips": None} == {**naive, "ips": None}
