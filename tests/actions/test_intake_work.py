"""Jobs and contacts with employers from a file: as if they had been typed, and undone."""

from datetime import date

import pytest

from ipsdesk.actions import employers, forms, intake, intake_done, intake_undo, people, records
from ipsdesk.actions.consents import consents_of
from ipsdesk.actions.people import Enrolment
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.intake.plan import Fate
from tests.actions.intake_files import asked
from tests.conftest import sits

JOB_TITLES = ["Personnummer", "Deltagare", "Född", "Arbetsgivare", "Titel", "Startdatum"]
JOB_TITLES += ["Anställningsform", "Anställningsstöd", "Timmar"]
JOB = ["", "Robin", "2007-01-05", "Torgets bageri", "Bagare", "2026-02-09", "Visstid", "Nej", "20"]
SHEET_TITLES = ["Arbetsgivare", "Orgnr", "Arbetsplats", "Datum", "Hur", "Syfte", "Resultat"]
SHEET = [
    SHEET_TITLES,
    ["ICA", "556703-7485", "Maxi", "2026-02-03", "Besök", "Behov", "Nytt möte"],
    ["ica", "5567037485", "Maxi", "2026-02-10", "Ringde", "Uppföljning", ""],
    ["Bageriet", "", "", "2026-02-11", "Mejl", "", ""],
    ["Bageriet", "", "", "", "Mejl", "", ""],
]


def brought(desk, rows):
    """Take a file in, and return the import and the plan it followed."""
    table = asked(desk, rows)
    plan = intake.look(desk, table)
    return intake_done.carry_out(desk, table, plan), plan


@pytest.fixture
def vale(desk, robin):
    """Somebody whose job is in the file, known by name and day of birth."""
    born = people.person(desk, robin).birth_date.isoformat()
    return robin, [JOB_TITLES, [JOB[0], people.person(desk, robin).shown_name, born, *JOB[3:]]]


def test_a_job_from_a_file_is_the_job_that_was_typed(desk, sasha, vale):
    robin, rows = vale
    table = asked(desk, rows)
    assert table.columns.kind == "jobs"
    brought(desk, rows)
    told = {"title": "Bagare", "employer_name": "Torgets bageri", "started_on": date(2026, 2, 9)}
    told |= {"contract": "special_fixed_term", "support": "none", "hours": 20}
    forms.answer(desk, "f11-job-start", sasha, Answers(told))
    [typed], [read] = (records.rows_of(desk, "jobs", one) for one in (sasha, robin))
    own = ("id", "participant", "recorded_at", "recorded_by")
    assert {k: v for k, v in read.values.items() if k not in own} == {
        k: v for k, v in typed.values.items() if k not in own
    }

    def marks(one):
        found = records.rows_of(desk, "follow_marks", one)
        return sorted((m.words("kind"), m["from_day"], m["to_day"], m["met_on"]) for m in found)

    assert marks(robin) == marks(sasha)
    assert len(marks(robin)) > 10
    situations = {people.person(desk, one).situation for one in (robin, sasha)}
    assert situations == {"working"}


def test_jobs_are_undone_with_the_dates_they_brought(desk, vale):
    robin, rows = vale
    before = people.person(desk, robin).situation
    number, _ = brought(desk, rows)
    assert intake_undo.undo(desk, number).left == ()
    assert records.rows_of(desk, "jobs", robin) == []
    assert records.rows_of(desk, "follow_marks", robin) == []
    assert people.person(desk, robin).situation == before


def test_a_job_that_was_written_about_since_stays_with_its_dates(desk, vale):
    robin, rows = vale
    number, _ = brought(desk, rows)
    [job] = records.rows_of(desk, "jobs", robin)
    forms.correct(desk, "f11-job-start", job.id, Answers({"hours": 30}))
    done = intake_undo.undo(desk, number)
    assert intake_undo.CHANGED in {one.why for one in done.left}
    assert [one["hours"] for one in records.rows_of(desk, "jobs", robin)] == [30]


def test_the_end_of_a_job_comes_with_the_next_file(desk, vale):
    robin, rows = vale
    brought(desk, rows)
    titles = [*rows[0], "Slutdatum", "Vi fick veta slutet den"]
    number, plan = brought(desk, [titles, [*rows[1], "2026-02-25", "2026-02-26"]])
    assert plan.counts[Fate.UPDATE] == 1
    [job] = records.rows_of(desk, "jobs", robin)
    assert job["ended_on"] == date(2026, 2, 25)
    lost = [
        one for one in records.rows_of(desk, "follow_marks", robin) if one["kind"] == "job_loss"
    ]
    assert [one["to_day"] for one in lost] == [date(2026, 3, 1)]
    assert intake_undo.undo(desk, number).left == ()
    [job] = records.rows_of(desk, "jobs", robin)
    assert (job["ended_on"], job["end_learned_on"]) == (None, None)


def test_a_weeks_sheet_brings_the_register_and_its_contacts(desk):
    table = asked(desk, SHEET)
    assert table.columns.kind == "employer_contacts"
    number, plan = brought(desk, SHEET)
    assert plan.counts == {Fate.NEW: 3, Fate.UPDATE: 0, Fate.SAME: 0, Fate.HELD: 1}
    lines = {one.name: one for one in employers.register(desk, "", 0, 9)}
    assert sorted(lines) == ["Bageriet", "ICA"]
    card = employers.card(desk, lines["ICA"].id)
    assert card.employer["organisation_number"] == "556703-7485"
    assert (card.visits.contacts, card.visits.in_person) == (2, 1)
    assert brought_again(desk) == {Fate.NEW: 0, Fate.UPDATE: 0, Fate.SAME: 3, Fate.HELD: 1}
    assert intake_undo.undo(desk, number).left == ()
    assert employers.register(desk, "", 0, 9) == []
    assert records.rows_matching(desk, "employers") == []


