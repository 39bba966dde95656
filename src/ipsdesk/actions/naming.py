"""Whether a participant's name may be told to an employer: by talks, and by consents taken back."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.folding import fold
from ipsdesk.domain.openness import TakenBack, Talk, may_be_named
from ipsdesk.domain.records import Record
from ipsdesk.storage import history, people, records
from ipsdesk.storage.vault import Connection

EMPLOYERS = "contact_employers"  # the kind of consent
Names = Mapping[UUID, tuple[str, str]]
_SHORTEST = 4  # letters of a name that is looked for inside another


def may_name(
    connection: Connection, participant: UUID, workplace: UUID | None, on: date
) -> tuple[bool, bool]:
    """Tell whether a name may be given at a workplace on a day, and if it could but for a consent.

    Returns:
        Whether it may; and whether it may not only because a consent was taken back.

    """
    talks = talks_of(connection, participant)
    back = taken_back(connection, participant)
    may = may_be_named(talks, workplace, on, back)
    return may, not may and may_be_named(talks, workplace, on)


def talks_of(connection: Connection, participant: UUID) -> list[Talk]:
    """Return the talks about openness with a participant."""
    return [talk_of(row) for row in records.of(connection, "openness", participant)]


def talk_of(row: Record) -> Talk:
    """Read a talk about openness out of its row."""
    return Talk(
        row.known_day("on_day"),
        row.number("talk"),
        row.key("workplace"),
        row.words("may_contact"),
        row.moment("recorded_at"),
    )


def taken_back(connection: Connection, participant: UUID) -> list[TakenBack]:
    """Return the consents to contact employers that were taken back and not given again."""
    rows = records.of(connection, "consents", participant)
    ours = [row for row in rows if row.words("kind") == EMPLOYERS]
    gone = [row for row in ours if row.day("withdrawn_on") is not None]
    lost = [row for row in gone if not _given_again(row, ours)]
    names = _names(connection) if lost else {}
    spared = _spared(ours, names)
    return [_taken(connection, row, names, spared) for row in lost]


def _spared(ours: list[Record], names: Names) -> frozenset[UUID]:
    """Return the workplaces for which a consent still holds by name."""
    still = (row for row in ours if row.day("withdrawn_on") is None)
    return frozenset(place for row in still for place in _places(row, names))


def standing(desk: Desk, participant: UUID) -> list[TakenBack]:
    """Return what was taken back and still stands, newest first: no talk about it came since."""
    with desk.read() as connection:
        people.get(connection, participant, desk.user, desk.today())
        talks = talks_of(connection, participant)
        back = taken_back(connection, participant)
    found = [one for one in back if _stands(one, talks)]
    return sorted(found, key=lambda one: one.on, reverse=True)


def taken_back_on(desk: Desk, participant: UUID) -> date | None:
    """Return the day from which no employer at all is told a name; None where none is said."""
    found = standing(desk, participant)
    return next((one.on for one in found if one.places is None), None)


def _stands(back: TakenBack, talks: list[Talk]) -> bool:
    about_it = (one for one in talks if one.workplace is None or back.concerns(one.workplace))
    return all(back.undoes(one) for one in about_it)


def _given_again(row: Record, ours: list[Record]) -> bool:
    """Tell whether a consent that was taken back was given anew since, to the same or to all."""
    day, whom = row.known_day("withdrawn_on"), _whom(row)
    return any(
        other.id != row.id
        and other.day("withdrawn_on") is None
        and other["guardian_signed"] is not False
        and other.known_day("given_on") >= day
        and _whom(other) in ("", whom)
        for other in ours
    )


def _taken(connection: Connection, row: Record, names: Names, spared: frozenset[UUID]) -> TakenBack:
    places = frozenset(_places(row, names))
    moment = _moment(connection, row)
    day = row.known_day("withdrawn_on")
    return TakenBack(day, moment, places or None, spared - places, row.id)


def _moment(connection: Connection, row: Record) -> datetime | None:
    """Return when a consent was taken back, by its history."""
    versions = history.of_row(connection, "consents", row.id)
    told = [one.at for one in versions if one.new and one.new.get("withdrawn_on")]
    return min(told, default=None)


def _names(connection: Connection) -> Names:
    """Return what each workplace is called: its own name, and that of its employer, folded."""
    employers = {row.id: row.words("name") for row in records.matching(connection, "employers")}
    return {
        row.id: (fold(row.words("name")), fold(employers.get(row.known_key("employer"), "")))
        for row in records.matching(connection, "workplaces")
    }


def _places(row: Record, names: Names) -> Iterator[UUID]:
    """Yield the workplaces that a consent names."""
    whom = _whom(row)
    for place, called in names.items():
        if any(_agree(whom, one) for one in called):
            yield place


def _agree(whom: str, name: str) -> bool:
    """Tell whether two names may be of one: they are the same, or one is within the other."""
    shorter, longer = sorted((whom, name), key=len)
    within = len(shorter) >= _SHORTEST and shorter in longer
    return bool(shorter) and (shorter == longer or within)


def _whom(row: Record) -> str:
    return fold(row.words("recipient")).strip()
