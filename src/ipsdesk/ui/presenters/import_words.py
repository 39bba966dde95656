"""What an import does, in words: the fate of a row, why it is held, what it changes."""

from collections.abc import Mapping
from datetime import date, datetime

from ipsdesk.actions.intake import kind_named, kinds
from ipsdesk.domain.calendars import KIND as CALENDAR
from ipsdesk.domain.intake.alike import Alike, Sign
from ipsdesk.domain.intake.kinds import Meaning
from ipsdesk.domain.intake.plan import Difference, Fate, Held, Outcome
from ipsdesk.domain.intake.rows import masked
from ipsdesk.domain.records import Value
from ipsdesk.ui.presenters.codes import label
from ipsdesk.words import language, say, say_day, say_many, say_time, say_weekday_day


def kind_choices() -> tuple[tuple[str, str], ...]:
    """Return what a table can be about."""
    return tuple((one.id, one.label.told(language())) for one in kinds())


def kind_words(kind: str) -> str:
    """Say what an import was about; nothing for one that no file made."""
    return say("Calendar") if kind == CALENDAR else dict(kind_choices()).get(kind, "")


def fate_words(fate: Fate) -> str:
    """Say what becomes of a row."""
    return {
        Fate.NEW: say("New"),
        Fate.UPDATE: say("Changes"),
        Fate.SAME: say("Same as here"),
        Fate.HELD: say("To be looked at"),
    }[fate]


def count_words(counts: dict[Fate, int]) -> str:
    """Say what becomes of all rows; the numbers add up to the rows that were read."""
    rows = sum(counts.values())
    read = say_many("{count} row read", "{count} rows read", rows)
    text = say("{read}. New: {new}, with changes: {changes}, the same: {same}, to look at: {held}.")
    return text.format(
        read=read,
        new=counts[Fate.NEW],
        changes=counts[Fate.UPDATE],
        same=counts[Fate.SAME],
        held=counts[Fate.HELD],
    )


def meaning_words(kind: str, name: str) -> str:
    """Say what a column means."""
    if kind == CALENDAR:
        return _of_entries().get(name, name)
    found = kind_named(kind).meaning(name)
    return _told(found) if found is not None else name


def _of_entries() -> dict[str, str]:
    return {
        "starts_at": say("Begins"),
        "minutes": say("Minutes"),
        "all_day": say("All day"),
        "title": say("Title"),
        "place": say("Place"),
        "cancelled": say("Called off"),
    }


def _told(meaning: Meaning) -> str:
    return meaning.label.told(language())


def held_words(kind: str, held: Held) -> str:
    """Say why a row is held, and about which column."""
    words = _why(held)
    if not held.meaning:
        return words
    return say("{column}: {why}").format(column=meaning_words(kind, held.meaning), why=words)


def _why(held: Held) -> str:
    if held.why == "alike_row":
        reasons = ", ".join(map(sign_words, held.signs))
        text = say("This may be the same person as on row {row}: {reasons}.")
        return text.format(row=held.limit, reasons=reasons)
    if isinstance(held.limit, date):
        return _of_days(held.why).format(day=say_day(held.limit))
    if held.why == "alike_employer":
        text = say("This may be {name}, who is in the register.")
        return text.format(name=held.limit)
    known = {**_of_cells(), **_of_numbers(), **_of_rows()}
    words = known.get(held.why) or say("This can't be right. Check it once more.")
    return words.format(row=held.limit)


def _of_days(why: str) -> str:
    words = {
        "ended": say("Support ended on {day}."),
        "before": say("This day comes before {day}. Check both days."),
        "ahead": say("This day has not come yet. Check the year."),
        "before_birth": say("This day comes before the participant was born, {day}."),
    }
    return words.get(why) or say("This can't be right. Check it once more.")


def _of_cells() -> dict[str, str]:
    return {
        "formula": say("A formula without a result. Save the file in the other program first."),
        "error": say("The cell shows an error in the file."),
        "letters": say("Letters were lost in the file. Write the word anew."),
        "day": say("There is no such day, or it is not whole. Write it as 2026-03-05."),
        "time": say("This is no time of day. Write it as 14:05."),
        "number": say("This is no number."),
        "yes_no": say("Write ja or nej."),
        "code": say("This word is not among the choices."),
        "organisation": say("A digit is wrong, or some are missing."),
        "missing": say("This is empty, and it is needed."),
    }