def brought_again(desk):
    """Return what the same file would do once more."""
    return intake.look(desk, asked(desk, SHEET)).counts


def test_a_contact_for_somebody_is_theirs_and_goes_with_the_import(desk, robin):
    name = people.person(desk, robin).shown_name
    rows = [[*SHEET_TITLES, "Deltagare"], [*SHEET[1], name], [*SHEET[2], "Ingen Alls"]]
    number, plan = brought(desk, rows)
    assert [one.fate for one in plan.outcomes] == [Fate.NEW, Fate.HELD]
    [told] = records.rows_of(desk, "contact_for", robin)
    assert (told["on_day"], told["name_given"]) == (date(2026, 2, 3), False)
    assert intake_undo.undo(desk, number).left == ()
    assert records.rows_of(desk, "contact_for", robin) == []


def test_somebody_elses_participant_is_not_found_by_a_job(supervisor, desk, vale):
    ida = sits(supervisor, "Ida Berg", Role.SPECIALIST)
    [one] = intake.look(ida, asked(ida, vale[1])).outcomes
    assert (one.fate, one.about, [each.why for each in one.held]) == (Fate.HELD, None, ["unknown"])


STUDY_TITLES = ["Deltagare", "Född", "Skolform", "Skola", "Nivå", "Startdatum", "Slutdatum"]
CONSENT_TITLES = ["Deltagare", "Född", "Samtycke till", "Vem får veta", "Underskrivet", "Version"]


def named(desk, who):
    """Return what a file calls somebody by."""
    person = people.person(desk, who)
    return [person.shown_name, person.birth_date.isoformat()]


def as_kept(row):
    """Return what a row says, without whose it is and when it was written."""
    own = ("id", "participant", "recorded_at", "recorded_by")
    return {name: value for name, value in row.values.items() if name not in own}


def test_studies_from_a_file_are_those_that_were_typed_and_are_undone(desk, robin, sasha):
    titles = [*STUDY_TITLES, "Slutförd"]
    said = ["Komvux", "Väst", "Gymnasium", "2025-09-01", "2026-01-16", "ja"]
    table = asked(desk, [titles, [*named(desk, robin), *said]])
    assert table.columns.kind == "studies"
    number, _ = brought(desk, [titles, [*named(desk, robin), *said]])
    told = {"form": "adult", "school": "Väst", "level": "3", "started_on": date(2025, 9, 1)}
    typed = forms.answer(desk, "f14-studies", sasha, Answers({**told, "track": "keep"}))
    end = {"ended_on": date(2026, 1, 16), "end_kind": "completed"}
    forms.correct(desk, "f14-study-end", typed, Answers(end))
    [one], [other] = (records.rows_of(desk, "studies", who) for who in (sasha, robin))
    assert as_kept(one) == as_kept(other)
    assert people.person(desk, robin).situation == people.person(desk, sasha).situation
    assert intake_undo.undo(desk, number).left == ()
    assert records.rows_of(desk, "studies", robin) == []


def test_a_consent_on_paper_holds_as_one_that_was_typed_and_is_taken_back_by_the_next_file(
    desk, robin, sasha
):
    said = ["Arbetsgivare", "Torgets bageri", "2026-02-02", "2025-2"]
    rows = [CONSENT_TITLES, *([*named(desk, who), *said] for who in (robin, sasha))]
    assert asked(desk, rows).columns.kind == "consents"
    number, plan = brought(desk, rows)
    assert plan.counts[Fate.NEW] == 2
    told = {"kind": "contact_employers", "recipient": "Torgets bageri", "basis": "consent"}
    told |= {"text_version": "2025-2", "given_on": date(2026, 2, 2), "given_how": "on_paper"}
    told |= {"language": "sv", "ends_on": date(2026, 8, 2)}
    forms.answer(desk, "f2-consent", robin, Answers(told))
    read, typed = records.rows_of(desk, "consents", robin)
    assert as_kept(read) == as_kept(typed)

    [held] = consents_of(desk, sasha)
    assert held.holds(desk.today())
    _, plan = brought(
        desk, [[*CONSENT_TITLES, "Återkallat"], [*named(desk, sasha), *said, "2026-02-20"]]
    )
    assert [one.meaning for one in plan.outcomes[0].differences] == ["withdrawn_on"]
    [taken_back] = consents_of(desk, sasha)
    assert not taken_back.holds(desk.today())
    assert {one.why for one in intake_undo.undo(desk, number).left} == {intake_undo.CHANGED}


def test_a_consent_of_a_minor_says_whether_a_guardian_has_signed(desk):
    young = people.enrol(
        desk, Enrolment("Kim Ung", date(2010, 5, 5), "woman", "", desk.today(), "own")
    )
    said = [*named(desk, young), "AF", "", "2026-02-27", "2025-2"]
    [one] = intake.look(desk, asked(desk, [CONSENT_TITLES, said])).outcomes
    assert [(each.why, each.meaning) for each in one.held] == [("missing", "guardian_signed")]
    brought(desk, [[*CONSENT_TITLES, "Vårdnadshavare"], [*said, "nej"]])
    [waits] = consents_of(desk, young)
    assert waits.waits
