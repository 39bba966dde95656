"""The list of people: painted rows under headings, each one sentence to a screen reader."""

from collections.abc import Iterator, Sequence
from itertools import islice
from uuid import UUID

from ipsdesk.ui.parts.rows import Heading, Line, Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.presenters import people
from ipsdesk.words import say


class PeopleView(RowsView):
    """The list itself; `chosen` says whose line was chosen."""

    def __init__(self) -> None:
        super().__init__(say("Participants"))

    def show_sections(self, sections: tuple[people.Section, ...], chosen: UUID | None) -> None:
        """Show other sections, and keep the chosen line chosen if it is still there."""
        told: list[Line] = []
        untold = _lines(sections)

        def read(at: int, count: int) -> Sequence[Line]:
            told.extend(islice(untold, max(0, at + count - len(told))))
            return told[at : at + count]

        self.show_read(read, chosen)


def _lines(sections: tuple[people.Section, ...]) -> Iterator[Line]:
    for section in sections:
        yield Heading(section.title, section.counted)
        yield from map(_row, section.lines)


def _row(line: people.Line) -> Row:
    return Row(
        key=line.participant,
        title=line.name,
        detail=line.situation,
        beside=line.contact,
        below=line.steps,
        initials=line.initials,
        tone="amber" if line.waits else "ink3",
        spoken=line.sentence,
    )
