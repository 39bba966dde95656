"""What the participant wants: profile, goals in own words, steps, and wishes for the search."""

from dataclasses import dataclass
from datetime import date
from itertools import cycle
from uuid import UUID

from ipsdesk.domain.records import Value
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, spread, weekday
from ipsdesk.domain.rehearsal.story import Story

_AUTHORS = ("participant", "said", "participant", "specialist")
_PROFILE_LINES = {
    "dream": "dreams",
    "wanted_now": "wanted_now",
    "why_work": "why_work",
    "good_and_hard": "good_and_hard",
    "education": "education_words",
    "school_interest": "school_interest",
    "school_experience": "school_experience",
    "adjustments": "adjustments",
    "strengths": "strengths",
    "interests": "interests",
    "languages": "languages_spoken",
    "preferences": "preferences",
    "must": "must",
    "rather_not": "rather_not",
    "everyday_life": "everyday_life",
    "support_people": "support_people",
    "wellbeing_signs": "wellbeing_signs",
    "what_helps": "what_helps",
    "economy": "economy_words",
    "contacts_known": "contacts_known",
    "papers": "papers",
}
_LET_GO_AFTER = 60  # days past its day; of the steps that nobody looks at again one in five stays
_ONE_IN_FORGOTTEN = 5


@dataclass(frozen=True, slots=True)
class GoalTold:
    """A goal as it was set, and until when it stood."""

    id: UUID
    area: str
    set_on: date
    closed_on: date | None
    words: str = ""


def tell_profiles(story: Story) -> None:
    """Write down the career profile and its later versions, after jobs and studies."""
    course, chance = story.course, story.chance("profile")
    if course.entered is None or course.profile_on >= course.last:
        return
    _profile(story, chance, 1, course.search_on, "first")
    version = 1
    for day, occasion in _turns(story):
        if chance.happens(story.specialist.habits.keeps_marks):
            version += 1
            kept = min(weekday(later(day, chance.between(1, 40))), story.last)
            _profile(story, chance, version, kept, occasion)
    if course.number == 1:
        for _ in range(chance.between(0, 3)):
            _experience(story, chance)


def _turns(story: Story) -> list[tuple[date, str]]:
    """Return the days after which a profile should be looked at again."""
    course = story.course
    turns = [(job.start, "job_start") for job in course.jobs]
    turns += [(job.end, "job_end") for job in course.jobs if job.end]
    turns += [(studies.start, "study_start") for studies in course.studies]
    return sorted(turn for turn in turns if turn[0] <= story.last)


def _profile(story: Story, chance: Chance, version: int, day: date, occasion: str) -> None:
    lines: dict[str, Value] = {
        column: story.line(chance, name)
        for column, name in _PROFILE_LINES.items()
        if chance.happens(0.8)
    }
    story.book.write(
        "profiles",
        day,
        story.late(chance),
        participant=story.person.id,
        version=version,
        on_day=day,
        sessions=chance.between(1, 3),
        occasion=occasion,
        sources=list(
            dict.fromkeys(["participant", *story.pool.codes(chance, "profile_source", 2)])
        ),
        hours_wanted=float(chance.one_of((10, 15, 20, 20, 25, 30, 40))),
        longest_way=chance.one_of((20, 30, 30, 45, 60)),
        driving_licence=story.code(chance, "driving_licence"),
        learnt=story.line(chance, "learnt") if version > 1 else None,
        authors=dict(zip(lines, cycle(_AUTHORS), strict=False)),
        **lines,
    )


def _experience(story: Story, chance: Chance) -> None:
    began = later(story.course.requested, -chance.between(200, 1400))
    story.book.write(
        "experiences",
        story.course.search_on,
        participant=story.person.id,
        kind=story.code(chance, "experience_kind"),
        title=story.line(chance, "experience_titles"),
        employer_name=None,
        duties=None,
        from_day=began,
        to_day=later(began, chance.between(5, 180)),
        found_how=story.code(chance, "found_how"),
        liked=story.line(chance, "liked"),
        disliked=story.line(chance, "disliked"),
        left_because=story.line(chance, "left_because"),
        missing_support=story.maybe(chance, "what_helps", 0.4),
    )


def tell_goals(story: Story) -> list[GoalTold]:
    """Write down goals, changed, reached and let go, with ratings, levels and steps."""
    course, chance = story.course, story.chance("goals")
    if course.entered is None or course.profile_on >= course.last:
        return []
    told: list[GoalTold] = []
    for number in range(chance.between(1, 3)):
        first = course.profile_on if not number else spread(chance, course.profile_on, course.last)
        told += _goal_line(story, chance.about(number), first, main=not number)
    for goal in told:
        _ratings(story, goal)
        _steps(story, goal)
    return told


def _area(story: Story, chance: Chance, main: bool) -> str:  # noqa: FBT001  (because private)
    course = story.course
    if not main and chance.happens(0.4):
        return "everyday"
    if course.studies and (not course.jobs or chance.happens(0.5)):
        return "studies"
    return "work"


