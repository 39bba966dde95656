"""An extract holds every row about the person, and nobody else's name."""

import json
import re
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import extract, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.drafts import keep_draft
from ipsdesk.actions.extract_contents import counted_words
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.log import access_list
from ipsdesk.actions.people import open_person
from ipsdesk.actions.purposes import purpose
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import ActStopped, NotForThisRole, NotFound
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Record, Row
from ipsdesk.storage import records as stored
from ipsdesk.storage.tables import metadata
from ipsdesk.words import speak
from tests.conftest import NOW, TODAY, sits
from tests.consents import give_consent


def plain_of(paths):
    """Read the copy for machines."""
    return json.loads(next(path for path in paths if path.suffix == ".json").read_text("utf-8"))


def test_every_table_about_people_is_in_the_extract():
    about_people = {
        table.name
        for table in metadata.sorted_tables
        if table.name == "participants"
        or any(key.column.table.name == "participants" for key in table.foreign_keys)
        or "participant" in table.c
    }

    about_somebody_else = {"different_people"}  # who only looks like the person
    assert about_people - about_somebody_else == set(extract.covered_tables())


@pytest.mark.parametrize("profile", Profile)
def test_every_table_about_people_has_a_purpose_and_a_ground_under_every_law(profile):
    for table in extract.covered_tables():
        found = purpose(stored.kept_as(table)[1], profile)
        assert found.what
        assert found.basis
        assert found.source


def test_the_extract_of_a_person_says_what_was_written_and_marks_what_they_gave(
    desk, robin, tmp_path
):
    set_goal(desk, robin, "Jobba med hundar")
    give_consent(desk, robin, "contact_school", "Skolan")
    record_contact(
        desk, ContactNote(robin, NOW, 30, "in_person", "office", "job_search", note="Vi ringde")
    )

    paths = extract.write_extract(desk, robin, tmp_path)
    plain = plain_of(paths)
    parts = {part["table"]: part for part in plain["parts"]}
    goal = {one["name"]: one for one in parts["goals"]["rows"][0]["fields"]}
    contact = {one["name"]: one for one in parts["activities"]["rows"][0]["fields"]}

    assert {path.suffix for path in paths} == {".pdf", ".html", ".json"}
    assert all("Robin" not in path.name and "Vale" not in path.name for path in paths)
    assert goal["words"]["value"] == "Jobba med hundar"
    assert goal["words"]["given_by_the_person"] is True
    assert contact["note"]["value"] == "Vi ringde"
    assert contact["minutes"]["given_by_the_person"] is False
    assert parts["goals"]["basis"]
    assert plain["rehearsal"] is True
    assert parts["identities"]["rows"][0]["fields"]


def test_names_of_others_are_left_out_and_staff_are_told_by_their_role(desk, robin, tmp_path):
    mother = Row("guardians", {"participant": robin, "name": "Ulla Vale", "may_know": "plan"})
    records.enter(desk, "answer_guardian", [mother], robin)

    paths = extract.write_extract(desk, robin, tmp_path)
    page = next(path for path in paths if path.suffix == ".html").read_text("utf-8")

    assert "Ulla" not in page
    assert "Ulla" not in json.dumps(plain_of(paths), ensure_ascii=False)
    assert "Johan Ek" not in page
    assert "names somebody else" in page


def test_staff_are_told_by_the_units_own_word_and_no_id_is_told(desk, robin, tmp_path):
    [unit] = records.rows_matching(desk, "unit")
    records.correct(desk, "answer", "unit", unit.id, {"word_for_specialist": "jobbcoach"})
    meeting = {
        "at": desk.now(),
        "minutes": 30,
        "kind": "treatment_team",
        "team": "unit",
        "specialists": [str(desk.user.id)],
    }
    meeting |= {"scheduled": True, "face_to_face": True, "client_based": True}
    meeting |= {"unreferred_discussed": False}
    [kept] = records.enter(desk, "test", [Row("team_meetings", meeting)])
    told = {"participant": robin, "meeting": kept, "sip": False, "took_part": True}
    records.enter(desk, "test", [Row("meeting_about", told)])
    paper = extract.extract_paper(desk, robin)
    words = [cell.value for part in paper.parts for row in part.rows for cell in row.fields]
    assert "Jobbcoach" in words
    assert any(text.startswith("Jobbcoach: ") for _, text in paper.opened)
    ids = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-")
    assert [one for one in words if ids.search(one)] == []


