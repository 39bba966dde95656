"""A participant or a caseload is offered, and accepted or declined; nobody waits unseen."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from ipsdesk.actions import cover, handing_over, log, people, protection, records
from ipsdesk.actions.protection import Protection
from ipsdesk.actions.rights import restrict
from ipsdesk.domain.access import Role, User
from ipsdesk.domain.errors import EpisodeClosed, NotForThisRole, NotFound, RecordRestricted
from ipsdesk.domain.handing_over import OfferState
from ipsdesk.domain.law_errors import NotNamedToOpen
from ipsdesk.domain.team_errors import OfferAnswered
from ipsdesk.storage import history
from ipsdesk.storage import records as stored
from tests.conftest import TODAY, episode_of, later, sits

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def mona(supervisor):
    """Another specialist's desk."""
    return sits(supervisor, "Mona Berg", Role.SPECIALIST)


@pytest.fixture
def offer(desk, mona, robin):
    """Robin offered to Mona."""
    [made] = handing_over.offer(desk, [robin], mona.user.id, "Vill ha sms")
    return made


def states(desk, robin):
    return [one.words("state") for one in records.rows_of(desk, "handovers", robin)]


def test_until_it_is_accepted_the_participant_stays_where_they_are(desk, mona, robin, offer):
    assert people.person(later(desk, TOMORROW), robin).specialist == desk.user.id
    with pytest.raises(NotFound):
        people.person(mona, robin)
    [told] = handing_over.offers(mona)
    assert (told.shown_name, told.summary, told.is_open) == ("Robin Vale", "Vill ha sms", True)


def test_whoever_says_yes_has_the_participant_from_then_on(desk, mona, robin, offer):
    handing_over.accept(mona, offer)

    assert people.person(mona, robin).specialist == mona.user.id
    assert people.person(desk, robin), "the day is theirs to finish"
    with pytest.raises(NotFound):
        people.person(later(desk, TOMORROW), robin)
    assert states(mona, robin) == ["accepted"]
    running = [
        one
        for one in records.rows_of(mona, "assignments", robin)
        if one.day("to_day") is None and one.words("duty") == "specialist"
    ]
    assert [one.key("user") for one in running] == [mona.user.id]
    with mona.read() as connection:
        assert history.verify(connection) == []


def test_whoever_says_no_is_heard_by_who_asked_for_a_fortnight(desk, mona, robin, offer):
    handing_over.decline(mona, offer, "Jag har fullt")

    assert people.person(desk, robin).specialist == desk.user.id
    [told] = handing_over.offers(desk)
    assert (told.state, told.answer) == (OfferState.DECLINED, "Jag har fullt")
    assert handing_over.offers(later(desk, TODAY + timedelta(days=13)))
    assert handing_over.offers(later(desk, TODAY + timedelta(days=14))) == []


def test_an_offer_is_answered_once(desk, mona, offer):
    handing_over.accept(mona, offer)
    for act in (
        lambda: handing_over.accept(mona, offer),
        lambda: handing_over.decline(mona, offer, ""),
        lambda: handing_over.withdraw(desk, offer),
    ):
        with pytest.raises(OfferAnswered):
            act()


def test_nobody_answers_for_somebody_else(desk, supervisor, offer):
    other = sits(supervisor, "Ida Ask", Role.SPECIALIST)
    for desk_of in (desk, other, supervisor):
        with pytest.raises(NotFound):
            handing_over.accept(desk_of, offer)
        with pytest.raises(NotFound):
            handing_over.decline(desk_of, offer, "Nej")
    with pytest.raises(NotForThisRole):
        handing_over.withdraw(other, offer)


def test_who_offered_and_the_supervisor_take_it_back(desk, supervisor, mona, robin, offer):
    handing_over.withdraw(supervisor, offer)
    assert handing_over.offers(mona) == []

    [again] = handing_over.offer(desk, [robin], mona.user.id)
    handing_over.withdraw(desk, again)
    assert states(desk, robin) == ["withdrawn", "withdrawn"]


