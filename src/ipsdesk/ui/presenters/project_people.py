"""Who the participants are and how it goes for them, each number with its list and by gender."""

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from ipsdesk.actions import project_work
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.counting import PROTECTED_FROM
from ipsdesk.domain.project_people import (
    ANSWER_DAYS,
    OUTSIDE_AGES,
    Answered,
    Somebody,
    mean_actors,
    middle_answer,
    share_with_participant,
)
from ipsdesk.domain.units import Gender
from ipsdesk.ui.presenters.figure_words import number_words
from ipsdesk.ui.presenters.project_sections import Entry, Section
from ipsdesk.words import say, say_many

ASKED = "asked:"


def people_sections(desk: Desk) -> tuple[Section, ...]:
    """Return the participants' own numbers; for whoever may not open everybody, why not."""
    if not desk.user.may(Right.OPEN_ANYBODY):
        words = say(
            "These numbers are of single people. The supervisor sees them; what others may learn"
            " stands in the summary."
        )
        return (Section(say("Participants"), words),)
    people = project_work.participants_of(desk)
    asked = project_work.people_answered(desk, people)
    return tuple(
        Section(_group(group), _words(people, group), tuple(_entry(desk, one) for one in found))
        for group, found in groupby(asked, key=lambda one: one.group)
    )


def people_behind(desk: Desk, key: str) -> tuple[str, tuple[tuple[UUID, str], ...]]:
    """Return the participants behind a number, as many as it says."""
    asked = project_work.people_answered(desk, project_work.participants_of(desk))
    [found] = [one for one in asked if one.key == key]
    people = tuple(one.person for one in found.yes)
    return _question(desk, key), tuple(project_work.named(desk, people).items())


def _entry(desk: Desk, one: Answered) -> Entry:
    text = say("{yes} of {all}")
    by = tuple((title, one.of(gender)) for gender, title in _genders())
    told = [f"{title} {text.format(yes=yes, all=about)}" for title, (yes, about) in by if about]
    return Entry(
        _question(desk, one.key),
        ", ".join(told),
        beside=text.format(yes=len(one.yes), all=len(one.about)),
        measure=f"people:{ASKED}{one.key}" if one.yes else "",
    )


def _genders() -> tuple[tuple[Gender, str], ...]:
    return (
        (Gender.WOMAN, say("women")),
        (Gender.MAN, say("men")),
        (Gender.OTHER, say("other or not stated")),
    )


def _group(key: str) -> str:
    titles = {
        "target": say("Who they are"),
        "flow": say("The way in and the way on"),
        "together": say("What is around them"),
        "school": say("School and skills"),
    }
    return titles[key]


def _words(people: Sequence[Somebody], group: str) -> str:
    if group == "flow":
        days = middle_answer(people)
        if days is not None:
            return say_many(
                "Half of the requests were answered within {count} day.",
                "Half of the requests were answered within {count} days.",
                days,
            )
    if group == "target":
        return f"{_unknown_words()} {_who_is_counted()}"
    if group == "together":
        return _together_words(mean_actors(people), *share_with_participant(people))
    return _unknown_words()


def _unknown_words() -> str:
    return say("Those of whom it is not known are left out of both numbers.")


def _who_is_counted() -> str:
    """Say whom the project counts, since the follow-up by the funder's rules leaves out more."""
    text = say(
        "Restricted records are not counted. People with protected data are counted only where "
        "there are at least {least} people."
    )
    return text.format(least=PROTECTED_FROM)


def _together_words(actors: float | None, took_part: int, meetings: int) -> str:
    told = []
    if actors is not None:
        number = number_words(actors)
        told.append(say("In the mean {number} others give support.").format(number=number))
    if meetings:
        text = say("The participant was there at {yes} of {all} meetings about them.")
        told.append(text.format(yes=took_part, all=meetings))
    return " ".join(told)


def _question(desk: Desk, key: str) -> str:
    if key == OUTSIDE_AGES:
        youngest, oldest = project_work.ages_of(desk)
        text = say("Not {youngest} to {oldest} years old when they began")
        return text.format(youngest=youngest, oldest=oldest)
    titles = {
        "without": say("Neither worked nor studied when they began"),
        "at_risk": say("At risk of coming to neither work nor study"),
        "kaa": say("Covered by the municipality's activity responsibility (KAA)"),
        "need_continue_studies": say("Need support to go on with studies"),
        "need_return_studies": say("Need support to return to studies"),
        "need_work": say("Need support to begin or return to work"),
        "left_without": say("Neither worked nor studied, and left to work or studies"),
        "prevented": say("Were at risk, and left to work or studies"),
        "went_on": say("Left to work or studies, or came nearer to work"),
        "answered": say("Had an answer to their request within {days} days"),
        "school_around": say("Have a contact person at school or KAA"),
        "two_actors": say("Have support from two others or more"),
        "completed_effort": say("Completed an effort by somebody else"),
        "helped_to_come": say("Had support to come to an activity, and came"),
        "goal_reached": say("Reached a goal of their own"),
        "own_meeting": say("Took part in a meeting about themselves"),
        "dropout_avoided": say("Studies at risk, and going on or completed six months later"),
        "full_report": say("Have a pass in every subject of compulsory school"),
        "became_passed": say("Now pass a subject that they did not pass"),
        "completed_lower": say("Completed compulsory school level"),
        "completed_upper": say("Completed upper secondary level"),
        "completed_higher": say("Completed a level after upper secondary school"),
        "curious": say("Want to know more, or to try, after a study visit"),
        "digital_better": say("Rate their digital skills higher after training"),
    }
    return titles[key].format(days=ANSWER_DAYS)
