"""Why a summary may not leave is said in whole sentences."""

import pytest

from ipsdesk.domain import release_errors as refused
from ipsdesk.domain.exchange import Flaw
from ipsdesk.ui.messages import explain


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (refused.PlanUnknown("x", ("isa", "framtid")), "Choose one of isa, framtid."),
        (refused.PeriodNotBegun("2027-Q1"), "Quarter 1 of 2027 has not begun"),
        (
            refused.PeriodTooShort("2026-Q3", "2026-H2"),
            "for a summary of quarter 3 of 2026. The shortest period that is allowed is the second"
            " half of 2026.",
        ),
        (
            refused.PeriodTooShort("2026-Q3", "to-date"),
            "shortest period that is allowed is the whole project to date",
        ),
        (
            refused.NothingLeavesOf("2026-Q3", "2026"),
            "The shortest period of which something can leave is 2026",
        ),
        (
            refused.NothingLeavesOf("2025-H2", "2026-H1"),
            "Of the second half of 2025 nothing may leave",
        ),
        (
            refused.NothingLeavesOf("2025-H2", "2026-H1"),
            "of which something can leave is the first half of 2026",
        ),
        (
            refused.NothingLeavesOf("2026", "to-date"),
            "something can leave is the whole project to date",
        ),
        (refused.NothingLeavesOf("2026", ""), "Try again when more have come or left"),
        (refused.FileNotAsReleased("xlsx"), "A file (xlsx) did not hold exactly the numbers"),
        (refused.LedgerBehind(3, 2), "Summary 3 has left, but this vault knows only 2."),
        (refused.LedgerUnknownHere(4), "release.json of summary 4"),
        (refused.LedgerBehind(3, 0), "Summary 3 has left, but this vault knows of none."),
        (refused.LedgerBehind(3, 3), "Another copy of this vault was used to let summary 3 leave"),
        (refused.LedgerUnknownHere(0), "That is no release.json of a summary"),
        (refused.LedgerDoubted("rolled_back"), "may have forgotten a summary"),
        (refused.PlanChanged("gender"), "The rows of gender are others"),
        (refused.QuestionsOpen(), "Answer the three questions first."),
        (refused.SecondYesMissing(), "second person's yes"),
        (refused.MethodIsChosen("exact"), "chosen for the whole project"),
        (refused.UnitsMissing(("Norr", "Söder")), "Norr, Söder"),
        (refused.TooFewUnits(2), "At least three units"),
    ],
)
def test_each_refusal_says_what_it_is_about(refusal, words):
    assert words in explain(refusal)
    assert explain(refusal).endswith(".")


def test_every_flaw_of_a_file_has_words_of_its_own():
    told = {explain(refused.CubeRefused("norr.cube", flaw.value)) for flaw in Flaw}
    assert len(told) == len(Flaw)
    assert all("The file norr.cube was not taken." in words for words in told)
