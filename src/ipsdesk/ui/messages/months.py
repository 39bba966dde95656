"""Words for why a month's list may not leave."""

from ipsdesk.domain import month_errors as refused
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import month_name, say


def _named(code: str) -> str:
    """Name a month as it stands on the page, not as it is typed in a command."""
    year, _, number = code.partition("-")
    return f"{month_name(int(number))} {year}" if number.isdecimal() else code


def _begin(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _unknown(refusal: refused.MonthUnknown) -> str:
    text = say("{month} is no month. Write it as 2026-03. Nothing was written.")
    return text.format(month=refusal.said)


def _not_over(refusal: refused.MonthNotOver) -> str:
    text = say("{month} is not over yet. Its list can leave on the first of the next month.")
    return _begin(text.format(month=_named(refusal.month)))


def _out_of_order(refusal: refused.MonthOutOfOrder) -> str:
    text = say(
        "SCB reads the months in their order: send {first} before {month}. If it was read in by"
        " another way, choose the first month that is sent from here. Nothing was written."
    )
    return text.format(first=_named(refusal.first), month=_named(refusal.month))


def _incomplete(refusal: refused.MonthIncomplete) -> str:
    text = say(
        "{count} in the list of {month} cannot be in the file as things are. Put it right, or"
        " choose to leave them out. Nothing was written."
    )
    return text.format(count=refusal.people, month=_named(refusal.month))


def _not_written(refusal: refused.MonthNotWritten) -> str:
    text = say("No file of {month} is written that could have been read in. Nothing was locked.")
    return text.format(month=_named(refusal.month))


def _pattern(refusal: refused.PatternUnfit) -> str:
    text = say(
        "{pattern} is no pattern. Write ÅÅÅÅMMDD where the day of birth goes, and the signs that"
        " SCB has given after it, such as ÅÅÅÅMMDDTf29. Nothing was saved."
    )
    return text.format(pattern=refusal.pattern)


WORDS: Words = {
    refused.NoProject: lambda _: say(
        "The unit has no project card, so nobody is reported. Fill in the project first."
    ),
    refused.MonthUnknown: _unknown,
    refused.MonthNotOver: _not_over,
    refused.MonthOutOfOrder: _out_of_order,
    refused.MonthIncomplete: _incomplete,
    refused.MonthNotWritten: _not_written,
    refused.TemplateUnreadable: lambda _: say(
        "The file could not be read as a spreadsheet. Choose the template as you got it from SCB"
        " (XLSX, ODS or CSV). Nothing was changed."
    ),
    refused.TemplateWithoutHeadings: lambda _: say(
        "No row of the file has a heading that is known, such as Personnummer. Choose the template"
        " as you got it from SCB. Nothing was changed."
    ),
    refused.PatternUnfit: _pattern,
}
