"""One part of the project's pages: its title, lines, table, and what can be begun."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.charts import LineChart, Mark
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import column, row
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.presenters.project_sections import Entry, Section, Table
from ipsdesk.words import say


class SectionCard(QFrame):
    """A card; each line and each row of the table is a way in."""

    chosen = Signal(object)  # an Entry
    again = Signal(object)  # the Entry to be entered once more
    begun = Signal(object)  # a Begin
    opened = Signal(str, object)  # a form and its row
    more = Signal()

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        inside = self._inside = column(self, (14, 14, 14, 12), 6)
        inside.addWidget(label(section.title, "subtitle"))
        if section.words:
            inside.addWidget(wrapped(section.words, "small", "ink2"))
        if section.caution:
            inside.addWidget(wrapped(section.caution, "small", "amber"))
        if section.begins:
            inside.addWidget(self._begins(section))
        if section.table is not None:
            inside.addWidget(self._grid(section.table))
        self._add_series(section)
        self._add_entries(section)
        if section.more:
            more = button(say("Show more"), self.more.emit, kind="ghost")
            inside.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_series(self, section: Section) -> None:
        for one in section.series:
            marks = [Mark(year, value, shown) for year, value, shown in one.points]
            self._inside.addWidget(wrapped(one.name, "body_strong"))
            self._inside.addWidget(LineChart(one.name, marks))

    def _add_entries(self, section: Section) -> None:
        if section.tiles:
            self._inside.addWidget(self._tiles(section))
            return
        for entry in section.entries:
            self._inside.addLayout(self._line(entry))

    def _begins(self, section: Section) -> Flow:
        flow = Flow(space=8)
        for one in section.begins:
            made = button(one.title, sign="plus")
            made.clicked.connect(lambda _=False, begin=one: self.begun.emit(begin))
            flow.add(made)
        return flow

    def _tiles(self, section: Section) -> Flow:
        flow = Flow(space=8)
        for one in section.entries:
            made = button(f"{one.title}: {one.beside}")
            made.clicked.connect(lambda _=False, entry=one: self.chosen.emit(entry))
            flow.add(made)
        return flow

    def _grid(self, table: Table) -> Grid:
        made = Grid(table.name, table.headings, table.rows)
        if table.ids or table.measures:
            made.cellClicked.connect(lambda row, at: self._open(table, row, at))
            made.cellActivated.connect(lambda row, at: self._open(table, row, at))
        return made

    def _open(self, table: Table, row: int, at: int) -> None:
        if table.ids:
            self.opened.emit(table.form, table.ids[row])
        elif table.measures[row][at]:
            self.chosen.emit(Entry(table.name, measure=table.measures[row][at]))

    def _line(self, entry: Entry) -> QHBoxLayout:
        line = row(space=6)
        shown = Row(
            key=entry.row,
            title=entry.title,
            detail=entry.words,
            beside=entry.beside,
            tone="amber" if entry.warns else "ink3",
        )
        made = RowButton(shown)
        made.clicked.connect(lambda _=False: self.chosen.emit(entry))
        line.addWidget(made, 1)
        if entry.again:
            name = say("Enter again: {title}").format(title=entry.title)
            once_more = icon_button("copy", name, lambda: self.again.emit(entry))
            line.addWidget(once_more, 0, Qt.AlignmentFlag.AlignTop)
        return line
