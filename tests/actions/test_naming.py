"""A consent to contact employers that is taken back: no name from then on, and nameless goes on."""

from datetime import timedelta

import pytest

from ipsdesk.actions import forms, meetings, naming, records
from ipsdesk.actions.consents import withdraw_consent
from ipsdesk.actions.plans import plan_paper, write_plan
from ipsdesk.actions.sheets import lay
from ipsdesk.domain.answers import Answers, FormRefused, PartRow
from ipsdesk.domain.openness import FREELY
from ipsdesk.domain.rules import RulesBroken
from ipsdesk.domain.sheet import WROTE, Said
from ipsdesk.ui.messages.forms import field_words
from ipsdesk.ui.presenters.consents import ConsentsPresenter
from ipsdesk.ui.presenters.forms import FormsPresenter
from tests.actions.test_search_and_sharing import allow, name_told, visit
from tests.conftest import TODAY, later
from tests.consents import give_consent
from tests.table import Table

__all__ = ["visit"]
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


@pytest.fixture
def yes(desk, robin):
    """Robin has talked about openness and said yes, and signed a consent."""
    allow(desk, robin, None, FREELY)
    return give_consent(desk, robin, "contact_employers", "")


def back(desk, robin):
    return naming.standing(desk, robin)


def told(desk, robin, contact):
    """Tell whether a name may be written down as told."""
    try:
        name_told(desk, robin, contact)
    except RulesBroken as refusal:
        return [fault.rule for fault in refusal.faults] != ["not_open"]
    return True


def test_while_the_consent_holds_a_name_may_be_told(desk, robin, visit, yes):
    assert told(desk, robin, visit[0])


def test_once_it_is_taken_back_no_name_is_told_and_a_nameless_contact_goes_on(
    desk, robin, visit, yes
):
    withdraw_consent(desk, yes)

    assert not told(desk, robin, visit[0])
    name_told(desk, robin, visit[0], name_given=False)


def test_another_kind_of_consent_taken_back_changes_nothing(desk, robin, visit, yes):
    withdraw_consent(desk, give_consent(desk, robin, "contact_school", ""))

    assert back(desk, robin) == []
    assert told(desk, robin, visit[0])


def test_a_new_consent_is_a_new_yes_also_on_the_same_day(desk, robin, visit, yes):
    withdraw_consent(desk, yes)
    give_consent(desk, robin, "contact_employers", "")

    assert back(desk, robin) == []
    assert told(desk, robin, visit[0])


def test_a_talk_on_a_later_day_is_a_new_yes(desk, robin, visit, yes):
    withdraw_consent(desk, yes)
    allow(later(desk, TOMORROW), robin, None, FREELY)

    assert back(desk, robin) == [], "written down after it, though of the same day"


def test_one_taken_back_for_one_employer_is_about_its_workplaces_alone(desk, robin, visit):
    allow(desk, robin, None, FREELY)
    withdraw_consent(desk, give_consent(desk, robin, "contact_employers", "bageriet"))
    [one] = back(desk, robin)

    assert one.places == {visit[1]}
    assert not told(desk, robin, visit[0])
    assert naming.taken_back_on(desk, robin) is None
    with desk.read() as connection:
        assert naming.may_name(connection, robin, None, TODAY) == (True, False)


def test_one_for_somebody_nobody_knows_is_about_all_but_those_still_held(desk, robin, visit):
    allow(desk, robin, None, FREELY)
    give_consent(desk, robin, "contact_employers", "Bageriet")
    withdraw_consent(desk, give_consent(desk, robin, "contact_employers", "Okända Huset"))
    [one] = back(desk, robin)

    assert (one.places, one.spared) == (None, {visit[1]})
    assert told(desk, robin, visit[0])


def test_what_was_told_before_it_was_taken_back_stays_right(desk, robin, visit, yes):
    withdraw_consent(later(desk, TOMORROW), yes)

    assert told(desk, robin, visit[0]), "the contact was of the day before"


def test_it_is_told_apart_from_never_having_said_yes(desk, robin, visit, yes):
    with desk.read() as connection:
        assert naming.may_name(connection, robin, visit[1], TODAY) == (True, False)
    withdraw_consent(desk, yes)
    with desk.read() as connection:
        assert naming.may_name(connection, robin, visit[1], TODAY) == (False, True)