def test_min_05_a_note_of_concern_is_held_back_for_review(desk, robin, tmp_path):
    note = ContactNote(
        robin, NOW, 30, "in_person", "office", "job_search", note="Blåmärken", note_kind="concern"
    )
    record_contact(desk, note)

    plain = plain_of(extract.write_extract(desk, robin, tmp_path))

    told = json.dumps(plain, ensure_ascii=False)
    assert "Blåmärken" not in told
    assert "held for secrecy review" in told


def test_the_extract_is_logged_and_says_who_has_opened_the_record(
    supervisor, desk, robin, tmp_path
):
    open_person(supervisor, robin, "stickprov")

    plain = plain_of(extract.write_extract(desk, robin, tmp_path))
    again = access_list(desk, robin)

    assert any("Supervisor: opened the record" in one["role"] for one in plain["opened"])
    assert again[-1].act == "extract"
    assert again[-1].about == robin


def test_shr_03_what_was_told_to_others_stands_in_the_extract(desk, robin, tmp_path):
    consent = give_consent(desk, robin, "contact_school", "Skolan")
    told = {
        "participant": robin,
        "on_day": TODAY,
        "recipient": "Skolan",
        "facts": "Att vi har kontakt",
        "way": "phone",
        "consent": consent,
    }
    records.enter(desk, "answer_disclosed", [Row("disclosures_made", told)], robin)

    [one] = plain_of(extract.write_extract(desk, robin, tmp_path))["disclosures"]

    assert one == {
        "on": TODAY.isoformat(),
        "recipient": "Skolan",
        "facts": "Att vi har kontakt",
        "ground": "Consent",
    }


