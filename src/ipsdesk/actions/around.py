"""All support around one participant on one page (SR-036, SR-089)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.goals import goals_of
from ipsdesk.domain.around import Actor, Effort, Talked
from ipsdesk.domain.records import Record


@dataclass(frozen=True, slots=True)
class Around:
    """What the participant needs in their own words, what others give, and who is around."""

    need: str
    goals: tuple[str, ...] = field(repr=False)
    efforts: tuple[Effort, ...]
    actors: tuple[Actor, ...]
    talked: tuple[Talked, ...] = ()


def around(desk: Desk, participant: UUID) -> Around:
    """Return all support around a participant.

    Raises:
        NotFound: there is no such participant for this user.

    """
    person = records.row(desk, "participants", participant)
    goals = tuple(one.words for one in goals_of(desk, participant) if one.is_active)
    known = {one.id: one for one in records.rows_matching(desk, "organisations")}
    efforts = [_effort(row, known) for row in records.rows_of(desk, "interventions", participant)]
    actors = [_actor(row) for row in records.rows_of(desk, "network_contacts", participant)]
    return Around(
        person.words("need"),
        goals,
        tuple(sorted(efforts, key=lambda one: (one.first, str(one.id)))),
        tuple(sorted(actors, key=lambda one: (one.kind, one.name, str(one.id)))),
        _talked(desk, participant),
    )


def _talked(desk: Desk, participant: UUID) -> tuple[Talked, ...]:
    """Return the meetings about a participant, newest first, each with the goal it was about."""
    goals = {row.id: row.words("words") for row in records.rows_of(desk, "goals", participant)}
    found = []
    for row in records.rows_of(desk, "meeting_about", participant):
        meeting = records.row(desk, "team_meetings", row.known_key("meeting"))
        at, goal = meeting.moment("at"), row.key("goal")
        if at is None:
            continue
        told = Talked(
            row.id,
            "sip" if row["sip"] else meeting.words("kind"),
            at.astimezone().date(),
            goals.get(goal, "") if goal is not None else "",
            row.words("who_does_what"),
            row["took_part"] is True,
        )
        found.append(told)
    return tuple(sorted(found, key=lambda one: (one.on, str(one.id)), reverse=True))


def _effort(row: Record, known: Mapping[UUID, Record]) -> Effort:
    which = row.key("organisation")
    owner = known.get(which) if which is not None else None
    return Effort(
        row.id,
        row.words("name"),
        row.words("kind"),
        owner=owner.words("name") if owner else "",
        contact=_contact(owner) if owner else "",
        first=row.known_day("from_day"),
        last=row.day("to_day"),
        useful=row.number("usefulness") if row["usefulness"] is not None else None,
        said=row.words("comment"),
    )


def _contact(owner: Record) -> str:
    told = (owner.words("department"), owner.words("contact_name"), owner.words("contact_phone"))
    return ", ".join(filter(None, told))


def _actor(row: Record) -> Actor:
    reached = ", ".join(filter(None, (row.words("phone"), row.words("email"))))
    return Actor(
        row.id,
        row.words("name"),
        row.words("kind"),
        reached,
        row.day("involved_from"),
        row.day("involved_to"),
    )
