"""Taking somebody in: the person, who may know, the period of support, who supports."""

from datetime import date
from uuid import UUID

from ipsdesk.domain.folding import fold, sort_key
from ipsdesk.domain.records import Value
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.course import Course
from ipsdesk.domain.rehearsal.days import later, weekday
from ipsdesk.domain.rehearsal.leaving import exit_values
from ipsdesk.domain.rehearsal.setting import Colleague
from ipsdesk.domain.rehearsal.story import Story

STATES = {"asked": "asked", "met": "met", "refused": "refused", "paused": "paused"}


def tell_who(story: Story) -> None:
    """Write down who it is, once, whatever number of periods of support."""
    _participant(story)
    if story.person.protected:
        _protection(story)
    else:
        _identity(story)
    if story.person.age_on(story.course.requested) < 18:
        _guardians(story)


def tell_enrolment(story: Story) -> UUID:
    """Write down one period of support and who supported in it; return its id."""
    episode = _episode(story)
    _assignments(story)
    return episode


def _participant(story: Story) -> None:
    person, chance = story.person, story.chance("who")
    foreign = chance.happens(0.07)
    story.book.write(
        "participants",
        story.course.requested,
        id=person.id,
        number=person.place + 1,
        shown_name=person.shown_name,
        name_folded=fold(person.shown_name),
        name_sort=sort_key(f"{person.last_name} {person.first_name}")
        if not person.protected
        else sort_key(person.shown_name),
        birth_date=person.birth_date,
        gender=person.gender,
        municipality=None if person.protected else person.municipality,
        easy_language=chance.happens(0.15),
        interpreter_language=story.code(chance, "interpreter_language") if foreign else None,
        contact_channel=story.code(chance, "contact_channel"),
        need=_need(story),
        restricted=person.restricted,
        legal_hold=person.place % 80 == 61,
        specialist=story.specialist.id,
    )


def _need(story: Story) -> str:
    if story.person.status == "full_time_student":
        return "continue_studies"
    young = story.person.age_on(story.course.requested) < 19
    return "return_studies" if young or story.course.studies else "work"


def _identity(story: Story) -> None:
    person, chance = story.person, story.chance("identity")
    mobile = f"070-17406{chance.between(5, 99):02d}"  # a range kept free for made-up people
    address = fold(f"{person.first_name}.{person.last_name}").replace(" ", ".")
    plain = address.translate(str.maketrans("åäö", "aao"))
    story.book.write(
        "identities",
        story.course.begun,
        participant=person.id,
        first_name=person.first_name,
        last_name=person.last_name,
        number_kind="personal" if person.personal_number else None,
        personal_number=person.personal_number,
        phone=chance.maybe(0.9, mobile),
        email=chance.maybe(0.6, f"{plain}@example.se"),
        address=_address(story) if chance.happens(0.7) else None,
    )


def _address(story: Story) -> str:
    chance = story.chance("address")
    street = chance.one_of(story.pool.of_employers("streets"))
    return f"{street} {chance.between(1, 88)}"


def _protection(story: Story) -> None:
    person, world = story.person, story.world
    kind = "marked" if story.chance("protection").happens(0.6) else "protected_registration"
    story.book.write(
        "protected", story.course.requested, participant=person.id, kind=kind, sealed=b""
    )
    for user, duty in ((story.specialist.id, "specialist"), (world.supervisor.id, "deputy")):
        story.book.write(
            "openers", story.course.requested, participant=person.id, user=user, duty=duty
        )


def _guardians(story: Story) -> None:
    person, chance = story.person, story.chance("guardians")
    pool = story.pool
    for _ in range(chance.between(1, 2)):
        hidden = chance.maybe(0.12, min(later(story.course.begun, 30), story.last))
        known: dict[str, Value] = {"name": "Vårdnadshavare"}
        if not person.protected:
            first = chance.one_of(pool.called("staff"))
            phone = f"070-17406{chance.between(5, 99):02d}"
            known = {"name": f"{first} {person.last_name}", "phone": phone}
        story.book.write(
            "guardians",
            story.course.begun,
            participant=person.id,
            may_know=pool.code(chance, "guardian_may_know"),
            hidden_since=hidden,
            **known,
        )
    _maturity(story, chance)


def _maturity(story: Story, chance: Chance) -> None:
    pool = story.pool
    for matter in pool.codes(chance, "maturity_matter", chance.between(1, 3)):
        alone = chance.happens(0.75)
        story.book.write(
            "maturity",
            story.course.begun,
            participant=story.person.id,
            matter=matter,
            decides_alone=alone,
            reason=pool.lines("maturity_reasons")[chance.number(2) if alone else 2],
            judged_on=story.course.begun,
            judged_by=pool.code(chance, "maturity_judge"),
        )


def _episode(story: Story) -> UUID:
    course, person, chance = story.course, story.person, story.chance("episode")
    return story.book.write(
        "episodes",
        course.requested,
        participant=person.id,
        operation=story.setting.project.number,
        state=_state(course),
        requested_on=course.requested,
        request_source=story.code(chance, "request_source"),
        wish=story.line(chance, "wishes_at_request"),
        direction=_direction(course),
        answered_on=course.answered,
        accepted=None if course.answered is None else course.fate != "refused",
        refusal_reason=story.code(chance, "refusal_reason") if course.fate == "refused" else None,
        first_meeting_on=course.met,
        **_at_entry(story),
        **exit_values(story),
    )


