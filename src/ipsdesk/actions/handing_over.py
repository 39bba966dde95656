"""Handing participants over: offered, then accepted or declined; nobody waits unseen between."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import cover, guard, people, records, users
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.handing_over import LeftBehind, Offer, OfferState
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.team_errors import OfferAnswered
from ipsdesk.storage import handovers
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

OPEN = OfferState.OFFERED.value


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever is asked is told: of the participants, and why somebody else takes over."""

    summary: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)


def offer(
    desk: Desk, participants: Sequence[UUID], to_user: UUID, summary: str = "", reason: str = ""
) -> list[UUID]:
    """Ask somebody to take over one participant or several; until they say yes nothing moves.

    A participant is offered to one at a time: an earlier offer is taken back. Whoever
    offers to themself takes over at once.

    Args:
        desk: where, when and by whom.
        participants: who is to be handed over.
        to_user: who is asked.
        summary: what the next one must know, agreed with the participant.
        reason: why somebody else takes over; it stands in the history too.

    Raises:
        NotForThisRole: a stand-in hands nobody over.
        NotFound: who is asked has left, or supports nobody; the offer would wait for ever.
        NotNamedToOpen: a record is protected, and not sealed for who is asked.
        RecordRestricted: a record is restricted; nobody is offered.
        EpisodeClosed: support for one of them has ended; nobody is offered.

    """
    desk.user.must(Right.ENROL)
    _must_be_there(desk, to_user)
    for one in participants:
        people.must_be_able_to_open(desk, one, to_user)
    _must_be_open(desk, participants)
    told = Told(summary.strip(), reason.strip())
    made = [_offer(desk, one, to_user, told) for one in participants]
    if to_user == desk.user.id:
        for one in made:
            accept(desk, one)
    return made


def _must_be_there(desk: Desk, user: UUID) -> None:
    if not any(one.id == user and one.may(Right.ENROL) for one in users.everybody(desk)):
        raise NotFound("users")


def _must_be_open(desk: Desk, participants: Sequence[UUID]) -> None:
    """Raise before the first offer, so that of a whole caseload all are offered or none."""
    rows = [Row("handovers", {"participant": one}) for one in participants]
    with desk.read() as connection:
        guard.must_be_writable(desk, connection, rows)


def _offer(desk: Desk, participant: UUID, to_user: UUID, told: Told) -> UUID:
    before = records.row(desk, "participants", participant)
    values: dict[str, Value] = {
        "participant": participant,
        "from_user": before.key("specialist"),
        "to_user": to_user,
        "on_day": desk.today(),
        "reason": told.reason or None,
        "summary": told.summary or None,
        "state": OPEN,
    }
    with desk.begin("offer_handover", participant, told.reason) as connection:
        guard.must_be_visible(desk, connection, participant)
        for earlier in records.inside(connection, "handovers", participant=participant, state=OPEN):
            records.amend(desk, connection, earlier, _answered(desk, OfferState.WITHDRAWN))
        [written] = records.write(desk, connection, [Row("handovers", values)])
    return written


def accept(desk: Desk, which: UUID) -> None:
    """Take over a participant who was offered to oneself.

    Raises:
        OfferAnswered: it was answered or taken back already.
        EpisodeClosed: support has ended meanwhile.

    """
    found = _open_offer(desk, which)
    if found.key("to_user") != desk.user.id:
        raise NotFound("handovers")
    participant = found.known_key("participant")
    why = found.words("reason")
    with desk.begin("hand_over", participant, why) as connection:
        stored.change(connection, "participants", participant, {"specialist": desk.user.id})
        _end_running(desk, connection, participant)
        new = people.assignment(desk, participant, desk.user.id)
        row = Row("assignments", {**new, "reason": why or None})
        records.write(desk, connection, [row])
        records.amend(desk, connection, found, _answered(desk, OfferState.ACCEPTED))


def decline(desk: Desk, which: UUID, why: str) -> None:
    """Say no to an offer; the participant stays where they are, and who offered is told."""
    found = _open_offer(desk, which)
    if found.key("to_user") != desk.user.id:
        raise NotFound("handovers")
    _answer(desk, found, OfferState.DECLINED, why)


def withdraw(desk: Desk, which: UUID) -> None:
    """Take an offer back that nobody has answered: one's own, or anybody's as supervisor."""
    found = _open_offer(desk, which)
    if desk.user.id not in (found.key("from_user"), found.key("recorded_by")):
        desk.user.must(Right.OPEN_ANYBODY)
    _answer(desk, found, OfferState.WITHDRAWN, "")


def offers(desk: Desk) -> list[Offer]:
    """Return the offers that concern this user, the oldest open one first.

    Those made to them or by them; a supervisor sees everybody's, so that none is
    forgotten. A refusal is told for a fortnight.
    """
    with desk.read() as connection:
        return handovers.concerning(connection, desk.user, desk.today())


def participants_of(desk: Desk, whose: UUID) -> list[tuple[UUID, str]]:
    """Return the participants of somebody who can be handed over, by name.

    Raises:
        NotForThisRole: only a supervisor hands over the caseload of a colleague.

    """
    if whose != desk.user.id:
        desk.user.must(Right.OPEN_ANYBODY)
    with desk.read() as connection:
        return handovers.caseload_of(connection, whose, desk.user, desk.today())


def closed_to(desk: Desk, whose: UUID, receiver: UUID) -> frozenset[UUID]:
    """Return which participants of somebody are protected and not open to who would take over."""
    with desk.read() as connection:
        return handovers.protected_among(connection, whose, receiver)


def left_behind(desk: Desk) -> list[LeftBehind]:
    """Return whose specialist no longer works here, for whoever may hand them over, by name."""
    if not desk.user.may(Right.ENROL):
        return []
    with desk.read() as connection:
        return handovers.left_behind(connection, desk.user, desk.today())


def count_of(desk: Desk, user: UUID) -> int:
    """Return how many participants of somebody would be left behind, as far as one may see."""
    with desk.read() as connection:
        return len(handovers.caseload_of(connection, user, desk.user, desk.today()))


def _open_offer(desk: Desk, which: UUID) -> Record:
    with desk.read() as connection:
        found = stored.get(connection, "handovers", which)
    if found.words("state") != OPEN:
        raise OfferAnswered
    return found


def _answer(desk: Desk, found: Record, state: OfferState, why: str) -> None:
    """Write an answer down; whoever was asked need not be able to open the record for it."""
    act = {OfferState.DECLINED: "decline_handover"}.get(state, "withdraw_handover")
    changes = {**_answered(desk, state), "answer": why.strip() or None}
    with desk.begin(act, found.known_key("participant")) as connection:
        stored.change(connection, "handovers", found.id, changes)


def _answered(desk: Desk, state: OfferState) -> dict[str, Value]:
    today: date = desk.today()
    return {"state": state.value, "answered_on": today}


def _end_running(desk: Desk, connection: Connection, participant: UUID) -> None:
    """End the support of who had the participant, and the right of who stands in for them."""
    assigned = records.inside(connection, "assignments", participant=participant)
    lent = [one for one in assigned if one.key("cover") is not None]
    cover.end_lent(desk, connection, lent)
    for running in assigned:
        if running.words("duty") == "specialist" and running.day("to_day") is None:
            records.amend(desk, connection, running, {"to_day": desk.today()})
