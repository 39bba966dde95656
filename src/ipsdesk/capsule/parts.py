"""Pieces of the table: cards, tiles of the overview, scales, and answers without words."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ipsdesk.domain.plan_words import own_words
from ipsdesk.domain.sheet import NOT_YET, RATHER_NOT, SAID, SPECIALIST, WROTE, Said, Sheet
from ipsdesk.ui.parts.buttons import Button, shared_button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import WrapLabel, shared_words
from ipsdesk.ui.parts.layouts import column, frame, row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.number_keys import NumberKeys
from ipsdesk.ui.parts.one_stop import one_stop
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.ui.theme import font, px
from ipsdesk.words import say

HIGHEST = 10


def card(title: str, sign: str, tone: str = "primary") -> tuple[QFrame, QVBoxLayout, QHBoxLayout]:
    """Return a card with its title, the column inside, and the row of the title."""
    made = frame("shared")
    inside = column(made, (32, 22, 32, 24), 12)
    head = row(space=10)
    head.addWidget(sign_label(sign, tone, 26))
    head.addWidget(shared_words(title, "small", tone, weight=700), 1)
    inside.addLayout(head)
    return made, inside, head


class Tile(Button):
    """One thing of the overview: its name and a line of what lies there; pressed, it opens."""

    def __init__(self, title: str, sign: str, tone: str) -> None:
        super().__init__()
        self.setProperty("kind", "sharedtile")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        inside = column(self, (24, 14, 24, 14), 4)
        head = row(space=10)
        head.addWidget(sign_label(sign, tone, 26))
        head.addWidget(shared_words(title, "body_strong"), 1)
        inside.addLayout(head)
        self._title = title
        self._line: WrapLabel = shared_words("", "small", "ink2")
        inside.addWidget(self._line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for inner in self.findChildren(QWidget):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.tell("")

    def tell(self, line: str) -> None:
        """Show what lies there."""
        title = self._title if self._title.endswith("?") else f"{self._title}."
        name = f"{title} {line}" if line else self._title
        if name == self.accessibleName():
            return
        self._line.say(line)
        self._line.setVisible(bool(line))
        self.setAccessibleName(name)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        inside = self.layout()
        return inside.totalHeightForWidth(width) if inside is not None else 0

    def sizeHint(self) -> QSize:
        """Ask for the height of the width there is."""
        wide = max(self.width(), px(280))
        return QSize(px(280), self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of the real width, so that no line is cut."""
        wide = self.width() if self.width() > px(120) else px(280)
        return QSize(px(180), self.heightForWidth(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask again when the width has changed."""
        super().resizeEvent(event)
        self.updateGeometry()


class Scale(Flow):
    """The numbers 0 to 10; those below the chosen one are filled softly."""

    chosen = Signal(int)

    def __init__(self, name: str, value: int | None) -> None:
        super().__init__(space=6)
        named(self, name)
        self._group = QButtonGroup(self)
        self._keys = NumberKeys(self._group)
        for number in range(HIGHEST + 1):
            made = Button(str(number))
            made.setProperty("kind", "sharednumber")
            made.setCheckable(True)
            made.setFont(font("body", weight=700, tabular=True, shared=True))
            made.setFixedWidth(px(48))
            text = say("{question}: {number} of {highest}")
            spoken = text.format(question=name, number=number, highest=HIGHEST)
            made.setAccessibleName(spoken)
            self._group.addButton(made, number)
            self.add(made)
        self._group.idClicked.connect(self.chosen.emit)
        self.show_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the number keys."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def show_value(self, value: int | None) -> None:
        """Choose another number, or none."""
        if self._group.checkedId() == (-1 if value is None else value) and value is not None:
            one_stop(self._group)
            return
        self._group.setExclusive(False)
        for made in self._group.buttons():
            number = self._group.id(made)
            made.setChecked(number == value)
            below = "true" if value is not None and number < value else "false"
            if made.property("below") != below:
                made.setProperty("below", below)
                made.style().unpolish(made)
                made.style().polish(made)
        self._group.setExclusive(True)
        one_stop(self._group)


def ends() -> QWidget:
    """Return what the two ends of a scale mean, as wide as the scale."""
    made = QWidget()
    made.setMaximumWidth(px(11 * 48 + 10 * 6))
    line = row(made)
    line.addWidget(shared_words(say("not at all"), "small", "ink2"), 1)
    right = shared_words(say("completely"), "small", "ink2")
    right.setAlignment(Qt.AlignmentFlag.AlignRight)
    line.addWidget(right, 1)
    return made


class Answers(Flow):
    """Answers that need no words: rather not, not yet, and for some, a changed mind."""

    def __init__(
        self,
        name: str,
        answered: Callable[[str], object],
        changed_mind: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(space=8)
        named(self, name)
        self._made = {
            RATHER_NOT: self._choice(say("I would rather not say"), answered, RATHER_NOT),
            NOT_YET: self._choice(say("I do not know yet"), answered, NOT_YET),
        }
        self._changed: QPushButton | None = None
        if changed_mind is not None:
            words = say("I have changed my mind: begin again")
            self._changed = shared_button(words, changed_mind, sign="circle-x")
            self.add(self._changed)

    def show_answer(self, said: Said) -> None:
        """Show which answer was given, if one was."""
        for code, made in self._made.items():
            made.setChecked(said.answer == code)
        if self._changed is not None and self._changed.isHidden() == bool(said.words):
            self._changed.setVisible(bool(said.words))
            self.updateGeometry()

    def _choice(self, words: str, answered: Callable[[str], object], code: str) -> QPushButton:
        made = shared_button(words, lambda: answered(code), kind="sharedchoice")
        made.setCheckable(True)
        self.add(made)
        return made


class Choice(Flow):
    """One of a few, as buttons that stay down."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        choices: tuple[tuple[str, str], ...],
        code: str = "",
        *,
        icons: Callable[[str], QIcon] | None = None,
    ) -> None:
        super().__init__(space=8)
        named(self, name)
        self._group = QButtonGroup(self)
        self._codes = tuple(which for which, _ in choices)
        self._words = tuple(words for _, words in choices)
        for number, (_, words) in enumerate(choices):
            made = shared_button(words, kind="sharedchoice")
            made.setCheckable(True)
            made.setAccessibleName(f"{name}: {words}")
            if icons is not None:
                made.setText(f"\u2004{words}")  # a gap between the two
                made.setIcon(icons(self._codes[number]))
                made.setIconSize(QSize(px(18), px(18)))
            self._group.addButton(made, number)
            self.add(made)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._codes[number]))
        self.show_code(code)

    def call(self, name: str) -> None:
        """Let the choice, and each of its buttons, be called after something else."""
        named(self, name)
        for made, words in zip(self._group.buttons(), self._words, strict=True):
            made.setAccessibleName(f"{name}: {words}")

    def buttons(self) -> list[QWidget]:
        """Return the buttons, in order."""
        return list(self._group.buttons())

    def show_code(self, code: str) -> None:
        """Choose another, or none."""
        self._group.setExclusive(False)
        for made in self._group.buttons():
            made.setChecked(self._codes[self._group.id(made)] == code)
        self._group.setExclusive(True)
        one_stop(self._group)


