"""The header: not one byte of it can be changed unseen."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain import vault_errors
from ipsdesk.domain.vaults import ErasedPart, VaultKind
from ipsdesk.storage.header import FORMAT, Header, parse, read_header, serialise
from ipsdesk.storage.opening import WayIn, proved


def opens(raw, code):
    sealed = parse(raw)
    proved(sealed, WayIn(recovery=code).unlock(sealed.header).box)


REFUSALS = (
    vault_errors.VaultDamaged,
    vault_errors.VaultForeign,
    vault_errors.VaultNewer,
    vault_errors.WrongPassphrase,
)


def test_a_flipped_bit_anywhere_is_refused(made):
    raw = (made.folder / "vault.ips").read_bytes()
    opens(raw, made.code)
    for place in range(len(raw)):
        for bit in (0, 3, 7):
            spoilt = bytearray(raw)
            spoilt[place] ^= 1 << bit
            with pytest.raises(REFUSALS):
                opens(bytes(spoilt), made.code)


def test_a_header_cut_anywhere_is_refused(made):
    raw = (made.folder / "vault.ips").read_bytes()
    for length in range(len(raw)):
        with pytest.raises(REFUSALS):
            opens(raw[:length], made.code)


def test_a_later_format_is_named_as_such_and_not_repaired(made):
    path = made.folder / "vault.ips"
    path.write_bytes(path.read_bytes().replace(b"VAULT 1", b"VAULT %d" % (FORMAT + 1), 1))
    before = path.read_bytes()

    with pytest.raises(vault_errors.VaultNewer):
        made.open()
    assert path.read_bytes() == before


@pytest.mark.parametrize(("field", "value"), [("m", 1024), ("m", 2**40), ("t", 1), ("p", 999)])
def test_a_cheaper_or_ruinous_derivation_is_refused_before_it_runs(made, field, value):
    sealed = read_header(made.folder)
    [slot] = sealed.header.users
    spoilt = sealed.header.with_slot({**slot, field: value})
    with pytest.raises(vault_errors.VaultDamaged):
        WayIn("Åsa", "any passphrase at all").unlock(spoilt)


def test_a_slot_moved_to_another_vault_does_not_open(made, tmp_path):
    header = read_header(made.folder).header
    other = Header(type(header.vault_id)(int=5), header.kind, 1, 1, header.public, header.slots)
    with pytest.raises(vault_errors.WrongPassphrase):
        opens(serialise(other, b"k" * 32), made.code)


def test_no_user_name_stands_in_the_header(made):
    raw = (made.folder / "vault.ips").read_bytes()
    assert "Åsa".encode() not in raw
    assert b"\\u00c5sa" not in raw


def test_a_rehearsal_cannot_pass_for_a_real_vault(made):
    path = made.folder / "vault.ips"
    path.write_bytes(path.read_bytes().replace(b'"kind":"real"', b'"kind":"rehearsal"'))
    with pytest.raises(vault_errors.VaultDamaged):
        made.open()


people = st.integers(min_value=1, max_value=4).map(lambda number: UUID(int=number))
parts = st.builds(
    ErasedPart,
    people,
    st.sampled_from([("R2",), ("R1", "R2"), ("R3",)]),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
)


@given(st.lists(people, max_size=3), st.lists(parts, max_size=6))
def test_what_was_erased_is_read_as_it_was_written_and_whole_people_need_no_parts(gone, some):
    empty = Header(UUID(int=9), VaultKind.REAL, 1, 1, bytes(32), ())
    header = empty.with_erased(tuple(gone), tuple(some))
    again = parse(serialise(header, bytes(32))).header

    assert again == header
    assert set(again.erased) == set(gone)
    assert {part.person for part in again.erased_parts}.isdisjoint(gone)
    assert {(p.person, p.kinds) for p in again.erased_parts} == {
        (p.person, p.kinds) for p in some if p.person not in gone
    }
