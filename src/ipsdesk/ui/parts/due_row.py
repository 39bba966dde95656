"""One thing that is due: whose, what, since when; the whole row is one button."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout

from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.presenters.today import DueLine


class DueRow(RowButton):
    """A row that leads to the participant it is about; its words wrap."""

    def __init__(self, line: DueLine) -> None:
        self.line = line
        super().__init__(
            Row(
                key=line.participant,
                title=line.name,
                detail=line.what,
                beside=line.when,
                initials=line.initials,
                mark=line.icon,
                tone="amber" if line.late else "ink3",
                spoken=line.sentence,
            )
        )


def add_due_rows(
    into: QVBoxLayout, lines: Sequence[DueLine], chosen: Callable[[DueLine], object]
) -> None:
    """Add a row for each thing due; a press on it chooses that thing."""
    for line in lines:
        row = DueRow(line)
        row.clicked.connect(lambda _=False, due=line: chosen(due))
        into.addWidget(row)
