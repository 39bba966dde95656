"""Taking somebody in from what was typed."""

from datetime import date
from uuid import uuid4

import pytest

from ipsdesk.actions import people, records
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import DayUnclear, NameMissing, NotForThisRole, NotFound
from ipsdesk.domain.records import Row
from ipsdesk.domain.rules import RulesBroken
from ipsdesk.ui.presenters.enrol import EnrolPresenter, Filled
from tests.conftest import PROJECT, TODAY, sits

TYPED = Filled("Robin Vale", "2007-01-05", "woman", "1880", "own", "Jobba med hundar")


def typed(**other):
    return Filled(**{**{name: getattr(TYPED, name) for name in Filled.__slots__}, **other})


def caseload(desk):
    load = people.caseload(desk)
    return [one.shown_name for one in (*load.waiting, *load.others)]


@pytest.mark.parametrize(
    "born", ["2007-01-05", "20070105", "2007/1/5", "5/1/2007", "5.1.2007", "070105"]
)
def test_a_day_of_birth_is_read_as_people_write_it(desk, born):
    who = EnrolPresenter(desk).enrol(typed(born=born))
    assert people.person(desk, who).birth_date == date(2007, 1, 5)


def test_what_is_typed_is_said_back_as_it_was_read(desk):
    words = EnrolPresenter(desk).age_words
    assert words("990131") == "31 January 1999: 27 years old."
    assert words("200131") == (
        "31 January 1920 or 31 January 2020? Write the year with four digits."
    )
    assert words("99013") == ""
    assert words("2026-01-05").startswith("5 January 2026: 0 years old. Is that the right year?")


def test_what_was_filled_in_is_kept_with_the_request_of_today(desk):
    who = EnrolPresenter(desk).enrol(TYPED)
    [episode] = records.rows_of(desk, "episodes", who)
    told = {name: episode[name] for name in ("request_source", "wish", "requested_on", "state")}
    assert told == {
        "request_source": "own",
        "wish": "Jobba med hundar",
        "requested_on": TODAY,
        "state": "asked",
    }
    assert caseload(desk) == ["Robin Vale"]


def test_somebody_is_taken_in_to_the_project_the_unit_works_in(supervisor, desk):
    card = {"number": PROJECT, "name": "Framtid", "owner": "Stiftelsen Söder"}
    days = {"started_on": date(2025, 8, 1), "ends_on": date(2027, 12, 31)}
    records.enter(supervisor, "project", [Row("projects", {**card, **days})])
    who = EnrolPresenter(desk).enrol(TYPED)
    [episode] = records.rows_of(desk, "episodes", who)
    assert episode.words("operation") == PROJECT


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"born": "i våras"}, DayUnclear),
        ({"born": "31/2 2007"}, DayUnclear),
        ({"born": "2031-01-05"}, RulesBroken),
        ({"name": "  "}, NameMissing),
    ],
)
def test_what_is_wrong_is_refused_and_nobody_is_taken_in(desk, wrong, refusal):
    with pytest.raises(refusal):
        EnrolPresenter(desk).enrol(typed(**wrong))
    assert caseload(desk) == []


def test_a_stand_in_takes_nobody_in(desk):
    with pytest.raises(NotForThisRole):
        EnrolPresenter(sits(desk, "Ida Berg", Role.STAND_IN)).enrol(TYPED)


def test_what_can_be_chosen_is_what_the_records_take(desk):
    presenter = EnrolPresenter(desk)
    for gender, _ in presenter.genders():
        presenter.enrol(typed(name=f"Robin {gender}", gender=gender))
    for source, _ in presenter.sources():
        presenter.enrol(typed(name=f"Robin {source}", source=source))
    assert len(caseload(desk)) == len(presenter.genders()) + len(presenter.sources())
    assert ("1880", "Örebro kommun") in presenter.municipalities()


def test_somebody_is_taken_in_for_a_colleague_who_has_them_among_their_own(supervisor, desk):
    presenter = EnrolPresenter(desk)
    mona = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    sits(supervisor, "Kim Ask", Role.COORDINATOR)
    assert {name for _, name in presenter.specialists()} == {"Johan Ek", "Mona Berg", "Vera Lind"}

    who = presenter.enrol(typed(specialist=str(mona.user.id)))
    assert (caseload(desk), caseload(mona)) == ([], ["Robin Vale"])
    assert (presenter.may_open(who), EnrolPresenter(supervisor).may_open(who)) == (False, True)
    [given] = records.rows_of(mona, "assignments", who)
    assert given.key("user") == mona.user.id
    told = "Enrolled. Mona Berg finds them among their own."
    assert presenter.told(str(mona.user.id)) == told


def test_nobody_is_given_to_who_supports_nobody_here(supervisor, desk):
    kim = sits(supervisor, "Kim Ask", Role.COORDINATOR)
    for wrong in (kim.user.id, uuid4()):
        with pytest.raises(NotFound):
            EnrolPresenter(desk).enrol(typed(specialist=str(wrong)))
    assert caseload(supervisor) == []


def test_who_sits_here_is_the_usual_specialist_where_they_have_participants(supervisor):
    presenter = EnrolPresenter(supervisor)
    assert presenter.usual_specialist() == str(supervisor.user.id)  # nobody else is there
    johan = sits(supervisor, "Johan Ek", Role.SPECIALIST)
    assert EnrolPresenter(johan).usual_specialist() == str(johan.user.id)
    assert presenter.usual_specialist() == ""

    presenter.enrol(typed(specialist=str(supervisor.user.id)))
    assert presenter.usual_specialist() == str(supervisor.user.id)


def test_whoever_was_said_to_be_another_stays_another_also_when_a_colleague_has_them(
    supervisor, desk, robin
):
    mona = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    asked = typed(name="Robyn Vale", specialist=str(mona.user.id))
    who = EnrolPresenter(desk).enrol_another(asked, [robin])
    apart = records.rows_of(supervisor, "different_people", robin)
    assert [one.key("other") for one in apart] == [who]


@pytest.mark.parametrize("number", ["19990105-2382", "199901052382", "990105-2382", " 9901052382 "])
def test_a_whole_personal_number_tells_the_day_of_birth(desk, number):
    told = EnrolPresenter(desk).age_words(number)

    assert "5 January 1999" in told
    assert "whole number is written in “Name and numbers”" in told


@pytest.mark.parametrize("born", ["1999-01-05", "990105", "19990105"])
def test_a_day_of_birth_says_nothing_of_a_number(desk, born):
    told = EnrolPresenter(desk).age_words(born)

    assert "5 January 1999" in told
    assert "number" not in told