class Several(Flow):
    """Some of a few, as buttons that stay down."""

    chosen = Signal(str)  # the codes, with commas between

    def __init__(self, name: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__(space=8)
        named(self, name)
        self._made: dict[str, QPushButton] = {}
        for code, words in choices:
            made = shared_button(words, self._tell, kind="sharedchoice")
            made.setCheckable(True)
            made.setAccessibleName(f"{name}: {words}")
            self._made[code] = made
            self.add(made)

    def show_codes(self, codes: str) -> None:
        """Choose others, or none."""
        for code, made in self._made.items():
            made.setChecked(code in codes.split(","))

    def _tell(self) -> None:
        self.chosen.emit(",".join(code for code, made in self._made.items() if made.isChecked()))


def stops_of(card: QWidget) -> list[QWidget]:
    """Return where Tab stops in a card that is made in one go, in the order it was made.

    A field that hands the keyboard on stands for the part it hands it to: Qt moves both.
    """
    window = card.window()
    found = [one for one in card.findChildren(QWidget) if _is_stop(one, window)]
    handed = {one.focusProxy() for one in found}
    return [one for one in found if one not in handed]


def _is_stop(one: QWidget, window: QWidget) -> bool:
    stops = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) or _is_one_of_some(one)
    return stops and one.window() is window


def _is_one_of_some(one: QWidget) -> bool:
    """Tell whether the arrows lead to a button, so that Tab has to lead on from it."""
    return isinstance(one, QAbstractButton) and one.group() is not None


def whose(said: Said) -> str:
    """Say whose words something is; where no words stand they are nobody's."""
    if not said.words.strip():
        return ""
    return {
        WROTE: say("Written by me"),
        SAID: say("My words, written for me"),
        SPECIALIST: say("A suggestion, not my words"),
    }.get(said.by, "")


def own_share(sheet: Sheet) -> str:
    """Say how many of the words somebody wrote are the participant's own; "" where none are."""
    mine = own_words(sheet)
    text = say("My own words: {own} of {all}.") if mine.of else ""
    return text.format(own=mine.own, all=mine.of)


def pens() -> tuple[tuple[str, str], ...]:
    """Return who can hold the pen."""
    return (
        (WROTE, say("I write it myself")),
        (SAID, say("Write for me")),
        (SPECIALIST, say("A suggestion")),
    )