def test_a_participant_is_offered_to_one_at_a_time(desk, supervisor, mona, robin, offer):
    ida = sits(supervisor, "Ida Ask", Role.SPECIALIST)
    handing_over.offer(desk, [robin], ida.user.id)

    assert handing_over.offers(mona) == []
    assert len(handing_over.offers(ida)) == 1


def test_a_whole_caseload_is_offered_at_once_and_answered_one_by_one(desk, mona, robin, sasha):
    own = handing_over.participants_of(desk, desk.user.id)
    assert [name for _, name in own] == ["Robin Vale", "Sasha Åmoor"]
    first, second = handing_over.offer(desk, [who for who, _ in own], mona.user.id)

    handing_over.accept(mona, first)
    handing_over.decline(mona, second, "Bara en")

    assert [name for _, name in handing_over.participants_of(desk, desk.user.id)] == ["Sasha Åmoor"]
    assert [name for _, name in handing_over.participants_of(mona, mona.user.id)] == ["Robin Vale"]


def test_of_several_all_are_offered_or_none(supervisor, mona, robin, sasha):
    restrict(supervisor, sasha, restricted=True)
    with pytest.raises(RecordRestricted):
        handing_over.offer(supervisor, [robin, sasha], mona.user.id)
    assert handing_over.offers(supervisor) == []


def test_the_supervisor_sees_every_open_offer_and_others_their_own(desk, supervisor, mona, offer):
    ida = sits(supervisor, "Ida Ask", Role.SPECIALIST)

    assert [one.id for one in handing_over.offers(supervisor)] == [offer]
    assert [one.id for one in handing_over.offers(desk)] == [offer]
    assert handing_over.offers(ida) == []
    assert not handing_over.offers(desk)[0].is_late(TODAY)
    assert handing_over.offers(desk)[0].is_late(TODAY + timedelta(days=3))


def test_a_supervisor_takes_over_at_once_when_somebody_has_left(desk, supervisor, robin):
    handing_over.offer(supervisor, [robin], supervisor.user.id, "Johan har slutat")

    assert people.person(supervisor, robin).specialist == supervisor.user.id


def test_a_stand_in_offers_nobody_and_nobody_sees_an_offer_of_theirs(desk, supervisor, robin):
    stand_in = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    people.lend(desk, robin, stand_in.user.id, TODAY + timedelta(days=5), "Semester")

    with pytest.raises(NotForThisRole):
        handing_over.offer(stand_in, [robin], stand_in.user.id)


def test_somebody_whose_support_has_ended_is_not_taken_over(desk, mona, robin, offer):
    ended = {"ended_on": TODAY, "exit_reason": "own_wish", "state": "ended"}
    records.correct(desk, "test", "episodes", episode_of(desk, robin), ended)

    with pytest.raises(EpisodeClosed):
        handing_over.accept(later(mona, TOMORROW), offer)
    assert people.person(desk, robin).specialist == desk.user.id, "all of it or none"


def test_who_was_protected_meanwhile_is_named_to_nobody_else(desk, supervisor, mona, robin, offer):
    how = Protection("marked", "Blåsippa", (supervisor.user.id, desk.user.id))
    protection.protect(supervisor, robin, how)

    assert handing_over.offers(mona) == []
    with pytest.raises(NotFound):
        handing_over.accept(mona, offer)
    assert people.person(desk, robin).specialist == desk.user.id


def test_no_name_and_no_words_stand_where_an_offer_is_logged(desk, offer):
    [told] = handing_over.offers(desk)

    assert "Robin" not in repr(told)
    assert "sms" not in repr(told)


