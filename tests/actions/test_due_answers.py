"""What was agreed about a lead or with an employer: who is told, when, and how it is answered."""

from datetime import timedelta

import pytest

from ipsdesk.actions import cover, forms, leads, protection, records
from ipsdesk.actions.due import due_list, due_today
from ipsdesk.actions.due_answers import Then, answer
from ipsdesk.actions.undoing import undo
from ipsdesk.domain import due
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.due import DONE, DROPPED, MOVED
from ipsdesk.domain.errors import StepWithoutWords
from ipsdesk.domain.records import Row
from ipsdesk.domain.team_errors import DayToComeMissing
from tests.conftest import TODAY, episode_of, later, sits
from tests.storage.happenings import visit, workplace


def away(days):
    return TODAY + timedelta(days=days)


def told(desk, kind):
    return [one for one in due_today(desk) if one.kind == kind]


def days_told(desk, kind, span):
    return [at for at in span if told(later(desk, away(at)), kind)]


@pytest.fixture
def lead(desk, robin):
    values = {"position": "Lager", "employer_name": "ICA Maxi", "stage": "contact"}
    made = forms.answer(desk, "f10-application", robin, Answers(values))
    leads.plan_next(desk, made, "ring chefen", "specialist", away(10))
    return made


@pytest.fixture
def contact(desk, robin):
    """A visit to Hundhuset that is to be followed up in ten days."""
    made = visit(desk, robin, workplace(desk), TODAY)
    records.correct(desk, "follow up", "employer_contacts", made, {"follow_up_on": away(10)})
    return made


@pytest.fixture
def place(desk):
    """A workplace of an employer of one's own, to be called in ten days."""
    made = workplace(desk)
    employer = records.row(desk, "workplaces", made).known_key("employer")
    records.correct(desk, "own", "employers", employer, {"owner": desk.user.id})
    records.correct(desk, "agree", "workplaces", made, {"next_contact_on": away(10)})
    return made


def test_what_comes_next_of_a_lead_is_told_a_week_ahead_until_the_lead_is_closed(desk, robin, lead):
    assert days_told(desk, due.LEAD, (2, 3, 10, 400)) == [3, 10, 400]
    [one] = told(later(desk, away(11)), due.LEAD)
    assert (one.participant, one.about, one.place) == (robin, "ring chefen", "Lager, ICA Maxi")
    assert one.is_late(away(11))

    leads.move_lead(desk, lead, "no")
    assert days_told(desk, due.LEAD, (3, 10, 400)) == []


def test_no_step_of_a_lead_is_told_once_support_has_ended(desk, robin, lead):
    ended = {"state": "ended", "entered_on": away(-30), "ended_on": away(9)}
    records.correct(later(desk, away(9)), "end", "episodes", episode_of(desk, robin), ended)
    assert days_told(desk, due.LEAD, (9, 10)) == [9]


@pytest.mark.usefixtures("lead", "contact", "place")
def test_what_was_agreed_is_told_to_its_specialist_and_the_supervisor_alone(desk, supervisor):
    then, kinds = away(10), set(due.ANSWERED)
    ida = sits(supervisor, "Ida Berg", Role.SPECIALIST)
    kim = sits(supervisor, "Kim Ask", Role.COORDINATOR)

    seats = (desk, supervisor, ida, kim)
    found = [{one.kind for one in due_today(later(one, then))} & kinds for one in seats]
    assert found == [kinds, kinds, set(), set()]


@pytest.mark.usefixtures("lead", "contact", "place")
def test_who_covers_is_told_of_it_on_the_days_of_the_cover(desk, supervisor):
    stina = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    cover.cover_for(desk, desk.user.id, stina.user.id, (away(8), away(9)))

    for kind in due.ANSWERED:
        assert days_told(stina, kind, (7, 8, 9, 10)) == [8, 9], kind


@pytest.mark.usefixtures("lead")
def test_the_lead_of_somebody_protected_is_told_to_nobody_who_may_not_open_them(
    desk, supervisor, robin
):
    how = protection.Protection("marked", "Blåsippa", (supervisor.user.id,))
    protection.protect(supervisor, robin, how)
    assert told(later(desk, away(10)), due.LEAD) == []
    assert len(told(later(supervisor, away(10)), due.LEAD)) == 1


def test_a_contact_is_to_be_followed_up_until_somebody_has_been_there_again(desk, robin, contact):
    place = records.row(desk, "employer_contacts", contact).known_key("workplace")
    assert days_told(desk, due.CONTACT, (2, 3, 10, 100, 101)) == [3, 10, 100]
    [one] = told(later(desk, away(10)), due.CONTACT)
    assert (one.participant, one.shown_name, one.day) == (None, "Hundhuset", away(10))

    visit(later(desk, away(9)), robin, place, away(9))
    assert days_told(desk, due.CONTACT, (10,)) == [10], "the day before was not the day agreed"
    visit(later(desk, away(12)), robin, place, away(12))
    assert days_told(desk, due.CONTACT, (10, 12)) == []


