"""What a form remarks on while one writes, carries over, and leads to where nothing is there."""

from datetime import date

import pytest

from ipsdesk.actions import forms, leads, records
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.rehearsal import SOURCE
from ipsdesk.domain.answers import Answers, FormRefused
from ipsdesk.domain.days import months_after
from ipsdesk.domain.errors import NotFound, TopicClosed
from ipsdesk.ui.forms.values import Filled
from ipsdesk.ui.messages.forms import field_words
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.ui.presenters.log import LogPresenter
from ipsdesk.ui.presenters.work import WorkPresenter
from tests.conftest import TODAY, episode_of
from tests.storage.happenings import workplace

LETTER = "f10-letter"


@pytest.fixture
def about_robin(desk, robin):
    return FormsPresenter(desk, robin)


@pytest.fixture
def lead(desk, robin):
    told = {"position": "Lager", "employer_name": "ICA Maxi", "stage": "offer", "source": "ad"}
    return forms.answer(desk, "f10-application", robin, Answers(told))


def letter(lead, words, kind="letter"):
    return Filled({"kind": kind, "application": str(lead), "words": words, "on_day": TODAY})


def job(desk, robin, **more):
    told = {
        "title": "Lager",
        "started_on": date(2026, 1, 12),
        "contract": "hourly",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
    }
    return forms.answer(desk, "f11-job-start", robin, Answers({**told, **more}))


def test_a_lead_and_a_job_are_called_by_their_registered_workplace(desk, robin, about_robin):
    place = workplace(desk)
    told = {"position": "Lager", "workplace": place, "stage": "offer", "source": "ad"}
    forms.answer(desk, "f10-application", robin, Answers(told))
    started = job(desk, robin, workplace=place)
    [name] = [one.words("name") for one in records.rows_matching(desk, "workplaces")]

    for form_id in ("f10-application", "f11-job-start", "f13-job-end"):
        [line] = about_robin.lines(form_id)
        assert (line.title, line.detail.split(" · ")[0]) == ("Lager", name)
    asked = forms.form("f12-follow-mark").field("job")
    assert dict(about_robin._choices.options(asked)) == {str(started): f"Lager, {name}"}


def test_a_job_at_no_registered_workplace_is_called_by_what_was_written(desk, robin, about_robin):
    job(desk, robin, employer_name="Tassens dagis")

    [line] = about_robin.lines("f11-job-start")
    assert line.detail.startswith("Tassens dagis")


def test_a_name_that_stands_in_two_columns_is_said_once(desk, robin, about_robin):
    place = workplace(desk)
    [name] = [one.words("name") for one in records.rows_matching(desk, "workplaces")]
    told = {"position": "Lager", "workplace": place, "employer_name": name, "stage": "offer"}
    forms.answer(desk, "f10-application", robin, Answers(told))

    [line] = about_robin.lines("f10-application")
    assert line.detail.split(" · ").count(name) == 1


def test_a_specialist_is_called_by_the_units_own_word_in_forms(supervisor, desk, about_robin):
    def said(form_id):
        view = about_robin.opened(form_id).view()
        fields = [one for section in view.sections for one in section.fields]
        return {one.title for one in fields} | {words for one in fields for _, words in one.choices}

    assert "Employment specialist" in said("f15-contact") & said("f16-outreach")

    [unit] = records.rows_matching(supervisor, "unit")
    records.correct(supervisor, "name", "unit", unit.id, {"word_for_specialist": "jobbcoach"})
    for form_id in ("f15-contact", "f16-outreach"):
        assert "Jobbcoach" in said(form_id)
        assert "Employment specialist" not in said(form_id)


def test_each_text_for_an_application_is_a_version_of_its_kind(desk, robin, about_robin, lead):
    for words in ("Jag vill jobba hos er.", "Jag vill gärna jobba hos er."):
        about_robin.opened(LETTER).save(letter(lead, words))
    about_robin.opened(LETTER).save(letter(lead, "Lager i två somrar.", "cv"))

    kept = [(one.words("kind"), one["version"]) for one in records.rows_of(desk, "letters", robin)]
    assert sorted(kept) == [("cv", 1), ("letter", 1), ("letter", 2)]


