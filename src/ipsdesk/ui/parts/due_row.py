"""One thing that is due: whose, what, since when; the whole row is one button."""

from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.presenters.today import DueLine


class DueRow(RowButton):
    """A row that leads to the participant it is about; its words wrap."""

    def __init__(self, line: DueLine) -> None:
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
