"""Several answers, one answer, or yes and no; each option is spoken with its question."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.options import RadioRow, TickBox
from ipsdesk.ui.parts.tab_order import hand_on
from ipsdesk.words import say

Pairs = Sequence[tuple[str, str]]  # code, words


class MultiChoice(QWidget):
    """Any number of codes out of a list."""

    changed = Signal()

    def __init__(self, name: str, options: Pairs) -> None:
        super().__init__()
        named(self, name)
        inside: QVBoxLayout = column(self, space=2)
        self.boxes = {code: TickBox(words, spoken=f"{name}: {words}") for code, words in options}
        for box in self.boxes.values():
            inside.addWidget(box)
            box.clicked.connect(lambda _=False: self.changed.emit())
        if self.boxes:
            hand_on(self, next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        """Return the codes that are ticked, in the order of the list."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def show_value(self, codes: Sequence[str]) -> None:
        """Show other ticks."""
        for code, box in self.boxes.items():
            box.setChecked(code in codes)


class OneChoice(QWidget):
    """One code out of a few, all of them in sight; arrows go from one to the next."""

    changed = Signal()

    def __init__(self, name: str, options: Pairs, *, across: bool = False) -> None:
        super().__init__()
        named(self, name)
        self._group = QButtonGroup(self)
        self.rows = {code: RadioRow(words, spoken=f"{name}: {words}") for code, words in options}
        inside: QVBoxLayout = column(self, space=2)
        flow = Flow(space=12) if across else None
        for made in self.rows.values():
            self._group.addButton(made)
            if flow is None:
                inside.addWidget(made)
            else:
                flow.add(made)
        if flow is not None:
            inside.addWidget(flow)
        self._group.buttonClicked.connect(lambda _: self.changed.emit())
        if self.rows:
            hand_on(self, next(iter(self.rows.values())))

    def value(self) -> str:
        """Return the code that is chosen, or ""."""
        return next((code for code, made in self.rows.items() if made.isChecked()), "")

    def show_value(self, code: str) -> None:
        """Choose another code; one that is not in the list chooses none."""
        self._group.setExclusive(False)
        for which, made in self.rows.items():
            made.setChecked(which == code)
        self._group.setExclusive(True)


class YesNo(OneChoice):
    """Yes, no, and not answered yet."""

    def __init__(self, name: str) -> None:
        super().__init__(name, (("yes", say("Yes")), ("no", say("No"))), across=True)

    def truth(self) -> bool | None:
        """Return what was answered, or None."""
        return {"yes": True, "no": False}.get(self.value())

    def show_truth(self, *, truth: bool | None) -> None:
        """Show another answer."""
        self.show_value({True: "yes", False: "no", None: ""}[truth])
