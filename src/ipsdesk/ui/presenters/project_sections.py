"""What the pages of the project are made of: sections with lines, tables and what can be begun."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.domain.project_measures import Work
from ipsdesk.domain.records import Record
from ipsdesk.ui.presenters.codes import label
from ipsdesk.words import say, say_day, say_many


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its words, and the form and row it opens, or the measure behind it."""

    title: str = field(repr=False)
    words: str = field(default="", repr=False)
    beside: str = ""
    form: str = ""
    row: UUID | None = None
    measure: str = ""
    again: bool = False  # may be entered again, as it was
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under headings; a row that opens something has its form and id.

    Attributes:
        measures: of each row and each column the number whose list it opens, "" for none.

    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    form: str = ""
    ids: tuple[UUID, ...] = ()
    measures: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over the years, to be drawn as a line: year, value, and how it is written."""

    name: str
    points: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Begin:
    """Something that can be written down: a form, and what stands in it from the start."""

    title: str
    form: str
    given: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page."""

    title: str
    words: str = field(default="", repr=False)
    entries: tuple[Entry, ...] = ()
    table: Table | None = None
    begins: tuple[Begin, ...] = ()
    tiles: bool = False  # the lines are numbers, side by side
    more: bool = False  # there are more lines than are shown
    caution: str = ""
    series: tuple[Series, ...] = ()


Line = Callable[[Record], Entry]


def event_line(one: Record) -> Entry:
    """Return one activity as a line."""
    parts = (
        label("event_kinds", one.words("kind")),
        label("levels", one.words("level")) if one.words("level") else "",
        label("reaches", one.words("reach")) if one.words("reach") else "",
        label("municipalities", one.words("municipality")) if one.words("municipality") else "",
        _people(one),
        _online(one),
    )
    return Entry(
        title=one.words("title"),
        words=", ".join(filter(None, parts)),
        beside=say_day(one.known_day("from_day")),
        form="f24-event",
        row=one.id,
        again=True,
    )


def organisation_line(one: Record) -> Entry:
    """Return one organisation with its role and whom to turn to."""
    parts = (
        label("organisation_kinds", one.words("kind")),
        label("municipalities", one.words("municipality")) if one.words("municipality") else "",
        one.words("department"),
        one.words("contact_name"),
        one.words("contact_phone"),
    )
    role = one.words("role")
    return Entry(
        title=one.words("name"),
        words=", ".join(filter(None, parts)),
        beside=label("organisation_roles", role) if role else "",
        form="f23-organisation",
        row=one.id,
    )


def agreement_line(one: Record, partner: str = "") -> Entry:
    """Return one agreement: with whom, until when, paid by whom."""
    until = one.day("to_day")
    amount = one["amount"]
    parts = (
        partner,
        one.words("parties"),
        say("publicly funded") if one["funded"] is True else "",
        say("{amount} kronor").format(amount=f"{amount:,.0f}".replace(",", " "))
        if isinstance(amount, float | int)
        else "",
        one.words("note"),
    )
    return Entry(
        title=label("agreement_kinds", one.words("kind")),
        words=", ".join(filter(None, parts)),
        beside=say("until {day}").format(day=say_day(until)) if until else say("no end"),
        form="f8-agreement",
        row=one.id,
    )


def _gap_words(one: Record) -> tuple[str, str]:
    """Return of which kind it is and how it is said to be done; a met need is met by somebody."""
    if one.words("kind") == "need" and one.day("closed_on") is not None:
        return "", say("met since {day}")
    return label("gap_kinds", one.words("kind")), say("done {day}")


def gap_line(one: Record) -> Entry:
    """Return one need, overlap or lesson."""
    closed, shared = one.day("closed_on"), one.day("shared_on")
    kind, done = _gap_words(one)
    parts = (
        kind,
        label("levels", one.words("level")) if one.words("level") else "",
        say("taken care of by {who}").format(who=one.words("owner")) if one.words("owner") else "",
        done.format(day=say_day(closed)) if closed else "",
        say("shared {day}").format(day=say_day(shared)) if shared else "",
    )
    return Entry(
        title=one.words("words"),
        words=", ".join(filter(None, parts)),
        beside=say_day(one.known_day("on_day")),
        form="f24-lesson",
        row=one.id,
    )


