"""What employers may know, after a yes was taken back: it is said, and it is no."""

import pytest
from PySide6.QtWidgets import QPushButton

from ipsdesk.capsule.parts import Choice
from ipsdesk.capsule.tell import TellCard
from ipsdesk.domain.meetings import Handed
from ipsdesk.domain.sheet import Sheet
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.words import EASY, spoken_in
from tests.capsule.conftest import settle
from tests.capsule.test_window import spoken


@pytest.fixture
def tell(qapp, bare, qtbot):
    """Show the card with the day a yes was taken back, or none."""

    def shown(taken_back=""):
        card = TellCard(bare, {}, Flow(), taken_back)
        qtbot.addWidget(card)
        card.show()
        card.refresh()
        settle()
        return card

    return shown


def test_it_is_said_when_the_yes_was_taken_back_and_how_to_say_it_again(tell):
    [line] = [one for one in spoken(tell("2026-11-16")) if one and "took back" in one]

    assert line.startswith("I took back my yes to employers on 16 November 2026.")
    assert "until I say yes again" in line


def test_in_easy_swedish_it_is_said_in_short_sentences(tell):
    with spoken_in(EASY):
        told = spoken(tell("2026-11-16"))

    assert any("Ingen pratar med en chef om mig." in (one or "") for one in told)


def test_where_nothing_was_taken_back_nothing_is_said(tell):
    assert not any("took back" in (one or "") for one in spoken(tell()))


def test_the_answer_is_no_and_one_press_says_yes_again(tell, bare):
    card = tell("2026-11-16")
    found = card.findChildren(Choice)
    [contact] = [one for one in found if "talk to employers" in one.accessibleName()]
    no, yes = (one for one in contact.buttons() if isinstance(one, QPushButton))
    assert no.isChecked()

    yes.click()
    assert bare.sheet.words("tell.contact") == "yes"


@pytest.mark.parametrize(
    ("said", "closed", "warned"),
    [
        ("yes", "health,support", True),
        ("yes", "health", False),
        ("yes", "", False),
        ("no", "support", False),
    ],
)
def test_a_yes_to_what_is_not_to_be_talked_about_is_told_to_be_both(
    tell, bare, said, closed, warned
):
    card = tell()
    bare.choose("tell.support", said)
    bare.choose("form.f6-openness.closed_topics", closed)
    card.refresh()

    [words] = card._closed.values()
    assert words.isHidden() != warned
    assert "“More about what may be told”" in words.accessibleName()


def test_the_day_comes_through_the_pipe():
    handed = Handed(Sheet(), b"", b"", "2026-11-18", taken_back="2026-11-16")

    assert Handed.read(handed.written()) == handed
