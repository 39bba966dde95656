"""What a quick note became, said once it is kept."""

from ipsdesk.domain.capture import (
    CONTACT,
    EMPLOYER,
    MEETING,
    OUTREACH,
    OWN,
    SUPERVISION,
    Captured,
)
from ipsdesk.words import say, say_many


def saved_words(kept: Captured, names: tuple[str, ...]) -> str:
    """Say what a line became, and about whom."""
    if not names:
        return _saved_alone(kept.kind)
    if kept.kind == OUTREACH and kept.times > 1:
        return _attempts_words(kept.times, names)
    words = {
        CONTACT: say("The contact is saved with {names}."),
        EMPLOYER: say("The employer contact is saved, for {names}."),
        OUTREACH: say("The attempt is saved with {names}."),
        MEETING: say("The meeting is saved, about {names}."),
    }
    return words[kept.kind].format(names=", ".join(names))


def _attempts_words(times: int, names: tuple[str, ...]) -> str:
    what = say_many("{count} attempt", "{count} attempts", times)
    return say("{what} saved with {names}.").format(what=what, names=", ".join(names))


def _saved_alone(kind: str) -> str:
    words = {
        CONTACT: say("The contact is saved."),
        EMPLOYER: say("The employer contact is saved."),
        OUTREACH: say("The attempt is saved."),
        MEETING: say("The meeting is saved."),
        SUPERVISION: say("The supervision is saved, in your own week."),
        OWN: say("Your time is saved, in your own week."),
    }
    return words[kind]
