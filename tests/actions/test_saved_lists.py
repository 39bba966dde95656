"""A list of one's own: put together of who and how they wait, counted afresh, nobody else's."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ipsdesk.actions import records, saved_lists
from ipsdesk.actions.due import due_today
from ipsdesk.domain.due import NO_EMPLOYER, SILENT
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.lists import ListWithoutName
from ipsdesk.domain.profiles import Profile
from ipsdesk.ui.presenters.people import PeoplePresenter
from tests.actions.month_unit import meets
from tests.conftest import ROBIN, SASHA, episode_of, later, listed

APRIL = date(2026, 4, 1)


@pytest.fixture
def april(desk, robin, sasha):
    """Robin seeks and is silent; Sasha seeks and was heard of yesterday; both met no employer."""
    for who in (robin, sasha):
        told = {"entered_on": date(2026, 1, 10), "state": "seeking"}
        records.correct(desk, "test", "episodes", episode_of(desk, who), told)
    now = later(desk, APRIL)
    meets(now, sasha, date(2026, 3, 31), 30)
    return now


def shown(presenter):
    return {line.participant for part in presenter.state().sections for line in part.lines}


def test_a_list_of_the_silent_and_one_of_those_without_an_employer(april, robin, sasha):
    presenter = PeoplePresenter(april)
    presenter.choose_sentence(SILENT)
    assert shown(presenter) == {robin}
    presenter.choose_sentence(NO_EMPLOYER)
    assert shown(presenter) == {robin, sasha}
    presenter.choose_sentence("")
    assert shown(presenter) == {robin, sasha}


@pytest.mark.parametrize("waits", [SILENT, NO_EMPLOYER])
def test_the_list_names_just_those_whom_today_names(april, waits):
    presenter = PeoplePresenter(april)
    presenter.choose_sentence(waits)

    assert shown(presenter) == {one.participant for one in due_today(april) if one.kind == waits}


def test_a_named_list_is_kept_told_in_a_sentence_and_taken_away(april, robin):
    presenter = PeoplePresenter(april)
    presenter.keep_list("Ringa idag", "seeking", SILENT)

    assert shown(presenter) == {robin}
    assert presenter.sentence() == (
        "Those who seek a job, of them those nobody has heard from in 14 days."
    )
    assert "★ Ringa idag" in {words for _, words in presenter.sentences()}
    again = PeoplePresenter(april)
    again.choose_sentence(str(presenter.saved))
    assert shown(again) == {robin}
    again.drop_list()
    assert again.sentence() == ""
    assert saved_lists.saved_lists(april) == []


def test_a_list_needs_a_name_and_somebody_it_is_about(april):
    for name, situation in (("", "seeking"), ("Alla", None)):
        with pytest.raises(ListWithoutName):
            saved_lists.keep_list(april, name, situation, "")
    with pytest.raises(NotFound):
        saved_lists.keep_list(april, "Fel", None, "health")


def test_nobody_sees_or_drops_anothers_list(april, supervisor):
    kept = saved_lists.keep_list(april, "Ringa", "seeking", "")

    assert saved_lists.saved_lists(supervisor) == []
    with pytest.raises(NotFound):
        saved_lists.drop_list(supervisor, kept)


def test_where_the_law_lets_nobody_be_listed_there_is_no_list(april):
    saved_lists.keep_list(april, "Ringa", "seeking", "")
    barred = replace(april, profile=Profile("B"))

    assert saved_lists.saved_lists(barred) == []
    assert PeoplePresenter(barred).sentences() == ()
    with pytest.raises(NotFound):
        saved_lists.keep_list(barred, "Ringa", "seeking", "")
    everybody = listed(barred, waits=SILENT)
    assert len(everybody.waiting) + len(everybody.others) == 2


def test_a_list_counts_afresh_each_time(april, robin):
    presenter = PeoplePresenter(april)
    presenter.choose_sentence(SILENT)
    assert presenter.state().count == 1
    meets(april, robin, APRIL, 20, at=datetime(2026, 4, 1, 8, tzinfo=UTC))

    assert presenter.state().count == 0
    assert "Nobody just now" in presenter.state().hint
    assert ROBIN.shown_name != SASHA.shown_name
