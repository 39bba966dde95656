"""The project's pages without a window: every number is as long as its list."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from ipsdesk.actions import forms, people, project_work, projects, records
from ipsdesk.actions.drafts import draft_at
from ipsdesk.actions.rights import restrict
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers, FormRefused, PartRow
from ipsdesk.domain.combinations import Combination
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.folding import sort_key
from ipsdesk.domain.project_measures import MEASURES
from ipsdesk.domain.records import Row
from ipsdesk.storage import project_work as stored
from ipsdesk.ui.presenters.project import ProjectPresenter
from ipsdesk.ui.presenters.project_efforts import onward_words
from ipsdesk.ui.presenters.project_sections import Begin
from ipsdesk.words import language, speak
from tests.conftest import NOW, ROBIN, TODAY, episode_of, sits

JANUARY = date(2026, 1, 20)


def organisation(desk, name):
    found = records.rows_matching(desk, "organisations", name_folded=name.casefold())
    return found[0].id


def event(desk, kind, title, on=JANUARY, came=(), **more):
    told = {"kind": kind, "title": title, "from_day": on, **more}
    parts = {
        "attendance": tuple(
            PartRow({"organisation": who, "people": many, "level": "organisation"})
            for who, many in came
        )
    }
    return forms.answer(desk, "f24-event", None, Answers(told, parts))


@pytest.fixture
def uvas(supervisor):
    """A supervisor's desk in UVAS Örebro, with a few activities held."""
    projects.set_up(supervisor, "uvas-orebro")
    laxa, orebro = (
        organisation(supervisor, "Laxå kommun"),
        organisation(supervisor, "Örebro kommun"),
    )
    activa = organisation(supervisor, "Stiftelsen Activa")
    event(
        supervisor,
        "pilot_workshop",
        "Pilotverkstad: promenadmöten",
        came=((laxa, 3), (activa, 2)),
        level="organisation",
        reach="between",
        category="competence",
        people=5,
        place="Folkets hus",
        method_tried="Promenadmöten",
        result="Fler kom",
        next_step="Pröva i Laxå",
    )
    event(supervisor, "assembly", "Stormöte", on=date(2026, 2, 3), came=((orebro, 8),))
    event(supervisor, "assembly", "Stormöte som kommer", on=date(2026, 4, 1))
    return supervisor


@pytest.fixture
def page(uvas):
    return ProjectPresenter(uvas)


def section(page, tab, title):
    [found] = [one for one in page.sections(tab) if one.title == title]
    return found


def numbers(page):
    tiles = [one for one in page.sections("overview") if one.tiles]
    return {entry.measure: entry.beside for one in tiles for entry in one.entries}


def test_the_card_says_whose_project_it_is_how_long_is_left_and_how_many_came(page):
    card = section(page, "overview", "Project card")

    assert "700 days are left, until 31 January 2028; 36 % of the time has gone." in card.words
    assert "Halfway is 2 August 2026." in card.words
    assert "0 participants so far." in card.words
    assert "cirka 10 miljoner" in card.entries[0].words
    assert "Owner: REGION ÖREBRO LÄN" in card.entries[0].words


def test_framtid_says_80_planned_beside_how_many_there_are(supervisor, desk):
    projects.set_up(supervisor, "framtid")
    robin = people.enrol(desk, ROBIN)
    values = {"entered_on": date(2026, 1, 12), "state": "entered"}
    records.correct(desk, "test", "episodes", episode_of(desk, robin), values)

    words = section(ProjectPresenter(supervisor), "overview", "Project card").words
    assert "1 participant so far, of 80 planned." in words
    for_the_specialist = section(ProjectPresenter(desk), "overview", "Project card").words
    assert "Fewer than ten participants so far." in for_the_specialist


def test_without_a_project_the_page_says_where_to_begin(supervisor):
    page = ProjectPresenter(supervisor)
    card = section(page, "overview", "Project card")

    assert page.title() == "The project"
    assert "Settings has three projects" in card.words
    assert [one.form for one in card.begins] == ["f23-project"]


def test_every_number_is_as_long_as_the_list_behind_it(page):
    told = numbers(page)

    for one in MEASURES:
        found = page.behind(one.key)
        assert told[one.key] == str(len(found.entries)), one.key
        assert all(entry.form and entry.row for entry in found.entries)
    assert set(told) == {one.key for one in MEASURES}


