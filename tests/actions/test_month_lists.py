"""The months that are reported: the list, what is missing, and what must be sent again."""

import csv
import json
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from ipsdesk.actions import (
    erasure,
    extract,
    merging,
    month_files,
    month_history,
    month_layouts,
    protection,
    records,
    rights,
)
from ipsdesk.actions.month_due import month_due, months_again
from ipsdesk.actions.month_files import Wanted, lock_month, write_month
from ipsdesk.actions.month_lists import State, month_list, standings
from ipsdesk.domain import months
from ipsdesk.domain.errors import DeskError, NotForThisRole
from ipsdesk.domain.month_errors import (
    MonthIncomplete,
    MonthNotOver,
    MonthNotWritten,
    MonthOutOfOrder,
    NoProject,
    PatternUnfit,
    TemplateUnreadable,
    TemplateWithoutHeadings,
)
from ipsdesk.domain.month_gaps import Gap
from ipsdesk.domain.months import Fact
from ipsdesk.domain.periods import Month
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.presenters.month_due import MonthAsk
from ipsdesk.ui.presenters.today import TodayPresenter
from ipsdesk.words import say_near_day
from tests.actions import month_unit
from tests.actions.month_unit import PHRASE, SECRET, meets
from tests.conftest import PROJECT, episode_of, later

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)


@pytest.fixture
def unit(supervisor, desk):
    """The unit with its project and its four people."""
    month_unit.project(supervisor)
    return month_unit.four_people(supervisor, desk)


def write(desk, month, folder, **more):
    return write_month(desk, Wanted(month, folder, **more), PHRASE)


def send(desk, month, folder):
    write(desk, month, folder, leave_out=True)
    lock_month(desk, month)


def rows_of(path):
    book = CalamineWorkbook.from_path(path)
    return book.get_sheet_by_index(0).to_python()


def line_of(found, who):
    [line] = [one for one in found.lines if one.told.person == who]
    return line


def give_sasha_a_number(desk, unit):
    number = {"personal_number": "20010505-TF10", "number_kind": "substitute"}
    [row] = records.rows_of(desk, "identities", unit["sasha"])
    records.correct(desk, "test", "identities", row.id, number)


def states(desk):
    return {one.month: one.state for one in standings(desk)}


def test_the_list_says_start_end_and_whole_hours_as_the_month_ended(unit, supervisor):
    january, february = (month_list(supervisor, one) for one in (JANUARY, FEBRUARY))

    told = line_of(january, unit["robin"]).told
    assert (told.started_on, told.ended_on, told.hours) == (date(2026, 1, 5), None, 2)
    assert line_of(february, unit["robin"]).told.hours == 0
    assert unit["lo"] not in {line.told.person for line in january.lines}
    assert len(february.lines) == 4


def test_the_check_names_what_is_missing_and_who_can_put_it_right(unit, supervisor):
    line = line_of(month_list(supervisor, JANUARY), unit["sasha"])

    assert line.is_held
    assert Gap.NO_NUMBER in line.gaps
    assert (line.shown.name, line.shown.specialist) == ("Sasha Åmoor", "Johan Ek")
    assert Gap.NOT_INFORMED in line.gaps


def test_the_coordinator_sees_case_numbers_and_no_names(unit, desk):
    found = month_list(month_unit.coordinator(desk), JANUARY)

    assert {line.shown.name for line in found.lines} == {""}
    assert not any(line.shown.may_open for line in found.lines)
    assert line_of(found, unit["robin"]).shown.number == 1


def test_somebody_protected_stands_by_the_pattern_and_nobody_learns_who(unit, supervisor):
    line = line_of(month_list(supervisor, JANUARY), unit["kim"])

    assert line.told.number == "20070105Tf29"
    assert (line.told.first_name, line.told.last_name) == ("", "")
    assert (line.shown.number, line.shown.name, line.shown.may_open) == (None, "", False)


def test_without_a_pattern_somebody_protected_is_held_until_it_is_decided(unit, supervisor):
    month_layouts.decide_patterns(supervisor, {"woman": ""})
    assert line_of(month_list(supervisor, JANUARY), unit["kim"]).gaps >= {Gap.NO_PATTERN}

    month_layouts.decide_patterns(supervisor, {"woman": "ÅÅÅÅMMDD-TF10"})
    assert line_of(month_list(supervisor, JANUARY), unit["kim"]).told.number == "20070105-TF10"
    with pytest.raises(PatternUnfit):
        month_layouts.decide_patterns(supervisor, {"woman": "TF10"})


