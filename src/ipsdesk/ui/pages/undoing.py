"""Ångra och papperskorg: one's own acts to take back or do again, and what was taken away."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.pages.imports_done import undo_import
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column, scrolling
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.presenters.imports_done import DoneLine as ImportLine
from ipsdesk.ui.presenters.undoing import BinLine, DoneLine, UndoPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDTH, LEAST = 980, 180


class UndoPage(Page):
    """Two lists: Enter takes back, does again, or puts back."""

    def __init__(self, desktop: Desktop, presenter: UndoPresenter) -> None:
        super().__init__(desktop)
        self.presenter = presenter
        inner = QWidget()
        inside = column(inner, (32, 24, 24, 16), 10)
        title = heading(say("Undo and bin"), "display")
        title.setContentsMargins(0, px(4), 0, 0)  # or the ring of an Å is cut off
        inside.addWidget(title)
        words = say("What you did in the last 30 days. Enter undoes it, or does it again.")
        inside.addWidget(wrapped(words, "small", "ink2"))
        self.done = RowsView(say("What you did"))
        self._no_done = Empty(say("You have done nothing lately that can be undone."), "undo-2")
        inside.addWidget(self.done, 1)
        inside.addWidget(self._no_done)
        inside.addWidget(heading(say("Bin")))
        words = say(
            "What was removed in the last 30 days. Enter puts it back. Nothing is emptied from "
            "here; only the rules of erasure do that."
        )
        inside.addWidget(wrapped(words, "small", "ink2"))
        self.bin = RowsView(say("What was removed"))
        self._no_bin = Empty(say("The bin is empty."), "trash-2")
        inside.addWidget(self.bin, 1)
        inside.addWidget(self._no_bin)
        inside.addStretch()  # lists that are empty stand close together, with the room below
        for view, chosen in ((self.done, self._choose_done), (self.bin, self._choose_gone)):
            view.setMaximumWidth(px(WIDTH))
            view.setMinimumHeight(px(LEAST))
            view.chosen.connect(chosen)
        column(self).addWidget(scrolling(inner))  # or a low window would have to grow

    def refresh(self) -> None:
        """Show what can be taken back and put back now."""
        done, gone = self.presenter.done(), self.presenter.bin()
        self.done.show_lines([_done_row(one) for one in done])
        self.bin.show_lines([_bin_row(one) for one in gone])
        shown: tuple[tuple[QWidget, QWidget, bool], ...] = (
            (self.done, self._no_done, bool(done)),
            (self.bin, self._no_bin, bool(gone)),
        )
        for view, empty, any_there in shown:
            view.setVisible(any_there)
            empty.setVisible(not any_there)

    def _choose_done(self, key: object) -> None:
        if not isinstance(key, DoneLine):
            return
        if key.brought is not None:
            self._undo_import(key.brought)
        else:
            act = self.presenter.redo if key.undone else self.presenter.undo
            perform(self.desktop, lambda: act(key.seq))

    def _undo_import(self, brought: ImportLine) -> None:
        told = self.desktop.told.emit
        if brought.may_undo:
            undo_import(self, self.desktop, self.presenter.imports, brought, told)
        else:
            told(say("An import that was undone is taken in again from its file."))

    def _choose_gone(self, key: object) -> None:
        if isinstance(key, BinLine):
            perform(self.desktop, lambda: self.presenter.put_back(key))


def perform(desktop: Desktop, act: Callable[[], str]) -> bool:
    """Do something that names itself, and say what it was; return whether it was done."""
    told: list[str] = []
    refusal = desktop.perform_quietly(lambda: told.append(act()))
    if refusal is not None:
        desktop.refused.emit(explain(refusal))
        return False
    desktop.changed.emit()
    desktop.told.emit(told[0])
    return True


def undo_last(
    window: QWidget, desktop: Desktop, presenter: UndoPresenter, go: Callable[[str], object]
) -> None:
    """Take back the newest step; show an older one first, which may be long forgotten.

    An import that was just made is asked about and undone as a whole, as on its own page.
    Where the newest act is not taken back so, the list stands beside the sentence that says why.
    """
    if presenter.waits_to_be_shown():
        go("undo")
        desktop.told.emit(say("Nothing is undone yet. Choose in the list what is to be undone."))
        return
    brought = presenter.import_just_made()
    if brought is not None:
        undo_import(window, desktop, presenter.imports, brought, desktop.told.emit)
        return
    if presenter.is_stopped():
        go("undo")
    perform(desktop, presenter.undo)


def _done_row(line: DoneLine) -> Row:
    below = say("undone") if line.undone else ""
    sign = "rotate-ccw" if line.undone else "undo-2"
    detail = " · ".join(filter(None, (line.name, line.detail)))
    return Row(line, line.title, detail, line.when, below, sign=sign)


def _bin_row(line: BinLine) -> Row:
    return Row(line, line.title, line.detail, line.when, sign="archive-restore")
