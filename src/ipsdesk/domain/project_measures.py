"""What a project counts of its own work: each number is the length of a list of records."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from ipsdesk.domain.folding import sort_key
from ipsdesk.domain.project_work import Held, Partner, times_together
from ipsdesk.domain.records import Record

Rows = tuple[Record, ...]
SPREADING = frozenset({"webinar", "social_media", "lecture", "workshop", "conference"})
_PRINCIPLES = ("equality", "accessibility", "non_discrimination")
_OPEN_NEEDS = frozenset({"need", "overlap"})
_BETTERED = frozenset({"improvement", "incident"})


@dataclass(frozen=True, slots=True)
class Work:
    """Everything a project has written down that is about no participant.

    Attributes:
        kept: the rows of each table, in the order they were written down.
        held: the events with who came.
        partners: the organisations, by id.
        today: the day it is; what lies ahead has not been yet.

    """

    kept: Mapping[str, Rows]
    held: tuple[Held, ...]
    partners: Mapping[UUID, Partner]
    today: date

    def rows(self, table: str) -> Rows:
        """Return the rows of a table."""
        return self.kept.get(table, ())

    def events(self, kinds: frozenset[str] = frozenset()) -> Rows:
        """Return the events that have been, newest first; of some kinds, or of all."""
        been = [
            one
            for one in self.rows("events")
            if one.known_day("from_day") <= self.today and (not kinds or one.words("kind") in kinds)
        ]
        return tuple(
            sorted(been, key=lambda one: (one.known_day("from_day"), one.id), reverse=True)
        )

    def ahead(self) -> Rows:
        """Return the events that are planned and have not been, the nearest first."""
        planned = (one for one in self.rows("events") if one.known_day("from_day") > self.today)
        return tuple(sorted(planned, key=lambda one: (one.known_day("from_day"), one.id)))


@dataclass(frozen=True, slots=True)
class Measure:
    """One number about the work: its name, the group it belongs to, and the list behind it."""

    key: str
    group: str
    rows: Callable[[Work], Rows]


def _together(work: Work) -> Rows:
    ids = {one.id for one in times_together(work.held, work.partners)}
    return tuple(one for one in work.events() if one.id in ids)


def _of_kinds(*kinds: str) -> Callable[[Work], Rows]:
    return lambda work: work.events(frozenset(kinds))


def _with_principles(work: Work) -> Rows:
    return tuple(one for one in work.events() if any(one.words(name) for name in _PRINCIPLES))


def _holding(work: Work, table: str, first: str, last: str) -> Rows:
    return tuple(
        one
        for one in work.rows(table)
        if _begun(one.day(first), work.today) and not _over(one.day(last), work.today)
    )


def _begun(day: date | None, today: date) -> bool:
    return day is None or day <= today


def _over(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _organisations(work: Work) -> Rows:
    found = _holding(work, "organisations", "member_from", "member_to")
    return tuple(sorted(found, key=lambda one: (sort_key(one.words("name")), one.id)))


def _network(work: Work) -> Rows:
    return tuple(one for one in _organisations(work) if one.words("role") == "outreach_network")


def _agreements(work: Work) -> Rows:
    partners = [one for one in work.rows("agreements") if one.key("employer") is None]
    held = {one.id for one in _holding(work, "agreements", "from_day", "to_day")}
    return tuple(one for one in partners if one.id in held)


def _funded(work: Work) -> Rows:
    return tuple(one for one in _agreements(work) if one["funded"] is True)


def _gaps(kinds: frozenset[str], *, closed: bool | None = None) -> Callable[[Work], Rows]:
    def rows(work: Work) -> Rows:
        found = [one for one in work.rows("gaps") if one.words("kind") in kinds]
        found.sort(key=lambda one: one.known_day("on_day"), reverse=True)
        return tuple(
            one
            for one in found
            if closed is None or _over_or_on(one.day("closed_on"), work.today) is closed
        )

    return rows


def _over_or_on(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _undecided(work: Work) -> Rows:
    return tuple(one for one in work.rows("changes") if one.day("decided_on") is None)


def _untold(work: Work) -> Rows:
    decided = (one for one in work.rows("changes") if one.day("decided_on") is not None)
    return tuple(one for one in decided if one.day("told_on") is None)


def _told(work: Work) -> Rows:
    return tuple(one for one in work.rows("changes") if one.day("told_on") is not None)


def _meetings(*kinds: str) -> Callable[[Work], Rows]:
    """Return what lists the meetings of some kinds that have been, newest first."""
    return lambda work: tuple(
        one
        for one in sorted(work.rows("team_meetings"), key=_moment_day, reverse=True)
        if one.words("kind") in kinds and _moment_day(one) <= work.today
    )


def _moment_day(one: Record) -> date:
    at = one.moment("at")
    return date.max if at is None else at.astimezone().date()


def _trials(work: Work) -> Rows:
    return work.rows("method_trials")


def half_year(day: date) -> tuple[int, int]:
    """Return the year and which half of it."""
    return day.year, 1 if day.month <= 6 else 2


def growth(work: Work) -> tuple[tuple[tuple[int, int], tuple[int, ...]], ...]:
    """Return how much working together there was in each half-year, newest first.

    Activities, those across sectors, meetings with partners, and agreements begun.
    """
    columns = [Counter(half_year(day(one)) for one in rows(work)) for rows, day in GROWING]
    halves = sorted(set().union(*columns), reverse=True)
    return tuple((half, tuple(column[half] for column in columns)) for half in halves)


def _first_day(one: Record) -> date:
    return one.known_day("from_day")


def _agreements_begun(work: Work) -> Rows:
    partners = (one for one in work.rows("agreements") if one.key("employer") is None)
    return tuple(one for one in partners if _begun(one.day("from_day"), work.today))


GROWING: Sequence[tuple[Callable[[Work], Rows], Callable[[Record], date]]] = (
    (Work.events, _first_day),
    (_together, _first_day),
    (_meetings("partner", "network", "sip"), _moment_day),
    (_agreements_begun, _first_day),
)


def _of_half(about: str, work: Work) -> Rows:
    year, half, column = map(int, about.split(":"))
    rows, day = GROWING[column]
    return tuple(one for one in rows(work) if half_year(day(one)) == (year, half))


def _from_place(code: str, work: Work) -> Rows:
    return _where(work, lambda one: one.people_from(work.partners, code) > 0)


def _from_organisation(which: str, work: Work) -> Rows:
    return _where(work, lambda one: one.people_of(UUID(which)) > 0)


def _where(work: Work, is_meant: Callable[[Held], bool]) -> Rows:
    ids = {one.id for one in work.held if is_meant(one)}
    return tuple(one for one in work.events() if one.id in ids)


_ABOUT: Mapping[str, Callable[[str, Work], Rows]] = {
    "half": _of_half,
    "place": _from_place,
    "came": _from_organisation,
}
MEASURES: Sequence[Measure] = (
    Measure("events", "activities", Work.events),
    Measure("sessions", "activities", _of_kinds("labour_market_session")),
    Measure("study_visits", "activities", _of_kinds("study_visit")),
    Measure("digital", "activities", _of_kinds("digital_training")),
    Measure("pilots", "activities", _of_kinds("pilot_workshop")),
    Measure("assemblies", "activities", _of_kinds("assembly")),
    Measure("dialogues", "activities", _of_kinds("public_dialogue")),
    Measure("trainings", "activities", _of_kinds("training")),
    Measure("outreach", "activities", _of_kinds("outreach_activity")),
    Measure("development", "activities", _of_kinds("development")),
    Measure("exchanges", "activities", _of_kinds("transnational_exchange")),
    Measure("spreading", "activities", lambda work: work.events(SPREADING)),
    Measure("principles", "activities", _with_principles),
    Measure("organisations", "together", _organisations),
    Measure("together", "together", _together),
    Measure("network", "together", _network),
    Measure("agreements", "together", _agreements),
    Measure("funded", "together", _funded),
    Measure("steering", "together", _meetings("steering_group")),
    Measure("project_group", "together", _meetings("project_group")),
    Measure("partner_meetings", "together", _meetings("partner", "network", "sip")),
    Measure("trials", "learning", _trials),
    Measure("needs", "learning", _gaps(_OPEN_NEEDS, closed=False)),
    Measure("needs_met", "learning", _gaps(_OPEN_NEEDS, closed=True)),
    Measure("lessons", "learning", _gaps(frozenset({"lesson"}))),
    Measure("bettered", "learning", _gaps(_BETTERED)),
    Measure("carried_on", "learning", _gaps(frozenset({"implementation"}))),
    Measure("undecided", "influence", _undecided),
    Measure("untold", "influence", _untold),
    Measure("told", "influence", _told),
)


def measure(key: str) -> Measure:
    """Return one measure by its name: of the overview, or of one cell of a table ("place:1880")."""
    kind, _, about = key.partition(":")
    if kind in _ABOUT:
        return Measure(key, "together", partial(_ABOUT[kind], about))
    return next(one for one in MEASURES if one.key == key)
