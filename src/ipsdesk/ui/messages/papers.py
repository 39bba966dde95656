"""Words for what summaries and papers refuse."""

from ipsdesk.domain import errors, place_errors
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say


def _period_not_known(refusal: errors.PeriodNotKnown) -> str:
    text = say(
        "{period} is no period. Choose a quarter such as 2026-Q3, a half year such as"
        " 2026-H2, a year, or the project to date (to-date)."
        " Nothing was written."
    )
    return text.format(period=refusal.code)


def _paper_not_made(_: errors.PaperNotMade) -> str:
    return say(
        "The page could not be made, and nothing was written. Your records are safe."
        " Choose HTML instead, and tell us about it."
    )


def _too_large(error: errors.AttachmentTooLarge) -> str:
    text = say("The file is larger than {most} MB. Nothing was taken in; it lies where it was.")
    return text.format(most=error.most_mb)


WORDS: Words = {
    errors.FileUnreadable: lambda _: say(
        "The file could not be read. Nothing was taken in. Look whether it is still there."
    ),
    place_errors.PlaceUnfit: lambda _: say(
        "A file or folder there could not be read or written. Your records are safe. Choose "
        "another place, or look whether it may be written on."
    ),
    errors.AttachmentTooLarge: _too_large,
    errors.AttachmentGone: lambda _: say(
        "The content of this file is not in the vault. Everything else is there. Look for it in "
        "a copy of the vault."
    ),
    errors.PeriodNotKnown: _period_not_known,
    errors.PaperNotMade: _paper_not_made,
}