def _of_numbers() -> dict[str, str]:
    return {
        "number_shape": say(
            "Write the whole number with its last four digits: 20070312-1234 or 070312-1234."
        ),
        "number_day": say("There is no such day. Check the first eight digits."),
        "number_serial": say("The last four digits cannot begin with 000."),
        "number_check": say("A digit is wrong: the last one does not agree with the others."),
        "number_ahead": say("This day has not come yet. Check the year."),
        "outside": say("The number is too small or too large."),
    }


def _of_rows() -> dict[str, str]:
    return {
        "twice": say("The same person stands on row {row} already."),
        "twice_job": say("The same job stands on row {row} with other values."),
        "twice_studies": say("The same studies stand on row {row} with other values."),
        "twice_consent": say("The same consent stands on row {row} with other values."),
        "against": say("Another column of this row says something else."),
        "heading": say("The titles once more, as on a printed page."),
        "zone": say("The time zone has no name that is known, so the hour is not sure."),
        "rule": say("How it repeats is not understood, so none of its times is taken in."),
        "sequence": say("Which version it is cannot be read, so it is not sure that it is new."),
        "no_uid": say("It has no mark by which it would be known again."),
        "twice_here": say("The same entry stands in the file twice."),
        "alike": say("This may be somebody who is here already."),
        "namesake": say("The same name is here, with another day of birth. Say who it is."),
        "start": say("It has no day and no hour, so nothing of it is taken in."),
        "unknown": say("Nobody of your participants is called so."),
        "name_alone": say("A name alone does not tell who it is. Add the day of birth."),
        "unknown_user": say("Nobody in the unit is called so."),
        "several": say("More than one of your participants is called so. Add the case number."),
        "protected": say("This record is not changed through a file."),
        "restricted": say("This record is restricted by law and is not changed."),
    }


def sign_words(sign: Sign) -> str:
    """Say what speaks for one and the same person."""
    return {
        Sign.NUMBER: say("the same personal number"),
        Sign.NAME: say("the same name"),
        Sign.SPELLING: say("a name that sounds alike"),
        Sign.BIRTH: say("born on the same day"),
        Sign.BIRTH_NEAR: say("a day of birth that differs by a slip"),
        Sign.BIRTH_OTHER: say("another day of birth"),
        Sign.PHONE: say("the same telephone"),
    }[sign]


def alike_words(alike: Alike) -> str:
    """Say who somebody may be, and why."""
    reasons = ", ".join(map(sign_words, alike.signs))
    text = say("{name}, case {number}: {reasons}.")
    return text.format(name=alike.name, number=alike.case, reasons=reasons)


def difference_words(kind: str, one: Difference) -> str:
    """Say what a value is and what it becomes."""
    after = value_words(kind, one.meaning, one.after)
    column = meaning_words(kind, one.meaning)
    if one.before in (None, ""):
        return say("{column}: {after}").format(column=column, after=after)
    before = value_words(kind, one.meaning, one.before)
    text = say("{column}: {before} becomes {after}")
    return text.format(column=column, before=before, after=after)


def value_words(kind: str, name: str, value: Value) -> str:
    """Say a value as it would be read; of a personal number the day alone."""
    match masked(name, value):
        case None:
            return ""
        case datetime() as moment:
            return f"{say_day(moment.astimezone().date())} {say_time(moment)}"
        case bool() as answer:
            return say("Yes") if answer else say("No")
        case date() as day:
            return say_day(day)
        case told:
            return _in_words(kind, name, str(told))


def _in_words(kind: str, name: str, text: str) -> str:
    meaning = kind_named(kind).meaning(name) if kind != CALENDAR else None
    return label(meaning.codes, text) if meaning is not None and meaning.codes else text


def detail_words(kind: str, one: Outcome) -> str:
    """Say in one line what matters most about a row."""
    if one.held:
        return held_words(kind, one.held[0])
    if kind == CALENDAR and one.new:
        return _when_words(one.new[0].values)
    if one.differences:
        return "; ".join(difference_words(kind, each) for each in one.differences[:3])
    return ""


def _when_words(meeting: Mapping[str, Value]) -> str:
    """Say on which day of the week a meeting of a calendar is, and at what hour."""
    at = meeting["starts_at"]
    if not isinstance(at, datetime):
        return ""
    day = say_weekday_day(at.astimezone().date())
    return day if meeting["all_day"] else f"{day} {say_time(at)}"