def _goal_line(story: Story, chance: Chance, first: date, *, main: bool) -> list[GoalTold]:
    area = _area(story, chance, main)
    words = story.line(chance, f"goals_{ {'studies': 'study'}.get(area, area) }")
    begun_by = story.code(chance, "begun_by")
    told: list[GoalTold] = []
    if chance.happens(0.3) and (story.last - first).days > 70:
        turned = weekday(later(first, chance.between(30, (story.last - first).days - 20)))
        ended = "changed", turned
        earlier = _goal(story, chance, (area, words, begun_by), first, ended, None)
        told.append(GoalTold(earlier, area, first, turned, words))
        words, first = story.line(chance, "goals_reworded"), turned
        changed_from: UUID | None = earlier
    else:
        changed_from = None
    end = _end_of_goal(story, chance, area, first)
    goal = _goal(story, chance, (area, words, begun_by), first, end, changed_from)
    return [*told, GoalTold(goal, area, first, end[1], words)]


def _end_of_goal(story: Story, chance: Chance, area: str, first: date) -> tuple[str, date | None]:
    starts = {"studies": story.course.studies, "work": story.course.jobs}.get(area, ())
    reached = [spell.start for spell in starts if first < spell.start <= story.last]
    if reached and chance.happens(0.75):
        return "reached", reached[0]
    if (story.last - first).days <= 30:
        return "active", None
    closed = spread(chance, later(first, 20), story.last)
    if area == "everyday" and chance.happens(0.4):
        return "reached", closed
    return ("let_go", closed) if chance.happens(0.2) else ("active", None)


def _goal(
    story: Story,
    chance: Chance,
    told: tuple[str, str, str],
    first: date,
    end: tuple[str, date | None],
    changed_from: UUID | None,
) -> UUID:
    area, words, begun_by = told
    goal = story.book.write(
        "goals",
        first,
        participant=story.person.id,
        words=words,
        words_by=story.code(chance, "words_by"),
        begun_by=begun_by,
        working_version=None,
        area=area,
        horizon=story.code(chance, "horizon"),
        why=story.maybe(chance, "goal_whys", 0.8),
        state=end[0],
        set_on=first,
        closed_on=end[1],
        changed_from=changed_from,
    )
    if chance.happens(0.25):
        _levels(story, chance, goal, first, end)
    return goal


def _levels(
    story: Story, chance: Chance, goal: UUID, first: date, end: tuple[str, date | None]
) -> None:
    weight = chance.between(1, 4)
    for level, words in zip(range(-2, 3), story.pool.lines("goal_levels"), strict=True):
        met = end[1] if end[0] == "reached" and level <= 0 else None
        story.book.write(
            "goal_levels",
            first,
            participant=story.person.id,
            goal=goal,
            level=level,
            words=words,
            words_by="participant",
            weight=weight,
            reached_on=first if level == -1 else met,
        )


def _ratings(story: Story, goal: GoalTold) -> None:
    chance = story.chance(f"ratings {goal.id}")
    day, nearness = goal.set_on, chance.between(0, 5)
    importance, confidence = chance.between(5, 10), chance.between(1, 8)
    until = goal.closed_on or story.last
    while day <= until:
        story.book.write(
            "goal_ratings",
            day,
            participant=story.person.id,
            goal=goal.id,
            on_day=day,
            importance=importance,
            confidence=chance.maybe(0.9, confidence),
            nearness=nearness,
        )
        nearness = min(10, max(0, nearness + chance.one_of((-1, 0, 1, 1, 2))))
        confidence = min(10, max(0, confidence + chance.one_of((-1, 0, 1, 1))))
        day = weekday(later(day, chance.between(25, 60)))


def _steps(story: Story, goal: GoalTold) -> None:
    chance = story.chance(f"steps {goal.id}")
    day, until = goal.set_on, goal.closed_on or story.last
    chosen = chance.some_of(story.pool.lines("steps"), chance.between(2, 7))
    for rank, what in enumerate(chosen, 1):
        due = weekday(later(day, chance.between(4, 21)))
        state, done = _step_end(chance, due, goal, until)
        story.book.write(
            "steps",
            min(day, until),
            participant=story.person.id,
            goal=goal.id,
            what=what,
            who=story.code(chance, "step_who"),
            due_on=chance.maybe(0.92, due),
            state=state,
            done_on=done,
            outcome=story.line(chance, "step_outcomes") if done and chance.happens(0.6) else None,
            rank=rank,
        )
        day = weekday(later(day, chance.between(5, 30)))
        if day > until:
            break


def _step_end(chance: Chance, due: date, goal: GoalTold, until: date) -> tuple[str, date | None]:
    if due > until:
        return ("open", None) if goal.closed_on is None else ("let_go", None)
    if chance.happens(0.74):
        return "done", min(weekday(later(due, chance.between(-3, 10))), until)
    if goal.closed_on is not None or chance.happens(0.4):
        return "let_go", None
    old = (until - due).days > _LET_GO_AFTER
    return ("let_go", None) if old and due.toordinal() % _ONE_IN_FORGOTTEN else ("open", None)


def tell_wishes(story: Story) -> list[tuple[UUID, date, str]]:
    """Write down the numbered wishes of the job search; return id, day and words of each."""
    course, chance = story.course, story.chance("wishes")
    if course.entered is None or course.search_on >= course.last:
        return []
    told = []
    for number, row in enumerate(chance.some_of(story.pool.rows("wishes"), 3), 1):
        over = chance.happens(0.2) and (story.last - course.search_on).days > 60
        wish = story.book.write(
            "wishes",
            course.search_on,
            participant=story.person.id,
            number=number,
            what=row[0],
            fit_reason=row[1],
            from_day=course.search_on,
            to_day=later(course.search_on, 50) if over else None,
        )
        told.append((wish, course.search_on, str(row[0])))
    return told