def test_a_workplace_is_to_be_called_until_there_was_a_contact(desk, robin, place):
    assert days_told(desk, due.WORKPLACE, (2, 3, 100, 101)) == [3, 100]
    visit(later(desk, away(10)), robin, place, away(10))
    assert days_told(desk, due.WORKPLACE, (10, 11)) == []


@pytest.mark.usefixtures("contact")
def test_nobody_is_sent_to_who_wants_no_contact(desk, place):
    assert days_told(desk, due.CONTACT, (10,)) == [10]
    for one in records.rows_matching(desk, "employers"):
        records.correct(desk, "say no", "employers", one.id, {"do_not_contact": True})
    assert days_told(desk, due.CONTACT, (10,)) == days_told(desk, due.WORKPLACE, (10,)) == []


def row_of(desk, kind):
    [one] = told(later(desk, away(10)), kind)
    return one.row


@pytest.mark.usefixtures("lead", "contact", "place")
@pytest.mark.parametrize("kind", due.ANSWERED)
@pytest.mark.parametrize("said", [DONE, DROPPED])
def test_done_and_given_up_close_it_and_ctrl_z_opens_it_again(desk, kind, said):
    answer(later(desk, away(10)), kind, row_of(desk, kind), said, Then())
    assert days_told(desk, kind, (3, 10, 11)) == []

    undo(desk)
    assert days_told(desk, kind, (3, 10, 11)) == [3, 10, 11]


@pytest.mark.usefixtures("lead", "contact", "place")
@pytest.mark.parametrize("kind", due.ANSWERED)
def test_what_is_moved_is_told_on_its_other_day(desk, kind):
    now, row = later(desk, away(10)), row_of(desk, kind)
    answer(now, kind, row, MOVED, Then(away(20)))
    assert days_told(desk, kind, (10, 12, 13, 20)) == [13, 20]
    for wrong in (None, away(9)):
        with pytest.raises(DayToComeMissing):
            answer(now, kind, row, MOVED, Then(wrong))


def test_a_lead_whose_step_is_done_says_what_comes_next_or_that_nothing_does(desk, lead):
    answer(desk, due.LEAD, lead, DONE, Then(away(12), "skicka cv"))
    kept = records.row(desk, "applications", lead)
    said = (kept["next_step"], kept["next_owner"], kept["next_on"])
    assert said == ("skicka cv", "specialist", away(12))

    with pytest.raises(StepWithoutWords):
        answer(desk, due.LEAD, lead, DONE, Then(away(13)))
    answer(desk, due.LEAD, lead, DONE, Then())
    assert [one.lacks_step for one in leads.leads(desk)] == [True]


def test_each_of_many_is_counted_and_the_first_are_shown(desk, place):
    employer = records.row(desk, "workplaces", place).known_key("employer")
    for at in range(5):
        named = {"name": f"Filial {at}", "name_folded": f"filial {at}", "employer": employer}
        values = {**named, "next_contact_on": away(at)}
        records.enter(desk, "agree", [Row("workplaces", values)])
    now = later(desk, away(3))
    whole, part = due_list(now, 100), due_list(now, 2)
    assert (part.late, part.ahead) == (whole.late[:2], whole.ahead[:2])
    assert (part.late_count, part.ahead_count) == (len(whole.late), len(whole.ahead)) == (3, 3)


@pytest.mark.parametrize("kind", due.ANSWERED)
def test_what_is_late_may_be_moved_to_the_very_day_it_is(desk, lead, contact, place, kind):
    rows = {due.LEAD: lead, due.CONTACT: contact, due.WORKPLACE: place}
    now = later(desk, away(12))

    answer(now, kind, rows[kind], MOVED, Then(away(12)))

    [line] = told(now, kind)
    assert (line.day, line.is_late(away(12))) == (away(12), False)


def test_the_next_step_of_a_lead_may_be_for_today_and_never_for_a_day_that_was(desk, lead):
    now = later(desk, away(12))
    with pytest.raises(DayToComeMissing):
        answer(now, due.LEAD, lead, DONE, Then(away(11), "besök"))
    answer(now, due.LEAD, lead, DONE, Then(away(12), "  besök "))

    kept = records.row(now, "applications", lead)
    assert (kept["next_step"], kept["next_on"]) == ("besök", away(12))
    assert kept["next_owner"] == "specialist", "whoever took the step before"


def test_a_lead_that_is_given_up_says_no_next_step_whatever_was_typed(desk, lead):
    answer(desk, due.LEAD, lead, DROPPED, Then(away(12), "besök"))

    kept = records.row(desk, "applications", lead)
    assert (kept["next_step"], kept["next_owner"], kept["next_on"]) == (None, None, None)