def test_each_line_behind_a_number_opens_the_record_it_says(page, uvas):
    [pilot] = page.behind("pilots").entries

    assert pilot.title == "Pilotverkstad: promenadmöten"
    kept = page.opened(pilot.form, pilot.row).start()
    assert kept.values["method_tried"] == "Promenadmöten"
    assert sorted(row["people"] for row in kept.parts["attendance"]) == [2, 3]


def test_what_lies_ahead_has_not_been_held(page):
    assert [one.title for one in page.behind("assemblies").entries] == ["Stormöte"]


def test_an_activity_of_two_sectors_is_across_sectors_and_one_of_one_is_not(page):
    assert [one.title for one in page.behind("together").entries] == [
        "Pilotverkstad: promenadmöten"
    ]


def test_the_matrix_says_who_came_from_which_municipality(page):
    table = section(page, "organisations", "Municipality by activity").table

    assert table.headings[0] == "Activity"
    at = {name: place for place, name in enumerate(table.headings)}
    rows = {row[0]: row for row in table.rows}
    pilot = rows["20 January 2026 Pilotverkstad: promenadmöten"]
    assert (pilot[at["Laxå kommun"]], pilot[at["Örebro kommun"]]) == ("3", "2")
    assert rows["3 February 2026 Stormöte"][at["Laxå kommun"]] == "–"
    assert len(table.ids) == len(table.rows) == 2


def test_weak_municipalities_are_seen_at_a_glance(page):
    rows = section(page, "organisations", "Municipalities").table.rows

    parts = {row[0]: row[1:] for row in rows}
    assert parts["Laxå kommun"] == ("1 of 2", "3", "20 Jan")
    assert parts["Askersunds kommun"] == ("0 of 2", "0", "never")


def test_each_kind_of_activity_begins_with_its_usual_level(page, uvas):
    begins = section(page, "activities", "New activity").begins

    [exchange] = [one for one in begins if one.title == "Transnational exchange"]
    start = page.form(exchange).start().values
    assert (start["kind"], start["reach"]) == ("transnational_exchange", "transnational")
    assert (start["level"], start["category"]) == ("structure", "collaboration")


def test_every_kind_of_activity_that_is_counted_can_be_begun(page, uvas):
    kinds = [dict(one.given)["kind"] for one in section(page, "activities", "New activity").begins]

    assert len(kinds) == len(set(kinds))
    assert {"assembly", "public_dialogue", "pilot_workshop", "development"} <= set(kinds)


def test_an_activity_is_entered_again_and_nobody_is_said_to_have_come(page, uvas):
    titles = {title: which for which, title in page.titles()}
    again = page.again(UUID(titles["Pilotverkstad: promenadmöten"]))

    start = again.start()
    assert start.values["title"] == "Pilotverkstad: promenadmöten"
    assert start.values["from_day"] == TODAY
    assert start.values["place"] == "Folkets hus"
    said = ("people", "registered", "views", "result", "next_step", "equality")
    assert not any(start.values[one] for one in said)
    assert not start.parts.get("attendance")
    again.save(start)

    assert [one.title for one in page.behind("pilots").entries] == [
        "Pilotverkstad: promenadmöten"
    ] * 2
    assert len(records.rows_matching(uvas, "attendance")) == 3


def test_an_activity_that_was_begun_is_never_overwritten(page, uvas):
    begun = page.form(Begin("New", "f24-event"))
    start = begun.start()
    begun.keep(replace(start, values={**start.values, "title": "Halvskriven"}))

    assert page.is_begun()
    which = UUID(page.titles()[0][0])
    assert page.again(which).start().values["title"] == "Halvskriven"
    assert draft_at(uvas, "form:f24-event::")


def test_the_list_of_activities_is_about_one_kind_when_asked(page):
    page.kind = "assembly"

    listed = section(page, "activities", "Activities")
    assert listed.words == "1 activity"
    assert [one.title for one in listed.entries] == ["Stormöte"]


def test_an_exchange_says_which_of_the_three_answers_is_missing(page, uvas):
    event(
        uvas,
        "transnational_exchange",
        "Utbyte med Lappland",
        how_they_work="I par",
        what_works="Snabb start",
    )

    [exchange] = section(page, "learning", "Exchanges with other countries").entries
    assert exchange.words == "How: I par. What works: Snabb start."
    assert (exchange.beside, exchange.warns) == ("1 answer is missing", True)


