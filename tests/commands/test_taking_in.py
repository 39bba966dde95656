"""`ipsdesk import`: the same plan as in the window, looked at or carried out."""

import json

import pytest

from ipsdesk.commands.run import run
from tests.spreadsheets import csv_file

PASSPHRASE = "fyra gröna lyktor sover"
ROWS = [
    ["Namn", "Född", "Kolumn X"],
    ["Ali Ahmad", "2006-03-01", "2026-01-12"],
    ["Noll Dag", "5/6", ""],
]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A vault of one's own, what opens it, and a file to take in."""
    folder = tmp_path_factory.mktemp("import")
    secret = folder / "secret"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    vault = folder / "unit.ipsvault"
    words = ["create", str(vault), "--name", "Söder", "--profile", "A", "--user", "Vera Lind"]
    assert run([*words, "--passphrase-file", str(secret), "--json"]) == 0
    (folder / "lista.csv").write_bytes(csv_file(ROWS))
    return folder


def bring(place, *more, file="lista.csv"):
    """Run the command and return how it ended."""
    opening = ["--user", "Vera Lind", "--passphrase-file", str(place / "secret")]
    return run(["import", str(place / "unit.ipsvault"), str(place / file), *opening, *more])


def test_a_dry_run_says_what_would_happen_and_writes_nothing(place, capsys):
    assert bring(place, "--dry-run", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"new": 1, "update": 0, "same": 0, "held": 1}
    assert sum(told["counts"].values()) == told["rows"] == len(told["outcomes"])
    assert told["import"] is None
    assert "Ali" not in json.dumps(told)


def test_what_is_held_is_said_row_by_row(place, capsys):
    assert bring(place, "--dry-run") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2 rader lästa. Nya: 1, ändras: 0, redan lika: 0, att se över: 1."
    assert lines[1] == "Rad 3: Född: Den dagen finns inte, eller är inte hel. Skriv som 2026-03-05."


def test_a_file_says_what_the_columns_mean_and_it_is_remembered(place, capsys):
    mapping = place / "columns.json"
    columns = {"Namn": "name", "Född": "birth_date", "Kolumn X": "entered_on"}
    mapping.write_text(json.dumps({"kind": "people", "columns": columns}), encoding="utf-8")
    assert bring(place, "--mapping", str(mapping), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["import"]
    assert bring(place, "--json") == 0
    again = json.loads(capsys.readouterr().out)
    assert again["counts"] == {"new": 0, "update": 0, "same": 1, "held": 1}
    assert again["import"] is None


@pytest.mark.parametrize(
    "content",
    [
        "ingen json",
        '{"kind": "people"}',
        '{"kind": "bilar", "columns": {}}',
        '{"kind": "people", "columns": {"Namn": "skostorlek"}}',
    ],
)
def test_columns_that_are_not_understood_are_refused(place, capsys, content):
    mapping = place / "wrong.json"
    mapping.write_text(content, encoding="utf-8")
    assert bring(place, "--mapping", str(mapping)) == 1
    assert capsys.readouterr().err.startswith("Filen med kolumnerna går inte att förstå")


def test_a_file_that_is_no_table_ends_with_one_sentence(place, capsys):
    (place / "lista.xlsx").write_bytes(b"%PDF-1.7")
    assert bring(place, file="lista.xlsx") == 1
    assert capsys.readouterr().err.count("\n") == 1
