"""What summaries and papers refuse is said in whole sentences."""

import pytest

from ipsdesk.domain import errors
from ipsdesk.ui.messages import explain


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (
            errors.PeriodNotKnown("2026-Q5"),
            "2026-Q5 is no period. Choose a quarter such as 2026-Q3, a half year such as 2026-H2,"
            " a year, or the project to date (to-date). Nothing was written.",
        ),
        (
            errors.PaperNotMade("ValueError"),
            "The page could not be made, and nothing was written. Your records are safe."
            " Choose HTML instead, and tell us about it.",
        ),
    ],
)
def test_each_refusal_says_what_happened_and_what_to_do(refusal, words):
    assert explain(refusal) == words
