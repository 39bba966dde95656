"""The plan for the specialist: what was written is seen, taken in by one key, and compared."""

import sys
from dataclasses import replace
from datetime import date, timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ipsdesk.actions import meetings, people, records
from ipsdesk.domain.plan_words import ChangeLine
from ipsdesk.domain.records import Row
from ipsdesk.storage import history
from ipsdesk.ui.pages import my_plan, plan_paper
from ipsdesk.ui.pages.my_plan import MyPlanPage
from ipsdesk.ui.pages.person import PersonPage
from ipsdesk.ui.parts.painted import Chip
from ipsdesk.ui.presenters.person import PersonPresenter
from ipsdesk.ui.presenters.plan_paper import PlanPaperPresenter
from ipsdesk.ui.presenters.together import TogetherPresenter, waiting_for
from tests.conftest import ROBIN
from tests.table import Table


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


@pytest.fixture
def picked(tmp_path, monkeypatch):
    """The folder that is picked whenever one is asked for."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    return tmp_path


@pytest.fixture
def page(shown, desk, robin, desktop):
    return shown(MyPlanPage(desktop, TogetherPresenter(desk, robin)))


def met(desk, robin, *, sign=True, **places):
    begun = meetings.begin_meeting(desk, robin, tab="goals")
    table = Table(begun)
    table.write(**places)
    if sign:
        table.sign()
    table.end()
    return begun.id


def settle():
    for _ in range(4):
        QApplication.processEvents()


def texts(page):
    settle()
    return [one.accessibleName() for one in page.findChildren(QWidget) if one.isVisible()]


def press(page, words):
    settle()
    [found] = [
        one
        for one in page.findChildren(QPushButton)
        if one.accessibleName() == words and one.isVisible()
    ]
    found.click()
    settle()


def chips(page):
    return [one.accessibleName() for one in page.findChildren(Chip)]


def sign_and_take(page):
    """Sign as the specialist, and take the meeting in."""
    page.refresh()
    page.sign.setChecked(True)
    press(page, "Take it in")


def test_without_a_plan_the_page_says_who_writes_it(page):
    assert "No plan yet. It is written in a meeting, by the participant." in texts(page)
    assert "Begin" in texts(page)


def test_what_was_written_is_shown_and_one_key_takes_it_in(page, desk, robin, qtbot):
    met(desk, robin, sign=False, goal="Jag vill jobba i kök", step__n1__what="Ringa Bergs")
    page.refresh()
    settle()
    assert "Jag vill jobba i kök" in texts(page)
    above = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "Where was it?" in above, "what is chosen there is said above it"
    assert page.take.hasFocus()

    with qtbot.waitSignal(page.taken_in) as told:
        QTest.keyClick(page.take, Qt.Key.Key_Return)
    settle()

    assert told.args == ["goals"]
    assert len(records.rows_of(desk, "activities", robin)) == 1
    assert chips(page) == ["Draft"]
    assert waiting_for(desk) == []


def test_no_single_key_signs_for_the_specialist(page, desk, robin, qtbot):
    met(desk, robin, goal="Jag vill jobba i kök")
    page.refresh()
    settle()
    assert page.sign.hasFocus()
    assert not page.sign.isChecked()

    QTest.keyClick(page.sign, Qt.Key.Key_Return)
    settle()
    assert waiting_for(desk), "Enter on the box takes nothing in"
    with qtbot.waitSignal(page.taken_in):
        QTest.keyClick(page.take, Qt.Key.Key_Return)
    settle()

    assert chips(page) == ["Draft"]
    [kept] = records.rows_of(desk, "plan_versions", robin)
    assert kept["specialist_signed_on"] is None


def test_the_specialist_signs_by_ticking_the_box_first(page, desk, robin):
    met(desk, robin, goal="Jag vill jobba i kök")
    page.refresh()
    settle()
    QTest.keyClick(page.sign, Qt.Key.Key_Space)
    QTest.keyClick(page.take, Qt.Key.Key_Return)
    settle()

    assert chips(page) == ["Signed by both"]


@pytest.mark.parametrize(
    ("signs", "places", "said"),
    [
        (False, {}, "The meeting is in the records: contact."),
        (
            False,
            {"goal": "Jag vill jobba i kök"},
            "The meeting is in the records: contact, a draft of the plan.",
        ),
        (
            True,
            {"step__n1__what": "Ringa Bergs", "next__day": "2026-03-09"},
            "The meeting is in the records: contact, a signed plan, steps, next day to meet.",
        ),
        (
            False,
            {"tell__needs": "yes"},
            "The meeting is in the records: contact, a draft of the plan, what employers may know.",
        ),
        (
            False,
            {"next__day": "2026-03-09", "next__time": "efter lunch"},
            "The meeting is in the records: contact, a draft of the plan. Not read as a day or a"
            " number, but kept in the note: Next meeting: 2026-03-09 efter lunch.",
        ),
    ],
)
def test_only_what_was_done_is_said(page, desk, robin, signs, places, said):
    meeting = met(desk, robin, sign=signs, **places)

    assert page.presenter.take_in(meeting, "own_office", sign=signs) == said


def test_the_page_says_what_was_done(page, desk, robin, desktop, qtbot):
    met(desk, robin, sign=False, goal="Jag vill jobba i kök")
    with qtbot.waitSignal(desktop.told) as told:
        press_take(page)

    assert told.args == ["The meeting is in the records: contact, a draft of the plan."]


def test_a_meeting_that_goes_on_is_said_to(page, desk, robin):
    begun = meetings.begin_meeting(desk, robin)
    page.refresh()
    assert "A meeting with this participant is still going on." in texts(page)
    assert "Begin" not in texts(page)
    Table(begun).leave()


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        (
            {"sign__how": "disagrees", "sign__because": "Det går för fort"},
            "The participant does not agree: “Det går för fort”",
        ),
        ({"sign__how": "disagrees"}, "The participant does not agree with the plan as it stands."),
        ({"sign__how": "not_now"}, "The participant does not want to sign now."),
    ],
    ids=["why", "bare", "not-now"],
)
def test_a_draft_says_that_its_participant_does_not_agree_until_it_is_signed(
    page, desk, robin, ending, told
):
    met(desk, robin, sign=False, goal="Jag vill jobba i kök", **ending)
    page.refresh()
    press(page, "Take it in")
    page.refresh()
    shown = told in texts(page)
    met(desk, robin, goal="Jag vill jobba på lager")
    sign_and_take(page)
    page.refresh()

    assert shown
    assert told not in texts(page)


def test_two_versions_are_compared_in_plain_words(page, desk, robin):
    for words in ("Jag vill jobba på lager eller i kök", "Jag vill jobba i kök"):
        met(desk, robin, goal=words)
        sign_and_take(page)
    page.refresh()
    press(page, "Show what changed")

    assert "Taken away: “på lager eller”" in texts(page)


def test_the_six_words_of_a_slip_are_checked(page, desk, robin):
    met(desk, robin, goal="Jag vill jobba i kök")
    sign_and_take(page)
    [version] = page.presenter.state().versions
    settle()
    [field] = [one for one in page.findChildren(QLineEdit) if "slip" in one.accessibleName()]

    field.setText(version.words)
    press(page, "Check")
    assert "Yes, this is that plan." in texts(page)

    field.setText("sol bil hus bo ek ko")
    press(page, "Check")
    assert "No, these are not its words." in texts(page)


def test_an_altered_version_is_marked(page, desk, robin):
    met(desk, robin, goal="Jag vill jobba i kök")
    sign_and_take(page)
    [row] = records.rows_of(desk, "plan_versions", robin)
    with desk.begin("forge") as connection:
        records.amend(desk, connection, row, {"works_best": "Ingenting"})
    page.refresh()

    assert "Not as it was signed" in [one.accessibleName() for one in page.findChildren(Chip)]


def test_the_next_day_is_shown_and_written_as_a_calendar_file(page, desk, robin, tmp_path):
    met(
        desk,
        robin,
        next__day="2026-03-09",
        next__time="10:00",
        next__title="Fika B",
        next__place="Kajen",
    )
    page.refresh()
    press(page, "Take it in")
    [written] = page.presenter.write_calendar_file(tmp_path)

    assert "Monday 9 March, 10:00 · Kajen · Fika B" in texts(page)
    assert written.name == "2026-03-09.ics"
    assert b"SUMMARY:Fika B" in written.read_bytes()
    assert b"Robin" not in written.read_bytes()


def test_under_18_the_page_says_that_a_guardian_has_still_to_sign(shown, desk, desktop):
    mika = replace(ROBIN, shown_name="Mika", personal_number="", birth_date=date(2009, 9, 1))
    young = people.enrol(desk, mika)
    guardian = {"participant": young, "name": "Kim Vale", "may_know": "plan"}
    records.enter(desk, "add_guardian", [Row("guardians", guardian)], young)
    met(desk, young, goal="Jag vill prova ett gym")
    page = shown(MyPlanPage(desktop, TogetherPresenter(desk, young)))
    sign_and_take(page)
    assert "Waits for a guardian" in [one.accessibleName() for one in page.findChildren(Chip)]

    press(page, "A guardian has signed on paper")

    assert "Signed by both" in [one.accessibleName() for one in page.findChildren(Chip)]


def test_what_the_participant_has_signed_can_be_signed_later_by_a_button(page, desk, robin):
    met(desk, robin, goal="Jag vill jobba i kök")
    page.refresh()
    press(page, "Take it in")
    assert chips(page) == ["Draft"]
    assert any("signed by the participant, waits for you" in words for words in texts(page))

    press(page, "I sign Version 1 as well")

    assert chips(page) == ["Signed by both"]


def test_to_begin_says_whether_the_screen_may_be_shared(page, qtbot):
    with qtbot.waitSignal(page.together) as told:
        press(page, "Begin")
    assert told.args == [False]

    page.hidden.setChecked(True)
    with qtbot.waitSignal(page.together) as told:
        press(page, "Begin")
    assert told.args == [True]
    assert page.hidden.isEnabled() == (not sys.platform.startswith("linux"))  # it cannot there


def test_to_leave_it_out_takes_the_meeting_away(page, desk, robin):
    meeting = met(desk, robin, goal="Jag ångrar mig")
    page.presenter.put_aside(meeting)
    page.refresh()

    assert "Jag ångrar mig" not in texts(page)
    assert records.rows_of(desk, "goals", robin) == []


def test_the_paper_is_shown_as_its_very_pages_and_written_in_the_form_chosen(
    page, desk, robin, qtbot, picked
):
    met(desk, robin, goal="Jag vill jobba i kök", paper__colour="plum")
    press_take(page)
    dialog = page.paper()
    qtbot.addWidget(dialog)
    assert dialog.colour.code() == "plum"

    dialog.shape.choose("my_plan_card")
    dialog.look()
    qtbot.waitUntil(lambda: dialog.preview.findChildren(QLabel) != [])
    [sheet] = dialog.preview.findChildren(QLabel)
    assert "Jag vill jobba i kök" in " ".join(sheet.accessibleName().split())

    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.files.open.isHidden())
    assert [path.name for path in picked.glob("*.pdf")] == [
        "ipsdesk-min-plan-fickkort-2026-03-02.pdf"
    ]
    assert not list(picked.glob("*.html"))


@pytest.fixture
def printer(qapp, tmp_path, monkeypatch):
    """The printer that is chosen: it prints on a file."""
    made = QPrinter()
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(plan_paper, "ask_for_printer", lambda _: made)
    return made


@pytest.mark.slow_event(most=0.065)  # a plan as paper is drawn for the printer in one event
def test_what_is_shown_is_printed_and_the_log_says_so(page, desk, robin, qtbot, printer, tmp_path):
    dialog = page.paper()
    qtbot.addWidget(dialog)
    dialog.shape.choose("my_plan_large")

    with qtbot.waitSignal(page._desktop.told) as told:
        dialog.printed.click()

    assert told.args == ["Sent to the printer."]
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000
    with desk.read() as connection:
        assert history.of_act(connection, "print_plan", "") == []
        acts = connection.exec_driver_sql("SELECT about FROM acts WHERE name = 'print_plan'")
        assert [about for (about,) in acts] == [robin.hex]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said_in_words(page, qtbot, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    dialog = page.paper()
    qtbot.addWidget(dialog)

    dialog.printed.click()

    words = "The printer did not take the pages. Nothing was printed."
    qtbot.waitUntil(lambda: dialog.refusal.accessibleName() == words)


def test_whoever_chooses_no_printer_prints_nothing(page, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(plan_paper, "ask_for_printer", lambda _: None)
    dialog = page.paper()
    qtbot.addWidget(dialog)

    dialog.printed.click()

    assert not list(tmp_path.glob("*.pdf"))


def test_the_folder_of_the_end_is_written_from_the_same_place(page, qtbot, picked):
    dialog = page.paper()
    qtbot.addWidget(dialog)

    dialog.folder.click()
    qtbot.waitUntil(lambda: not dialog.files.open.isHidden())

    assert (picked / "min-mapp-2026-03-02" / "min-mapp.json").is_file()


def press_take(page):
    page.refresh()
    settle()
    page.take.click()
    settle()


def test_the_keyboard_goes_to_a_meeting_once_and_stays_where_one_writes(page, desk, robin, shown):
    met(desk, robin, goal="Jobba i kök")
    page.refresh()
    settle()
    assert page.sign.hasFocus()

    line = QLineEdit(page.window())
    line.show()
    line.setFocus()
    page.refresh()
    settle()
    assert line.hasFocus()


def test_what_is_chosen_for_a_meeting_stays_when_the_page_reads_itself_again(page, desk, robin):
    met(desk, robin, goal="Jobba i kök")
    page.refresh()
    page.place.choose("workplace")
    page.sign.setChecked(True)
    page.take.setFocus()
    page.refresh()
    settle()

    assert (page.place.code(), page.sign.isChecked()) == ("workplace", True)
    assert page.take.hasFocus()


def test_whoever_goes_along_the_tabs_stays_there_and_the_next_key_takes_nothing_in(
    shown, desk, robin, desktop
):
    met(desk, robin, sign=False, goal="Jag vill jobba")
    tabs = (
        ("plain", "Vanlig", lambda: QLabel("Vanlig flik")),
        ("plan", "Min plan", lambda: MyPlanPage(desktop, TogetherPresenter(desk, robin))),
    )
    person = shown(PersonPage(desktop, PersonPresenter(desk, robin), tabs))
    person._tab_buttons["plain"].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()

    assert person.key == "plan"
    assert QApplication.focusWidget() is person._tab_buttons["plan"]
    assert len(waiting_for(desk)) == 1


def test_what_closes_the_papers_is_called_what_it_says(page, desk, robin, desktop):
    made = plan_paper.PlanPaperDialog(page, desktop, PlanPaperPresenter(desk, robin))

    assert made.no.accessibleName() == made.no.text() == "Close"


@pytest.fixture
def papers(page, desk, robin, desktop):
    """The dialog of the papers."""
    return plan_paper.PlanPaperDialog(page, desktop, PlanPaperPresenter(desk, robin))


@pytest.mark.parametrize("which", ["yes", "folder"])
def test_what_was_written_is_said_in_the_dialog_with_its_folder(qtbot, papers, picked, which):
    assert papers.files.where.isHidden()

    getattr(papers, which).click()
    qtbot.waitUntil(lambda: not papers.files.where.isHidden())

    files = [one for one in picked.rglob("*") if one.is_file()]
    assert files
    assert all(one.name in papers.files.names.accessibleName() for one in files)
    assert str(files[0].parent) in papers.files.where.accessibleName()
    assert papers.files.busy.isHidden()


def test_the_calendar_file_says_where_it_is_and_says_so_still_when_the_page_is_read_again(
    page, desk, robin, picked
):
    at = desk.now() + timedelta(days=3)
    records.enter(desk, "write", [Row("appointments", meeting_on(robin, at))])
    page.refresh()
    [button] = [
        one for one in page.findChildren(QPushButton) if one.text().strip() == "Write calendar file"
    ]
    button.click()
    page.refresh()

    [file] = picked.glob("*.ics")
    assert file.name in page.files.names.accessibleName()
    assert str(picked) in page.files.where.accessibleName()


def meeting_on(who, at):
    times = {"starts_at": at, "minutes": 60, "title": "Fika", "cancelled": False}
    return {"participant": who, "uid": "one@ipsdesk", "sequence": 0, **times}


def test_the_paper_that_was_asked_for_is_written_also_where_another_is_chosen_meanwhile(
    papers, tmp_path
):
    papers.shape.choose("my_plan_large")
    asked = []
    papers._write = lambda act, *_: asked.append(act)
    papers.accept()
    papers.shape.choose("my_plan_card")
    papers._choose()

    [written] = [one for act in asked for one in act(tmp_path) if one.suffix == ".pdf"]
    assert "stor-stil" in written.name


def test_who_reads_easy_swedish_gets_the_easy_paper_with_pictures_first(page, desk, robin, desktop):
    records.correct(desk, "test", "participants", robin, {"easy_language": True})
    made = plan_paper.PlanPaperDialog(page, desktop, PlanPaperPresenter(desk, robin))

    assert made.shape.currentText() == "Easy to read, in Swedish"
    assert made.signs.isChecked()


def test_the_paper_of_the_plan_has_one_bar_to_scroll_with(page, desk, robin, desktop):
    made = plan_paper.PlanPaperDialog(page, desktop, PlanPaperPresenter(desk, robin))

    assert len(made.findChildren(QScrollArea)) == 1


def test_what_changed_in_one_step_stands_in_one_box(shown):
    lines = (
        ChangeLine("My goal", "Jobba", author="Written by the participant"),
        ChangeLine("Step", "Ringa", about="step.s1", title="Step: Ringa"),
        ChangeLine("Why", "Pengar"),
        ChangeLine("x", "together", about="step.s1", title="Step: Ringa", part="who"),
    )
    boxes = [shown(my_plan._change(one)) for one in my_plan._by_subject(lines)]

    assert [texts(box) for box in boxes] == [
        ["My goal", "Jobba", "Written by the participant"],
        ["Step: Ringa", "Ringa", "Who: together"],
        ["Why", "Pengar"],
    ]


@pytest.fixture
def held(desktop):
    """Keep the worker thread busy until it is let go."""
    gate = Event()
    desktop.background.run(gate.wait, str, str)
    yield gate
    gate.set()


def test_of_many_forms_looked_at_in_a_row_the_last_alone_is_drawn(qtbot, papers, held):
    drawn = []
    drawing = papers._presenter.drawing

    def counted(width):
        shape, draw = papers._presenter.shape, drawing(width)
        return lambda: (drawn.append(shape), draw())[1]

    papers._presenter.drawing = counted
    for shape in ("my_plan_large", "my_plan_easy", "my_plan", "my_plan_card"):
        papers.shape.choose(shape)
        papers.look()
    held.set()
    qtbot.waitUntil(lambda: papers.preview.findChildren(QLabel) != [])

    assert drawn == ["my_plan_card"]


def test_pages_that_come_after_others_were_asked_for_are_not_shown(papers):
    papers._asked = 2
    papers._show((1, ("old",)))
    papers._show(None)

    assert papers.preview.findChildren(QLabel) == []
