"""The own follow-up in words: each number with its definition, its list, and whose it is."""

import pytest

from ipsdesk.domain.measures import GROUPS
from ipsdesk.ui.presenters.measures import MeasuresPresenter
from tests.actions import month_unit


@pytest.fixture
def presenter(supervisor, desk):
    month_unit.project(supervisor)
    month_unit.four_people(supervisor, desk)
    return MeasuresPresenter(supervisor)


def test_every_number_has_a_name_a_definition_and_its_denominator(presenter):
    state = presenter.read()

    assert len(state.groups) == len(GROUPS)
    cards = {card.key: card for group in state.groups for card in group.cards}
    assert len({card.title for card in cards.values()}) == len(cards)
    assert all(len(card.definition) > 15 for card in cards.values())
    assert cards["EECO02"].title == "Unemployed (EECO02)"
    assert (cards["EECO07"].number, cards["EECO07"].beside) == ("3 of 3", "100 %")
    assert (cards["EECO05"].number, cards["EECO05"].beside) == ("0 of 3", "0 % · 3 not known")
    assert cards["lc_served"].number == "3"


def test_the_page_says_that_the_official_figures_are_made_by_others(presenter):
    state = presenter.read()

    assert state.whose.startswith("The project's own follow-up. Statistics Sweden (SCB) makes")
    assert state.may_list
    assert state.no_list == ""


def test_the_list_behind_a_number_has_as_many_lines_as_the_number_says(presenter):
    presenter.read()
    [counts] = presenter.parts("EECO01")

    assert (counts.title, len(counts.lines)) == ("Counts", 3)
    assert counts.lines[0].title.endswith("· Case 1")
    assert presenter.titles("EECO01")[0] == "All participants"
    assert [part.title for part in presenter.parts("EECO05")] == ["Not known"]


def test_a_number_is_written_out_by_case_numbers(presenter, tmp_path):
    written = presenter.write("EECO01", tmp_path)

    assert {path.suffix for path in written} == {".csv", ".xlsx"}
    assert all("Vale" not in path.name for path in written)


def test_the_ladder_is_told_with_since_when_and_why(presenter):
    assert presenter.ladder_words() == "Ladder: Seven rungs (ipsdesk). It is not locked yet."
    presenter.lock_ladder("six", "As in the application")
    presenter.lock_ladder("seven", "All parties use it")

    words = presenter.ladder_words()
    assert words.startswith("Ladder: Seven rungs (ipsdesk), locked 2 March 2026: All parties")
    assert "Before: Six rungs (short) from 2 March 2026: As in the application" in words
    assert [code for code, _ in presenter.ladders()] == ["seven", "six"]


def test_a_period_can_be_chosen(presenter):
    assert [code for code, _ in presenter.periods()] == ["to-date", "2026-Q1"]
    presenter.period = "2026-Q1"
    assert presenter.read().groups[0].cards[0].number == "3 of 3"
