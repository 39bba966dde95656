"""The job search: visits to employers for somebody, applications, interviews, answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ipsdesk.domain.records import Value
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, mondays, spread, weekday
from ipsdesk.domain.rehearsal.notebook import Notebook
from ipsdesk.domain.rehearsal.setting import Colleague, Place, Setting, World
from ipsdesk.domain.rehearsal.story import Story

SEEKERS_AT_ONCE = 5
_GIVEN_UP_AFTER = 42  # days without an answer; a lead that is forgotten altogether is the rare one
_ONE_IN_FORGOTTEN = 6
_FIRST_STAGES = ("wish", "contact", "applied")


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who visits employers, and the notebook it is written down in."""

    setting: Setting
    world: World
    book: Notebook
    one: Colleague


@dataclass(frozen=True, slots=True)
class Lead:
    """What an application led to: the place, and the day of the answer."""

    place: Place
    wish: UUID | None
    hired_on: date | None = None


def tell_employer_contacts(
    story: Story, wishes: list[tuple[UUID, date, str]], may_contact: str
) -> None:
    """Write down visits to employers for this participant, as often as the specialist makes any."""
    chance = story.chance("employers")
    habits = story.specialist.habits
    visits = 0
    for monday in _weeks_of_search(story):
        if chance.happens(min(0.95, habits.visits_a_week / SEEKERS_AT_ONCE)):
            visits += 1
            day = min(max(later(monday, chance.number(5)), story.course.search_on), story.last)
            wish = chance.one_of(wishes)[0] if wishes else None
            matched = chance.happens(habits.matches)
            _visit(story, chance, day, (wish if matched else None, visits, may_contact))


def _weeks_of_search(story: Story) -> Iterator[date]:
    course = story.course
    if course.entered is None or (not course.jobs and course.studies):
        return
    for monday in mondays(course.search_on, story.last):
        seeking = course.phase_on(later(monday, 2)) in ("job_search", "assessment")
        silent = any(one.covers(later(monday, 2)) for one in course.silences)
        if seeking and not silent:
            yield monday


def _visit(story: Story, chance: Chance, day: date, about: tuple[UUID | None, int, str]) -> None:
    wish, number, may_contact = about
    contact = _employer_contact(
        Caller(story.setting, story.world, story.book, story.specialist),
        chance,
        (day, chance.often_first(story.world.places)),
        generic=False,
    )
    story.book.write(
        "contact_for",
        day,
        participant=story.person.id,
        contact=contact,
        on_day=day,
        wish=wish,
        name_given=may_contact == "freely" and number > 1 and not story.person.protected,
    )


def tell_generic_contact(caller: Caller, day: date, place: Place) -> None:
    """Write down a visit to an employer on nobody's behalf."""
    _employer_contact(caller, caller.book.chance, (day, place), generic=True)


def _employer_contact(
    caller: Caller, chance: Chance, where: tuple[date, Place], *, generic: bool
) -> UUID:
    """Write down one contact with an employer; no participant stands in it."""
    day, place = where
    pool, habits = caller.setting.pool, caller.one.habits
    reviewed = weekday(later(day, 7 - day.weekday()))
    signed = reviewed <= caller.setting.yesterday and chance.happens(habits.keeps_marks)
    return caller.book.write(
        "employer_contacts",
        day,
        chance.between(2, 9) if chance.happens(habits.late) else 0,
        on_day=day,
        specialist=caller.one.id,
        workplace=place.id,
        person_met=place.person,
        person_title=place.title,
        can_hire=place.can_hire,
        channel=pool.code(chance, "employer_channel"),
        present="specialist" if generic else pool.code(chance, "present"),
        generic=generic,
        purpose=pool.code(chance, "purpose"),
        visit_number=chance.between(1, 4),
        minutes=20 + 5 * (day.day % 6),
        learnt=pool.maybe(chance, "employer_learnt", 0.7),
        result=pool.code(chance, "employer_result"),
        follow_up_on=weekday(later(day, chance.between(5, 21))) if chance.happens(0.4) else None,
        reviewed_on=reviewed if signed else None,
        reviewed_by=caller.world.supervisor.id if signed else None,
    )


