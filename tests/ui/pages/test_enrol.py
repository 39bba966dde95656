"""The dialog for somebody new: a refusal stands in it, and what was typed stays."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from ipsdesk.actions import people
from ipsdesk.domain.access import Role
from ipsdesk.ui.pages.enrol import EnrolDialog
from ipsdesk.ui.parts.ask import MARGIN
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.presenters.enrol import EnrolPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.conftest import sits


@pytest.fixture
def dialog(qtbot, desktop, desk):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = EnrolDialog(parent, desktop, EnrolPresenter(desk))
    made.name.setText("Robin Vale")
    made.born.setText("2007-01-05")
    made.gender.choose("woman")
    made.source.choose("own")
    yield made
    parent.close()


def test_somebody_is_taken_in_and_the_list_reads_itself_again(qtbot, dialog, desktop, desk):
    with qtbot.waitSignal(desktop.changed, timeout=20_000):
        dialog.accept()
    assert dialog.result()
    assert people.person(desk, dialog.enrolled).shown_name == "Robin Vale"


@pytest.mark.parametrize(
    ("field", "wrong"), [("born", "nyss"), ("born", "200131"), ("name", ""), ("born", "2031-01-01")]
)
def test_a_refusal_is_read_in_the_dialog_and_a_correction_is_enough(dialog, desk, field, wrong):
    right = getattr(dialog, field).text()
    getattr(dialog, field).setText(wrong)
    dialog.accept()
    assert not dialog.result()
    assert getattr(dialog, f"{field}_row").refused
    assert dialog.refusal.isHidden()
    assert getattr(dialog, field).text() == wrong
    assert dialog.gender.code() == "woman"
    assert people.caseload(desk).waiting_count == 0

    getattr(dialog, field).setText(right)
    dialog.accept()
    assert dialog.result()


def test_min_01_the_age_is_said_as_the_day_is_typed_and_what_it_asks_for(dialog):
    dialog.born.setText("2008-06-01")
    assert dialog.age.accessibleName().startswith("1 June 2008: 17 years old. Guardians")
    dialog.born.setText("2011-06-01")
    assert "School law" in dialog.age.accessibleName()
    dialog.born.setText("2001-06-01")
    assert dialog.age.accessibleName() == "1 June 2001: 24 years old."
    for unclear in ("", "nyss", "2031-01-01"):
        dialog.born.setText(unclear)
        assert dialog.age.accessibleName() == ""


def test_cancelling_takes_nobody_in(dialog, desk):
    dialog.reject()
    assert dialog.enrolled is None
    assert people.caseload(desk).waiting_count + people.caseload(desk).others_count == 0


def test_a_supervisor_without_participants_says_who_supports_them(qtbot, desktop, supervisor, desk):
    told = []
    desktop.told.connect(told.append)
    made = EnrolDialog(None, desktop, EnrolPresenter(supervisor))
    qtbot.addWidget(made)
    for field, words in ((made.name, "Robin Vale"), (made.born, "2007-01-05")):
        field.setText(words)
    made.accept()
    assert made.specialist_row.refused
    assert people.caseload(desk).waiting_count == 0

    made.specialist.choose(str(desk.user.id))
    made.accept()
    assert made.result()
    assert people.person(supervisor, made.enrolled).specialist == desk.user.id
    assert (made.leads, told) == (None, ["Enrolled. Johan Ek finds them among their own."])


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so
@pytest.mark.parametrize("size", [90, 100])
def test_all_that_is_asked_is_seen_at_once_where_the_screen_has_room(qtbot, qapp, dialog, size):
    apply(qapp, Look("light", size))
    speak("sv")
    made = EnrolDialog(dialog.parentWidget(), dialog._desktop, dialog._presenter)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made._scroll.verticalScrollBar().maximum() == 0)
    room = made.screen().availableGeometry().height()
    assert made.height() < room - MARGIN


def test_what_is_said_to_be_enough_is_what_must_be_filled_in(dialog):
    words = [one.accessibleName() for one in dialog.findChildren(QLabel)]
    [enough] = [one for one in words if one.endswith("can be added later.")]
    assert enough.startswith("A name to show, the day of birth and a specialist will do.")
    required = {row.field for row in dialog.findChildren(FieldRow)}
    assert required == {dialog.name, dialog.born, dialog.specialist}


def test_whoever_is_enrolled_for_a_colleague_is_not_opened_and_that_is_said(
    dialog, desktop, supervisor, desk
):
    mona = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    made = EnrolDialog(dialog.parentWidget(), desktop, EnrolPresenter(desk))
    made.name.setText("Kim Ask")
    made.born.setText("2007-01-05")
    assert made.specialist.code() == str(desk.user.id)
    made.specialist.choose(str(mona.user.id))
    told = []
    desktop.told.connect(told.append)
    made.accept()
    assert (made.leads, told) == (None, ["Enrolled. Mona Berg finds them among their own."])


def test_a_day_of_birth_is_not_asked_for_as_a_weekday_and_a_correction_is_not_called_wrong(dialog):
    dialog.born.setText("2010-13-05")
    dialog.accept()
    told = dialog.born_row.refused
    assert told == "2010-13-05 is no day of birth. Write it such as 2007-01-05 or 070105."

    dialog.born.setText("2010-03-05")
    assert not dialog.born_row.refused
