"""The plan on paper: an alias or a first name, own words, and nothing that is not the person's."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ipsdesk.actions import log, people, plans, protection, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import close_goal, set_goal
from ipsdesk.actions.steps import close_step, plan_step
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.law_errors import GuardianMayNotKnow
from ipsdesk.domain.records import Row
from tests.conftest import NOW, ROBIN, TODAY, later

YOUNG = replace(ROBIN, birth_date=date(2010, 5, 5), personal_number="", shown_name="Kim Åvik")


@pytest.fixture
def kim(desk):
    """A participant of fifteen."""
    return people.enrol(desk, YOUNG)


def version(desk, who, **columns):
    """Write a version of the plan down."""
    values = {"participant": who, "version": 1, "state": "draft", "on_day": TODAY, **columns}
    values["signed_on_paper"] = False
    [made] = records.enter(desk, "plan", [Row("plan_versions", values)], who)
    return made


def guardian(desk, who, knows, name="Gun Åvik"):
    values = {"participant": who, "name": name, "may_know": knows}
    [made] = records.enter(desk, "guardian", [Row("guardians", values)], who)
    return made


def text_of(paths):
    return " ".join(path.read_text("utf-8") for path in paths if path.suffix == ".html")


def test_the_paper_shows_a_first_name_active_goals_and_open_steps(desk, robin):
    goal = set_goal(desk, robin, "Jobba med hundar")
    plan_step(desk, goal, "Ringa Hundhuset", due_on=TODAY + timedelta(days=3))
    done = plan_step(desk, goal, "Skriva brev")
    close_step(desk, done)
    close_goal(desk, set_goal(desk, robin, "Något annat"), "dropped")

    paper = plans.plan_paper(desk, robin)

    assert paper.alias == "Robin"
    assert paper.goals == ("Jobba med hundar",)

    assert [step.what for step in paper.steps] == ["Ringa Hundhuset"]


def test_neither_surname_nor_number_nor_note_stands_on_the_paper(desk, robin, tmp_path):
    set_goal(desk, robin, "Jobba med hundar")
    note = ContactNote(robin, NOW, 20, "phone", "remote", "preparatory", note="Orolig för hyran")
    record_contact(desk, note)
    written = plans.write_plan(desk, robin, tmp_path)

    assert {path.suffix for path in written} >= {".pdf", ".html"}
    told = text_of(written)
    assert "Robin" in told
    assert "hundar" in told
    assert not [word for word in ("Vale", "2007", "2383", "hyran", "Johan", "Ek ") if word in told]
    assert not [path.name for path in written if "robin" in path.name.lower()]


def test_a_protected_person_is_called_by_the_alias_and_no_place_is_said(supervisor, desk, robin):
    meets = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
    version(desk, robin, next_meeting_at=meets, next_meeting_place="Storgatan 4")
    assert plans.plan_paper(desk, robin).next_place == "Storgatan 4"
    sealed = protection.Protection("marking", "Ärende A", (desk.user.id,))
    protection.protect(supervisor, robin, sealed)

    paper = plans.plan_paper(desk, robin)

    assert paper.alias == "Ärende A"
    assert paper.next_place == ""
    assert paper.next_meeting is not None


def test_a_meeting_that_has_been_is_not_the_next(desk, robin):
    meets = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
    version(desk, robin, next_meeting_at=meets)

    assert plans.plan_paper(later(desk, date(2026, 3, 20)), robin).next_meeting is not None
    assert plans.plan_paper(later(desk, date(2026, 3, 21)), robin).next_meeting is None


def test_what_works_and_what_helps_stand_line_by_line(desk, robin):
    version(desk, robin, works_best="Morgnar\n\n  Lugnt  \n", support_wanted="Påminnelser")

    paper = plans.plan_paper(desk, robin)
    assert paper.works_best == ("Morgnar", "Lugnt")
    assert paper.support == ("Påminnelser",)


def test_without_a_talk_nobody_may_tell_an_employer_anything(desk, robin):
    assert plans.plan_paper(desk, robin).may_tell == ("Nothing, as long as I have not said yes.",)


def test_a_guardian_who_may_know_gets_the_plan_and_the_log_keeps_it(desk, kim, tmp_path):
    set_goal(desk, kim, "Bli bagare")
    written = plans.write_for_guardian(desk, guardian(desk, kim, "plan"), tmp_path)

    assert "Bli bagare" in text_of(written)
    assert log.access_list(desk, kim)[-1].act == "print_for_guardian"


@pytest.mark.parametrize("knows", ["nothing", "meetings"])
def test_a_guardian_who_may_not_know_gets_nothing(desk, kim, tmp_path, knows):
    with pytest.raises(GuardianMayNotKnow):
        plans.write_for_guardian(desk, guardian(desk, kim, knows), tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_guardian_gets_nothing_about_what_the_young_person_decides_alone(desk, kim, tmp_path):
    allowed = guardian(desk, kim, "plan")
    values = {
        "participant": kim,
        "matter": "plan",
        "decides_alone": True,
        "reason": "Förstår vad det gäller",
        "judged_on": TODAY,
        "judged_by": "Johan Ek",
    }
    records.enter(desk, "maturity", [Row("maturity", values)], kim)

    with pytest.raises(GuardianMayNotKnow):
        plans.write_for_guardian(desk, allowed, tmp_path)


def test_from_18_on_no_guardian_gets_the_plan(desk, kim, tmp_path):
    allowed = guardian(desk, kim, "plan")
    grown = later(desk, date(2028, 5, 5))

    with pytest.raises(NotFound):
        plans.write_for_guardian(grown, allowed, tmp_path)
    assert plans.write_for_guardian(later(desk, date(2028, 5, 4)), allowed, tmp_path)
