"""Tables and bars on paper: hairlines, heads that come again, and tags for each cell."""

from dataclasses import dataclass, replace

from ipsdesk.reports.document import Cell, Chart, Column, Facts, Grid
from ipsdesk.reports.pdf_columns import GAP, shared, widest
from ipsdesk.reports.pdf_fonts import width
from ipsdesk.reports.pdf_layout import Box, Flow, Rule, Words, baseline
from ipsdesk.reports.pdf_lines import Style, lines_of
from ipsdesk.reports.pdf_paper import (
    CANVAS,
    INK3,
    LEFT,
    LINE,
    LINE_STRONG,
    PRIMARY,
    SPACE,
    SUNKEN,
)
from ipsdesk.reports.pdf_tags import Element

PAD = 3.6
FACTS_INNER = 14.0  # room inside a card of facts
WHOLE_ROW, WHOLE_TABLE = 220.0, 330.0
BAR, LABEL, SHOWN = 7.0, 168.0, 44.0
MOST_PIPS = 7


def numeral(cell: Cell, language: str) -> str:
    """Write a cell as it is read: numbers with the language's decimal sign."""
    if isinstance(cell, float):
        written = f"{cell:.1f}"
        return written if language == "en" else written.replace(".", ",")
    return str(cell)


def set_grid(flow: Flow, grid: Grid, language: str) -> None:
    """Set a table under its title; its head comes again on each new page."""
    layout = _laid_out(flow, grid, language)
    table = flow.root.add("Table")
    flow.skip(10)
    flow.need(layout.tall(language))
    if grid.title and grid.title != grid.columns[0].head:
        flow.text(grid.title, flow.type.part, table.add("Caption"))
        flow.y += 3
    layout.set_head(table.add("THead").add("TR"))
    body = table.add("TBody")
    for number, row in enumerate(grid.rows, start=1):
        if number == len(grid.rows) - 1:
            layout.keep_together(grid.rows[-2:], language)
        layout.set_row(row, language, body.add("TR"), last=number == len(grid.rows))
    flow.y += 8


def room_for(flow: Flow, grid: Grid, language: str) -> float:
    """Return how much room a table wants to stay whole, or its beginning where it cannot."""
    return _laid_out(flow, grid, language).tall(language)


def _laid_out(flow: Flow, grid: Grid, language: str) -> "_Layout":
    """Give each column its share of the paper, and its longest word the room it needs."""
    layout = _Layout(flow, grid, shared(grid.columns, [0.0] * len(grid.columns)))
    return replace(layout, spots=shared(grid.columns, layout.longest(language)))


