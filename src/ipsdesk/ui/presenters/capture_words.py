"""What a quick note says of others than the participant, and of what comes next."""

from ipsdesk.domain.capture import CONTACT, Captured
from ipsdesk.domain.capture_next import NextStep
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.missed_words import missed_words
from ipsdesk.ui.presenters.next_steps import who_words
from ipsdesk.words import say, say_day


def actor_words(actor: str) -> str:
    """Say with whom it was, where the participant was not there; "" where they were."""
    if not actor:
        return ""
    return say("not there, spoken with: {actor}").format(actor=label("actors", actor))


def came_words(line: Captured) -> str:
    """Say that a contact came to nothing; "" where somebody was met."""
    if not line.missed or line.kind != CONTACT:
        return ""
    words = missed_words(line.channel)
    return words[:1].lower() + words[1:]


def step_words(step: NextStep | None) -> str:
    """Say which step is kept in the plan, whose and by when."""
    if step is None:
        return ""
    parts = [f"”{step.what}”", who_words(step.who)]
    if step.due_on is not None:
        parts.append(say("by {day}").format(day=say_day(step.due_on)))
    return say("Becomes a step of the plan: {step}.").format(step=", ".join(parts))


def step_hint(line: Captured, told: NextStep | None) -> str:
    """Offer to make a step of what the note says comes next; who takes it is not guessed."""
    if line.kind != CONTACT or told is None or line.step is not None:
        return ""
    return say(
        "The note says what comes next. Choose under Next step who does it, and it becomes a "
        "step of the plan."
    )
