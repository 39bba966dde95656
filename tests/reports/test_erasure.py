"""A certificate of erasure counts what went, and names nobody."""

from ipsdesk.reports import pdf
from ipsdesk.reports.document import Grid
from tests.reports.papers import certificate, words_of


def test_the_certificate_counts_by_class_and_in_all():
    [grid] = [block for block in certificate().blocks if isinstance(block, Grid)]

    assert grid.rows == (("R2", "Goals and notes", 214), ("R3", "", 6), ("All", "", 220))


def test_the_certificate_says_when_by_whom_and_until_when_copies_may_hold_it():
    text = words_of(pdf.render(certificate()))

    assert "00000000-0000-4000-8000-000000000007" in text
    assert "2 October 2026" in text
    assert "supervisor" in text
    assert "12/26" in text
    assert "until 2 November 2026" in text
    assert "School" in text
