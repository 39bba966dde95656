"""The prompt and the first run at the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea

from ipsdesk.domain.profiles import Profile
from ipsdesk.ui.pages.welcome import WelcomePage
from ipsdesk.ui.pages.wizard import WizardPage
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.ui.pages.reading import button, words_on

CODE = "S6CM-VV19-WQ89-A936-AYK6-ZBR7-ER91"
PHRASE = "sju sovande glasbubblor 36 dansar"
HIDDEN = QLineEdit.EchoMode.Password


@pytest.fixture
def prompt(shown):
    page = WelcomePage("Vera Lind")
    page.asked = []
    page.unlock.connect(lambda *told: page.asked.append(("passphrase", *told)))
    page.recover.connect(lambda *told: page.asked.append(("code", *told)))
    return shown(page)


@pytest.fixture
def wizard(shown):
    page = WizardPage()
    page.told, page.opened_at = [], []
    page.answered.connect(page.told.append)
    page.opened.connect(lambda: page.opened_at.append(True))
    page.unit.setText("Team Söder")
    page.user.setText(" Vera Lind ")
    page.passphrase.setText(PHRASE)
    page.again.setText(PHRASE)
    return shown(page)


def test_a_name_known_from_last_time_leaves_only_the_passphrase_to_type(qtbot, prompt):
    assert prompt.user.text() == "Vera Lind"
    qtbot.keyClicks(prompt.secret, PHRASE)
    qtbot.keyClick(prompt.secret, Qt.Key.Key_Return)
    assert prompt.asked == [("passphrase", "Vera Lind", PHRASE)]
    assert prompt.secret.echoMode() is HIDDEN


def test_enter_pressed_twice_asks_once(qtbot, prompt):
    qtbot.keyClicks(prompt.secret, PHRASE)
    for _ in range(3):
        qtbot.keyClick(prompt.secret, Qt.Key.Key_Return)
    assert len(prompt.asked) == 1
    assert not prompt.open.isEnabled()


def test_nothing_is_asked_without_a_passphrase(qtbot, prompt):
    qtbot.mouseClick(prompt.open, Qt.MouseButton.LeftButton)
    assert prompt.asked == []
    assert prompt.message.accessibleName() == "Fill in what is empty first."
    assert prompt.message.isVisible()
    assert prompt.window().focusWidget() is prompt.secret  # the name is known from last time

    prompt.user.clear()
    qtbot.keyClick(prompt.user, Qt.Key.Key_Return)
    assert prompt.window().focusWidget() is prompt.user
    prompt.user.setText("Johan Ek")
    qtbot.keyClicks(prompt.secret, PHRASE)
    qtbot.keyClick(prompt.secret, Qt.Key.Key_Return)
    assert len(prompt.asked) == 1
    assert not prompt.message.isVisible()


def test_a_refusal_is_read_the_name_stays_and_the_secret_is_gone(qtbot, prompt):
    qtbot.keyClicks(prompt.secret, PHRASE)
    qtbot.keyClick(prompt.secret, Qt.Key.Key_Return)
    prompt.refuse("That name and passphrase do not open this vault.")
    assert "do not open this vault" in words_on(prompt)
    assert (prompt.user.text(), prompt.secret.text()) == ("Vera Lind", "")
    assert prompt.open.isEnabled()

    qtbot.keyClicks(prompt.secret, PHRASE)
    qtbot.keyClick(prompt.secret, Qt.Key.Key_Return)
    assert not prompt.message.isVisible()
    assert len(prompt.asked) == 2


def test_the_passphrase_is_shown_only_while_one_wants_it(qtbot, prompt):
    qtbot.mouseClick(button(prompt, "Show passphrase"), Qt.MouseButton.LeftButton)
    assert prompt.secret.echoMode() is QLineEdit.EchoMode.Normal
    qtbot.mouseClick(prompt._show, Qt.MouseButton.LeftButton)
    assert prompt.secret.echoMode() is HIDDEN


def test_the_recovery_code_is_another_way_in_and_is_typed_in_plain_sight(qtbot, prompt):
    prompt.secret.setText("half a passphrase")
    qtbot.mouseClick(button(prompt, "Use the recovery code"), Qt.MouseButton.LeftButton)
    assert prompt.secret.text() == ""
    assert prompt.secret.echoMode() is QLineEdit.EchoMode.Normal
    assert "sealed envelope" in words_on(prompt)
    qtbot.keyClicks(prompt.secret, CODE)
    qtbot.keyClick(prompt.secret, Qt.Key.Key_Return)
    assert prompt.asked == [("code", "Vera Lind", CODE)]


def test_the_way_back_to_the_passphrase_hides_what_is_typed_again(qtbot, prompt):
    for _ in range(2):
        qtbot.mouseClick(prompt._other, Qt.MouseButton.LeftButton)
    assert prompt.secret.echoMode() is HIDDEN
    assert prompt.secret.accessibleName() == "Passphrase"


def test_the_first_run_tells_all_that_was_answered(wizard):
    wizard.profile.choose(Profile.SOCIAL_BOARD.value)
    wizard.controller.setText("Socialnämnden")
    wizard.make.click()
    [told] = wizard.told
    assert (told.unit, told.controller, told.user) == ("Team Söder", "Socialnämnden", "Vera Lind")
    assert (told.profile, told.passphrase) == (Profile.SOCIAL_BOARD, PHRASE)
    assert not wizard.make.isEnabled()


def test_enter_in_the_last_field_makes_the_vault(qtbot, wizard):
    qtbot.keyClick(wizard.again, Qt.Key.Key_Return)

    assert [one.user for one in wizard.told] == ["Vera Lind"]


def test_a_passphrase_that_was_refused_is_written_again_where_the_cursor_is(wizard):
    wizard.begin()
    wizard.make.click()
    wizard.refuse("Easy to guess.")

    assert wizard.focusWidget() is wizard.passphrase
    assert wizard.make.isEnabled()


def test_the_button_under_the_code_is_called_what_it_says(wizard):
    wizard.show_code(CODE)
    assert wizard.go_on.accessibleName() == wizard.go_on.text() == "I have written it down"
    wizard.go_on.click()

    assert wizard.go_on.accessibleName() == wizard.go_on.text() == "Go on"


def test_words_that_are_offered_take_an_older_refusal_away(wizard):
    wizard.refuse("Too short.")
    assert not wizard.message.isHidden()
    wizard.offer.used.emit(PHRASE)

    assert wizard.message.isHidden()


def test_two_passphrases_that_differ_make_nothing_and_everything_typed_stays(wizard):
    wizard.again.setText(PHRASE.upper())
    wizard.make.click()
    assert wizard.told == []
    assert "not the same" in words_on(wizard)
    assert wizard.unit.text() == "Team Söder"

    wizard.again.setText(PHRASE)
    wizard.make.click()
    assert len(wizard.told) == 1
    assert not wizard.message.isVisible()


@pytest.mark.parametrize(
    ("field", "sentence"),
    [("unit", "Write the name of the unit."), ("user", "Write your own name.")],
)
def test_what_is_not_answered_is_asked_for_by_its_name_and_gets_the_cursor(wizard, field, sentence):
    asked = getattr(wizard, field)
    asked.setText("  ")
    wizard.make.click()
    assert sentence in words_on(wizard)
    assert wizard.focusWidget() is asked
    assert wizard.told == []


def test_a_passphrase_is_judged_as_it_is_typed_and_the_units_name_makes_none(qtbot, wizard):
    wizard.passphrase.clear()
    qtbot.keyClicks(wizard.passphrase, "kort")
    assert "Too short" in words_on(wizard)
    wizard.passphrase.setText("team söder team söder")
    assert "little more than the name of the unit" in words_on(wizard)


def seen_of(wizard, groups):
    """The groups of the code that stand in sight."""
    shown = {one.text() for one in wizard.findChildren(QLabel) if one.isVisible()}
    return [group for group in groups if group in shown]


def test_nobody_goes_on_before_the_code_is_written_down_rightly(wizard):
    wizard.show_code(CODE)
    groups = CODE.split("-")
    assert seen_of(wizard, groups) == groups
    button(wizard, "I have written it down").click()
    assert seen_of(wizard, groups) == []
    assert len(wizard.sheet.asked) == 2

    for line in wizard.sheet.asked.values():
        line.field.setText("S7CM")
    button(wizard, "Go on").click()
    assert wizard.opened_at == []
    assert all("Look at the paper" in line.refused for line in wizard.sheet.asked.values())

    button(wizard, "Show the code again").click()
    assert seen_of(wizard, groups) == groups
    button(wizard, "I have written it down").click()
    for number, line in wizard.sheet.asked.items():
        line.field.setText(f" {groups[number - 1].lower()} ")
    button(wizard, "Go on").click()
    assert len(wizard.opened_at) == 1
    assert [group for group in groups if group in words_on(wizard)] == []


def test_enter_makes_the_vault_once_and_goes_on_from_group_to_group(qtbot, wizard):
    qtbot.keyClick(wizard.again, Qt.Key.Key_Return)
    qtbot.keyClick(wizard.again, Qt.Key.Key_Return)
    assert len(wizard.told) == 1

    wizard.show_code(CODE)
    button(wizard, "I have written it down").click()
    groups, (first, second) = CODE.split("-"), wizard.sheet.asked
    lines = {number: line.field for number, line in wizard.sheet.asked.items()}
    lines[first].setText(groups[first - 1])
    qtbot.keyClick(lines[first], Qt.Key.Key_Return)
    assert wizard.opened_at == []
    assert wizard.sheet.asked[second].refused == ""
    lines[second].setText(groups[second - 1])
    qtbot.keyClick(lines[second], Qt.Key.Key_Return)
    assert len(wizard.opened_at) == 1


def test_a_passphrase_is_offered_before_one_is_thought_up_and_written_once_more(qtbot, wizard):
    offered = wizard.offer.words.accessibleName()
    assert len(offered.split()) == 6
    button(wizard, "Another one").click()
    another = wizard.offer.words.accessibleName()
    assert another != offered

    button(wizard, "Use this one").click()
    assert wizard.passphrase.text() == another
    assert wizard.passphrase.echoMode() is QLineEdit.EchoMode.Normal
    assert wizard.again.text() == ""
    assert "Strong" in words_on(wizard)


def test_what_was_drawn_is_strong_however_short_its_words_are(shown):
    wizard = shown(WizardPage(lambda: "kalv safir sele kalv massa norr"))
    button(wizard, "Use this one").click()
    assert "Strong" in words_on(wizard)
    wizard.passphrase.setText("kalv safir sele kalv massa")
    assert "Strong" not in words_on(wizard)


def test_the_prompt_says_how_long_to_wait_and_then_lets_one_try_again(qtbot, prompt):
    prompt.refuse("That name and passphrase do not open this vault.")
    prompt.hold(1)
    assert prompt.open.text() == "Wait 1 second"
    qtbot.keyClicks(prompt.secret, PHRASE)
    qtbot.keyClick(prompt.secret, Qt.Key.Key_Return)
    assert prompt.asked == []
    assert "Not yet: there is a short wait after a wrong try." in words_on(prompt)

    qtbot.waitUntil(prompt.open.isEnabled)
    qtbot.keyClick(prompt.secret, Qt.Key.Key_Return)
    assert len(prompt.asked) == 1


@pytest.mark.parametrize("language", ["sv", "en"])
def test_at_the_largest_text_no_word_of_the_prompt_is_cut_on_a_small_screen(qapp, shown, language):
    apply(qapp, Look(text_size=250))
    speak(language)
    page = shown(WelcomePage())
    page.resize(800, 600)
    QApplication.processEvents()
    beyond = page.findChild(QScrollArea).horizontalScrollBar().maximum()
    page.refuse("The passphrase does not open this vault. Nothing was changed. Try again.")
    QApplication.processEvents()
    QApplication.processEvents()
    told, field = page.message, page.secret
    why_cut = told.visibleRegion().boundingRect() != told.rect()
    where_cut = field.visibleRegion().boundingRect() != field.rect()
    apply(qapp, Look())

    assert beyond == 0
    assert not why_cut  # why it was refused
    assert not where_cut  # and where to write again
