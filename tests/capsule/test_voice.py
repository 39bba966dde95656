"""How was it? at the table: answered alone, skipped freely, and sealed before it is kept."""

import base64
import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ipsdesk import sealing
from ipsdesk.capsule.voice import VoiceCard
from ipsdesk.capsule.window import END, VOICE
from ipsdesk.domain.sheet import Sheet
from ipsdesk.domain.voices import answers_on
from tests.capsule.conftest import settle
from tests.capsule.test_window import spoken, wrong


def press(card, words):
    [found] = [one for one in card.findChildren(QPushButton) if one.accessibleName() == words]
    found.click()
    settle()


@pytest.fixture
def asked(show):
    window = show(sheet=Sheet())
    window.show_card(VOICE)
    settle()
    return window, window.card(VOICE)


def test_it_is_reached_from_the_end_of_the_meeting_and_left_again(show):
    window = show(sheet=Sheet())
    window.show_card(END)
    settle()
    press(window.card(END), "How was it?")
    assert window.open == VOICE

    press(window.card(VOICE), "Back")
    assert window.open == END


def test_nothing_lies_on_the_table_before_it_is_handed_in(asked, paper):
    window, card = asked
    press(card, "I was listened to: 8 of 10")
    QTest.keyClicks(card.words, "Lugnare rum")
    window._keep()

    assert list(answers_on(window.table.sheet)) == []
    assert "Lugnare" not in str(paper.entries)


def test_an_answer_with_a_name_lies_there_as_it_was_given(asked):
    window, card = asked
    press(card, "I was listened to: 8 of 10")
    QTest.keyClicks(card.words, "Lugnare rum")
    press(card, "Who may read it?: The team")
    press(card, "Hand it in")

    [one] = answers_on(window.table.sheet)
    assert (one.card, one.readers, one.scores, one.words) == (
        "meeting",
        "team",
        {"listened": 8},
        "Lugnare rum",
    )
    assert "Thank you. It is handed in." in spoken(card)
    assert card.words.toPlainText() == ""


def test_without_a_name_only_the_projects_key_opens_it(asked, paper):
    window, _ = asked
    key = X25519PrivateKey.generate()
    readers = {"reader": key.public_key().public_bytes_raw()}
    card = VoiceCard(window.table, replace(window._handed, readers=readers), lambda: None)
    press(card, "I was listened to: 2 of 10")
    QTest.keyClicks(card.words, "Too noisy")
    press(card, "Who may read it?: The project, without my name")
    press(card, "Hand it in")
    window._keep()

    [one] = answers_on(window.table.sheet)
    assert (one.words, one.scores) == ("", {})
    copies = json.loads(base64.b64decode(one.sealed))["for"]
    opened = sealing.unseal(base64.b64decode(copies["reader"]), key, sealing.ABOUT_PERSONS)
    assert json.loads(opened) == {"words": "Too noisy", "scores": {"listened": 2}}
    assert "noisy" not in str([entry.places for entry in paper.entries])
    card.deleteLater()


@pytest.mark.parametrize("missing", ["everything", "reader"])
def test_what_is_missing_is_said_and_nothing_is_handed_in(asked, missing):
    window, card = asked
    if missing == "reader":
        press(card, "I was listened to: 8 of 10")
    press(card, "Hand it in")

    told = {"everything": "Answer one line first, or go back.", "reader": "Choose who may read it."}
    assert told[missing] in spoken(card)
    assert list(answers_on(window.table.sheet)) == []


def test_another_card_asks_anew_and_keeps_nothing_of_the_first(asked):
    _, card = asked
    press(card, "I was listened to: 8 of 10")
    press(card, "About what?: The support I get")

    assert card.scores == {}
    assert "I trust those who support me" in spoken(card)


def test_it_says_what_the_project_decided_and_quotes_nobody(asked):
    window, card = asked
    told = spoken(card)
    window.show_card(END)
    settle()

    for shown in (told, spoken(window.card(END))):
        assert "This is what you changed" in shown
        assert "Från januari väljer du själv var vi ses." in shown
        assert not any("Somebody said" in words for words in shown)


def test_what_one_answered_before_is_shown_to_who_asks_for_it(asked):
    _, card = asked
    assert "“Jag vill sitta i ett tystare rum.”" not in spoken(card)
    press(card, "What I answered before")

    told = spoken(card)
    assert "4 November 2026" in told
    assert "I was listened to: 8 of 10" in told
    assert "“Jag vill sitta i ett tystare rum.”" in told
    assert "I trust those who support me: 8 of 10" not in told  # which is of the other card


def test_a_changed_mind_begins_with_what_was_said_and_is_a_new_answer(asked):
    window, card = asked
    press(card, "What I answered before")
    press(card, "4 November 2026: I have changed my mind: answer again")
    assert (card.scores["listened"], card.words.toPlainText()) == (
        8,
        "Jag vill sitta i ett tystare rum.",
    )

    press(card, "I was listened to: 3 of 10")
    press(card, "Who may read it?: The team")
    press(card, "Hand it in")
    [one] = answers_on(window.table.sheet)
    assert one.scores == {"listened": 3, "topic": 6, "way": 9, "whole": 8}


def test_where_nothing_was_answered_before_nothing_is_offered(asked):
    window, _ = asked
    card = VoiceCard(window.table, replace(window._handed, earlier=()), lambda: None)

    assert card.before.isHidden()
    assert card.before.opener not in card.chain()
    card.deleteLater()


def test_where_nobody_holds_a_key_the_project_is_not_offered(asked):
    window, _ = asked
    card = VoiceCard(window.table, replace(window._handed, readers={}), lambda: None)

    assert not [one for one in card.who.buttons() if "project" in one.accessibleName()]
    card.deleteLater()


@pytest.mark.parametrize(
    ("tongue", "theme_name", "size"), [("sv", "light", 100), ("en", "contrast", 250)]
)
def test_the_card_can_be_read_reached_and_hit(show, tongue, theme_name, size):
    assert wrong(show(tongue, theme_name, size), [VOICE]) == {}


def test_what_the_ends_of_each_line_mean_is_said(show):
    window = show()
    window.show_card(VOICE)
    settle()
    told = spoken(window.card(VOICE))

    assert told.count("not at all") == told.count("completely") == len(window.card(VOICE)._scales)
