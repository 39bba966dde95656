"""My folder: what a participant takes along at the end, as pages to read and as facts to reuse."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

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
from ipsdesk.reports.my_plan import PLAIN, PlanPaper, Setting, plan_blocks
from ipsdesk.words import say, say_day

KEY = "my_folder"
FORMAT = "ipsdesk.my-folder/1"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and the participant's own answer."""

    name: str
    title: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A job, an application, a school or an earlier experience.

    Attributes:
        title: what it is called, such as the job and the workplace.
        when: from when to when, in words.
        told: what the participant said about it.
        facts: the same for another program; days as ISO.

    """

    title: str = field(repr=False)
    when: str
    told: tuple[str, ...] = field(default=(), repr=False)
    facts: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class FolderPaper:
    """Everything in the folder; nothing in it was said or judged by anybody else.

    Attributes:
        told_on: when strengths and background were told last, so that the page can say so.

    """

    plan: PlanPaper = field(repr=False)
    told_on: date | None = None
    strengths: tuple[Answered, ...] = field(default=(), repr=False)
    background: tuple[Answered, ...] = field(default=(), repr=False)
    experiences: tuple[Line, ...] = field(default=(), repr=False)
    jobs: tuple[Line, ...] = field(default=(), repr=False)
    applications: tuple[Line, ...] = field(default=(), repr=False)
    studies: tuple[Line, ...] = field(default=(), repr=False)


def my_folder(paper: FolderPaper, imprint: Imprint, setting: Setting = PLAIN) -> Document:
    """Set the folder out as pages: plan, strengths, CV, jobs and applications."""
    return Document(
        KEY,
        say("My folder"),
        tuple(_blocks(paper, setting)),
        imprint,
        face=Face.SHARED,
        subtitle=paper.plan.alias,
        names_controller=imprint.regime is not Profile.HEALTH_CARE,
        ink=setting.ink,
    )


def facts(paper: FolderPaper, imprint: Imprint) -> bytes:
    """Return the folder as JSON, for another program to read."""
    whole = {
        "format": FORMAT,
        "made_on": imprint.made_on.isoformat(),
        "language": imprint.language,
        "rehearsal": imprint.rehearsal,
        "plan": _plan_facts(paper.plan),
        "strengths": _answer_facts(paper.strengths),
        "background": _answer_facts(paper.background),
        "experiences": _line_facts(paper.experiences),
        "jobs": _line_facts(paper.jobs),
        "applications": _line_facts(paper.applications),
        "studies": _line_facts(paper.studies),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _plan_facts(plan: PlanPaper) -> dict[str, object]:
    return {
        "goals": list(plan.goals),
        "why": plan.why,
        "steps": [{"what": one.what, "by": _iso(one.due_on)} for one in plan.steps],
        "good_at": list(plan.good_at),
        "support": list(plan.support),
        "works_best": list(plan.works_best),
        "next_meeting": _iso(plan.next_meeting),
        "signed_on": _iso(plan.signed_on),
        "check_words": list(plan.check_words),
    }


def _answer_facts(answers: tuple[Answered, ...]) -> dict[str, str]:
    return {one.name: one.words for one in answers}


def _line_facts(lines: tuple[Line, ...]) -> list[dict[str, object]]:
    return [dict(one.facts) for one in lines]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _blocks(paper: FolderPaper, setting: Setting) -> Iterator[Block]:
    yield Paragraph(say("This is yours. Nobody else is in it, and no notes about you."))
    yield from plan_blocks(paper.plan, setting)
    yield from _answers(say("What I can and what I want"), paper.strengths, paper.told_on)
    yield from _answers(say("My CV"), paper.background, paper.told_on)
    yield from _lines(say("Where I have worked before"), paper.experiences)
    yield from _lines(say("My jobs"), paper.jobs)
    yield from _lines(say("What I have applied for"), paper.applications)
    yield from _lines(say("My studies"), paper.studies)


def _answers(title: str, answers: tuple[Answered, ...], told_on: date | None) -> Iterator[Block]:
    if answers:
        yield Heading(title)
    if answers and told_on is not None:
        text = say("I said this when we talked about me and my work, {day}.")
        yield Paragraph(text.format(day=say_day(told_on)), Tone.SMALL)
    for one in answers:
        yield Heading(one.title, 3)
        yield Paragraph(one.words)


def _lines(title: str, lines: tuple[Line, ...]) -> Iterator[Block]:
    if lines:
        yield Heading(title)
    for one in lines:
        yield Heading(one.title, 3)
        if one.when:
            yield Paragraph(one.when, Tone.SMALL)
        if one.told:
            yield Bullets(one.told)