def test_nobody_who_is_restricted_stands_in_the_list(unit, supervisor):
    rights.restrict(supervisor, unit["robin"], restricted=True)

    assert unit["robin"] not in {line.told.person for line in month_list(supervisor, JANUARY).lines}


def test_nothing_is_written_while_something_is_missing(unit, supervisor, tmp_path):
    with pytest.raises(MonthIncomplete) as refused:
        write(supervisor, JANUARY, tmp_path / "out")

    assert refused.value.people == 1
    assert not (tmp_path / "out").exists()
    assert states(supervisor)[JANUARY] is State.WAITS


def test_the_file_holds_the_list_and_no_digit_of_somebody_protected(unit, supervisor, tmp_path):
    written = write(supervisor, JANUARY, tmp_path, leave_out=True)

    assert written.path.name == "ipsdesk-esf-manad-2026-01.xlsx"
    assert (written.people, written.left_out) == (2, 1)
    assert rows_of(written.path) == [
        ["Personnummer", "Startdatum", "Slutdatum", "Timmar"],
        [SECRET, "2026-01-05", "", 2.0],
        ["20070105Tf29", "2026-01-07", "", 0.0],
    ]
    assert "200612242388" not in str(rows_of(written.path))


def test_the_same_list_gives_the_same_bytes(unit, supervisor, tmp_path):
    one = write(supervisor, JANUARY, tmp_path / "one", leave_out=True)
    two = write(supervisor, JANUARY, tmp_path / "two", leave_out=True)

    assert one.path.read_bytes() == two.path.read_bytes()


def test_a_wrong_passphrase_writes_nothing_and_notes_nothing(unit, supervisor, tmp_path):
    with pytest.raises(WrongPassphrase):
        write_month(
            supervisor, Wanted(JANUARY, tmp_path / "out", leave_out=True), "gissat fel nu igen"
        )

    assert not (tmp_path / "out").exists()
    assert records.rows_of(supervisor, "disclosures_made", unit["robin"]) == []


def test_a_file_that_cannot_be_written_leaves_nothing_kept(unit, supervisor, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DeskError):
        write(supervisor, JANUARY, tmp_path / "file", leave_out=True)

    assert states(supervisor)[JANUARY] is State.WAITS
    assert records.rows_of(supervisor, "disclosures_made", unit["robin"]) == []


def test_each_persons_extract_says_that_scb_was_told(unit, supervisor, desk, tmp_path):
    write(supervisor, JANUARY, tmp_path, leave_out=True)

    [said] = extract.extract_paper(desk, unit["robin"]).disclosures
    assert (said.recipient, said.on) == ("Statistics Sweden (SCB)", date(2026, 3, 2))
    assert "January 2026" in said.facts
    assert "2022:1379" in said.ground
    [hidden] = records.rows_of(desk, "disclosures_made", unit["kim"])
    assert hidden.words("facts") == said.facts
    assert records.rows_of(desk, "disclosures_made", unit["sasha"]) == []


def test_a_specialist_may_neither_see_nor_write_the_list(unit, desk, tmp_path):
    for act in (lambda: standings(desk), lambda: write(desk, JANUARY, tmp_path)):
        with pytest.raises(NotForThisRole):
            act()


def test_months_leave_in_order_and_only_when_they_are_over(unit, supervisor, tmp_path):
    with pytest.raises(MonthOutOfOrder) as refused:
        write(supervisor, FEBRUARY, tmp_path, leave_out=True)
    assert refused.value.first == "2026-01"
    with pytest.raises(MonthNotOver):
        write(supervisor, Month(2026, 3), tmp_path)
    with pytest.raises(MonthNotWritten):
        lock_month(supervisor, JANUARY)


def test_a_unit_that_comes_late_says_from_which_month_it_reports_here(unit, supervisor, tmp_path):
    month_files.begin_with(supervisor, FEBRUARY)

    assert list(states(supervisor)) == [FEBRUARY]
    send(supervisor, FEBRUARY, tmp_path)
    assert states(supervisor) == {FEBRUARY: State.SENT}


def test_a_month_goes_from_waiting_to_written_to_sent(unit, supervisor, tmp_path):
    write(supervisor, JANUARY, tmp_path, leave_out=True)
    assert states(supervisor)[JANUARY] is State.WRITTEN
    lock_month(supervisor, JANUARY)
    assert states(supervisor)[JANUARY] is not State.WRITTEN


