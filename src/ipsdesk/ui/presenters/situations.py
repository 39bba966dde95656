"""Where a participant stands, in the words of the list."""

from datetime import date

from ipsdesk.domain import situations as s
from ipsdesk.domain.people import Participant
from ipsdesk.words import say, say_many, say_short_day

_WORDS = {
    s.ASKED: lambda: say("Has asked for support"),
    s.MET: lambda: say("Has met us"),
    s.ENROLLED: lambda: say("Enrolled"),
    s.PROFILE: lambda: say("Profile under way"),
    s.SEEKING: lambda: say("Looking for a job"),
    s.WORKING: lambda: say("Works"),
    s.STUDYING: lambda: say("Studies"),
    s.BOTH: lambda: say("Works and studies"),
    s.PAUSED: lambda: say("Paused"),
    s.STEPPING_DOWN: lambda: say("Support steps down"),
    s.ENDED: lambda: say("Case ended"),
    s.REFUSED: lambda: say("Did not begin"),
}  # said when they are needed: a list has hundreds of lines for each key that is typed


def situation_words(situation: str | None) -> str:
    """Say a situation in one or two words."""
    found = _WORDS.get(situation or "")
    return found() if found else say("Not known yet")


def situation_line(participant: Participant, today: date) -> str:
    """Say the situation and the week of support it is, such as "Looking for a job, week 7"."""
    words = situation_words(participant.situation)
    if participant.started_on is None or not participant.is_active(today):
        return words
    if participant.started_on > today:
        day = say_short_day(participant.started_on, today)
        return say("{situation}, from {day}").format(situation=words, day=day)
    week = (today - participant.started_on).days // 7 + 1
    return say("{situation}, week {week}").format(situation=words, week=week)


def contact_words(participant: Participant, today: date) -> str:
    """Say how long ago somebody heard from the participant."""
    if participant.last_contact_on is None:
        return _without_contact(participant, today)
    match (today - participant.last_contact_on).days:
        case days if days <= 0:
            return say("today")
        case 1:
            return say("yesterday")
        case days:
            return say_many("{count} day", "{count} days", days)


def _without_contact(participant: Participant, today: date) -> str:
    """Say how long somebody has waited for a first contact: who waits longest stands first."""
    days = (today - participant.started_on).days if participant.started_on else 0
    if not participant.is_active(today):
        return say("no contact")
    if days < 1:
        return say("no contact yet")
    return say_many("waited {count} day", "waited {count} days", days)


def spoken_contact(participant: Participant, today: date) -> str:
    """Say the same where it is heard, and does not stand in a column of its own."""
    words = contact_words(participant, today)
    if participant.last_contact_on is not None:
        return say("last contact {when}").format(when=words)
    return say("first contact: {when}").format(when=words)


def steps_words(done: int, of: int) -> str:
    """Say how many steps are taken, such as "3 of 5 steps"."""
    steps = say_many("{count} step", "{count} steps", of)
    return say("{done} of {steps}").format(done=done, steps=steps)
