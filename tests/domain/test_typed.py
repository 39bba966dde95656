"""What is typed comes whole: half a letter is told as lost, and everything else stands."""

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.typed import LOST, whole

ANYTHING = st.text(st.characters(exclude_categories=()))


def test_half_an_emoji_is_lost_and_the_words_around_it_stay():
    assert whole("Jag vill \ud83d jobba") == f"Jag vill {LOST} jobba"


def test_both_halves_of_an_emoji_are_one_letter():
    assert whole("Hej \ud83d\ude00") == "Hej 😀"


@given(ANYTHING)
def test_whatever_was_typed_can_be_kept(text):
    whole(text).encode("utf-8")
    assert whole(whole(text)) == whole(text)


@given(st.text())
def test_what_is_whole_stands_as_it_was_typed(text):
    assert whole(text) is text
