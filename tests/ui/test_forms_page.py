"""Filling in forms at the window, with keys: every kind of question, what is refused, drafts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from ipsdesk.actions import drafts, forms, records
from ipsdesk.actions.consents import withdraw_consent
from ipsdesk.domain.answers import Unread
from ipsdesk.ui.pages.forms import FormsPage, FormsView
from ipsdesk.ui.parts.form_editor import KEPT_AFTER_MS
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import language, speak
from tests.actions.test_search import note
from tests.conftest import TODAY
from tests.consents import give_consent

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True, scope="module")
def _look(qapp):
    """Draw as the program does, in the language of the code."""
    before = language()
    speak("en")
    apply(qapp, Look())
    yield
    speak(before)


@pytest.fixture
def view(qtbot, desk, desktop, robin):
    """The forms about Robin."""
    return shown(qtbot, FormsView(desktop, FormsPresenter(desk, robin)))


@pytest.fixture
def page(qtbot, supervisor, desktop):
    """The forms about the unit."""
    return shown(qtbot, FormsPage(desktop, FormsPresenter(supervisor)))


def shown(qtbot, widget):
    qtbot.addWidget(widget, before_close_func=lambda view: view.keep_now())
    widget.resize(1100, 900)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def field(view, column):
    """The widget of a question in the open form."""
    view.open.editor.finish()
    for one in view.open.editor.lists:
        if column in one.questions.held:
            held = one.questions.held[column].widget
            return held.focusProxy() or held
    raise LookupError(column)


def write(qtbot, view, column, text):
    """Type an answer as the keyboard does."""
    at = field(view, column)
    at.setFocus()
    if isinstance(at, QLineEdit | QPlainTextEdit):
        at.selectAll()
    qtbot.keyClicks(at, text)


def in_dialog(answer, act):
    """Answer the question that an act asks, and tell whether it asked one."""
    asked = []

    def look():
        asked.append(QApplication.activeModalWidget())
        answer(asked[0])

    QTimer.singleShot(50, look)
    act()
    return bool(asked)


def save(qtbot, view):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)


def refused(view):
    """What stands beside the questions of the open form."""
    return {
        name: made.refused
        for one in view.open.editor.lists
        for name, made in one.questions.rows.items()
        if made.refused
    }


def all_forms(presenter):
    return [one.id for one in presenter.choices()]


def test_every_form_about_a_participant_can_be_drawn_and_read_back(qtbot, view, desk, robin):
    for form_id in all_forms(FormsPresenter(desk, robin)):
        view.choose(form_id)
        if forms.form(form_id).begins == "row":
            view.begin()
            asked = {one.column for one in forms.form(form_id).fields}
            assert set(view.open.editor.filled().values) == asked


def test_every_form_about_the_unit_can_be_drawn(page, supervisor):
    for form_id in all_forms(FormsPresenter(supervisor)):
        page.view.choose(form_id)
        page.view.begin()
        if forms.form(form_id).begins == "row" or page.view.open is not None:
            assert page.view.open.editor.view.id == form_id


def test_a_wish_is_written_and_saved_with_keys_alone(qtbot, view, desk, robin):
    view.choose("f5-wish")
    view.begin()
    write(qtbot, view, "what", "Hunddagis")
    save(qtbot, view)
    [wish] = records.rows_of(desk, "wishes", robin)
    assert (wish["what"], wish["number"], wish["from_day"]) == ("Hunddagis", 1, TODAY)
    assert view.open is None
    assert drafts.draft_places(desk) == []


def test_what_is_refused_stands_beside_its_field_and_what_was_typed_stays(qtbot, view, desk, robin):
    view.choose("f11-job-start")
    view.begin()
    write(qtbot, view, "started_on", "i fjol")
    write(qtbot, view, "hours", "hundra")
    save(qtbot, view)
    assert refused(view) == {
        "title": "Fill this in.",
        "support": "Fill this in.",
        "started_on": "Write a day, such as 2026-03-02 or 2/3.",
        "hours": "Write a number in digits.",
        "contract": "Fill this in.",
    }
    assert field(view, "started_on").text() == "i fjol"
    assert records.rows_of(desk, "jobs", robin) == []


def test_an_end_before_the_start_is_refused_beside_the_field(qtbot, view, desk, robin):
    view.choose("f5-wish")
    view.begin()
    write(qtbot, view, "what", "Hunddagis")
    write(qtbot, view, "to_day", "2026-02-01")
    save(qtbot, view)
    assert refused(view) == {
        "to_day": "This day comes before “From”, 2 March 2026. One of the two is wrong."
    }


def test_a_contact_at_an_hour_to_come_is_refused_beside_it(qtbot, view, desk, robin):
    view.choose("f15-contact")
    view.begin()
    write(qtbot, view, "at", "23:59")
    save(qtbot, view)
    assert refused(view)["at"] == "This hour has not come yet. Write when it was."
    assert records.rows_of(desk, "activities", robin) == []


def test_a_day_of_what_has_been_looks_back_and_one_to_come_looks_ahead(qtbot, view):
    view.choose("f6-openness")
    view.begin()
    write(qtbot, view, "on_day", "måndag")
    write(qtbot, view, "reconsider_on", "12 jan")
    filled = view.open.editor.filled().values
    assert (filled["on_day"], filled["reconsider_on"]) == (TODAY, date(2027, 1, 12))

    write(qtbot, view, "on_day", "imorgon")
    save(qtbot, view)
    assert refused(view)["on_day"] == "This day has not come yet. Write the day it was."


def test_a_wrong_digit_in_a_personal_number_is_refused_beside_it(qtbot, view, desk, robin):
    view.choose("f2-identity")
    view.correct(FormsPresenter(desk, robin).lines("f2-identity")[0].row)
    write(qtbot, view, "personal_number", "20070105-2384")
    save(qtbot, view)
    assert list(refused(view)) == ["personal_number"]


def test_what_is_typed_is_kept_within_a_second_and_found_again(qtbot, view, desk, desktop, robin):
    view.choose("f5-wish")
    view.begin()
    write(qtbot, view, "what", "Hund")
    write(qtbot, view, "to_day", "till sommaren")
    with qtbot.waitSignal(desktop.drafted, timeout=20_000):
        pass
    assert KEPT_AFTER_MS < 1000
    later = shown(qtbot, FormsView(desktop, FormsPresenter(desk, robin)))
    later.choose("f5-wish")
    later.begin()
    assert field(later, "what").toPlainText() == "Hund"
    assert later.open.editor.filled().values["to_day"] == Unread("till sommaren")


def test_a_long_form_is_drawn_in_short_goes_and_can_be_saved_before_the_last(
    qtbot, view, desk, robin
):
    view.choose("f3-profile")
    view.begin()
    assert len(view.open.editor.lists) == 1
    save(qtbot, view)
    [profile] = records.rows_of(desk, "profiles", robin)
    assert (profile["sessions"], profile["occasion"]) == (1, "first")


def test_the_rest_of_a_long_form_comes_by_itself_and_nothing_is_squeezed(qtbot, page):
    page.view.choose("f24-event")
    page.view.begin()
    asked = {one.column for one in forms.form("f24-event").fields}
    editor, lacks = page.view.open.editor, []
    editor._pen.timeout.connect(lambda: lacks.append(editor.sizeHint().height() - editor.height()))
    qtbot.waitUntil(lambda: asked == {name for one in editor.lists for name in one.questions.held})
    assert lacks
    assert max(lacks) <= 0, "what is painted now would be cut off"


def test_a_form_that_is_given_up_leaves_no_draft(qtbot, view, desk):
    view.choose("f5-wish")
    view.begin()
    write(qtbot, view, "what", "Hund")
    view.keep_now()
    assert in_dialog(lambda asked: asked.yes.click(), view.open.cancel.click)
    assert drafts.draft_places(desk) == []
    assert view.open is None


def test_a_form_with_words_in_it_is_not_given_up_by_a_slip(qtbot, view):
    view.choose("f5-wish")
    view.begin()
    write(qtbot, view, "what", "Hund")
    assert in_dialog(lambda asked: asked.no.click(), view.open.cancel.click)
    assert view.open.editor.filled().values["what"] == "Hund"


def test_a_form_in_which_nothing_was_typed_is_given_up_at_once(view):
    view.choose("f5-wish")
    view.begin()
    view.open.cancel.click()
    assert view.open is None


def test_an_answer_is_corrected_where_it_stands(qtbot, view, desk, robin):
    view.choose("f5-wish")
    view.begin()
    write(qtbot, view, "what", "Hunddagis")
    save(qtbot, view)
    change = button_named(view, "Correct: Hund")
    change.click()
    write(qtbot, view, "what", "Kattdagis")
    save(qtbot, view)
    [wish] = records.rows_of(desk, "wishes", robin)
    assert wish["what"] == "Kattdagis"


def test_a_note_about_somebody_else_goes_there_with_what_was_just_typed(
    qtbot, view, desk, robin, sasha
):
    note(desk, robin, "Provade bageriet", place="remote")
    view.choose("f15-contact")
    view.correct(records.rows_of(desk, "activities", robin)[0].id)
    write(qtbot, view, "note", "Provade konditoriet")

    def choose(asked):
        asked.yes.click()
        assert asked.who_row.refused == "Choose whom it is about."
        asked.who.choose(str(sasha))
        asked.yes.click()

    assert in_dialog(choose, view.open.elsewhere.click)
    assert records.rows_of(desk, "activities", robin) == []
    assert [one["note"] for one in records.rows_of(desk, "activities", sasha)] == [
        "Provade konditoriet"
    ]
    assert view.open is None
    view.begin()
    assert not view.open.elsewhere.isVisible()


def test_a_row_is_ended_with_one_button(qtbot, view, desk, robin):
    view.choose("f5-wish")
    view.begin()
    write(qtbot, view, "what", "Hunddagis")
    save(qtbot, view)
    button_named(view, "End today: Hund").click()
    [wish] = records.rows_of(desk, "wishes", robin)
    assert wish["to_day"] == TODAY


def test_rows_below_a_form_are_saved_with_it(qtbot, page, supervisor):
    view = page.view
    view.choose("f8-employer")
    view.begin()
    write(qtbot, view, "name", "Tassens")
    view.open.editor.finish()
    part = view.open.editor.parts["workplaces"]
    part.add.click()
    place = part.lists[0].questions.held["name"].widget
    qtbot.keyClicks(place, "Tassens Norr")
    save(qtbot, view)
    [employer] = records.rows_matching(supervisor, "employers")
    [workplace] = records.rows_matching(supervisor, "workplaces")
    assert workplace["employer"] == employer.id
    assert workplace["name_folded"] == "tassens norr"


def test_a_row_below_that_lacks_something_is_told_so_in_its_place(qtbot, page):
    view = page.view
    view.choose("f8-employer")
    view.begin()
    write(qtbot, view, "name", "Tassens")
    view.open.editor.finish()
    part = view.open.editor.parts["workplaces"]
    part.add.click()
    save(qtbot, view)
    assert part.lists[0].questions.rows["name"].refused == "Fill this in."


def test_sensitive_questions_are_hidden_until_they_are_asked_for(qtbot, view):
    view.choose("f11-job-start")
    view.begin()
    pay = field(view, "pay")
    assert not pay.isVisible()
    fold = next(
        one for one in view.findChildren(QPushButton) if "sensitive" in one.accessibleName()
    )
    fold.click()
    assert pay.isVisible()


def test_questions_for_staff_are_not_there_when_two_look_at_the_screen(qtbot, desktop, desk, robin):
    view = shown(qtbot, FormsView(desktop, FormsPresenter(desk, robin, for_two=True)))
    view.choose("f15-contact")
    view.begin()
    view.open.editor.finish()
    asked = {name for one in view.open.editor.lists for name in one.questions.held}
    assert {"note_kind", "visible", "phase"}.isdisjoint(asked)
    assert "note" in asked


def test_the_participant_in_a_part_decides_which_wishes_are_offered(qtbot, desktop, desk, robin):
    wish = {"participant": robin, "number": 1, "what": "Hunddagis", "from_day": date(2026, 1, 1)}
    records.enter(desk, "wish", [records.Row("wishes", wish)], robin)
    view = shown(qtbot, FormsView(desktop, FormsPresenter(desk)))
    view.choose("f9-employer-contact")
    view.begin()
    view.open.editor.finish()
    part = view.open.editor.parts["contact_for"]
    part.add.click()
    held = part.lists[0].questions.held
    choose(qtbot, held["participant"].widget, "Robin")
    choose(qtbot, held["wish"].widget, "Hunddagis")
    assert held["wish"].read() == str(records.rows_of(desk, "wishes", robin)[0].id)


def choose(qtbot, at, words):
    """Choose in a list by the first letters, and take it as a click does."""
    at.setFocus()
    qtbot.keyClicks(at, words)
    at.activated.emit(at.currentIndex())


def button_named(view, name):
    found = [one for one in view.findChildren(QPushButton) if one.accessibleName().startswith(name)]
    assert found, name
    return found[0]


def test_the_tab_key_goes_through_every_question_before_the_answers(view):
    view.show_open("f11-job-start")
    last = field(view, "counselled_before")
    seen, at = [], field(view, "title")
    while at is not view.open.save:
        seen.append(at)
        at = at.nextInFocusChain()
    assert field(view, "started_on") in seen
    assert any(last is one or last.isAncestorOf(one) for one in seen)


def test_a_form_whose_questions_are_folded_begins_at_what_unfolds_them(qtbot, view):
    view.activateWindow()
    view.show_open("f2-identity")
    editor = view.open.editor
    opener = editor._folds[editor.lists[0]].opener
    assert QApplication.focusWidget() is opener
    qtbot.keyClick(opener, Qt.Key.Key_Space)
    editor.enter()
    assert QApplication.focusWidget() is field(view, "first_name")


def test_f6_says_above_its_talks_that_the_consent_was_taken_back_and_other_forms_do_not(
    view, desk, robin
):
    view.choose("f6-openness")
    assert view.notice.isHidden()

    withdraw_consent(desk, give_consent(desk, robin, "contact_employers", ""))
    view.refresh()
    assert view.notice.isVisible()
    assert "No employer is told the name" in view.notice.accessibleName()

    view.choose("f5-wish")
    assert view.notice.isHidden()


def test_what_may_not_be_told_is_said_beside_the_letter(qtbot, view):
    view.show_open("f10-letter")
    write(qtbot, view, "words", "Jag har adhd.")
    save(qtbot, view)
    assert "Health" in refused(view)["words"]
