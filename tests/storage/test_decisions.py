"""The numbers of decisions in the header: whose they are, sealed, and never lost on the way."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.vault_errors import VaultDamaged
from ipsdesk.domain.vaults import ErasedPart, VaultKind
from ipsdesk.storage.decisions import decision_on, with_decision
from ipsdesk.storage.header import Decision, Header, erased_name, parse, serialise
from ipsdesk.storage.keys import KeyBox, vault_private
from ipsdesk.storage.protected import public_bytes, to_text

VAULT, MASTER = UUID(int=9), bytes(range(32))
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROBIN, SASHA = UUID(int=1), UUID(int=2)
R2, R2_R3 = ErasedPart(ROBIN, ("R2",), AT), ErasedPart(ROBIN, ("R2", "R3"), AT)


def box_of(master):
    return KeyBox(bytearray(master), VAULT, bytearray(32))


def header_of(master=MASTER):
    public = public_bytes(vault_private(master, VAULT.bytes))
    return Header(VAULT, VaultKind.REAL, 1, 1, public, ())


KEYS = [box_of(MASTER)]

erased = st.sampled_from([ROBIN, SASHA, R2, R2_R3, ErasedPart(SASHA, ("R2",), AT)])
words = st.sampled_from([None, "", "KS 2026/118", "KS 2026/204", "Beslut om Åsa"])


@given(st.lists(st.tuples(erased, words), max_size=8))
def test_each_erasure_has_the_last_decision_that_was_said_of_it_as_long_as_it_stands(steps):
    header, said = header_of(), {}
    for one, decision in steps:
        whole = (one,) if isinstance(one, UUID) else ()
        part = () if whole else (one,)
        header = with_decision(header.with_erased(whole, part), KEYS, [one], decision)
        if decision is not None:
            said[erased_name(one)] = decision
    header = parse(serialise(header, MASTER)).must_match(MASTER)
    for one in (*header.erased, *header.erased_parts):
        assert decision_on(header, KEYS, one) == said.get(erased_name(one), "")


@given(st.lists(st.tuples(erased, words), max_size=8))
def test_a_text_stands_once_however_many_it_is_of(steps):
    header, texts = header_of(), set()
    for one, decision in steps:
        header = with_decision(header, KEYS, [one], decision)
        texts = {*texts, decision} - {None, ""}
    assert len(header.decisions) <= len(texts)
    assert all(one.of for one in header.decisions)
    names = [name for one in header.decisions for name in one.of]
    assert len(names) == len(set(names)), "nobody has two"


def test_a_part_is_not_the_whole_and_not_another_part():
    header = with_decision(header_of(), KEYS, [R2], "KS 2026/118")
    asked = {one: decision_on(header, KEYS, one) for one in (ROBIN, SASHA, R2_R3, R2)}
    assert asked == {ROBIN: "", SASHA: "", R2_R3: "", R2: "KS 2026/118"}
    later = replace(R2, at=AT.replace(year=2027))
    assert decision_on(header, KEYS, later) == "KS 2026/118", "erased again after an older copy"


def test_all_who_are_erased_in_one_act_have_its_decision():
    header = with_decision(header_of(), KEYS, [ROBIN, SASHA], "KS 2026/118")
    assert [decision_on(header, KEYS, who) for who in (ROBIN, SASHA)] == ["KS 2026/118"] * 2
    assert len(header.decisions) == 1


def test_a_whole_person_needs_no_decision_on_parts_any_longer():
    header = with_decision(header_of().with_erased((), (R2,)), KEYS, [R2], "KS 2026/118")
    assert header.with_erased((SASHA,)).decisions == header.decisions
    assert header.with_erased((ROBIN,)).decisions == ()


def test_only_the_vaults_own_keys_open_it_those_of_before_too():
    header = with_decision(header_of(), KEYS, [ROBIN], "KS 2026/118")
    other = box_of(bytes(32))
    assert decision_on(header, [other], ROBIN) == ""
    assert decision_on(header, [other, *KEYS], ROBIN) == "KS 2026/118"
    assert decision_on(header, [], ROBIN) == ""
    assert decision_on(replace(header, vault_id=UUID(int=8)), KEYS, ROBIN) == "", "nor elsewhere"


def test_one_that_nobody_here_can_open_is_kept_beside_a_new_one():
    before = with_decision(header_of(), KEYS, [ROBIN], "KS 2026/118")
    other = box_of(bytes(32))
    header = with_decision(before, [other], [SASHA], "KS 2026/118")
    assert len(header.decisions) == 2
    assert decision_on(header, KEYS, ROBIN) == "KS 2026/118"


def test_nothing_of_it_is_in_the_clear_and_the_same_text_is_never_sealed_alike():
    once, again = (with_decision(header_of(), KEYS, [ROBIN], "Beslut om Vale") for _ in range(2))
    assert once.decisions != again.decisions
    assert b"Vale" not in serialise(once, MASTER)


def test_a_header_of_before_there_were_any_is_read_as_one_without():
    raw = serialise(header_of(), MASTER)
    content = json.loads(raw.split(b"\n")[1])
    assert content.pop("decisions") == []
    body = b"IPSDESK-VAULT 1\n" + json.dumps(content).encode() + b"\n"
    assert parse(body + b"0\n").header.decisions == ()


SOUND = {"sealed": to_text(b"sealed"), "of": f"{ROBIN.hex} {erased_name(R2)}"}


@pytest.mark.parametrize(
    "odd",
    [
        [{"sealed": "no base64!", "of": ROBIN.hex}],
        [{"sealed": 7, "of": ROBIN.hex}],
        [{"of": ROBIN.hex}],
        [{"sealed": to_text(b"x")}],
        [{**SOUND, "of": [ROBIN.hex]}],
        {"sealed": "x"},
        "x",
        [SOUND, None],
    ],
)
def test_a_list_of_decisions_of_another_shape_is_refused_before_it_is_used(odd):
    content = json.loads(serialise(header_of(), MASTER).split(b"\n")[1])
    sound = b"IPSDESK-VAULT 1\n" + json.dumps({**content, "decisions": [SOUND]}).encode() + b"\n0\n"
    found = frozenset({ROBIN.hex, erased_name(R2)})
    assert parse(sound).header.decisions == (Decision(b"sealed", found),)
    with pytest.raises(VaultDamaged):
        parse(b"IPSDESK-VAULT 1\n" + json.dumps({**content, "decisions": odd}).encode() + b"\n0\n")
