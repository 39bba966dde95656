"""The words of the enrolment as a start for my goal: one press, or none at all."""

import pytest
from PySide6.QtWidgets import QPushButton

from ipsdesk.capsule.goal import GoalCard
from ipsdesk.capsule.open_here import lines_of
from ipsdesk.domain.meetings import Handed
from ipsdesk.domain.sheet import NOT_YET, NOTHING, RATHER_NOT, SAID, Said, Sheet
from tests.capsule.conftest import settle
from tests.capsule.test_window import spoken
from tests.ui.walk import walk

WISH = "Jag vill jobba med mat <3 & djur"
LINE = "What I said I wanted when we began"


@pytest.fixture
def goal(qapp, bare, qtbot):
    """Show the card of the goal over a bare table, with words from the enrolment or none."""

    def shown(wish=WISH):
        card = GoalCard(bare, (), wish)
        qtbot.addWidget(card)
        bare.listen(card.refresh)
        card.resize(900, 900)
        card.show()
        card.refresh()
        settle()
        return card

    return shown


def test_the_words_are_shown_as_they_were_said_and_whose_they_are(goal):
    told = spoken(goal())

    assert "I said this when we began:" in told
    assert f"“{WISH}”" in told


def test_one_press_takes_them_over_as_the_participants_own(goal, bare):
    card = goal()
    card.offer.take.click()
    settle()

    assert bare.sheet.at("goal") == Said(WISH, SAID)
    assert card.goal.toPlainText() == WISH
    assert card.offer.isHidden()
    assert "My words, written for me" in spoken(card)


def test_undo_brings_the_offer_back_and_nothing_else_was_changed(goal, bare):
    card = goal()
    card.offer.take.click()
    bare.undo()

    assert bare.sheet == Sheet()
    assert not card.offer.isHidden()


@pytest.mark.parametrize("answer", [RATHER_NOT, NOT_YET])
def test_who_answers_otherwise_is_not_offered_it_again_until_that_is_taken_back(goal, bare, answer):
    card = goal()
    bare.answer("goal", answer)
    assert card.offer.isHidden()

    bare.answer("goal", answer)
    assert not card.offer.isHidden()


def test_who_writes_something_else_is_not_disturbed(goal, bare):
    card = goal()
    bare.write("goal", "Jag vill")

    assert card.offer.isHidden()
    assert bare.sheet.words("goal") == "Jag vill"


def test_nothing_said_means_nothing_offered(goal, bare):
    assert goal("  ").offer.isHidden()
    assert bare.sheet.at("goal") == NOTHING


def test_it_comes_through_the_pipe_and_stands_in_the_list_of_what_is_open():
    handed = Handed(Sheet(), b"", b"", "2026-03-02", wish=WISH)

    assert Handed.read(handed.written()) == handed
    assert LINE in lines_of(handed)
    assert LINE not in lines_of(Handed(Sheet(), b"", b"", "2026-03-02"))


def test_tab_leads_from_the_field_to_the_words_and_on(goal):
    card = goal()
    inside = [one for one in card.findChildren(QPushButton) if one.isVisibleTo(card)]

    assert inside[0] is card.offer.take
    assert not walk(card)
