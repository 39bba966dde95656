"""The dialog for somebody new: a refusal stands in it, and what was typed stays."""

import pytest
from PySide6.QtWidgets import QWidget

from ipsdesk.actions import people
from ipsdesk.ui.pages.enrol import EnrolDialog
from ipsdesk.ui.presenters.enrol import EnrolPresenter


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
    with qtbot.waitSignal(desktop.changed, timeout=500):
        dialog.accept()
    assert dialog.result()
    assert people.person(desk, dialog.enrolled).shown_name == "Robin Vale"


@pytest.mark.parametrize(
    ("field", "wrong"), [("born", "nyss"), ("name", ""), ("born", "2031-01-01")]
)
def test_a_refusal_is_read_in_the_dialog_and_a_correction_is_enough(dialog, desk, field, wrong):
    right = getattr(dialog, field).text()
    getattr(dialog, field).setText(wrong)
    dialog.accept()
    assert not dialog.result()
    assert not dialog.refusal.isHidden()
    assert dialog.refusal.accessibleName() or dialog.refusal.text()
    assert dialog.gender.code() == "woman"
    assert people.caseload(desk).waiting_count == 0

    getattr(dialog, field).setText(right)
    dialog.accept()
    assert dialog.result()


def test_cancelling_takes_nobody_in(dialog, desk):
    dialog.reject()
    assert dialog.enrolled is None
    assert people.caseload(desk).waiting_count + people.caseload(desk).others_count == 0
