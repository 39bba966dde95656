"""What comes next for a participant: the steps of the plan, and those of the jobs sought."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.leads import leads
from ipsdesk.domain.goals import Step, StepId
from ipsdesk.domain.leads import Lead
from ipsdesk.ui.presenters.codes import label
from ipsdesk.words import say, say_short_day

MOST = 4  # beside the tabs; the rest stand on their own


@dataclass(frozen=True, slots=True)
class StepLine:
    """One open step: what, who and by when."""

    id: StepId
    what: str = field(repr=False)
    detail: str
    late: bool


@dataclass(frozen=True, slots=True)
class LeadStep:
    """What comes next of one job that is sought, and who does it by when."""

    id: UUID
    what: str = field(repr=False)
    detail: str = field(repr=False)
    late: bool


def who_words(who: str) -> str:
    """Say who takes a step."""
    words = {
        "participant": say("The participant"),
        "specialist": say("The specialist"),
        "together": say("Together"),
    }
    return words.get(who, who)


def step_line(step: Step, today: date) -> StepLine:
    """Return one step of the plan."""
    late = step.due_on is not None and step.is_late(today)
    return StepLine(step.id, step.what, _by_whom(who_words(step.who), step.due_on, today), late)


def lead_steps(desk: Desk, participant: UUID) -> tuple[LeadStep, ...]:
    """Return what comes next of the jobs that somebody seeks, the soonest first."""
    planned = [one for one in leads(desk, participant) if one.is_open and one.next_step.strip()]
    soonest = sorted(planned, key=lambda one: (one.next_on or date.max, str(one.id)))
    return tuple(_lead_step(one, desk.today()) for one in soonest[:MOST])


def _lead_step(lead: Lead, today: date) -> LeadStep:
    job = ", ".join(filter(None, (lead.position, lead.employer)))
    who = label("who_contacts", lead.next_owner) if lead.next_owner else say("nobody yet")
    by_whom = _by_whom(who, lead.next_on, today)
    return LeadStep(lead.id, lead.next_step.strip(), f"{job}. {by_whom}", lead.is_late(today))


def _by_whom(who: str, due_on: date | None, today: date) -> str:
    if due_on is None:
        return who
    late = due_on < today
    text = say("{who}, should have been done {day}") if late else say("{who}, by {day}")
    return text.format(who=who, day=say_short_day(due_on, today))
