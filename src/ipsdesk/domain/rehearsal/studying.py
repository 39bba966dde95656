"""Studies: subjects, warnings and grades, absence, completion and breaks."""

from datetime import date
from uuid import UUID

from ipsdesk.domain.records import Value
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.course import Spell
from ipsdesk.domain.rehearsal.days import later, weekday
from ipsdesk.domain.rehearsal.story import Story
from ipsdesk.domain.rehearsal.working import tell_support_plan

_LEVELS = {
    "compulsory": ("2", "Grundskola"),
    "introductory": ("2", "Grundskola"),
    "upper_secondary": ("3", "Gymnasiet"),
    "adult": ("3", "Gymnasiet"),
    "folk_high_school": ("3", "Gymnasiet"),
    "higher_vocational": ("5", "Högskola"),
    "university": ("6", "Högskola"),
}
_COURSE = "course_grade"
_ASIDE = frozenset({"course"})


def tell_studies(story: Story) -> None:
    """Write down every course of studies with its subjects, absences and plan of support."""
    for number, spell in enumerate(story.course.studies):
        chance = story.chance(f"study {number}")
        minor = story.person.age_on(spell.start) < 19
        form = story.code(chance, "study_young" if minor else "study_adult")
        end = _end(story, chance, spell, form)
        study = _study(story, chance, spell, (form, end))
        _subjects(story, chance, study, spell, form)
        _absences(story, chance, study, spell)
        tell_support_plan(story, chance, spell, study=study)


def _end(story: Story, chance: Chance, spell: Spell, form: str) -> dict[str, Value]:
    if spell.end is None or spell.end > story.last:
        return {}
    kind = story.code(chance, "study_end")
    certificate = _certificate(form) if kind == "completed" else None
    whole = certificate not in (None, _COURSE)
    return {
        "ended_on": spell.end,
        "end_kind": kind,
        "completed_level": _LEVELS.get(form, ("3", ""))[0] if whole else None,
        "certificate": certificate,
    }


def _certificate(form: str) -> str:
    if form in ("compulsory", "introductory"):
        return "complete_grades"
    return "school_diploma" if form == "upper_secondary" else _COURSE


def _study(story: Story, chance: Chance, spell: Spell, told: tuple[str, dict[str, Value]]) -> UUID:
    form, end = told
    risk = chance.happens(0.45)
    young = story.person.age_on(spell.start) < 18
    return story.book.write(
        "studies",
        min(spell.start, story.last),
        participant=story.person.id,
        school=None if story.person.protected else story.line(chance, "schools"),
        organisation=chance.one_of(story.world.schools) if chance.happens(0.4) else None,
        form=form,
        level=_LEVELS.get(form, ("3", ""))[0],
        programme=story.line(chance, "programmes"),
        track=story.code(chance, "study_track"),
        mainstream=form not in _ASIDE,
        goal_words=story.line(chance, "goals_study"),
        eligibility_goal="vocational" if form in ("compulsory", "introductory") else None,
        applied_on=later(spell.start, -chance.between(5, 90)),
        first_school_contact_on=min(
            weekday(later(story.course.profile_on, chance.between(0, 40))), story.last
        ),
        started_on=spell.start,
        term_ends_on=_term_end(spell.start),
        at_risk=risk,
        risk_ground=story.code(chance, "risk_ground") if risk else None,
        finance="student_aid" if young else story.code(chance, "study_finance"),
        openness=story.code(chance, "study_openness"),
        adjustments=list(story.pool.codes(chance, "adjustment", chance.between(0, 3))),
        school_contacts=None,
        if_absent=story.line(chance, "if_absent"),
        extent=float(chance.one_of((25, 50, 50, 75, 100, 100))),
        review_on=later(spell.start, 60),
        signed_on=chance.maybe(0.6, spell.start),
        **end,
    )


def _term_end(day: date) -> date:
    spring = date(day.year, 6, 10)
    return spring if day <= spring else date(day.year, 12, 20)


def _subjects(story: Story, chance: Chance, study: UUID, spell: Spell, form: str) -> None:
    until = min(spell.end or story.last, story.last)
    level = _LEVELS.get(form, ("3", "Gymnasiet"))[1]
    for subject in story.pool.codes(chance, "subject", chance.between(2, 6)):
        state, grade = _standing(story, chance, spell)
        day = weekday(later(spell.start, chance.between(0, 60)))
        story.book.write(
            "subjects",
            min(day, until),
            participant=story.person.id,
            study=study,
            subject=subject,
            level=level,
            state=state,
            grade=grade,
            on_day=min(day, until),
            deadline=later(day, chance.between(20, 90)) if state in ("ongoing", "warned") else None,
        )


def _standing(story: Story, chance: Chance, spell: Spell) -> tuple[str, str | None]:
    long_ago = (min(spell.end or story.last, story.last) - spell.start).days > 80
    if long_ago and chance.happens(0.55):
        return "passed", story.code(chance, "pass_grade")
    if long_ago and chance.happens(0.3):
        return "failed", "F"
    if chance.happens(0.1):
        return "dropped", None
    return ("warned", None) if chance.happens(0.35) else ("ongoing", None)


def _absences(story: Story, chance: Chance, study: UUID, spell: Spell) -> None:
    day = weekday(later(spell.start, chance.between(7, 40)))
    until = min(spell.end or story.last, story.last)
    while later(day, 4) <= until:
        if chance.happens(0.6):
            told = later(day, chance.between(0, 12))
            met = weekday(later(told, chance.between(1, 14)))
            story.book.write(
                "absences",
                min(told, until),
                participant=story.person.id,
                study=study,
                from_day=day,
                to_day=later(day, 4),
                percent=chance.one_of((10, 15, 20, 25, 40, 60, 100)),
                reported_on=told if told <= until else None,
                contact_on=met if met <= until and chance.happens(0.7) else None,
            )
        day = weekday(later(day, chance.between(21, 50)))