def test_a_corrected_text_keeps_its_version(desk, robin, about_robin, lead):
    about_robin.opened(LETTER).save(letter(lead, "Hej."))
    [row] = records.rows_of(desk, "letters", robin)
    about_robin.opened(LETTER, row.id).save(letter(lead, "Hej igen."))

    [kept] = records.rows_of(desk, "letters", robin)
    assert (kept.words("words"), kept["version"]) == ("Hej igen.", 1)


def test_a_letter_that_tells_what_is_closed_is_stopped_once_and_gently(
    desk, robin, about_robin, lead
):
    talk = about_robin.opened("f6-openness")
    talk.save(Filled({**talk.start().values, "closed_topics": ("health",)}))
    opened = about_robin.opened(LETTER)
    filled = letter(lead, "Jag har haft ångest men vill jobba.")

    assert "Health" in opened.remark(filled)
    with pytest.raises(TopicClosed):
        opened.save(filled)
    assert records.rows_of(desk, "letters", robin) == []
    opened.save(filled)
    assert len(records.rows_of(desk, "letters", robin)) == 1
    assert opened.remark(letter(lead, "Jag vill jobba.")) == ""


def test_a_name_that_is_perhaps_there_already_is_said_while_it_is_typed(desk):
    unit = FormsPresenter(desk)
    unit.opened("f8-employer").save(Filled({"name": "Nya Bageriet", "do_not_contact": False}))

    opened = unit.opened("f8-employer")
    assert opened.remark(Filled({"name": "Nya Bagerit"})) == (
        "Perhaps it is there already: Nya Bageriet."
    )
    assert opened.remark(Filled({"name": "Hundhuset"})) == ""
    [line] = unit.lines("f8-employer")
    assert unit.opened("f8-employer", line.row).remark(Filled({"name": "Nya Bageriet"})) == ""


def test_the_end_of_a_job_that_is_not_there_leads_to_the_start_of_one(about_robin):
    first = about_robin.first("f13-job-end")

    assert (first.id, first.code) == ("f11-job-start", "F11")
    assert about_robin.first("f11-job-start") is None


def test_what_a_lead_knows_begins_the_job_and_links_to_it(desk, robin, about_robin, lead):
    opened = about_robin.opened("f11-job-start")
    opened.give(leads.job_start(desk, lead))
    filled = opened.start()
    assert filled.values["title"] == "Lager"
    unsaid = ("started_on", "competitive", "support", "four_hours")
    assert [filled.values[one] for one in unsaid] == [None] * 4
    said = {"contract": "hourly", "support": "none", "started_on": TODAY}
    begun = {**filled.values, **said, "title": "Truckförare"}
    opened.keep(Filled(begun))
    anew = about_robin.opened("f11-job-start")
    anew.give(leads.job_start(desk, lead))
    assert anew.start().values == begun  # what was typed, and nothing else mixed into it
    opened.save(Filled({**filled.values, **said}))

    [kept] = records.rows_of(desk, "jobs", robin)
    assert (kept.words("employer_name"), kept.words("found_through")) == ("ICA Maxi", "ad")
    assert kept.key("application") == lead
    assert kept["competitive"] is None
    [card] = WorkPresenter(desk, robin).jobs()
    assert "Competitive job (IPS, strict): not known yet" in [one.words for one in card.answers]


