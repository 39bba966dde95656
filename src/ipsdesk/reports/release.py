"""The summary on paper: one page to read first, and behind it every table of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from ipsdesk.domain.activities import Activities
from ipsdesk.domain.exchange import UNIT
from ipsdesk.domain.release import RULES_NAME, Method, Release, Why
from ipsdesk.domain.release_plan import ALL, Part
from ipsdesk.reports.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Grid,
    Heading,
    Imprint,
    Note,
    PageBreak,
    Paragraph,
    Tone,
    project_facts,
)
from ipsdesk.reports.release_activities import activity_blocks
from ipsdesk.reports.release_tables import (
    grid_of,
    headline_chart,
    three_rates,
    units_named,
    written,
)
from ipsdesk.reports.release_words import (
    HIDDEN,
    hidden_means,
    not_promised,
    period_told,
    promise,
    shown_words,
    table_title,
)
from ipsdesk.words import language, say

KEY = "release"
NO_LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType({})


class Edition(StrEnum):
    """Which tables a paper holds; every edition is a part of one and the same release."""

    FULL = "full"
    STEERING = "steering"


@dataclass(frozen=True, slots=True)
class ReleasePaper:
    """Everything a summary says.

    Attributes:
        labels: words of code lists, by list and code, for what is no count of people.
        preview: every page is marked as not to be handed out.

    """

    release: Release
    activities: Activities
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: NO_LABELS)
    edition: Edition = Edition.FULL
    preview: bool = True


def summary(paper: ReleasePaper, imprint: Imprint) -> Document:
    """Set a release out as a document."""
    release = paper.release
    blocks: list[Block] = [*_first_page(release), *_behind(release, imprint)]
    parts = _parts(paper)
    for part in parts:
        blocks += _part(release, part)
    if paper.edition is Edition.FULL:
        blocks += activity_blocks(paper.activities, paper.labels)
    blocks += _method(release, parts)
    return Document(
        KEY,
        say("De-identified summary"),
        tuple(blocks),
        imprint,
        mark=say("preview, must not be handed out") if paper.preview else "",
        subtitle=_of_what(paper, imprint),
    )


def _of_what(paper: ReleasePaper, imprint: Imprint) -> str:
    """Name the project and the period, and an edition that is a part of the whole."""
    named = [period_told(paper.release.period, paper.release.last)]
    if imprint.project is not None:
        named.insert(0, imprint.project.name)
    if paper.edition is Edition.STEERING:
        named.append(say("Steering group's edition"))
    return " \N{MIDDLE DOT} ".join(named)


def _parts(paper: ReleasePaper) -> list[Part]:
    plan = paper.release.plan
    if paper.edition is Edition.FULL:
        return list(plan.parts)
    return [part for part in plan.parts if part.id in plan.steering]


def _first_page(release: Release) -> list[Block]:
    """Return what fits on the page that is read first."""
    chart, rates = headline_chart(release), three_rates(release)
    blocks: list[Block | None] = [Paragraph(_lead(release), Tone.LEAD), chart, rates]
    if HIDDEN.told(language()) in _seen(chart, rates):
        blocks.append(Paragraph(hidden_means(), Tone.SMALL))
    blocks.append(Note(promise(release.terms.method, release.terms.smallest)))
    return [block for block in blocks if block is not None]


def _seen(chart: Chart | None, rates: Grid | None) -> set[Cell]:
    """Return what stands beside the words of the first page."""
    bars = set() if chart is None else {bar.shown for bar in chart.bars}
    return bars | (set() if rates is None else {cell for row in rates.rows for cell in row})


def _behind(release: Release, imprint: Imprint) -> list[Block]:
    """Return what stands right behind it: the project's card, and the chart as a table.

    A first page without its chart is nearly bare, so that the rest begins on it.
    """
    chart = headline_chart(release)
    card: list[Block] = [] if imprint.project is None else [project_facts(imprint.project)]
    return card if chart is None else [PageBreak(), *card, _twin(chart)]


def _lead(release: Release) -> str:
    everybody = release.everybody
    if all(cell.why is Why.LAYOUT for cell in release.cells):
        return say("Fewer than 10 participants.")
    if everybody.shown is None:
        return say("How many took part is not shown, so that no hidden number can be worked out.")
    if release.terms.method is Method.EXACT or everybody.is_few:
        text = say("{count} participants took part in the period.")
    else:
        text = say("About {count} participants took part in the period.")
    return text.format(count=shown_words(everybody))


def _twin(chart: Chart) -> Grid:
    """Return the table that says the same as a chart."""
    rows = tuple((bar.label, bar.shown if bar.value is None else bar.value) for bar in chart.bars)
    columns = (Column(say("What is counted"), 3), Column(say("Persons"), 1, figures=True))
    return Grid(chart.title, columns, rows)


def _part(release: Release, part: Part) -> list[Block]:
    told = [variables for variables in part.tables if _is_shown(release, variables)]
    unnamed = any(UNIT in variables for variables in told) and (UNIT,) not in told
    shown: list[Block] = [units_named(release)] if unnamed else []
    for variables in told:
        shown.append(grid_of(release, release.table_of(variables)))
        about = release.plan.variables[variables[0]].about
        if about is not None and len(variables) == 1:
            shown.append(Paragraph(about.told(language()), Tone.SMALL))
    short = part.short.told(language()) if part.short else ""
    return [Heading(part.title.told(language()), short=short), *shown] if shown else []


def _is_shown(release: Release, variables: tuple[str, ...]) -> bool:
    table = release.table_of(variables)
    silent = release.is_all_hidden(table) or release.shows_total_only(table)
    return not silent and not release.repeats_others(table)


def _bare(release: Release, parts: list[Part]) -> list[Grid]:
    """Return the tables that show their total alone, a row each; its number stands as often."""
    tables = [variables for part in parts for variables in part.tables]
    bare = [names for names in tables if release.shows_total_only(release.table_of(names))]
    if not bare:
        return []
    rows = tuple((table_title(release.plan, names), _total(release, names)) for names in bare)
    columns = (Column(say("Table"), 3), Column(say("All"), 1, figures=True))
    title = say("Tables that show only their total, because every other number is hidden")
    return [Grid(title, columns, rows)]


def _total(release: Release, names: tuple[str, ...]) -> Cell:
    return written(release.cell(release.table_of(names), (ALL,) * len(names)))


def _method(release: Release, parts: list[Part]) -> list[Block]:
    lines = [
        promise(release.terms.method, release.terms.smallest),
        not_promised(),
        _sums(release.terms.method),
        say("Everybody is counted once. Restricted records, if any, are not included."),
        say(
            "The project's own follow-up. The official indicators are made by Statistics Sweden"
            " from registers and may differ."
        ),
        say("De-identified summary ({rules}).").format(rules=RULES_NAME),
    ]
    blocks: list[Block] = [Heading(say("How the figures were made"))]
    blocks += [Paragraph(line) for line in lines]
    blocks += _bare(release, parts)
    left_out = _left_out(release)
    if left_out:
        blocks.append(Heading(say("Tables that are not shown"), 3))
    blocks += [Paragraph(f"{reason} {'; '.join(titles)}.") for reason, titles in left_out.items()]
    return blocks


def _left_out(release: Release) -> Mapping[str, list[str]]:
    """Return the tables that the paper does not show, by the reason."""
    plan = release.plan
    reasons = [(_why_unshown(release, release.table_of(names)), names) for names in plan.tables]
    reasons += [(_too_small(), names) for names in plan.left_out]
    found: dict[str, list[str]] = {}
    for reason, names in reasons:
        found.setdefault(reason, []).append(table_title(plan, names))
    found.pop("", None)
    return found


def _why_unshown(release: Release, table: int) -> str:
    """Say why the paper does not show a table; nothing of one that it shows."""
    if release.is_left_out(table):
        return _too_small()
    if release.is_all_hidden(table):
        return say("Every number is hidden in:")
    if not release.repeats_others(table):
        return ""
    if any(one.table == table and one.shown is None for one in release.cells):
        return say("In these everything is hidden but numbers that stand in other tables too:")
    return say("All that can be shown of these stands in other tables:")


def _too_small() -> str:
    return say("The group is too small for these tables:")


def _sums(method: Method) -> str:
    if method is Method.EXACT:
        return hidden_means()
    return say(
        "Sums may differ because of rounding. A share of about so much is at most five points"
        " off; others are not shown."
    )
