"""Lists: read by the page, each row one sentence, chosen by keys."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QObject, QRectF, Qt
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts import row_paint
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.rows import PAGE, Heading, Row, RowsModel
from ipsdesk.ui.parts.rows_view import RowsView

LINES = (
    Heading("Behöver kontakt", "1"),
    Row(1, "Robin Vale", "Jobbsök", "12 dagar"),
    Row(2, "Sasha"),
)


@pytest.fixture
def view(shown):
    made = shown(RowsView("Deltagare"))
    made.show_lines(LINES)
    return made


def test_a_row_is_one_sentence_to_a_screen_reader(view):
    index = view.rows.index(1)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Robin Vale, Jobbsök, 12 dagar"
    assert view.rows.index(0).data() == "Behöver kontakt, 1"


def test_what_is_spoken_can_be_said_otherwise():
    assert Row(1, "RV", spoken="Robin Vale").sentence == "Robin Vale"


def test_a_name_is_never_in_what_a_program_says_of_a_row():
    assert "Robin" not in repr(Row(1, "Robin Vale", "Jobbsök", initials="RV"))


@pytest.mark.usefixtures("view")
def test_a_long_name_is_not_cut_by_what_stands_beside_it():
    beside = Row(1, "Ida Abrahamsson", "Har frågat om stöd", "väntat 23 dagar", initials="IA")
    longest = row_paint._longest(beside.title, row_paint.scale())
    room = 2 * row_paint._INNER + row_paint._SIDE + row_paint._GAP + longest
    narrow, wide = (
        row_paint._Laid(beside, QRectF(0, 0, width, 0)) for width in (room + 40, room + 400)
    )

    assert not wide.apart
    assert narrow.apart
    assert narrow.title.width() >= longest
    assert narrow.beside.top() >= narrow.title.bottom()
    assert narrow.detail.top() > narrow.beside.bottom()
    assert narrow.height > wide.height
    keys = Row(2, "The tab", "", "Ctrl+Page Down or Ctrl+Tab", sign="users")
    for width in range(200, 500, 20):
        laid = row_paint._Laid(keys, QRectF(0, 0, width, 0))
        assert laid.apart or laid.title.right() + row_paint._wide(keys.beside) <= laid.right + 1


def test_a_heading_cannot_be_chosen(view):
    told = []
    view.chosen.connect(told.append)
    view._choose(view.rows.index(0))

    assert told == []
    assert not view.rows.flags(view.rows.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_a_row_is_chosen_by_keys(view, qtbot):
    told, reached = [], []
    view.chosen.connect(told.append)
    view.reached.connect(reached.append)
    view.enter()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert told == [2]
    assert reached[-1] == 2


def test_the_first_row_is_chosen_after_a_search(view):
    told = []
    view.chosen.connect(told.append)
    view.choose_first()

    assert told == [1]


def test_the_chosen_row_stays_chosen_when_the_list_is_read_again(view):
    view.show_lines(LINES, chosen=2)

    assert view.rows.row_at(view.currentIndex().row()).key == 2


def test_an_empty_list_has_nothing_to_choose(view):
    view.show_lines(())
    view.choose_first()
    view.enter()

    assert view.rows.rowCount() == 0


def test_a_long_name_makes_its_row_higher(view):
    view.show_lines((Row(1, "Kort"), Row(2, "Ett namn som är så långt att det " * 3)))
    low, high = (view.sizeHintForIndex(view.rows.index(at)).height() for at in (0, 1))

    assert high > low


def test_no_row_lies_on_the_next_when_the_window_gets_narrow(view):
    view.show_lines((Row(1, "Tobias Abrahamsson Månsson"), Row(2, "Kort")))
    before = view.visualRect(view.rows.index(0)).height()
    view.resize(200, 320)
    first, second = (view.visualRect(view.rows.index(at)) for at in (0, 1))

    assert first.height() > before
    assert second.top() > first.bottom()


def test_no_row_lies_on_the_next_where_a_bar_takes_the_room_of_its_last_word(shown):
    whole = QWidget()
    view = RowsView("Deltagare")
    column(whole).addWidget(view)
    rows = [Row(at, "ii " * at) for at in range(20, 60)]
    view.show_lines(rows)
    shown(whole)
    shapes = [view.visualRect(view.rows.index(at)) for at in range(view.rows.rowCount())]

    assert all(low.top() == high.bottom() + 1 for high, low in pairwise(shapes))


def test_only_the_first_page_of_a_hundred_thousand_is_read(view):
    asked = []

    def read(at, count):
        asked.append((at, count))
        return [Row(at + step, f"Person {at + step}") for step in range(count)]

    view.show_read(read)

    assert sum(count for _, count in asked) <= 2 * PAGE


def test_whoever_has_come_far_in_a_list_is_still_there_when_it_is_shown_anew(view):
    rows = [Row(at, f"Person {at}") for at in range(3 * PAGE)]
    view.show_read(lambda at, count: rows[at : at + count])
    while view.rows.rowCount() <= 2 * PAGE:
        view.rows.fetchMore(QModelIndex())
    view.show_read(lambda at, count: rows[at : at + count], 2 * PAGE)

    assert view.rows.row_at(view.currentIndex().row()).key == 2 * PAGE


@given(st.integers(0, 3 * PAGE + 1))
def test_every_row_comes_once_and_in_order(count):
    owner = QObject()
    model = RowsModel(owner)
    rows = [Row(at, f"Person {at}") for at in range(count)]
    model.show(lambda at, most: rows[at : at + most])
    while model.canFetchMore(model.index(0)):
        model.fetchMore(model.index(0))

    assert [model.row_at(at).key for at in range(model.rowCount())] == list(range(count))
    assert model.place_of(count) == -1


words = st.text("abc å\n", max_size=40)


rows = st.builds(
    Row,
    key=st.just(1),
    title=words,
    detail=words,
    beside=words,
    below=words,
    initials=st.sampled_from(["", "RV"]),
    mark=st.sampled_from(["", "check"]),
)


@given(rows, st.integers(0, 600))
def test_a_row_is_as_high_as_its_words_laid_out(qapp, row, width):
    laid = row_paint._Laid(row, QRectF(0, 0, width, 0))

    assert row_paint.row_height(row, width) == round(laid.height + 2 * row_paint.px(11))


@pytest.mark.parametrize(("detail", "below"), [("", ""), ("Jobbsök", ""), ("", "3 dagar")])
def test_a_title_alone_stands_beside_the_middle_of_its_circle(qapp, detail, below):
    row = Row(1, "Robin Vik", detail, initials="RV", below=below)
    laid = row_paint._Laid(row, QRectF(0, 0, 400, 0))
    middle = row_paint.px(11) + row_paint.px(40) / 2
    assert (abs(laid.title.center().y() - middle) <= 1) is not (detail or below)


def test_a_sentence_within_a_row_is_spoken_without_its_full_stop():
    assert Row(1, "Sheet", "3 contacts.", "not seen").sentence == "Sheet, 3 contacts, not seen"
    assert Row(1, "Sheet", "3 contacts.").sentence == "Sheet, 3 contacts."
