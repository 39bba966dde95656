"""May we talk with …? at the table: four questions and a yes or no for each."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ipsdesk.capsule.window import MAY
from ipsdesk.domain.permissions import permissions_on
from ipsdesk.domain.sheet import Said, Sheet
from tests.capsule.conftest import settle
from tests.capsule.test_window import spoken, wrong


def asked(show, sheet=None):
    window = show(sheet=sheet or Sheet())
    window.show_card(MAY)
    settle()
    return window, window.card(MAY)


def press(card, words):
    [found] = [one for one in card.findChildren(QPushButton) if one.accessibleName() == words]
    found.click()
    settle()


def test_nobody_is_talked_with_until_one_says_yes(show):
    window, card = asked(show)
    press(card, "School")
    [one] = permissions_on(window.table.sheet)
    assert not one.given

    press(card, "May we talk with …? School: Yes")

    [one] = permissions_on(window.table.sheet)
    assert one.given


def test_whom_what_why_and_until_when_are_written_in_own_words(show):
    window, card = asked(show)
    press(card, "My family")
    [row] = card.rows.values()
    for part, words in (("recipient", "Mamma"), ("facts", "Tider"), ("until", "+30")):
        QTest.keyClicks(row.fields[part], words)

    [one] = permissions_on(window.table.sheet)
    assert (one.kind, one.recipient, one.facts, one.until) == (
        "contact_family",
        "Mamma",
        "Tider",
        "+30",
    )


def test_one_that_holds_is_shown_and_can_be_taken_back(show):
    held = {"may.c1.kind": "contact_care", "may.c1.recipient": "Anna", "may.c1.state": "yes"}
    sheet = Sheet().with_all({at: Said(words) for at, words in held.items()})
    window, card = asked(show, sheet)
    assert "Health care" in spoken(card)

    press(card, "May we talk with …? Health care: No")

    [one] = permissions_on(window.table.sheet)
    assert not one.given


def test_it_says_that_secrecy_stands_apart(show):
    _, card = asked(show)

    assert any("secrecy" in words for words in spoken(card))


@pytest.mark.parametrize(("tongue", "size"), [("sv", 100), ("sv-easy", 250)])
def test_permissions_can_be_read_reached_and_hit(show, tongue, size):
    held = {"may.c1.kind": "contact_care", "may.c1.recipient": "Anna", "may.c1.state": "yes"}
    sheet = Sheet().with_all({at: Said(words) for at, words in held.items()})

    assert wrong(show(tongue, size=size, sheet=sheet), [MAY]) == {}


def test_the_way_in_by_key_leads_to_the_first_question_and_not_past_those_there_are(show):
    there = {"may.c1.kind": Said("contact_school"), "may.c1.state": Said("no")}
    window = show(sheet=Sheet().with_all(there))

    window.go_to(MAY)
    settle()

    assert window.card(MAY).rows["c1"].fields["recipient"].hasFocus()


@pytest.mark.parametrize(("until", "doubt"), [("snart", True), ("1/1/2020", True), ("+30", False)])
def test_until_a_day_that_nobody_can_read_is_said_where_it_is_written(show, until, doubt):
    _, card = asked(show)
    press(card, "My family")
    [row] = card.rows.values()
    QTest.keyClicks(row.fields["until"], until)
    settle()

    assert row.doubt.isVisible() == doubt
    assert ("It will be kept just as it is written." in spoken(card)) == doubt
