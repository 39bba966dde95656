"""Words for what the records refuse."""

from datetime import date

from ipsdesk.domain import day_errors, errors, law_errors, leads, team_errors, vault_errors
from ipsdesk.domain.contacts import NoteUsed
from ipsdesk.domain.lists import ListWithoutName
from ipsdesk.domain.replies import AnswerWithoutWords
from ipsdesk.domain.rules import Fault, RulesBroken
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say, say_day, say_many


def fault_words(fault: Fault) -> str:
    """Say which rule one value broke."""
    match fault.rule, fault.limit:
        case "before", date() as limit:
            return say("This day comes before {day}. Check both days.").format(day=say_day(limit))
        case "ahead", _:
            return say("This day has not come yet. Write the day it was.")
        case "outside", [str() as lowest, str() as highest]:
            text = say("Choose a number from {lowest} to {highest}.")
            return text.format(lowest=lowest, highest=highest)
        case "before_birth", date() as born:
            text = say("This day comes before the participant was born, {day}.")
            return text.format(day=say_day(born))
    return _of_the_person(fault.rule)


def _of_the_person(rule: str) -> str:
    """Say which rule of a person's own facts was broken."""
    words = {
        "protected": say(
            "Leave this empty: the participant's identity is protected, so no place, "
            "address or telephone may be written."
        ),
        "not_open": say(
            "The participant has not said yes to this. Leave the name out, "
            "or talk about openness first."
        ),
        "number_shape": say(
            "Write the whole number with its last four digits: 20070312-1234 or 070312-1234."
        ),
        "number_day": say("There is no such day. Check the first eight digits."),
        "number_serial": say("The last four digits cannot begin with 000."),
        "number_check": say("A digit is wrong: the last one does not agree with the others."),
        "number_ahead": say("This day has not come yet. Check the year."),
    }
    return words.get(rule) or say("This can't be right. Check it once more.")


def _rules(error: RulesBroken) -> str:
    return (
        fault_words(error.faults[0])
        + " "
        + say("Nothing was saved, and what you wrote is still here.")
    )


def _closed(error: errors.EpisodeClosed) -> str:
    text = say("Support in case {number} ended on {day}. Reopen it to add to the record.")
    return text.format(number=error.number, day=say_day(error.closed_on))


def _rating(error: errors.RatingOutOfRange) -> str:
    text = say("{rating} is not on the scale. Choose from {lowest} to {highest}.")
    return text.format(rating=error.rating, lowest=error.lowest, highest=error.highest)


def _reason(error: errors.ReasonNeeded) -> str:
    text = say("Case {number} is another specialist's. Say why you open it; the reason is logged.")
    return text.format(number=error.number)


def _restricted(error: errors.RecordRestricted) -> str:
    text = say("Case {number} is restricted by law. It can be read by the supervisor, not changed.")
    return text.format(number=error.number)


def _topic_closed(error: errors.TopicClosed) -> str:
    text = say(
        "The words touch what is closed to an employer here: {topics}. "
        "Change them, or save once more if it may be said after all."
    )
    return text.format(topics=", ".join(error.topics))


def _unfinished(error: errors.CaptureUnfinished) -> str:
    words = {
        "person": say("Write who it was about. Only your own participants can be named here."),
        "one_person": say("A contact is about one participant. Write one line for each."),
        "unknown_name": say("Choose who or what the name is. Nothing was saved."),
        "clear_name": say("Choose whom you mean. Nothing was saved."),
        "employer": say("Write which workplace it was. A new one can be named with a capital."),
        "channel": say("Choose how: a visit, a call or another way. Nothing was saved."),
        "day": say("There is no such day. Choose the day it was. Nothing was saved."),
        "place": say("Choose where it was. Nothing was saved."),
        "outcome": say("Choose what came of it: an answer, or none. Nothing was saved."),
        "colleague": say("Choose who supervised, or whom you supervised. Nothing was saved."),
        "minutes": say("Write how long it was, such as 45 min. Nothing was saved."),
        "ahead": say("That moment has not come yet. Write a time that has passed."),
    }
    return words.get(error.missing, say("The line does not say enough yet. Nothing was saved."))


