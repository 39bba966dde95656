"""Words for why an evaluator's file is not written or opened."""

from ipsdesk.domain import evaluation_errors as refused
from ipsdesk.domain.evaluation_errors import Flaw
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say


def _agreement(_: refused.AgreementMissing) -> str:
    return say(
        "Write who gets the file and the number of the agreement, and the decision unless everybody"
        " in it has consented. Nothing was written."
    )


def _too_few(refusal: refused.TooFewForRows) -> str:
    text = say(
        "{people} people may be in the file, and at least {fewest} are needed. Use the summary"
        " instead. Nothing was written."
    )
    return text.format(people=refusal.people, fewest=refusal.fewest)


def _groups(refusal: refused.GroupsTooSmall) -> str:
    text = say(
        "{left} of {people} people would have to be left out, since too few are like them: the file"
        " would tell of others. Tell less about each, or use the summary. Nothing was written."
    )
    return text.format(left=refusal.left_out, people=refusal.people)


def _agreed(refusal: refused.ColumnsAgreed) -> str:
    text = say(
        "An earlier file under {agreement} had other columns, and the two together would tell more"
        " than either. Choose the same columns. Nothing was written."
    )
    return text.format(agreement=refusal.agreement)


def _unknown(refusal: refused.ColumnUnknown) -> str:
    text = say("There is no column “{asked}”, or it cannot be told so. Nothing was written.")
    return text.format(asked=refusal.asked)


def _file(refusal: refused.EvaluationFileRefused) -> str:
    text = say("{file} is no evaluator's file, or it was cut. Ask for it again.")
    if refusal.flaw == Flaw.PASSWORD.value:
        text = say(
            "{file} does not open: it is another password, or the file was altered on the way."
        )
    return text.format(file=refusal.file)


WORDS: Words = {
    refused.AgreementMissing: _agreement,
    refused.TooFewForRows: _too_few,
    refused.GroupsTooSmall: _groups,
    refused.ColumnsAgreed: _agreed,
    refused.ColumnUnknown: _unknown,
    refused.EvaluationFileRefused: _file,
}
