"""Passphrases of any characters, and codes that forgive what a hand does."""

import secrets
import unicodedata
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.vault_errors import PassphraseTooShort, RecoveryCodeMistyped
from ipsdesk.domain.vaults import KDF_FLOOR, KDF_WANTED
from ipsdesk.storage import keys, recovery, slots
from ipsdesk.storage.keys import (
    KeyBox,
    affordable_cost,
    must_be_long_enough,
    normalised,
    stretched,
    user_tag,
)
from tests import slow_keys

any_letters = st.text(min_size=15, max_size=256)


@given(any_letters)
def test_a_passphrase_is_the_same_however_its_letters_were_composed(passphrase):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert normalised(unicodedata.normalize(form, passphrase)) == normalised(passphrase)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_bytes_and_text_of_a_passphrase_are_alike(passphrase):
    assert normalised(bytearray(passphrase.encode())) == normalised(passphrase)


@settings(max_examples=4, deadline=None)
@given(any_letters | st.just('\'; DROP TABLE "x" --\0\n🦊🦊'))
def test_any_passphrase_gives_one_key(passphrase):
    salt = bytes(16)
    key = stretched(passphrase, salt, KDF_FLOOR)
    assert key == stretched(unicodedata.normalize("NFD", passphrase), salt, KDF_FLOOR)
    assert key != stretched(passphrase + "x", salt, KDF_FLOOR)


@pytest.mark.parametrize("short", ["", "x" * 14, "å" * 14, bytearray("å".encode() * 14)])
def test_fewer_than_fifteen_characters_are_refused(short):
    with pytest.raises(PassphraseTooShort):
        must_be_long_enough(short)
    must_be_long_enough("å" * 15)


def test_a_recovery_code_forgives_case_spaces_and_lookalikes():
    for _ in range(200):
        code = recovery.new_code()
        typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        assert recovery.read_code(typed) == recovery.read_code(code)
        assert len(code) == 34


@given(st.integers(0, 27), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_wrong_letter_in_a_recovery_code_is_nearly_always_seen(place, letter):
    plain = "0123456789ABCDEFGHJKMNPQRS"
    code = plain + recovery._check(plain)
    typed = code[:place] + letter + code[place + 1 :]
    if typed != code and typed[26:] != recovery._check(typed[:26]):
        with pytest.raises(RecoveryCodeMistyped):
            recovery.read_code(typed)


@given(st.text())
def test_nonsense_is_no_recovery_code(typed):
    with pytest.raises(RecoveryCodeMistyped):
        recovery.read_code(typed)


def test_the_cost_of_a_guess_is_never_below_the_floor(monkeypatch):
    monkeypatch.setattr(keys, "KDF_WANTED", KDF_WANTED)
    found = affordable_cost()
    assert found.allowed
    assert found.memory >= KDF_FLOOR.memory
    assert KDF_WANTED.memory == 256 * 1024


def test_every_way_in_has_a_salt_of_its_own(monkeypatch):
    monkeypatch.setattr(slots, "secrets", secrets)
    box = KeyBox(bytearray(b"k" * 32), UUID(int=1), slots.new_private())
    made = [
        slots.user_slot(box, UUID(int=1), "tag", "sju sovande glasbubblor", KDF_FLOOR)
        for _ in range(2)
    ]
    code = slots.recovery_slot(box, UUID(int=1), recovery.new_code())
    assert len({one["salt"] for one in (*made, code)}) == 3


def test_a_key_remembered_between_tests_is_the_one_that_is_derived():
    salt = bytes(range(16))
    derived = bytearray(32)
    slow_keys._REAL(
        salt=salt, length=32, iterations=3, lanes=4, memory_cost=KDF_FLOOR.memory
    ).derive_into(b"sju sovande glasbubblor", derived)
    for _ in range(2):
        assert stretched("sju sovande glasbubblor", salt, KDF_FLOOR) == derived


def test_a_user_is_found_by_name_whatever_its_case_but_not_in_another_vault():
    here, there = UUID(int=1), UUID(int=2)
    assert user_tag(here, "Åsa") == user_tag(here, " ÅSA ")
    assert user_tag(here, "Åsa") != user_tag(here, "Asa")
    assert user_tag(here, "Åsa") != user_tag(there, "Åsa")


def test_a_wiped_box_gives_no_key():
    box = KeyBox(bytearray(b"k" * 32), UUID(int=1), bytearray(b"s" * 32))
    assert len(box.database_key(1)) == 67
    box.wipe()
    with pytest.raises(LookupError):
        box.database_key(1)
