"""Words for what scales and reviews refuse, and a sentence for each fault of a file."""

from ipsdesk.domain import errors, review_errors
from ipsdesk.domain.exchange import OURS, Flaw
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.rating_sheets import SheetFlaw
from ipsdesk.ui.messages.releases import rehearsal_words
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say, say_day, say_many

_FAULTS_TOLD = 5  # a file of another kind has hundreds, and no window is as high


def fault_sentence(fault: Fault) -> str:
    """Say what is wrong in a file, and where."""
    place = fault.place or say("the file")
    if fault.kind is FaultKind.NOT_TEXT and not fault.named:
        return say("{place}: the text is not filled in.").format(place=place)
    return _fault_text(fault.kind).format(place=place, named=fault.named)


def _fault_text(kind: FaultKind) -> str:
    return {**_shape_texts(), **_rule_texts()}[kind]


def _shape_texts() -> dict[FaultKind, str]:
    return {
        FaultKind.NOT_JSON: say("The file cannot be read as JSON, at {place}."),
        FaultKind.DOUBLE_KEY: say("The key {named} stands twice in one place. Keep one of them."),
        FaultKind.FILE_NAME: say("The file should be named after its id, {named}.json."),
        FaultKind.UNKNOWN_FORMAT: say("{place}: the format {named} is not one this version reads."),
        FaultKind.UNKNOWN_KEY: say("{place}: {named} is not a known key. Check the spelling."),
        FaultKind.UNKNOWN_CHOICE: say(
            "{place}: {named} is not one of the words that may stand here."
        ),
        FaultKind.MISSING: say("{place}: this is missing."),
        FaultKind.NOT_TEXT: say("{place}: a text should stand here, not {named}."),
        FaultKind.NOT_WHOLE: say("{place}: a whole number should stand here, not {named}."),
        FaultKind.NOT_NUMBER: say("{place}: a number should stand here, not {named}."),
        FaultKind.NOT_YES_NO: say("{place}: true or false should stand here, not {named}."),
        FaultKind.NOT_LIST: say("{place}: a list should stand here."),
        FaultKind.NOT_KEYED: say("{place}: keys with values should stand here."),
        FaultKind.NO_SWEDISH: say("{place}: the Swedish text is missing."),
        FaultKind.DOUBLE_ID: say("{place}: {named} is used twice."),
        FaultKind.UNKNOWN_ID: say("{place}: there is nothing called {named} in the file."),
    }


def _rule_texts() -> dict[FaultKind, str]:
    return {
        FaultKind.CIRCLE: say("{place}: the rule leads back to {named}, which is not known yet."),
        FaultKind.HOLE: say("{place}: the bands {named} leave a hole."),
        FaultKind.OVERLAP: say("{place}: the bands {named} overlap."),
        FaultKind.POINTS_UNREACHED: say("{place}: nothing leads to {named} points."),
        FaultKind.POINTS_UNKNOWN: say("{place}: {named} points are not on the scale of the item."),
        FaultKind.COUNT_WITHOUT_POINTS: say("{place}: {named} ticks lead to no points."),
        FaultKind.BANDS_BEGIN: say(
            "{place}: the lowest possible total is {named}, but the bands begin elsewhere."
        ),
        FaultKind.BANDS_END: say(
            "{place}: the highest possible total is {named}, but the bands end elsewhere."
        ),
        FaultKind.UNREADABLE_RULE: say("{place}: the rule {named} cannot be read."),
        FaultKind.UNKNOWN_METRIC: say("{place}: no figure is called {named}."),
        FaultKind.KINDS_DIFFER: say(
            "{place}: the rule {named} compares things of different kinds."
        ),
        FaultKind.NO_LAST_RULE: say(
            "{place}: the last rule, and only the last, should be an else."
        ),
        FaultKind.NOT_APPLICABLE_FORBIDDEN: say(
            "{place}: the scale does not let any item be not applicable."
        ),
        FaultKind.UNREADABLE_INTERVAL: say("{place}: {named} is not a time such as P6M or P1Y."),
        FaultKind.NOT_DAY: say("{place}: {named} is not a day such as 2026-03-02."),
    }


def _refused(error: errors.ScaleRefused) -> str:
    opening = say_many(
        "{{file}} has {count} fault and was not taken in.",
        "{{file}} has {count} faults and was not taken in.",
        len(error.faults),
    ).format(file=error.file)
    told = (fault_sentence(fault) for fault in error.faults[:_FAULTS_TOLD])
    left = len(error.faults) - _FAULTS_TOLD
    if left <= 0:
        return "\n".join((opening, *told))
    more = say_many("And {count} more fault.", "And {count} more faults.", left)
    return "\n".join((opening, *told, more))


def _changed(error: errors.ScaleChanged) -> str:
    text = say(
        "This review was begun with version {version} of {scale}, word for word. "
        "It can't be changed with another text. Nothing was saved."
    )
    return text.format(scale=error.scale, version=error.version)


def _signed(error: errors.ReviewSigned) -> str:
    text = say("The review was signed on {day}. Write a correction with its reason instead.")
    return text.format(day=say_day(error.signed_on))


