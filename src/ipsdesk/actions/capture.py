"""Quick capture: what a line means here, and keeping it as the record it is, as one act."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from ipsdesk.actions import contacts, people, records, steps
from ipsdesk.actions.capture_alone import row_alone, supervises
from ipsdesk.actions.capture_words import vocabulary
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.capture import (
    ALONE,
    CONTACT,
    EMPLOYER,
    MEETING,
    OUTREACH,
    OWN,
    PERSON,
    SUPERVISION,
    Captured,
    Known,
    Reading,
)
from ipsdesk.domain.capture_about import present_with
from ipsdesk.domain.capture_reading import looked_up, read
from ipsdesk.domain.capture_staff import with_staff
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import CaptureUnfinished
from ipsdesk.domain.folding import fold
from ipsdesk.domain.records import Row, Value
from ipsdesk.storage import names
from ipsdesk.storage.vault import Connection

_THERE = frozenset({"", "visit", "in_person"})  # ways of being at the place that a line names


def read_line(desk: Desk, line: str, open_person: UUID | None = None) -> Reading:
    """Return what a line says, with the participants and workplaces it may name.

    Only the user's own participants are suggested, and those lent to them. Somebody else's is
    known by name while their page is open: the reason for that was given then.

    """
    words = looked_up(line, vocabulary(), desk.today())
    with desk.read() as connection:
        known: tuple[Known, ...] = (
            *names.people_named(connection, desk.user, desk.today(), words),
            *names.workplaces_named(connection, words),
        )
        own = tuple(names.own_people(connection, desk.user, desk.today()))
    visiting = open_person is not None and open_person not in {one.id for one in own}
    if visiting and open_person is not None:
        person = people.person(desk, open_person)
        known = (Known(PERSON, person.id, person.shown_name), *known)
    reading = read(line, vocabulary(), known, desk.today(), own)
    return replace(with_staff(reading, _staff(desk, reading)), visiting=visiting)


def _staff(desk: Desk, reading: Reading) -> dict[UUID, tuple[str, ...]]:
    """Return who works at the workplaces of a line, where it has a name that nobody else has."""
    if all(named.candidates for named in reading.names):
        return {}
    with desk.read() as connection:
        return names.staff_of(connection, reading.workplaces)


def way_of(channel: str, place: str = "") -> str:
    """Return which attempt to reach somebody a channel is, or being at a place, or ""."""
    ways = vocabulary().ways
    return ways.get(place, "") if channel in _THERE and place in ways else ways.get(channel, "")


def keep(desk: Desk, line: Captured) -> UUID:
    """Keep a captured line: a contact, an employer contact, attempts, a meeting, one's own time.

    Returns:
        The id of the row it became; a meeting at an employer's with the participant there
        is both a contact with the employer and one with the participant.

    Raises:
        CaptureUnfinished: who, where or how is missing; nothing was kept.
        RulesBroken: a moment ahead, or minutes outside a day.
        EpisodeClosed: support had ended before.

    """
    _must_be_finished(desk, line)
    about = line.people[0] if len(line.people) == 1 else None
    with desk.begin(f"capture_{line.kind}", about) as connection:
        if line.kind == EMPLOYER:
            return _keep_employer_contact(desk, connection, line)
        if line.kind == MEETING:
            return _keep_meeting(desk, connection, line)
        if line.kind in ALONE:
            return _written(desk, connection, row_alone(desk, line))
        if line.kind == OUTREACH:
            return _keep_attempts(desk, connection, line)
        return _keep_contact(desk, connection, line)


def _keep_contact(desk: Desk, connection: Connection, line: Captured) -> UUID:
    written = _written(desk, connection, contacts.row_of(desk, _note(line)))
    if line.step is not None:
        steps.write_told(desk, connection, line.people[0], line.step)
    return written


def _must_be_finished(desk: Desk, line: Captured) -> None:
    missing = next(_missing(line, alone=supervises(desk)), None)
    if missing is None and line.at > desk.now():
        missing = "ahead"
    if missing is not None:
        raise CaptureUnfinished(missing)


def _missing(line: Captured, *, alone: bool) -> Iterator[str]:
    if line.kind in (CONTACT, OUTREACH):
        yield from _missing_of_person(line)
    if line.kind == CONTACT:
        yield from _missing_of_contact(line)
    if line.kind == EMPLOYER:
        yield from _missing_of_employer(line)
    if line.kind == OUTREACH:
        yield from _missing_of_attempt(line)
    if line.kind in ALONE:
        yield from _missing_alone(line, alone=alone)


def _missing_alone(line: Captured, *, alone: bool) -> Iterator[str]:
    if line.kind == SUPERVISION and line.colleague is None and not alone:
        yield "colleague"
    if line.kind == OWN and not line.minutes:
        yield "minutes"


def _missing_of_person(line: Captured) -> Iterator[str]:
    if not line.people:
        yield "person"
    if len(line.people) > 1:
        yield "one_person"


def _missing_of_contact(line: Captured) -> Iterator[str]:
    if not line.channel:
        yield "channel"
    if not line.place:
        yield "place"


def _missing_of_employer(line: Captured) -> Iterator[str]:
    if line.workplace is None and not line.new_workplace.strip():
        yield "employer"
    if line.together and len(line.people) > 1:
        yield "one_person"
    if not line.channel:
        yield "channel"


def _missing_of_attempt(line: Captured) -> Iterator[str]:
    if not line.way:
        yield "channel"
    if not line.outcome:
        yield "outcome"


def _written(desk: Desk, connection: Connection, row: Row) -> UUID:
    [written] = records.write(desk, connection, [row])
    return written


def _note(line: Captured) -> ContactNote:
    return ContactNote(
        participant=line.people[0],
        at=line.at,
        minutes=line.minutes,
        channel=line.channel,
        place=line.place,
        phase=line.phase,
        kind=line.activity or "meeting",
        note=line.words,
        missed=line.missed,
        workplace=line.workplace,
        actor=line.actor,
        present=("specialist", present_with(line.actor)) if line.actor else ("participant",),
    )


def _keep_employer_contact(desk: Desk, connection: Connection, line: Captured) -> UUID:
    workplace = line.workplace or _new_workplace(desk, connection, line.new_workplace)
    earlier = records.inside(
        connection, "employer_contacts", workplace=workplace, specialist=desk.user.id
    )
    contact = _employer_contact(desk, line, workplace, 1 + len(earlier))
    written = _written(desk, connection, contact)
    for person in line.people:
        values: dict[str, Value] = {
            "participant": person,
            "contact": written,
            "on_day": line.on_day,
            "wish": line.wish,
            "name_given": False,
        }
        records.write(desk, connection, [Row("contact_for", values)])
    if _was_there(line):
        _written(desk, connection, contacts.row_of(desk, _visit(line, workplace)))
    return written


def _was_there(line: Captured) -> bool:
    return line.together and bool(line.people)


def _employer_contact(desk: Desk, line: Captured, workplace: UUID, number: int) -> Row:
    return Row(
        "employer_contacts",
        {
            "on_day": line.on_day,
            "specialist": desk.user.id,
            "workplace": workplace,
            "can_hire": line.hires,
            "channel": line.channel,
            "present": "both" if _was_there(line) else "specialist",
            "generic": not line.people,
            "purpose": line.purpose or "get_to_know",
            "visit_number": number,
            "began_at": line.at,
            "minutes": line.minutes or None,
            "learnt": line.words.strip() or None,
            "result": line.result or None,
        },
    )


def _visit(line: Captured, workplace: UUID) -> ContactNote:
    """Return what a contact with an employer is for the participant who was there."""
    return ContactNote(
        participant=line.people[0],
        at=line.at,
        minutes=line.minutes,
        channel=line.channel if line.channel != "fair" else "visit",
        place="employer" if line.channel in ("visit", "fair", "in_person") else "remote",
        phase=line.phase or "job_search",
        kind="employer_visit",
        workplace=workplace,
    )


def _new_workplace(desk: Desk, connection: Connection, name: str) -> UUID:
    called: dict[str, Value] = {"name": name.strip(), "name_folded": fold(name.strip())}
    owned = {**called, "owner": desk.user.id, "do_not_contact": False}
    above = _written(desk, connection, Row("employers", owned))
    return _written(desk, connection, Row("workplaces", {**called, "employer": above}))


def _keep_attempts(desk: Desk, connection: Connection, line: Captured) -> UUID:
    """Write as many attempts as there were; the words and the minutes stand with the first."""
    first, *others = [_outreach(line)] * max(1, line.times)
    bare: dict[str, Value] = {"note": None, "minutes": None}
    written = _written(desk, connection, first)
    records.write(desk, connection, [Row(one.table, {**one.values, **bare}) for one in others])
    return written


def _outreach(line: Captured) -> Row:
    return Row(
        "outreach",
        {
            "participant": line.people[0],
            "at": line.at,
            "by_role": "specialist",
            "how": line.way,
            "place": line.place or None,
            "result": line.outcome,
            "minutes": line.minutes or None,
            "note": line.words.strip() or None,
            "wants_to_stop": line.outcome == "wants_stop",
        },
    )


def _keep_meeting(desk: Desk, connection: Connection, line: Captured) -> UUID:
    meeting = Row(
        "team_meetings",
        {
            "at": line.at,
            "minutes": line.minutes,
            "kind": line.meeting or "treatment_team",
            "team": line.team,
            "specialists": [str(desk.user.id)],
            "scheduled": True,
            "face_to_face": line.channel in ("in_person", "visit"),
            "client_based": bool(line.people),
            "unreferred_discussed": False,
            "decisions": line.words.strip() or None,
        },
    )
    written = _written(desk, connection, meeting)
    for person in line.people:
        values: dict[str, Value] = {
            "participant": person,
            "meeting": written,
            "sip": line.meeting == "sip",
            "took_part": False,
        }
        records.write(desk, connection, [Row("meeting_about", values)])
    return written
