"""The end of support: why, in which situation, and how it was half a year later."""

from datetime import date
from uuid import UUID

from ipsdesk.domain.indicators import six_months_after
from ipsdesk.domain.records import Value
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, weekday
from ipsdesk.domain.rehearsal.story import Story

_HIGHEST = {"six": 6, "seven": 7}
_TOPS = {"work": 6, "both": 6, "studies": 6, "other_support": 4, "seeking": 3, "nothing": 1}


def exit_values(story: Story) -> dict[str, Value]:
    """Return what the period of support says of its end; nothing while it goes on."""
    course, chance = story.course, story.chance("exit")
    if course.ended is None:
        return {}
    unknown = course.fate == "unknown"
    values: dict[str, Value] = {
        "ended_on": course.ended,
        "exit_reason": story.code(chance, f"exit_{course.fate}"),
        "exit_situation": course.fate,
        "wants_follow_up": not unknown and chance.happens(0.8),
    }
    return values if unknown else values | _seen(story, course.ended, chance)


def _seen(story: Story, ended: date, chance: Chance) -> dict[str, Value]:
    fate = story.course.fate
    qualified = story.course.studies and chance.happens(0.3)
    late = 40 if chance.happens(0.06) else chance.between(0, 14)
    return {
        "exit_observed_on": min(later(ended, late), story.setting.yesterday),
        "in_education_at_exit": fate in ("studies", "both"),
        "qualification_on": ended if qualified else None,
        "qualification_by": "Skolan" if qualified else None,
        "searching_at_exit": fate == "seeking",
        "closer": chance.maybe(0.8, chance.between(3, 10)),
        "ladder_at_exit": _rung(story, _TOPS[fate] + chance.between(-1, 1)),
        "what_helped": story.line(chance, "what_helped"),
        "what_should_differ": story.line(chance, "should_differ"),
        "step_down_on": later(ended, -30) if fate == "work" else None,
        "step_down_to": story.code(chance, "step_down_to") if fate == "work" else None,
    }


def _rung(story: Story, rung: int) -> int:
    """Return a rung that the project's ladder has."""
    return min(_HIGHEST[story.setting.project.ladder], max(0, rung))


def tell_follow_up(story: Story, episode: UUID) -> None:
    """Write down the follow-up half a year after: done, overdue, not reached, or yet to come."""
    course, chance = story.course, story.chance("follow_up")
    if course.ended is None:
        return
    due = six_months_after(course.ended)
    done = weekday(later(due, chance.between(-10, 24)))
    values: dict[str, Value] = {}
    if done <= story.setting.yesterday and not chance.happens(0.2):
        reached = not chance.happens(0.18)
        values = {
            "done_on": done,
            "channel": story.code(chance, "follow_channel"),
            "reached": reached,
            "attempts": chance.between(1, 4),
            **(_later_on(story, chance) if reached else {}),
        }
    story.book.write(
        "follow_ups",
        done if values else course.ended,
        participant=story.person.id,
        episode=episode,
        due_on=due,
        **values,
    )


def _later_on(story: Story, chance: Chance) -> dict[str, Value]:
    kept = chance.happens(0.65) and story.course.fate in ("work", "studies", "both")
    situation = story.course.fate if kept else story.code(chance, "follow_situation")
    works = situation in ("work", "both")
    return {
        "situation": situation,
        "same_job": kept if works else None,
        "hours": float(chance.between(10, 40)) if works else None,
        "self_supporting": works and chance.happens(0.6),
        "improved": chance.happens(0.5),
        "wellbeing": chance.between(2, 10),
        "wants_back": chance.happens(0.12),
        "comment": story.maybe(chance, "follow_up_comments", 0.6),
    }
