"""Words for what a form refuses: one sentence beside each field, and one for the whole."""

from datetime import date

from ipsdesk.domain.answers import FieldFault, FormRefused
from ipsdesk.domain.errors import PlanSigned
from ipsdesk.domain.rules import Fault
from ipsdesk.ui.messages.records import fault_words
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say, say_day, say_many

_OF_RECORDS = frozenset({"before", "ahead", "outside"})


def field_words(fault: FieldFault, other: str = "") -> str:
    """Say beside a field what is wrong with its answer, and what to do.

    Args:
        fault: what is wrong.
        other: how the question is called whose answer this one does not fit, or "".

    """
    if fault.reason in _OF_RECORDS:
        return _of_records(fault, other)
    if fault.reason == "already_there":
        text = say("{name} has this number already. Add a workplace to it instead.")
        return text.format(name=fault.limit)
    if fault.reason == "unreadable":
        return _unreadable(str(fault.limit))
    if isinstance(fault.limit, date):
        return _beside_day(fault.reason).format(day=say_day(fault.limit))
    if isinstance(fault.limit, int):
        return _of_number(fault.reason, fault.limit)
    return {**_answer_words(), **_number_words()}[fault.reason]


def _of_records(fault: FieldFault, other: str) -> str:
    if fault.reason == "before" and other and isinstance(fault.limit, date):
        text = say("This day comes before “{other}”, {day}. One of the two is wrong.")
        return text.format(other=other, day=say_day(fault.limit))
    return fault_words(Fault("", fault.column, fault.reason, fault.limit))


def _of_number(reason: str, limit: int) -> str:
    if reason == "too_few":
        text = say("{people} came from the organisations together. Write at least as many here.")
        return text.format(people=limit)
    return say_many("No more than {count}.", "No more than {count}.", limit)


def _beside_day(reason: str) -> str:
    if reason == "other_day":
        return say("The number tells another day than {day}. That can be right.")
    return say("This day comes before the participant was born, {day}.")


def _unreadable(kind: str) -> str:
    if kind == "day":
        return say("Write a day, such as 2026-03-02 or 2/3.")
    if kind == "moment":
        return say("Write a day and a time, such as 2026-03-02 and 14:05.")
    if kind == "minutes":
        return say("Write minutes, such as 45 or 1:30.")
    if kind in ("choice", "row", "rung"):
        return say("Choose one of those in the list, or empty the field.")
    return say("Write a number in digits.")


def _answer_words() -> dict[str, str]:
    return {
        "missing": say("Fill this in."),
        "hour_ahead": say("This hour has not come yet. Write when it was."),
        "needed": say("Fill this in too, because of another answer here."),
        "no_such_choice": say("Choose one of those that apply on this day."),
        "protected": say(
            "Leave this empty: the participant's identity is protected, so no place, "
            "address or telephone may be written."
        ),
        "needed_for_minor": say(
            "The participant is under 18. Note what the young person decides alone, and why."
        ),
        "taken_back": say(
            "The participant has taken back the consent to contact employers. Leave the name "
            "out, or write down a new yes first."
        ),
        "not_open": say(
            "The participant has not said yes to this. Leave the name out, "
            "or talk about openness first."
        ),
    }


def _number_words() -> dict[str, str]:
    return {
        "email_shape": say("This is no e-mail address. One looks like anna@example.se."),
        "phone_shape": say("This is no telephone number. Write its digits, such as 070-123 45 67."),
        "number_shape": say(
            "Write the whole number with its last four digits: 20070312-1234 or 070312-1234."
        ),
        "number_day": say("There is no such day. Check the first eight digits."),
        "number_serial": say("The last four digits cannot begin with 000."),
        "organisation_check": say(
            "A digit is wrong. An organisation number has ten digits, such as 556012-5790."
        ),
        "number_check": say("A digit is wrong: the last one does not agree with the others."),
        "number_ahead": say("This day has not come yet. Check the year."),
    }


def _refused(error: FormRefused) -> str:
    return say_many(
        "{count} answer needs another look. Nothing was saved, and what you wrote is still here.",
        "{count} answers need another look. Nothing was saved, and what you wrote is still here.",
        len(error.faults),
    )


def _signed(error: PlanSigned) -> str:
    text = say("Plan {number} is signed and stays as it is. Fill in a new one instead.")
    return text.format(number=error.version)


WORDS: Words = {FormRefused: _refused, PlanSigned: _signed}
