"""The table by ear: every role, name and state that a screen reader gets, at every stop."""

import pytest
from PySide6.QtGui import QAccessible

from ipsdesk.capsule.stops import CARDS
from ipsdesk.capsule.window import OPEN
from tests.capsule.conftest import settle

ROLE = QAccessible.Role
STOPS = CARDS
PRESSED = {ROLE.Button, ROLE.PushButton, ROLE.CheckBox, ROLE.RadioButton, ROLE.ButtonMenu}
TYPED = {ROLE.EditableText}
CHOSEN = {ROLE.ComboBox}
LOOKS = [("sv", "light", 100), ("sv-easy", "dark", 250), ("en", "contrast", 100)]


def reached(widget):
    """Yield what a screen reader can reach and a person can act on."""
    todo = [QAccessible.queryAccessibleInterface(widget)]
    while todo:
        one = todo.pop()
        if one is None or not one.isValid() or one.state().invisible:
            continue
        if one.state().focusable and one.role() in PRESSED | TYPED | CHOSEN:
            yield one
        todo += [one.child(number) for number in range(one.childCount())]


def faults(card):
    """Return what is wrong with what a screen reader gets, by name."""
    wrong = []
    for one in reached(card):
        name, state = one.text(QAccessible.Text.Name).strip(), one.state()
        if not name:
            wrong.append(f"no name: {one.role()}")
        if one.role() in TYPED and (not state.editable or state.readOnly):
            wrong.append(f"cannot be written in: {name}")
        if one.role() in PRESSED and state.checked and not state.checkable:
            wrong.append(f"chosen, and does not say that it can be: {name}")
    return wrong


@pytest.mark.parametrize(("tongue", "theme_name", "size"), LOOKS)
def test_at_every_stop_everything_has_a_role_a_name_and_its_state(show, tongue, theme_name, size):
    window = show(tongue, theme_name, size)
    found, counted = {}, {}
    for key in STOPS:
        window.show_card(key)
        settle()
        found[key] = faults(window.card(key))
        counted[key] = sum(1 for _ in reached(window.card(key)))

    assert {key: wrong for key, wrong in found.items() if wrong} == {}
    assert {key for key, many in counted.items() if many < 2} == {OPEN}, "a list that leads back"


def test_a_choice_says_whether_it_is_down(show):
    window = show()
    window.show_card("tell")
    settle()
    card = window.card("tell")
    named = {one.text(QAccessible.Text.Name): one for one in reached(card)}
    yes = named["May you talk to employers about me?: Yes"]
    no = named["May you talk to employers about me?: No"]
    assert (yes.state().checkable, no.state().checkable) == (True, True)
    before = bool(yes.state().checked)

    pressed = no if before else yes
    pressed.object().click()
    settle()

    assert bool(yes.state().checked) is not before
    assert bool(no.state().checked) is before


@pytest.mark.parametrize("key", STOPS)
def test_no_two_things_of_a_card_are_called_the_same(show, key):
    window = show()
    window.show_card(key)
    settle()
    names = [one.text(QAccessible.Text.Name) for one in reached(window.card(key))]
    unsure = ("I would rather not say", "I do not know yet", "I have changed my mind: begin again")

    twice = {name for name in names if names.count(name) > 1 and not name.startswith(unsure)}
    assert twice == set()


def test_what_is_typed_by_ear_is_read_back(show):
    window = show()
    typed = [one for one in reached(window.card("goal")) if one.role() in TYPED]
    named = {one.text(QAccessible.Text.Name): one for one in typed}
    field = named["My goal, in my own words"]

    assert field.text(QAccessible.Text.Value) == window.table.sheet.words("goal")


def test_a_tile_says_its_name_and_what_lies_there(show):
    window = show("sv")
    told = {
        one.text(QAccessible.Text.Name)
        for one in reached(window)
        if one.role() in PRESSED and one.state().checkable
    }

    goal = " ".join(window.table.sheet.words("goal").split())
    assert any(name.startswith("Mitt mål.") and goal[:40] in name for name in told)
