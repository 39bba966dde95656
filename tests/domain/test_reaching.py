"""How somebody is reached: what may well reach them is kept, and a slip is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.reaching import EMAIL, MOST, PHONE, fault_of

LETTERS = st.text(st.sampled_from("abcdefåäöé0123456789.-_+"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    "address",
    [
        "anna@example.se",
        "anna.berg+jobb@post.example.co.uk",
        "åsa@exempel.se",
        "mamma@example.se, pappa@example.se",
        "mamma@example.se; pappa@example.se",
        "mamma@example.se eller pappa@example.se",
        "",
        "  ",
    ],
)
def test_an_address_that_may_reach_somebody_is_kept(address):
    assert fault_of("email", address) == ""


@pytest.mark.parametrize(
    "slip",
    [
        "anna",
        "anna@example",
        "anna@@example.se",
        "anna example.se",
        "anna@ex ample.se",
        "@example.se",
        "anna@example.s",
        "070-123 45 67",
        "anna@example.se, pappa",
    ],
)
def test_a_slip_in_an_address_is_seen(slip):
    assert fault_of("email", slip) == fault_of("contact_email", slip) == EMAIL


@pytest.mark.parametrize(
    "number",
    [
        "070-123 45 67",
        "+46 70 123 45 67",
        "(019) 21 10 00",
        "019-211000, kvällar",
        "växeln 019-21 10 00, anknytning 3",
        "070-1234567 eller 070-7654321",
        "11414",
        "",
    ],
)
def test_a_number_that_can_be_called_is_kept(number):
    assert fault_of("phone", number) == ""


@pytest.mark.parametrize(
    "slip", ["ring mamma", "070", "anna@example.se", "0701234567890123", "fråga Anna, 2 tr"]
)
def test_what_cannot_be_called_is_seen(slip):
    assert fault_of("phone", slip) == fault_of("contact_phone", slip) == PHONE


@given(LETTERS, LETTERS, st.sampled_from(["se", "com", "nu", "museum"]))
def test_whatever_has_one_at_and_an_ending_is_an_address(before, after, ending):
    assert fault_of("email", f"{before}@{after}.{ending}") == ""


@given(st.text(max_size=40).filter(lambda words: "@" not in words and words.strip(" ,;\n")))
def test_nothing_without_an_at_is_an_address(words):
    parts = [one for one in words.replace(";", ",").replace("\n", ",").split(",") if one.strip()]
    assert fault_of("email", words) == (EMAIL if parts else "")


@given(st.integers(5, MOST), st.sampled_from(["", " ", "-"]))
def test_a_number_is_the_same_however_its_digits_are_grouped(length, between):
    assert fault_of("phone", between.join("0123456789012345"[:length])) == ""


@given(st.text(max_size=60))
def test_no_other_question_is_judged(words):
    assert fault_of("note", words) == ""