def test_nobody_makes_an_extract_of_somebody_who_is_not_there_for_them(desk, robin, tmp_path):
    stranger = sits(desk, "Berit Holm", Role.SPECIALIST)
    coordinator = sits(desk, "Kim Ros", Role.COORDINATOR)

    with pytest.raises(NotFound):
        extract.write_extract(stranger, robin, tmp_path)
    with pytest.raises(NotForThisRole):
        extract.write_extract(coordinator, robin, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_extract_says_for_how_long_each_record_is_kept(desk, robin):
    under_law = replace(desk, profile=Profile.SOCIAL_BOARD)

    private = {part.table: part.retention for part in extract.extract_paper(desk, robin).parts}
    public = {part.table: part.retention for part in extract.extract_paper(under_law, robin).parts}

    ended = "after the support has ended, longer if a follow-up comes later"
    assert private["goals"] == f"3 months {ended}"
    assert public["goals"] == f"5 years {ended}"
    assert "last payment" in private["identities"]


def test_a_paper_never_shows_what_it_holds_in_a_log(desk, robin):
    assert "Robin" not in repr(extract.extract_paper(desk, robin))
    assert date(2026, 3, 2) == desk.today()


def test_no_code_is_told_where_a_person_reads_what_was_written(desk, robin):
    speak("sv")
    voice = {"card": "meeting", "readers": "team", "scores": {"listened": 8, "whole": 9}}
    lent = {"user": desk.user.id, "duty": "stand_in", "from_day": TODAY}
    rows = [
        Row("voices", {"participant": robin, "on_day": TODAY, "anonymous": False, **voice}),
        Row("assignments", {"participant": robin, **lent}),
    ]
    records.enter(desk, "write", rows, robin)

    parts = extract.extract_paper(desk, robin).parts
    cells = [(part.table, cell) for part in parts for row in part.rows for cell in row.fields]
    told = {(table, cell.name): cell.value for table, cell in cells}

    assert told["voices", "scores"] == "Jag blev lyssnad på: 8; På det stora hela: 9"
    assert told["voices", "card"] == "Hur var mötet?"
    assert ("assignments", "Ersättare") in [(table, cell.value) for table, cell in cells]
    assert told["participants", "situation"] == "Har frågat om stöd"
    assert "anonymous" not in {cell.label for _, cell in cells}


def cells_of(desk, robin):
    """Return what is told of a participant, by table and column."""
    parts = extract.extract_paper(desk, robin).parts
    return {
        (part.table, cell.name): cell for part in parts for row in part.rows for cell in row.fields
    }


def plan_version(desk, robin, number, **places):
    """Write down one version of a plan as it lay on the table."""
    told = [[place, words, "participant", ""] for place, words in places.items()]
    values = {"participant": robin, "version": number, "state": "draft", "on_day": TODAY}
    values |= {"content": {"places": told}, "signed_on_paper": False}
    records.enter(desk, "test", [Row("plan_versions", values)])


def test_a_version_of_the_plan_is_told_by_what_is_not_as_it_was_before(desk, robin):
    step = f"step.{robin}"
    plan_version(desk, robin, 1, goal="Jobba på lager", importance="7")
    later = {f"{step}.what": "Ringa Bergs", f"{step}.due": "2026-03-06", f"{step}.who": "together"}
    plan_version(desk, robin, 2, goal="Jobba i kök", importance="7", **later)

    [first, second] = [
        cell
        for part in extract.extract_paper(desk, robin).parts
        for row in part.rows
        for cell in row.fields
        if (part.table, cell.name) == ("plan_versions", "content")
    ]

    assert first.lines == (("My goal", "Jobba på lager"), ("How important, 0 to 10", "7"))
    assert second.lines == (
        ("My goal", "Jobba i kök (taken away: på lager)"),
        ("Step", "Ringa Bergs"),
        ("Step: Ringa Bergs (when)", "Friday 6 March"),
        ("Step: Ringa Bergs (who)", "Together"),
    )


def test_a_version_that_is_as_the_one_before_says_so(desk, robin):
    for number in (1, 2):
        plan_version(desk, robin, number, goal="Jobba på lager")

    assert cells_of(desk, robin)["plan_versions", "content"].lines == (
        ("My plan", "as in the version before"),
    )


def test_the_copy_for_machines_holds_the_whole_plan_beside_its_words(desk, robin, tmp_path):
    plan_version(desk, robin, 1, goal="Jobba på lager")

    plain = plain_of(extract.write_extract(desk, robin, tmp_path))
    [part] = [one for one in plain["parts"] if one["table"] == "plan_versions"]
    [content] = [one for one in part["rows"][0]["fields"] if one["name"] == "content"]

    assert content["value"] == "My goal: Jobba på lager"
    assert content["whole"] == {"places": [["goal", "Jobba på lager", "participant", ""]]}


def test_what_was_half_typed_is_told_without_what_was_only_chosen(desk, robin):
    typed = {"words": "Ringde, inget svar", "channel": "phone", "on_day": "2026-03-02"}
    keep_draft(desk, f"note:{robin}", typed, robin)
    told = cells_of(desk, robin)

    assert told["drafts", "place"].value == "A note"
    assert told["drafts", "content"].value == "Ringde, inget svar"
    assert told["drafts", "content"].whole == typed


def test_how_a_person_was_counted_in_a_summary_is_told_in_words(desk, robin):
    layout = {"variables": {"gender": ["woman", "man"]}, "groups": {}, "tables": []}

    told = counted_words(Record("releases", robin, {"layout": layout}), ["woman"])

    assert told == "Gender: Women"
    assert counted_words(Record("releases", robin, {"layout": None}), ["woman"]) == ""


@pytest.mark.parametrize(("value", "told"), [(9500.0, "9500"), (13800.5, "13800,5"), (0.0, "0")])
def test_an_amount_is_told_as_it_was_typed(value, told):
    speak("sv")
    assert extract._in_words(value, "") == told
    speak("en")
    assert extract._in_words(value, "") == told.replace(",", ".")


def heard(desk, who, folder, stops_at=1000):
    """Write an extract; return what was told of its way, and stop it at a number of times."""
    told = []

    def tell(done, of):
        told.append((done, of))
        if len(told) == stops_at:
            raise ActStopped

    with suppress(ActStopped):
        extract.write_extract(desk, who, folder, tell)
    return told


def test_an_extract_says_how_far_it_has_come_and_never_goes_back(desk, robin, tmp_path):
    told = heard(desk, robin, tmp_path)

    assert told == sorted(told)
    assert {of for _, of in told} == {100}
    assert told[0][0] < told[-1][0] <= 100


def test_an_extract_that_is_stopped_at_any_point_leaves_no_file_and_no_line_in_the_log(
    desk, robin, tmp_path
):
    times = len(heard(desk, robin, tmp_path / "whole"))
    before = len(access_list(desk, robin))
    for at in (1, times // 2, times):
        assert len(heard(desk, robin, tmp_path / "stopped", at)) == at

    assert not (tmp_path / "stopped").exists()
    assert len(access_list(desk, robin)) == before
