"""A file on its way in, through a real vault: what was seen is what is done, and undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from ipsdesk.actions import handing_over, intake, intake_done, intake_undo, people, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.drafts import drop_draft, keep_draft
from ipsdesk.actions.everything import write_everything
from ipsdesk.actions.intake import Asked
from ipsdesk.actions.intake_files import read_content, read_pasted
from ipsdesk.actions.intake_held import write_held
from ipsdesk.actions.protection import Protection, protect
from ipsdesk.actions.rights import restrict
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import ActStopped, NotForThisRole, NotFound
from ipsdesk.domain.import_errors import ImportUndone, NothingToImport, PlanStale
from ipsdesk.domain.intake.kinds import Columns
from ipsdesk.domain.intake.plan import Corrections, Fate, Held
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vaults import NOBODY
from ipsdesk.storage import history
from ipsdesk.storage import records as stored
from tests.actions.intake_files import asked
from tests.conftest import NOW, TODAY, later, sits

TITLES = ["Namn", "Född", "Kön", "Kommun", "Start", "Telefon"]
THREE = [
    TITLES,
    ["Ali Ahmad", "2006-03-01", "man", "Örebro", "2026-01-12", "070-174 06 05"],
    ["Åsa Öberg", "7 mars 2005", "kvinna", "Askersund", "", ""],
    ["Noll Dag", "5/6", "", "", "", ""],
]


def brought(desk, rows, **other):
    """Take a file in, and return the import and the plan it followed."""
    table = asked(desk, rows, **other)
    plan = intake.look(desk, table)
    return intake_done.carry_out(desk, table, plan), plan


def names(desk, group="mine"):
    """Return the names in a list."""
    load = people.caseload(desk, group)
    return sorted(one.shown_name for one in (*load.waiting, *load.others))


def test_looking_writes_nothing(desk):
    with desk.read() as connection:
        before = history.stamp(connection)
    plan = intake.look(desk, asked(desk, THREE))
    with desk.read() as connection:
        assert history.stamp(connection) == before
    assert plan.counts == {Fate.NEW: 2, Fate.UPDATE: 0, Fate.SAME: 0, Fate.HELD: 1}


def test_what_was_seen_is_what_is_done_and_the_chain_holds(desk):
    number, plan = brought(desk, THREE)
    assert names(desk) == ["Ali Ahmad", "Åsa Öberg"]
    [line] = intake_done.imports(desk)
    assert line.id == number
    assert (line.rows, line.added, line.changed, line.same, line.held) == (3, 2, 0, 0, 1)
    assert sum(plan.counts.values()) == plan.rows == line.rows
    with desk.read() as connection:
        assert history.verify(connection) == []


def test_a_second_time_everything_is_the_same_and_nothing_is_written(desk):
    brought(desk, THREE)
    again = asked(desk, THREE)
    plan = intake.look(desk, again)
    assert plan.counts == {Fate.NEW: 0, Fate.UPDATE: 0, Fate.SAME: 2, Fate.HELD: 1}
    with pytest.raises(NothingToImport):
        intake_done.carry_out(desk, again, plan)


def test_a_plan_made_before_something_else_was_written_is_not_carried_out(desk, robin):
    table = asked(desk, THREE)
    plan = intake.look(desk, table)
    people.rename(desk, robin, "Robin V")
    with pytest.raises(PlanStale):
        intake_done.carry_out(desk, table, plan)
    assert names(desk) == ["Robin V"]


def test_opening_somebody_meanwhile_does_not_make_a_plan_stale(desk, robin):
    table = asked(desk, THREE)
    plan = intake.look(desk, table)
    people.open_person(desk, robin)
    intake_done.carry_out(desk, table, plan)
    assert "Ali Ahmad" in names(desk)


def test_stopping_half_way_leaves_nothing(desk):
    rows = [TITLES, *([f"Person {n}", "2006-03-01", "", "", "", ""] for n in range(900))]
    table = asked(desk, rows)
    plan = intake.look(desk, table)

    def stop(done, of):
        if done >= 800:
            raise ActStopped

    with pytest.raises(ActStopped):
        intake_done.carry_out(desk, table, plan, stop)
    assert names(desk) == []
    with desk.read() as connection:
        assert history.verify(connection) == []


def test_a_stand_in_takes_nobody_in(desk):
    stand_in = sits(desk, "Ida Berg", Role.STAND_IN)
    with pytest.raises(NotForThisRole):
        intake.look(stand_in, asked(desk, THREE))


def test_what_the_columns_mean_is_remembered_for_the_layout(desk):
    table = asked(desk, [["Namn", "Född", "Kolumn X"], ["Ali Ahmad", "2006-03-01", "070-1"]])
    assert table.columns.meanings == ("name", "birth_date", "")
    chosen = replace(table, columns=Columns("people", ("name", "birth_date", "phone")))
    intake_done.carry_out(desk, chosen, intake.look(desk, chosen))
    again = asked(desk, [["NAMN", "född", "kolumn x"], ["Sara Lind", "2006-03-02", "070-2"]])
    assert again.columns.meanings == ("name", "birth_date", "phone")
    other = asked(desk, [["Namn", "Kolumn X", "Född"], ["Sara Lind", "x", "2006-03-02"]])
    assert other.columns.meanings == ("name", "", "birth_date")


def test_another_specialists_participants_are_neither_found_nor_named(desk, robin):
    other = sits(desk, "Ida Berg", Role.SPECIALIST)
    rows = [TITLES, ["Robyn Wale", "2007-01-05", "", "", "", ""]]
    assert intake.look(desk, asked(desk, rows)).outcomes[0].fate is Fate.HELD
    [unseen] = intake.look(other, asked(other, rows)).outcomes
    assert (unseen.fate, unseen.alike) == (Fate.NEW, ())


def test_somebody_protected_is_found_by_nobody_who_may_not_open_them(supervisor, desk, robin):
    protect(supervisor, robin, Protection("secrecy_mark", "K. Alm", (desk.user.id,)))
    rows = [TITLES, ["Robin Vale", "2007-01-05", "", "", "", ""]]
    [mine] = intake.look(desk, asked(desk, rows)).outcomes
    [seen] = intake.look(supervisor, asked(supervisor, rows)).outcomes
    assert (seen.fate, seen.alike) == (Fate.NEW, ())
    assert "Vale" not in "".join(one.name for one in mine.alike)


def test_a_repeated_heading_is_accounted_for(desk):
    plan = intake.look(desk, asked(desk, [*THREE, TITLES, ["Sara Lind", "2006-03-02"]]))
    assert [one.held[0].why for one in plan.outcomes if one.held] == ["day", "heading"]
    assert plan.rows == 5


def test_a_held_row_that_is_put_right_is_taken_in(desk):
    right = Corrections().with_cell(4, "birth_date", "2006-06-05")
    brought(desk, THREE, corrections=right)
    assert names(desk) == ["Ali Ahmad", "Noll Dag", "Åsa Öberg"]


def test_the_held_rows_leave_as_a_file_that_can_be_brought_again(desk, tmp_path):
    rows = [TITLES, ["=cmd()", "5/6", "", "", "", ""], ["Sara Lind", "2006-03-02", "", "", "", ""]]
    table = asked(desk, rows)
    plan = intake.look(desk, table)
    path = write_held(desk, table, plan, {2: "Ingen hel dag."}, tmp_path / "kvar.csv")
    [found] = read_content(path.read_bytes())
    assert [line.cells[:2] for line in found.table.lines] == [("Namn", "Född"), ("=cmd()", "5/6")]
    assert b"'=cmd()" in path.read_bytes()
    assert found.table.lines[1].cells[-1] == "Ingen hel dag."


def test_an_import_is_undone_a_week_later_and_nothing_is_left(desk, tmp_path):
    number, _ = brought(desk, THREE)
    [ali] = [one for one in people.caseload(desk).waiting if one.shown_name == "Ali Ahmad"]
    done = intake_undo.undo(later(desk, TODAY + timedelta(days=7)), number)
    assert (done.taken, done.left) == (2, ())
    assert names(desk) == []
    with desk.read() as connection:
        assert history.verify(connection) == []
        versions = history.of_participant(connection, ali.id)
        assert all(one.new is None and one.old is None for one in versions)
    with pytest.raises(ImportUndone):
        intake_undo.undo(desk, number)


def test_what_an_import_changed_twice_is_as_it_was_before_the_first_change(desk, robin):
    number, _ = brought(desk, THREE)
    before = records.row(desk, "participants", robin).values
    with desk.begin(intake_done.ACT, reason=str(number)) as connection:
        for town in ("1880", "1882", "1861"):
            stored.change(connection, "participants", robin, {"municipality": town})
    assert records.row(desk, "participants", robin).values != before
    done = intake_undo.undo(later(desk, TODAY + timedelta(days=7)), number)

    assert (done.taken, done.left) == (3, ())
    assert records.row(desk, "participants", robin).values == before


def test_whoever_lost_a_row_since_is_named_among_those_who_stay(desk):
    number, _ = brought(desk, THREE)
    [ali] = [one for one in people.caseload(desk).waiting if one.shown_name == "Ali Ahmad"]
    [known] = records.rows_of(desk, "identities", ali.id)
    records.withdraw(desk, "test", "identities", known.id)
    done = intake_undo.undo(desk, number)

    assert [(one.name, one.why) for one in done.left] == [("Ali Ahmad", intake_undo.CHANGED)]
    assert (done.taken, names(desk)) == (1, ["Ali Ahmad"])


def test_pro_01_whoever_was_protected_since_stays_and_is_not_named_to_who_may_not_see_them(
    desk, supervisor
):
    number, _ = brought(desk, THREE)
    [ali] = [one for one in people.caseload(desk).waiting if one.shown_name == "Ali Ahmad"]
    protect(supervisor, ali.id, Protection("marked", "Blåsippa", (supervisor.user.id,)))
    done = intake_undo.undo(desk, number)

    assert [(one.name, one.why) for one in done.left] == [("", intake_undo.NOT_YOURS)]
    assert done.taken == 1
    assert records.row(supervisor, "participants", ali.id)["shown_name"] == "Blåsippa"


def test_what_nobody_new_stands_on_goes_though_something_old_is_pointed_at(desk, robin):
    brought(desk, [["Företag", "Butik"], ["ICA", "Maxi"]])
    place = next(one for one in records.rows_matching(desk, "workplaces") if one["name"] == "Maxi")
    note = ContactNote(robin, NOW, 15, "visit", "employer", "job_search", workplace=place.id)
    record_contact(desk, note)
    number, plan = brought(
        desk, [["Företag", "Butik", "Kommun"], ["ICA", "Maxi", "Örebro"], ["Bageriet", "Torg", ""]]
    )
    assert plan.counts[Fate.UPDATE] == 1
    done = intake_undo.undo(desk, number)

    assert done.left == ()
    assert {one["name"] for one in records.rows_matching(desk, "workplaces")} == {"Maxi"}
    assert records.row(desk, "workplaces", place.id).values == place.values


def test_of_an_import_that_was_undone_in_part_the_rest_can_be_undone_later(desk):
    number, _ = brought(desk, THREE)
    [ali] = [one for one in people.caseload(desk).waiting if one.shown_name == "Ali Ahmad"]
    keep_draft(desk, f"note:{ali.id}", {"words": "Ali vill"}, ali.id)
    done = intake_undo.undo(desk, number)
    assert (done.taken, [one.name for one in done.left]) == (1, ["Ali Ahmad"])
    assert records.row(desk, "imports", number)["undone_on"] is None

    drop_draft(desk, f"note:{ali.id}")
    assert intake_undo.undo(desk, number).taken == 1
    assert records.row(desk, "imports", number)["undone_on"] == TODAY
    assert names(desk) == []


def test_whoever_was_written_about_since_stays_and_is_named(desk):
    number, _ = brought(desk, THREE)
    ali = next(one for one in people.caseload(desk).waiting if one.shown_name == "Ali Ahmad")
    record_contact(desk, ContactNote(ali.id, NOW, 15, "phone", "remote", "intake"))
    done = intake_undo.undo(desk, number)
    assert [(one.name, one.why) for one in done.left] == [("Ali Ahmad", intake_undo.CHANGED)]
    assert done.taken == 1
    assert names(desk) == ["Ali Ahmad"]


def test_half_a_note_about_somebody_holds_them_back_too(desk):
    number, _ = brought(desk, THREE)
    ali = next(one for one in people.caseload(desk).waiting if one.shown_name == "Ali Ahmad")
    keep_draft(desk, f"note:{ali.id}", {"words": "Ringde, men"}, ali.id)
    assert [one.name for one in intake_undo.undo(desk, number).left] == ["Ali Ahmad"]


def test_changed_values_come_back_unless_they_were_changed_again(desk, robin, sasha):
    rows = [
        TITLES,
        ["Robin Vale", "2007-01-05", "man", "Kumla", "", ""],
        ["Sasha Åmoor", "2001-05-05", "man", "Kumla", "", ""],
    ]
    number, plan = brought(desk, rows)
    assert plan.count(Fate.UPDATE) == 2
    records.correct(desk, "answer", "participants", sasha, {"municipality": "1880"})
    done = intake_undo.undo(desk, number)
    assert [one.name for one in done.left] == ["Sasha Åmoor"]
    kept = {one: records.row(desk, "participants", one) for one in (robin, sasha)}
    assert (kept[robin]["gender"], kept[robin]["municipality"]) == ("woman", "1880")
    assert (kept[sasha]["gender"], kept[sasha]["municipality"]) == ("man", "1880")


def test_a_telephone_that_was_changed_again_since_stays(desk, robin):
    [before] = records.rows_of(desk, "identities", robin) or [None]
    rows = [TITLES, ["Robin Vale", "2007-01-05", "", "", "", "070-174 06 05"]]
    if before is None:
        brought(desk, [TITLES, ["Robin Vale", "2007-01-05", "", "", "", "070-174 06 01"]])
    number, plan = brought(desk, rows)
    assert [one.meaning for one in plan.outcomes[0].differences] == ["phone"]
    [identity] = records.rows_of(desk, "identities", robin)
    records.correct(desk, "answer", "identities", identity.id, {"phone": "070-174 06 99"})
    done = intake_undo.undo(desk, number)
    assert [(one.name, one.why) for one in done.left] == [("Robin Vale", intake_undo.CHANGED)]
    [kept] = records.rows_of(desk, "identities", robin)
    assert kept["phone"] == "070-174 06 99"


def test_undoing_asks_no_more_often_for_many_than_for_few(desk):
    def asked_for(count, first):
        day = date(2000, 1, 1)
        lines = [
            [f"Ny{n} Person{n}", (day + timedelta(days=n)).isoformat(), "", "", "", ""]
            for n in range(first, first + count)
        ]
        number, _ = brought(desk, [TITLES, *lines])
        statements = []
        with desk.read() as connection:
            engine = connection.engine
        event.listen(engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
        intake_undo.undo(desk, number)
        return len(statements)

    few, many = asked_for(4, 10), asked_for(40, 100)
    assert 0 < many <= few + 4


CONTACTS = [
    ["Deltagare", "Datum", "Klockslag", "Minuter", "Hur", "Var", "Anteckning"],
    ["Robin Vale", "2026-02-20", "10:00", "45", "Möte", "Kafé", "CV"],
    ["Robin Vale", "2026-02-27", "14:00", "10", "Telefon", "", "Ringde"],
    ["Någon Annan", "2026-02-27", "14:00", "10", "Telefon", "", ""],
]


def test_contacts_count_for_the_list_and_one_that_was_changed_stays(desk, robin):
    number, plan = brought(desk, CONTACTS)
    assert plan.counts == {Fate.NEW: 2, Fate.UPDATE: 0, Fate.SAME: 0, Fate.HELD: 1}
    assert people.person(desk, robin).last_contact_on == date(2026, 2, 27)
    first = records.rows_of(desk, "activities", robin)[0]
    records.correct(desk, "answer", "activities", first.id, {"minutes": 50})
    done = intake_undo.undo(desk, number)
    assert (done.taken, [one.why for one in done.left]) == (1, [intake_undo.CHANGED])
    [left] = records.rows_of(desk, "activities", robin)
    assert left["minutes"] == 50
    assert people.person(desk, robin).last_contact_on == first.moment("at").date()


def test_a_contact_from_before_somebody_was_lent_is_known_again(desk, supervisor, robin):
    ida = sits(supervisor, "Ida Berg", Role.SPECIALIST)
    brought(desk, CONTACTS[:2])
    people.lend(desk, robin, ida.user.id, TODAY + timedelta(days=7), "Ledigt")
    assert intake.look(ida, asked(ida, CONTACTS[:2])).counts[Fate.SAME] == 1


def test_what_is_restricted_by_now_is_left_when_an_import_is_undone(desk, supervisor, robin):
    number, _ = brought(supervisor, CONTACTS[:3])
    restrict(supervisor, robin, restricted=True)
    done = intake_undo.undo(supervisor, number)
    assert (done.taken, {one.why for one in done.left}) == (0, {intake_undo.RESTRICTED})
    assert len(records.rows_of(supervisor, "activities", robin)) == 2
    restrict(supervisor, robin, restricted=False)
    assert intake_undo.undo(supervisor, number).taken == 2


def test_an_employer_that_a_contact_points_at_stays_with_what_it_stands_on(desk, robin):
    rows = [["Företag", "Butik"], ["ICA", "Maxi"], ["Bageriet", "Torget"]]
    number, _ = brought(desk, rows)
    place = next(one for one in records.rows_matching(desk, "workplaces") if one["name"] == "Maxi")
    note = ContactNote(robin, NOW, 15, "visit", "employer", "job_search", workplace=place.id)
    record_contact(desk, note)
    done = intake_undo.undo(desk, number)
    assert sorted((one.name, one.why) for one in done.left) == [
        ("ICA", intake_undo.USED),
        ("Maxi", intake_undo.USED),
    ]
    assert [one["name"] for one in records.rows_matching(desk, "employers")] == ["ICA"]


def test_only_who_made_an_import_and_the_supervisor_see_and_undo_it(supervisor, desk):
    number, _ = brought(desk, THREE)
    other = sits(desk, "Ida Berg", Role.SPECIALIST)
    assert intake_done.imports(other) == []
    with pytest.raises(NotFound):
        intake_undo.undo(other, number)
    assert [one.id for one in intake_done.imports(supervisor)] == [number]
    assert intake_undo.undo(supervisor, number).taken == 2


def test_import_and_undo_leave_the_records_as_they_were(supervisor, tmp_path):
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    write_everything(supervisor, before)
    number, _ = brought(supervisor, THREE)
    intake_undo.undo(supervisor, number)
    write_everything(supervisor, after)

    def but_the_note(path):
        lines = path.read_text(encoding="utf-8").split('"import_layouts"')
        return lines[0] + lines[1].split('"intervention', 1)[-1]

    assert but_the_note(before) == but_the_note(after)


def test_where_the_law_says_name_and_number_a_day_of_birth_finds_nobody(desk, robin):
    rows = [TITLES, ["Robyn Wale", "2007-01-05", "", "", "", ""]]
    board = replace(desk, profile=Profile.SOCIAL_BOARD)
    [found] = intake.look(board, asked(board, rows)).outcomes
    sounds_alike = found.fate is Fate.HELD
    [other] = intake.look(
        board, asked(board, [TITLES, ["Sara Ek", "2007-01-05", "", "", "", ""]])
    ).outcomes
    assert sounds_alike
    assert other.fate is Fate.NEW


def test_a_paste_of_eighteen_people_is_two_acts(desk):
    born = [f"200{n % 10}-0{1 + n % 9}-{n + 1:02}" for n in range(18)]
    lines = [f"Person {chr(65 + n)}\t{day}\tkvinna" for n, day in enumerate(born)]
    [found] = read_pasted("Namn\tFödd\tKön\n" + "\n".join(lines))
    table = intake.with_heading(found.table)
    told = []
    paste = Asked("", table, intake_done.columns_of(desk, table))
    plan = intake.look(desk, paste, lambda done, of: told.append((done, of)))
    intake_done.carry_out(desk, paste, plan)
    assert len(names(desk)) == 18
    assert told[0] == (0, 18)
    assert told[-1] == (18, 18)


def test_each_of_a_file_is_with_the_specialist_that_the_file_names(supervisor, desk):
    mona = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    sits(supervisor, "Kim Ask", Role.COORDINATOR)
    titles = ["Namn", "Född", "Handläggare"]
    rows = [
        titles,
        ["Ali Ahmad", "2006-03-01", "Mona Berg"],
        ["Åsa Öberg", "2005-03-07", "johan ek"],
        ["Sara Lind", "2006-03-02", "Kim Ask"],
    ]
    number, plan = brought(desk, rows)
    assert (names(desk), names(mona)) == (["Åsa Öberg"], ["Ali Ahmad"])
    assert [one.name for one in plan.outcomes if one.fate is Fate.HELD] == ["Sara Lind"]
    assert intake_undo.undo(supervisor, number).taken == 2


def test_whom_an_import_gave_to_a_colleague_goes_with_it_while_nobody_has_written(desk, supervisor):
    ida = sits(supervisor, "Ida Berg", Role.SPECIALIST)
    rows = [
        ["Namn", "Född", "Specialist"],
        ["Ali Ahmad", "2006-03-01", "Ida Berg"],
        ["Åsa Öberg", "2005-03-07", "Ida Berg"],
    ]
    number, _ = brought(desk, rows)
    assert (names(desk), names(ida)) == ([], ["Ali Ahmad", "Åsa Öberg"])
    [ali] = [one for one in people.own(ida) if one.shown_name == "Ali Ahmad"]
    record_contact(ida, ContactNote(ali.id, NOW, 15, "phone", "remote", "intake"))
    done = intake_undo.undo(desk, number)

    assert (done.taken, names(ida)) == (1, ["Ali Ahmad"])
    assert [(one.name, one.why) for one in done.left] == [("", intake_undo.NOT_YOURS)]


def test_what_an_import_changed_about_somebody_who_is_a_colleagues_by_now_stays(
    desk, supervisor, robin
):
    ida = sits(supervisor, "Ida Berg", Role.SPECIALIST)
    number, _ = brought(desk, [TITLES, ["Robin Vale", "2007-01-05", "man", "Kumla", "", ""]])
    handing_over.accept(ida, handing_over.offer(supervisor, [robin], ida.user.id)[0])
    done = intake_undo.undo(later(desk, TODAY + timedelta(days=7)), number)
    assert (done.taken, {(one.name, one.why) for one in done.left}) == (
        0,
        {("", intake_undo.NOT_YOURS)},
    )
    assert records.row(ida, "participants", robin)["municipality"] == "1881"


def test_whose_they_are_that_the_file_names_nobody_for_is_said_for_all_of_them(supervisor, desk):
    mona = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    rows = [
        ["Namn", "Född", "Handläggare"],
        ["Ali Ahmad", "2006-03-01", "Johan Ek"],
        ["Åsa Öberg", "2005-03-07", ""],
    ]
    table = replace(asked(supervisor, rows), specialist=NOBODY)
    said, unsaid = intake.look(supervisor, table).outcomes
    assert (said.fate, unsaid.fate) == (Fate.NEW, Fate.HELD)
    assert unsaid.held == (Held("missing", "specialist"),)

    table = replace(table, specialist=mona.user.id)
    intake_done.carry_out(supervisor, table, intake.look(supervisor, table))
    assert (names(desk), names(mona)) == (["Ali Ahmad"], ["Åsa Öberg"])
    again = replace(table, specialist=NOBODY)  # whoever is here already has somebody
    assert {one.fate for one in intake.look(supervisor, again).outcomes} == {Fate.SAME}
