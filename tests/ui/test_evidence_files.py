"""Sealing and taking in by the window: two files are chosen, and the words are told."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFileDialog

from ipsdesk.actions import evidence_files, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.reviews import ReviewKind
from ipsdesk.ui.pages.evidence_files import ReceiveCard, SealDialog
from ipsdesk.ui.presenters.evidence_files import EvidenceFilesPresenter
from ipsdesk.ui.presenters.review_preparing import PreparingPresenter
from tests.actions.test_evidence_files import laptops
from tests.conftest import TODAY

__all__ = ["laptops"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WINDOW = (TODAY - timedelta(90), TODAY)


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """Files a person chooses: keys to open, where to save, and what to take in."""
    keys, out = tmp_path / "keys.json", tmp_path / "sealed.json"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(keys), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(out)], ""))
    return keys, out


def saving(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_from_keys_to_sealed_records_to_the_supervisor(
    qtbot, laptops, desktop, monkeypatch, chosen
):
    supervisor, sealer, _ = laptops
    keys, out = chosen
    told = []
    desktop.told.connect(told.append)
    card = ReceiveCard(desktop, EvidenceFilesPresenter(supervisor, WINDOW))
    qtbot.addWidget(card)
    saving(monkeypatch, keys)
    card._write_keys()
    saving(monkeypatch, out)
    dialog = SealDialog(card, desktop, EvidenceFilesPresenter(sealer, WINDOW))
    dialog.accept()
    desktop.background.wait()
    card._receive()
    desktop.background.wait()
    assert "Read these words aloud" in told[0]
    assert told[1].startswith("The records of 1 person are sealed, without names")
    assert told[2].startswith("Taken in.")
    assert len(evidence_files.received(supervisor, WINDOW).parts) == 1
    assert any("1 person" in line for line in EvidenceFilesPresenter(supervisor, WINDOW).lines())


def test_a_file_that_is_none_is_told_and_nothing_is_written(
    qtbot, desk, desktop, monkeypatch, chosen
):
    keys, out = chosen
    keys.write_text("no keys", encoding="utf-8")
    saving(monkeypatch, out)
    dialog = SealDialog(None, desktop, EvidenceFilesPresenter(desk, WINDOW))
    qtbot.addWidget(dialog)
    refused = []
    desktop.refused.connect(refused.append)
    dialog.accept()
    desktop.background.wait()
    assert "keys.json was not taken" in refused[0]
    assert not out.exists()


def test_choosing_no_file_seals_nothing(qtbot, desk, desktop, monkeypatch, chosen):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    saving(monkeypatch, chosen[1])
    dialog = SealDialog(None, desktop, EvidenceFilesPresenter(desk, WINDOW))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert not chosen[1].exists()


def test_a_review_says_that_nothing_has_come_for_its_days(supervisor):
    seats = (Seat("supervisor", user=supervisor.user.id),)
    review = reviews.begin_review(supervisor, NewReview("ips-25", ReviewKind.SELF, *WINDOW, seats))
    files = PreparingPresenter(supervisor, review).files()
    assert files.window == WINDOW
    assert files.may_receive
    assert files.lines() == (
        "Nothing has come for these days. The review rests on this computer alone.",
    )


def test_a_specialist_is_not_offered_to_take_files_in(desk):
    assert not EvidenceFilesPresenter(desk).may_receive
    assert EvidenceFilesPresenter(desk).window[1] == TODAY
