"""Words sealed for a few can be opened by those few, and by nobody else."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.storage import protected
from ipsdesk.storage.vault import open_in_memory, seal_to_vault

words = st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text())
KEYS = {name: X25519PrivateKey.generate() for name in ("åsa", "bo", "recovery")}
PUBLIC = {name: protected.public_bytes(key) for name, key in KEYS.items()}


@given(words, st.sets(st.sampled_from(sorted(KEYS)), min_size=1))
def test_each_of_those_named_can_open_it_and_no_other(told, readers):
    sealed = protected.seal_for(told, {name: PUBLIC[name] for name in readers})

    assert protected.sealed_to(sealed) == readers
    assert protected.sealed_to_all(sealed, readers)
    for name, key in KEYS.items():
        if name in readers:
            assert protected.open_for(sealed, name, key) == told
        else:
            with pytest.raises(NotSealedForYou):
                protected.open_for(sealed, name, key)


def test_one_readers_copy_cannot_be_given_to_another():
    copies = json.loads(protected.seal_for({"name": "x"}, {"åsa": PUBLIC["åsa"]}))
    copies["for"]["bo"] = copies["for"].pop("åsa")
    with pytest.raises(NotSealedForYou):
        protected.open_for(protected.canonical(copies), "bo", KEYS["bo"])


@given(st.integers(0, 10_000), st.integers(0, 7))
def test_a_flipped_bit_is_refused(place, bit):
    sealed = bytearray(protected.seal(b"a few words", PUBLIC["bo"], b"about"))
    sealed[place % len(sealed)] ^= 1 << bit
    with pytest.raises(NotSealedForYou):
        protected.unseal(bytes(sealed), KEYS["bo"], b"about")


def test_what_it_is_about_is_part_of_the_seal():
    sealed = protected.seal(b"x", PUBLIC["bo"], b"identity")
    with pytest.raises(NotSealedForYou):
        protected.unseal(sealed, KEYS["bo"], b"export")


def test_anybody_can_write_to_a_locked_vault_and_only_it_can_read():
    here, there = open_in_memory(), open_in_memory()
    sealed = seal_to_vault(b"written by a participant", here.header)

    assert here.open_sealed(sealed) == b"written by a participant"
    with pytest.raises(NotSealedForYou):
        there.open_sealed(sealed)


def test_a_vault_in_memory_seals_for_its_users():
    vault = open_in_memory(users=("Åsa", "Bo"))
    sealed = vault.seal_for(["åsa"], {"name": "x"})
    assert vault.open_for_me(sealed) == {"name": "x"}
    with pytest.raises(NotSealedForYou):
        vault.open_for_me(vault.seal_for(["Bo"], {"name": "x"}))


@given(st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x, max_size=3)))
def test_there_is_one_way_to_write_a_value(value):
    written = protected.canonical({"b": value, "a": 1})
    assert written == protected.canonical({"a": 1, "b": value})
    assert json.loads(written) == {"a": 1, "b": value}
    assert written.isascii()
