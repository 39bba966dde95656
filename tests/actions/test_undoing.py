"""Taking back: named, in order, across restarts; refused where something was built upon it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ipsdesk.actions import (
    attachments,
    erasure,
    forms,
    handing_over,
    intake_undo,
    people,
    records,
    search,
    undoing,
)
from ipsdesk.actions.consents import withdraw_consent
from ipsdesk.actions.extract_words import table_title
from ipsdesk.actions.goals import goals_of, set_goal
from ipsdesk.actions.steps import close_step, plan_step, steps_of
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers, PartRow
from ipsdesk.domain.errors import NotFound, RecordRestricted
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.undoing import (
    ChangedSince,
    NothingToUndo,
    NotTakenBackHere,
    ParentGone,
    Step,
    Titled,
)
from ipsdesk.storage import history, log
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.ui.messages import explain
from ipsdesk.ui.presenters.capture import CapturePresenter
from ipsdesk.ui.presenters.undo_words import step_words
from ipsdesk.ui.presenters.undoing import UndoPresenter
from tests.actions.test_intake import THREE, brought
from tests.actions.test_search import note
from tests.conftest import NOW, ROBIN, SASHA, TODAY, later, sits
from tests.consents import give_consent


@pytest.fixture
def written(desk, robin):
    return note(desk, robin, "Ringde bageriet")


def there(desk, table, row):
    try:
        return dict(records.row(desk, table, row).values)
    except NotFound:
        return None


def named(desk):
    """What could be taken back, in words."""
    return [step_words(one) for one in undoing.steps(desk)]


# --- taking back and doing again ----------------------------------------------------------


def test_a_note_is_taken_back_and_written_again_to_the_letter(desk, robin, written):
    before = there(desk, "activities", written)
    undoing.undo(desk)
    assert there(desk, "activities", written) is None
    assert people.person(desk, robin).last_contact_on is None
    undoing.redo(desk)
    assert there(desk, "activities", written) == before
    assert people.person(desk, robin).last_contact_on == TODAY


def test_studies_that_gained_a_subject_are_taken_back_step_by_step(desk, robin):
    begun = {"form": "adult", "school": "Komvux", "track": "choose", "started_on": TODAY}
    studies = forms.answer(desk, "f14-studies", robin, Answers(begun))
    subject = PartRow({"subject": "swedish", "state": "ongoing", "on_day": TODAY})
    forms.correct(desk, "f14-studies", studies, Answers({}, {"subjects": (subject,)}))
    [kept] = records.rows_of(desk, "subjects", robin)

    undoing.undo(desk)
    assert there(desk, "subjects", kept.id) is None
    undoing.undo(desk)
    assert there(desk, "studies", studies) is None
    undoing.redo(desk)
    undoing.redo(desk)
    assert there(desk, "subjects", kept.id) == dict(kept.values)


def test_a_form_saved_as_it_was_stands_in_nobodys_way(desk, robin, written):
    begun = {"form": "adult", "track": "choose"}
    studies = forms.answer(desk, "f14-studies", robin, Answers(begun))
    forms.correct(desk, "f14-studies", studies, Answers(begun))

    undoing.undo(desk)
    assert there(desk, "studies", studies) is None
    undoing.undo(desk)
    assert there(desk, "activities", written) is None


def test_a_correction_is_taken_back_to_the_words_before(desk, written):
    records.correct(desk, "correct", "activities", written, {"note": "Ringde skolan"})
    undoing.undo(desk)
    assert there(desk, "activities", written)["note"] == "Ringde bageriet"
    undoing.redo(desk)
    assert there(desk, "activities", written)["note"] == "Ringde skolan"


def test_what_was_removed_comes_back_as_it_was(desk, written):
    before = there(desk, "activities", written)
    records.withdraw(desk, "withdraw", "activities", written)
    undoing.undo(desk)
    assert there(desk, "activities", written) == before


def test_one_act_is_one_step_however_many_rows_it_wrote(desk, robin):
    goal = set_goal(desk, robin, "Ett bageri")
    level = {"participant": robin, "goal": goal, "level": 0, "words": "Ett", "weight": 1}
    two = [Row("goal_levels", level), Row("goal_levels", {**level, "level": 1, "words": "Två"})]
    records.enter(desk, "levels", two, robin)
    undoing.undo(desk)
    assert records.rows_of(desk, "goal_levels", robin) == []
    assert len(goals_of(desk, robin)) == 1


def test_steps_are_taken_back_one_after_another_and_done_again_in_order(desk, robin):
    goal = set_goal(desk, robin, "Ett bageri")
    step = plan_step(desk, goal, "Ringa Ica")
    close_step(desk, step)
    for _ in range(3):
        undoing.undo(desk)
    assert goals_of(desk, robin) == []
    for _ in range(3):
        undoing.redo(desk)
    assert [one.state for one in steps_of(desk, robin)] == ["done"]


def test_each_step_is_named_by_what_was_done_in_the_records_own_words(desk, robin):
    goal = set_goal(desk, robin, "Ett bageri")
    step = plan_step(desk, goal, "Ringa Ica")
    records.withdraw(desk, "withdraw", "steps", step)
    assert [one.partition(" ")[0] for one in named(desk)] == ["Removed", "Added", "Added"]
    assert "“Ringa Ica”" in named(desk)[0]
    assert "“Ett bageri”" in named(desk)[2]


def test_taking_back_is_an_act_of_its_own_in_the_chain(desk, robin, written):
    step = undoing.undo(desk)
    with desk.read() as connection:
        acts = [line.act for line in log.about(connection, robin)]
        assert history.verify(connection) == []
    assert acts[-1] == f"undo:{step.seq}"


def test_it_is_still_there_after_the_vault_was_locked_and_opened(unit):
    desk = unit.unlock()
    robin = people.enrol(desk, ROBIN)
    written = note(desk, robin, "Ringde bageriet")
    desk.vault.close()
    again = unit.recover()
    undoing.undo(again)
    assert there(again, "activities", written) is None
    again.vault.close()
    third = unit.recover()
    undoing.redo(third)
    assert there(third, "activities", written) is not None
    third.vault.close()


def test_after_thirty_days_it_is_too_late(desk, written):
    later = replace(desk, now=lambda: NOW + timedelta(days=31))
    assert undoing.steps(later) == []
    with pytest.raises(NothingToUndo):
        undoing.undo(later)


# --- what is refused ----------------------------------------------------------------------


def test_what_was_changed_since_is_left_as_it_is(desk, written):
    records.correct(desk, "correct", "activities", written, {"note": "Ringde skolan"})
    first = undoing.steps(desk)[1]
    with pytest.raises(ChangedSince):
        undoing.undo(desk, first.seq)
    assert there(desk, "activities", written)["note"] == "Ringde skolan"


def test_a_goal_with_steps_under_it_stays(desk, robin):
    goal = set_goal(desk, robin, "Ett bageri")
    plan_step(desk, goal, "Ringa Ica")
    with pytest.raises(ChangedSince):
        undoing.undo(desk, undoing.steps(desk)[1].seq)
    assert len(goals_of(desk, robin)) == 1


def test_a_step_does_not_come_back_under_a_goal_that_is_gone(desk, robin):
    goal = set_goal(desk, robin, "Ett bageri")
    plan_step(desk, goal, "Ringa Ica")
    undoing.undo(desk)
    undoing.undo(desk)
    with pytest.raises(ChangedSince):
        undoing.redo(desk, undoing.steps(desk)[0].seq)
    assert steps_of(desk, robin) == []


def test_a_refused_step_changes_nothing_at_all(desk, robin):
    goal = set_goal(desk, robin, "Ett bageri")
    level = {"participant": robin, "goal": goal, "level": 0, "words": "Ett", "weight": 1}
    two = [Row("goal_levels", level), Row("goal_levels", {**level, "level": 1, "words": "Två"})]
    first, _ = records.enter(desk, "levels", two, robin)
    records.correct(desk, "correct", "goal_levels", first, {"words": "Annat"})
    with pytest.raises(ChangedSince):
        undoing.undo(desk, undoing.steps(desk)[1].seq)
    assert len(records.rows_of(desk, "goal_levels", robin)) == 2


def test_a_colleagues_act_is_not_mine_to_take_back(desk, supervisor, written):
    assert undoing.steps(supervisor) == []
    with pytest.raises(NothingToUndo):
        undoing.undo(supervisor, undoing.steps(desk)[0].seq)


def test_enrolling_rights_and_users_are_not_taken_back(desk, supervisor, robin):
    people.rename(desk, robin, "Robin V")
    people.lend(desk, robin, supervisor.user.id, TODAY, "semester")
    assert undoing.steps(desk) == []
    assert undoing.steps(supervisor) == []


def test_an_import_is_not_one_step(desk, robin):
    wish = {"participant": robin, "number": 1, "what": "Bageri", "from_day": TODAY}
    records.enter_many(desk, "sheet", [Row("wishes", wish)])
    assert undoing.steps(desk) == []


def test_nothing_comes_back_of_somebody_erased(desk, supervisor, robin, written):
    erasure.erase(supervisor, robin)
    assert undoing.steps(desk) == []
    assert undoing.bin_of(supervisor) == []
    with pytest.raises(NotTakenBackHere) as stopped:
        undoing.undo(supervisor)
    assert "What was erased is gone for good." in explain(stopped.value)


def test_a_restricted_record_is_not_written_in_by_taking_back(desk, supervisor, robin):
    written = note(supervisor, robin, "Ringde bageriet")
    records.correct(supervisor, "restrict", "participants", robin, {"restricted": True})
    with pytest.raises(RecordRestricted):
        undoing.undo(supervisor, undoing.steps(supervisor)[0].seq)
    assert there(supervisor, "activities", written) is not None


# --- the bin ------------------------------------------------------------------------------


def test_the_bin_tells_what_was_removed_by_whom_and_when(desk, robin, written):
    records.withdraw(desk, "withdraw", "activities", written)
    [one] = undoing.bin_of(desk)
    assert (one.title, one.name, one.by, one.at) == (
        *("Ringde bageriet", "Robin Vale", "Johan Ek"),
        NOW,
    )
    undoing.put_back(desk, one.act, one.row)
    assert there(desk, "activities", written)["note"] == "Ringde bageriet"
    assert undoing.bin_of(desk) == []


def test_a_colleague_with_the_right_puts_it_back(desk, supervisor, written):
    records.withdraw(desk, "withdraw", "activities", written)
    [one] = undoing.bin_of(supervisor)
    undoing.put_back(supervisor, one.act, one.row)
    assert there(desk, "activities", written) is not None


def test_after_a_take_over_the_bin_is_with_whoever_has_the_participant(desk, robin, written):
    records.withdraw(desk, "withdraw", "activities", written)
    ida = sits(desk, "Ida Berg", Role.SPECIALIST)
    assert undoing.bin_of(ida) == []
    [offer] = handing_over.offer(desk, [robin], ida.user.id)
    handing_over.accept(ida, offer)

    [mine] = undoing.bin_of(ida)
    assert (mine.title, mine.by) == ("Ringde bageriet", "Johan Ek")
    gone = later(desk, TODAY + timedelta(days=1))  # the day of the take-over is theirs to finish
    assert undoing.bin_of(gone) == []
    with pytest.raises(NotFound):
        undoing.put_back(gone, mine.act, mine.row)
    undoing.put_back(ida, mine.act, mine.row)
    assert there(ida, "activities", written)["note"] == "Ringde bageriet"


def test_what_others_took_away_hides_nothing_in_ones_own_bin(desk, robin, monkeypatch):
    ida = sits(desk, "Ida Berg", Role.SPECIALIST)
    own = note(desk, robin, "Min egen")
    records.withdraw(desk, "withdraw", "activities", own)
    monkeypatch.setattr(undoing, "MOST", 1)
    theirs = people.enrol(ida, SASHA)
    for number in range(6):
        records.withdraw(ida, "withdraw", "activities", note(ida, theirs, f"Nr {number}"))

    assert [one.title for one in undoing.bin_of(desk)] == ["Min egen"]


def test_nobody_sees_in_the_bin_what_they_may_not_read(desk, supervisor, robin):
    concern = note(desk, robin, "Oro", note_kind="concern")
    records.withdraw(desk, "withdraw", "activities", concern)
    colleague = sits(supervisor, "Sara Berg", Role.SPECIALIST)
    assert undoing.bin_of(colleague) == []
    act = undoing.bin_of(desk)[0].act
    with pytest.raises(NotFound):
        undoing.put_back(colleague, act, concern)


def test_a_file_comes_back_with_its_words(desk, robin, tmp_path):
    (tmp_path / "a.txt").write_text("Arbetade på bageriet", encoding="utf-8")
    attachments.attach(desk, robin, tmp_path / "a.txt", "certificate", "Intyg")
    kept = attachments.attachments_of(desk, robin)[0].id
    attachments.take_away(desk, kept)
    undoing.undo(desk)
    assert [hit.row for hit in search.find(desk, "bageriet")[0].hits] == [kept]
    assert attachments.content_of(desk, kept) == "Arbetade på bageriet".encode()


def test_a_job_start_is_taken_back_with_its_follow_along_dates(desk, robin):
    job = {
        "participant": robin,
        "title": "Bagare",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": TODAY,
    }
    records.enter(desk, "job", [Row("jobs", job)], robin)
    assert people.person(desk, robin).situation is not None
    before = people.person(desk, robin).situation
    undoing.undo(desk)
    assert records.rows_of(desk, "jobs", robin) == []
    assert records.rows_of(desk, "follow_marks", robin) == []
    assert people.person(desk, robin).situation != before


# --- in words -----------------------------------------------------------------------------


def test_what_is_new_is_taken_back_at_once_and_what_is_old_is_shown_first(desk, written):
    assert not UndoPresenter(desk).waits_to_be_shown()
    later = replace(desk, now=lambda: NOW + timedelta(minutes=16))
    assert UndoPresenter(later).waits_to_be_shown()


def test_the_words_name_the_step_and_the_way_back(desk, written):
    told = UndoPresenter(desk).undo()
    assert told.startswith("Undone: Added ")
    assert "“Ringde bageriet”" in told
    assert "Ctrl+Shift+Z" in told
    [line] = UndoPresenter(desk).done()
    assert (line.undone, line.name) == (True, "Robin Vale")


# --- any order ----------------------------------------------------------------------------


@settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
@given(st.lists(st.sampled_from(["add", "change", "remove", "undo", "redo"]), max_size=10))
def test_taking_back_everything_leaves_what_there_was_before(acts):
    unit = NewUnit("Team", Profile.FOUNDATION, "Vera Lind")
    desk = settle(open_in_memory(users=("Vera Lind",)), unit, Making(now=lambda: NOW))
    robin = people.enrol(desk, ROBIN)
    for act in acts:
        _one_act(desk, robin, act)
    for step in undoing.steps(desk):
        if not step.undone:
            undoing.undo(desk, step.seq)
    assert records.rows_of(desk, "activities", robin) == []
    again = sum(_redone(desk) for one in undoing.steps(desk) if one.undone)
    for _ in range(again):
        undoing.undo(desk)
    assert records.rows_of(desk, "activities", robin) == []


def _redone(desk):
    """Tell whether the newest was done again; what was changed since it was taken back is not."""
    try:
        undoing.redo(desk)
    except ChangedSince:
        return False
    return True


def _one_act(desk, robin, act):
    rows = records.rows_of(desk, "activities", robin)
    try:
        if act == "add":
            note(desk, robin, "Ringde")
        elif act == "change" and rows:
            words = f"Ringde {len(rows)} {rows[-1].words('note')}"[:60]
            records.correct(desk, "correct", "activities", rows[-1].id, {"note": words})
        elif act == "remove" and rows:
            records.withdraw(desk, "withdraw", "activities", rows[-1].id)
        elif act in ("undo", "redo"):
            {"undo": undoing.undo, "redo": undoing.redo}[act](desk)
    except (NothingToUndo, ChangedSince):
        pass


# --- a record and what it belongs to ------------------------------------------------------


@pytest.fixture
def visited(desk):
    """A first visit to an employer that was new to everybody: three records in one act."""
    line = CapturePresenter(desk)
    line.start()
    line.type("arbetsgivarbesök Ica Kvantum 40 min: visade lagret")
    line.choose("channel", "visit")
    line.save()
    [visit] = records.rows_matching(desk, "employer_contacts")
    return visit


def unit_rows(desk):
    tables = ("employers", "workplaces", "employer_contacts")
    return {table: [one.id for one in records.rows_matching(desk, table)] for table in tables}


def test_a_step_names_every_record_it_takes_back(desk, visited):
    told = UndoPresenter(desk).undo()
    assert told.startswith(
        "Undone: Added Employer “Ica Kvantum”, Workplace “Ica Kvantum”, "
        "Employer contact “visade lagret”."
    )
    assert not any(unit_rows(desk).values())


def test_a_visit_brings_its_workplace_and_employer_back_with_it(desk, visited):
    before = unit_rows(desk)
    presenter = UndoPresenter(desk)
    presenter.undo()
    [line] = [one for one in presenter.bin() if one.row == visited.id]
    told = presenter.put_back(line)
    assert unit_rows(desk) == before
    assert "Employer “Ica Kvantum”" in told
    assert "Workplace “Ica Kvantum”" in told
    assert presenter.bin() == ()


def test_a_workplace_brings_its_employer_and_leaves_the_visit_in_the_bin(desk, visited):
    presenter = UndoPresenter(desk)
    presenter.undo()
    workplace = visited.known_key("workplace")
    [line] = [one for one in presenter.bin() if one.row == workplace]
    presenter.put_back(line)
    assert [len(rows) for rows in unit_rows(desk).values()] == [1, 1, 0]
    assert [one.row for one in presenter.bin()] == [visited.id]


def test_what_it_belongs_to_is_named_where_it_cannot_come_back(desk, robin):
    goal = set_goal(desk, robin, "Ett bageri")
    plan_step(desk, goal, "Ringa Ica")
    undoing.undo(desk)
    undoing.undo(desk)
    with pytest.raises(ParentGone) as refused:
        undoing.redo(desk, undoing.steps(desk)[0].seq)
    assert refused.value.table == "goals"
    assert "Put that back first" in explain(refused.value)
    assert "later change" not in explain(refused.value)


def test_of_very_many_records_the_first_are_named_and_the_others_counted(desk):
    others = tuple(Titled("gaps", f"Lucka {n}") for n in range(1, 6))
    step = Step(1, NOW, "insert", "gaps", desk.user.id, "Lucka 0", None, undone=False)
    assert step_words(replace(step, beside=others)).endswith("“Lucka 2” and 3 more")


def test_one_row_is_named_as_one_also_where_a_form_holds_many():
    assert [table_title(one) for one in ("employers", "workplaces")] == ["Employer", "Workplace"]


@pytest.mark.parametrize(("minutes", "fresh"), [(0, True), (15, True), (16, False)])
def test_what_is_older_than_a_quarter_of_an_hour_is_shown_before_it_is_taken_back(
    desk, written, minutes, fresh
):
    [step] = undoing.steps(desk)
    then = replace(desk, now=lambda: NOW + timedelta(minutes=minutes))

    assert undoing.is_fresh(then, step) is fresh


@pytest.mark.parametrize(("days", "offered"), [(0, True), (30, True), (31, False)])
def test_for_thirty_days_an_act_can_be_taken_back_and_what_was_taken_away_put_back(
    desk, robin, written, days, offered
):
    then = later(desk, TODAY + timedelta(days=days))
    assert [one.row for one in undoing.steps(then)] == [written] * offered

    records.withdraw(desk, "withdraw_note", "activities", written)
    assert [one.row for one in undoing.bin_of(then)] == [written] * offered
    if not offered:
        with pytest.raises(NothingToUndo):
            undoing.undo(then)


# --- what is not taken back by itself --------------------------------------------------------


def test_a_consent_given_by_a_slip_is_taken_back_at_once_and_later_no_more(desk, robin, written):
    given = give_consent(desk, robin, "contact_employers", "Bageriet")
    undoing.undo(desk)
    assert there(desk, "consents", given) is None
    assert there(desk, "activities", written) is not None
    undoing.redo(desk)
    withdraw_consent(desk, given)
    undoing.undo(desk)
    assert there(desk, "consents", given)["withdrawn_on"] is None

    withdraw_consent(desk, given)
    quarter = timedelta(minutes=undoing.undoing.AT_ONCE_MINUTES, seconds=1)
    late = replace(desk, now=lambda: NOW + quarter)
    with pytest.raises(NotTakenBackHere) as stopped:
        undoing.undo(late)
    assert "tab Consents" in explain(stopped.value)
    assert there(desk, "consents", given)["withdrawn_on"] == TODAY
    with desk.read() as connection:
        assert history.verify(connection) == []


def test_no_older_act_is_taken_back_in_the_place_of_the_newest(desk, supervisor, robin, written):
    acts = (
        (lambda: people.rename(desk, robin, "Robin V"), "participant's page"),
        (lambda: people.lend(desk, robin, supervisor.user.id, TODAY, "sem"), "stand-in"),
        (lambda: handing_over.offer(desk, [robin], supervisor.user.id), "Supervision"),
        (lambda: people.enrol(desk, SASHA), "enrolled"),
    )
    for act, where in acts:
        act()
        with pytest.raises(NotTakenBackHere) as stopped:
            undoing.undo(desk)
        assert where in explain(stopped.value)
        assert there(desk, "activities", written) is not None
    undoing.undo(desk, undoing.steps(desk)[0].seq)  # chosen in the list, it goes all the same
    assert there(desk, "activities", written) is None


def test_opening_somebody_and_the_undone_stand_in_nobodys_way(desk, robin, written):
    later_note = note(desk, robin, "Ringde skolan")
    people.open_person(desk, robin)
    undoing.undo(desk)
    people.open_person(desk, robin)
    undoing.undo(desk)
    assert there(desk, "activities", later_note) is there(desk, "activities", written) is None


def test_ctrl_z_after_an_import_offers_to_undo_all_of_it_and_nothing_else(desk, robin, written):
    number, _ = brought(desk, THREE)
    presenter = UndoPresenter(desk)
    assert presenter.import_just_made().id == number
    with pytest.raises(NotTakenBackHere):
        undoing.undo(desk)
    assert there(desk, "activities", written) is not None

    presenter.imports.undo(number)
    assert presenter.import_just_made() is None
    assert presenter.waits_to_be_shown()  # nobody means the note who has just undone an import
    undoing.undo(desk)
    assert there(desk, "activities", written) is None


def test_after_an_undone_import_what_came_before_is_shown_and_what_comes_after_goes(
    desk, robin, written
):
    number, _ = brought(desk, THREE)
    between = note(desk, robin, "Ringde skolan")
    intake_undo.undo(desk, number)
    presenter = UndoPresenter(desk)
    assert presenter.waits_to_be_shown()
    after = note(desk, robin, "Ringde lagret")
    assert not presenter.waits_to_be_shown()
    undoing.undo(desk)
    assert there(desk, "activities", after) is None
    assert presenter.waits_to_be_shown()
    assert {one.id for one in records.rows_of(desk, "activities", robin)} == {written, between}


def test_of_two_imports_the_one_that_stands_is_offered_when_the_other_is_undone(desk, robin):
    first, _ = brought(desk, THREE)
    second, _ = brought(desk, [THREE[0], ["Bo Berg", "2004-02-02", "", "", "", ""]])
    presenter = UndoPresenter(desk)
    assert presenter.import_just_made().id == second
    presenter.imports.undo(second)
    assert presenter.import_just_made().id == first


def test_an_import_undone_in_part_or_by_the_supervisor_stands_in_nobodys_way(
    desk, supervisor, robin, written
):
    first, _ = brought(desk, THREE)
    [ali] = [one for one in people.caseload(desk).waiting if one.shown_name == "Ali Ahmad"]
    later_note = note(desk, ali.id, "Ringde Ali")
    assert len(intake_undo.undo(desk, first).left) == 1
    assert undoing.newest(desk).row == later_note
    undoing.undo(desk)
    assert undoing.newest(desk).row == written

    second, _ = brought(desk, [THREE[0], ["Bo Berg", "2004-02-02", "", "", "", ""]])
    intake_undo.undo(supervisor, second)
    assert undoing.newest(desk).row == written


def test_what_is_not_taken_back_by_its_key_leaves_the_rest_to_be_chosen(desk, robin, written):
    people.rename(desk, robin, "Robin V")
    presenter = UndoPresenter(desk)
    assert presenter.is_stopped()
    assert not presenter.waits_to_be_shown()
    undoing.undo(desk, presenter.done()[0].seq)
    assert there(desk, "activities", written) is None


def test_an_absence_a_supervision_and_a_figure_written_by_mistake_are_taken_back(supervisor, desk):
    who = desk.user.id
    talk = {"on_day": TODAY, "kind": "weekly", "supervisor": supervisor.user.id, "specialist": who}
    figure = {"name": "neet_share", "place": "Kumla", "source": "SCB", "year": 2023, "value": 8.1}
    for form, told in (
        ("f18-absence", {"user": who, "from_day": TODAY, "to_day": TODAY}),
        ("f18-supervision", talk),
        ("f24-figure", figure),
    ):
        row = forms.answer(supervisor, form, None, Answers(told))
        table = forms.form(form).table
        undoing.undo(supervisor)
        assert there(supervisor, table, row) is None
        undoing.redo(supervisor)
        assert there(supervisor, table, row)[next(iter(told))] == next(iter(told.values()))
