"""A word longer than a line may be broken; all others, and what joins, stay as they are."""

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.long_words import LONGEST, MAY_BREAK, STEP, breakable

LETTERS = st.characters(categories=("Lu", "Ll", "Nd"), max_codepoint=0x24F)


def test_an_ordinary_text_stands_as_it_was_written():
    text = "Jag vill arbeta på arbetsförmedlingen i Kristianstad."

    assert breakable(text) is text or breakable(text) == text


def test_a_very_long_word_may_be_broken_every_few_letters():
    found = breakable("Ä" * 40).split(MAY_BREAK)

    assert max(map(len, found)) == STEP
    assert "".join(found) == "Ä" * 40
    assert breakable("Kundtjänstmedarbetare", 14).split(MAY_BREAK)[0] == "Kundtjän"


def test_an_address_may_be_broken_as_well():
    assert MAY_BREAK in breakable("https://www.exempel.se/en/mycket/lang/vag?fraga=ja")


def test_letters_that_join_and_signs_of_several_stay_together():
    arabic, family = "م" * 40, "👨\u200d👩\u200d👧" * 20
    marked = "e\u0301" * 30

    assert breakable(arabic) == arabic
    assert breakable(family) == family
    assert all(not part.startswith("\u0301") for part in breakable(marked).split(MAY_BREAK))


@given(st.text())
def test_nothing_but_places_to_break_is_added(text):
    assert breakable(text).replace(MAY_BREAK, "") == text.replace(MAY_BREAK, "")


@given(st.text(LETTERS, min_size=LONGEST + 1))
def test_no_part_of_a_long_word_is_longer_than_a_step(word):
    assert max(map(len, breakable(word).split(MAY_BREAK))) <= STEP