def change_line(one: Record) -> Entry:
    """Return one proposal of participants: what was decided, and whether they were told."""
    decided, told = one.day("decided_on"), one.day("told_on")
    parts = (
        label("voice_themes", one.words("theme")),
        say("decided: {what}").format(what=one.words("decision").rstrip("."))
        if one.words("decision")
        else "",
        one.words("decided_by"),
        say("told {day}").format(day=say_day(told)) if told else "",
        one.words("followed_up"),
    )
    beside = say_day(decided or one.known_day("proposed_on"))
    return Entry(
        title=one.words("proposal"),
        words=", ".join(filter(None, parts)),
        beside=beside,
        form="f21-change",
        row=one.id,
    )


def meeting_line(one: Record) -> Entry:
    """Return one meeting with what was decided."""
    at = one.moment("at")
    roles = one["present"]
    present = (
        ", ".join(label("meeting_roles", str(role)) for role in roles)
        if isinstance(roles, list)
        else ""
    )
    parts = (present, one.words("decisions"))
    return Entry(
        title=", ".join(
            dict.fromkeys((label("meeting_kinds", one.words("kind")), one.words("team")))
        ),
        words=". ".join(filter(None, parts)),
        beside=say_day(at.astimezone().date()) if at is not None else "",
        form="f17-meeting",
        row=one.id,
    )


def trial_line(one: Record) -> Entry:
    """Return one method that is tried."""
    until = one.day("to_day")
    verdict = one.words("verdict")
    people = one.number("people")
    parts = (
        one.words("hypothesis"),
        say_many("{count} person", "{count} people", people) if people else "",
        one.words("result"),
        say("Ended {day}").format(day=say_day(until)) if until else "",
    )
    return Entry(
        title=one.words("name"),
        words=". ".join(part.rstrip(".") for part in parts if part),
        beside=label("verdicts", verdict) if verdict else say("going on"),
        form="f24-trial",
        row=one.id,
    )


def effort_line(one: Record, provider: str = "") -> Entry:
    """Return one effort of the catalogue: who offers it, at which level, to whom."""
    parts = (
        provider,
        label("reaches", one.words("level")) if one.words("level") else "",
        one.words("target"),
        one.words("method"),
    )
    return Entry(
        title=one.words("name"),
        words=", ".join(filter(None, parts)),
        form="f23-effort",
        row=one.id,
    )


LINES: dict[str, Line] = {
    "events": event_line,
    "organisations": organisation_line,
    "agreements": agreement_line,
    "gaps": gap_line,
    "changes": change_line,
    "team_meetings": meeting_line,
    "method_trials": trial_line,
    "efforts": effort_line,
}
_WITH_WHOM: dict[str, Callable[[Record, str], Entry]] = {
    "agreements": agreement_line,
    "efforts": effort_line,
}


def line(one: Record, work: Work) -> Entry:
    """Return any record of the project as a line; an agreement or effort says with whom."""
    told = _WITH_WHOM.get(one.table)
    with_whom = one.key("organisation") if told is not None else None
    if told is not None and with_whom is not None and with_whom in work.partners:
        return told(one, work.partners[with_whom].name)
    return LINES[one.table](one)


def _online(one: Record) -> str:
    told = (
        say_many("{count} registered", "{count} registered", one.number("registered")),
        say_many("{count} view", "{count} views", one.number("views")),
        say_many("{count} led on", "{count} led on", one.number("led_on")),
    )
    counts = (one.number("registered"), one.number("views"), one.number("led_on"))
    return ", ".join(words for words, count in zip(told, counts, strict=True) if count)


def _people(one: Record) -> str:
    people = one.number("people")
    return say_many("{count} person", "{count} people", people) if people else ""
