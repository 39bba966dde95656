"""Annika hands a participant over and lets a stand-in in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton

from ipsdesk.actions import handing_over, people
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole, NotFound
from ipsdesk.ui.pages.handover import HandOverDialog, LendDialog
from ipsdesk.ui.pages.rights import RightsPage
from ipsdesk.ui.presenters.handover import HandoverPresenter
from ipsdesk.ui.presenters.rights import RightsPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.conftest import TODAY, handed_over, later, sits

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so


@pytest.fixture(autouse=True)
def _look(qapp):
    speak("en")
    apply(qapp, Look())


def test_a_participant_is_handed_over_with_what_the_next_one_must_know(qtbot, desktop, desk, robin):
    ida = sits(desk, "Ida Berg", Role.SPECIALIST)
    presenter = HandoverPresenter(desk, robin)
    dialog = HandOverDialog(None, desktop, presenter)
    qtbot.addWidget(dialog)
    dialog.who.choose(str(ida.user.id))
    dialog.summary.setPlainText("Vill ha sms")
    dialog.accept()
    assert dialog.result() == 1
    assert presenter.specialist() == desk.user.name, "until she says yes nothing moves"
    assert presenter.offered().words == "Ida Berg has been asked to take over, not answered yet"
    [offer] = handing_over.offers(ida)
    handing_over.accept(ida, offer.id)
    assert presenter.specialist() == "Ida Berg"
    assert people.person(ida, robin).id == robin


def test_nobody_chosen_is_said_at_the_field_and_the_words_stay(qtbot, desktop, desk, robin):
    dialog = HandOverDialog(None, desktop, HandoverPresenter(desk, robin))
    qtbot.addWidget(dialog)
    dialog.summary.setPlainText("Vill ha sms")
    dialog.accept()
    assert dialog.who_row.refused
    assert dialog.summary.value() == "Vill ha sms"


def test_a_stand_in_is_let_in_until_a_day_and_the_page_says_so(qtbot, desktop, desk, robin):
    stand_in = sits(desk, "Kim Ask", Role.STAND_IN)
    presenter = HandoverPresenter(desk, robin)
    dialog = LendDialog(None, desktop, presenter)
    qtbot.addWidget(dialog)
    dialog.who.choose(str(stand_in.user.id))
    dialog.until.show_value(TODAY + timedelta(days=7))
    dialog.accept()
    assert people.person(stand_in, robin).id == robin
    [there] = presenter.stand_ins()
    assert there.name == "Kim Ask"
    assert there.words.startswith("Kim Ask stands in until")


def test_a_stand_in_is_shut_out_before_the_time_on_the_first_day_or_later(
    qtbot, desktop, desk, robin
):
    stand_in = sits(desk, "Kim Ask", Role.STAND_IN)
    for days in (0, 3):
        people.lend(desk, robin, stand_in.user.id, TODAY + timedelta(days=9), "Semester")
        then = later(desk, TODAY + timedelta(days=days))
        page = RightsPage(
            desktop, RightsPresenter(then, robin), HandoverPresenter(then, robin), list
        )
        qtbot.addWidget(page)
        page.refresh()
        [out] = [
            one
            for one in page.findChildren(QAbstractButton)
            if one.accessibleName() == "Shut out again: Kim Ask"
        ]
        out.click()

        assert HandoverPresenter(then, robin).stand_ins() == ()
        with pytest.raises(NotFound):
            people.person(replace(stand_in, now=then.now), robin)


def test_a_stand_in_lets_nobody_else_in_and_hands_nobody_over(desk, robin):
    stand_in = sits(desk, "Kim Ask", Role.STAND_IN)
    people.lend(desk, robin, stand_in.user.id, TODAY + timedelta(days=9), "Semester")
    for act in (
        lambda: people.lend(stand_in, robin, stand_in.user.id, TODAY, ""),
        lambda: handing_over.offer(stand_in, [robin], stand_in.user.id),
    ):
        with pytest.raises(NotForThisRole):
            act()


def test_a_hand_over_by_mistake_is_taken_back_the_same_day(desk, robin):
    ida = sits(desk, "Ida Berg", Role.SPECIALIST)
    handed_over(desk, robin, ida)
    presenter = HandoverPresenter(desk, robin)
    assert str(desk.user.id) in dict(presenter.specialists())

    presenter.hand_over(str(desk.user.id), "Fel person")
    assert presenter.specialist() == desk.user.name


def test_the_question_is_taken_back_on_the_page(qtbot, desktop, desk, robin):
    ida = sits(desk, "Ida Berg", Role.SPECIALIST)
    handing_over.offer(desk, [robin], ida.user.id)
    page = RightsPage(desktop, RightsPresenter(desk, robin), HandoverPresenter(desk, robin), list)
    qtbot.addWidget(page)
    page.refresh()
    [back] = [one for one in page.findChildren(QAbstractButton) if "Take back" in one.text()]
    back.click()

    assert HandoverPresenter(desk, robin).offered() is None
    assert handing_over.offers(ida) == []


@pytest.mark.parametrize("day", ["", "2026-02-31", "2001-01-01"])
def test_a_stand_in_needs_a_day_that_is_still_to_come(qtbot, desktop, desk, robin, day):
    stand_in = sits(desk, "Kim Ask", Role.STAND_IN)
    dialog = LendDialog(None, desktop, HandoverPresenter(desk, robin))
    qtbot.addWidget(dialog)
    dialog.who.choose(str(stand_in.user.id))
    dialog.until.show_text(day)
    dialog.accept()
    assert dialog.until_row.refused
    assert HandoverPresenter(desk, robin).stand_ins() == ()
