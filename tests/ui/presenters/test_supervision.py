"""Supervision without a window: the week's hours, the agenda, mentoring, and who sees whose."""

from datetime import date, timedelta

import pytest

from ipsdesk.actions import capture, forms, handing_over, hours, people, records, supervision
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.capture import Captured
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.hours import DayHours
from ipsdesk.domain.records import Row
from ipsdesk.domain.team_errors import HoursImpossible
from ipsdesk.ui.presenters.offers import OffersPresenter
from ipsdesk.ui.presenters.supervision import REVIEWS, SHEET, SupervisionPresenter
from tests.conftest import NOW, TODAY, episode_of, later, sits

MONDAY = TODAY  # the fixed day is one


def week(*worked, share_of=None):
    found = {day.day: day for day in worked}
    days = (MONDAY + timedelta(days=offset) for offset in range(7))
    return [found.get(day, DayHours(day)) for day in days]


@pytest.fixture
def page(desk):
    return SupervisionPresenter(desk)


def entries(desk):
    found = records.rows_matching(desk, "time_entries")
    return sorted((one.words("kind"), one.number("minutes")) for one in found)


def test_a_week_is_kept_whole_and_told_in_words(desk, page):
    page.keep(week(DayHours(MONDAY, 300, 60, 0, 200)))

    assert entries(desk) == [("employment", 300), ("other", 60)]
    assert page.hours_words() == (
        "100 % of full time, 40 h agreed. 5 h with participants, 1 h other work, 0 min leave, "
        "3 h 20 min out on site. 83 % with participants, 55 % out on site. "
        "34 h not written down."
    )


def test_what_says_the_same_is_left_as_it_was_written(desk, page):
    page.keep(week(DayHours(MONDAY, 300, 60, 0, 200)))
    [before] = records.rows_matching(desk, "time_entries", kind="other")

    changed = hours.keep_week(desk, desk.user.id, MONDAY, week(DayHours(MONDAY, 240, 60, 0, 200)))

    assert changed == 1
    assert records.rows_matching(desk, "time_entries", kind="other") == [before]
    assert entries(desk) == [("employment", 240), ("other", 60)]


def test_hours_that_are_emptied_are_gone_and_several_lines_become_one(desk, page):
    for _ in range(2):
        values = {"user": desk.user.id, "on_day": MONDAY, "kind": "other", "minutes": 30}
        records.enter(desk, "test", [Row("time_entries", values)])
    assert page.hours().other == 60

    page.keep(week(DayHours(MONDAY, 0, 45)))
    assert entries(desk) == [("other", 45)]
    page.keep(week())
    assert entries(desk) == []


def test_a_day_of_more_than_a_day_is_refused_and_nothing_is_kept(desk, page):
    with pytest.raises(HoursImpossible):
        page.keep(week(DayHours(MONDAY, 1440, 60)))
    assert entries(desk) == []


def test_part_time_is_known_from_the_employment(supervisor, desk, page):
    values = {"user": desk.user.id, "duty": "specialist", "share": 0.5, "from_day": TODAY}
    records.enter(supervisor, "test", [Row("employments", values)])

    assert page.hours_words().startswith("50 % of full time, 20 h agreed.")
    assert page.as_agreed().employment == 240, "only Monday has come"


def test_the_week_before_fills_in_what_is_empty(desk, page):
    before = later(desk, TODAY - timedelta(days=7))
    last = SupervisionPresenter(before)
    last.keep([DayHours(TODAY - timedelta(days=7), 200, 100, 0, 50)])

    assert page.as_before().days[0] == DayHours(MONDAY, 200, 100, 0, 50)


def test_nobody_looks_at_somebody_elses_week_but_the_supervisor(supervisor, desk):
    ida = sits(supervisor, "Ida Ask", Role.SPECIALIST)
    with pytest.raises(NotForThisRole):
        hours.week(ida, desk.user.id, MONDAY)
    with pytest.raises(NotForThisRole):
        supervision.sessions(ida, desk.user.id, MONDAY, TODAY)
    with pytest.raises(NotForThisRole):
        supervision.absences(ida, desk.user.id, MONDAY, TODAY)

    page = SupervisionPresenter(supervisor)
    assert {name for _, name in page.people()} == {"Ida Ask", "Johan Ek", "Vera Lind"}
    assert [name for _, name in SupervisionPresenter(ida).people()] == ["Ida Ask"]


