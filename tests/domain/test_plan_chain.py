"""The chain of plans: one altered character anywhere, and both chain and words say so."""

import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.plan_chain import (
    WordParts,
    broken,
    check_words,
    digest_of,
    last_signed,
    words_agree,
)
from ipsdesk.domain.records import Record
from ipsdesk.resources import resource

_WRITTEN = json.loads(resource("check-words.json").read_text("utf-8"))
PARTS = WordParts(tuple(_WRITTEN["first"]), tuple(_WRITTEN["second"]))
WHO = UUID(int=7)


def signed(number, words, before):
    values = {
        "participant": WHO,
        "version": number,
        "state": "signed",
        "on_day": date(2026, 3, number),
        "next_meeting_at": datetime(2026, 3, 9, 10, tzinfo=UTC),
        "content": {"places": [["goal", words, "participant", ""]]},
        "comment": None,
        "signed_on_paper": False,
        "previous_digest": before,
    }
    return Record("plan_versions", UUID(int=number), {**values, "digest": digest_of(values)})


def chain(*sentences):
    made, before = [], None
    for number, words in enumerate(sentences, start=1):
        made.append(signed(number, words, before))
        before = made[-1]["digest"]
    return made


def with_words(record, words):
    content = {"places": [["goal", words, "participant", ""]]}
    return Record(record.table, record.id, {**record.values, "content": content})


def test_an_untouched_chain_holds():
    assert broken(chain("Jag vill jobba", "Jag vill plugga", "Jag vill båda")) == ()


@given(st.integers(0, 2), st.integers(0, 13), st.characters(categories=["L"]))
def test_one_altered_character_of_any_version_is_noticed_by_chain_and_words(which, at, letter):
    versions = chain("Jag vill jobba", "Jag vill sjung", "Jag vill sluta")
    old = versions[which]["content"]["places"][0][1]
    new = old[:at] + letter + old[at + 1 :]
    if new == old:
        return
    altered = with_words(versions[which], new)
    versions[which] = altered

    assert broken(versions) == (UUID(int=which + 1),)
    said = " ".join(check_words(altered["digest"], PARTS))
    assert not words_agree(said, digest_of(altered.values), PARTS)


def test_a_version_made_anew_with_its_digest_breaks_the_one_after():
    first, second = chain("Jag vill jobba", "Jag vill plugga")
    forged = signed(1, "Jag vill inget", None)

    assert broken([forged, second]) == (UUID(int=2),)
    assert broken([first, second]) == ()


def test_a_version_taken_out_breaks_the_chain():
    first, _, third = chain("a", "b", "c")

    assert broken([first, third]) == (UUID(int=3),)


def test_two_records_put_together_have_a_chain_each():
    one, other = chain("a", "b"), chain("c", "d", "e")
    moved = [Record(r.table, UUID(int=40 + r.number("version")), {**r.values}) for r in other]

    assert broken([*one, *moved]) == ()
    assert broken([*one, *moved[1:]]) == (UUID(int=42),)


def test_whose_a_version_is_changes_no_digest():
    [only] = chain("Jag vill jobba")

    assert broken([Record(only.table, only.id, {**only.values, "participant": UUID(int=9)})]) == ()


def test_no_two_versions_follow_the_same_one():
    first, second = chain("a", "b")
    rival = signed(3, "c", first["digest"])

    assert broken([first, second, rival]) == (UUID(int=3),)


def test_that_a_later_version_took_its_place_changes_no_digest():
    [only] = chain("Jag vill jobba")
    replaced = Record(only.table, only.id, {**only.values, "state": "replaced"})

    assert broken([replaced]) == ()


def test_a_column_of_later_years_that_is_empty_changes_no_digest():
    [only] = chain("Jag vill jobba")
    wider = Record(only.table, only.id, {**only.values, "not_yet_known": None})

    assert broken([wider]) == ()


def test_a_draft_is_no_link_of_the_chain():
    draft = Record("plan_versions", WHO, {"version": 1, "digest": None})

    assert broken([draft, *chain("Jag vill jobba")]) == ()


def test_six_words_stand_for_a_digest_and_are_forgiving_about_how_they_are_typed():
    digest = digest_of({"content": "x"})
    words = check_words(digest, PARTS)

    assert len(words) == 6
    assert words_agree(" ".join(words).upper(), digest, PARTS)
    assert words_agree(", ".join(words), digest, PARTS)
    assert words_agree(f"{chr(59).join(words)}.", digest, PARTS)
    assert not words_agree(" ".join(reversed(words)), digest, PARTS)
    assert not words_agree(" ".join(words[:5]), digest, PARTS)


def test_every_number_of_eleven_bits_has_a_word_of_its_own():
    assert len({PARTS.word(number) for number in range(2048)}) == 2048


@given(st.binary(min_size=32, max_size=32))
def test_the_words_are_the_first_66_bits(digest):
    words = [PARTS.word(number) for number in range(2048)]
    bits = "".join(f"{words.index(word):011b}" for word in check_words(digest, PARTS))

    assert bits == "".join(f"{byte:08b}" for byte in digest)[:66]


def test_a_list_that_is_too_short_is_no_list():
    with pytest.raises(ValueError, match="64"):
        WordParts(("sol",) * 64, PARTS.second)


def signed_version(number, previous, day, comment=None):
    told = {"version": number, "previous_digest": previous, "comment": comment}
    days = {"participant_signed_on": day, "specialist_signed_on": day}
    values = {**told, **days, "guardian_signed_on": None}
    return Record(
        "plan_versions", UUID(int=day.toordinal()), {**values, "digest": digest_of(values)}
    )


def test_the_next_plan_follows_the_last_of_its_chain():
    first = signed_version(1, None, date(2026, 1, 5))
    second = signed_version(2, first["digest"], date(2026, 2, 5))

    assert last_signed([second, first]) == second
    assert last_signed([]) is None


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_two_chains_put_together_the_plan_signed_last_is_followed(order):
    mine = signed_version(1, None, date(2026, 3, 5))
    other = signed_version(1, None, date(2026, 1, 5), comment="en annan")
    others_last = signed_version(2, other["digest"], date(2026, 2, 5))
    found = [(mine, other, others_last)[at] for at in order]

    assert last_signed(found) == mine


def test_a_version_in_the_middle_is_never_followed_again():
    first = signed_version(1, None, date(2026, 5, 5))
    second = signed_version(2, first["digest"], date(2026, 2, 5))  # dated back by mistake

    assert last_signed([first, second]) == second
