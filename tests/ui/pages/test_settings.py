"""The settings at the window: the look, the people, the copies."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from ipsdesk.actions import people, users, vault
from ipsdesk.actions.projects import project_of
from ipsdesk.actions.vault import Making, NewUnit
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.ui.pages import settings
from ipsdesk.ui.pages.settings import Secret, SettingsPage
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.presenters.settings import SettingsPresenter
from tests.conftest import NOW, ROBIN, SASHA, handed_over
from tests.ui.pages.reading import button, names, words_on

PHRASE = "sju sovande glasbubblor 36"
IDAS = "fyra blå hästar i regn"


class Seat:
    """A seat that remembers what was preferred."""

    def __init__(self):
        self.preferences = Preferences(theme="light", language="en")

    def prefer(self, preferences):
        """Use other preferences from now on."""
        self.preferences = preferences


@pytest.fixture
def seat():
    return Seat()


@pytest.fixture
def on_disk(tmp_path):
    """The supervisor's desk, with the vault in a folder."""
    unit = NewUnit("Team Söder", Profile.FOUNDATION, "Vera Lind")
    making = Making(cost=KDF_FLOOR, now=lambda: NOW)
    desk, _ = vault.create_unit(tmp_path / "enheten.ipsvault", unit, PHRASE, making)
    yield desk
    desk.vault.close()


@pytest.fixture
def opened(shown, desktop, seat):
    """Open the settings at somebody's desk."""
    return lambda desk: shown(SettingsPage(desktop, SettingsPresenter(desk), seat))


def choose(page, title, code):
    [choice] = [one for one in page.findChildren(Choice) if one.accessibleName() == title]
    choice.choose(code)
    choice.activated.emit(choice.currentIndex())


@pytest.mark.parametrize(
    ("title", "code", "preferred"),
    [
        ("Language", "sv", {"language": "sv"}),
        ("Theme", "contrast", {"theme": "contrast"}),
        ("Text size", "160", {"text_size": 160}),
        ("Lock after", "2", {"minutes_to_lock": 2}),
    ],
)
def test_a_choice_of_the_look_holds_at_once_and_changes_nothing_else(
    opened, supervisor, seat, title, code, preferred
):
    before = Preferences(theme="light", language="en")
    choose(opened(supervisor), title, code)
    for name in ("language", "theme", "text_size", "minutes_to_lock"):
        assert getattr(seat.preferences, name) == preferred.get(name, getattr(before, name))


def test_a_specialist_sees_the_team_but_is_not_offered_to_shut_anybody_out(
    opened, supervisor, desk
):
    offered = names(opened(desk))
    assert "Change passphrase" in offered
    assert not {"Add somebody", "New recovery code", "Shut out Vera Lind"} & offered
    assert "Shut out Johan Ek" in names(opened(supervisor))


def test_a_copy_made_by_a_press_stands_in_the_list_and_can_be_brought_back(
    qtbot, monkeypatch, opened, heard, on_disk
):
    monkeypatch.setattr(settings, "confirm", lambda *_: True)
    page = opened(on_disk)
    people.enrol(on_disk, ROBIN)
    button(page, "Copy now").click()
    qtbot.waitUntil(lambda: "The copy is made and proved." in heard.told)
    [back] = [name for name in names(page) if name.startswith("Bring back ")]

    people.enrol(on_disk, SASHA)
    button(page, back).click()
    qtbot.waitUntil(lambda: "The copy is back." in heard.told)
    assert people.caseload(on_disk, group="team").waiting_count == 1


def test_nothing_is_brought_back_by_somebody_who_says_no(
    qtbot, monkeypatch, opened, heard, on_disk
):
    asked = []
    monkeypatch.setattr(settings, "confirm", lambda _, title, *words: asked.append(title))
    page = opened(on_disk)
    button(page, "Copy now").click()
    qtbot.waitUntil(lambda: bool(heard.told))
    people.enrol(on_disk, SASHA)
    [back] = [name for name in names(page) if name.startswith("Bring back ")]
    button(page, back).click()
    assert asked[0].startswith("Bring back the copy of ")
    assert people.caseload(on_disk, group="team").waiting_count == 1