def tell_applications(story: Story, wishes: list[tuple[UUID, date, str]]) -> list[Lead]:
    """Write down applications that came to nothing, then one for each job that began."""
    course, chance = story.course, story.chance("applications")
    if course.entered is None:
        return []
    room = (course.last - course.search_on).days
    for _ in range(0 if course.studies and not course.jobs else min(7, room // 35)):
        _failed(story, chance, wishes)
    return [_hired(story, chance, job.start, wishes) for job in course.jobs]


def _failed(story: Story, chance: Chance, wishes: list[tuple[UUID, date, str]]) -> None:
    first = weekday(spread(chance, story.course.search_on, story.last))
    outcome = story.code(chance, "application_outcome")
    moves = [(stage, later(first, 3 * n)) for n, stage in enumerate(_FIRST_STAGES)]
    if chance.happens(0.4):
        moves.append(("interview", later(first, chance.between(12, 18))))
        if chance.happens(0.4):
            moves.append(("trial", later(first, chance.between(20, 26))))
    given_up = later(moves[-1][1], _GIVEN_UP_AFTER)
    if outcome != "waiting":
        moves.append(("no", later(moves[-1][1], chance.between(3, 14))))
    elif given_up <= story.last and first.toordinal() % _ONE_IN_FORGOTTEN:
        outcome = "no_answer"
        moves.append(("no", given_up))
    lead = Lead(chance.one_of(story.world.places), _wish(chance, wishes))
    _application(story, chance, lead, moves, outcome)


def _hired(story: Story, chance: Chance, start: date, wishes: list[tuple[UUID, date, str]]) -> Lead:
    moves = [
        ("contact", later(start, -28)),
        ("applied", later(start, -21)),
        ("interview", later(start, -12)),
        ("offer", later(start, -6)),
        ("started", start),
    ]
    known = [(stage, day) for stage, day in moves if day >= story.course.begun]
    place = chance.one_of(story.world.places)
    lead = Lead(place, _wish(chance, wishes), start)
    _application(story, chance, lead, known, "offer")
    return lead


def _wish(chance: Chance, wishes: list[tuple[UUID, date, str]]) -> UUID | None:
    return chance.one_of(wishes)[0] if wishes and chance.happens(0.8) else None


def _application(
    story: Story, chance: Chance, lead: Lead, moves: list[tuple[str, date]], outcome: str
) -> None:
    known = [(stage, weekday(day)) for stage, day in moves if weekday(day) <= story.last]
    if not known:
        return
    at = dict(known)
    reached, newest = known[-1]
    goes_on = reached not in ("started", "no")
    application = story.book.write(
        "applications",
        known[0][1],
        participant=story.person.id,
        position=story.pool.pair(chance, "titles")[0],
        workplace=lead.place.id,
        employer_name=lead.place.name,
        wish=lead.wish,
        stage=reached,
        source=story.code(chance, "application_source"),
        applied_on=at.get("applied"),
        applied_by=story.code(chance, "applied_by"),
        documents=chance.maybe(0.6, "Cv och brev"),
        interview_on=at.get("interview"),
        specialist_present=chance.happens(0.5) if at.get("interview") else None,
        adjustments_asked=story.maybe(chance, "adjustments", 0.2),
        offered_on=at.get("offer"),
        decision="Ja, jag vill börja" if "offer" in at else None,
        **(_next(story, chance, newest) if goes_on else {"outcome": outcome}),
    )
    if "applied" in at:
        _letter(story, chance, application, at["applied"])
    for stage, day in known:
        story.book.write(
            "stages",
            day,
            participant=story.person.id,
            application=application,
            stage=stage,
            on_day=day,
        )


def _letter(story: Story, chance: Chance, application: UUID, day: date) -> None:
    story.book.write(
        "letters",
        day,
        participant=story.person.id,
        application=application,
        kind=chance.one_of(("cv", "letter", "mail")),
        version=1,
        words=f"{story.line(chance, 'strengths')} {story.line(chance, 'interests')}",
        on_day=day,
        sent_on=day,
    )


def _next(story: Story, chance: Chance, newest: date) -> dict[str, Value]:
    return {
        "outcome": "waiting",
        "next_step": _next_step(story, chance),
        "next_owner": story.code(chance, "applied_by"),
        "next_on": weekday(later(newest, 7)),
    }


def _next_step(story: Story, chance: Chance) -> str:
    """Return a next step that stands at no other of the person's leads."""
    drawn, lines = story.line(chance, "next_steps"), story.pool.lines("next_steps")
    said = {row.values.get("next_step") for row in story.book.rows if row.table == "applications"}
    at = lines.index(drawn)
    return next((one for one in (*lines[at:], *lines[:at]) if one not in said), drawn)