@dataclass(frozen=True, slots=True)
class _Layout:
    """A table while it is set: the flow it goes into, and where its columns stand."""

    flow: Flow
    grid: Grid
    spots: list[tuple[float, float]]

    def tall(self, language: str) -> float:
        """Return how much room the table takes, or what a long one takes to begin."""
        room = self.flow.type.part.leading + 2 * self.flow.type.head.leading + PAD
        for row in self.grid.rows:
            room += self.height(row, language)
            if room > WHOLE_TABLE:
                return WHOLE_TABLE
        return room

    def lines(self, row: tuple[Cell, ...], language: str) -> list[list[str]]:
        """Return each cell of a row in lines."""
        return [
            lines_of(numeral(cell, language), self.style(column), space)
            for cell, column, (_, space) in zip(row, self.grid.columns, self.spots, strict=True)
        ]

    def longest(self, language: str) -> list[float]:
        """Return of each column how wide its longest word is; beside bars there is room."""
        rows = [[numeral(cell, language) for cell in row] for row in self.grid.rows]
        heads = zip(self.grid.columns, self.head_styles(), strict=True)
        return [
            0.0
            if column.bars
            else max(
                [widest(column.head, head), *(widest(row[at], self.style(column)) for row in rows)]
            )
            for at, (column, head) in enumerate(heads)
        ]

    def head_styles(self) -> list[Style]:
        """Return the type of each column's head; one that is the table's title too is large."""
        styles = [self.flow.type.head for _ in self.grid.columns]
        if self.grid.title and self.grid.title == self.grid.columns[0].head:
            styles[0] = self.flow.type.part
        return styles

    def style(self, column: Column, *, total: bool = False) -> Style:
        """Return the type of a column's cells."""
        if total:
            return replace(self.flow.type.figure, font=self.flow.type.strong.font)
        return self.flow.type.figure if column.figures else self.flow.type.cell

    def set_head(self, row: Element | None) -> None:
        """Set the heads of the columns; without a row they are only repeated for the eye."""
        styles = self.head_styles()
        heads = [
            lines_of(column.head, style, space)
            for column, style, (_, space) in zip(self.grid.columns, styles, self.spots, strict=True)
        ]
        tall = max(len(lines) * style.leading for lines, style in zip(heads, styles, strict=True))
        for column, spot, style, lines in zip(
            self.grid.columns, self.spots, styles, heads, strict=True
        ):
            element = None if row is None else row.add("TH", Scope="Column")
            top = self.flow.y + tall - style.leading * len(lines)
            for number, line in enumerate(lines):
                y = top + style.leading * number + baseline(style)
                self.flow.put(_aligned(line, column, spot, y, style, element))
        self.flow.y += tall + PAD
        self.flow.put(Rule(LEFT, self.flow.y, SPACE, LINE_STRONG, 0.6))

    def height(self, row: tuple[Cell, ...], language: str) -> float:
        """Return how much room a row takes."""
        tall = max(map(len, self.lines(row, language)))
        return tall * self.flow.type.cell.leading + 2 * PAD

    def keep_together(self, rows: tuple[tuple[Cell, ...], ...], language: str) -> None:
        """Begin a new page where only some of a table's last rows would find room."""
        room = sum(self.height(row, language) for row in rows)
        if room < WHOLE_ROW and self.flow.need(room):
            self.set_head(None)

    def set_row(
        self, row: tuple[Cell, ...], language: str, element: Element, *, last: bool
    ) -> None:
        """Set one row, over several pages if a cell is that long."""
        cells, height = self.lines(row, language), self.height(row, language)
        leading = self.flow.type.cell.leading
        tall = max(map(len, cells))
        if self.flow.need(height if height < WHOLE_ROW else leading + 2 * PAD):
            self.set_head(None)
        elements = _row_elements(element, len(cells))
        self.flow.y += PAD
        summed = last and self.grid.total
        if not summed:
            self.set_bars(row)
        for number in range(tall):
            if self.flow.need(leading + PAD):
                self.set_head(None)
                self.flow.y += PAD
            self.set_line(cells, number, elements, total=summed)
            self.flow.y += leading
        self.flow.y += PAD
        if not summed:
            self.flow.put(Rule(LEFT, self.flow.y, SPACE, LINE))

    def set_line(
        self, cells: list[list[str]], number: int, elements: list[Element], *, total: bool
    ) -> None:
        """Set one line of each cell that has so many."""
        for column, spot, lines, element in zip(
            self.grid.columns, self.spots, cells, elements, strict=True
        ):
            if number < len(lines):
                style = self.style(column, total=total)
                end = "" if number == len(lines) - 1 else " "
                y = self.flow.y + baseline(style)
                self.flow.put(_aligned(lines[number] + end, column, spot, y, style, element))

    def set_bars(self, row: tuple[Cell, ...]) -> None:
        """Draw the bars of a row, behind its numbers."""
        for column, (x, space), cell in zip(self.grid.columns, self.spots, row, strict=True):
            if column.bars and cell != "":
                top = self.flow.y + (self.flow.type.cell.leading - BAR) / 2
                track = Box(x, top, space - SHOWN, BAR, SUNKEN, BAR / 2)
                value = cell if isinstance(cell, int) else None
                few = value is not None and self.grid.full <= MOST_PIPS
                for box in (_pips if few else _bar)(track, value, self.grid.full):
                    self.flow.put(box)


def _row_elements(element: Element, cells: int) -> list[Element]:
    """Tag a row's first cell as its head, the others as figures under the columns' heads."""
    return [element.add("TH", Scope="Row"), *(element.add("TD") for _ in range(1, cells))]


def _pips(track: Box, value: int | None, full: int) -> tuple[Box, ...]:
    """Return one small square for each point, the given ones filled."""
    end = track.x + track.width
    return tuple(
        replace(
            track,
            x=end - (full - number) * (BAR + 3.5),
            width=BAR,
            radius=1.8,
            colour=PRIMARY if number < (value or 0) else LINE,
        )
        for number in range(full)
    )