def test_a_late_change_makes_its_month_and_all_later_ones_to_be_sent_again(
    unit, supervisor, desk, tmp_path
):
    give_sasha_a_number(desk, unit)
    send(supervisor, JANUARY, tmp_path)
    send(supervisor, FEBRUARY, tmp_path)
    assert set(states(supervisor).values()) == {State.SENT}

    meets(desk, unit["robin"], date(2026, 1, 20), 45)
    newest, oldest = standings(supervisor)
    assert (oldest.state, newest.state) == (State.AGAIN, State.AGAIN)
    assert newest.changed == ()
    [one] = oldest.changed
    assert (one.shown.number, one.difference.facts) == (1, (Fact.HOURS,))
    assert (one.difference.old.hours, one.difference.new.hours) == (2, 3)

    with pytest.raises(MonthOutOfOrder):
        write(supervisor, FEBRUARY, tmp_path)
    send(supervisor, JANUARY, tmp_path)
    assert states(supervisor) == {JANUARY: State.SENT, FEBRUARY: State.AGAIN}
    send(supervisor, FEBRUARY, tmp_path)
    assert set(states(supervisor).values()) == {State.SENT}


def test_two_who_were_both_sent_and_are_one_since_make_the_month_to_be_sent_again(
    unit, supervisor, desk, tmp_path
):
    give_sasha_a_number(desk, unit)
    send(supervisor, JANUARY, tmp_path)
    before = {(one.shown.number, one.difference.twice) for one in standings(supervisor)[-1].changed}
    sent = records.rows_matching(supervisor, "sent_months")[0].id
    number = merging.merge(supervisor, unit["robin"], unit["sasha"])

    oldest = standings(supervisor)[-1]
    assert oldest.state is State.AGAIN
    [twice] = [one for one in oldest.changed if one.difference.twice]
    assert (twice.shown.number, twice.difference.new) == (1, None)
    lines = records.rows_of(supervisor, "sent_people", unit["robin"])
    assert [one["sent_month"] for one in lines] == [sent, sent]

    merging.unmerge(supervisor, number)
    after = {(one.shown.number, one.difference.twice) for one in standings(supervisor)[-1].changed}
    assert after == before

    number = merging.merge(supervisor, unit["robin"], unit["sasha"])
    send(supervisor, JANUARY, tmp_path)
    assert standings(supervisor)[-1].changed == ()
    merging.unmerge(supervisor, number)
    [back] = standings(supervisor)[-1].changed
    assert (back.shown.number, back.difference.old) == (2, None)


def test_whoever_took_part_in_another_project_is_taken_out_of_every_month_that_was_sent(
    unit, supervisor, desk, tmp_path
):
    give_sasha_a_number(desk, unit)
    send(supervisor, JANUARY, tmp_path)
    send(supervisor, FEBRUARY, tmp_path)
    episode = episode_of(desk, unit["robin"])
    records.correct(desk, "test", "episodes", episode, {"operation": "22-015-S99"})

    for one in standings(supervisor):
        [gone] = one.changed
        assert (one.state, gone.shown.number, gone.difference.new) == (State.AGAIN, 1, None)
    records.correct(desk, "test", "episodes", episode, {"operation": PROJECT})
    assert set(states(supervisor).values()) == {State.SENT}


def test_what_happens_after_a_month_does_not_touch_it(unit, supervisor, desk, tmp_path):
    send(supervisor, JANUARY, tmp_path)
    before = standings(supervisor)[-1].changed
    meets(desk, unit["robin"], date(2026, 2, 20), 240)
    episode = episode_of(desk, unit["robin"])
    records.correct(desk, "test", "episodes", episode, {"ended_on": date(2026, 2, 25)})

    assert standings(supervisor)[-1].changed == before


def test_whoever_is_protected_later_takes_the_number_out_of_what_was_sent(
    unit, supervisor, desk, tmp_path
):
    send(supervisor, JANUARY, tmp_path)
    how = protection.Protection("marked", "Vitsippa", (desk.user.id,))
    protection.protect(supervisor, unit["robin"], how)

    with desk.read() as connection:
        kept = [
            row.words("personal_number")
            for row in month_files.records.of(connection, "sent_people", unit["robin"])
        ]
    assert kept == [""]
    changed = {one.difference.person: one for one in standings(supervisor)[-1].changed}
    assert changed[unit["robin"]].difference.facts == (Fact.NUMBER,)
    assert changed[unit["robin"]].difference.new.number == "20070105Tf29"