def test_who_stands_in_for_the_one_before_opens_nothing_of_who_was_handed_over(
    desk, supervisor, mona, robin, sasha
):
    stina = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    cover.cover_for(desk, desk.user.id, stina.user.id, (TODAY, TODAY + timedelta(days=9)))
    cover.cover_for(
        desk, desk.user.id, stina.user.id, (TODAY + timedelta(days=20), TODAY + timedelta(days=29))
    )

    [made] = handing_over.offer(desk, [robin], mona.user.id)
    handing_over.accept(mona, made)

    for day in (TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=21)):
        there = later(stina, day)
        assert people.person(there, sasha).shown_name == "Sasha Åmoor"
        with pytest.raises(NotFound):
            people.person(there, robin)


def test_a_cover_that_is_over_stays_in_the_records_of_who_was_handed_over(
    desk, supervisor, mona, robin
):
    stina = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    cover.cover_for(desk, desk.user.id, stina.user.id, (TODAY, TODAY + timedelta(days=1)))
    after = timedelta(days=30)
    [made] = handing_over.offer(later(desk, TODAY + after), [robin], mona.user.id)
    handing_over.accept(later(mona, TODAY + after), made)

    [lent] = [one for one in records.rows_of(mona, "assignments", robin) if one["cover"]]
    assert lent["to_day"] == TODAY + timedelta(days=1)


def test_what_was_lent_for_another_reason_goes_on(desk, supervisor, mona, robin):
    stina = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    people.lend(desk, robin, stina.user.id, TODAY + timedelta(days=9), "Körkort")
    [made] = handing_over.offer(desk, [robin], mona.user.id)
    handing_over.accept(mona, made)

    assert people.person(stina, robin).shown_name == "Robin Vale"


@pytest.mark.parametrize("role", Role)
def test_a_participant_is_offered_to_who_supports_people_and_to_nobody_else(
    supervisor, desk, robin, role
):
    other = sits(supervisor, "Ida Ask", role)
    if role in (Role.SPECIALIST, Role.SUPERVISOR):
        [made] = handing_over.offer(desk, [robin], other.user.id)
        handing_over.accept(other, made)
        assert people.person(other, robin).specialist == other.user.id
        return
    with pytest.raises(NotFound):
        handing_over.offer(desk, [robin], other.user.id)
    assert states(desk, robin) == []


def test_nobody_is_offered_to_who_has_left(supervisor, desk, mona, robin):
    records.correct(supervisor, "leave", "users", mona.user.id, {"left_on": TODAY})

    with pytest.raises(NotFound):
        handing_over.offer(desk, [robin], mona.user.id)
    assert states(desk, robin) == []


def left(supervisor, who):
    """Somebody leaves, as if their keys had been changed."""
    records.correct(supervisor, "leave", "users", who.user.id, {"left_on": TODAY})


def told_left(desk):
    return [(one.shown_name, one.specialist) for one in handing_over.left_behind(desk)]


def test_whoever_was_left_by_their_specialist_is_told_to_who_may_hand_them_over(
    supervisor, desk, mona, robin, sasha
):
    handing_over.offer(supervisor, [sasha], supervisor.user.id)
    assert handing_over.count_of(supervisor, desk.user.id) == 1
    assert told_left(supervisor) == []
    left(supervisor, desk)

    assert told_left(supervisor) == [("Robin Vale", desk.user.id)]
    assert told_left(mona) == []


def test_who_was_left_waits_for_an_answer_and_is_told_again_after_a_no(
    supervisor, desk, mona, robin
):
    left(supervisor, desk)
    [made] = handing_over.offer(supervisor, [robin], mona.user.id)
    assert told_left(supervisor) == []
    handing_over.decline(mona, made, "Jag har fullt")
    assert told_left(supervisor) == [("Robin Vale", desk.user.id)]

    handing_over.offer(supervisor, [robin], supervisor.user.id)
    assert told_left(supervisor) == []
    assert people.person(supervisor, robin).specialist == supervisor.user.id


