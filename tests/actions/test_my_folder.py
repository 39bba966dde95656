"""What a participant takes along at the end: their own words and facts, and nobody else's."""

import ast
import json
from dataclasses import replace
from pathlib import Path

import pytest

from ipsdesk.actions import log, people, protection, records
from ipsdesk.actions import my_folder as acts
from ipsdesk.actions.my_folder import folder_paper, write_my_folder
from ipsdesk.domain.errors import PaperNotMade
from ipsdesk.domain.records import Row
from ipsdesk.domain.sheet import SAID, SPECIALIST, WROTE
from ipsdesk.reports import my_folder, my_plan, pdf
from ipsdesk.resources import resource
from ipsdesk.words import EASY, language
from tests.conftest import SASHA, TODAY

# Days, and what is a word or two in Swedish too.
AS_EASY_ALREADY = {
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    *("{weekday} {day} at {time}", "{what} ({who})", "me"),
    *("{first} to {last}", "From {day}", "Until {day}", "My studies"),
}
OTHERS = ("Sasha", "Johan Ek", "Vera Lind", "seems tired", "A secret of the specialist")


def enter(desk, table, **values):
    records.enter(desk, "write", [Row(table, values)])


@pytest.fixture
def rich(desk, robin):
    """Robin with a profile, earlier work, a job, an application, and a note of the specialist."""
    enter(
        desk,
        "profiles",
        participant=robin,
        version=1,
        on_day=TODAY,
        sessions=1,
        strengths="Snabba händer",
        education="Gymnasiet, handel",
        wellbeing_signs="Sover dåligt",
    )
    enter(
        desk,
        "experiences",
        participant=robin,
        kind="job",
        title="Diskare",
        employer_name="Krogen",
        from_day=TODAY,
        liked="Lugnet",
    )
    enter(
        desk,
        "applications",
        participant=robin,
        position="Köksbiträde",
        employer_name="Skolan",
        stage="applied",
        applied_on=TODAY,
    )
    enter(
        desk,
        "jobs",
        participant=robin,
        title="Kallskänka",
        employer_name="Hotellet",
        contract="temporary",
        support="none",
        competitive=True,
        programme_limited=False,
        started_on=TODAY,
        manager="Vera Lind",
    )
    people.enrol(desk, replace(SASHA, wish="Sasha wants to drive"))
    enter(
        desk,
        "activities",
        participant=robin,
        at=desk.now(),
        minutes=20,
        specialist=desk.user.id,
        channel="phone",
        place="phone",
        phase="engagement",
        kind="meeting",
        note="Robin seems tired. A secret of the specialist.",
        note_kind="ordinary",
        missed=False,
        visible=True,
    )
    return robin


def test_the_folder_has_what_is_theirs_to_read_and_to_reuse(desk, rich, tmp_path):
    written = write_my_folder(desk, rich, tmp_path)

    assert {path.suffix for path in written} == {".html", ".json", ".pdf"}
    [folder] = tmp_path.iterdir()
    assert folder.name == f"min-mapp-{TODAY.isoformat()}"
    page = (folder / "min-mapp.html").read_text(encoding="utf-8")
    for words in ("Snabba händer", "Gymnasiet, handel", "Diskare, Krogen", "Kallskänka, Hotellet"):
        assert words in page
    told = json.loads((folder / "min-mapp.json").read_text(encoding="utf-8"))
    assert told["format"] == "ipsdesk.my-folder/1"
    assert told["jobs"] == [
        {"title": "Kallskänka", "started_on": TODAY.isoformat(), "place": "Hotellet"}
    ]
    assert told["experiences"][0]["liked"] == "Lugnet"


def test_nothing_of_others_and_nothing_about_health_is_in_it(desk, rich, tmp_path):
    for path in write_my_folder(desk, rich, tmp_path):
        text = path.read_bytes().decode("utf-8", "replace")
        for word in (*OTHERS, "Sover dåligt"):
            assert word not in text