def test_today_names_the_oldest_month_that_waits_from_two_weeks_before_its_last_day(
    unit, supervisor, desk, tmp_path
):
    give_sasha_a_number(desk, unit)
    oldest = min(states(supervisor))
    last = months.reported_by(oldest)
    at = {days: later(supervisor, last + timedelta(days=days)) for days in (-15, -14, 0, 30)}
    assert month_due(at[-15]) is None
    for days in (-14, 0, 30):
        assert month_due(at[days]) == (oldest, last)
    assert month_due(later(desk, last)) is None

    send(at[30], oldest, tmp_path)
    waiting = min(one for one, state in states(at[30]).items() if state is State.WAITS)
    assert month_due(at[30]) == (waiting, months.reported_by(waiting))
    state = TodayPresenter(at[30]).state()
    assert state.month.words.startswith("The ESF month ")
    last = months.reported_by(waiting)
    assert state.month.words.endswith(f"{say_near_day(last, at[30].today())}.")


def test_scb_02_today_tells_of_each_month_that_must_be_sent_again(unit, supervisor, desk, tmp_path):
    give_sasha_a_number(desk, unit)
    for month in (JANUARY, FEBRUARY):
        send(later(supervisor, date(2026, 4, 1)), month, tmp_path)
    there = later(supervisor, date(2026, 4, 1))
    assert (months_again(there), TodayPresenter(there).again()) == ((), None)

    meets(desk, unit["robin"], date(2026, 2, 10), 600)
    assert months_again(there) == (FEBRUARY,)
    assert TodayPresenter(there).again() == MonthAsk(
        "The ESF month February 2026 must be sent again: something in it has changed.",
        "Open February 2026",
        "2026-02",
    )
    meets(desk, unit["robin"], date(2026, 1, 20), 600)
    assert months_again(there) == (JANUARY, FEBRUARY)
    told = TodayPresenter(there).again()
    assert (told.act, told.code) == ("Open January 2026", "2026-01")
    assert told.words.startswith("2 ESF months must be sent again, from January 2026 on")
    assert months_again(desk) == ()  # whoever does not report has nothing to send


def test_a_month_written_anew_is_owed_until_its_new_file_is_locked(
    unit, supervisor, desk, tmp_path
):
    there = later(supervisor, date(2026, 4, 1))
    write(there, JANUARY, tmp_path, leave_out=True)
    assert months_again(there) == ()  # never sent: it waits for the first time
    lock_month(there, JANUARY)
    meets(desk, unit["robin"], date(2026, 1, 20), 600)
    write(there, JANUARY, tmp_path, leave_out=True)
    assert (states(there)[JANUARY], months_again(there)) == (State.WRITTEN, (JANUARY,))

    lock_month(there, JANUARY)
    assert (states(there)[JANUARY], months_again(there)) == (State.SENT, ())


def test_the_files_of_a_month_keep_their_numbers_when_somebody_is_erased_since(
    unit, supervisor, tmp_path
):
    send(supervisor, JANUARY, tmp_path)
    [kept] = month_history.files_of(supervisor, JANUARY)
    rights.restrict(supervisor, unit["robin"], restricted=True)
    [held] = month_history.files_of(supervisor, JANUARY)
    rights.restrict(supervisor, unit["robin"], restricted=False)
    erasure.erase(supervisor, unit["robin"], "asked")

    [left] = month_history.files_of(supervisor, JANUARY)
    assert (kept.people, left.people) == (2, 2)
    assert (kept.gone, held.gone, left.gone) == (0, 1, 1)
    assert (kept.hours, left.hours) == (2, 0)


def test_two_files_tell_of_differences_in_the_columns_both_have(unit, supervisor, desk, tmp_path):
    send(supervisor, JANUARY, tmp_path)
    layout = month_list(supervisor, JANUARY).layout
    fewer = replace(layout, facts=tuple(one if one != Fact.HOURS else None for one in layout.facts))
    month_layouts.remember(supervisor, fewer)
    meets(desk, unit["robin"], date(2026, 1, 20), 600)
    write(supervisor, JANUARY, tmp_path, leave_out=True)

    second, first = month_history.files_of(supervisor, JANUARY)
    assert (first.hours, second.hours, second.changed) == (2, None, ())


