"""Registerutdrag: everything kept about one person, why, on what ground, and for how long."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

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
)
from ipsdesk.words import say, say_day

KEY = "extract"
SCHEMA = "ipsdesk.extract/1"


@dataclass(frozen=True, slots=True)
class FieldPaper:
    """One field of one row.

    Attributes:
        name: the column, for the machine-readable copy.
        masked: why the value is withheld, such as that it names somebody else; or "".
        given: the person gave it, so that it may be carried elsewhere (Art. 20).
        lines: what stands there line by line, each with its name, in place of the value.
        whole: what the machine-readable copy holds beside the words, as it is kept.

    """

    name: str
    label: str
    value: str = field(repr=False)
    masked: str = ""
    given: bool = False
    lines: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    whole: object = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RowPaper:
    """One record, with the day it was written down and the role of who wrote it."""

    recorded_on: date
    by_role: str
    fields: tuple[FieldPaper, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PartPaper:
    """One kind of record: what it is for, on what ground, and how long it is kept."""

    table: str
    title: str
    purpose: str
    basis: str
    retention: str
    rows: tuple[RowPaper, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class DisclosurePaper:
    """One time something was told to somebody outside."""

    on: date
    recipient: str
    facts: str
    ground: str


@dataclass(frozen=True, slots=True)
class ExtractPaper:
    """Everything about one person that the law says they may read (Art. 15)."""

    person: str = field(repr=False)
    parts: tuple[PartPaper, ...]
    recipients: tuple[str, ...]
    disclosures: tuple[DisclosurePaper, ...] = ()
    opened: tuple[tuple[date, str], ...] = ()
    contact: str = ""


def extract(paper: ExtractPaper, imprint: Imprint) -> Document:
    """Set an extract out as a document."""
    blocks: list[Block] = [Paragraph(_opening(imprint), Tone.LEAD), *_rights(paper)]
    for part in paper.parts:
        if part.rows:
            blocks += _part(part)
    blocks += _told(paper)
    return Document(KEY, say("Extract of your data"), tuple(blocks), imprint, subtitle=paper.person)


def as_plain(paper: ExtractPaper, imprint: Imprint) -> dict[str, object]:
    """Return the extract as plain values for JSON; what the person gave is marked so."""
    return {
        "schema": SCHEMA,
        "rehearsal": imprint.rehearsal,
        "made_on": imprint.made_on.isoformat(),
        "controller": imprint.controller,
        "regime": imprint.regime.value,
        "recipients": list(paper.recipients),
        "parts": [_plain_part(part) for part in paper.parts],
        "disclosures": [
            {
                "on": one.on.isoformat(),
                "recipient": one.recipient,
                "facts": one.facts,
                "ground": one.ground,
            }
            for one in paper.disclosures
        ],
        "opened": [{"on": on.isoformat(), "role": role} for on, role in paper.opened],
    }


def _opening(imprint: Imprint) -> str:
    text = say("This is what {controller} has written down about you, and why.")
    return text.format(controller=imprint.controller)


def _rights(paper: ExtractPaper) -> Iterator[Block]:
    yield Paragraph(
        say(
            "You may ask us to correct what is wrong, to restrict or to erase. You may also"
            " complain to the Swedish Authority for Privacy Protection (IMY)."
        )
    )
    if paper.contact:
        yield Paragraph(say("Ask us: {contact}").format(contact=paper.contact))
    if paper.recipients:
        who = ", ".join(paper.recipients)
        yield Paragraph(say("Who may receive data about you: {who}.").format(who=who))
    if any(one.masked for part in paper.parts for row in part.rows for one in row.fields):
        yield Note(say("Facts about other people are left out, and it says so in their place."))


def _part(part: PartPaper) -> Iterator[Block]:
    yield Heading(part.title)
    why = (
        (say("What it is for"), part.purpose),
        (say("Legal basis"), part.basis),
        (say("How long it is kept"), part.retention),
        (say("Where it came from"), part.source),
    )
    yield Facts(tuple((name, told) for name, told in why if told))
    for row in part.rows:
        title = say("Written down on {day} by {role}")
        rows = tuple(line for one in row.fields for line in _lines(one))
        head = title.format(day=say_day(row.recorded_on), role=row.by_role)
        yield Grid(head, (Column(head, 1.4), Column(say("What it says"), 2)), rows)


def _lines(one: FieldPaper) -> tuple[tuple[str, str], ...]:
    if one.masked:
        return ((one.label, say("Left out: {why}").format(why=one.masked)),)
    return one.lines or ((one.label, one.value),)


def _told(paper: ExtractPaper) -> Iterator[Block]:
    yield Heading(say("What has been told to others"))
    if not paper.disclosures:
        yield Paragraph(say("Nothing is noted."))
    else:
        columns = (
            Column(say("Day"), 1),
            Column(say("To whom"), 1.2),
            Column(say("What"), 2),
            Column(say("Ground"), 1.4),
        )
        rows = tuple(
            (say_day(one.on), one.recipient, one.facts, one.ground) for one in paper.disclosures
        )
        yield Grid(say("Told to others"), columns, rows)
    if paper.opened:
        yield Heading(say("Who has opened your records"))
        yield _opened(paper.opened)


def _opened(opened: tuple[tuple[date, str], ...]) -> Grid:
    columns = (Column(say("Day"), 1), Column(say("Role"), 2))
    return Grid(say("Opened"), columns, tuple((say_day(on), role) for on, role in opened))


def _plain_part(part: PartPaper) -> dict[str, object]:
    return {
        "table": part.table,
        "purpose": part.purpose,
        "basis": part.basis,
        "retention": part.retention,
        "source": part.source,
        "rows": [
            {
                "recorded_on": row.recorded_on.isoformat(),
                "by_role": row.by_role,
                "fields": [_plain_field(one) for one in row.fields],
            }
            for row in part.rows
        ],
    }


def _plain_field(one: FieldPaper) -> dict[str, object]:
    kept = {} if one.whole is None or one.masked else {"whole": one.whole}
    return {
        "name": one.name,
        "label": one.label,
        "value": None if one.masked else one.value,
        "masked": one.masked or None,
        "given_by_the_person": one.given,
        **kept,
    }