def test_a_proposal_goes_from_words_to_decision_to_answer(page, uvas):
    asked = {"theme": "practical", "proposal": "Träffas ute", "proposed_on": JANUARY}
    change = forms.answer(uvas, "f21-change", None, Answers(asked))
    assert (numbers(page)["undecided"], numbers(page)["untold"]) == ("1", "0")

    decided = {"decision": "Ja", "decided_on": TODAY, "decided_by": "Styrgruppen"}
    forms.correct(uvas, "f21-change", change, Answers(decided))
    assert (numbers(page)["undecided"], numbers(page)["untold"]) == ("0", "1")

    forms.correct(uvas, "f21-change", change, Answers({"told_on": TODAY}))
    assert (numbers(page)["untold"], numbers(page)["told"]) == ("0", "1")
    [told] = page.behind("told").entries
    assert "decided: Ja" in told.words


def test_agreements_and_needs_stand_with_their_end(page, uvas):
    values = {
        "kind": "iop",
        "organisation": organisation(uvas, "Stiftelsen Activa"),
        "parties": "Activa och Örebro kommun",
        "from_day": JANUARY,
        "funded": True,
        "amount": 250000.0,
    }
    forms.answer(uvas, "f8-agreement", None, Answers(values))
    old = {**values, "from_day": date(2024, 1, 1), "to_day": date(2025, 1, 1)}
    forms.answer(uvas, "f8-agreement", None, Answers(old))
    forms.answer(
        uvas,
        "f24-lesson",
        None,
        Answers({"on_day": JANUARY, "kind": "need", "words": "Ingen möter upp på kvällar"}),
    )

    [agreement] = page.behind("funded").entries
    assert "publicly funded" in agreement.words
    assert "250 000 kronor" in agreement.words
    assert [one.title for one in page.behind("needs").entries] == ["Ingen möter upp på kvällar"]


def test_a_method_on_trial_says_what_is_tried_where_and_what_came_of_it(page, uvas):
    told = {
        "name": "Promenadmöten",
        "hypothesis": "Fler kommer om vi ses ute",
        "people": 8,
        "from_day": JANUARY,
        "to_day": TODAY,
        "result": "Fler kom",
        "verdict": "keep",
    }
    forms.answer(uvas, "f24-trial", None, Answers(told))

    [trial] = page.behind("trials").entries
    assert trial.beside == "Keep"
    assert trial.words == "Fler kommer om vi ses ute. 8 people. Fler kom. Ended 2 March 2026"


def test_efforts_that_exist_stand_in_a_catalogue(page, uvas):
    told = {
        "name": "Öppen mottagning",
        "organisation": organisation(uvas, "Stiftelsen Activa"),
        "level": "municipality",
        "target": "16–29 år",
        "method": "Lotsning",
    }
    forms.answer(uvas, "f23-effort", None, Answers(told))

    [line] = section(page, "efforts", "Other support there is").entries
    assert (line.title, line.words) == (
        "Öppen mottagning",
        "Stiftelsen Activa, In the municipality, 16–29 år, Lotsning",
    )


def meeting(desk, kind, at=NOW - timedelta(days=3), decisions=None):
    told = {
        "at": at,
        "minutes": 60,
        "kind": kind,
        "team": "Partnerskapet",
        "present": ["executive"],
        "scheduled": True,
        "face_to_face": True,
        "client_based": False,
        "unreferred_discussed": False,
        "decisions": decisions,
    }
    return forms.answer(desk, "f17-meeting", None, Answers(told))


def test_steering_and_project_group_stand_with_their_decisions(page, uvas):
    meeting(uvas, "steering_group", decisions="Fortsätta i Laxå")
    meeting(uvas, "project_group")
    meeting(uvas, "network")

    [steering] = page.behind("steering").entries
    assert "Fortsätta i Laxå" in steering.words
    assert (numbers(page)["project_group"], numbers(page)["partner_meetings"]) == ("1", "1")


def test_working_together_is_told_by_half_year(page, uvas):
    event(uvas, "assembly", "Stormöte i höstas", on=date(2025, 10, 7))
    meeting(uvas, "network")

    rows = section(page, "organisations", "Working together over time").table.rows
    assert rows == (("2026, half 1", "2", "1", "1", "0"), ("2025, half 2", "1", "0", "0", "0"))