def section(sections, title):
    [found] = [one for one in sections if one.title == title]
    return found


def supervised(desk, specialist, kind="weekly", on=TODAY, **more):
    told = {"on_day": on, "kind": kind, "supervisor": desk.user.id, "specialist": specialist}
    return forms.answer(desk, "f18-supervision", None, Answers({**told, **more}))


def test_the_week_says_what_supervision_was_held_and_leads_to_its_evidence(supervisor, desk):
    supervised(supervisor, desk.user.id, minutes=30, feedback="Bra lyssnat")
    page = SupervisionPresenter(supervisor)
    page.whose = desk.user.id

    held = section(page.week_sections(), "Supervision this week")
    assert [one.title for one in held.entries] == ["Weekly supervision, Johan Ek, 30 min"]
    given = dict(held.begins[0].given)
    assert given == {"kind": "weekly", "specialist": str(desk.user.id), "week": "2026-W10"}
    assert section(page.week_sections(), "What stands on this").entries[0].measure == REVIEWS
    contacts = section(page.week_sections(), "Contacts with employers").entries[0]
    assert contacts.measure == SHEET


def test_a_specialist_reads_their_own_mentoring_and_nobody_elses(supervisor, desk):
    ida = sits(supervisor, "Ida Ask", Role.SPECIALIST)
    supervised(supervisor, desk.user.id, "field_mentoring", observed="Lugn öppning")
    told = {"observed": "Lugn", "feedback": "Bra frågor!", "next_step": "Följ med"}
    supervised(supervisor, ida.user.id, "field_mentoring", **told)

    own = section(SupervisionPresenter(desk).mentoring_sections(), "Field mentoring")
    assert [one.words for one in own.entries] == ["Lugn öppning"]
    assert own.begins == ()
    every = section(SupervisionPresenter(supervisor).mentoring_sections(), "Field mentoring")
    assert every.words == "2 times in a year"
    assert "Lugn. Bra frågor! Följ med" in {one.words for one in every.entries}
    assert len(every.begins) == 1


def entered(desk, participant, day):
    values = {"entered_on": day, "state": "entered"}
    records.correct(desk, "test", "episodes", episode_of(desk, participant), values)


def held_on(desk, day):
    told = {
        "at": NOW - (TODAY - day),
        "minutes": 60,
        "kind": "unit",
        "team": "Enheten",
        "specialists": [str(desk.user.id)],
        "scheduled": True,
        "face_to_face": True,
        "client_based": True,
        "unreferred_discussed": False,
    }
    return forms.answer(desk, "f17-meeting", None, Answers(told))


def test_the_agenda_holds_what_is_new_since_the_last_meeting(desk, robin, sasha):
    held_on(desk, date(2026, 2, 23))
    entered(desk, robin, date(2026, 2, 25))
    entered(desk, sasha, date(2026, 2, 16))

    found = supervision.agenda_of(desk, named=True)

    assert found.since == date(2026, 2, 23)
    assert [item.participant for item in found.of("began")] == [robin]
    assert [item.participant for item in found.of("silent")] == []


def test_whoever_is_silent_for_more_than_two_weeks_stands_there(desk, robin):
    entered(desk, robin, date(2026, 2, 10))

    [silent] = supervision.agenda_of(desk, named=True).of("silent")
    assert (silent.participant, silent.day) == (robin, date(2026, 2, 10))


def test_without_a_meeting_before_the_agenda_goes_back_a_week(desk):
    assert supervision.agenda_of(desk, named=True).since == TODAY - timedelta(days=7)


