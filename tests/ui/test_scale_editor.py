"""A checklist is written in the window, by keyboard, and every fault is said where it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ipsdesk.actions import own_scales
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.scale_editor import ScaleEditorView
from ipsdesk.ui.pages.scale_item import ItemDialog
from ipsdesk.ui.presenters.scale_editor import ScaleEditorPresenter, item_words
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.domain.test_scale_drafts import small
from tests.ui.walk import walk


@pytest.fixture
def presenter(supervisor):
    return ScaleEditorPresenter(supervisor)


@pytest.fixture
def view(qtbot, desktop: Desktop, presenter):
    made = ScaleEditorView(desktop, presenter)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(widget):
    return [made.accessibleName() or made.text() for made in widget.findChildren(QLabel)]


def press(view, name):
    [found] = [
        made
        for made in view.findChildren(QPushButton)
        if name in (made.accessibleName() or made.text())
    ]
    found.click()


def fill(dialog, title):
    dialog.title.setText(title)
    for points, line in dialog.anchors.items():
        line.setText(f"Så ser {points} ut")


def test_a_new_checklist_says_everything_that_is_missing(view, presenter):
    press(view, "New checklist")
    view.save()
    said = " ".join(texts(view))
    assert "Not saved yet" in said
    assert "The title of the checklist: the Swedish text is missing." in said
    assert "Items: this is missing." in said
    assert presenter.lines() == ()


def test_a_checklist_is_written_saved_and_opened_again(view, presenter, supervisor, monkeypatch):
    press(view, "New checklist")
    view.title.setText("Vår lista")
    monkeypatch.setattr(ItemDialog, "exec", lambda d: (fill(d, "Dörren"), d.accept(), 1)[-1])
    press(view, "Add an item")
    assert presenter.draft.title == {"sv": "Vår lista"}
    [item] = presenter.draft.items
    assert (item.id, item.title["sv"], item.anchors[5]["sv"]) == ("K1", "Dörren", "Så ser 5 ut")
    named = replace(presenter.draft.sections[0], title={"sv": "Allt"})
    presenter.open(replace(presenter.draft, sections=(named,)))
    view.show_now()
    press(view, "Save the checklist")
    [kept] = own_scales.own_scales(supervisor)
    assert kept.draft.title == {"sv": "Vår lista"}
    assert presenter.draft is None
    press(view, "Change: Vår lista")
    assert view.title.text() == "Vår lista"


def test_what_is_typed_in_one_language_stays_while_another_is_written(view, presenter):
    presenter.open(small())
    view.show_now()
    view.title.setText("Dörrlistan")
    view.language.choose("en")
    view._speak(0)
    assert view.title.text() == ""
    view.title.setText("The door list")
    view.take_typed()
    assert presenter.draft.title == {"sv": "Dörrlistan", "en": "The door list"}


def test_levels_are_told_from_where_to_where_and_what_is_no_number_is_wrong(view, presenter):
    presenter.open(small().with_band())
    view.show_now()
    assert "from 0 to 1" in " ".join(texts(view))
    press(view, "Add a level")
    assert len(presenter.draft.bands) == 2
    assert "Level 1" in {fault.place for fault in presenter.faults()}
    press(view, "Remove: Level 2")
    assert len(presenter.draft.bands) == 1


def test_a_removed_section_takes_its_items_along(view, presenter):
    presenter.open(small())
    view.show_now()
    press(view, "Remove: Section 1")
    assert (presenter.draft.sections, presenter.draft.items) == ((), ())


def test_what_is_being_written_is_there_again_after_a_lock(view, presenter, supervisor):
    press(view, "New checklist")
    view.title.setText("Halvvägs")
    view.keep_typed()
    again = ScaleEditorPresenter(supervisor)
    assert again.draft.title == {"sv": "Halvvägs"}
    again.close()
    assert ScaleEditorPresenter(supervisor).draft is None


def test_an_item_shows_a_line_for_each_number_of_points_and_keeps_what_was_typed(qtbot, view):
    dialog = ItemDialog(view, small(), small().items[0], "sv")
    assert list(dialog.anchors) == [1, 0]
    dialog.points.choose("1-5")
    dialog._show_anchors()
    assert list(dialog.anchors) == [5, 4, 3, 2, 1]
    assert dialog.anchors[1].text() == "Ja"
    dialog.accept()
    made = dialog.item()
    assert (made.lowest, made.highest, made.anchors[1]["sv"]) == (1, 5, "Ja")


def test_an_item_without_a_text_is_asked_for_one(view):
    dialog = ItemDialog(view, small(), small().new_item(), "sv")
    dialog.accept()
    assert "Write what is rated." in dialog.refusal.text()


def test_an_item_is_told_with_its_points_and_how_often_it_counts():
    item = small().items[0]
    assert item_words(item, "sv") == "K1  Dörren är öppen, 0 to 1 points"
    assert "counted 3 times" in item_words(replace(item, weight=3), "sv")
    assert "(no text yet)" in item_words(replace(item, title={}), "sv")


@pytest.mark.parametrize("size", [100, 250])
def test_the_page_can_be_read_reached_and_hit_in_swedish(qapp, view, presenter, size):
    speak("sv")
    apply(qapp, Look("light", size))
    try:
        view.resize(1100, 900)
        presenter.open(small().with_band())
        view.show_now()
        QApplication.processEvents()
        assert walk(view) == []
    finally:
        apply(qapp, Look())


def test_a_checklist_begins_as_a_copy_and_is_given_a_name_of_its_own(view, presenter, supervisor):
    view.copied.choose("sed-self-check")
    press(view, "Copy the scale")
    assert [one.id for one in presenter.draft.items][:3] == ["E1", "E2", "E3"]
    view.save()
    assert "The title of the checklist" in " ".join(texts(view))
    view.title.setText("Våra studier")
    press(view, "Save the checklist")
    [kept] = own_scales.own_scales(supervisor)
    assert kept.draft.title == {"sv": "Våra studier"}
    assert len(kept.draft.items) == 10


def test_items_change_places_by_keyboard_and_the_keyboard_stays_on_the_one_moved(
    qtbot, view, presenter
):
    presenter.begin_with("sed-self-check")
    view.show_now()
    view.activateWindow()
    order = [one.id for one in presenter.draft.items if one.section == "choose"]
    down = view._movers[order[0], 1]
    assert down.accessibleName().startswith(f"Move down: {order[0]}")
    assert not view._movers[order[0], -1].isEnabled()
    down.setFocus()
    for _ in order[1:]:
        qtbot.keyClick(view.window().focusWidget(), Qt.Key.Key_Space)
    now = [one.id for one in presenter.draft.items if one.section == "choose"]
    assert now == [*order[1:], order[0]]
    assert view.window().focusWidget() is view._movers[order[0], -1]
    qtbot.keyClick(view.window().focusWidget(), Qt.Key.Key_Space)
    assert [one.id for one in presenter.draft.items][len(order) - 2] == order[0]