def test_what_was_learnt_of_a_job_is_offered_to_the_profile_until_it_is_there(desk, robin):
    profile = {"on_day": date(2026, 1, 8), "sessions": 2, "dream": "Hundar"}
    forms.answer(desk, "f3-profile", robin, Answers(profile))
    which = job(desk, robin, ended_on=None)
    ended = {"ended_on": date(2026, 2, 20), "end_learned_on": date(2026, 2, 21)}
    told = {"learnt": "Jag klarar tidiga morgnar", "end_kind": "fixed_term", "wants_new_job": True}
    records.correct(desk, "test", "jobs", which, {**ended, **told})

    presenter = WorkPresenter(desk, robin)
    [card] = presenter.jobs()
    assert card.for_profile
    given = presenter.profile_with(which)
    assert given["learnt"] == "Lager: Jag klarar tidiga morgnar"
    assert (given["dream"], given["occasion"], given["sessions"]) == ("Hundar", "job_end", 3)
    assert "on_day" not in given

    opened = FormsPresenter(desk, robin).opened("f3-profile")
    opened.give(given)
    opened.save(opened.start())
    assert not presenter.jobs()[0].for_profile


def test_the_exit_ends_the_support_and_asks_for_no_second_state(desk, robin, about_robin):
    asked = {one.column for one in forms.form("f19-exit").fields}
    assert "state" not in asked
    told = {
        "ended_on": TODAY,
        "exit_reason": "studies",
        "exit_situation": "studies",
        "exit_observed_on": TODAY,
    }
    assert about_robin.opened("f20-follow-up").start().values["due_on"] is None
    forms.correct(desk, "f19-exit", episode_of(desk, robin), Answers(told))
    later = about_robin.opened("f20-follow-up").start().values
    assert later["episode"] == str(episode_of(desk, robin))
    assert later["due_on"] == months_after(TODAY, 6)  # from the end, whenever it is written

    [episode] = records.rows_of(desk, "episodes", robin)
    assert episode.words("state") == "ended"


def test_a_view_is_about_something_that_is_chosen_by_its_words(desk, robin, about_robin):
    goal = set_goal(desk, robin, "Jobba med hundar")
    view = about_robin.opened("f21-viewpoint").view()
    [asked] = [one for part in view.sections for one in part.fields if one.column == "about_row"]
    assert (str(goal), "Goal: Jobba med hundar") in asked.choices
    told = {"about_row": str(goal), "words": "Det stämmer inte", "said_on": TODAY}
    about_robin.opened("f21-viewpoint").save(Filled(told))

    [kept] = records.rows_of(desk, "viewpoints", robin)
    assert (kept.words("about_table"), kept.key("about_row")) == ("goals", goal)


def test_a_view_about_nothing_of_theirs_is_refused(desk, robin, sasha):
    told = {"about_row": episode_of(desk, sasha), "words": "Nej", "said_on": TODAY}
    with pytest.raises(NotFound):
        forms.answer(desk, "f21-viewpoint", robin, Answers(told))


def test_guidance_is_given_by_somebody_out_of_a_list(desk, robin, about_robin):
    view = about_robin.opened("f7-economy").view()
    [asked] = [one for part in view.sections for one in part.fields if one.column == "by_whom"]

    assert ("specialist", "The employment specialist") in asked.choices


def test_the_log_says_made_up_records_in_words(supervisor, desk, robin):
    with desk.begin("import", robin, SOURCE):
        pass
    reasons = {line.reason for line in LogPresenter(supervisor).lines()}
    assert SOURCE not in reasons


def test_more_from_the_organisations_than_all_who_came_is_refused_beside_the_number(supervisor):
    told = {"kind": "assembly", "title": "Stormöte", "from_day": TODAY}
    shop = {"name": "Ica", "name_folded": "ica", "kind": "employer"}
    [org] = records.enter(supervisor, "test", [records.Row("organisations", shop)])

    def save(people, came):
        rows = ({"organisation": str(org), "people": came},)
        opened = FormsPresenter(supervisor).opened("f24-event")
        opened.save(Filled({**told, "people": people}, {"attendance": rows}))

    with pytest.raises(FormRefused) as refusal:
        save(52, 70)
    [fault] = refusal.value.faults
    words = "70 came from the organisations together. Write at least as many here."
    assert (fault.column, field_words(fault)) == ("people", words)
    assert records.rows_matching(supervisor, "events") == []
    save(70, 70)
    save(None, 70)
    assert len(records.rows_matching(supervisor, "events")) == 2
