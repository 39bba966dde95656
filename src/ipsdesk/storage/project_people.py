"""What is known of each participant of an operation that the project's rows ask about."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection, Select, select

from ipsdesk.domain.eligibility import PASSING, is_complete
from ipsdesk.domain.indicators import age
from ipsdesk.domain.project_people import Somebody
from ipsdesk.domain.records import Record
from ipsdesk.domain.units import Gender
from ipsdesk.storage.records import where
from ipsdesk.storage.tables.people import episodes, participants

ByPerson = Mapping[UUID | None, list[Record]]
_BASIC = frozenset({"compulsory", "introductory", "adapted"})
_TABLES = ("interventions", "network_contacts", "subjects", "studies", "taking_part")
_DIGITAL = "digital"
_COURSES = frozenset({"course_grade", "course_proof"})


class _Entry(Protocol):
    """A period of support beside whom it is about, as it is read."""

    participant: UUID
    birth_date: date
    gender: str | None
    need: str | None
    entered_on: date
    requested_on: date
    answered_on: date | None
    status_at_entry: str | None
    at_risk_ground: str | None
    kaa: bool | None
    ended_on: date | None
    exit_situation: str | None


def people_of(connection: Connection, operation: str, today: date) -> list[Somebody]:
    """Return everybody who has entered an operation; a restricted record is not counted."""
    kept = {table: _by_person(where(connection, table)) for table in _TABLES}
    met = _by_person(where(connection, "meeting_about"))
    events = where(connection, "events")
    digital = {row.id for row in events if _is_digital(row)}
    visits = {row.id for row in events if row.words("kind") == "study_visit"}
    first: dict[UUID, _Entry] = {}
    last: dict[UUID, _Entry] = {}
    for row in connection.execute(_entered(operation, today)):
        first.setdefault(row.participant, row)
        last[row.participant] = row
    reader = _Reader(kept, met, (digital, visits))
    return [reader.somebody(first[who], last[who]) for who in first]


def _entered(operation: str, today: date) -> Select[tuple[object, ...]]:
    return (
        select(episodes, participants.c.birth_date, participants.c.gender, participants.c.need)
        .join(participants, participants.c.id == episodes.c.participant)
        .where(
            episodes.c.operation == operation,
            episodes.c.entered_on <= today,
            participants.c.restricted.is_(False),
        )
        .order_by(episodes.c.entered_on, episodes.c.id)
    )


def _by_person(rows: list[Record]) -> ByPerson:
    found: defaultdict[UUID | None, list[Record]] = defaultdict(list)
    for row in rows:
        found[row.key("participant")].append(row)
    return found


class _Reader:
    """Puts what stands in many tables together for one person at a time."""

    def __init__(
        self, kept: Mapping[str, ByPerson], met: ByPerson, events: tuple[set[UUID], set[UUID]]
    ) -> None:
        """Begin with the rows of each table, the meetings, and the events of two kinds.

        Args:
            kept: of each table the rows of each person.
            met: the meetings about each person.
            events: those that train digital skills, and those that are study visits.

        """
        self._kept, self._met = kept, met
        self._digital, self._visits = events

    def somebody(self, first: _Entry, last: _Entry) -> Somebody:
        """Return one person: entry facts of the first time, exit facts of the last."""
        who = first.participant
        efforts = self._rows("interventions", who)
        around = self._rows("network_contacts", who)
        subjects = self._rows("subjects", who)
        return Somebody(
            person=who,
            age=age(first.birth_date, first.entered_on),
            gender=Gender(first.gender) if first.gender in set(Gender) else None,
            status=first.status_at_entry or "",
            at_risk=first.at_risk_ground or "",
            in_kaa=first.kaa,
            need=first.need or "",
            left_to=_left_to(last),
            answer_days=_days(first.requested_on, first.answered_on),
            around=frozenset(row.words("kind") for row in around),
            actors=_actors(efforts),
            efforts=tuple(row["completed"] is True for row in efforts if _is_known(row)),
            full_report=_full_report(subjects, self._rows("studies", who)),
            became_passed=_became_passed(subjects),
            completed=frozenset(map(_completed, self._rows("studies", who))),
            digital=self._skills(who),
            curious=self._curious(who),
            helped=tuple(
                row["took_part"] is True
                for row in self._rows("taking_part", who)
                if row["help_to_come"]
            ),
            meetings=tuple(row["took_part"] is True for row in self._met.get(who, ())),
        )

    def _rows(self, table: str, who: UUID) -> list[Record]:
        return self._kept[table].get(who, [])

    def _curious(self, who: UUID) -> bool | None:
        rows = (row for row in self._rows("taking_part", who) if row.key("event") in self._visits)
        said = [row["wants_more"] for row in rows if row["wants_more"] is not None]
        return any(said) if said else None

    def _skills(self, who: UUID) -> tuple[tuple[int, int], ...]:
        rated = (row for row in self._rows("taking_part", who) if row.key("event") in self._digital)
        return tuple(
            (row.number("before"), row.number("after"))
            for row in rated
            if row["before"] is not None and row["after"] is not None
        )


def _is_digital(event: Record) -> bool:
    theme = event.words("theme")
    return event.words("kind") == "digital_training" or theme.startswith(_DIGITAL)


def _completed(studies: Record) -> str:
    """Return the level of an education that is finished; a single course finishes none (SR-106)."""
    finished = studies.words("end_kind") == "completed"
    course = studies.words("certificate") in _COURSES
    return studies.words("completed_level") if finished and not course else ""


def _left_to(row: _Entry) -> str:
    found = row.exit_situation or ""
    return "" if row.ended_on is None or found == "unknown" else found


def _days(asked: date, told: date | None) -> int | None:
    return (told - asked).days if told is not None else None


def _actors(efforts: list[Record]) -> int:
    """Count who gives support: each organisation once, and each effort without one by name."""
    return len({row.key("organisation") or row.words("name") for row in efforts})


def _is_known(row: Record) -> bool:
    return row["completed"] is not None


def _newest(subjects: list[Record]) -> dict[str, Record]:
    """Return each subject as it was last written down; of one day, the row written last."""
    ordered = sorted(subjects, key=lambda row: row.known_day("on_day"))
    return {row.words("subject"): row for row in ordered}


def _is_passed(row: Record) -> bool:
    return row.words("state") == "passed" or row.words("grade") in PASSING


def _full_report(subjects: list[Record], studies: list[Record]) -> bool | None:
    """Tell whether every subject of compulsory school has at least an E; None without any."""
    basic = {row.id for row in studies if row.words("form") in _BASIC}
    newest = _newest([row for row in subjects if row.key("study") in basic])
    return is_complete(_grades(newest)) if newest else None


def _grades(newest: Mapping[str, Record]) -> dict[str, str]:
    return {name: row.words("grade") for name, row in newest.items()}


def _became_passed(subjects: list[Record]) -> bool | None:
    """Tell whether a subject that was once not passed is passed now; None where none was."""
    newest = _newest(subjects)
    once = {
        row.words("subject")
        for row in subjects
        if row.words("state") in ("warned", "failed", "ungraded")
    }
    return any(_is_passed(newest[name]) for name in once) if once else None
