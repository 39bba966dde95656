"""Own checklists: the list of them, and the page on which one is written."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from operator import methodcaller

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.domain.scale_drafts import DraftItem, ScaleDraft, Texts
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages.method import fault_sentence
from ipsdesk.ui.pages.reviews_notes import wide_choice
from ipsdesk.ui.pages.scale_item import ItemDialog
from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, fill_page, frame, row
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters import scale_editor as words
from ipsdesk.ui.presenters.scale_editor import OwnLine, ScaleEditorPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDEST = 860


class ScaleEditorView(QWidget):
    """The checklists that were written here, or one of them to write in."""

    back = Signal()

    def __init__(self, desktop: Desktop, presenter: ScaleEditorPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        self._language = "sv"
        self._typed: list[Callable[[ScaleDraft], ScaleDraft]] = []
        self._inside = column(margins=(28, 20, 24, 24), space=14)
        fill_page(self, self._inside, WIDEST)
        self.show_now()

    def take_focus(self) -> None:
        """Put the keyboard at the top of the page."""
        self._way_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: everything wraps."""
        return QSize(px(240), px(200))

    def show_now(self) -> None:
        """Draw the list, or the checklist that is open, as it is now."""
        clear(self._inside)
        self._typed = []
        draft = self._presenter.draft
        if draft is None:
            self._show_list()
        else:
            self._show_draft(draft)
        self._inside.addStretch(1)
        order_tabs(self)

    def change(self, how: Callable[[ScaleDraft], ScaleDraft]) -> None:
        """Take in what is typed, change the checklist, and draw it anew."""
        self.take_typed()
        if self._presenter.draft is not None:
            self._presenter.open(how(self._presenter.draft))
            self._presenter.keep()
        self.show_now()

    def take_typed(self) -> None:
        """Put what stands in the fields into the checklist."""
        for take in self._typed:
            if self._presenter.draft is not None:
                self._presenter.open(take(self._presenter.draft))

    def keep_typed(self) -> None:
        """Keep what is being written; the lock and every way out ask for it."""
        self.take_typed()
        self._presenter.keep()

    def save(self) -> None:
        """Keep the checklist, or say everything that is wrong with it."""
        self.take_typed()
        faults = self._presenter.faults()
        if faults:
            clear(self._faults)
            for sentence in (say("Not saved yet:"), *map(fault_sentence, faults)):
                self._faults.addWidget(wrapped(sentence, "small", "red"))
            return
        told: list[str] = []
        if self._desktop.perform(lambda: told.append(self._presenter.save())):
            self._desktop.told.emit(told[0])
            self._close()

    def _head(self, title: str, leave: Callable[[], object], name: str) -> None:
        top = row(space=8)
        self._way_back = icon_button("undo-2", name, leave)
        top.addWidget(self._way_back)
        top.addWidget(heading(title, "display"), 1)
        self._inside.addLayout(top)

    def _show_list(self) -> None:
        self._head(say("Own checklists"), self.back.emit, say("Back to the reviews"))
        text = say(
            "Checklists of your own, beside the scales that come with ipsdesk. A change is a new "
            "version; a review keeps the text it was begun with."
        )
        self._inside.addWidget(wrapped(text, "body", "ink2"))
        new = button(say("New checklist"), self._begin, kind="primary", sign="plus")
        self._inside.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addWidget(self._copying())
        for line in self._presenter.lines():
            self._inside.addWidget(self._line(line))

    def _copying(self) -> QFrame:
        made, inside = _card(say("Begin with a copy"))
        text = say(
            "A copy has the words, points, weights and levels of a scale that comes with ipsdesk, "
            "to change as you like. What the records tell does not come along: a checklist of "
            "your own is rated by people."
        )
        inside.addWidget(wrapped(text, "small", "ink2"))
        self.copied = wide_choice(say("Scale to copy"), words.scales_to_copy())
        inside.addWidget(FieldRow(say("Scale to copy"), self.copied))
        copy = button(say("Copy the scale"), self._copy, sign="copy")
        inside.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _copy(self) -> None:
        self._presenter.begin_with(self.copied.code())
        self.show_now()
        self.title.setFocus()

    def _line(self, line: OwnLine) -> QFrame:
        made = frame()
        inside = column(made, (18, 14, 18, 14), 4)
        inside.addWidget(wrapped(line.title, "subtitle"))
        inside.addWidget(wrapped(line.told, "small", "ink2"))
        change = button(say("Change"), lambda: self._open(line.draft), sign="pencil")
        change.setAccessibleName(say("Change: {title}").format(title=line.title))
        inside.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _begin(self) -> None:
        self._presenter.begin()
        self.show_now()

    def _open(self, draft: ScaleDraft) -> None:
        self._presenter.open(draft)
        self.show_now()

    def _close(self) -> None:
        self._presenter.close()
        self.show_now()

    def _show_draft(self, draft: ScaleDraft) -> None:
        title = words.shown(draft.title, self._language) or say("New checklist")
        self._head(title, self._close, say("Back to the checklists without saving"))
        self._inside.addWidget(self._about(draft))
        self._inside.addWidget(self._sections(draft))
        self._inside.addWidget(self._items(draft))
        self._inside.addWidget(self._bands(draft))
        self._faults: QVBoxLayout = column(space=4)
        self._inside.addLayout(self._faults)
        save = button(say("Save the checklist"), self.save, kind="primary", sign="check")
        self._inside.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)

    def _about(self, draft: ScaleDraft) -> QFrame:
        made, inside = _card(say("The checklist"))
        self.language = Choice(say("Language of the texts"), words.languages())
        self.language.choose(self._language)
        self.language.activated.connect(self._speak)
        inside.addWidget(FieldRow(say("Language of the texts"), self.language))
        self.title = self._text(inside, say("Title"), draft.title.get(self._language, ""))
        self._take(lambda d: replace(d, title=self._put(d.title, self.title)))
        note = self._text(inside, say("Note beside it"), draft.note.get(self._language, ""))
        self._take(lambda d: replace(d, note=self._put(d.note, note)))
        every = Choice(say("Reviewed"), words.month_choices())
        every.choose(str(draft.months))
        inside.addWidget(FieldRow(say("Reviewed"), every))
        self._take(lambda d: replace(d, months=int(every.code() or d.months)))
        return made

    def _sections(self, draft: ScaleDraft) -> QFrame:
        made, inside = _card(say("Sections"))
        for at, one in enumerate(draft.sections):
            name = say("Section {number}").format(number=at + 1)
            across = row(space=8)
            line = TextLine(name, one.title.get(self._language, ""))
            across.addWidget(FieldRow(name, line), 1)
            across.addWidget(
                _remove(name, partial(self.change, methodcaller("without_section", one.id))),
                0,
                Qt.AlignmentFlag.AlignBottom,
            )
            inside.addLayout(across)
            self._take(partial(self._named, at=at, line=line))
        add = button(
            say("Add a section"), lambda: self.change(ScaleDraft.with_section), sign="plus"
        )
        inside.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _items(self, draft: ScaleDraft) -> QFrame:
        made, inside = _card(say("Items"))
        self._movers: dict[tuple[str, int], QWidget] = {}
        for part in draft.sections:
            beside = [item for item in draft.items if item.section == part.id]
            for at, one in enumerate(beside):
                inside.addWidget(wrapped(words.item_words(one, self._language), "body"))
                inside.addWidget(self._ways(one, at, len(beside)))
        add = button(say("Add an item"), lambda: self.edit(""), sign="plus")
        inside.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _ways(self, one: DraftItem, at: int, of: int) -> Flow:
        """Return what can be done with an item: change it, move it in its section, remove it."""
        text = words.item_words(one, self._language)
        made = Flow(space=8)
        change = button(say("Change"), partial(self.edit, one.id), sign="pencil")
        change.setAccessibleName(say("Change: {title}").format(title=text))
        made.add(change)
        for by, sign, name in (
            (-1, "arrow-up", say("Move up: {title}")),
            (1, "arrow-down", say("Move down: {title}")),
        ):
            mover = icon_button(sign, name.format(title=text), partial(self.move_item, one.id, by))
            mover.setEnabled(0 <= at + by < of)
            self._movers[one.id, by] = mover
            made.add(mover)
        made.add(_remove(text, partial(self.change, methodcaller("without_item", one.id))))
        return made

    def move_item(self, name: str, by: int) -> None:
        """Move an item a place, and leave the keyboard on it to be moved on."""
        self.change(methodcaller("with_moved", name, by))
        mover = self._movers[name, by]
        if not mover.isEnabled():
            mover = self._movers[name, -by]
        mover.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bands(self, draft: ScaleDraft) -> QFrame:
        made, inside = _card(say("What totals are called"))
        inside.addWidget(wrapped(words.range_words(draft), "small", "ink2"))
        for at, one in enumerate(draft.bands):
            number = say("Level {number}").format(number=at + 1)
            label = TextLine(
                say("{level}, name").format(level=number), one.label.get(self._language, "")
            )
            least = TextLine(say("{level}, from").format(level=number), str(one.least))
            most = TextLine(say("{level}, to").format(level=number), str(one.most))
            across = Flow(space=8)
            for line in (label, least, most):
                across.add(FieldRow(line.accessibleName(), line))
            across.add(_remove(number, partial(self.change, methodcaller("without_band", at))))
            inside.addWidget(across)
            self._take(partial(self._banded, at=at, fields=(label, least, most)))
        add = button(say("Add a level"), lambda: self.change(ScaleDraft.with_band), sign="plus")
        inside.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def edit(self, name: str) -> None:
        """Ask for one item, new or there, and put it into the checklist."""
        self.take_typed()
        draft = self._presenter.draft
        if draft is None:
            return
        known = {one.id: one for one in draft.items}
        dialog = ItemDialog(self, draft, known.get(name) or draft.new_item(), self._language)
        if dialog.exec():
            self.change(lambda d: d.with_item(dialog.item()))
        else:
            self.show_now()

    def _speak(self, _: int) -> None:
        """Show the texts in another language; what was typed stays in the one before."""
        self.take_typed()
        self._language = self.language.code()
        self.show_now()
        self.language.setFocus()

    def _take(self, take: Callable[[ScaleDraft], ScaleDraft]) -> None:
        self._typed.append(take)

    def _text(self, inside: QVBoxLayout, name: str, text: str) -> TextLine:
        line = TextLine(name, text)
        inside.addWidget(FieldRow(name, line))
        return line

    def _put(self, texts: Texts, line: TextLine) -> Texts:
        return words.put(texts, self._language, line.value())

    def _named(self, draft: ScaleDraft, at: int, line: TextLine) -> ScaleDraft:
        changed = list(draft.sections)
        changed[at] = replace(changed[at], title=self._put(changed[at].title, line))
        return replace(draft, sections=tuple(changed))

    def _banded(
        self, draft: ScaleDraft, at: int, fields: tuple[TextLine, TextLine, TextLine]
    ) -> ScaleDraft:
        label, least, most = fields
        changed = list(draft.bands)
        named = self._put(changed[at].label, label)
        changed[at] = words.band_of(least.value(), most.value(), named)
        return replace(draft, bands=tuple(changed))


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    made = frame()
    inside = column(made, (18, 14, 18, 14), 8)
    inside.addWidget(wrapped(title, "subtitle"))
    return made, inside


def _remove(what: str, act: Callable[[], object]) -> QWidget:
    return icon_button("trash-2", say("Remove: {what}").format(what=what), act)
