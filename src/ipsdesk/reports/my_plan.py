"""The plan on paper, in four forms: my goals, my steps, my next day; never a surname or number."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ipsdesk.domain.plan_papers import Shape
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

_FACES = {Shape.LARGE: Face.LARGE, Shape.CARD: Face.CARD}
_ON_A_CARD = {"goal": 1, "step": 3, "support": 2}
_SIGNS = {
    "goal": "\N{DIRECT HIT}",
    "step": "\N{FOOTPRINTS}",
    "next": "\N{CALENDAR}",
    "good": "\N{WHITE MEDIUM STAR}",
    "support": "\N{HANDSHAKE}",
    "best": "\N{SMILING FACE WITH SMILING EYES}",
    "tell": "\N{SPEECH BALLOON}",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How the plan is set: which paper, in which colour, with or without signs.

    Attributes:
        ink: the participant's own colour, such as "#0C6A69"; "" for ours.
        signs: a small picture before every heading, for whoever reads little.

    """

    shape: Shape = Shape.PAGE
    ink: str = ""
    signs: bool = False


PLAIN = Setting()


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
        taken_back: when a yes to employers was taken back after the plan was signed, if it was.

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
    taken_back: date | None = None


def my_plan(paper: PlanPaper, imprint: Imprint, setting: Setting = PLAIN) -> Document:
    """Set a plan out for the participant, in large print and easy words."""
    card = setting.shape is Shape.CARD
    draft = "" if paper.signed_on is not None else say("Draft")
    who = " · ".join(filter(None, (paper.alias, draft))) if card else paper.alias
    return Document(
        setting.shape.value,
        say("My plan"),
        tuple(plan_blocks(_short(paper) if card else paper, setting)),
        imprint,
        mark="" if card else draft,
        face=_FACES.get(setting.shape, Face.SHARED),
        subtitle=who,
        names_controller=not card and imprint.regime is not Profile.HEALTH_CARE,
        ink=setting.ink,
    )


def _short(paper: PlanPaper) -> PlanPaper:
    """Return what goes on a card: what one may need on the way, and no more."""
    return replace(
        paper,
        goals=paper.goals[: _ON_A_CARD["goal"]],
        steps=paper.steps[: _ON_A_CARD["step"]],
        support=paper.support[: _ON_A_CARD["support"]],
        why="",
        good_at=(),
        works_best=(),
        may_tell=(),
        taken_back=None,
    )


def plan_blocks(paper: PlanPaper, setting: Setting) -> Iterator[Block]:
    """Yield the plan as it stands on every paper."""
    yield from _goals(paper, setting)
    if paper.steps:
        yield _head(setting, "step", say("My next steps"))
        yield Bullets(tuple(map(_step, paper.steps)), ticks=True)
    if paper.next_meeting is not None:
        yield _head(setting, "next", say("We meet next"))
        yield Paragraph(_meeting(paper.next_meeting, paper.next_place), Tone.LEAD)
    yield from _lists(paper, setting)
    if paper.taken_back is not None:
        text = say("Since then I have taken back my yes to employers, {day}.")
        yield Paragraph(text.format(day=say_day(paper.taken_back)), Tone.LEAD)
    yield from _proof(paper)


def _goals(paper: PlanPaper, setting: Setting) -> Iterator[Block]:
    if paper.goals:
        title = say("My goal") if len(paper.goals) == 1 else say("My goals")
        yield _head(setting, "goal", title)
    yield from (Paragraph(goal, Tone.OWN_WORDS) for goal in paper.goals)
    if paper.why:
        yield Paragraph(say("Because: {words}").format(words=paper.why))


def _lists(paper: PlanPaper, setting: Setting) -> Iterator[Block]:
    for kind, title, lines in (
        ("good", say("This is what I am good at"), paper.good_at),
        ("support", say("The support I want"), paper.support),
        ("best", say("How I work best"), paper.works_best),
        ("tell", say("This is what employers may be told"), paper.may_tell),
    ):
        if lines:
            yield _head(setting, kind, title)
            yield Bullets(lines)


def _proof(paper: PlanPaper) -> Iterator[Block]:
    if paper.signed_on is not None:
        day = say_day(paper.signed_on)
        yield Paragraph(say("We agreed on this plan on {day}.").format(day=day), Tone.SMALL)
    if paper.check_words:
        words = " ".join(paper.check_words)
        yield Paragraph(say("Check words: {words}").format(words=words), Tone.SMALL)


def _head(setting: Setting, kind: str, title: str) -> Heading:
    return Heading(title, sign=_SIGNS[kind] if setting.signs else "")


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
