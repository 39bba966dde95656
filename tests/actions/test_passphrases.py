"""S01 to S03: any characters, 15 or more; what anybody tries first is refused, with a reason."""

import math
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.actions import passphrases, users, vault
from ipsdesk.actions.passphrases import must_be_hard_to_guess, suggest
from ipsdesk.actions.users import NewUser
from ipsdesk.actions.vault import NewUnit
from ipsdesk.domain.access import Role
from ipsdesk.domain.law_errors import PassphraseGuessable
from ipsdesk.domain.passphrases import STRONG_BITS, WORDS_IN_ONE, Strength, strength
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vault_errors import PassphraseTooShort

KNOWN = ("Team Söder", "Vera Lind", "Stiftelsen Activa")


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("aaaaaaaaaaaaaaa", "repeated"),
        ("121212121212121212", "repeated"),
        ("passwordpassword", "common"),
        ("Passwordpassword", "common"),
        ("sommarsommarsommar", "common"),
        ("sommar2026!!!!!!", "common"),
        ("lösenordlösenord", "common"),
        ("123456789123456789", "common"),
        ("qwertyuiop12345", "common"),
        ("arbetsspecialist", "common"),
        ("abcdefghijklmnop", "row"),
        ("zyxwvutsrqponmlk", "row"),
        ("asdfghjklöäasdfg", "row"),
        ("Team Söder 2026!!", "known_words"),
        ("ipsdesk Vera Lind", "known_words"),
        ("Stiftelsen Activa 1", "known_words"),
    ],
)
def test_s02_the_first_that_anybody_tries_are_refused_with_a_reason(phrase, reason):
    with pytest.raises(PassphraseGuessable) as refusal:
        must_be_hard_to_guess(phrase, KNOWN)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    "phrase",
    [
        "correct horse battery staple",
        "sju sovande glasbubblor 36",
        "';DROP TABLE people;--",
        "a\"b'c;d\0e\nf\u00e5g\U0001f98ah i",
        "måne-ripa-anemon-dimma",
        "Vera Lind tycker om blåa bävrar",
        "x7Gq!pL2#vR9tZw",
        "   blanksteg räknas   ",
    ],
)
def test_s01_no_rule_about_characters_refuses_what_is_hard_to_guess(phrase):
    must_be_hard_to_guess(phrase, KNOWN)
    must_be_hard_to_guess(bytearray(phrase.encode()), KNOWN)


@pytest.mark.parametrize("phrase", ["", "fjorton tecken", "a\u030a" * 14])
def test_s01_fewer_than_fifteen_characters_are_too_few_however_they_are_composed(phrase):
    with pytest.raises(PassphraseTooShort):
        must_be_hard_to_guess(phrase, KNOWN)


@given(st.text(min_size=40, max_size=256))
def test_s01_nothing_that_is_typed_makes_the_judgement_fail(phrase):
    with suppress(PassphraseGuessable, PassphraseTooShort):
        assert must_be_hard_to_guess(phrase, KNOWN) is None


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_s03_the_machine_draws_six_words_worth_65_bits(language):
    words = passphrases._words(language)
    drawn = suggest(language).split()

    assert len(words) == len(set(words))
    assert WORDS_IN_ONE * math.log2(len(words)) >= STRONG_BITS
    assert len(drawn) == WORDS_IN_ONE
    assert set(drawn) <= set(words)


@settings(max_examples=30)
@given(st.data())
def test_s03_whatever_the_machine_draws_is_taken_and_judged_strong(data):
    words = passphrases._words("sv")
    drawn = " ".join(data.draw(st.sampled_from(words)) for _ in range(WORDS_IN_ONE))
    different = len(set(drawn.split())) == WORDS_IN_ONE
    if different and len(drawn) >= 30:
        must_be_hard_to_guess(drawn, KNOWN)
        assert strength(drawn, KNOWN) in (Strength.FAIR, Strength.STRONG)


def test_s03_every_word_is_drawn_about_as_often():
    words = passphrases._words("sv")
    count = 60_000
    drawn = Counter(word for _ in range(count // WORDS_IN_ONE) for word in suggest("sv").split())
    usual = count / len(words)
    spread = sum((drawn[word] - usual) ** 2 / usual for word in words)

    assert abs(spread - len(words)) < 6 * math.sqrt(2 * len(words))  # chi-square, six sigma


def test_a_stranger_is_hardly_ever_taken_for_a_common_one():
    taken = sum(
        f"inte en vanlig fras {number}" in passphrases._common() for number in range(20_000)
    )
    assert taken <= 3


def test_nobody_makes_a_vault_with_a_common_passphrase(tmp_path):
    unit = NewUnit("Team Söder", Profile.FOUNDATION, "Vera Lind")
    with pytest.raises(PassphraseGuessable):
        vault.create_unit(tmp_path / "a.ipsvault", unit, "team söder team söder")
    assert list(tmp_path.iterdir()) == []


def test_nobody_gets_in_by_the_name_of_the_unit_or_their_own(supervisor):
    for phrase in ("Team Söder Team Söder", "Kim Ask Team Söder 1"):
        with pytest.raises(PassphraseGuessable):
            users.add_user(supervisor, NewUser("Kim Ask", Role.STAND_IN), phrase)
    with pytest.raises(PassphraseGuessable):
        users.change_passphrase(supervisor, "whatever it was", "Vera Lind Vera Lind")
