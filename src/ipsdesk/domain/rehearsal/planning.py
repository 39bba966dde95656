"""Plans that both sign, talks about openness, and economic guidance."""

from datetime import date, timedelta
from uuid import UUID

from ipsdesk.domain.plan_chain import digest_of
from ipsdesk.domain.records import Value
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, moment, spread, weekday
from ipsdesk.domain.rehearsal.story import Story
from ipsdesk.domain.rehearsal.wanting import GoalTold
from ipsdesk.domain.sheet import SAID, WROTE, Said, to_plain


def tell_plans(story: Story, goals: list[GoalTold]) -> None:
    """Write down the versions of the plan: those both have signed, and perhaps a draft."""
    course, chance = story.course, story.chance("plans")
    if course.entered is None or course.search_on >= course.last:
        return
    day, (version, before) = course.search_on, _earlier(story)
    while day <= story.last:
        version += 1
        after = weekday(later(day, chance.between(26, 95)))
        newest = after > story.last
        draft = newest and chance.happens(0.18)
        state = "draft" if draft else "signed" if newest else "replaced"
        before = _plan(story, chance, goals, (version, state, day), before)
        day = after


def _earlier(story: Story) -> tuple[int, bytes | None]:
    """Return the number and the digest that the plans of an earlier support came to."""
    plans = [row.values for row in story.book.rows if row.table == "plan_versions"]
    signed = [plan["digest"] for plan in plans if isinstance(plan["digest"], bytes)]
    return len(plans), signed[-1] if signed else None


def _plan(
    story: Story,
    chance: Chance,
    goals: list[GoalTold],
    told: tuple[int, str, date],
    before: bytes | None,
) -> bytes | None:
    version, state, day = told
    supports, best = story.line(chance, "supports_wanted"), story.line(chance, "works_best")
    values: dict[str, Value] = {
        "participant": story.person.id,
        "version": version,
        "state": state,
        "on_day": day,
        "content": _content(goals, day, (supports, best)),
        "employers": ", ".join(chance.some_of([p.name for p in story.world.places], 2)),
        "who_contacts": story.code(chance, "who_contacts"),
        "support_wanted": supports,
        "works_best": best,
        "meeting_rhythm": story.line(chance, "meeting_rhythm"),
        "if_absent": story.line(chance, "if_absent"),
        "next_meeting_at": moment(weekday(later(day, 7)), chance.between(9, 15)),
        "next_meeting_place": chance.maybe(0.4, "Biblioteket"),
        "review_on": day + timedelta(days=chance.one_of((28, 28, 42, 84))),
        "comment": story.maybe(chance, "plan_comments", 0.6),
        "signed_on_paper": chance.happens(0.3),
    }
    late = story.late(chance)
    if state == "draft":
        story.book.write("plan_versions", day, late, **values, digest=None)
        return before
    values |= _signatures(story, chance, day, before)
    digest = digest_of(values)
    kept = story.book.write("plan_versions", day, late, **values, digest=digest)
    if day > story.course.search_on:
        _meeting(story, chance, day, kept)
        _appointment(story, chance, day, values)
    return digest


def _content(goals: list[GoalTold], day: date, lines: tuple[str, str]) -> dict[str, object]:
    """Return what lay on the table, place by place: the goal of that day and two lines."""
    supports, best = lines
    standing = [one for one in goals if one.set_on <= day and not _over(one, day)]
    newest = max(standing, key=lambda goal: goal.set_on, default=None)
    said = {"goal": Said(newest.words, WROTE)} if newest else {}
    said |= {"support.n1": Said(supports, SAID), "best.n1": Said(best, WROTE)}
    return {"places": to_plain(said)}


def _over(goal: GoalTold, day: date) -> bool:
    return goal.closed_on is not None and goal.closed_on <= day


def _meeting(story: Story, chance: Chance, day: date, plan: UUID) -> None:
    """Write down that the plan was written together."""
    begun, minutes = moment(day, chance.between(9, 15)), chance.one_of((25, 40, 55))
    story.book.write(
        "meetings",
        day,
        participant=story.person.id,
        begun_at=begun,
        ended_at=begun + timedelta(minutes=minutes),
        state="kept",
        tab="plan",
        plan_version=plan,
    )


