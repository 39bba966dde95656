"""Words for why a summary may not leave."""

from datetime import date

from ipsdesk.domain import release_errors as refused
from ipsdesk.domain.errors import PeriodNotKnown
from ipsdesk.domain.exchange import Flaw
from ipsdesk.domain.periods import TO_DATE, HalfYear, Month, Named, Quarter, period_named
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say


def _named(code: str) -> Named | None:
    try:
        return period_named(code, date.min)
    except PeriodNotKnown:
        return None


def _period(code: str) -> str:
    """Name a period within a sentence, by its code, such as 2026-H2."""
    if code == TO_DATE:
        return say("the whole project to date")
    match _named(code):
        case Quarter(year=year, number=number):
            return say("quarter {number} of {year}").format(number=number, year=year)
        case HalfYear(year=year, number=number):
            first, second = say("the first half of {year}"), say("the second half of {year}")
            return (first if number == 1 else second).format(year=year)
    return code


def _plan_unknown(refusal: refused.PlanUnknown) -> str:
    text = say("There is no plan called {name}. Choose one of {names}. Nothing was written.")
    return text.format(name=refusal.plan, names=", ".join(refusal.plans))


def _period_not_begun(refusal: refused.PeriodNotBegun) -> str:
    text = say(
        "{asked} has not begun, so there is nothing of it to count. Nothing was written. Choose a"
        " period that is over or goes on now."
    )
    named = _period(refusal.asked)
    return text.format(asked=named[:1].upper() + named[1:])


def _period_too_short(refusal: refused.PeriodTooShort) -> str:
    if isinstance(_named(refusal.asked), Month):
        text = say(
            "A month is never summed up: a quarter is the shortest there is. Here the shortest"
            " period that is allowed is {shortest}. Nothing was written."
        )
        return text.format(shortest=_period(refusal.shortest))
    text = say(
        "Too few take part for a summary of {asked}. The shortest period that is allowed is"
        " {shortest}. Nothing was written."
    )
    return text.format(asked=_period(refusal.asked), shortest=_period(refusal.shortest))


def _nothing_leaves_of(refusal: refused.NothingLeavesOf) -> str:
    text = say(
        "Of {asked} nothing may leave: beside the summaries that have left there is no proof that"
        " nobody can be pointed out, even with every number hidden."
    ).format(asked=_period(refusal.asked))
    if refusal.instead:
        other = say("The shortest period of which something can leave is {instead}.")
        return f"{text} {other.format(instead=_period(refusal.instead))}"
    none = say(
        "Nor can anything of a longer period leave today. Try again when more have come or left."
    )
    return f"{text} {none}"


def _earlier_ones_tell(_refusal: refused.EarlierOnesTell) -> str:
    return say(
        "Nothing may leave any more: the summaries that have left tell of few people already, by"
        " the rules of today, and no later one can mend that. What has left stays in the history"
        " as it was."
    )


def _nothing_to_tell(refusal: refused.NothingToTell) -> str:
    text = say(
        "No number of {asked} can be shown. A summary without numbers would, beside those that have"
        " left, tell that a few came or went, so that it does not leave. Nothing was written."
    )
    return text.format(asked=_period(refusal.asked))


def _not_as_released(refusal: refused.FileNotAsReleased) -> str:
    text = say(
        "A file ({kind}) did not hold exactly the numbers that may leave, so nothing was"
        " released or written. Your records are safe. Tell us about it."
    )
    return text.format(kind=refusal.kind)


def _behind(refusal: refused.LedgerBehind) -> str:
    text = say(
        "Summary {known} has left, but this vault knows only {kept}. An older copy was put back."
        " Nothing leaves until the newest copy is restored: two summaries that do not know of"
        " each other could tell of one person."
    )
    if not refusal.kept:
        text = say(
            "Summary {known} has left, but this vault knows of none. An older copy was put back."
            " Nothing leaves until the newest copy is restored: two summaries that do not know of"
            " each other could tell of one person."
        )
    elif refusal.kept >= refusal.known:
        text = say(
            "Another copy of this vault was used to let summary {known} leave, and it is not the"
            " one that this copy knows of. Go on in the other copy: nothing leaves from here,"
            " because two summaries that do not know of each other could tell of one person."
        )
    return text.format(known=refusal.known, kept=refusal.kept)


def _unknown_here(refusal: refused.LedgerUnknownHere) -> str:
    if not refusal.newest:
        return say(
            "That is no release.json of a summary, so it does not show that nothing is forgotten."
            " Choose release.json of the newest summary. Nothing was written."
        )
    text = say(
        "Summaries have left this vault, but this computer has not seen the newest. Choose the"
        " file release.json of summary {newest}, to show that nothing is forgotten. Nothing was"
        " written."
    )
    return text.format(newest=refusal.newest)