def _bar(track: Box, value: int | None, full: int) -> tuple[Box, ...]:
    """Return a track, and on it the length of a displayed number, or hatching for a range."""
    if value is None:
        return track, replace(track, width=16, colour=INK3, hatched=True)
    if value == 0:
        return (track,)  # the shortest length would be read as a few
    long = max(track.height, track.width * min(value, full) / max(full, 1))
    return track, replace(track, width=long, colour=PRIMARY)


def _aligned(
    text: str,
    column: Column,
    spot: tuple[float, float],
    y: float,
    style: Style,
    element: Element | None,
) -> Words:
    x, space = spot
    if column.figures:
        x += space - width(text.rstrip(), style.font, style.size)
    return Words(x, y, text, style, element)


Fact = tuple[str, list[str]]  # a name, and its value in lines


def tall_facts(flow: Flow, facts: Facts) -> float:
    """Return how much room a card of facts takes."""
    return sum(_heights(flow, _pairs(flow, facts))) + 2 * FACTS_INNER + 6


def _pairs(flow: Flow, facts: Facts) -> list[list[Fact]]:
    style, half = flow.type.body, (SPACE - 2 * FACTS_INNER - GAP) / 2
    cells = [(name, lines_of(value, style, half)) for name, value in facts.pairs]
    return [cells[number : number + 2] for number in range(0, len(cells), 2)]


def _heights(flow: Flow, pairs: list[list[Fact]]) -> list[float]:
    name, value = flow.type.head, flow.type.body
    most = (max(len(lines) for _, lines in pair) for pair in pairs)
    return [name.leading + value.leading * lines + 7 for lines in most]


def set_facts(flow: Flow, facts: Facts) -> None:
    """Set names and values on a quiet card, two to a line."""
    inner, half = FACTS_INNER, (SPACE - 2 * FACTS_INNER - GAP) / 2
    pairs = _pairs(flow, facts)
    heights = _heights(flow, pairs)
    flow.skip(6)
    flow.need(sum(heights) + 2 * inner)
    flow.put(Box(LEFT, flow.y, SPACE, sum(heights) + 2 * inner - 7, CANVAS, 8))
    table = flow.root.add("L", ListNumbering="None")
    y = flow.y + inner
    for pair, height in zip(pairs, heights, strict=True):
        for side, (name, lines) in enumerate(pair):
            x = LEFT + inner + side * (half + GAP)
            _set_fact(flow, (x, y), name, lines, table.add("LI"))
        y += height
    flow.y = y + inner


def _set_fact(
    flow: Flow, spot: tuple[float, float], name: str, lines: list[str], entry: Element
) -> None:
    (x, y), name_style, value_style = spot, flow.type.head, flow.type.body
    label = Words(x, y + baseline(name_style), f"{name}: ", name_style, entry.add("Lbl"))
    flow.put(label)
    body = entry.add("LBody")
    for number, line in enumerate(lines):
        at = y + name_style.leading + value_style.leading * number
        spaced = line if number == len(lines) - 1 else f"{line} "
        flow.put(Words(x, at + baseline(value_style), spaced, value_style, body))


def tall_chart(flow: Flow, chart: Chart) -> float:
    """Return how much room a chart takes."""
    bars = (flow.type.cell.leading + 5) * len(chart.bars)
    return flow.type.part.leading + 4 + bars + 6


def set_chart(flow: Flow, chart: Chart) -> None:
    """Draw bars of displayed numbers; a range is a short hatched bar, never a length."""
    step = flow.type.cell.leading + 5
    flow.skip(6)
    flow.need(flow.type.part.leading + 4 + step * len(chart.bars))
    figure = flow.root.add("Figure", alt=chart.told)
    flow.text(chart.title, flow.type.part, figure)
    flow.y += 3
    for bar in chart.bars:
        _set_label(flow, bar.label, LEFT, figure)
        top = flow.y + (flow.type.cell.leading - BAR) / 2
        track = Box(LEFT + LABEL + GAP, top, SPACE - LABEL - SHOWN - GAP, BAR, SUNKEN, BAR / 2)
        for box in _bar(track, bar.value, chart.full):
            flow.put(box)
        style = flow.type.figure
        end = LEFT + SPACE - width(bar.shown, style.font, style.size)
        flow.put(Words(end, flow.y + baseline(style), bar.shown, style, figure))
        flow.y += step
    flow.y += 6


def _set_label(flow: Flow, label: str, x: float, figure: Element) -> None:
    style = flow.type.cell
    line = lines_of(label, style, LABEL)[0]
    flow.put(Words(x, flow.y + baseline(style), f"{line} ", style, figure))