def test_the_form_of_the_contact_says_why_beside_the_tick(desk, robin, visit, yes):
    withdraw_consent(desk, yes)
    row = PartRow({"participant": robin, "name_given": True, "on_day": TODAY})
    contact = {
        "on_day": TODAY,
        "workplace": visit[1],
        "can_hire": True,
        "channel": "visit",
        "present": "specialist",
        "generic": False,
        "purpose": "get_to_know",
        "specialist": desk.user.id,
    }
    answers = Answers(contact, {"contact_for": (row,)})
    with pytest.raises(FormRefused) as refused:
        forms.answer(desk, "f9-employer-contact", None, answers)

    [fault] = [one for one in refused.value.faults if one.column == "name_given"]
    assert (fault.reason, fault.part, fault.place) == ("taken_back", "contact_for", 0)
    assert field_words(fault).startswith("The participant has taken back the consent")


def test_the_page_of_consents_says_what_follows(desk, robin, yes):
    page = ConsentsPresenter(desk, robin)
    said = page.withdraw(yes)
    [line] = page.lines()

    assert said.endswith("Contact without a name may go on.")
    assert line.follows in said
    give_consent(desk, robin, "contact_employers", "")
    assert [one.follows for one in page.lines()] == ["", ""]


def test_f6_says_above_its_talks_that_they_hold_no_longer(desk, robin, yes):
    page = FormsPresenter(desk, robin)
    assert page.notice("f6-openness") == ""
    withdraw_consent(desk, yes)

    assert "was taken back on 2 March 2026" in page.notice("f6-openness")
    assert page.notice("f5-plan") == ""
    assert FormsPresenter(desk).notice("f9-employer-contact") == ""


def test_at_the_table_the_answer_is_no_again_and_a_new_yes_is_taken_in(desk, robin, visit, yes):
    assert lay(desk, robin).sheet.words("tell.contact") == "yes"
    withdraw_consent(desk, yes)
    begun = meetings.begin_meeting(later(desk, TOMORROW), robin)

    assert begun.handed.taken_back == TODAY.isoformat()
    assert begun.handed.sheet.words("tell.contact") == "no"

    table = Table(begun)
    table.put({"tell.contact": Said("yes", WROTE)})
    table.end()
    meetings.keep_meeting(later(desk, TOMORROW), begun.id, meetings.Closing())
    assert back(desk, robin) == []
    assert lay(later(desk, TOMORROW), robin).sheet.words("tell.contact") == "yes"


def test_a_meeting_in_which_nothing_is_said_of_it_leaves_the_no(desk, robin, yes):
    withdraw_consent(desk, yes)
    begun = meetings.begin_meeting(desk, robin)
    Table(begun).end()
    meetings.keep_meeting(desk, begun.id, meetings.Closing())

    assert len(records.rows_of(desk, "openness", robin)) == 1
    assert [one.on for one in back(desk, robin)] == [TODAY]


def signed_plan(desk, robin):
    begun = meetings.begin_meeting(desk, robin)
    table = Table(begun)
    table.write(goal="Jobba med hundar")
    table.sign()
    table.end()
    meetings.keep_meeting(desk, begun.id, meetings.Closing(also_sign=True))


def test_a_signed_plan_on_paper_says_that_the_yes_was_taken_back_since(desk, robin, yes, tmp_path):
    signed_plan(desk, robin)
    assert plan_paper(desk, robin).taken_back is None
    withdraw_consent(later(desk, TOMORROW), yes)
    paper = plan_paper(later(desk, TOMORROW), robin)

    assert (paper.signed_on, paper.taken_back) == (TODAY, TOMORROW)
    assert paper.may_tell != ("Nothing, as long as I have not said yes.",), "as it was signed"
    write_plan(later(desk, TOMORROW), robin, tmp_path)
    page = next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    assert "Since then I have taken back my yes to employers, 3 March 2026." in page


def test_a_plan_that_was_signed_after_it_says_nothing_of_it(desk, robin, yes):
    withdraw_consent(desk, yes)
    signed_plan(later(desk, TOMORROW), robin)

    paper = plan_paper(later(desk, TOMORROW), robin)
    assert (paper.signed_on, paper.taken_back) == (TOMORROW, None)


def test_a_draft_on_paper_shows_the_no_itself(desk, robin, yes):
    withdraw_consent(desk, yes)
    paper = plan_paper(desk, robin)

    assert paper.taken_back is None
    assert paper.may_tell == ("Nothing, as long as I have not said yes.",)
