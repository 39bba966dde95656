"""All support around one participant, in words."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol
from uuid import UUID

from ipsdesk.actions.around import Around, around
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.around import Actor, Effort, Talked, overlaps, pauses
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.project_sections import Begin, Entry, Section
from ipsdesk.words import say, say_day, say_many

EFFORT, CONTACT, TALK = "f15-effort", "f2-contact-person", "f17-about"
MOST_TALKS = 6


class Sits(Protocol):
    """Whatever belongs to one open desk."""

    desk: Desk


class AroundPresenter:
    """What is needed, who gives what, and what is double or lacks."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk = desk
        self.participant = participant

    def sections(self) -> tuple[Section, ...]:
        """Read everything around the participant afresh."""
        found, today = around(self._desk, self.participant), self._desk.today()
        running, others = _apart(found.efforts, today)
        begins = (Begin(say("New support by somebody else"), EFFORT),)
        sections = [
            _needs(found),
            Section(
                say("Support now"),
                say_many("{count} effort", "{count} efforts", len(running)),
                tuple(_effort(one, today) for one in running),
                begins=begins,
            ),
            _remarks(found, today),
            _actors(found.actors, today),
            _talks(found.talked),
        ]
        if others:
            entries = tuple(_effort(one, today) for one in others)
            sections.append(Section(say("Support before and to come"), entries=entries))
        return tuple(one for one in sections if one is not None)


def _apart(
    efforts: tuple[Effort, ...], today: date
) -> tuple[tuple[Effort, ...], tuple[Effort, ...]]:
    """Return what goes on today, and what has ended or is to come."""
    running = tuple(one for one in efforts if one.runs_on(today))
    return running, tuple(one for one in efforts if one not in running)


def _needs(found: Around) -> Section:
    entries = tuple(Entry(one) for one in found.goals)
    need = label("needs", found.need) if found.need else say("Not asked yet.")
    return Section(say("What is needed"), need, entries)


def _effort(one: Effort, today: date) -> Entry:
    kind = label("intervention_kinds", one.kind)
    words = ", ".join(filter(None, (kind, one.owner, one.contact)))
    missing = "" if one.owner else say("It is not said who gives it.")
    return Entry(
        one.name,
        ". ".join(filter(None, (words, missing.rstrip("."), *_rated(one, today)))),
        beside=_days(one.first, one.last),
        form=EFFORT,
        row=one.id,
        warns=bool(missing),
    )


def _rated(one: Effort, today: date) -> Iterator[str]:
    """Yield how useful the participant says it is, or that it has ended and is not rated."""
    if one.useful is not None:
        yield say("The participant's rating: {number} of 10").format(number=one.useful)
    elif one.last is not None and one.last < today:
        yield say("Not rated by the participant")
    if one.said:
        yield one.said.rstrip(".")


def _days(first: date | None, last: date | None) -> str:
    parts = (
        say("from {day}").format(day=say_day(first)) if first else "",
        say("until {day}").format(day=say_day(last)) if last else "",
    )
    return " ".join(filter(None, parts))


def _remarks(found: Around, today: date) -> Section | None:
    """Say what may be double and when nobody else gave anything; nothing where all is well."""
    double = tuple(
        Entry(
            say("{one} and {other}").format(one=one.name, other=other.name),
            say("Both are about the same: {kind}. Do they know of each other?").format(
                kind=label("intervention_kinds", one.kind).lower()
            ),
            form=EFFORT,
            row=other.id,
            warns=True,
        )
        for one, other in overlaps(found.efforts, today)
    )
    empty = tuple(
        Entry(
            say("Nothing {first} to {last}").format(first=say_day(first), last=say_day(last)),
            say("No support by anybody else is written down for these days."),
            warns=True,
        )
        for first, last in pauses(found.efforts, today)
    )
    return Section(say("To look at"), entries=(*double, *empty)) if double or empty else None


def _talks(talked: tuple[Talked, ...]) -> Section:
    return Section(
        say("Meetings about the participant"),
        say("Each is tied to one of the participant's own goals."),
        tuple(map(_talk, talked[:MOST_TALKS])),
        begins=(Begin(say("Write down what was agreed"), TALK),),
    )


def _talk(one: Talked) -> Entry:
    goal = say("Goal: {words}").format(words=one.goal) if one.goal else say("Tied to no goal yet.")
    there = say("The participant was there.") if one.took_part else ""
    return Entry(
        label("meeting_kinds", one.kind),
        " ".join(filter(None, (f"{goal.rstrip('.')}.", one.who_does_what, there))),
        beside=say_day(one.on),
        form=TALK,
        row=one.id,
        warns=not one.goal,
    )


def _actors(actors: tuple[Actor, ...], today: date) -> Section:
    there = tuple(one for one in actors if one.is_there(today))
    return Section(
        say("Who is around"),
        say_many("{count} contact person", "{count} contact people", len(there)),
        tuple(_actor(one) for one in there),
        begins=(Begin(say("New contact person"), CONTACT),),
    )


def _actor(one: Actor) -> Entry:
    words = ", ".join(filter(None, (label("network_kinds", one.kind), one.reached)))
    return Entry(one.name, words, beside=_days(one.since, None), form=CONTACT, row=one.id)
