"""Jobs and the support that follows them: marks met, late and declined, plans, changes, ends."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ipsdesk.domain.employment import follow_marks
from ipsdesk.domain.records import Value
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.course import Spell
from ipsdesk.domain.rehearsal.days import later, weekday
from ipsdesk.domain.rehearsal.meeting import tell_mark_contact
from ipsdesk.domain.rehearsal.searching import Lead
from ipsdesk.domain.rehearsal.story import Story

SUBSIDISED_BUT_OPEN = frozenset({"none", "new_start"})


@dataclass(frozen=True, slots=True)
class JobTold:
    """A job as it was written down."""

    id: UUID
    spell: Spell
    place: UUID


def tell_jobs(story: Story, leads: list[Lead]) -> list[JobTold]:
    """Write down every job with its marks, changes, plan of support and end."""
    told = []
    for number, (spell, lead) in enumerate(zip(story.course.jobs, leads, strict=True)):
        chance = story.chance(f"job {number}")
        job = JobTold(_job(story, chance, spell, lead), spell, lead.place.id)
        told.append(job)
        _marks(story, chance, job)
        _changes(story, chance, job)
        tell_support_plan(story, chance, spell, job=job.id)
    return told


def _job(story: Story, chance: Chance, spell: Spell, lead: Lead) -> UUID:
    title, occupation = story.pool.pair(chance, "titles")
    set_aside = chance.happens(0.05)
    support = "other" if set_aside else story.code(chance, "job_support")
    contract = story.code(chance, "set_aside" if set_aside else "contract")
    by_month = contract in ("permanent", "probationary") and chance.happens(0.5)
    hours = float(chance.one_of((5, 8, 10, 15, 20, 20, 25, 30, 40)))
    return story.book.write(
        "jobs",
        spell.start,
        story.late(chance),
        participant=story.person.id,
        workplace=lead.place.id,
        employer_name=lead.place.name,
        title=title,
        occupation=occupation,
        contract=contract,
        support=support,
        competitive=not set_aside and support in SUBSIDISED_BUT_OPEN,
        programme_limited=contract == "special_fixed_term" and chance.happens(0.12),
        four_hours=True,
        hours=hours,
        pay=_pay(chance, by_month=by_month) if chance.happens(0.5) else None,
        pay_unit="month" if by_month else "hour",
        schedule=story.line(chance, "schedules"),
        manager=chance.maybe(0.8, lead.place.person),
        found_through=story.code(chance, "found_through"),
        matches_wishes=chance.maybe(0.8, chance.between(4, 10)),
        openness_chosen=story.code(chance, "openness_chosen"),
        counselled_before=chance.happens(0.6),
        heard_on=later(spell.start, -chance.between(1, 8)),
        started_on=spell.start,
        **_end(story, chance, spell),
    )


def _pay(chance: Chance, *, by_month: bool) -> float:
    if by_month:
        return float(chance.between(215, 275) * 100)
    return float(chance.between(128, 165))


def _end(story: Story, chance: Chance, spell: Spell) -> dict[str, Value]:
    if spell.end is None or spell.end > story.last:
        return {}
    heard = min(later(spell.end, chance.one_of((0, 0, 0, 1, 3, 8))), story.last)
    prompt = chance.happens(story.specialist.habits.keeps_marks)
    contact = weekday(later(heard, chance.between(0, 2) if prompt else chance.between(5, 16)))
    return {
        "ended_on": spell.end,
        "end_learned_on": heard,
        "end_kind": story.code(chance, "job_end_kind"),
        "what_worked": story.line(chance, "worked"),
        "what_was_hard": story.line(chance, "was_hard"),
        "learnt": story.maybe(chance, "learnt", 0.75),
        "support_could_help": story.maybe(chance, "supports_wanted", 0.3),
        "reference_ok": chance.happens(0.7),
        "wants_new_job": chance.happens(0.75),
        "contact_after_end_on": contact if contact <= story.last else None,
        "offered_help_on": contact if contact <= story.last and chance.happens(0.8) else None,
    }


def _marks(story: Story, chance: Chance, job: JobTold) -> None:
    """Write down when support was due and whether it came, as V12 counts it."""
    declines = chance.happens(0.12)
    for kind, first, last in _due(story, job.spell):
        declined = declines and kind == "month"
        met = None if declined else _met(story, chance, first, last)
        story.book.write(
            "follow_marks",
            min(job.spell.start, story.last),
            participant=story.person.id,
            job=job.id,
            kind=kind,
            from_day=first,
            to_day=last,
            met_on=met,
            declined=declined,
        )
        if met is not None and met >= story.course.begun:
            tell_mark_contact(story, met, job.place)


def _met(story: Story, chance: Chance, first: date, last: date) -> date | None:
    """Return when support came: in time, late, or not at all."""
    if chance.happens(story.specialist.habits.keeps_marks):
        met = later(first, chance.number(max(1, (last - first).days)))
    elif chance.happens(0.4):
        met = later(last, chance.between(2, 10))
    else:
        return None
    found = weekday(met)
    return found if found <= story.last else None


def _due(story: Story, spell: Spell) -> list[tuple[str, date, date]]:
    start, gone = spell.start, spell.end is not None and spell.end <= story.last
    known = spell.end if spell.end is not None and gone else story.last
    due = [
        *((one.kind, one.first, one.last) for one in follow_marks(start)),
        ("step_down", later(start, 365), later(start, 395)),
    ]
    ahead = known if gone or story.course.ended else later(known, 31)
    found = [(kind, first, last) for kind, first, last in due if first <= ahead]
    return [*found, ("job_loss", known, later(known, 3))] if gone else found


def _changes(story: Story, chance: Chance, job: JobTold) -> None:
    day = weekday(later(job.spell.start, chance.between(20, 70)))
    until = min(job.spell.end or story.last, story.last)
    while day <= until and chance.happens(0.6):
        kind = story.code(chance, "job_change_kind")
        story.book.write(
            "job_changes",
            day,
            participant=story.person.id,
            job=job.id,
            on_day=day,
            kind=kind,
            hours=float(chance.one_of((15, 20, 25, 30, 40))) if kind == "hours" else None,
            pay=_pay(chance, by_month=False) if kind == "pay" else None,
            note=None,
        )
        day = weekday(later(day, chance.between(40, 110)))


def tell_support_plan(
    story: Story,
    chance: Chance,
    spell: Spell,
    *,
    job: UUID | None = None,
    study: UUID | None = None,
) -> None:
    """Write down how somebody wants to be supported at work or in studies, and by whom."""
    if spell.start > story.last or not chance.happens(0.85):
        return
    plan = story.book.write(
        "support_plans",
        spell.start,
        participant=story.person.id,
        job=job,
        study=study,
        version=1,
        on_day=spell.start,
        wanted=story.line(chance, "supports_wanted"),
        hard_signs=story.line(chance, "hard_signs"),
        employer_support=story.maybe(chance, "adjustments", 0.6),
        rhythm=story.line(chance, "meeting_rhythm"),
        step_down_to=story.code(chance, "step_down_to"),
        step_down_on=later(spell.start, chance.between(200, 400)),
        review_on=later(spell.start, chance.one_of((28, 60, 90))),
        signed_on=chance.maybe(0.7, spell.start),
    )
    for kind in story.pool.codes(chance, "support_kind", chance.between(1, 5)):
        story.book.write(
            "support_actions",
            spell.start,
            participant=story.person.id,
            plan=plan,
            kind=kind,
            given_by=story.code(chance, "support_giver"),
            how_often=story.code(chance, "frequency"),
            at_work=job is not None and chance.happens(0.5),
            requested=chance.happens(0.8),
            from_day=spell.start,
            to_day=spell.end if spell.end and spell.end <= story.last else None,
        )
