"""Under 18: what guardians may know, what is guarded from them, and what only two may read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import extract, log, people, plans, records, rights
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.due import due_today
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.timeline import timeline_of
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.law_errors import GuardianMayNotKnow
from ipsdesk.domain.records import Row
from tests.conftest import NOW, ROBIN, TODAY, later, sits

BORN = date(2008, 6, 1)  # 18 on 1 June 2026


@pytest.fixture
def young(desk):
    """A participant of 17."""
    return people.enrol(desk, replace(ROBIN, birth_date=BORN, personal_number=""))


def guardian(desk, young, may_know="plan"):
    """Write a guardian down."""
    values = {"participant": young, "name": "Ulla Vale", "may_know": may_know}
    [row] = records.enter(desk, "answer", [Row("guardians", values)], young)
    return row


def decides(desk, young, matter):
    """Write down that the young person decides alone in a matter."""
    values = {
        "participant": young,
        "matter": matter,
        "decides_alone": True,
        "reason": "Förstår vad det gäller",
        "judged_on": TODAY,
        "judged_by": "Johan Ek",
    }
    records.enter(desk, "answer", [Row("maturity", values)], young)


def note(desk, young, kind):
    """Write a note of a kind."""
    words = ContactNote(
        young, NOW, 20, "in_person", "office", "job_search", note="Orden", note_kind=kind
    )
    return record_contact(desk, words)


def test_min_01_a_guardian_stands_with_what_they_may_know_and_the_young_ones_own_say(desk, young):
    guardian(desk, young, "meetings")
    decides(desk, young, "employers")
    found = rights.standing(desk, young)

    assert [one["may_know"] for one in found.guardians] == ["meetings"]
    assert [one["matter"] for one in found.alone] == ["employers"]


def test_min_02_the_guardians_paper_is_the_plan_and_holds_no_note(desk, young, tmp_path):
    mother = guardian(desk, young)
    set_goal(desk, young, "Jobba med hundar")
    for kind in ("ordinary", "guarded", "concern"):
        note(desk, young, kind)

    files = plans.write_for_guardian(desk, mother, tmp_path)
    page = next(path for path in files if path.suffix == ".html").read_text("utf-8")

    assert "Jobba med hundar" in page
    assert "Orden" not in page
    assert log.access_list(desk, young)[-1].act == "print_for_guardian"


@pytest.mark.parametrize("may_know", ["meetings", "nothing"])
def test_min_02_a_guardian_who_may_not_know_the_plan_gets_no_paper(desk, young, tmp_path, may_know):
    mother = guardian(desk, young, may_know)
    with pytest.raises(GuardianMayNotKnow):
        plans.write_for_guardian(desk, mother, tmp_path)


def test_min_02_where_the_young_person_decides_alone_no_guardian_gets_it(desk, young, tmp_path):
    mother = guardian(desk, young)
    decides(desk, young, "plan")
    with pytest.raises(GuardianMayNotKnow):
        plans.write_for_guardian(desk, mother, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_min_03_a_guarded_note_is_marked_and_not_shown_to_others(desk, young):
    note(desk, young, "guarded")
    entry = next(one for one in timeline_of(desk, young) if one.table == "activities")

    assert entry.guarded == "guarded"
    assert entry.private


def test_min_04_on_the_day_of_18_guardians_are_gone_from_every_read(desk, young, tmp_path):
    mother = guardian(desk, young)
    eve, birthday = later(desk, date(2026, 5, 31)), later(desk, date(2026, 6, 1))

    assert rights.standing(eve, young).guardians
    assert rights.standing(birthday, young).guardians == ()
    assert records.rows_of(birthday, "guardians", young) == []
    with pytest.raises(NotFound):
        records.row(birthday, "guardians", mother)
    with pytest.raises(NotFound):
        plans.write_for_guardian(birthday, mother, tmp_path)


def test_min_05_concern_is_read_by_its_author_and_the_supervisor_alone(supervisor, desk, young):
    row = note(desk, young, "concern")
    deputy = sits(desk, "Berit Holm", Role.SPECIALIST)
    people.lend(desk, young, deputy.user.id, date(2026, 4, 1), "Semester")

    for reader in (desk, supervisor):
        assert [one.guarded for one in timeline_of(reader, young) if one.words] == ["concern"]
        assert records.row(reader, "activities", row)["note"] == "Orden"
        assert len(records.rows_of(reader, "activities", young)) == 1
    assert [one for one in timeline_of(deputy, young) if one.table == "activities"] == []
    assert records.rows_of(deputy, "activities", young) == []
    with pytest.raises(NotFound):
        records.row(deputy, "activities", row)


def test_min_05_nobody_else_changes_a_note_of_concern_or_takes_it_away(supervisor, desk, young):
    row = note(desk, young, "concern")
    deputy = sits(desk, "Berit Holm", Role.SPECIALIST)
    people.lend(desk, young, deputy.user.id, date(2026, 4, 1), "Semester")
    for act in (
        lambda: records.correct(deputy, "answer", "activities", row, {"note": "Annat"}),
        lambda: records.withdraw(deputy, "withdraw", "activities", row),
    ):
        with pytest.raises(NotFound):
            act()
    records.correct(supervisor, "answer", "activities", row, {"note": "Sett av handledaren"})

    assert records.row(desk, "activities", row)["note"] == "Sett av handledaren"


def test_min_05_concern_is_on_no_paper_of_the_plan_and_held_in_the_extract(desk, young, tmp_path):
    note(desk, young, "concern")
    for path in plans.write_plan(desk, young, tmp_path):
        assert b"Orden" not in path.read_bytes()
    parts = {part.table: part for part in extract.extract_paper(desk, young).parts}
    [told] = parts["activities"].rows

    assert all(field.masked for field in told.fields)
    assert "Orden" not in str(told)


def test_min_03_a_guarded_note_is_on_no_paper_a_guardian_gets(desk, young, tmp_path):
    mother = guardian(desk, young)
    note(desk, young, "guarded")
    for path in plans.write_for_guardian(desk, mother, tmp_path):
        assert b"Orden" not in path.read_bytes()


@pytest.mark.parametrize(("age_days", "minor"), [(-1, True), (0, False)])
def test_min_01_age_is_counted_on_the_day_it_is(desk, young, age_days, minor):
    day = date(2026, 6, 1) + timedelta(days=age_days)
    assert people.person(later(desk, day), young).is_minor(day) is minor


def test_min_04_the_day_of_18_asks_to_renew_the_consents(desk, young):
    week_before, after = later(desk, date(2026, 5, 27)), later(desk, date(2026, 6, 10))
    for day in (week_before, after):
        assert [one.kind for one in due_today(day) if one.kind == "adult"] == ["adult"]


def test_a_colleague_still_reads_ordinary_and_guarded_notes(desk, young):
    note(desk, young, "ordinary")
    note(desk, young, "guarded")
    deputy = sits(desk, "Berit Holm", Role.SPECIALIST)
    people.lend(desk, young, deputy.user.id, date(2026, 4, 1), "Semester")

    assert len(records.rows_of(deputy, "activities", young)) == 2
