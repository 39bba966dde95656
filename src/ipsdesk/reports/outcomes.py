"""The summary on paper: the fixed plan of tables for funders, as it may be shown."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ipsdesk.domain.disclosure import RULES_NAME, Figure, percentage
from ipsdesk.domain.periods import Month, Period, Quarter, ToDate
from ipsdesk.domain.shown import Dropped, ShownRow, ShownTable, Why
from ipsdesk.domain.summaries import FidelityTotal, Summary
from ipsdesk.reports.document import (
    Block,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Imprint,
    Note,
    Paragraph,
    Tone,
    project_facts,
)
from ipsdesk.reports.outcome_words import category, group, table_title, why_not
from ipsdesk.words import say, say_day

KEY = "outcomes"
NO_NAMES: Mapping[str, str] = MappingProxyType({})

SECTIONS = (
    ("who", ("gender", "taking_part", "age", "municipality", "status", "status_by_gender")),
    ("way", ("goals", "steps")),
    ("work", ("jobs", "jobs_by_gender", "studies")),
    ("exit", ("leaving", "leaving_by_gender", "leaving_by_age", "ladder")),
)


def summary(
    found: Summary,
    imprint: Imprint,
    *,
    preview: bool = True,
    places: Mapping[str, str] = NO_NAMES,
) -> Document:
    """Set a summary out as a document.

    Args:
        found: what may be shown, after every rule.
        imprint: who stands behind it.
        places: the names of municipalities that the records keep as codes.
        preview: mark each page as not to be handed out; until the release guard exists.

    """
    blocks: list[Block] = [*_card(imprint)]
    if found.people is None:
        blocks.append(Paragraph(say("Fewer than 10 participants."), Tone.LEAD))
    else:
        blocks += _told(_named(found, places), found.people)
    blocks += _method(found)
    return Document(
        KEY,
        say("Summary of outcomes"),
        tuple(blocks),
        imprint,
        mark=say("preview, must not be handed out") if preview else "",
        subtitle=period_in_words(found.period),
    )


def period_in_words(period: Period) -> str:
    """Name a period as people say it."""
    match period:
        case Quarter():
            return say("Quarter {number}, {year}").format(number=period.number, year=period.year)
        case Month():
            return say_day(period.first).partition(" ")[2]
        case ToDate():
            return say("From the start of the project to {day}").format(day=say_day(period.last))
        case _:
            return period.code


def _named(found: Summary, places: Mapping[str, str]) -> Summary:
    """Return the summary with municipalities by name rather than by code."""
    tables = [
        replace(table, rows=tuple(_with_names(row, places) for row in table.rows))
        if table.name == "municipality"
        else table
        for table in found.tables
    ]
    return replace(found, tables=tuple(tables))


def _with_names(row: ShownRow, places: Mapping[str, str]) -> ShownRow:
    if row.figures is None:
        return row
    return replace(row, figures=tuple((places.get(key, key), one) for key, one in row.figures))


def _card(imprint: Imprint) -> tuple[Facts, ...]:
    return () if imprint.project is None else (project_facts(imprint.project),)


def _told(found: Summary, people: Figure) -> list[Block]:
    text = say("{count} participants took part in the period.").format(count=people.words)
    blocks: list[Block] = [Paragraph(text, Tone.LEAD)]
    for section, names in SECTIONS:
        inside = [table for name in names if (table := found.table(name)) is not None]
        extra = _medians(found, section)
        if inside or extra:
            blocks.append(Heading(_section_title(section)))
            blocks += [block for table in inside for block in _table(table)]
            blocks += extra
    if found.fidelity is not None:
        blocks += _fidelity(found.fidelity)
    return blocks


def _section_title(section: str) -> str:
    titles = {
        "who": say("Who took part"),
        "way": say("Goals and steps"),
        "work": say("Work and studies"),
        "exit": say("Those who left"),
    }
    return titles[section]


def _table(table: ShownTable) -> list[Block]:
    blocks: list[Block] = [_crossed(table) if table.groups else _one_way(table)]
    if table.repeats is not None:
        text = say("Same figures as on {day}: too few have changed since then.")
        blocks.append(Paragraph(text.format(day=say_day(table.repeats)), Tone.SMALL))
    return blocks


def _one_way(table: ShownTable) -> Grid:
    row = table.rows[0]
    rows = [
        (category(table.name, key), _cell(one), _share(one, row.total))
        for key, one in row.figures or ()
    ]
    rows.append((say("All in the table"), _cell(row.total), ""))
    if row.figures is None:
        rows.insert(0, (say("The distribution is not shown"), "", ""))
    return Grid(
        table_title(table.name),
        (
            Column(table_title(table.question), 2.5),
            Column(say("Persons"), 2.2, figures=True, bars=True),
            Column(say("Share, %"), 0.7, figures=True),
        ),
        tuple(rows),
        total=True,
        full=row.total.value or 0,
    )


def _crossed(table: ShownTable) -> Grid:
    """Set groups as columns, so that the categories stay in the same order down the page."""
    keys = next((row.figures for row in table.rows if row.figures is not None), ())
    columns = (
        Column(table_title(table.name), 2.2),
        *(Column(group(table.groups, row.key), 1.2, figures=True) for row in table.rows),
    )
    rows = [(category(table.name, key), *(_of(row, key) for row in table.rows)) for key, _ in keys]
    rows.append((say("All in the group"), *(_cell(row.total) for row in table.rows)))
    return Grid(table_title(table.name), columns, tuple(rows), total=True)


def _of(row: ShownRow, key: str) -> str | int:
    return say("not shown") if row.figures is None else _cell(dict(row.figures)[key])


def _cell(figure: Figure) -> str | int:
    return figure.words if figure.value is None else figure.value


def _share(part: Figure, whole: Figure) -> str | int:
    found = percentage(part, whole)
    return "" if found is None else found


def _medians(found: Summary, section: str) -> list[Block]:
    if section == "work" and found.days_to_job is not None:
        text = say(
            "Half of those who started a first competitive job did so within about {days} days"
            " ({count} persons)."
        )
        middle = found.days_to_job
    elif section == "way" and found.steps_each is not None:
        text = say("Half of the participants did about {days} steps or more ({count} persons).")
        middle = found.steps_each
    else:
        return []
    return [Paragraph(text.format(days=middle.value, count=middle.people.words))]


def _fidelity(fidelity: FidelityTotal) -> list[Block]:
    text = say("{total} of {highest} points: {band}. Reviewed on {day}.").format(
        total=fidelity.total,
        highest=fidelity.highest,
        band=fidelity.band,
        day=say_day(fidelity.on),
    )
    return [Heading(say("Fidelity of the unit")), Paragraph(f"{fidelity.scale}. {text}")]


def _method(found: Summary) -> list[Block]:
    smallest = found.rules.smallest
    lines = [
        say(
            "Counts are persons, rounded to the nearest five. Below {smallest}, nobody and a"
            " few are shown alike. Sums may differ because of rounding."
        ).format(smallest=smallest),
        say("Restricted records, if any, are not included."),
        say(
            "The project's own follow-up. The official indicators are made by Statistics Sweden"
            " from registers and may differ."
        ),
        say("De-identified summary ({rules}).").format(rules=RULES_NAME),
    ]
    blocks: list[Block] = [Heading(say("How the figures were made")), Note(" ".join(lines))]
    if found.dropped:
        blocks.append(_not_shown(found.dropped))
    return blocks


def _not_shown(dropped: tuple[Dropped, ...]) -> Grid:
    rows = tuple((table_title(one.name), why_not(Why(one.why))) for one in dropped)
    columns = (Column(say("Table"), 1), Column(say("Reason"), 1.6))
    return Grid(say("Tables that are not shown"), columns, rows)
