"""Any checklist: the list of reviews, beginning one, rating, and what came of it."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from ipsdesk.domain.scale_drafts import ScaleDraft
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.evidence_files import SealDialog
from ipsdesk.ui.pages.radar import RadarView
from ipsdesk.ui.pages.reviews_begin import BeginForm
from ipsdesk.ui.pages.reviews_compare import CompareView
from ipsdesk.ui.pages.reviews_list import ReviewsList
from ipsdesk.ui.pages.reviews_preparing import PreparingView
from ipsdesk.ui.pages.reviews_rating import RatingView
from ipsdesk.ui.pages.reviews_result import ResultView
from ipsdesk.ui.pages.scale_editor import ScaleEditorView
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.letting_go import let_go
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.presenters.reviews import ReviewsPresenter
from ipsdesk.words import say


class ReviewsPage(Page):
    """The page for fidelity: one view at a time."""

    record_asked = Signal(object)  # to open a record behind a figure

    def __init__(self, desktop: Desktop, presenter: ReviewsPresenter) -> None:
        super().__init__(desktop)
        self.presenter = presenter
        self.list = ReviewsList()
        self.form: BeginForm | None = None
        self.rating: RatingView | None = None
        self.result: ResultView | None = None
        self.radar: RadarView | None = None
        self.preparing: PreparingView | None = None
        self.comparing: CompareView | None = None
        self.editor: ScaleEditorView | None = None
        self._opened: UUID | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        column(self).addWidget(self._stack)
        self.list.opened.connect(self.open)
        self.list.begun.connect(self.begin)
        self.list.radar_asked.connect(self.show_radar)
        self.list.prepared.connect(self.show_preparing)
        self.list.compared.connect(self.show_comparing)
        self.list.seal_asked.connect(
            lambda: SealDialog(self, self.desktop, self.presenter.files()).exec()
        )
        self.list.import_asked.connect(self._import_scale)
        self.list.scale_asked.connect(self._write_scale)
        self.list.editor_asked.connect(self.show_editor)

    def refresh(self) -> None:
        """Show what the records say now."""
        for view in (self.rating, self.result, self.preparing):
            if view is not None:
                view.refresh()
        if self._stack.currentWidget() is self.list:
            self.list.show_state(self.presenter.state())

    def open(self, review: UUID) -> None:
        """Open a review where it stands: to rate, or to compare and sign."""
        self._opened = review
        notes = self.presenter.notes(review)
        self._leave()
        if self.presenter.is_rated(review):
            self.result = ResultView(self.desktop, self.presenter.result(review), notes)
            self.result.back.connect(self.show_list)
            self.result.record_asked.connect(self.record_asked)
            self._show(self.result)
            self.result.take_focus()
            return
        self.rating = RatingView(self.desktop, self.presenter.rating(review), notes)
        self.rating.back.connect(self.show_list)
        self.rating.rated.connect(self._all_are_done)
        self.rating.record_asked.connect(self.record_asked)
        self._show(self.rating)
        self.rating.item.anchors.take_focus()

    def begin(self) -> None:
        """Ask what is needed to begin a review."""
        self._leave()
        self.form = BeginForm(self.presenter.choices())
        self.form.begun.connect(self._begin_now)
        self.form.cancelled.connect(self.show_list)
        self._show(self.form)
        self.form.scale.setFocus()

    def show_radar(self) -> None:
        """Show each item as the records are today."""
        self._leave()
        self.radar = RadarView(self.desktop, self.presenter.radar())
        self.radar.back.connect(self.show_list)
        self.radar.record_asked.connect(self.record_asked)
        self._show(self.radar)
        self.radar.take_focus()

    def show_preparing(self, review: UUID) -> None:
        """Show what is done around a review, and its charts."""
        self._opened = review
        self._leave()
        self.preparing = PreparingView(self.desktop, self.presenter.preparing(review))
        self.preparing.back.connect(self.show_list)
        self.preparing.record_asked.connect(self.record_asked)
        self.preparing.taken_away.connect(lambda: self._take_away(review))
        self.preparing.withdrawn.connect(lambda why: self._withdraw(review, why))
        self._show(self.preparing)
        self.preparing.take_focus()

    def show_comparing(self, review: UUID) -> None:
        """Show what sets a signed review beside another unit's."""
        self._opened = review
        self._leave()
        self.comparing = CompareView(self.desktop, self.presenter.comparing(review))
        self.comparing.back.connect(self.show_list)
        self._show(self.comparing)
        self.comparing.take_focus()

    def show_editor(self, draft: ScaleDraft | None = None) -> None:
        """Show the own checklists, or one that is written."""
        self._leave()
        presenter = self.presenter.editor()
        if draft is not None:
            presenter.open(draft)
        self.editor = ScaleEditorView(self.desktop, presenter)
        self.editor.back.connect(self.show_list)
        self._show(self.editor)
        self.editor.take_focus()

    def _import_scale(self) -> None:
        """Take in a scale from a file that is chosen."""
        chosen, _ = QFileDialog.getOpenFileName(self, say("Take in a scale"), "", "*.json")
        told: list[str] = []
        if chosen and self.desktop.perform(
            lambda: told.append(self.presenter.import_scale(Path(chosen)))
        ):
            self.desktop.told.emit(told[0])

    def _write_scale(self, scale: str) -> None:
        """Write a scale where it is chosen."""
        title = say("Save the scale as a file")
        out, _ = QFileDialog.getSaveFileName(self, title, f"{scale}.json")
        if out:
            write = self.presenter.write_scale
            self.desktop.perform(lambda: write(scale, Path(out)), say("The scale is written."))

    def show_list(self) -> None:
        """Go back to the list, to the review that was open."""
        left, self._opened = self._opened, None
        self._leave()
        self._stack.setCurrentWidget(self.list)
        self.list.show_state(self.presenter.state())
        self.list.take_focus(left)

    def go_home(self) -> None:
        """Leave a review, or what is done around it, for the list."""
        if self._stack.currentWidget() is not self.list:
            self.show_list()

    def keep_now(self) -> None:
        """Keep the points and the scale that are being written."""
        if self.rating is not None:
            self.rating.keep_typed()
        if self.editor is not None:
            self.editor.keep_typed()

    def _show(self, view: QWidget) -> None:
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)

    def _leave(self) -> None:
        """Let go of the view that is left; what was typed in it is kept first."""
        self.keep_now()
        for counting in (self.rating, self.result, self.radar):
            if counting is not None:
                counting.leave()
        aside = (self.radar, self.preparing, self.comparing, self.editor)
        for view in (self.form, self.rating, self.result, *aside):
            if view is not None:
                self._stack.removeWidget(view)
                let_go(view)
        self.form = self.rating = self.result = self.radar = None
        self.preparing = self.comparing = self.editor = None

    def _all_are_done(self) -> None:
        if self.rating is not None:
            self.open(self.rating.review)

    def _take_away(self, review: UUID) -> None:
        """Take away a review that was begun by mistake, once its view has been left."""
        self.show_list()
        words = say("The review is taken away.")
        self.desktop.perform(self.presenter.preparing(review).take_away, words)

    def _withdraw(self, review: UUID, why: str) -> None:
        """Withdraw a review that went wrong, and show the list where it stands with the reason."""
        preparing = self.presenter.preparing(review)
        words = say("The review is withdrawn.")
        if self.desktop.perform(lambda: preparing.withdraw(why), words):
            self.show_list()

    def _begin_now(self) -> None:
        form = self.form
        if form is None:
            return
        begun: list[UUID] = []
        seats = [
            self.presenter.seat(r, u, independent=i) for r, u, i in (x.seat() for x in form.raters)
        ]
        chosen = form.scale.code(), form.kind.code()
        if self.desktop.perform(
            lambda: begun.append(self.presenter.begin(chosen, form.days_chosen(), seats)),
            say("The review is begun."),
        ):
            self.open(begun[0])
