"""The record of processing lists each purpose with its ground and its records."""

from ipsdesk.reports import pdf
from tests.reports.papers import register, words_of


def test_the_record_names_controller_purpose_basis_and_retention():
    text = words_of(pdf.render(register()))

    for words in ("Stiftelsen Söder", "Support", "Contract", "Participants", "Nobody", "3 months"):
        assert words in text
    assert "An encrypted vault" in text
