"""Consents at the window: given and taken back as easily."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ipsdesk.actions import people, records
from ipsdesk.actions.consents import consents_of
from ipsdesk.domain.records import Row
from ipsdesk.ui.pages.consents import ConsentsPage
from ipsdesk.ui.parts.aside import consents_card
from ipsdesk.ui.presenters.consents import ConsentsPresenter
from ipsdesk.ui.presenters.person import PersonPresenter
from tests.conftest import ROBIN, TODAY
from tests.consents import give_consent
from tests.ui.pages.reading import button, names, settle, words_on


@pytest.fixture
def page(shown, desktop, desk, robin):
    return shown(ConsentsPage(desktop, ConsentsPresenter(desk, robin)))


def give(qtbot, page, kind, recipient=""):
    page.kind.choose(kind)
    page.how.choose("on_paper")
    page.lines["recipient"].setText(recipient)
    qtbot.keyClick(page.lines["recipient"], Qt.Key.Key_Return)


def taken_back(page):
    return sorted(name for name in names(page) if name.startswith("Take back"))


def test_a_consent_is_given_for_one_purpose_and_one_recipient_for_six_months(
    qtbot, page, desk, robin
):
    assert "No consent recorded yet." in words_on(page)
    give(qtbot, page, "contact_employers", "Hundhuset")
    [consent] = consents_of(desk, robin)
    assert (consent.kind, consent.recipient) == ("contact_employers", "Hundhuset")
    assert page.lines["recipient"].text() == ""
    assert "Hundhuset" in words_on(page)
    assert "2 September 2026" in words_on(page)


def test_a_consent_that_is_recorded_is_said_to_be_and_how_is_asked_again(
    qtbot, page, heard, desk, robin
):
    give(qtbot, page, "contact_employers", "Hundhuset")
    assert (heard.told, page.how.code()) == (["The consent is recorded."], "")

    qtbot.keyClick(page.lines["recipient"], Qt.Key.Key_Return)  # Enter once more, by mistake
    assert len(consents_of(desk, robin)) == 1
    assert "The consent is recorded." in heard.told[0]
    assert len(heard.told) == 1


def test_the_card_beside_the_tabs_says_how_many_more_consents_there_are(qtbot, desk, robin):
    give_consent(desk, robin, "contact_employers", "Hundhuset")
    shown = PersonPresenter(desk, robin).state().consents
    whole, begun = consents_card(shown), consents_card(shown, 2)
    qtbot.addWidget(whole)
    qtbot.addWidget(begun)
    assert "and 2 more" in words_on(begun)
    assert "more" not in words_on(whole)


def test_taking_back_is_one_press_and_the_history_stays(qtbot, page, heard, desk, robin):
    give(qtbot, page, "contact_employers", "Hundhuset")
    [name] = taken_back(page)
    assert "Hundhuset" in name
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)

    assert "taken back" in heard.told[-1]
    assert taken_back(page) == []
    [consent] = consents_of(desk, robin)
    assert not consent.holds(desk.today())
    assert "Hundhuset" in words_on(page)


def test_of_several_only_the_one_pressed_is_taken_back(qtbot, page, desk, robin):
    for recipient in ("Hundhuset", "Skolan", "Vårdcentralen"):
        give(qtbot, page, "contact_employers", recipient)
    [which] = [name for name in taken_back(page) if "Skolan" in name]
    qtbot.mouseClick(button(page, which), Qt.MouseButton.LeftButton)
    settle()
    holding = {one.recipient for one in consents_of(desk, robin) if one.holds(desk.today())}
    assert holding == {"Hundhuset", "Vårdcentralen"}
    assert len(taken_back(page)) == 2


def test_what_was_being_typed_is_there_again_when_the_person_is_opened_anew(
    qtbot, shown, page, desktop, desk, robin
):
    page.kind.choose("contact_employers")
    qtbot.keyClicks(page.lines["recipient"], "Hundhuset")
    page.keep_now()

    again = shown(ConsentsPage(desktop, ConsentsPresenter(desk, robin)))
    assert (again.kind.code(), again.lines["recipient"].text()) == (
        "contact_employers",
        "Hundhuset",
    )
    again.how.choose("on_paper")
    qtbot.keyClick(again.lines["recipient"], Qt.Key.Key_Return)

    third = shown(ConsentsPage(desktop, ConsentsPresenter(desk, robin)))
    assert third.lines["recipient"].text() == ""
    assert len(consents_of(desk, robin)) == 1


def test_nobody_elses_consents_begin_with_it(qtbot, shown, page, desktop, desk, sasha):
    qtbot.keyClicks(page.lines["recipient"], "Hundhuset")
    page.keep_now()

    assert (
        shown(ConsentsPage(desktop, ConsentsPresenter(desk, sasha))).lines["recipient"].text() == ""
    )


def test_nothing_is_assumed_of_how_a_consent_was_given(qtbot, page, heard, desk, robin):
    page.kind.choose("contact_school")
    page.lines["recipient"].setText("Skolan")
    qtbot.keyClick(page.lines["recipient"], Qt.Key.Key_Return)

    assert consents_of(desk, robin) == []
    assert page.lines["recipient"].text() == "Skolan"
    assert heard.refused[-1].startswith("Choose how the consent was given.")

    page.how.choose("orally")
    assert page.witness.isVisible()
    qtbot.keyClick(page.lines["recipient"], Qt.Key.Key_Return)
    assert heard.refused[-1].startswith("Write who heard it")

    page.witness.setText("Kim Berg")
    qtbot.keyClick(page.witness, Qt.Key.Key_Return)
    [consent] = consents_of(desk, robin)
    assert (consent.given_how, consent.recipient) == ("orally", "Skolan")


def test_about_what_why_and_until_when_are_asked_and_shown(qtbot, page, desk, robin):
    page.lines["facts"].setText("När jag är borta")
    page.lines["purpose"].setText("Så att vi kan hjälpas åt")
    page.until.show_text("2026-04-30")
    give(qtbot, page, "contact_school", "Skolan")

    [consent] = consents_of(desk, robin)
    assert (consent.facts, consent.purpose) == ("När jag är borta", "Så att vi kan hjälpas åt")
    assert "until 30 April 2026" in words_on(page)
    assert "När jag är borta · Så att vi kan hjälpas åt" in words_on(page)
    assert page.until.value() is None


@pytest.fixture
def alex(desk):
    """A participant of 16 years, of whom no guardian is known."""
    young = replace(ROBIN, shown_name="Alex", birth_date=date(2009, 6, 1), personal_number="")
    return people.enrol(desk, young)


@pytest.fixture
def young_page(shown, desktop, desk, alex):
    return shown(ConsentsPage(desktop, ConsentsPresenter(desk, alex)))


def judged(desk, who, matter):
    """Write down that a young person decides alone in one matter."""
    told = {"participant": who, "matter": matter, "decides_alone": True, "reason": "Mogen"}
    told |= {"judged_on": TODAY, "judged_by": "Johan Ek"}
    records.enter(desk, "judge", [Row("maturity", told)], who)


def test_min_01_at_16_the_page_says_who_decides_and_leads_to_both_forms(qtbot, young_page):
    wanted = []
    young_page.form_wanted.connect(wanted.append)

    assert "16 years old. The guardians decide together" in words_on(young_page)
    assert "No guardian is known here" in words_on(young_page)
    for name in ("Write down a guardian", "Write down an assessment"):
        qtbot.keyClick(button(young_page, name), Qt.Key.Key_Return)
    assert wanted == ["f2-guardian", "f2-maturity"]


def test_min_01_a_consent_at_16_asks_for_the_guardian_and_holds_when_one_has_signed(
    qtbot, young_page, heard, desk, alex
):
    give(qtbot, young_page, "contact_school", "Skolan")
    assert heard.refused[-1].startswith("Say whether a guardian has signed.")
    assert consents_of(desk, alex) == []

    young_page.guardian.choose("no")
    qtbot.keyClick(young_page.lines["recipient"], Qt.Key.Key_Return)
    [waiting] = consents_of(desk, alex)
    assert waiting.waits
    assert not waiting.holds(TODAY)
    assert "waits for a guardian, until 2 September 2026" in words_on(young_page)

    [name] = [one for one in names(young_page) if one.startswith("A guardian has signed:")]
    qtbot.keyClick(button(young_page, name), Qt.Key.Key_Return)
    [signed] = consents_of(desk, alex)
    assert signed.holds(TODAY)


def test_min_01_who_decides_alone_in_one_matter_is_asked_for_no_guardian_in_it(
    qtbot, young_page, desk, alex
):
    judged(desk, alex, "contacts")
    young_page.kind.choose("contact_school")
    young_page.refresh()
    assert not young_page.guardian.isVisible()
    assert "Decides alone in this" in words_on(young_page)

    give(qtbot, young_page, "contact_school", "Skolan")
    assert [one.holds(TODAY) for one in consents_of(desk, alex)] == [True]
    young_page.kind.choose("photo_story")
    assert young_page.guardian.isVisible()


def test_at_18_nobody_speaks_of_guardians(page):
    assert not page.guardian.isVisible()
    assert not page._young.isVisible()


def test_a_consent_to_contact_employers_taken_back_says_what_follows_on_its_card(
    qtbot, page, desk, robin
):
    consent = give_consent(desk, robin, "contact_employers", "")
    page.refresh()
    [line] = page._presenter.lines()
    told = []
    page._desktop.told.connect(told.append)

    page._withdraw(line)
    page.refresh()

    follows = "No employer is told the name from then on. Contact without a name may go on."
    assert told == [f"The consent is taken back, from now on. The history is kept. {follows}"]
    assert follows in [one.accessibleName() for one in page.findChildren(QLabel)]
    assert line.id == consent


def test_any_other_consent_taken_back_says_nothing_of_employers(page, desk, robin):
    give_consent(desk, robin, "contact_school", "Komvux")
    [line] = page._presenter.lines()
    told = []
    page._desktop.told.connect(told.append)

    page._withdraw(line)

    assert told == ["The consent is taken back, from now on. The history is kept."]


# --- what was refused has the keyboard ------------------------------------------------------


def press_give(page):
    settle()
    give_it = button(page, "Record consent")
    give_it.setFocus()
    give_it.click()
    settle()


def test_who_has_not_said_how_is_led_to_how(page):
    page.kind.choose("contact_school")
    page.lines["recipient"].setText("Komvux")
    press_give(page)

    assert page.how.hasFocus()
    assert page.lines["recipient"].text() == "Komvux", "what was typed stays"


def test_who_heard_it_spoken_is_led_to_who_heard_it(page):
    page.how.choose("orally")
    press_give(page)

    assert page.witness.hasFocus()


def test_for_somebody_young_the_guardians_answer_is_led_to(shown, desktop, desk):
    young = people.enrol(desk, replace(ROBIN, birth_date=date(2009, 5, 5), personal_number=""))
    page = shown(ConsentsPage(desktop, ConsentsPresenter(desk, young)))
    page.how.choose("on_paper")
    press_give(page)

    assert page.guardian.hasFocus()
    assert consents_of(desk, young) == []


def test_a_day_nobody_can_read_is_led_to(page, desk, robin):
    page.how.choose("on_paper")
    page.until.line.setText("när det passar")
    press_give(page)

    assert page.until.line.hasFocus()
    assert page.until.line.text() == "när det passar"
    assert consents_of(desk, robin) == []


def test_what_is_given_rightly_leaves_the_keyboard_where_it_is(page, desk, robin):
    page.how.choose("on_paper")
    press_give(page)

    assert len(consents_of(desk, robin)) == 1
    assert not any(one.hasFocus() for one in (page.how, page.witness, page.until.line))


def test_after_one_consent_is_taken_back_enter_takes_back_no_other(qtbot, page, desk, robin):
    give(qtbot, page, "contact_employers", "Hundhuset")
    give(qtbot, page, "contact_employers", "Bageriet")
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "Take back")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert page.focusWidget() is page.kind
    qtbot.keyClick(page.kind, Qt.Key.Key_Return)
    assert [one.withdrawn_on is None for one in consents_of(desk, robin)].count(True) == 1