def _state(course: Course) -> str:
    if course.ended is not None:
        return "ended"
    if course.fate in STATES:
        return STATES[course.fate]
    if (course.last - course.search_on).days > 10:
        return "seeking"
    return "profile" if course.profile_on < course.last else "enrolled"


def _direction(course: Course) -> str:
    if course.jobs and course.studies:
        return "both"
    return "studies" if course.studies else "work" if course.jobs else "unsure"


def _at_entry(story: Story) -> dict[str, Value]:
    course, chance = story.course, story.chance("entry")
    tracks: dict[str, Value] = {
        "work_track": bool(course.jobs) or not course.studies,
        "study_track": bool(course.studies),
    }
    if course.paused is not None:
        reason = story.code(chance, "pause_reason")
        tracks |= {
            "paused_from": course.paused.start,
            "pause_reason": reason,
            "back_on": course.paused.end,
        }
    return tracks if course.entered is None else tracks | _entered(story, chance, course.entered)


def _entered(story: Story, chance: Chance, entered: date) -> dict[str, Value]:
    course, person, pool = story.course, story.person, story.pool
    student = person.status == "full_time_student"
    idle = not student and person.status != "employed"
    return {
        "entered_on": entered,
        "profile_started_on": course.profile_on if course.profile_on < course.last else None,
        "status_at_entry": person.status,
        "unemployed_since": _unemployed_since(story, entered),
        "neet_months": chance.between(1, 30) if idle else None,
        "at_risk_ground": pool.code(chance, "at_risk_ground") if student else None,
        "education": person.education,
        "in_education_at_entry": student,
        "income": list(pool.codes(chance, "income", chance.between(1, 2))),
        "kaa": person.age_on(entered) < 20 and not student,
        "care_team": pool.code(chance, "care_team"),
        "ladder": story.setting.project.ladder,
        "ladder_at_entry": chance.between(0, 2),
    }


def _unemployed_since(story: Story, entered: date) -> date | None:
    if story.person.status not in ("registered_unemployed", "job_seeking"):
        return None
    limit = 6 if story.person.age_on(entered) < 25 else 12
    chance = story.chance("spell")
    months = limit + chance.between(2, 14) if story.person.unemployed_long else limit - 1
    return later(entered, -30 * months - chance.number(20))


def _assignments(story: Story) -> None:
    course, chance = story.course, story.chance("assignments")
    if course.met is None:
        return
    first = story.specialist
    began = course.met
    moved = _handed_over(story) if story.person.place % 10 == 4 else None
    if moved is not None:
        earlier, day = moved
        _assignment(story, earlier, began, day, None)
        began = day
    _assignment(story, first, began, course.ended, None)
    _offered(story)
    if course.ended is None and chance.happens(0.2) and not story.person.protected:
        until = later(story.setting.today, chance.between(3, 21))
        since = weekday(later(story.setting.yesterday, -chance.between(1, 6)))
        _assignment(
            story, story.world.stand_in, min(since, story.setting.yesterday), until, "Ledighet"
        )


def _offered(story: Story) -> None:
    """Write down that somebody else was asked lately: not answered yet, or declined."""
    place, chance = story.person.place, story.chance("offer")
    others = [one for one in story.world.specialists if one.id != story.specialist.id]
    wanted = {7: "offered", 9: "declined"}.get(place % 10)
    if wanted is None or not others or story.course.ended or story.person.protected:
        return
    day = min(weekday(later(story.setting.yesterday, -chance.between(1, 5))), story.last)
    story.book.write(
        "handovers",
        day,
        participant=story.person.id,
        from_user=story.specialist.id,
        to_user=chance.one_of(others).id,
        on_day=day,
        reason="Föräldraledig",
        summary=story.line(chance, "handover_words"),
        state=wanted,
        answered_on=story.setting.yesterday if wanted == "declined" else None,
        answer="Jag har fullt just nu" if wanted == "declined" else None,
    )


def _handed_over(story: Story) -> tuple[Colleague, date] | None:
    course, chance = story.course, story.chance("handover")
    others = [one for one in story.world.specialists if one.id != story.specialist.id]
    room = (course.last - course.begun).days
    if not others or room < 60 or story.person.protected:
        return None
    earlier = chance.one_of(others)
    day = weekday(later(course.begun, chance.between(30, room - 10)))
    story.book.write(
        "handovers",
        day,
        participant=story.person.id,
        from_user=earlier.id,
        to_user=story.specialist.id,
        on_day=day,
        summary=story.line(chance, "handover_words"),
        state="accepted",
        answered_on=day,
    )
    return earlier, day


def _assignment(
    story: Story, whom: Colleague, first: date, last: date | None, reason: str | None
) -> None:
    duty = "stand_in" if whom.role == "stand_in" else "specialist"
    story.book.write(
        "assignments",
        first,
        participant=story.person.id,
        user=whom.id,
        duty=duty,
        from_day=first,
        to_day=last,
        reason=reason,
    )
