"""What the list of participants says, without a window."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ipsdesk.actions import forms, handing_over, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.people import enrol
from ipsdesk.actions.steps import close_step, plan_step
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.profiles import Profile
from ipsdesk.ui.presenters import people
from ipsdesk.ui.presenters.leads import LeadsPresenter
from ipsdesk.ui.presenters.people import PeoplePresenter, initials
from ipsdesk.ui.presenters.person import PersonPresenter
from ipsdesk.ui.presenters.today import TodayPresenter
from tests.conftest import NOW, ROBIN, TODAY, episode_of, later


def lines(desk):
    return [line for section in PeoplePresenter(desk).state().sections for line in section.lines]


def test_an_empty_list_says_how_to_begin(desk):
    state = PeoplePresenter(desk).state()
    assert state.hint == "Nobody here yet. Begin with the plus sign."
    assert state.sections == ()


def test_a_line_is_one_sentence_to_a_screen_reader(desk, robin):
    goal = set_goal(desk, robin, "Jobba med hundar")
    close_step(desk, plan_step(desk, goal, "Skriv CV"))
    plan_step(desk, goal, "Ring")
    [line] = lines(desk)
    assert line.sentence == (
        "Robin Vale, Has asked for support, week 9, first contact: waited 56 days, 1 of 2 steps"
    )
    assert line.waits


def test_who_waits_stands_under_a_heading_of_its_own(desk, robin, sasha):
    record_contact(desk, ContactNote(sasha, NOW, 15, "phone", "remote", "job_search"))
    waiting, others = PeoplePresenter(desk).state().sections
    assert [line.name for line in waiting.lines] == ["Robin Vale"]
    assert [(line.name, line.contact) for line in others.lines] == [("Sasha Åmoor", "today")]


def test_a_search_that_finds_nobody_says_what_to_try(desk, robin):
    presenter = PeoplePresenter(desk)
    presenter.words = "qqq"
    assert presenter.state().hint.startswith("Nobody found.")


def test_somebody_whose_support_has_ended_is_found_one_click_away(desk, robin, sasha):
    ended = {"ended_on": TODAY - timedelta(days=1), "state": "ended"}
    records.correct(desk, "exit", "episodes", episode_of(desk, sasha), ended)
    presenter = PeoplePresenter(desk)
    presenter.words = "Sasha"
    assert presenter.state().among_ended == "Show 1 among the ended"
    presenter.group = "ended"
    assert (presenter.state().count, presenter.state().among_ended) == (1, "")
    presenter.group, presenter.words = "mine", "qqq"
    assert presenter.state().among_ended == ""
    presenter.words = "Robin"
    assert (presenter.state().count, presenter.state().among_ended) == (1, "")


def test_a_list_where_everybodys_support_has_ended_leads_to_them(desk, robin):
    ended = {"ended_on": TODAY - timedelta(days=1), "state": "ended"}
    records.correct(desk, "exit", "episodes", episode_of(desk, robin), ended)
    presenter = PeoplePresenter(desk)

    state = presenter.state()
    assert state.hint == "Nobody has support just now. Begin with the plus sign."
    assert state.among_ended == "Show 1 among the ended"
    presenter.situation = "seeking"
    assert presenter.state().hint == "Nobody just now. Choose everybody to see the others."
    assert presenter.state().among_ended == ""


def test_an_open_lead_of_somebody_whose_support_has_ended_says_so(desk, robin):
    told = {"position": "Lager", "employer_name": "ICA Maxi", "stage": "wish"}
    forms.answer(desk, "f10-application", robin, Answers(told))

    def whose():
        board = LeadsPresenter(desk).state()
        return [card.who for lane in board.lanes for card in lane.cards]

    assert whose() == ["Robin Vale"]
    ended = {"ended_on": TODAY - timedelta(days=1), "state": "ended"}
    records.correct(desk, "exit", "episodes", episode_of(desk, robin), ended)
    assert whose() == ["Robin Vale, support has ended"]


def test_a_specialist_has_no_team_list_and_the_supervisor_has(supervisor, desk):
    assert [key for key, _ in PeoplePresenter(desk).state().groups] == ["mine", "ended"]
    assert [key for key, _ in PeoplePresenter(supervisor).state().groups] == [
        "mine",
        "team",
        "ended",
    ]


def test_the_list_of_the_team_says_who_supports_whom_and_ones_own_list_does_not(
    supervisor, desk, robin
):
    [own] = lines(desk)
    assert "Johan Ek" not in own.sentence
    [told] = lines(supervisor)
    assert told.situation.endswith("· Johan\u00a0Ek")
    assert "Johan\u00a0Ek" in told.sentence
    handing_over.accept(supervisor, handing_over.offer(desk, [robin], supervisor.user.id)[0])
    [told] = lines(later(supervisor, TODAY + timedelta(days=1)))
    assert told.situation.split("· ")[1].split() == supervisor.user.name.split()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Robin Vale", "RV"), ("Åsa", "Å"), ("Ana Maria de Sousa", "AS"), ("", "")],
)
def test_initials_are_the_first_and_the_last(name, letters):
    assert initials(name) == letters


def test_today_says_who_has_waited_and_what_to_do(desk, robin):
    state = TodayPresenter(desk).state()
    [line] = state.late
    assert state.heading == "Monday 2 March"
    assert (line.what, line.when) == ("No contact is written down yet", "write down the last one")


def test_a_day_with_nothing_due_says_so_kindly(desk, robin):
    record_contact(desk, ContactNote(robin, NOW, 15, "phone", "remote", "job_search"))

    assert TodayPresenter(desk).state().hint.startswith("Nothing is due.")


def test_a_participants_page_shows_their_own_words_and_next_steps(desk, robin):
    goal = set_goal(desk, robin, "Jobba med hundar")
    plan_step(desk, goal, "Ring", due_on=TODAY - timedelta(days=1))
    state = PersonPresenter(desk, robin).state()
    assert state.goal is not None
    assert state.goal.words == "Jobba med hundar"
    [step] = state.steps
    assert (step.detail, step.late) == ("The participant, should have been done 1 Mar", True)
    assert state.title == "Case 1"


def test_the_timeline_is_told_by_day_and_marks_what_was_written_late(desk, robin):
    late = ContactNote(robin, NOW - timedelta(days=3), 30, "phone", "remote", "job_search")
    record_contact(desk, late)
    record_contact(desk, ContactNote(robin, NOW, 10, "text", "remote", "job_search", note="Hej"))
    today, before = PersonPresenter(desk, robin).timeline()
    assert today.heading == "Today, Monday 2 March"
    assert [line.words for line in today.lines] == ["Hej"]
    assert before.lines[0].chips == ("Written later",)


def test_the_list_can_be_about_those_of_one_situation(desk, robin, sasha):
    [episode] = records.rows_of(desk, "episodes", robin)
    records.correct(desk, "seek", "episodes", episode.id, {"state": "seeking"})
    presenter = PeoplePresenter(desk)
    assert [words for _, words in presenter.sentences()][:2] == [
        "Everybody",
        "Those who have asked for support",
    ]
    presenter.choose_sentence("seeking")
    assert presenter.state().count == 1
    presenter.choose_sentence("paused")
    assert presenter.state().hint == "Nobody just now. Choose everybody to see the others."
    presenter.choose_sentence("")
    assert presenter.state().count == 2


@pytest.mark.parametrize("profile", [Profile.AGREEMENT, Profile.SOCIAL_BOARD])
def test_where_the_law_allows_a_name_alone_there_is_no_sentence(desk, robin, profile):
    presenter = PeoplePresenter(replace(desk, profile=profile))
    assert presenter.sentences() == ()
    presenter.choose_sentence("working")
    assert presenter.state().count == 1


@pytest.mark.parametrize("stretch", [1, 2, 60])
def test_a_list_that_is_read_in_stretches_leaves_nobody_out(
    desk, robin, sasha, monkeypatch, stretch
):
    record_contact(desk, ContactNote(sasha, NOW, 15, "phone", "remote", "job_search"))
    for name in ("Kim Ek", "Ada Berg", "Bo Vik"):
        enrol(desk, replace(ROBIN, shown_name=name, personal_number=""))
    monkeypatch.setattr(people, "STRETCH", stretch)
    waiting, others = PeoplePresenter(desk).state().sections
    assert sorted(line.name for line in waiting.lines) == [
        "Ada Berg",
        "Bo Vik",
        "Kim Ek",
        "Robin Vale",
    ]
    assert [line.name for line in others.lines] == ["Sasha Åmoor"]
    assert (waiting.count, others.count) == (4, 1)


def test_nobody_is_read_who_is_not_shown_yet(desk, robin, sasha, monkeypatch):
    read = []
    real = people.people.shown_next
    monkeypatch.setattr(people, "STRETCH", 1)
    monkeypatch.setattr(
        people.people,
        "shown_next",
        lambda *told, after, **more: read.append(after) or real(*told, after=after, **more),
    )
    [waiting] = PeoplePresenter(desk).state().sections
    shown = iter(waiting.lines)
    next(shown)
    assert read == []
    next(shown)
    assert read == [1]
    assert next(shown, None) is None
    assert read == [1]


def test_what_is_told_of_a_list_names_nobody(desk, robin):
    assert "Robin" not in repr(PeoplePresenter(desk).state())