def test_it_is_written_whole_or_not_at_all(desk, rich, tmp_path, monkeypatch):
    write_my_folder(desk, rich, tmp_path)
    [folder] = tmp_path.iterdir()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def breaks(*_):
        raise PaperNotMade("ValueError")

    monkeypatch.setattr(pdf, "render", breaks)
    with pytest.raises(PaperNotMade):
        write_my_folder(desk, rich, tmp_path)

    assert list(tmp_path.iterdir()) == [folder]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_same_day_again_takes_the_place_of_the_first(desk, rich, tmp_path):
    write_my_folder(desk, rich, tmp_path)
    enter(desk, "experiences", participant=rich, kind="job", title="Bagare")

    write_my_folder(desk, rich, tmp_path)

    [folder] = tmp_path.iterdir()
    assert "Bagare" in (folder / "min-mapp.html").read_text(encoding="utf-8")


def test_it_is_noted_in_the_log_that_the_participant_can_read(desk, rich, tmp_path):
    write_my_folder(desk, rich, tmp_path)

    assert log.access_list(desk, rich)[-1].act == "write_my_folder"


def test_nobody_with_protected_identity_is_placed_by_it(supervisor, desk, rich):
    how = protection.Protection("marked", "Kim", (supervisor.user.id,))
    protection.protect(supervisor, rich, how)

    paper = folder_paper(supervisor, rich)

    lines = (*paper.experiences, *paper.jobs, *paper.applications)
    assert {line.title for line in lines} == {"Diskare", "Kallskänka", "Köksbiträde"}
    assert paper.plan.alias == "Kim"


def test_a_folder_of_somebody_new_is_short_and_whole(desk, robin):
    paper = folder_paper(desk, robin)

    assert (paper.jobs, paper.strengths, paper.studies) == ((), (), ())
    assert "Robin" not in repr(my_folder.FolderPaper(paper.plan))


def read_easily(desk, who):
    records.correct(desk, "set_wording", "participants", who, {"easy_language": True})


def test_who_reads_easy_swedish_gets_the_folder_in_it(desk, rich, tmp_path):
    read_easily(desk, rich)
    write_my_folder(desk, rich, tmp_path)
    [folder] = tmp_path.iterdir()
    page = (folder / "min-mapp.html").read_text(encoding="utf-8")
    told = json.loads((folder / "min-mapp.json").read_text(encoding="utf-8"))

    for easy in ("Här finns ingen annan med", "Det här kan jag bra", "Det var bra: Lugnet"):
        assert easy in page
    assert 'lang="sv"' in page
    assert told["language"] == "sv", "another program knows Swedish, and no easy Swedish"
    assert language() == "en", "whoever works at the desk goes on in their own language"


def test_who_does_not_gets_it_in_the_language_of_the_desk(desk, rich, tmp_path):
    write_my_folder(desk, rich, tmp_path)

    page = next(tmp_path.glob("*/min-mapp.html")).read_text(encoding="utf-8")
    assert "Nobody else is in it, and no notes about you." in page
    assert "Här finns ingen annan med" not in page


def test_what_the_specialist_only_suggested_is_none_of_it(desk, rich, tmp_path):
    [profile] = records.rows_of(desk, "profiles", rich)
    told = {"dream": "Bli kock", "must": "Slippa telefon", "rather_not": "Kvällar"}
    by = {"dream": WROTE, "must": SPECIALIST, "rather_not": SAID}
    with desk.begin("write", rich) as connection:
        records.amend(desk, connection, profile, {**told, "authors": by})

    write_my_folder(desk, rich, tmp_path)
    page = next(tmp_path.glob("*/min-mapp.html")).read_text(encoding="utf-8")

    assert "Slippa telefon" not in page
    assert all(words in page for words in ("Bli kock", "Kvällar", "Snabba händer"))


def test_it_says_when_the_strengths_were_told(desk, rich, tmp_path):
    write_my_folder(desk, rich, tmp_path)

    page = next(tmp_path.glob("*/min-mapp.html")).read_text(encoding="utf-8")
    assert "I said this when we talked about me and my work, 2 March 2026." in page
    assert folder_paper(desk, rich).told_on == TODAY


def test_every_text_of_the_papers_has_an_easy_wording():
    easy = json.loads(resource(f"wordings/{EASY}.json").read_text(encoding="utf-8"))["wordings"]
    told = {
        one.args[0].value
        for module in (my_folder, my_plan, acts)
        for one in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8")))
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "say"
    }

    assert sorted(told - easy.keys() - AS_EASY_ALREADY) == []