def test_leads_offers_needs_gaps_and_absence_stand_on_the_agenda(supervisor, desk, robin):
    entered(desk, robin, date(2026, 1, 12))
    lead = {"position": "Bagare", "stage": "contact", "next_on": TODAY, "next_step": "Ring"}
    forms.answer(desk, "f10-application", robin, Answers({**lead, "employer_name": "Nya Caféet"}))
    ida = sits(supervisor, "Ida Ask", Role.SPECIALIST)
    handing_over.offer(desk, [robin], ida.user.id)
    shop = forms.answer(
        desk, "f8-employer", None, Answers({"name": "Nya Caféet", "do_not_contact": False})
    )
    place = forms.answer(
        desk, "f8-workplace", None, Answers({"employer": shop, "name": "Nya Caféet"})
    )
    visit = Captured("employer", NOW, (), place, channel="visit", words="söker folk till kvällen")
    capture.keep(desk, visit)
    told = {"on_day": TODAY, "kind": "need", "words": "Ingen möter upp på kvällar"}
    forms.answer(desk, "f24-lesson", None, Answers(told))
    away = {"user": ida.user.id, "from_day": TODAY, "to_day": TODAY + timedelta(days=2)}
    forms.answer(supervisor, "f18-absence", None, Answers(away))

    found = supervision.agenda_of(desk, named=True)
    assert [item.detail for item in found.of("lead")] == ["Bagare"]
    assert len(found.of("offer")) == 1
    assert [one.words for one in found.needs] == ["söker folk till kvällen"]
    assert found.gaps == ("Ingen möter upp på kvällar",)
    assert [who for who, _, _ in found.away] == [ida.user.id]


def test_a_lead_of_somebody_whose_support_has_ended_is_no_matter_for_the_meeting(desk, robin):
    entered(desk, robin, date(2026, 1, 12))
    lead = {"position": "Bagare", "stage": "contact", "next_on": TODAY, "next_step": "Ring"}
    forms.answer(desk, "f10-application", robin, Answers({**lead, "employer_name": "Nya Caféet"}))
    ended = {"ended_on": TODAY, "state": "ended"}
    records.correct(desk, "exit", "episodes", episode_of(desk, robin), ended)

    assert supervision.agenda_of(desk, named=True).of("lead"), "to the last day"
    after = later(desk, TODAY + timedelta(days=1))
    assert supervision.agenda_of(after, named=True).of("lead") == ()


def test_without_names_nobody_is_named_and_no_free_words_about_them_stand(desk, robin, page):
    entered(desk, robin, date(2026, 2, 25))
    told = {"on_day": TODAY, "kind": "need", "words": "Robin Vale har ingen att gå till"}
    forms.answer(desk, "f24-lesson", None, Answers(told))

    def words(*, named):
        sections = page.agenda_sections(named=named)
        lines = [e for one in sections for e in one.entries]
        return "\n".join(f"{e.title}, {e.words}, {e.beside}" for e in lines)

    assert "Robin Vale, Jobba med hundar, 25 February 2026" in words(named=True)
    unnamed = words(named=False)
    assert "Robin" not in unnamed
    assert "hundar" not in unnamed
    assert "Case 1, , 25 February 2026" in unnamed
    assert all(e.row is None for one in page.agenda_sections(named=False) for e in one.entries)


def test_the_meeting_is_written_down_with_everybody_who_works_here(supervisor, desk, page):
    [head, *_] = page.agenda_sections(named=True)
    given = dict(head.begins[0].given)

    assert (given["kind"], len(given["specialists"])) == ("unit", 2)
    start = page.form(head.begins[0]).start().values
    assert set(start["specialists"]) == {str(desk.user.id), str(supervisor.user.id)}


def test_a_meeting_just_written_stands_beside_the_agenda_and_without_names_says_nothing(desk, page):
    assert "Meetings written down" not in [one.title for one in page.agenda_sections(named=True)]
    for team, minutes, at in (("Psykiatri", 60, NOW - timedelta(days=3)), ("Skolan", 30, NOW)):
        line = Captured("meeting", at, team=team, minutes=minutes, words="Robin börjar")
        capture.keep(desk, line)

    [section] = [
        one for one in page.agenda_sections(named=True) if one.title.startswith("Meetings")
    ]
    assert [(one.title.split(", ")[1], one.words) for one in section.entries] == [
        ("Skolan", "Robin börjar"),
        ("Psykiatri", "Robin börjar"),
    ]
    assert all(one.form == "f17-meeting" and one.row for one in section.entries)
    hidden = [one for one in page.agenda_sections(named=False) if one.title.startswith("Meetings")]
    assert {(one.words, one.form, one.row) for one in hidden[0].entries} == {("", "", None)}
    month_on = SupervisionPresenter(later(desk, TODAY + timedelta(days=32)))
    assert not [one for one in month_on.agenda_sections(named=True) if "Meetings" in one.title]


