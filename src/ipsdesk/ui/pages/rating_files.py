"""A card for two raters on two computers: seal one's own points, or take in the other's."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.presenters.evidence_files import KEYS_FILE
from ipsdesk.ui.presenters.rating_files import (
    AGREED_FILE,
    POINTS_FILE,
    PointsState,
    RatingFilesPresenter,
)
from ipsdesk.words import say


class PointsCard(QFrame):
    """Who rates on another computer, whether the points came, and what can be done now."""

    def __init__(
        self, desktop: Desktop, presenter: RatingFilesPresenter, *, keys: bool = True
    ) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._desktop, self._presenter, self._keys = desktop, presenter, keys
        inside = column(self, (18, 14, 18, 14), 6)
        inside.addWidget(wrapped(say("A rater on another computer"), "subtitle"))
        words = say(
            "Begin the same review on both computers: the same checklist, days and kind, with "
            "yourself and somebody without a login. The computer where it will be finished writes "
            "its keys. The other rater seals their points to them when done, and the file is "
            "taken in here. Nobody sees another's points before both are done. When it is signed, "
            "the result is sealed back and closes the review on the other computer too."
        )
        inside.addWidget(wrapped(words, "small", "ink2"))
        self._now = column(space=6)
        self._shown: PointsState | None = None
        inside.addLayout(self._now)
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done now; what is shown already stays where it is."""
        state = self._presenter.state()
        if state == self._shown:
            return
        self._shown = state
        clear(self._now)
        self._now.addWidget(self._buttons(state))
        for line in state.lines:
            self._now.addWidget(wrapped(line, "small"))

    def _buttons(self, state: PointsState) -> Flow:
        flow = Flow(space=8)
        if state.may_receive:
            flow.add(button(say("Take in points"), self.receive, kind="primary", sign="download"))
        if state.may_seal:
            flow.add(button(say("Seal my points"), self.seal, sign="lock"))
        if state.may_close:
            flow.add(button(say("Take in the result"), self.close_draft, sign="download"))
        if state.may_send_back:
            flow.add(button(say("Seal the result"), self.send_back, kind="primary", sign="lock"))
        if self._keys:
            flow.add(button(say("Write my keys"), self.write_keys, sign="save"))
        return flow

    def receive(self) -> None:
        """Ask for the file, and take it in on the worker thread."""
        chosen, _ = QFileDialog.getOpenFileName(self, say("The other rater's sealed points"))
        receive = self._presenter.receive
        if chosen:
            self._desktop.perform_slowly(lambda: receive(Path(chosen)), self._told)

    def seal(self) -> None:
        """Ask for the other's keys and where to write, and seal on the worker thread."""
        keys, _ = QFileDialog.getOpenFileName(self, say("The keys of who holds the review"))
        if not keys:
            return
        out, _ = QFileDialog.getSaveFileName(self, say("Where to write the files"), POINTS_FILE)
        seal = self._presenter.seal
        if out:
            self._desktop.perform_slowly(lambda: seal(Path(keys), Path(out)), self._told)

    def send_back(self) -> None:
        """Ask for the other's keys and where to write, and seal the signed review."""
        keys, _ = QFileDialog.getOpenFileName(self, say("The other rater's keys"))
        if not keys:
            return
        out, _ = QFileDialog.getSaveFileName(self, say("Where to write the files"), AGREED_FILE)
        send = self._presenter.send_back
        if out:
            self._desktop.perform_slowly(lambda: send(Path(keys), Path(out)), self._told)

    def close_draft(self) -> None:
        """Ask for the sealed result, and close this draft by it."""
        chosen, _ = QFileDialog.getOpenFileName(self, say("The sealed result"))
        close = self._presenter.close_draft
        if chosen:
            self._desktop.perform_slowly(lambda: close(Path(chosen)), self._told)

    def write_keys(self) -> None:
        """Ask where to write, and write the keys that the other seals to."""
        out, _ = QFileDialog.getSaveFileName(self, say("Where to write the files"), KEYS_FILE)
        told: list[str] = []
        if out and self._desktop.perform(
            lambda: told.append(self._presenter.write_keys(Path(out)))
        ):
            self._desktop.told.emit(told[0])

    def _told(self, words: object) -> None:
        self._desktop.told.emit(str(words))