def test_a_month_whose_file_is_written_is_due_until_it_has_been_read_in(unit, supervisor, tmp_path):
    there = later(supervisor, date(2026, 4, 1))
    oldest = min(states(there))
    write(there, oldest, tmp_path, leave_out=True)
    assert month_due(there) == (oldest, months.reported_by(oldest))

    lock_month(there, oldest)
    assert month_due(there)[0] > oldest


def test_today_names_no_month_where_nobody_is_reported(supervisor):
    assert month_due(supervisor) is None
    assert TodayPresenter(supervisor).state().month is None


def test_a_unit_without_a_project_reports_nobody(supervisor):
    with pytest.raises(NoProject):
        standings(supervisor)


def template(path, rows, sheet="Blad 7"):
    book = Workbook(path)
    page = book.add_worksheet(sheet)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    book.close()
    return path


def test_the_users_own_template_is_read_remembered_and_filled_in(unit, supervisor, tmp_path):
    path = template(
        tmp_path / "mall.xlsx",
        [["Deltagare ESF"], [], ["Dnr", "Personnr", "Kommentar", "Fr.o.m.", "T.o.m.", "Efternamn"]],
    )
    month_layouts.remember(supervisor, month_layouts.read_template(path))
    written = write(supervisor, JANUARY, tmp_path, leave_out=True)

    rows = rows_of(written.path)
    assert CalamineWorkbook.from_path(written.path).sheet_names == ["Blad 7"]
    assert rows[0][0] == "Deltagare ESF"
    assert rows[2] == ["Dnr", "Personnr", "Kommentar", "Fr.o.m.", "T.o.m.", "Efternamn"]
    assert rows[3] == ["22-015-S01", SECRET, "", "2026-01-05", "", "Vale"]
    assert rows[4] == ["22-015-S01", "20070105Tf29", "", "2026-01-07", "", ""]


def test_a_text_template_keeps_its_separator_and_runs_no_formula(unit, supervisor, desk, tmp_path):
    [identity] = records.rows_of(desk, "identities", unit["robin"])
    records.correct(desk, "test", "identities", identity.id, {"first_name": "=1+1"})
    path = tmp_path / "mall.csv"
    path.write_bytes("Förnamn,Pnr,Startdatum\r\n".encode("cp1252"))
    month_layouts.remember(supervisor, month_layouts.read_template(path))
    written = write(supervisor, JANUARY, tmp_path / "out", leave_out=True)

    text = written.path.read_bytes().decode("utf-8-sig")
    assert list(csv.reader(StringIO(text)))[:2] == [
        ["Förnamn", "Pnr", "Startdatum"],
        ["'=1+1", SECRET, "2026-01-05"],
    ]


def test_a_file_that_is_no_template_is_refused_in_words(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7 renamed")
    (tmp_path / "b.csv").write_bytes(b"\x00\x01\x02")
    with pytest.raises(TemplateUnreadable):
        month_layouts.read_template(tmp_path / "a.xlsx")
    with pytest.raises(TemplateUnreadable):
        month_layouts.read_template(tmp_path / "b.csv")
    with pytest.raises(TemplateUnreadable):
        month_layouts.read_template(tmp_path / "gone.xlsx")
    with pytest.raises(TemplateWithoutHeadings):
        month_layouts.read_template(template(tmp_path / "c.xlsx", [["x", "y"], [1, 2]]))


def test_the_shipped_headings_name_their_source_and_day():
    known = month_layouts.vocabulary()

    assert "SCB" in known.source or "Statistics Sweden" in known.source
    assert date.fromisoformat(known.checked_on)
    assert set(known.synonyms) == set(Fact)
    assert json.dumps(month_layouts.recipient())


def test_erased_notes_keep_the_hours_that_were_sent(unit, supervisor, desk, tmp_path):
    send(supervisor, JANUARY, tmp_path)
    episode = episode_of(desk, unit["robin"])
    records.correct(desk, "test", "episodes", episode, {"ended_on": date(2026, 2, 25)})
    for row in records.rows_of(desk, "activities", unit["robin"]):
        records.withdraw(desk, "test", "activities", row.id)

    assert unit["robin"] not in {one.difference.person for one in standings(supervisor)[-1].changed}
    assert line_of(month_list(supervisor, JANUARY), unit["robin"]).told.hours == 2
