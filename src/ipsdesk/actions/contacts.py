"""Recording a contact: the note every other figure is counted from."""

from uuid import UUID

from ipsdesk.actions import records, steps
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.capture_next import NextStep
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.records import Row, Value


def record_contact(desk: Desk, contact: ContactNote, step: NextStep | None = None) -> UUID:
    """Keep one contact note, with the next step that it tells of, as one act.

    Raises:
        RulesBroken: minutes outside a day, or a moment that lies ahead.
        EpisodeClosed: support had ended before the contact.

    """
    with desk.begin("record_contact", contact.participant) as connection:
        [written] = records.write(desk, connection, [row_of(desk, contact)])
        if step is not None:
            steps.write_told(desk, connection, contact.participant, step)
    return written


def row_of(desk: Desk, contact: ContactNote) -> Row:
    """Return the row that a contact note becomes."""
    return Row("activities", _values(desk, contact))


def _values(desk: Desk, contact: ContactNote) -> dict[str, Value]:
    return {
        "participant": contact.participant,
        "at": contact.at,
        "minutes": contact.minutes,
        "specialist": desk.user.id,
        "people": None if contact.missed else list(contact.present),
        "actor": contact.actor or None,
        "channel": contact.channel,
        "place": contact.place,
        "phase": contact.phase,
        "kind": contact.kind,
        "note": contact.note.strip() or None,
        "note_kind": contact.note_kind,
        "next_step": contact.next_step.strip() or None,
        "missed": contact.missed,
        "workplace": contact.workplace,
        "visible": contact.note_kind == "ordinary",
    }
