"""The month's list laid out as the user's own template: XLSX or CSV, text that is never run."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO, StringIO

from ipsdesk.domain.month_layouts import CSV, PLAIN, Layout
from ipsdesk.domain.months import Fact, Told
from ipsdesk.reports.sheet import BYTE_ORDER_MARK, as_written

WIDE = 22


@dataclass(frozen=True, slots=True)
class MonthPaper:
    """What one file says: the layout, the people in their order, and what is the same for all."""

    layout: Layout
    people: tuple[Told, ...] = field(repr=False)
    project: str
    month: str

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the text of every row, the template's own first."""
        yield from self.layout.lead
        yield self.layout.headings
        for one in self.people:
            yield tuple(self._cell(fact, one) for fact in self.layout.facts)

    def _cell(self, fact: Fact | None, one: Told) -> str:
        alike: Mapping[Fact | None, str] = {
            None: "",
            Fact.PROJECT: self.project,
            Fact.MONTH: self.month,
        }
        return (
            alike[fact] if fact is None or fact in alike else self._told(getattr(one, fact.value))
        )

    def _told(self, told: object) -> str:
        if isinstance(told, date):
            return told.isoformat().replace("-", "" if self.layout.dates == PLAIN else "-")
        return "" if told is None else str(told)


def render(paper: MonthPaper) -> bytes:
    """Return the list as a file of its template's kind, the same bytes for the same list."""
    return _csv(paper) if paper.layout.kind == CSV else _xlsx(paper)


def _csv(paper: MonthPaper) -> bytes:
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=paper.layout.separator, lineterminator="\r\n")
    writer.writerows([as_written(cell, "sv") for cell in row] for row in paper.rows())
    return (BYTE_ORDER_MARK + written.getvalue()).encode("utf-8", "replace")


def _xlsx(paper: MonthPaper) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415  (because a page never needs it)

    from ipsdesk.reports.workbook import ALWAYS_THE_SAME_DAY, AS_WRITTEN, sheet_name  # noqa: PLC0415  (because it loads the same library)

    made = BytesIO()
    book = Workbook(made, AS_WRITTEN)
    book.set_properties({"created": ALWAYS_THE_SAME_DAY})
    sheet = book.add_worksheet(sheet_name(paper.layout.sheet, set()))
    as_text, strong = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    sheet.set_column(0, max(0, len(paper.layout.headings) - 1), WIDE, as_text)
    headings = len(paper.layout.lead)
    for at, row in enumerate(paper.rows()):
        style = strong if at == headings else as_text
        for column, text in enumerate(row):
            if at > headings and paper.layout.facts[column] is Fact.HOURS and text:
                sheet.write_number(at, column, int(text))
            else:
                sheet.write_string(at, column, text, style)
    book.close()
    return made.getvalue()