def _cover(error: team_errors.CoverRefused) -> str:
    if error.what == "days":
        return say("The last day must be today or later, and not before the first. Try again.")
    return say("Choose somebody else who works with participants here. Nothing was changed.")


def _hours(error: team_errors.HoursImpossible) -> str:
    text = say(
        "{day}: a day has 24 hours, and no more can be out on site than was worked. "
        "Nothing was saved."
    )
    return text.format(day=say_day(error.day))


WORDS: Words = {
    ListWithoutName: lambda _: say(
        "Give the list a name, and say whom it is about. Nothing was saved."
    ),
    team_errors.HoursImpossible: _hours,
    team_errors.OfferAnswered: lambda _: say(
        "This offer was answered or taken back already. Nothing was changed."
    ),
    team_errors.CoverRefused: _cover,
    errors.CaptureUnfinished: _unfinished,
    errors.TopicClosed: _topic_closed,
    errors.GoalWithoutWords: lambda _: say(
        "Write the goal in the participant's own words first. Nothing was saved."
    ),
    errors.MeetingGoesOn: lambda _: say(
        "The meeting is still going on. Finish it first, and take it in then. Nothing was changed."
    ),
    errors.MeetingGone: lambda _: say(
        "This meeting has been taken in or put aside already. Nothing was changed."
    ),
    AnswerWithoutWords: lambda _: say("Write the answer first. Nothing was saved."),
    leads.LeadHasJob: lambda _: say(
        "The job that came of this lead is written down under Work. Correct or take back the job "
        "first: the lead follows."
    ),
    errors.StepWithoutWords: lambda _: say("Write what is to be done first. Nothing was saved."),
    errors.NameMissing: lambda _: say("Write a name to show first. A pseudonym will do."),
    errors.ActStopped: lambda _: say("It was stopped. Nothing was changed."),
    errors.NothingWritten: lambda _: say("Write a word about what happened first."),
    errors.RatingOutOfRange: _rating,
    errors.ItemsUnrated: lambda error: say_many(
        "Rate {count} more item.", "Rate {count} more items.", len(error.items)
    ),
    errors.EpisodeClosed: _closed,
    NoteUsed: lambda _: say(
        "A colleague has read or answered this note, or it comes from a meeting at the table. It "
        "stays where it is. Correct its words, and write another one for whom it is about."
    ),
    errors.NotForThisRole: lambda _: say(
        "Your role does not include this. Ask the supervisor. Nothing was changed."
    ),
    errors.NotFound: lambda _: say("There is no such record here."),
    errors.ReasonNeeded: _reason,
    errors.RecordRestricted: _restricted,
    vault_errors.SecretFileUnreadable: lambda _: say(
        "The file with the passphrase could not be read. Nothing was opened."
    ),
    law_errors.DecisionMissing: lambda _: say(
        "Write the number of the decision first: the law that applies here demands one. "
        "Nothing was erased."
    ),
    law_errors.LegalHold: lambda _: say(
        "This record must be kept for now and was not erased. Ask who put the hold on it."
    ),
    errors.LastSupervisor: lambda _: say(
        "Somebody must be left who keeps users. Add another supervisor first. Nothing was changed."
    ),
    errors.MinutesUnclear: lambda error: say(
        "{text} is not understood. Write minutes such as 45 or 1:30, and a time such as 14:05."
    ).format(text=error.text),
    errors.DayUnclear: lambda error: say(
        "{text} is no day that is understood. Write a day such as 2026-03-05, 12 Dec, Friday or +7."
    ).format(text=error.text),
    day_errors.BirthUnclear: lambda error: say(
        "{text} may be {first} or {second}. Write the year with four digits."
    ).format(text=error.text, first=say_day(error.first), second=say_day(error.second)),
    team_errors.DayToComeMissing: lambda _: say(
        "Say to which day it is moved, today or later. Nothing was saved."
    ),
    errors.ProjectUnknown: lambda error: say(
        "There is no project called {name} to practise on. Nothing was made."
    ).format(name=error.name),
    RulesBroken: _rules,
}
