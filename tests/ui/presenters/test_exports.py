"""The summary as it will leave, without a window."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import people, records
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.records import Row
from ipsdesk.domain.release_errors import NothingToTell
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.presenters.exports import Asked, ExportsPresenter
from tests.conftest import PROJECT, SASHA, copied, new_unit, sits

CARD = {
    "number": PROJECT,
    "name": "Framtid",
    "owner": "Stiftelsen Söder",
    "started_on": date(2025, 8, 1),
    "ends_on": date(2027, 12, 31),
}
YES = (True, True, True)


def quiet(done, of):
    """Hear how far it has come, and let it go on."""


@pytest.fixture(scope="module")
def made():
    """The supervisor's and the specialist's desk of a unit with a project and many people."""
    with new_unit() as unit:
        records.enter(unit, "project", [Row("projects", CARD)])
        desk = sits(unit, "Johan Ek", Role.SPECIALIST)
        for number in range(35):
            who = people.enrol(desk, replace(SASHA, shown_name=f"Elin{number} Sund"))
            [episode] = records.rows_of(desk, "episodes", who)
            entered = {"state": "seeking", "entered_on": date(2026, 1, 10), "accepted": True}
            records.correct(desk, "enter", "episodes", episode.id, entered)
        yield unit, desk


@pytest.fixture
def supervisor(made):
    with copied(made[0]) as unit:
        yield unit


@pytest.fixture
def desk(made, supervisor):
    return replace(supervisor, user=made[1].user)


@pytest.fixture
def presenter(supervisor):
    return ExportsPresenter(supervisor)


def test_periods_stand_by_their_names_and_only_those_the_size_allows(presenter):
    assert presenter.periods() == (
        ("to-date", "The whole project to date"),
        ("2026", "The year 2026"),
        ("2025", "The year 2025"),
    )


def test_what_was_prepared_is_seen_as_pages_until_something_else_is_asked_for(presenter):
    assert not presenter.is_ready
    state = presenter.prepare(240, quiet)
    assert presenter.is_ready
    assert all(sheet.width == pytest.approx(240, abs=1) for sheet in state.sheets)
    assert "Team Söder" in " ".join(state.sheets[0].text.split())
    assert presenter.left() is None
    assert presenter.draw_again(200).sheets[0].width == pytest.approx(200, abs=1)
    presenter.forget()
    assert not presenter.is_ready
    assert presenter.draw_again(200) is None


def test_every_hidden_number_has_a_place_and_a_reason(presenter):
    state = presenter.prepare(240, quiet)
    assert state.hidden
    assert all(line.place and line.why.endswith(".") for line in state.hidden)


def test_what_left_before_says_so_and_can_be_written_again(presenter, tmp_path):
    written = presenter.release(Asked(YES, "Styrgruppen"), tmp_path / "a", None, quiet)
    assert len(written) == 5
    assert "summary.pdf, summary.xlsx" in presenter.left().files
    presenter.prepare(240, quiet)
    left = presenter.left()
    assert left.title.startswith("Summary 1: From the start of the project")
    assert left.detail == "2 March 2026 · to Styrgruppen"
    assert (left.files, left.may_write_again) == ("", True)
    again = presenter.writing_again()(tmp_path / "b")
    for one, other in zip(written, again, strict=True):
        assert one.read_bytes() == other.read_bytes()
    [line] = presenter.history()
    assert line.title.startswith("Summary 1: From the start of the project")
    assert line.detail == "2 March 2026 · to Styrgruppen"


def test_the_steering_groups_files_come_with_those_of_the_release(presenter, tmp_path):
    presenter.edition = "steering"
    written = presenter.release(Asked(YES), tmp_path, None, quiet)
    assert {"summary-steering.pdf", "summary.pdf"} <= {path.name for path in written}
    again = presenter.writing_again()(tmp_path / "again")
    assert {path.name for path in again} == {path.name for path in written}


def test_what_has_not_left_cannot_be_written_again(presenter, tmp_path):
    presenter.prepare(240, quiet)
    assert presenter.left() is None
    assert presenter.writing_again()(tmp_path) == []
    presenter.forget()
    assert presenter.writing_again()(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_preview_can_be_written_without_releasing_anything(presenter, tmp_path):
    assert len(presenter.write_preview(tmp_path, quiet)) == 5
    assert presenter.history() == ()


def test_the_menu_tells_what_each_period_would_cost(presenter):
    lines = presenter.menu()
    assert [line.place for line in lines] == ["The whole project to date", "The year 2026"]
    assert all("Of " in line.why and "count" in line.why for line in lines)


def test_a_second_yes_needs_that_persons_own_passphrase(presenter, tmp_path):
    with pytest.raises(WrongPassphrase):
        presenter.release(Asked(YES, "", "Johan Ek", ""), tmp_path, None, quiet)
    assert presenter.others() == (("Johan Ek", "Johan Ek"),)
    assert list(tmp_path.iterdir()) == []


def test_there_are_two_ways_and_two_editions(presenter):
    assert [code for code, _ in presenter.methods()] == ["exact", "round"]
    assert [code for code, _ in presenter.editions()] == ["full", "steering"]
    assert len(presenter.questions()) == 3


def test_what_one_may_not_write_one_is_not_offered(presenter, desk, tmp_path):
    assert not ExportsPresenter(desk).may_export
    assert ExportsPresenter(sits(desk, "Kim Ask", Role.COORDINATOR)).may_export
    with pytest.raises(NotForThisRole):
        ExportsPresenter(desk).write_preview(tmp_path, quiet)
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_else_has_looked_at_is_not_seen_by_me(presenter, supervisor, desk):
    kim = ExportsPresenter(sits(desk, "Kim Ask", Role.COORDINATOR))
    kim.period, kim.method = "to-date", "exact"
    kim.prepare(240, quiet)
    assert "Not seen yet" in presenter.method_state().words
    assert all(words in presenter.method_state().words for _, words in presenter.methods())
    presenter.period, presenter.method = "to-date", "round"
    presenter.prepare(240, quiet)
    state = presenter.method_state()
    assert not state.may_choose
    assert dict(presenter.methods())["exact"] in state.words
    presenter.method = "exact"
    presenter.prepare(240, quiet)
    assert presenter.method_state().may_choose


def test_that_nothing_can_be_shown_is_said_before_and_after_looking(presenter, desk, tmp_path):
    presenter.method = "exact"
    assert "Rounded numbers keep later periods open more often." in presenter.beforehand()
    presenter.release(Asked(YES), tmp_path, None, quiet)
    who = people.enrol(desk, replace(SASHA, shown_name="Lo Sund"))
    [episode] = records.rows_of(desk, "episodes", who)
    entered = {"state": "seeking", "entered_on": date(2026, 1, 10), "accepted": True}
    records.correct(desk, "enter", "episodes", episode.id, entered)
    said = presenter.beforehand()
    assert said.startswith("Nearly as many take part as in summary 1, of 2 March 2026.")
    assert said.endswith("can be shown when 4 more have come, at the earliest.")
    state = presenter.prepare(240, quiet)
    assert state.title.startswith("0 numbers are shown")
    assert state.known == presenter.known == said
    with pytest.raises(NothingToTell):
        presenter.before_release()
    presenter.period = "2026"
    assert "have come" not in presenter.beforehand()
