"""A figure is kept as it was seen, to the last digit, and never counted anew."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.figures import facts
from ipsdesk.domain.figures.evidence import evidence_of
from ipsdesk.domain.figures.snapshot import seen, snapshot
from tests.domain.figures.imagined import FIRST, IPS, made, new, records, told
from tests.domain.figures.test_removal import before


def jobs(number, of_all):
    held = [made(facts.Job, participant=new(), started_on=FIRST) for _ in range(of_all)]
    return [*held[:number], *(job._replace(competitive=False) for job in held[number:])]


@given(st.integers(0, 40), st.integers(1, 40))
def test_every_number_comes_back_exactly(number, more):
    found = told("V10", jobs=jobs(number, number + more))
    kept = seen("V10", snapshot(found))
    assert kept.figure.value == Fraction(100 * number, number + more)
    assert (kept.suggestion, kept.capped_by, kept.quality) == (
        found.suggestion,
        found.capped_by,
        found.quality,
    )


@pytest.mark.parametrize("item", [one.id for one in IPS.items])
def test_every_item_is_kept_as_it_was_seen_and_without_its_records(item):
    found = before()[item]
    kept = seen(item, snapshot(found))
    assert kept.figure.included == kept.figure.excluded == ()
    assert (kept.name, kept.lack, kept.parameters) == (found.name, found.lack, found.parameters)
    assert kept.figure.numerator == found.figure.numerator
    assert kept.figure.denominator == found.figure.denominator


def test_an_item_that_no_record_tells_keeps_nothing():
    plain = replace(IPS.item("O6"), metrics=())
    assert snapshot(evidence_of(plain, records())) is None


def test_what_another_version_kept_is_not_read():
    kept = snapshot(told("V10", jobs=jobs(5, 10)))
    assert seen("V10", {**kept, "format": 2}) is None
