"""Who supports a participant: handing over, standing in, and how it ends."""

from datetime import timedelta

import pytest

from ipsdesk.actions import handing_over, people, records
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotFound
from ipsdesk.ui.presenters.handover import HandoverPresenter
from tests.conftest import TODAY, later, sits

NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
def mona(supervisor):
    """Another specialist's desk."""
    return sits(supervisor, "Mona Berg", Role.SPECIALIST)


@pytest.fixture
def stina(supervisor):
    """The desk of somebody employed to stand in."""
    return sits(supervisor, "Stina Ahl", Role.STAND_IN)


@pytest.fixture
def page(desk, robin, mona, stina):
    """What Robin's page says of who supports Robin."""
    return HandoverPresenter(desk, robin)


def test_the_page_says_who_has_the_participant(page):
    assert page.specialist() == "Johan Ek"
    assert page.stand_ins() == ()
    assert page.may_hand_over


def test_who_may_take_over_is_everybody_else_who_works_with_people(page):
    assert sorted(name for _, name in page.specialists()) == ["Mona Berg", "Vera Lind"]


def test_those_employed_to_stand_in_are_offered_first(page):
    assert [name for _, name in page.who_may_stand_in()] == ["Stina Ahl", "Mona Berg"]


def test_handing_over_moves_the_participant_and_keeps_what_was_said(
    page, desk, robin, mona, supervisor
):
    page.hand_over(str(mona.user.id), "Robin vill arbeta med hundar")
    assert page.offered().name == "Mona Berg"
    handing_over.accept(mona, page.offered().id)
    assert page.offered() is None

    assert HandoverPresenter(mona, robin).specialist() == "Mona Berg"
    with pytest.raises(NotFound):
        people.person(later(desk, TODAY + timedelta(days=1)), robin)
    [handed] = records.rows_of(mona, "handovers", robin)
    assert handed.words("summary") == "Robin vill arbeta med hundar"
    assert (handed.key("from_user"), handed.key("to_user")) == (desk.user.id, mona.user.id)


def test_a_stand_in_sees_the_record_until_the_last_day_and_that_day_too(page, robin, stina):
    with pytest.raises(NotFound):
        people.person(stina, robin)

    page.lend(str(stina.user.id), NEXT_WEEK, "Semester")

    assert people.person(stina, robin).shown_name == "Robin Vale"
    assert people.person(later(stina, NEXT_WEEK), robin)
    with pytest.raises(NotFound):
        people.person(later(stina, NEXT_WEEK + timedelta(days=1)), robin)


def test_who_stands_in_is_said_until_it_is_over(page, desk, robin, stina):
    page.lend(str(stina.user.id), NEXT_WEEK, "Semester")

    [line] = page.stand_ins()
    assert line.words == "Stina Ahl stands in until 9 March 2026"
    assert HandoverPresenter(later(desk, NEXT_WEEK), robin).stand_ins() == (line,)
    assert HandoverPresenter(later(desk, NEXT_WEEK + timedelta(days=1)), robin).stand_ins() == ()


def test_standing_in_can_end_before_its_time(page, robin, stina):
    page.lend(str(stina.user.id), NEXT_WEEK, "Semester")
    [line] = page.stand_ins()

    page.end_lending(line.id)

    assert page.stand_ins() == ()
    with pytest.raises(NotFound):
        people.person(stina, robin)


def test_nobody_is_offered_who_has_left(page, supervisor, mona):
    records.correct(supervisor, "revoke_user", "users", mona.user.id, {"left_on": TODAY})

    assert "Mona Berg" not in [name for _, name in page.specialists()]
    assert "Mona Berg" not in [name for _, name in page.who_may_stand_in()]


def test_a_stand_in_hands_nobody_over(page, robin, stina):
    page.lend(str(stina.user.id), NEXT_WEEK, "Semester")

    assert not HandoverPresenter(stina, robin).may_hand_over


def test_no_name_stands_where_a_line_is_logged(page, stina):
    page.lend(str(stina.user.id), NEXT_WEEK, "Semester")

    assert "Stina" not in repr(page.stand_ins())