def _differs(error: errors.ScaleDiffers) -> str:
    if not error.items:
        text = say(
            "{file} has the name of a scale that is here already. Only its official text can be "
            "taken in under that name, and the file must say that it is. Nothing was taken in."
        )
        return text.format(file=error.file)
    text = say(
        "{file} is not the same scale in other words: {items} are decided otherwise, or are "
        "missing. Nothing was taken in."
    )
    return text.format(file=error.file, items=", ".join(error.items))


def _still_template(error: errors.StillTemplate) -> str:
    text = say(
        "{file} is still an empty template. Fill in the titles and texts of the original, and set "
        "template to false and text_status to official_import. Nothing was taken in."
    )
    return text.format(file=error.file)


def _evidence_file(error: errors.EvidenceFileRefused) -> str:
    reasons: dict[str, str] = {
        Flaw.UNREADABLE: say("It is cut, damaged, or no file of this kind."),
        Flaw.FORGED: say("Its signature is not right: it was changed on the way."),
        Flaw.NOT_FOR_US: say("It is sealed for somebody else, or was changed on the way."),
        Flaw.REHEARSAL: rehearsal_words(),
        OURS: say("It was sealed on this computer, whose records are counted already."),
        "nothing_alike": say("It has no item with the same code as this checklist."),
        **_sheet_flaws(),
    }
    text = say("The file {file} was not taken. {why} Nothing was changed.")
    return text.format(file=error.file, why=reasons.get(error.flaw, ""))


def _sheet_flaws() -> dict[str, str]:
    return {
        SheetFlaw.OTHER_DAYS: say("It is about other days than this review."),
        SheetFlaw.OTHER_SCALE: say("It is about another checklist, or another version of it."),
        SheetFlaw.OTHER_KIND: say("It is about a review of another kind."),
        SheetFlaw.DOUBLED: say("The points from that computer are taken in already."),
        SheetFlaw.OWN: say("It was sealed on this computer. It is for the other rater's points."),
        SheetFlaw.NO_SEAT: say("No rater without a login is left to be filled in this review."),
        SheetFlaw.NOT_OURS: say("The points that were sealed here are not in it, or are others."),
        SheetFlaw.NOT_DONE: say("Your own points in this review are not locked yet."),
        SheetFlaw.INCOMPLETE: say("Its points are not whole, or do not fit the checklist."),
    }


WORDS: Words = {
    errors.ItemUnknown: lambda error: say("The scale has no item {item}.").format(item=error.item),
    errors.ScaleRefused: _refused,
    errors.RatingNotWhole: lambda error: say(
        "Give {item} whole points. The scale knows no halves."
    ).format(item=error.item),
    errors.MustBeRated: lambda error: say(
        "{item} must be rated. This scale does not leave items out."
    ).format(item=error.item),
    errors.ScaleChanged: _changed,
    errors.ReviewSigned: _signed,
    errors.ReviewNotSigned: lambda _: say(
        "The review is not signed yet. Change the rating itself instead."
    ),
    errors.RaterUnknown: lambda _: say("Only the review's own raters can rate. Nothing was saved."),
    errors.RaterDone: lambda _: say(
        "You have said that you are done, and your points are locked. "
        "Change them together when you agree."
    ),
    errors.RatersNotDone: lambda error: say_many(
        "{count} rater is still rating. Points are compared when all are done.",
        "{count} raters are still rating. Points are compared when all are done.",
        error.left,
    ),
    errors.ConsensusWithoutReason: lambda _: say(
        "Write why you settled on these points. The raters differed."
    ),
    errors.AmendmentWithoutReason: lambda _: say(
        "Write why the signed review is corrected. Nothing was changed."
    ),
    errors.EvidenceFileRefused: _evidence_file,
    review_errors.StillRating: lambda _: say(
        "You are rating on the same checklist. Points are compared when that review is signed."
    ),
    review_errors.ReviewUnderWay: lambda _: say(
        "Somebody has rated or written in this review already, so it was not taken away."
    ),
    review_errors.ReviewWithdrawn: lambda error: say(
        "This review was withdrawn on {day}. Begin another. Nothing was changed."
    ).format(day=say_day(error.on)),
    review_errors.WithdrawnWithoutReason: lambda _: say(
        "Write first why the review is withdrawn. It goes on until then."
    ),
    review_errors.VisitBeforeDays: lambda error: say(
        "The visit, {visit}, comes before {first}, the first day that is looked at. Change one of "
        "them. Nothing was begun."
    ).format(visit=say_day(error.visit), first=say_day(error.first)),
    review_errors.LoneRater: lambda _: say(
        "Nobody else rates this review, so there is nothing to compare. Begin one with two "
        "raters, yourself and somebody without a login, and seal your points from there."
    ),
    review_errors.PackDays: lambda error: say(
        "A reviewer's pack opens for {least} to {most} days. Nothing was made."
    ).format(least=error.least, most=error.most),
    review_errors.PackExpired: lambda error: say(
        "This reviewer's pack could be opened until {day}, and opens no longer. Ask the unit's "
        "supervisor for another one, and delete this folder."
    ).format(day=say_day(error.until)),
    errors.ScaleDiffers: _differs,
    errors.StillTemplate: _still_template,
}
