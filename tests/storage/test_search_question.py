"""The index of words finds what holds every word, whichever letters it is asked for first."""

import random

import pytest

from ipsdesk.domain.searching import as_searched
from ipsdesk.storage import driver
from ipsdesk.storage.search_index import who_mark
from ipsdesk.storage.search_question import question

INDEX = "search_of_notes"
PARTS = ("jobb", "jo", "bageri", "konditori", "lager", "et", "aret", "veckan", "vecka", "på", "kan")
PEOPLE = 4


@pytest.fixture(scope="module")
def notes():
    """Six hundred notes of a few words that hold each other, in an index as in the vault."""
    chance = random.Random(7)  # noqa: S311  (because invented notes are no secret)
    raw = driver.connect(":memory:")
    raw.execute(
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, who, content='',"
        " contentless_delete=1, tokenize='trigram case_sensitive 1')"
    )
    texts = {
        number: as_searched("".join(chance.choices((*PARTS, " ", " "), k=chance.randint(1, 9))))
        for number in range(1, 601)
    }
    for number, text in texts.items():
        given = (number, text, who_mark(number % PEOPLE))
        raw.execute(f"INSERT INTO {INDEX} (rowid, words, who) VALUES (?, ?, ?)", given)
    yield raw, texts
    raw.close()


@pytest.mark.parametrize("whom", [(), (1,), (0, 3)])
def test_exactly_the_notes_with_every_word_are_found(notes, whom):
    raw, texts = notes
    chance = random.Random(8)  # noqa: S311  (because invented words are no secret)
    found_some = 0
    for _ in range(60):
        words = tuple(dict.fromkeys(chance.choices(PARTS, k=chance.randint(1, 3))))
        asked = question(raw, INDEX, words, whom)
        found = raw.execute(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH ?", (asked,)).fetchall()

        held = [word if len(word) > 2 else f" {word}" for word in words]
        there = [
            number
            for number, text in texts.items()
            if all(word in text for word in held) and (not whom or number % PEOPLE in whom)
        ]
        assert [row for (row,) in found] == there, words
        found_some += bool(there)
    assert found_some > 20


def test_of_each_word_the_letters_in_the_fewest_notes_are_asked_for_first(notes):
    raw, texts = notes

    asked = question(raw, INDEX, ("konditori", "lager"))

    first = asked.split(" NOT ")[0]
    rare = {letters: sum(letters in text for text in texts.values()) for letters in ("ito", "lag")}
    assert rare["ito"] < len(texts)
    assert first.count('"') == 4
    assert "words" not in first
