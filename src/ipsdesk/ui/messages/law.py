"""Words for what the law does not allow."""

from ipsdesk.domain import law_errors
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say, say_day


def _not_due(error: law_errors.NotDueForErasure) -> str:
    text = say(
        "This must be kept until {day}. If there is a decision to erase it now, write its number."
        " Nothing was erased."
    )
    return text.format(day=say_day(error.from_day))


def _unlawful(error: law_errors.PeriodUnlawful) -> str:
    text = say("Write a number of months from {least} to {most}. Nothing was changed.")
    return text.format(least=error.least, most=error.most)


def _unclear(error: law_errors.ConsentUnclear) -> str:
    return {
        "how": say("Choose how the consent was given. It is not recorded yet."),
        "witness": say("Write who heard it: a spoken consent needs a witness."),
    }.get(error.lacks, say("Say whether a guardian has signed. It is not recorded yet."))


WORDS: Words = {
    law_errors.ConsentUnclear: _unclear,
    law_errors.LastOpener: lambda _: say(
        "Only this person can open a protected record, and the name in it would be lost. Nothing "
        "was changed. Let them name another, or open the vault by the recovery code first."
    ),
    law_errors.LadderWithoutReason: lambda _: say(
        "Write why this ladder is used: results by different ladders are never compared. Nothing"
        " was changed."
    ),
    law_errors.AlreadyProtected: lambda _: say(
        "The identity is protected already. Nothing was changed."
    ),
    law_errors.NotProtected: lambda _: say("The identity is not protected. Nothing was changed."),
    law_errors.NotNamedToOpen: lambda _: say(
        "The record is sealed for those named. Name the next one first, under Who may open it. "
        "Nothing was changed."
    ),
    law_errors.PictureOfProtected: lambda _: say(
        "No picture is kept of somebody with a protected identity. Nothing was taken in."
    ),
    law_errors.OthersMaySee: lambda _: say(
        "The identity is protected. Look around first: it is shown only when nobody but the "
        "participant sees the screen. Nothing was shown."
    ),
    law_errors.OpenersUnfit: lambda _: say(
        "Name one or two people who are to open the record. They must work with participants. "
        "Nothing was changed."
    ),
    law_errors.NotDueForErasure: _not_due,
    law_errors.SupportGoesOn: lambda _: say(
        "This may not be erased yet: the support is still going on. If there is a decision to"
        " erase it now, write its number. Nothing was erased."
    ),
    law_errors.LastPaymentMissing: lambda _: say(
        "This may not be erased yet: the day of the funder's last payment is not written under To"
        " be erased. If there is a decision to erase it now, write its number. Nothing was erased."
    ),
    law_errors.PeriodUnlawful: _unlawful,
    law_errors.GuardianMayNotKnow: lambda _: say(
        "The guardian may not be told this. Nothing was written."
    ),
}
