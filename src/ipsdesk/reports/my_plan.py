"""One page for the participant: my goals, my steps, my next day; never a surname or a number."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from ipsdesk.domain.profiles import Profile
from ipsdesk.reports.document import (
    Block,
    Bullets,
    Document,
    Face,
    Heading,
    Imprint,
    Paragraph,
    Tone,
)
from ipsdesk.words import say, say_day

KEY = "my_plan"
MOST_GOALS, MOST_STEPS, MOST_LINES = 2, 5, 4


@dataclass(frozen=True, slots=True)
class StepPaper:
    """A step as the participant reads it: what, who, by when."""

    what: str = field(repr=False)
    who: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The plan in the participant's own words.

    Attributes:
        alias: the name shown; a first name or what the participant chose, never more.
        signed_on: when both had signed; until then the page says it is a draft.
        check_words: the six words that prove which version this is, once both have signed.
        may_tell: what employers may be told, and what not (F6), one line each.

    """

    alias: str = field(repr=False)
    goals: tuple[str, ...] = field(repr=False)
    steps: tuple[StepPaper, ...] = field(repr=False)
    why: str = field(default="", repr=False)
    good_at: tuple[str, ...] = field(default=(), repr=False)
    support: tuple[str, ...] = field(default=(), repr=False)
    may_tell: tuple[str, ...] = field(default=(), repr=False)
    next_meeting: datetime | None = None
    next_place: str = field(default="", repr=False)
    signed_on: date | None = None
    works_best: tuple[str, ...] = field(default=(), repr=False)
    check_words: tuple[str, ...] = ()


def my_plan(paper: PlanPaper, imprint: Imprint) -> Document:
    """Set a plan out on one page, in large print and easy words."""
    return Document(
        KEY,
        say("My plan"),
        tuple(_blocks(paper)),
        imprint,
        mark="" if paper.signed_on is not None else say("Draft"),
        face=Face.SHARED,
        subtitle=paper.alias,
        names_controller=imprint.regime is not Profile.HEALTH_CARE,
    )


def _blocks(paper: PlanPaper) -> Iterator[Block]:
    goals = paper.goals[:MOST_GOALS]
    yield Heading(say("My goal") if len(goals) == 1 else say("My goals"))
    yield from (Paragraph(goal, Tone.OWN_WORDS) for goal in goals)
    if paper.why:
        yield Paragraph(say("Because: {words}").format(words=paper.why))
    if paper.steps:
        yield Heading(say("My next steps"))
        yield Bullets(tuple(map(_step, paper.steps[:MOST_STEPS])), ticks=True)
    if paper.next_meeting is not None:
        yield Heading(say("We meet next"))
        yield Paragraph(_meeting(paper.next_meeting, paper.next_place), Tone.LEAD)
    yield from _lines(say("This is what I am good at"), paper.good_at)
    yield from _lines(say("The support I want"), paper.support)
    yield from _lines(say("How I work best"), paper.works_best)
    yield from _lines(say("This is what employers may be told"), paper.may_tell)
    if paper.signed_on is not None:
        day = say_day(paper.signed_on)
        yield Paragraph(say("We agreed on this plan on {day}.").format(day=day), Tone.SMALL)
    if paper.check_words:
        words = " ".join(paper.check_words)
        yield Paragraph(say("Check words: {words}").format(words=words), Tone.SMALL)


def _lines(title: str, lines: tuple[str, ...]) -> Iterator[Block]:
    if lines:
        yield Heading(title)
        yield Bullets(lines[:MOST_LINES])


def _step(step: StepPaper) -> str:
    if step.due_on is None:
        return say("{what} ({who})").format(what=step.what, who=step.who)
    text = say("{what} ({who}, by {day})")
    return text.format(what=step.what, who=step.who, day=say_day(step.due_on))


def _meeting(moment: datetime, place: str) -> str:
    weekdays = (
        say("Monday"),
        say("Tuesday"),
        say("Wednesday"),
        say("Thursday"),
        say("Friday"),
        say("Saturday"),
        say("Sunday"),
    )
    text = say("{weekday} {day} at {time}").format(
        weekday=weekdays[moment.weekday()], day=say_day(moment.date()), time=f"{moment:%H:%M}"
    )
    sentence = text[:1].upper() + text[1:]
    return f"{sentence}. {place}" if place else sentence
