"""What a participant takes along at the end: their own words and facts, and nobody else's."""

import json
from dataclasses import replace

import pytest

from ipsdesk.actions import log, people, protection, records
from ipsdesk.actions.my_folder import folder_paper, write_my_folder
from ipsdesk.domain.errors import PaperNotMade
from ipsdesk.domain.records import Row
from ipsdesk.reports import my_folder, pdf
from tests.conftest import SASHA, TODAY

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

    def breaks(_):
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