def test_lines_of_the_contact_map_stand_together(page, uvas):
    told = {"on_day": JANUARY, "kind": "contact_map", "words": "Laxå: ring KAA"}
    forms.answer(uvas, "f24-lesson", None, Answers(told))

    [line] = section(page, "organisations", "Where do I turn").entries
    assert line.title == "Laxå: ring KAA"


def test_a_webinar_says_how_many_registered_and_watched(page, uvas):
    event(uvas, "webinar", "Webbinarium", registered=40, views=310)

    [line] = [one for one in page.behind("spreading").entries if one.title == "Webbinarium"]
    assert line.words == "Webinar, 40 registered, 310 views"


def test_steps_to_carry_on_afterwards_have_an_owner_and_an_end(page, uvas):
    told = {
        "on_day": JANUARY,
        "kind": "implementation",
        "words": "Koordinator anställs",
        "owner": "Örebro kommun",
        "closed_on": TODAY,
    }
    forms.answer(uvas, "f24-lesson", None, Answers(told))

    [step] = page.behind("carried_on").entries
    assert "taken care of by Örebro kommun" in step.words
    assert "done 2 March 2026" in step.words


def test_a_need_that_is_met_does_not_say_that_nobody_meets_it(page, uvas):
    told = {"on_day": JANUARY, "kind": "need", "words": "Ingen möter på kvällar"}
    forms.answer(uvas, "f24-lesson", None, Answers({**told, "closed_on": TODAY}))

    [need] = page.behind("needs_met").entries
    assert "A need nobody meets" not in need.words
    assert "met since 2 March 2026" in need.words


@pytest.mark.parametrize(("onward", "both"), [(15, ", 4 of them to both"), (19, "")])
def test_who_went_on_to_both_work_and_studies_is_told_where_the_sum_is_more(onward, both):
    found = Combination(("social",), (uuid4(),), onward, 9, 10, 0, None)

    told = f"{onward} on to work or studies: 9 to work, 10 to studies{both}"
    assert onward_words(found) == told


@pytest.mark.parametrize("hidden", [(None, 9, 10), (15, None, None)])
def test_what_is_hidden_of_a_combination_is_never_told_as_nought(hidden):
    assert onward_words(Combination(("social",), (uuid4(),), *hidden, 0, None)) == "not shown"


def test_sr_021_a_figure_of_several_years_is_a_line_and_one_of_a_single_year_is_none(page, uvas):
    assert section(page, "overview", "Figures from elsewhere").series == ()
    told = {"name": "neet_share", "place": "Kumla", "source": "SCB"}
    for year, value in ((2023, 8.1), (2021, 8.4), (2022, 8.2)):
        answers = Answers({**told, "year": year, "value": value})
        forms.answer(uvas, "f24-figure", None, answers)
    [line] = section(page, "overview", "Figures from elsewhere").series
    assert line.name == "Share neither working nor studying, Kumla"
    assert [(year, value) for year, value, _ in line.points] == [
        ("2021", 8.4),
        ("2022", 8.2),
        ("2023", 8.1),
    ]


def test_sr_064_an_exchange_says_who_was_there_in_which_role_and_on_which_level(page, uvas):
    laxa = organisation(uvas, "Laxå kommun")
    rows = (
        PartRow({"organisation": laxa, "people": 3, "role": "participants", "level": "individual"}),
        PartRow({"organisation": laxa, "people": 2, "role": "leaders"}),
    )
    told = {"kind": "transnational_exchange", "title": "Rovaniemi", "from_day": JANUARY}
    told |= {"next_step": "Pröva träff på kvällen"}
    forms.answer(uvas, "f24-event", None, Answers(told, {"attendance": rows}))
    [exchange] = section(page, "learning", "Exchanges with other countries").entries
    assert exchange.words == (
        "There: 3 participants (individual level), 2 managers. To try: Pröva träff på kvällen."
    )


def test_sr_072_outreach_says_where_how_many_were_met_and_led_on(page, uvas):
    for title, met, led_on in (("Torget", 12, 3), ("Centralen", 5, 0)):
        event(uvas, "outreach_activity", title, people=met, led_on=led_on, place=title)
    found = section(page, "organisations", "Outreach: met and led on")
    assert found.words.startswith("17 were met and 3 led on to support")
    assert sorted(row[2:] for row in found.table.rows) == [
        ("Centralen", "5", "0"),
        ("Torget", "12", "3"),
    ]
    assert len(found.table.rows) == int(numbers(page)["outreach"])