@pytest.fixture
def dialog(qtbot, desktop, on_disk):
    """The dialog that lets somebody in, as it is shown."""
    parent = QWidget()
    qtbot.addWidget(parent)
    presenter = SettingsPresenter(on_disk)
    fields = ("Name", "Passphrase, at least 15 characters", "The same again")
    made = Secret(parent, "Add somebody", fields, roles=presenter.roles())
    made._desktop = desktop
    made._act = lambda values: presenter.add_user(values[0], made.role(), values[1])
    made._role.choose("stand_in")
    yield made
    parent.close()


def fill(dialog, *values):
    for field, value in zip(dialog._fields, values, strict=True):
        field.setText(value)
    dialog.accept()


def test_somebody_is_let_in_with_the_role_that_was_chosen(dialog, on_disk):
    fill(dialog, "Ida Berg", IDAS, IDAS)
    assert dialog.result()
    told = {line.name: line.role for line in SettingsPresenter(on_disk).users()}
    assert told["Ida Berg"] == "Stand-in"


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [("Ida Berg", IDAS, IDAS + "!"), ("Ida Berg", "kort", "kort"), ("", IDAS, IDAS)],
    ids=["not the same twice", "too short", "no name"],
)
def test_a_refusal_stands_in_the_dialog_and_nobody_is_let_in(dialog, on_disk, name, first, second):
    fill(dialog, name, first, second)
    assert not dialog.result()
    assert not dialog.refusal.isHidden()
    assert [line.name for line in SettingsPresenter(on_disk).users()] == ["Vera Lind"]


def test_only_the_name_is_typed_in_plain_sight(dialog):
    hidden = [field.echoMode() is field.EchoMode.Password for field in dialog._fields]
    assert hidden == [False, True, True]


def test_a_project_is_chosen_and_set_up_once_for_the_unit(opened, heard, supervisor):
    page = opened(supervisor)
    button(page, "Set up the project").click()
    assert heard.refused == ["Choose a project first. Nothing was changed."]

    choose(page, "Project", "uvas-orebro")
    button(page, "Set up the project").click()

    assert heard.told == ["The project is set up."]
    assert "Satsning kring unga" in words_on(page)
    assert project_of(supervisor).id == "uvas-orebro"


def test_a_specialist_is_not_asked_which_project_it_is(opened, desk):
    assert "Set up the project" not in names(opened(desk))


def test_shutting_out_somebody_with_participants_says_how_many_and_leads_to_handing_them_over(
    qtbot, monkeypatch, opened, on_disk
):
    presenter = SettingsPresenter(on_disk)
    presenter.add_user("Ida Berg", "specialist", IDAS)
    ida = next(one for one in users.everybody(on_disk) if one.name == "Ida Berg")
    handed_over(on_disk, people.enrol(on_disk, ROBIN), replace(on_disk, user=ida))
    asked, led = [], []
    monkeypatch.setattr(settings, "confirm", lambda _, title, words, yes: asked.append(words) or 1)
    monkeypatch.setattr(settings.CodeDialog, "exec", lambda _: led.append("code"))
    page = opened(on_disk)
    page.handing_asked.connect(lambda: led.append("handing over"))
    button(page, "Shut out Ida Berg").click()

    qtbot.waitUntil(lambda: led == ["code", "handing over"])
    assert "you are shown a new recovery code to write down" in asked[0]
    assert asked[0].endswith(
        "1 participant stays with them until you find a new specialist, right after."
    )
    presenter.add_user("Bo Ask", "stand_in", IDAS)
    page.refresh()
    led.clear()
    button(page, "Shut out Bo Ask").click()
    qtbot.waitUntil(lambda: led == ["code"])
    assert asked[1].endswith("Nothing takes back what has been read or copied.")
