"""Days said at the table are to come: "10 January" is the next one, and no day is lost."""

from datetime import date

import pytest

from ipsdesk.actions import meetings, records
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.plans import plan_paper
from ipsdesk.domain.days import Tense
from ipsdesk.domain.forms import Field, FieldKind
from ipsdesk.domain.sheet import WROTE, Said
from ipsdesk.domain.table_forms import as_answer
from ipsdesk.reports.my_plan import StepPaper
from ipsdesk.ui.presenters.together import TogetherPresenter
from tests.conftest import TODAY, later
from tests.table import Table

AGAIN = "form.f6-openness.reconsider_on"


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


@pytest.fixture
def november(desk):
    """The desk on a day of November, when next year is near."""
    return later(desk, date(2026, 11, 29))


def written(desk, robin, **places):
    """Write at the table and leave; return the meeting, which waits to be taken in."""
    begun = meetings.begin_meeting(desk, robin)
    table = Table(begun)
    table.put({name.replace("__", "."): Said(words, WROTE) for name, words in places.items()})
    table.leave()
    return begun.id


def only(desk, table, robin):
    [row] = records.rows_of(desk, table, robin)
    return row


def test_a_day_without_a_year_is_the_next_such_day(november, robin):
    meeting = written(
        november,
        robin,
        step__n1__what="Ringa",
        step__n1__due="10 januari",
        next__day="12/1",
        next__time="10:00",
    )
    meetings.keep_meeting(november, meeting, Closing())

    assert only(november, "steps", robin)["due_on"] == date(2027, 1, 10)
    met = only(november, "appointments", robin).moment("starts_at")
    assert met.astimezone().date() == date(2027, 1, 12)


def test_a_permission_until_june_ends_in_june_and_not_last_june(november, robin):
    places = {"kind": "contact_school", "state": "yes", "until": "1 juni"}
    told = {f"may__n1__{part}": words for part, words in places.items()}
    kept = meetings.keep_meeting(november, written(november, robin, **told), Closing())

    assert only(november, "consents", robin)["ends_on"] == date(2027, 6, 1)
    assert kept.unread == ()


def test_when_to_talk_again_is_the_next_such_day(november, robin):
    places = {"tell.contact": "yes", AGAIN: "1 mars"}
    meeting = written(november, robin, **places)
    kept = meetings.keep_meeting(november, meeting, Closing())

    assert only(november, "openness", robin)["reconsider_on"] == date(2027, 3, 1)
    assert kept.unread == ()


@pytest.mark.parametrize("said", ["igår", "2020-01-01", "om 3 månader", "till våren"])
def test_a_day_to_talk_again_that_cannot_be_kept_stops_no_meeting_and_is_not_lost(
    november, robin, said
):
    meeting = written(
        november, robin, goal="Jag vill jobba i kök", **{"tell.contact": "yes", AGAIN: said}
    )
    kept = meetings.keep_meeting(november, meeting, Closing())

    assert only(november, "goals", robin)["words"] == "Jag vill jobba i kök"
    assert only(november, "openness", robin)["reconsider_on"] is None
    [line] = kept.unread
    assert line.endswith(f": {said}")
    assert said in only(november, "activities", robin)["note"]


def test_a_day_in_words_that_nobody_can_read_stands_on_the_signed_paper(desk, robin):
    begun = meetings.begin_meeting(desk, robin)
    table = Table(begun)
    table.write(goal="Jag vill jobba i kök", step__n1__what="Fråga i butiken")
    table.write(step__n1__due="när jag orkar")
    table.sign()
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=True))

    [step] = plan_paper(desk, robin).steps
    assert step == StepPaper("Fråga i butiken (när jag orkar)", step.who, None)
    assert only(desk, "steps", robin)["what"] == step.what


def test_of_two_meetings_the_earlier_is_taken_in_first_so_that_the_last_word_stands(desk, robin):
    earlier = written(desk, robin, goal="Jag vill jobba med djur")
    next_day = later(desk, date(2026, 3, 3))
    written(next_day, robin, goal="Jag vill jobba med hundar")
    plan = TogetherPresenter(next_day, robin)

    assert plan.state().written.id == earlier
    for _ in range(2):
        plan.take_in(plan.state().written.id, "own_office", sign=False)

    [active] = [row for row in records.rows_of(desk, "goals", robin) if row["state"] == "active"]
    assert active["words"] == "Jag vill jobba med hundar"


def test_no_meeting_begins_on_an_empty_table_while_words_wait(desk, robin):
    plan = TogetherPresenter(desk, robin)
    assert plan.not_yet() == ""

    begun = meetings.begin_meeting(desk, robin)
    table = Table(begun)
    table.write(goal="Jag vill jobba med djur")
    assert "still going on" in plan.not_yet()

    table.leave()
    assert plan.not_yet().startswith("Take in what was written")

    plan.take_in(begun.id, "own_office", sign=False)
    assert plan.not_yet() == ""


def test_which_workplace_may_hear_something_goes_with_the_meeting(desk, robin):
    meeting = written(desk, robin, why="Pengar")
    [waiting] = meetings.meetings_waiting(desk)

    assert (waiting.id, dict(waiting.workplaces)) == (meeting, {})


@pytest.mark.parametrize(
    ("tense", "read"), [(Tense.AHEAD, date(2027, 2, 1)), (Tense.EITHER, date(2026, 2, 1))]
)
def test_an_answer_is_read_in_the_tense_of_its_question(tense, read):
    asked = Field("reconsider_on", FieldKind.DAY, label=None, privacy=None)

    assert date(2026, 2, 1) < TODAY
    assert as_answer(asked, "1 feb", TODAY, tense) == read
