"""What is due in plain words: what is to be done, and by when."""

from datetime import date

from ipsdesk.domain import due as d
from ipsdesk.domain.due import Due
from ipsdesk.words import say, say_day, say_many, say_near_day, say_short_day


def what_is_due(one: Due) -> str:
    """Say what is to be done."""
    if one.kind == d.FOLLOW_MARK:
        return _what_of_mark(one)
    if one.kind in d.ANSWERED:
        return _what_was_agreed(one)
    return _what_is_written(one) or _what_of_papers(one)


def _what_is_written(one: Due) -> str:
    match one.kind:
        case d.SILENT if one.about == d.NEVER_MET:
            return say("No contact is written down yet")
        case d.SILENT:
            return say_many(
                "Nobody has heard anything for {count} day",
                "Nobody has heard anything for {count} days",
                one.days,
            )
        case d.NO_EMPLOYER:
            return say("No employer met in the last 30 days")
        case d.PROFILE:
            return say("Write in the profile what the job has taught: {job}").format(job=one.about)
        case d.STEP:
            return one.about
    return ""


def _what_was_agreed(one: Due) -> str:
    """Say what comes next, and for which job; a day alone asks for what it was meant for."""
    if one.kind == d.LEAD:
        step = one.about or say("What was to be done next")
        return say("{step} ({place})").format(step=step, place=one.place) if one.place else step
    if one.kind == d.WORKPLACE:
        return say("Get in touch, as agreed")
    if one.about:
        return say("Follow up the contact with {person}").format(person=one.about)
    return say("Follow up the last contact")


def _what_of_mark(one: Due) -> str:
    """Ask to meet; nobody is met at a job that has ended."""
    lost = say("Meet after the end of the job: {job}")
    return (lost if one.after_job else say("Meet at work: {job}")).format(job=one.about)


def _what_of_papers(one: Due) -> str:
    words = {
        d.PLAN_REVIEW: say("Look through the plan together"),
        d.CONSENT_ENDS: say("A consent runs out"),
        d.FOLLOW_UP: say("Follow up six months after the end"),
        d.OPENNESS: say("Talk again about what employers may know"),
        d.ADULT: say("Turns 18: renew the consents together"),
        d.ERASE: say("The records of the support are to be erased"),
    }
    return words[one.kind]


def when_due(one: Due, today: date) -> str:
    """Say by when, or since when it waits."""
    if one.kind == d.SILENT:
        never = one.about == d.NEVER_MET
        return say("write down the last one") if never else say("call or write")
    if one.is_late(today):
        return say("since {day}").format(day=say_short_day(one.day, today))
    if (one.day - today).days < 7:
        return say_near_day(one.day, today)
    return say_day(one.day)
