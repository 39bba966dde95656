"""The project's page at the window: entered again by keys, numbers that open, forms kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from ipsdesk.actions import forms, projects, records
from ipsdesk.actions.drafts import draft_at
from ipsdesk.domain.answers import Answers, PartRow
from ipsdesk.ui.pages.project import ProjectPage
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.presenters.project import ProjectPresenter
from ipsdesk.ui.presenters.project_sections import Begin
from tests.conftest import TODAY
from tests.ui.pages.reading import button, names, settle, words_on
from tests.ui.presenters.test_project import JANUARY, enrolled, event, organisation


@pytest.fixture
def uvas(supervisor):
    projects.set_up(supervisor, "uvas-orebro")
    laxa = organisation(supervisor, "Laxå kommun")
    event(supervisor, "assembly", "Stormöte om tidiga insatser", came=((laxa, 4),), people=31)
    return supervisor


@pytest.fixture
def page(shown, desktop, uvas):
    return shown(ProjectPage(desktop, ProjectPresenter(uvas)))


def tab(page, title):
    settle()
    button(page, title).click()


def lines(page):
    settle()
    return [one for one in page.findChildren(RowButton) if one.isVisibleTo(page)]


def test_an_assembly_is_entered_again_with_a_few_keys(qtbot, page, uvas, heard):
    assert QApplication.focusWidget() is page.again
    qtbot.keyClicks(page.again, "stor")
    page.again._tidy()
    qtbot.keyClick(page.again, Qt.Key.Key_Return)
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )

    assert heard.told == ["The form is saved."]
    kept = sorted(records.rows_matching(uvas, "events"), key=lambda one: one.day("from_day"))
    assert [one.words("title") for one in kept] == ["Stormöte om tidiga insatser"] * 2
    assert [one.day("from_day") for one in kept] == [JANUARY, TODAY]
    assert records.rows_matching(uvas, "attendance", event=kept[1].id) == []
    assert QApplication.focusWidget() is page.again, "no list of activities is shown here"


def test_a_number_opens_its_list_and_a_line_opens_its_record(qtbot, page):
    button(page, "Assemblies: 1").click()
    assert "1 in the list" in words_on(page)

    [line] = lines(page)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    assert page.open is not None
    assert "Event" in words_on(page)

    button(page, "Not now").click()
    assert page.open is None
    button(page, "Back").click()
    assert "Assemblies: 1" in names(page)


def test_a_row_of_the_matrix_opens_the_activity(qtbot, page):
    tab(page, "Organisations")
    [grid] = [one for one in page.findChildren(Grid) if "by activity" in one.accessibleName()]
    grid.setFocus()
    grid.setCurrentCell(0, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Return)

    assert page.open is not None
    assert page.open.editor.filled().values["title"] == "Stormöte om tidiga insatser"


def test_a_kind_of_activity_begins_with_what_is_usual_and_is_kept_while_typed(page, uvas):
    tab(page, "Activities")
    button(page, "Pilot workshop").click()
    assert page.open.editor.filled().values["level"] == "organisation"

    page.open.keep()
    tab(page, "Overview")
    assert page.open is None
    assert draft_at(uvas, "form:f24-event::")

    page.enter_again(page.presenter.behind("assemblies").entries[0].row)
    assert page.open.editor.filled().values["kind"] == "pilot_workshop"


def test_the_list_of_activities_can_be_about_one_kind(page, uvas):
    event(uvas, "webinar", "Webbinarium")
    tab(page, "Activities")
    assert len(lines(page)) == 2
    page._filter("webinar")
    assert [one.text() for one in lines(page)] == ["Webbinarium"]
    assert "Enter again: Webbinarium" in names(page)


def test_a_proposal_is_written_down_and_waits_for_a_decision(page, uvas):
    tab(page, "Influence")
    button(page, "New proposal").click()
    forms.answer(
        uvas,
        "f21-change",
        None,
        Answers({"theme": "pace", "proposal": "Långsammare", "proposed_on": TODAY}),
    )
    page.desktop.changed.emit()
    assert page.open is not None, "a form that is being filled in stays"

    button(page, "Not now").click()
    assert "Långsammare" in [one.text() for one in lines(page)]


def test_the_people_behind_a_combination_open(shown, desktop, supervisor, desk):
    projects.set_up(supervisor, "framtid")
    who = enrolled(desk, 1, ("health",), 8)
    page = shown(ProjectPage(desktop, ProjectPresenter(supervisor)))
    asked = []
    page.opened.connect(asked.append)
    tab(page, "Other support")
    assert "not what caused what" in words_on(page)
    [one] = [one for one in lines(page) if one.text() == "Health"]
    one.click()
    [person] = lines(page)
    person.click()

    assert person.text() == "Deltagare 1"
    assert asked == [who]


def test_where_to_turn_is_printed_with_departments_and_no_contact_named(
    page, uvas, heard, tmp_path, monkeypatch
):
    laxa = organisation(uvas, "Laxå kommun")
    told = {"contact_name": "Kim Kontakt", "contact_phone": "0584-123", "department": "KAA"}
    records.correct(uvas, "test", "organisations", laxa, told)
    line = {"on_day": TODAY, "kind": "contact_map", "words": "Ring på vardagar"}
    forms.answer(uvas, "f24-lesson", None, Answers(line))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    tab(page, "Organisations")
    button(page, "Print where to turn").click()

    assert heard.told == ["The map is written."]
    [paper] = tmp_path.glob("*.html")
    text = paper.read_text("utf-8")
    assert "Laxå kommun, KAA, 0584-123" in text
    assert "Ring på vardagar" in text
    assert "Kim Kontakt" not in text


def test_more_activities_are_shown_when_asked(page, uvas):
    laxa = organisation(uvas, "Laxå kommun")
    part = {"attendance": (PartRow({"organisation": laxa, "people": 1, "level": None}),)}
    for number in range(26):
        told = {"kind": "webinar", "title": f"Webbinarium {number}", "from_day": JANUARY}
        forms.answer(uvas, "f24-event", None, Answers(told, part))
    tab(page, "Activities")
    assert len(lines(page)) == 25
    button(page, "Show more").click()
    assert len(lines(page)) == 27


def test_what_was_saved_has_the_keyboard_so_that_ctrl_z_takes_it_back(page):
    tab(page, "Activities")
    button(page, "Pilot workshop").click()
    told = {"kind": "pilot_workshop", "title": "Pilotverkstad: en väg in", "from_day": TODAY}
    page.open.editor.lists[0].show_values(told)
    page.open.save.click()
    settle()

    assert QApplication.focusWidget().text() == "Pilotverkstad: en väg in"


def test_from_a_number_to_its_list_to_a_record_and_back_each_time(page):
    button(page, "Assemblies: 1").click()
    [line] = lines(page)
    line.click()
    button(page, "Not now").click()
    settle()
    assert QApplication.focusWidget().text() == "Stormöte om tidiga insatser"

    button(page, "Back").click()
    settle()
    assert QApplication.focusWidget().text() == "Assemblies: 1"


def test_a_cell_of_a_table_opens_its_list_by_enter(qtbot, page):
    tab(page, "Organisations")
    [grid] = [one for one in page.findChildren(Grid) if one.accessibleName() == "Municipalities"]
    [at] = [at for at in range(grid.rowCount()) if grid.item(at, 0).text() == "Laxå kommun"]
    grid.setFocus()
    grid.setCurrentCell(at, 2)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert "Activities that Laxå kommun came to" in words_on(page)
    assert [one.text() for one in lines(page)] == ["Stormöte om tidiga insatser"]

    button(page, "Back").click()
    settle()
    assert QApplication.focusWidget().accessibleName() == "Municipalities"


def test_something_begun_before_is_told_of_when_something_else_is_begun(page, heard):
    tab(page, "Learning")
    button(page, "A lesson").click()
    page.open.keep()
    tab(page, "Learning")
    button(page, "A step").click()

    assert heard.told == ["What you began before is here. Finish it first."]
    assert page.open.editor.filled().values["kind"] == "lesson"


def test_the_choice_of_a_kind_keeps_the_keyboard(qtbot, page):
    tab(page, "Activities")
    settle()
    [kinds] = [one for one in page.findChildren(Choice) if one.isVisibleTo(page)]
    kinds.setFocus()
    qtbot.keyClick(kinds, Qt.Key.Key_Down)
    settle()
    assert isinstance(QApplication.focusWidget(), Choice)
    assert page.presenter.kind


def asked(page):
    settle()
    page.open.editor.finish()
    settle()
    drawn = {}
    for one in page.open.editor.lists:
        drawn |= one.questions.drawn
    return {name for name, row in drawn.items() if row.isVisibleTo(page)}


KINDS = ["pilot_workshop", "study_visit", "webinar", "outreach_activity", "transnational_exchange"]
ONLY = {
    "employer": {"study_visit"},
    "views": {"webinar"},
    "led_on": {"outreach_activity"},
    "how_they_work": {"transnational_exchange"},
    "method_tried": {"pilot_workshop"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_activity_asks_what_its_kind_has_and_no_more(page, kind):
    page.begin(Begin("New", "f24-event", (("kind", kind),)))
    found = asked(page)
    assert {"title", "people", "result", "next_step", "equality"} <= found
    for column, kinds in ONLY.items():
        assert (column in found) is (kind in kinds), column


def test_another_kind_asks_for_other_things_and_hides_nothing_that_was_answered(page):
    page.begin(Begin("New", "f24-event", (("kind", "webinar"),)))
    assert "views" in asked(page)
    values = page.open.editor.filled().values
    for one in page.open.editor.lists:
        one.show_values({**values, "kind": "assembly", "views": 40})
        one.changed.emit()
    found = asked(page)
    assert "views" in found, "40 were written there"
    assert "how_they_work" not in found


def test_one_begins_with_what_is_not_known_yet(page):
    tab(page, "Activities")
    button(page, "Pilot workshop").click()
    assert QApplication.focusWidget().accessibleName().startswith("Title")
    page.go_home()
    page.enter_again(page.presenter.behind("assemblies").entries[0].row)
    assert QApplication.focusWidget().accessibleName().startswith("From")


@pytest.mark.parametrize(
    ("kind", "executive", "unreferred"),
    [("steering_group", True, False), ("treatment_team", False, True), ("network", False, False)],
)
def test_a_meeting_asks_of_managers_and_of_the_unreferred_where_they_count(
    page, kind, executive, unreferred
):
    page.begin(Begin("New", "f17-meeting", (("kind", kind),)))
    found = asked(page)
    assert "decisions" in found
    assert ("executive_present" in found) is executive
    assert ("unreferred_discussed" in found) is unreferred
