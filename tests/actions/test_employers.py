"""The register of employers: found, counted, not written twice, and silent about participants."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.actions import capture, employers, figures, forms, records
from ipsdesk.actions.catalogue import scale
from ipsdesk.actions.form_employers import in_one_form
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers, FormRefused
from ipsdesk.domain.capture import Captured
from ipsdesk.domain.employers import Visits
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.figures import follow_along, visits
from ipsdesk.domain.figures.visits import those_counting
from ipsdesk.domain.records import Row
from tests.conftest import NOW, TODAY, sits


@pytest.fixture
def ica(desk):
    values = {"name": "ICA Sverige", "do_not_contact": False, "chain": "ICA"}
    return forms.answer(desk, "f8-employer", None, Answers(values))


@pytest.fixture
def maxi(desk, ica):
    return forms.answer(desk, "f8-workplace", None, Answers({"employer": ica, "name": "Maxi"}))


def contacted(desk, workplace, days=0, channel="visit", people=()):
    line = Captured("employer", NOW - timedelta(days=days), people, workplace, channel=channel)
    return capture.keep(desk, line)


def names(desk, words):
    return [one.name for one in employers.register(desk, words, 0, 50)]


def test_an_employer_is_found_by_its_own_name_and_by_a_workplace(desk, maxi):
    assert names(desk, "ica") == ["ICA Sverige"]
    assert names(desk, "sverige maxi") == ["ICA Sverige"]
    assert names(desk, "coop") == []
    assert employers.how_many(desk, "") == 1


def test_the_list_says_whether_we_have_been_there_and_never_for_whom(desk, robin, maxi):
    contacted(desk, maxi, 3, people=(robin,))
    contacted(desk, maxi, 1, channel="phone")
    [line] = employers.register(desk, "ica", 0, 50)

    assert line.visits == Visits(2, 1, TODAY - timedelta(days=1))
    assert "Robin" not in repr(employers.card(desk, line.id).contacts[0].learnt)
    assert not hasattr(line, "participant")
    assert employers.been_to(desk, maxi).in_person == 1


def test_three_cups_of_tea_are_meetings_in_person(desk, maxi):
    for days in range(5):
        contacted(desk, maxi, days)
    [line] = employers.register(desk, "", 0, 50)

    assert (line.visits.in_person, line.visits.cups) == (5, 3)


def test_the_card_has_places_people_agreements_and_contacts(desk, ica, maxi):
    person = {"name": "Eva", "can_hire": True, "workplace": maxi}
    values = {"kind": "iop", "employer": ica, "from_day": TODAY}
    records.enter(desk, "add", [Row("employer_people", person)])
    forms.answer(desk, "f8-agreement", None, Answers(values))
    contacted(desk, maxi)
    card = employers.card(desk, ica)

    assert [place["name"] for place, _ in card.workplaces] == ["Maxi"]
    assert [one["name"] for one in card.people] == ["Eva"]
    assert len(card.agreements) == 1
    assert [line.workplace for line in card.contacts] == ["ICA Sverige Maxi"]


@pytest.mark.parametrize("number", ["556012-5791", "556012", "hej"])
def test_an_organisation_number_with_a_wrong_digit_is_refused(desk, number):
    answers = Answers({"name": "X", "do_not_contact": False, "organisation_number": number})
    with pytest.raises(FormRefused) as refused:
        forms.answer(desk, "f8-employer", None, answers)

    [fault] = refused.value.faults
    assert (fault.column, fault.reason) == ("organisation_number", "organisation_check")


def test_a_number_is_kept_in_one_form_and_belongs_to_one_employer(desk, ica):
    told = {"name": "ICA Sverige", "do_not_contact": False, "organisation_number": "5560125790"}
    forms.correct(desk, "f8-employer", ica, Answers(told))
    assert records.row(desk, "employers", ica)["organisation_number"] == "556012-5790"
    forms.correct(desk, "f8-employer", ica, Answers({**told, "note": "hej"}))

    with pytest.raises(FormRefused) as refused:
        forms.answer(desk, "f8-employer", None, Answers({**told, "name": "ICA Maxi"}))
    assert refused.value.faults[0].reason == "already_there"
    assert refused.value.faults[0].limit == "ICA Sverige"


def test_a_number_that_stood_there_before_is_not_judged_anew(desk, ica):
    records.correct(desk, "import", "employers", ica, {"organisation_number": "1"})
    told = {"name": "ICA", "do_not_contact": True, "organisation_number": "1"}
    forms.correct(desk, "f8-employer", ica, Answers(told))

    assert records.row(desk, "employers", ica)["do_not_contact"] is True


@pytest.mark.parametrize(
    ("said", "alike"),
    [("ICA Sverige AB", True), ("Ica Maxi", True), ("Sverige ICA", True), ("Coop Forum", False)],
)
def test_a_new_name_that_resembles_another_is_told(desk, ica, maxi, said, alike):
    found = employers.alike(desk, said)

    assert [one.employer for one in found] == ([ica] if alike else [])
    assert employers.alike(desk, said, apart_from=ica) == []
    assert employers.alike(desk, "x") == []


def test_a_weeks_sheet_is_from_monday_to_sunday_and_ones_own(desk, supervisor, maxi):
    monday = TODAY
    contacted(desk, maxi)
    contacted(desk, maxi, 1)
    sheet = employers.sheet(desk, desk.user.id, monday + timedelta(days=6))

    assert (sheet.monday, len(sheet.lines), sheet.in_person) == (monday, 1, 1)
    assert sheet.hiring == 0
    assert len(employers.sheet(desk, desk.user.id, monday - timedelta(days=1)).lines) == 1
    other = sits(supervisor, "Eva Alm", Role.SPECIALIST)
    with pytest.raises(NotForThisRole):
        employers.sheet(other, desk.user.id, monday)
    assert [one.id for one in employers.specialists(other)] == [other.user.id]
    assert desk.user.id in [one.id for one in employers.specialists(supervisor)]


def test_the_supervisor_ticks_what_was_seen_and_no_more(desk, supervisor, maxi):
    contacted(desk, maxi)
    seen = employers.sheet(supervisor, desk.user.id, TODAY)
    written_meanwhile = contacted(desk, maxi, channel="phone")

    assert employers.review_sheet(supervisor, seen) == 1
    assert records.row(desk, "employer_contacts", written_meanwhile)["reviewed_on"] is None
    sheet = employers.sheet(supervisor, desk.user.id, TODAY)
    assert not sheet.is_reviewed
    assert employers.review_sheet(supervisor, sheet) == 1
    assert employers.sheet(supervisor, desk.user.id, TODAY).is_reviewed
    ticked = records.row(desk, "employer_contacts", written_meanwhile)
    assert ticked["reviewed_by"] == supervisor.user.id
    with pytest.raises(NotForThisRole):
        employers.review_sheet(desk, sheet)


def test_an_employer_that_does_not_want_it_is_known_at_each_workplace(desk, ica, maxi):
    assert not employers.is_closed(desk, maxi)
    records.correct(desk, "close", "employers", ica, {"do_not_contact": True})
    assert employers.is_closed(desk, maxi)


def test_a_stand_in_has_no_register(supervisor, ica):
    stand_in = sits(supervisor, "Stina Vik", Role.STAND_IN)
    with pytest.raises(NotForThisRole):
        employers.register(stand_in, "", 0, 10)


@settings(max_examples=30)
@given(st.from_regex(r"[0-9]{6}[- ]?[0-9]{4}", fullmatch=True))
def test_a_number_has_one_form_however_it_is_written(said):
    kept = in_one_form(said)

    assert kept == in_one_form(kept)
    assert [sign for sign in kept if sign.isdigit()] == [sign for sign in said if sign.isdigit()]


@pytest.mark.parametrize(
    ("channel", "hires", "counted"),
    [("visit", True, 1), ("visit", False, 0), ("phone", True, 0), ("fair", True, 0)],
)
def test_card_and_sheet_say_how_many_v6_counts_and_v6_counts_as_many(
    desk, supervisor, maxi, channel, hires, counted
):
    capture.keep(desk, Captured("employer", NOW, (), maxi, channel=channel, hires=hires))
    sheet = employers.sheet(desk, desk.user.id, TODAY)
    found = figures.records_of_window(supervisor, scale("ips-25"), (TODAY, TODAY))
    assert sheet.hiring == counted == len(those_counting(found, {"video_counts": 0}))
    assert sheet.in_person == employers.been_to(desk, maxi).in_person == (channel == "visit")


def test_meeting_in_person_is_the_same_on_the_cards_and_in_the_figures():
    assert employers.met_channels() == visits.FACE_TO_FACE
    assert code_lists()["channels"].marked("f2f") == follow_along.FACE_TO_FACE
