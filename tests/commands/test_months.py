"""`ipsdesk month`: the list of a month, by the same acts and the same rules as in the window."""

import json
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook

from ipsdesk.actions.vault import Secrets, lock, unlock
from ipsdesk.commands.run import run
from ipsdesk.domain.months import month_of
from ipsdesk.domain.place_errors import PlaceUnfit
from ipsdesk.storage import records
from ipsdesk.ui.messages import explain
from ipsdesk.ui.presenters.month_words import month_words
from tests.spreadsheets import csv_file, xlsx_file

PASSPHRASE = "fyra gröna lyktor sover"


def month_before(day):
    """Return the month before the one a day lies in."""
    return month_of(day.replace(day=1) - timedelta(days=1))


LAST = month_before(date.today())  # noqa: DTZ011  (because the command asks the clock of the wall)
FIRST = month_before(LAST.first)
PEOPLE = [
    ["Namn", "Förnamn", "Efternamn", "Personnummer", "Kön", "Startdatum"],
    ["Ali Ahmad", "Ali", "Ahmad", "200701052383", "man", FIRST.first.isoformat()],
    ["Åsa Öberg", "Åsa", "Öberg", "200612242388", "kvinna", FIRST.first.isoformat()],
]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A unit with a project and two people, what opens it, and a template of one's own."""
    folder = tmp_path_factory.mktemp("month")
    (folder / "secret").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    words = ["create", str(folder / "v"), "--name", "Söder", "--profile", "E", "--user", "Vera"]
    words += ["--project", "framtid", "--passphrase-file", str(folder / "secret"), "--json"]
    assert run(words) == 0
    (folder / "lista.csv").write_bytes(csv_file(PEOPLE))
    opening = ["--user", "Vera", "--passphrase-file", str(folder / "secret")]
    assert run(["import", str(folder / "v"), str(folder / "lista.csv"), *opening]) == 0
    return folder


def month(place, which, *more):
    """Run the command and return how it ended."""
    opening = ["--user", "Vera", "--passphrase-file", str(place / "secret")]
    return run(["month", str(place / "v"), "--month", which, *opening, *more])


def written(capsys):
    """Return what the command said, as JSON."""
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def opened(place):
    """Sit down at the vault."""
    return unlock(place / "v", Secrets(user="Vera", passphrase=PASSPHRASE))


def test_a_later_month_waits_for_the_earlier_one(place, capsys):
    assert month(place, LAST.code, "--out", str(place / "out")) == 1
    assert f"skicka {month_words(FIRST).lower()} före" in capsys.readouterr().err
    assert not (place / "out").exists()


@pytest.mark.parametrize("which", ["2026-Q3", "september", "2026-13"])
def test_what_is_no_month_is_refused(place, which, capsys):
    assert month(place, which, "--out", str(place / "out")) == 1
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith(f"{which} är ingen månad. Skriv den som 2026-03.")


def test_a_wrong_passphrase_writes_nothing(place, capsys, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_text("inte den\n", encoding="utf-8")
    words = ["month", str(place / "v"), "--month", FIRST.code, "--user", "Vera"]
    assert run([*words, "--passphrase-file", str(wrong), "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().out == ""
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_said_as_such(place, capsys, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert month(place, FIRST.code, "--leave-out", "--out", str(tmp_path / "file" / "in")) == 1
    assert capsys.readouterr().err.strip() == explain(PlaceUnfit())


def test_two_months_are_written_locked_and_an_earlier_one_brings_the_later_again(
    place, capsys, tmp_path
):
    template = tmp_path / "mall.xlsx"
    template.write_bytes(xlsx_file([["Personnummer", "Startdatum", "Slutdatum", "Egen kolumn"]]))
    mapping = tmp_path / "columns.json"
    columns = {
        "Personnummer": "number",
        "Startdatum": "started_on",
        "Slutdatum": "ended_on",
        "Egen kolumn": "month",
    }
    mapping.write_text(json.dumps({"columns": columns}), encoding="utf-8")
    own = ["--template", str(template), "--mapping", str(mapping)]
    out = ["--out", str(tmp_path / "out"), "--json", "--leave-out"]
    assert month(place, FIRST.code, *own, *out) == 0
    first = written(capsys)
    assert (first["people"] + first["left_out"], first["again"]) == (2, [])
    book = CalamineWorkbook.from_path(first["file"])
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == ["Personnummer", "Startdatum", "Slutdatum", "Egen kolumn"]
    assert {row[3] for row in rows[1:]} == {FIRST.code}
    assert month(place, FIRST.code, "--lock") == 0
    assert capsys.readouterr().out.strip() == "Månaden är låst."
    assert month(place, LAST.code, *out) == 0
    assert month(place, LAST.code, "--lock", "--json") == 0
    capsys.readouterr()
    desk = opened(place)
    with desk.begin("test") as connection:
        episode = records.matching(connection, "episodes")[0]
        later = {"entered_on": FIRST.first + timedelta(days=3)}
        records.change(connection, "episodes", episode.id, later)
    lock(desk, backup=False)
    assert month(place, FIRST.code, *out) == 0
    assert month(place, FIRST.code, "--lock") == 0
    assert LAST.code in capsys.readouterr().out
    desk = opened(place)
    with desk.read() as connection:
        told = records.matching(connection, "disclosures_made")
    lock(desk, backup=False)
    assert len(told) == 3 * first["people"]


@pytest.mark.parametrize("said", ["inte json", '{"columns": {"Finns inte": "number"}}'])
def test_a_mapping_that_is_not_understood_changes_nothing(place, said, capsys, tmp_path):
    (tmp_path / "m.json").write_text(said, encoding="utf-8")
    template = tmp_path / "mall.xlsx"
    template.write_bytes(xlsx_file([["Personnummer", "Startdatum"]]))
    own = ["--template", str(template), "--mapping", str(tmp_path / "m.json")]
    assert month(place, FIRST.code, *own, "--out", str(tmp_path / "out")) == 1
    assert not (tmp_path / "out").exists()