def _doubted(_: refused.LedgerDoubted) -> str:
    return say(
        "This vault was found to be older than it should be, and may have forgotten a summary"
        " that left. Nothing leaves until the newest copy is restored."
    )


def _plan_changed(refusal: refused.PlanChanged) -> str:
    text = say(
        "The rows of {variable} are others than in an earlier summary. The two cannot be"
        " compared, and together they could tell too much. Nothing was written."
    )
    return text.format(variable=refusal.variable)


def _questions(_: refused.QuestionsOpen) -> str:
    return say("Answer the three questions first. Nothing was released.")


def _second(_: refused.SecondYesMissing) -> str:
    return say(
        "The unit wants a second person's yes. Release it in the window, on the page Summaries,"
        " where the second person gives their passphrase. Nothing was released."
    )


def _method(_: refused.MethodIsChosen) -> str:
    return say(
        "How numbers are shown was chosen for the whole project and cannot be changed: earlier"
        " summaries rest on it. Nothing was changed."
    )


def _cube(refusal: refused.CubeRefused) -> str:
    reasons: dict[str, str] = {
        Flaw.UNREADABLE: say("It is cut, damaged, or no file of this kind."),
        Flaw.FORGED: say("Its signature is not right: it was changed on the way."),
        Flaw.NOT_FOR_US: say("It is sealed for somebody else, or was changed on the way."),
        Flaw.OTHER_PURPOSE: say("It was made for another purpose."),
        Flaw.OTHER_PERIOD: say("It is about another period."),
        Flaw.OTHER_PLAN: say("It was counted by another plan or other code lists."),
        Flaw.EXPIRED: say("It is too old, or dated after today. Ask for a new one."),
        Flaw.DOUBLED: say(
            "Two files come from the same unit: their keys are the same. Choose the newer one."
        ),
        Flaw.OTHER_KEY: say("The unit's keys are others than before. Call them and compare."),
        Flaw.USED_BEFORE: say("It was combined before. Ask for a new one."),
        Flaw.REHEARSAL: rehearsal_words(),
        Flaw.HALF_MISSING: say("It is one of two halves, and the other was not chosen."),
        Flaw.SAME_HOLDER: say("Numbers are sealed to one coordinator, or to two holders."),
    }
    text = say("The file {file} was not taken. {why} Nothing was combined or written.")
    return text.format(file=refusal.file, why=reasons.get(refusal.flaw, ""))


def rehearsal_words() -> str:
    """Say that a file comes from where it may not come from."""
    return say("Made-up numbers of a rehearsal and real ones never meet in one vault.")


def _second_holder(_: refused.SecondHolderNeeded) -> str:
    return say(
        "The units sealed their numbers in two halves. The second holder has to open theirs as"
        " well, with their own vault and passphrase. Nothing was combined or written."
    )


def _same_holder(_: refused.SameHolder) -> str:
    return say(
        "That is your own vault. The second holder opens theirs. Nothing was combined or written."
    )


def _words_not_confirmed(refusal: refused.WordsNotConfirmed) -> str:
    text = say(
        "The words of {unit} are not confirmed. Call the unit, let them read their words aloud,"
        " and compare. Nothing was combined or written."
    )
    return text.format(unit=refusal.unit)


def _units_missing(refusal: refused.UnitsMissing) -> str:
    text = say(
        "These units took part before and have sent nothing now: {units}. Without them the"
        " earlier summary cannot be taken into account. Nothing was combined or written."
    )
    return text.format(units=", ".join(refusal.units))


def _too_few_units(_: refused.TooFewUnits) -> str:
    return say(
        "At least three units are needed: two would know each other's numbers. Nothing was"
        " combined or written."
    )


WORDS: Words = {
    refused.PlanUnknown: _plan_unknown,
    refused.PeriodNotBegun: _period_not_begun,
    refused.PeriodTooShort: _period_too_short,
    refused.NothingLeavesOf: _nothing_leaves_of,
    refused.EarlierOnesTell: _earlier_ones_tell,
    refused.NothingToTell: _nothing_to_tell,
    refused.FileNotAsReleased: _not_as_released,
    refused.LedgerBehind: _behind,
    refused.LedgerUnknownHere: _unknown_here,
    refused.LedgerDoubted: _doubted,
    refused.PlanChanged: _plan_changed,
    refused.QuestionsOpen: _questions,
    refused.SecondYesMissing: _second,
    refused.MethodIsChosen: _method,
    refused.CubeRefused: _cube,
    refused.SecondHolderNeeded: _second_holder,
    refused.SameHolder: _same_holder,
    refused.WordsNotConfirmed: _words_not_confirmed,
    refused.UnitsMissing: _units_missing,
    refused.TooFewUnits: _too_few_units,
}
