"""A field of choices: what stands in it before anything is chosen."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyleOptionComboBox, QWidget

from ipsdesk.domain.answers import Unread
from ipsdesk.domain.forms import FieldKind
from ipsdesk.ui.forms.views import FieldView
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.form_fields import ListChoice, field_for
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.theme import Look, apply


def test_a_field_with_nothing_chosen_shows_what_it_asks_for(qtbot):
    made = Choice("Points", (("1", "One"), ("2", "Two")))
    qtbot.addWidget(made)
    made.setMaximumWidth(400)
    made.resize(400, 36)
    made.setCurrentIndex(-1)
    blank = made.grab().toImage()
    made.setPlaceholderText("Choose the points you agree on")
    assert made.grab().toImage() != blank


def test_a_field_with_something_chosen_shows_that(qtbot):
    made = Choice("Points", (("1", "One"), ("2", "Two")))
    qtbot.addWidget(made)
    before = made.grab().toImage()
    made.setPlaceholderText("Choose the points you agree on")
    assert made.grab().toImage() == before


def test_a_field_asks_for_the_width_of_its_longest_words_when_it_is_shown(qtbot):
    short, long = (Choice("Points", (("1", words),)) for words in ("One", "One that is long"))
    for made in (short, long):
        qtbot.addWidget(made)
        made.show()
    assert short.sizeHint().width() < long.sizeHint().width()


@pytest.fixture(params=(100, 150, 250))
def size(request, qapp):
    """A size of text."""
    apply(qapp, Look("light", request.param))
    yield request.param
    apply(qapp, Look())


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize(
    "words", ["Hög kontrast", "Hela projektet till idag", "Sju steg (ipsdesk)"]
)
def test_a_field_has_room_for_all_its_words_at_every_size(qtbot, words):
    made = Choice("Points", (("1", words), ("2", "Two")))
    qtbot.addWidget(made)
    made.show()
    made.resize(made.sizeHint().boundedTo(made.maximumSize()))
    option = QStyleOptionComboBox()
    made.initStyleOption(option)
    room = made.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, made
    )

    assert room.width() >= made.fontMetrics().horizontalAdvance(words)


def test_a_field_that_was_shown_asks_anew_when_others_were_put_in(qtbot):
    made = Choice("Points", (("1", "One"),))
    qtbot.addWidget(made)
    made.show()
    before = made.sizeHint().width()
    made.addItem("One that is much longer", "2")
    made.fit()
    assert made.sizeHint().width() > before


def test_what_is_offered_anew_has_its_room(qtbot):
    made = ListChoice("Points", (("1", "One"),))
    qtbot.addWidget(made)
    made.show()
    before = made.sizeHint().width()
    made.offer((("2", "One that is very much longer"),))
    assert made.sizeHint().width() > before
    assert made.code() == ""


PLACES = (
    *("Ica Maxi, S", "Ormlanda Fritidsgård, Norr", "Ormlanda Hotell, N", "Ormlanda Hotell, S"),
    *("Stationen", "Åbo Bageri", "Ängens Café"),
)


@pytest.fixture
def form(shown):
    """Ask where, out of workplaces, and then for something else."""
    whole = QWidget()
    inside = column(whole)
    places = tuple((one, one) for one in PLACES)
    made = field_for(
        FieldView("workplace", FieldKind.ROW, "Where", "", False, False, places), date.today
    )
    inside.addWidget(made.widget)
    inside.addWidget(QLineEdit())
    return shown(whole), made


@pytest.fixture
def where(form):
    """The field that asks where, with the keyboard in it."""
    whole, made = form
    whole.activateWindow()
    made.widget.setFocus()
    return made


@pytest.fixture
def press(where, qtbot):
    """Press keys where they go: in the open list, or in the field."""

    def pressed(*keys):
        for key in keys:
            at = where.widget.view() if QApplication.activePopupWidget() else where.widget
            if isinstance(key, str):  # QTest knows ASCII alone
                usual = Qt.KeyboardModifier.NoModifier
                event = QKeyEvent(QEvent.Type.KeyPress, ord(key.upper()), usual, key)
                QApplication.sendEvent(at, event)
            else:
                qtbot.keyClick(at, key)

    return pressed


@pytest.mark.parametrize("opened", [(), (Qt.Key.Key_Space,)], ids=["shut", "open"])
@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        *((one, one) for one in PLACES if one.isascii()),
        ("hotell, s", "Ormlanda Hotell, S"),
        ("cafe", "Ängens Café"),
        ("ooo", "Ormlanda Hotell, S"),
    ],
)
def test_whoever_types_the_name_of_a_workplace_has_it_and_goes_on(
    where, press, opened, typed, chosen
):
    press(*opened, *typed, Qt.Key.Key_Tab)

    assert where.read() == chosen
    assert QApplication.activePopupWidget() is None
    assert isinstance(QApplication.focusWidget(), QLineEdit)


@pytest.mark.parametrize("opened", [(), (Qt.Key.Key_Space,)], ids=["shut", "open"])
def test_a_workplace_that_is_not_in_the_list_is_never_taken_for_another(
    where, press, qtbot, opened
):
    where.show("Stationen")
    before = where.widget.grab().toImage()
    with qtbot.waitSignal(where.changed, timeout=20_000):
        press(*opened, *"Ormlanda Hotell, Vx", Qt.Key.Key_Tab)

    assert where.read() == Unread("Ormlanda Hotell, Vx")
    assert where.widget.code() == "Stationen"
    assert where.widget.grab().toImage() != before

    where.widget.setFocus()
    press(*"Ormlanda Hotell, Vx", Qt.Key.Key_Backspace)
    assert where.read() == Unread("Ormlanda Hotell, V")
    press(Qt.Key.Key_Backspace, "N")
    assert where.read() == "Ormlanda Hotell, N"


def test_nothing_is_chosen_by_enter_in_an_open_list_where_nothing_is_called_so(where, press):
    press(Qt.Key.Key_Space, *"Kiosken", Qt.Key.Key_Return)
    assert where.read() == Unread("Kiosken")

    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert where.read() in {"", *PLACES}


def test_what_was_typed_and_not_in_the_list_comes_back_with_the_draft(where):
    where.show(Unread("Kiosken"))
    assert where.read() == Unread("Kiosken")
    where.show("Stationen")
    assert where.read() == "Stationen"


def test_letters_mean_an_answer_before_they_mean_none(qtbot):
    made = Choice("Support", (("", "Inte ifyllt"), ("none", "Ingen"), ("intro", "Intro")))
    qtbot.addWidget(made)
    qtbot.keyClicks(made, "In")
    assert made.code() == "none"
    qtbot.keyClicks(made, "te")
    assert made.code() == ""