def test_sr_088_a_lesson_says_when_it_was_shared_with_the_other_parties(page, uvas):
    told = {"kind": "lesson", "words": "Ring på kvällen", "on_day": JANUARY}
    forms.answer(uvas, "f24-lesson", None, Answers({**told, "shared_on": TODAY}))
    [lesson] = page.behind("lessons").entries
    assert "shared 2 March 2026" in lesson.words


def test_sr_057_what_was_learnt_and_decided_is_a_paper_to_change_by(page, uvas, tmp_path):
    told = {"kind": "lesson", "words": "Ring på kvällen", "on_day": JANUARY}
    forms.answer(uvas, "f24-lesson", None, Answers(told))
    change = {"theme": "pace", "proposal": "Träffas ute", "proposed_on": JANUARY}
    change |= {"decision": "Ja", "decided_on": TODAY, "decided_by": "Laxå kommun"}
    forms.answer(uvas, "f21-change", None, Answers(change))
    page.print_for_change(tmp_path)
    written = next(one for one in tmp_path.iterdir() if one.suffix == ".html").read_text("utf-8")
    for words in ("Ring på kvällen", "Träffas ute: Ja", "Laxå kommun", "reveals nobody"):
        assert words in written


def test_sr_052_a_study_visit_is_at_an_employer_or_a_school(uvas):
    employer = forms.answer(uvas, "f8-employer", None, Answers({"name": "Bageriet"}))
    school = organisation(uvas, "Örebro kommun")
    kept = event(uvas, "study_visit", "Titta på bageri", employer=employer, school=school)
    row = records.row(uvas, "events", kept)
    assert (row["employer"], row["school"]) == (employer, school)


def test_themes_of_voices_stand_beside_what_came_of_them_and_few_are_not_told(uvas, desk, robin):
    for theme, many in (("practical", 5), ("pace", 4)):
        rows = [
            Row(
                "voices",
                {
                    "card": "important_support",
                    "on_day": JANUARY,
                    "anonymous": False,
                    "readers": "project",
                    "participant": robin,
                    "scores": {},
                    "theme": theme,
                },
            )
            for _ in range(many)
        ]
        records.enter(desk, "test", rows, robin)
    told = {"theme": "practical", "proposal": "Träffas ute", "proposed_on": JANUARY}
    more = {"decision": "Ja", "decided_on": TODAY, "told_on": TODAY}
    forms.answer(uvas, "f21-change", None, Answers({**told, **more}))

    table = section(ProjectPresenter(uvas), "influence", "From voice to change").table
    assert table.rows == (("Practical support", "5", "1", "1"),)


def test_figures_from_elsewhere_stand_by_year_with_their_source(page):
    [figure] = section(page, "overview", "Figures from elsewhere").table.rows

    assert figure[1:] == (
        "Örebro län",
        "2025",
        "3\u202f700",
        "Region Örebro län, unga 16–29 år, cirka",
    )


def enrolled(desk, number, kinds, usefulness=None):
    """Somebody in the project with efforts beside the support."""
    who = people.enrol(desk, replace(ROBIN, shown_name=f"Deltagare {number}", personal_number=""))
    values = {"entered_on": date(2026, 1, 12), "state": "entered"}
    records.correct(desk, "test", "episodes", episode_of(desk, who), values)
    rows = [
        Row(
            "interventions",
            {
                "id": uuid4(),
                "participant": who,
                "name": f"Insats {kind}",
                "kind": kind,
                "from_day": date(2026, 1, 15),
                "usefulness": usefulness,
            },
        )
        for kind in kinds
    ]
    records.enter(desk, "test", rows, who)
    return who


@pytest.fixture
def together(supervisor, desk):
    """Six who used health, and one who used nothing, in #framtid."""
    projects.set_up(supervisor, "framtid")
    for number in range(6):
        enrolled(desk, number, ("health",), 7)
    enrolled(desk, 9, ())
    return supervisor