def _appointment(story: Story, chance: Chance, day: date, plan: dict[str, Value]) -> None:
    """Write down when to meet next: the very hour and place that the plan says."""
    story.book.write(
        "appointments",
        day,
        participant=story.person.id,
        starts_at=plan["next_meeting_at"],
        minutes=60,
        title=chance.one_of(("Fika", "Möte", "Fika B")),
        place=None if story.person.protected else plan["next_meeting_place"],
        uid=f"{chance.id()}@ipsdesk",
        sequence=0,
        cancelled=False,
    )


def _signatures(story: Story, chance: Chance, day: date, before: bytes | None) -> dict[str, Value]:
    signed = min(later(day, chance.between(0, 3)), story.last)
    minor = story.person.age_on(day) < 18
    return {
        "participant_signed": story.person.shown_name,
        "participant_signed_on": signed,
        "specialist_signed_on": signed,
        "guardian_signed_on": signed if minor else None,
        "second_guardian_signed_on": chance.maybe(0.4, signed) if minor else None,
        "previous_digest": before,
    }


def tell_openness(story: Story) -> str:
    """Write down the talks about what employers may know; return what was decided last."""
    course, chance = story.course, story.chance("openness")
    if course.entered is None or course.search_on >= course.last:
        return "no"
    day, talk, may = weekday(later(course.search_on, chance.between(0, 12))), 0, "no"
    many = chance.between(1, 4)
    while day <= story.last and talk < many:
        talk += 1
        may = _talk(story, chance, talk, day)
        day = weekday(later(day, chance.between(35, 90)))
    return may if talk else "no"


def _talk(story: Story, chance: Chance, talk: int, day: date) -> str:
    may = story.code(chance, "may_contact")
    careful = chance.happens(story.specialist.habits.keeps_marks)
    story.book.write(
        "openness",
        day,
        participant=story.person.id,
        on_day=day,
        talk=talk,
        may_contact=may,
        pros_cons=careful,
        adjustments_explained=careful or chance.happens(0.5),
        role_explained=chance.happens(0.9),
        must_not_say=story.line(chance, "must_not_say"),
        closed_topics=list(story.pool.codes(chance, "closed_topic", chance.between(1, 3))),
        reconsider_on=later(day, 60),
        signed_on=chance.maybe(0.8, day),
        **_allowed(story, chance, may),
    )
    return may


def _allowed(story: Story, chance: Chance, may: str) -> dict[str, Value]:
    if may == "no":
        return {
            "may_be_seen": False,
            "may_mention_support": False,
            "may_mention_needs": False,
            "who_says": "nobody",
            "decision": "not_tell",
        }
    return {
        "may_be_seen": chance.happens(0.7),
        "may_mention_support": chance.happens(0.6),
        "may_mention_needs": may == "freely" and chance.happens(0.4),
        "who_says": story.code(chance, "who_says"),
        "may_say": story.line(chance, "may_say"),
        "decision": story.code(chance, "openness_decision"),
    }


def tell_counselling(story: Story) -> None:
    """Write down economic guidance: offered, given or declined, before and after a start."""
    course, chance = story.course, story.chance("counselling")
    if course.entered is None:
        return
    turns = [(spread(chance, course.entered, course.search_on), "start")]
    turns += [(later(job.start, -chance.between(-6, 15)), "new_job") for job in course.jobs]
    for day, occasion in turns:
        offered = min(max(weekday(day), course.entered), story.last)
        if chance.happens(0.3 + 0.6 * story.specialist.habits.keeps_marks):
            _guidance(story, chance, offered, occasion)


def _guidance(story: Story, chance: Chance, offered: date, occasion: str) -> None:
    declined = chance.happens(0.15)
    done = weekday(later(offered, chance.between(0, 14)))
    given = not declined and done <= story.last
    story.book.write(
        "counselling",
        offered,
        participant=story.person.id,
        offered_on=offered,
        declined=declined,
        occasion=occasion,
        authorities=list(story.pool.codes(chance, "authority", chance.between(1, 3))),
        **(_given(story, chance, done) if given else {}),
    )


def _given(story: Story, chance: Chance, done: date) -> dict[str, Value]:
    before = float(chance.between(40, 110) * 100)
    after = before + chance.between(-10, 60) * 100
    counted = chance.happens(0.4)
    return {
        "done_on": done,
        "by_whom": story.code(chance, "counsellor"),
        "trained": chance.happens(0.6),
        "before_amount": before if counted else None,
        "after_amount": after if counted else None,
        "duties_explained": chance.happens(0.7),
        "next_on": chance.maybe(0.3, later(done, 180)),
    }
