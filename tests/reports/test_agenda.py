"""The agenda on paper: with names and a warning, or numbers and nothing written about anybody."""

from datetime import date
from uuid import UUID

import pytest

from ipsdesk.domain.agenda import KINDS, Item
from ipsdesk.reports import EXPORTS, pdf
from ipsdesk.reports.agenda import KEY, KEY_UNNAMED, item_words, kind_words
from tests.reports.papers import MEETING, unit_meeting, words_of


def test_with_names_everything_stands_there_and_that_it_is_to_be_destroyed():
    text = words_of(pdf.render(unit_meeting(named=True)))

    assert "Robin Vale, Bagare" in text
    assert "Nya Caféet: söker folk till kvällen" in text
    assert "Johan Ek: 3 March 2026 to 4 March 2026" in text
    assert "Destroy the paper" in text


def test_without_names_there_are_numbers_and_no_free_words_about_anybody():
    text = words_of(pdf.render(unit_meeting(named=False)))

    assert "Robin" not in text
    assert "Bagare" not in text
    assert "Case 12" in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_has_its_heading(kind):
    headings = [block.text for block in unit_meeting(named=True).blocks if hasattr(block, "level")]

    assert kind_words(kind) in headings


def test_both_papers_are_exports_and_only_one_names_people():
    named = {one.key: one.names_people for one in EXPORTS}

    assert (named[KEY], named[KEY_UNNAMED]) == (True, False)
    assert (unit_meeting(named=True).key, unit_meeting(named=False).key) == (KEY, KEY_UNNAMED)


def test_nobody_is_named_where_an_item_is_logged():
    assert "Robin" not in repr(MEETING)
    assert "Bagare" not in repr(MEETING)


def test_a_sentence_about_somebody_is_followed_by_its_day_and_not_by_two_stops():
    item = Item("offer", UUID(int=1), 12, "Robin Vale", date(2026, 3, 2), "Mamma får veta tider.")

    assert item_words(item, named=True) == "Robin Vale, Mamma får veta tider, 2 March 2026"
    assert item_words(item, named=False) == "Case 12, 2 March 2026"