def test_somebody_whose_record_is_restricted_is_in_no_mean_and_in_no_theme(together, desk):
    who = enrolled(desk, 20, ("health",), 1)
    card = {"card": "important_support", "on_day": JANUARY, "anonymous": False}
    card |= {"readers": "project", "scores": {}, "theme": "practical"}
    for _ in range(5):
        records.enter(desk, "test", [Row("voices", {"participant": who, **card})], who)
    records.enter(desk, "test", [Row("voices", {"participant": None, **card})])
    assert project_work.usefulness(together) == [("Insats health", 7, 43 / 7)]
    assert project_work.voiced(together) == [("practical", 6)]

    restrict(together, who, restricted=True)

    assert project_work.usefulness(together) == [("Insats health", 6, 7.0)]
    with together.read() as connection:
        assert stored.themes(connection) == [("practical", 1)]
        assert who not in stored.ratings(connection)


def test_the_supervisor_sees_each_combination_with_its_people_and_the_caution(together):
    page = ProjectPresenter(together)
    found = section(page, "efforts", "Combinations")

    assert [(one.title, one.beside) for one in found.entries] == [
        ("Health", "6 participants"),
        ("The support alone", "1 participant"),
    ]
    assert "useful 7 of 10" in found.entries[0].words
    assert "not what caused what" in found.caution
    title, behind = page.people_of("health")
    assert (title, len(behind)) == ("Health", 6)


def test_whoever_knows_none_of_them_sees_no_combination_of_few(together):
    coordinator = sits(together, "Mona Berg", Role.COORDINATOR)
    page = ProjectPresenter(coordinator)

    found = section(page, "efforts", "Combinations")
    assert found.entries == ()
    assert found.table.rows == (("Other combinations, each of few", "7", "not shown", "7"),)
    with pytest.raises(NotForThisRole):
        page.people_of("health")
    useful = section(page, "efforts", "What participants think of each effort").table
    assert useful.rows == (("Insats health", "6", "7"),)


def test_a_stand_in_has_no_project(supervisor):
    stand_in = sits(supervisor, "Stina Ek", Role.STAND_IN)
    with pytest.raises(NotForThisRole):
        ProjectPresenter(stand_in).sections("overview")


def table_of(page, title):
    return section(page, "organisations", title).table


def test_each_organisation_says_how_often_it_came_and_its_row_opens_those_activities(page):
    table = table_of(page, "Attendance by organisation")
    parts = {row[0]: row[1:] for row in table.rows}
    assert parts["Laxå kommun"] == ("1 of 2", "3", "20 Jan")
    assert parts["Askersunds kommun"] == ("0 of 2", "0", "never")
    assert [row[0] for row in table.rows] == sorted(parts, key=sort_key)

    for row, (key, *_) in zip(table.rows, table.measures, strict=True):
        found = page.behind(key)
        assert row[1] == f"{len(found.entries)} of 2", row[0]
        assert found.title == f"Activities that {row[0]} came to"


def test_each_municipality_opens_the_activities_it_came_to(page):
    table = table_of(page, "Municipalities")
    for row, (key, *_) in zip(table.rows, table.measures, strict=True):
        assert row[1] == f"{len(page.behind(key).entries)} of 2", row[0]
    opened = {row[0]: keys[0] for row, keys in zip(table.rows, table.measures, strict=True)}
    assert [one.title for one in page.behind(opened["Laxå kommun"]).entries] == [
        "Pilotverkstad: promenadmöten"
    ]


def test_each_number_of_a_half_year_is_as_long_as_its_list(page, uvas):
    meeting = {"kind": "network", "team": "Nätverket", "at": NOW, "minutes": 60}
    forms.answer(uvas, "f17-meeting", None, Answers(meeting))
    told = {"kind": "iop", "from_day": date(2025, 11, 3), "organisation": uvas_partner(uvas)}
    forms.answer(uvas, "f8-agreement", None, Answers(told))
    table = table_of(page, "Working together over time")

    assert [row[0] for row in table.rows] == ["2026, half 1", "2025, half 2"]
    for row, keys in zip(table.rows, table.measures, strict=True):
        assert keys[0] == ""
        for cell, key in zip(row[1:], keys[1:], strict=True):
            assert cell == str(len(page.behind(key).entries))
    assert page.behind(table.measures[1][4]).title == "Agreements begun, 2025, half 2"


def uvas_partner(desk):
    return organisation(desk, "Laxå kommun")


def test_an_agreement_says_with_whom(page, uvas):
    told = {"kind": "iop", "from_day": JANUARY, "organisation": uvas_partner(uvas)}
    forms.answer(uvas, "f8-agreement", None, Answers(told))
    [entry] = page.behind("agreements").entries
    assert entry.words.startswith("Laxå kommun")