def test_who_needs_nobody_any_longer_or_may_not_be_written_about_is_not_left_behind(
    supervisor, desk, robin, sasha
):
    left(supervisor, desk)
    restrict(supervisor, sasha, restricted=True)
    ended = {"ended_on": TODAY, "exit_reason": "own_wish", "state": "ended"}
    records.correct(supervisor, "test", "episodes", episode_of(supervisor, robin), ended)

    assert told_left(supervisor) == [("Robin Vale", desk.user.id)], "the last day goes on"
    assert told_left(later(supervisor, TOMORROW)) == []
    restrict(supervisor, sasha, restricted=False)
    assert told_left(later(supervisor, TOMORROW)) == [("Sasha Åmoor", desk.user.id)]


def test_who_is_protected_and_left_is_told_to_who_can_open_the_record_alone(
    supervisor, desk, robin
):
    ida = replace(supervisor, user=User(uuid4(), "Ida Ask", Role.SUPERVISOR))
    protection.protect(supervisor, robin, Protection("marked", "Blåsippa", (desk.user.id,)))
    assert handing_over.count_of(supervisor, desk.user.id) == 0, "not even by number"
    left(supervisor, desk)

    assert told_left(supervisor) == told_left(ida) == []
    assert told_left(desk) == [("Blåsippa", desk.user.id)]


def test_who_has_nobody_at_all_is_left_behind_too(supervisor, desk, robin):
    with desk.begin("test", robin) as connection:
        stored.change(connection, "participants", robin, {"specialist": None})

    assert told_left(supervisor) == [("Robin Vale", None)]


@pytest.mark.parametrize("role", [Role.STAND_IN, Role.COORDINATOR])
def test_nobody_is_told_of_them_who_could_not_hand_them_over(supervisor, desk, robin, role):
    other = sits(supervisor, "Stina Ahl", role)
    if role is Role.STAND_IN:
        people.lend(desk, robin, other.user.id, TOMORROW, "Semester")
    left(supervisor, desk)

    assert told_left(other) == []


def test_why_somebody_else_takes_over_stands_in_the_history_and_with_who_supports(
    supervisor, desk, mona, robin
):
    why = "Föräldraledig"
    [made] = handing_over.offer(supervisor, [robin], mona.user.id, reason=f" {why} ")
    handing_over.accept(mona, made)

    running = [
        one
        for one in records.rows_of(mona, "assignments", robin)
        if one.key("user") == mona.user.id
    ]
    assert [one.words("reason") for one in running] == [why]
    told = [(one.act, one.reason) for one in log.access_list(supervisor, robin)]
    assert {("offer_handover", why), ("hand_over", why)} <= set(told)


def test_whose_caseload_a_colleague_has_is_told_to_a_supervisor_alone(
    supervisor, desk, mona, robin
):
    with pytest.raises(NotForThisRole):
        handing_over.participants_of(mona, desk.user.id)

    named = [(robin, "Robin Vale")]
    assert handing_over.participants_of(desk, desk.user.id) == named
    assert handing_over.participants_of(supervisor, desk.user.id) == named


def test_who_is_protected_is_offered_to_who_is_named_alone(supervisor, desk, mona, robin, sasha):
    how = Protection("marked", "Blåsippa", (supervisor.user.id, desk.user.id))
    protection.protect(supervisor, robin, how)

    with pytest.raises(NotNamedToOpen):
        handing_over.offer(desk, [sasha, robin], mona.user.id)
    assert states(desk, sasha) == [], "of several all are offered or none"
    assert handing_over.closed_to(desk, desk.user.id, mona.user.id) == {robin}
    assert handing_over.closed_to(desk, desk.user.id, supervisor.user.id) == frozenset()


def test_an_answer_of_blanks_is_no_answer(desk, mona, robin, offer):
    handing_over.decline(mona, offer, "  ")

    [answered] = records.rows_of(desk, "handovers", robin)
    assert (answered["answer"], answered["answered_on"]) == (None, TODAY)
    assert answered["state"] == OfferState.DECLINED.value
