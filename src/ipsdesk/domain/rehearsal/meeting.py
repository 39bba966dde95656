"""Contacts week by week: notes on time, late or missing, no-shows, silences, outreach."""

from datetime import date
from uuid import UUID

from ipsdesk.domain.records import Value
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, moment, office_moment, weekday
from ipsdesk.domain.rehearsal.story import Story

_NOTES = {
    "job_search": "notes_search",
    "job_coaching": "notes_work",
    "follow_along": "notes_work",
    "education": "notes_study",
}
_AT_PLACE = {
    "work_support": "workplace",
    "school_support": "school",
    "employer_visit": "employer",
}
_DISTANT = frozenset({"phone", "text", "video", "email", "chat", "letter"})
_ACTORS = {"sip": "social_services", "school_support": "school"}
_WORKING = frozenset({"job_coaching", "follow_along"})


def tell_contacts(story: Story, jobs_at: list[tuple[date, date | None, UUID]]) -> None:
    """Write down every contact from the first meeting to the last, and silences in between.

    Args:
        story: whose.
        jobs_at: first day, last day and place of each job.

    """
    course, chance = story.course, story.chance("contacts")
    if course.met is None:
        return
    day = course.met
    while day <= story.last:
        silent = next((one for one in course.silences if one.covers(day)), None)
        if silent is not None and silent.end is not None:
            _tell_outreach(story, chance, silent.start, min(silent.end, story.last))
            day = weekday(later(silent.end, 1))
            continue
        if not (course.paused and course.paused.covers(day)):
            _contact(story, chance, day, jobs_at)
        day = weekday(later(day, _gap(chance, course.phase_on(day))))


def _gap(chance: Chance, phase: str) -> int:
    if phase == "follow_along":
        return chance.between(7, 27)
    return chance.one_of((4, 6, 7, 7, 7, 8, 11, 13, 14, 15))


def _contact(
    story: Story, chance: Chance, day: date, jobs_at: list[tuple[date, date | None, UUID]]
) -> None:
    phase = story.course.phase_on(day)
    kind = story.code(chance, f"kind_{phase}")
    channel = "in_person" if kind in _AT_PLACE else story.code(chance, "channel")
    missed = channel == "in_person" and chance.happens(0.09)
    at_work = _workplace(jobs_at, day) if kind == "work_support" else None
    story.book.write(
        "activities",
        day,
        story.late(chance),
        participant=story.person.id,
        at=office_moment(chance, day),
        minutes=0 if missed else _minutes(chance, channel),
        specialist=story.specialist.id,
        people=["participant", *(["manager"] if at_work else [])],
        channel=channel,
        place=_place(story, chance, kind, channel),
        phase=phase,
        kind=kind,
        workplace=at_work,
        actor=_ACTORS.get(kind),
        missed=missed,
        reached_how=story.code(chance, "reached_how") if missed else None,
        next_step=story.maybe(chance, "next_steps", 0.4),
        **_note(story, chance, phase, missed=missed),
    )


def _workplace(jobs_at: list[tuple[date, date | None, UUID]], day: date) -> UUID | None:
    """Return where somebody works on a day."""
    return next((at for first, last, at in jobs_at if first <= day <= (last or day)), None)


def _note(story: Story, chance: Chance, phase: str, *, missed: bool) -> dict[str, Value]:
    kind = story.code(chance, "note_kind")
    lines = "notes_missed" if missed else _NOTES.get(phase, "notes_meeting")
    if kind != "ordinary":
        lines = "private_notes"
    elif not missed and chance.happens(0.35):
        lines = "notes_meeting"
    written = chance.happens(story.specialist.habits.writes)
    return {
        "note": story.line(chance, lines) if written else None,
        "note_kind": kind if written else "ordinary",
        "visible": not written or kind == "ordinary",
    }


def _minutes(chance: Chance, channel: str) -> int:
    if channel in ("text", "email", "chat"):
        return chance.one_of((5, 5, 10))
    if channel in ("phone", "video"):
        return chance.one_of((5, 10, 15, 20, 30))
    return chance.one_of((30, 45, 45, 60, 60, 60, 75, 90, 120))


def _place(story: Story, chance: Chance, kind: str, channel: str) -> str:
    if channel in _DISTANT:
        return "remote"
    if kind in _AT_PLACE:
        return _AT_PLACE[kind]
    out = chance.happens(story.specialist.habits.outdoors)
    return story.code(chance, "place_out" if out else "place_in")


def _tell_outreach(story: Story, chance: Chance, first: date, last: date) -> None:
    """Write down attempts to reach somebody who has gone silent; some teams make none."""
    if not chance.happens(0.35 + 0.6 * story.specialist.habits.keeps_marks):
        return
    day = weekday(later(first, chance.between(10, 16)))
    attempts = 0
    while day <= last and attempts < 6:
        attempts += 1
        _attempt(story, chance, day)
        day = weekday(later(day, chance.between(3, 9)))


def _attempt(story: Story, chance: Chance, day: date) -> None:
    way = story.code(chance, "outreach_way")
    visit = way in ("home_visit", "met")
    story.book.write(
        "outreach",
        day,
        participant=story.person.id,
        at=moment(day, chance.between(9, 17), chance.one_of((0, 15, 30))),
        by_role=story.code(chance, "outreach_role"),
        how=way,
        place=story.code(chance, "outreach_place")
        if visit and not story.person.protected
        else None,
        joint_with="care" if visit and chance.happens(0.3) else None,
        result=story.code(chance, "outreach_result"),
        next_on=weekday(later(day, 7)) if chance.happens(0.5) else None,
        wants_to_stop=chance.happens(0.02),
        minutes=5 + 5 * (day.day % 3),
    )


def tell_mark_contact(story: Story, day: date, place: UUID) -> None:
    """Write down the contact by which a mark after a job start was met."""
    chance = story.chance(f"mark {day.isoformat()} {place}")
    at_work = chance.happens(0.6)
    phase = story.course.phase_on(day)
    story.book.write(
        "activities",
        day,
        participant=story.person.id,
        at=office_moment(chance, day),
        minutes=chance.one_of((15, 30, 30, 45, 60)),
        specialist=story.specialist.id,
        people=["participant"],
        channel="in_person",
        place="workplace" if at_work else "cafe",
        phase=phase if phase in _WORKING else "job_coaching",
        kind="work_support" if at_work else "meeting",
        workplace=place if at_work else None,
        missed=False,
        note=story.line(chance, "notes_work"),
        note_kind="ordinary",
        visible=True,
    )