def test_what_is_planned_is_seen_before_it_counts(page, uvas):
    event(uvas, "assembly", "Stormöte i mars", on=date(2026, 3, 20))
    ahead = section(page, "activities", "Activities to come")
    assert [one.title for one in ahead.entries] == ["Stormöte i mars", "Stormöte som kommer"]
    assert all(one.form == "f24-event" and one.row for one in ahead.entries)
    held = {one.title for one in section(page, "activities", "Activities").entries}
    assert held == {"Pilotverkstad: promenadmöten", "Stormöte"}

    page.kind = "pilot_workshop"
    assert "Activities to come" not in [one.title for one in page.sections("activities")]


def test_who_came_to_an_exchange_in_one_role_and_level_is_one_number(page, uvas):
    laxa = organisation(uvas, "Laxå kommun")
    rows = tuple(
        PartRow({"organisation": laxa, "people": many, "role": "leaders", "level": "structure"})
        for many in (3, 4)
    )
    told = {"kind": "transnational_exchange", "title": "Rovaniemi", "from_day": JANUARY}
    forms.answer(uvas, "f24-event", None, Answers(told, {"attendance": rows}))
    [exchange] = section(page, "learning", "Exchanges with other countries").entries
    assert exchange.words == "There: 7 managers (structural level)."


def test_outreach_is_begun_where_it_is_shown(page):
    [begin] = section(page, "organisations", "Outreach: met and led on").begins
    assert page.form(begin).start().values["kind"] == "outreach_activity"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (137486, "137\u202f486"),
        (8.1, "8,1"),
        (9.25, "9,25"),
        (1250000, "1\u202f250\u202f000"),
        (0, "0"),
    ],
)
def test_a_figure_from_elsewhere_is_written_as_it_is_read(page, uvas, value, told):
    figure = {"name": "neet_share", "place": "Kumla", "source": "SCB", "year": 2023}
    forms.answer(uvas, "f24-figure", None, Answers({**figure, "value": value}))
    before = language()
    speak("sv")
    rows = [one.table.rows for one in page.sections("overview") if one.table]
    speak(before)
    assert [row[3] for row in rows[-1] if row[1] == "Kumla"] == [told]


@pytest.mark.parametrize(
    ("told", "lacking"),
    [
        ({"decided_on": TODAY}, "decision"),
        ({"decision": "Ja"}, "decided_on"),
        ({"told_on": TODAY}, "decided_on"),
    ],
)
def test_a_decision_has_words_and_a_day_before_anybody_is_told(uvas, told, lacking):
    asked = {"theme": "practical", "proposal": "Träffas ute", "proposed_on": JANUARY}
    with pytest.raises(FormRefused) as refused:
        forms.answer(uvas, "f21-change", None, Answers({**asked, **told}))
    assert [one.column for one in refused.value.faults] == [lacking]


BEGUN = [
    ("pilots", "f24-event", "kind", "pilot_workshop"),
    ("outreach", "f24-event", "kind", "outreach_activity"),
    ("steering", "f17-meeting", "kind", "steering_group"),
    ("project_group", "f17-meeting", "kind", "project_group"),
    ("network", "f23-organisation", "role", "outreach_network"),
]


@pytest.mark.parametrize(("key", "form", "column", "code"), BEGUN)
def test_one_more_is_begun_in_the_list_behind_its_number(page, key, form, column, code):
    [begin] = page.behind(key).begins
    assert begin.form == form
    assert page.form(begin).start().values[column] == code


def test_a_pilot_workshop_begun_behind_its_number_has_the_projects_usual_level(page):
    [begin] = page.behind("pilots").begins
    start = page.form(begin).start().values
    assert (start["level"], start["reach"]) == ("organisation", "between")
    assert page.behind("together").begins == (), "what is counted of others is begun there"


def test_meetings_stand_newest_first_and_one_called_as_its_kind_says_it_once(page, uvas):
    for days, team in ((40, "Styrgrupp"), (5, "Steering group")):
        told = {"kind": "steering_group", "team": team, "minutes": 60}
        told["at"] = NOW - timedelta(days=days)
        forms.answer(uvas, "f17-meeting", None, Answers(told))
    titles = [one.title for one in page.behind("steering").entries]
    assert titles == ["Steering group", "Steering group, Styrgrupp"]
