"""The dialog in which one item of an own checklist is written."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ipsdesk.domain.scale_drafts import MOST_WEIGHT, DraftItem, ScaleDraft
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters import scale_editor as words
from ipsdesk.words import say, say_many


class ItemDialog(Ask):
    """An item in one language: its section, its texts, its weight, and each number of points."""

    def __init__(self, parent: QWidget, draft: ScaleDraft, item: DraftItem, language: str) -> None:
        super().__init__(parent, say("Item {code}").format(code=item.id), "", say("Keep the item"))
        self._item, self._language = item, language
        sections = tuple(
            (one.id, words.shown(one.title, language) or say("Section {number}").format(number=at))
            for at, one in enumerate(draft.sections, 1)
        )
        self.section = Choice(say("Section"), sections)
        self.section.choose(item.section)
        self.title = self._line(say("What is rated"), item.title.get(language, ""))
        self.description = self._line(say("What to look at"), item.description.get(language, ""))
        self.room.addWidget(FieldRow(say("Section"), self.section))
        times = tuple(
            (str(n), say_many("{count} time", "{count} times", n))
            for n in range(1, MOST_WEIGHT + 1)
        )
        self.weight = Choice(say("It counts"), times)
        self.weight.choose(str(item.weight))
        self.room.addWidget(FieldRow(say("It counts"), self.weight))
        self.points = Choice(say("Points"), words.points_choices())
        self.points.choose(f"{item.lowest}-{item.highest}")
        self.points.activated.connect(self._show_anchors)
        self.room.addWidget(FieldRow(say("Points"), self.points))
        self._anchors = column(space=8)
        self.room.addLayout(self._anchors)
        self.anchors: dict[int, TextLine] = {}
        self._show_anchors()
        self.title.setFocus()

    def item(self) -> DraftItem:
        """Return the item as it is written."""
        return replace(
            self._item,
            section=self.section.code(),
            title=words.put(self._item.title, self._language, self.title.value()),
            description=words.put(self._item.description, self._language, self.description.value()),
            weight=int(self.weight.code() or 1),
        )

    def accept(self) -> None:
        """Take what is written; a title is all that must be there to go on."""
        self._keep_anchors()
        if not self.title.value():
            self.refuse(say("Write what is rated."))
            return
        super().accept()

    def _line(self, name: str, text: str) -> TextLine:
        line = TextLine(name, text)
        self.room.addWidget(FieldRow(name, line))
        return line

    def _keep_anchors(self) -> None:
        """Put the texts of the points into the item."""
        low, high = map(int, self.points.code().split("-"))
        texts = dict(self._item.anchors)
        for points, line in self.anchors.items():
            texts[points] = words.put(texts.get(points, {}), self._language, line.value())
        self._item = replace(self._item, anchors=texts, lowest=low, highest=high)

    def _show_anchors(self, _: int = 0) -> None:
        """Show a line for each number of points; what was typed for a number stays."""
        if self.anchors:
            self._keep_anchors()
        clear(self._anchors)
        low, high = map(int, self.points.code().split("-"))
        self.anchors = {}
        for points in range(high, low - 1, -1):
            name = say_many("What {count} point means", "What {count} points mean", points)
            text = self._item.anchors.get(points, {}).get(self._language, "")
            self.anchors[points] = TextLine(name, text)
            self._anchors.addWidget(FieldRow(name, self.anchors[points]))
