"""A passphrase is judged by what it is worth, never by its kinds of characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.passphrases import Strength, guess_bits, strength


@pytest.mark.parametrize(
    ("passphrase", "worth"),
    [
        ("kort", Strength.TOO_SHORT),
        ("Tr0ub4dor&3", Strength.TOO_SHORT),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.GUESSABLE),
        ("lösenord lösenord lösenord", Strength.GUESSABLE),
        ("team söder vera lind 2026", Strength.GUESSABLE),
        ("svala-backe-kastanj-pärla", Strength.FAIR),
        ("svala backe kastanj pärla regnbåge igelkott lingon", Strength.STRONG),
    ],
)
def test_a_passphrase_is_worth_its_words(passphrase, worth):
    assert strength(passphrase, known=("Team Söder", "Vera Lind")) is worth


@given(st.text(min_size=15, max_size=60), st.text(alphabet="abcdefghijkl", min_size=4, max_size=8))
def test_one_more_word_never_makes_it_weaker(passphrase, word):
    assert guess_bits(f"{passphrase} {word}") >= guess_bits(passphrase)
