"""Numbers at the table: by the number keys, and words where a number is asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipsdesk.capsule.fields import Words
from ipsdesk.domain.sheet import Sheet
from ipsdesk.ui.parts.scale_row import ScaleRow
from tests.capsule.conftest import settle

ECONOMY = "f7-economy"


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [("7", "7"), ("0", "0"), ("10", "10"), ("1", "1"), ("100", "0"), ("17", "7")],
)
def test_a_number_key_chooses_on_a_scale_and_one_and_nought_are_ten(show, keys, chosen):
    window = show(sheet=Sheet())
    scale = window.card("goal")._shown["importance"]
    scale.parts()[0].setFocus()

    for key in keys:
        QTest.keyClicks(QApplication.focusWidget(), key)

    assert window.table.sheet.words("importance") == chosen
    assert QApplication.focusWidget().accessibleName() == (
        f"How important is it to me?: {chosen} of 10"
    )


def test_two_keys_far_apart_in_time_are_two_numbers(show):
    window = show(sheet=Sheet())
    scale = window.card("goal")._shown["confidence"]
    scale.parts()[0].setFocus()

    QTest.keyClick(QApplication.focusWidget(), "1")
    scale._keys._at -= 5000
    QTest.keyClick(QApplication.focusWidget(), "0")

    assert window.table.sheet.words("confidence") == "0"


def test_letters_and_shortcuts_choose_nothing(show):
    window = show(sheet=Sheet())
    scale = window.card("goal")._shown["importance"]
    scale.parts()[0].setFocus()

    QTest.keyClicks(scale.parts()[0], "x")
    QTest.keyClick(scale.parts()[0], "2", Qt.KeyboardModifier.AltModifier)

    assert window.table.sheet.words("importance") == ""


def test_the_number_keys_choose_at_the_desk_as_well(qtbot):
    row = ScaleRow("How near", None)
    qtbot.addWidget(row)
    row.show()
    told = []
    row.chosen.connect(told.append)

    QTest.keyClicks(row.focusProxy(), "1")
    QTest.keyClicks(QApplication.focusWidget() or row.focusProxy(), "0")

    assert told == [1, 10]
    assert row.value() == 10


def question(card, column):
    """Return the answer to one question of a form, and the field it is written in."""
    made = card.editor.lists[0].questions.held[column].widget
    return made, made.findChild(Words)


@pytest.mark.parametrize(
    ("typed", "counted", "said"),
    [
        ("massor", 0, "There is no number here. Write one, such as 25, if there is one."),
        ("12 500", 1, ""),
        ("", 0, ""),
    ],
)
def test_words_where_a_number_is_asked_for_are_kept_and_not_counted(show, typed, counted, said):
    window = show(sheet=Sheet())
    window.go_to(f"form:{ECONOMY}")
    settle()
    card = window.card(f"form:{ECONOMY}")
    at = next(n for n, (_, view) in enumerate(card._pages) if "before_amount" in columns(view))
    card.show_page(at)
    made, field = question(card, "before_amount")

    QTest.keyClicks(field, typed)

    assert window.table.sheet.words(f"form.{ECONOMY}.before_amount") == typed
    assert made.remark.isVisible() == bool(said)
    assert not said or made.remark.accessibleName() == said
    assert card._count.accessibleName().startswith(f"Answered: {counted} of ")


def columns(view):
    """Return the columns a page of a form asks for."""
    return [one.column for section in view.sections for one in section.fields]