def test_the_agenda_is_printed_with_or_without_names_and_the_log_keeps_which(
    desk, robin, page, tmp_path
):
    entered(desk, robin, date(2026, 2, 25))
    page.write_agenda(tmp_path, named=False)
    page.write_agenda(tmp_path, named=True)

    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "ipsdesk-arbetsmote-2026-03-02.pdf",
        "ipsdesk-arbetsmote-utan-namn-2026-03-02.pdf",
    ]


def test_the_agenda_for_a_printer_is_the_very_paper_and_the_log_says_whether_it_named_anybody(
    desk, robin, page
):
    entered(desk, robin, date(2026, 2, 25))
    [named, *_] = page.draw_agenda(600, named=True)
    [numbered, *_] = page.draw_agenda(600, named=False)
    assert named.width == numbered.width == 600
    assert "Robin Vale" in named.text
    assert "Robin" not in numbered.text

    page.note_printed(named=False)
    with desk.read() as connection:
        acts = connection.exec_driver_sql("SELECT reason FROM acts WHERE name = 'export'")
        assert [reason for (reason,) in acts] == ["agenda_unnamed 2026-03-02"]


def test_a_specialists_agenda_is_about_their_own(supervisor, desk, robin):
    entered(desk, robin, date(2026, 2, 25))
    ida = sits(supervisor, "Ida Ask", Role.SPECIALIST)

    assert supervision.agenda_of(ida, named=True).items == ()
    assert len(supervision.agenda_of(supervisor, named=True).of("began")) == 1


def test_a_stand_in_has_a_week_and_cover_and_no_unit_meeting(supervisor, desk, robin):
    stand_in = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    page = SupervisionPresenter(stand_in)

    assert [key for key, _ in page.tabs()] == ["week", "handover"]
    assert "Absence" not in [b.title for one in page.week_sections() for b in one.begins]
    contacts = section(page.week_sections(), "Contacts with employers").entries[0]
    assert contacts.measure == "", "there is no register for them to go to"
    with pytest.raises(NotForThisRole):
        supervision.agenda_of(stand_in, named=True)


def test_offers_are_told_to_both_and_late_ones_are_marked(supervisor, desk, robin):
    ida = sits(supervisor, "Ida Ask", Role.SPECIALIST)
    OffersPresenter(desk).offer((str(robin),), str(ida.user.id), "Vill ha sms")

    [hers] = OffersPresenter(ida).waiting()
    assert hers.words == "Johan Ek asks you to take over, since 2 Mar. To know: Vill ha sms"
    [his] = OffersPresenter(desk).lines()
    assert (
        his.words
        == "Johan Ek has asked Ida Ask, since 2 Mar; not answered yet. To know: Vill ha sms"
    )
    assert (his.may_answer, his.may_withdraw, his.late) == (False, True, False)
    [waited] = OffersPresenter(later(desk, TODAY + timedelta(days=3))).lines()
    assert waited.late
    assert "Has waited 3 days." in waited.words

    OffersPresenter(ida).decline(hers.id, "Fullt hos mig")
    [told] = OffersPresenter(desk).lines()
    assert told.words == "Ida Ask said no. “Fullt hos mig”"
    assert OffersPresenter(ida).waiting() == ()


def test_a_cover_says_whom_it_opened_and_until_when(supervisor, desk, robin, sasha):
    stand_in = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    offers = OffersPresenter(desk)
    days = (TODAY, TODAY + timedelta(days=7))

    told = offers.cover(str(desk.user.id), str(stand_in.user.id), days, "Semester")

    assert told == "2 participants can be opened until and with 9 March 2026."
    [line] = offers.covers()
    assert line.words.startswith("Stina Ahl covers for Johan Ek")
    assert line.may_end
    assert not OffersPresenter(stand_in).covers()[0].may_end
    offers.end_cover(line.id)
    assert offers.covers() == ()
    assert people.caseload(stand_in, "mine").waiting_count == 0
