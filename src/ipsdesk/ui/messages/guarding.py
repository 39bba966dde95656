"""Words for what the disclosure guard refuses."""

from ipsdesk.domain import guarding
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say


def _request_unclear(refusal: guarding.RequestUnclear) -> str:
    text = say("The request to the guard does not hold together, at {place}. Nothing was written.")
    return text.format(place=refusal.place)


def _request_not_there(refusal: guarding.RequestNotThere) -> str:
    return say("The file {name} is not there. Nothing was written.").format(name=refusal.name)


def _request_not_json(refusal: guarding.RequestNotJson) -> str:
    text = say("The file is no JSON, at line {line}. Nothing was written.")
    return text.format(line=refusal.line)


def _out_folder_not_there(refusal: guarding.OutFolderNotThere) -> str:
    text = say("The folder {folder} is not there. Make it first. Nothing was written.")
    return text.format(folder=refusal.folder)


def _level_not_in_list(refusal: guarding.LevelNotInList) -> str:
    text = say(
        "Somebody has a value of {variable} that is not in its list; has the list changed?"
        " Put the value back into the list or correct the record. Nothing was written."
    )
    return text.format(variable=refusal.variable)


def _threshold_too_low(refusal: guarding.GuardThresholdTooLow) -> str:
    text = say(
        "The smallest count that is shown may be raised above {lowest}, but not lowered to"
        " {asked}. Nothing was written."
    )
    return text.format(lowest=refusal.lowest, asked=refusal.asked)


def _units_too_few(refusal: guarding.UnitsTooFew) -> str:
    text = say(
        "At least three units must take part, and {units} do: otherwise a unit that subtracts"
        " its own numbers sees those of another. Nothing was written."
    )
    return text.format(units=refusal.units)


def _must_show_too_small(refusal: guarding.MustShowTooSmall) -> str:
    text = say(
        "In {release} the number at {at} was to be shown, but it would point at people."
        " Take it off the list of numbers that must be shown. Nothing was written."
    )
    return text.format(release=refusal.release, at=refusal.at)


def _ledger_contradicts(refusal: guarding.LedgerContradicts) -> str:
    text = say(
        "What {release} showed does not fit the people it was counted from, so nothing can be"
        " certified beside it. Nothing was written."
    )
    return text.format(release=refusal.release)


def _nothing_may_leave(refusal: guarding.NothingMayLeave) -> str:
    text = say(
        "Of {release} nothing may leave: even with every number hidden there is no proof that"
        " nobody can be pointed out. A longer period, or one that ends later, may have one."
    )
    return text.format(release=refusal.release)


def _certificate_failed(refusal: guarding.CertificateFailed) -> str:
    text = say(
        "The independent check did not confirm {release}, so nothing was written. This is a"
        " fault of the program: please report it."
    )
    return text.format(release=refusal.release)


WORDS: Words = {
    guarding.RequestUnclear: _request_unclear,
    guarding.RequestNotThere: _request_not_there,
    guarding.RequestNotJson: _request_not_json,
    guarding.RequestNoObject: lambda _: say(
        "The file is JSON, but no request to the guard: one object in braces is expected, with"
        " variables, persons and releases, as docs/commands.md shows it. Nothing was written."
    ),
    guarding.OutFolderNotThere: _out_folder_not_there,
    guarding.LevelNotInList: _level_not_in_list,
    guarding.GuardThresholdTooLow: _threshold_too_low,
    guarding.UnitsTooFew: _units_too_few,
    guarding.MustShowTooSmall: _must_show_too_small,
    guarding.LedgerContradicts: _ledger_contradicts,
    guarding.NothingMayLeave: _nothing_may_leave,
    guarding.CertificateFailed: _certificate_failed,
}
