"""The same acts as the window, for a terminal: exit codes, one sentence, no secrets."""

import json
import stat
import sys
from io import StringIO
from pathlib import Path

import pytest

from ipsdesk.actions.records import rows_matching
from ipsdesk.actions.vault import Secrets, unlock_to_read
from ipsdesk.commands.run import run
from ipsdesk.domain.vault_errors import DiskFull
from ipsdesk.storage import anchors

PASSPHRASE = "fyra gröna lyktor sover"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("commands")
    secret = folder / "secret"
    secret.write_text(f"{PASSPHRASE}\nandra raden\n", encoding="utf-8")
    vault = folder / "unit.ipsvault"
    words = ["create", str(vault), "--name", "Team Söder", "--profile", "A", "--user", "Vera Lind"]
    assert run([*words, "--passphrase-file", str(secret), "--json"]) == 0
    return vault, secret


def opening(made, user="Vera Lind"):
    vault, secret = made
    return [str(vault), "--user", user, "--passphrase-file", str(secret)]


def test_a_new_vault_is_for_its_owner_alone(made):
    vault, _ = made
    if sys.platform != "win32":
        assert stat.S_IMODE(vault.stat().st_mode) == 0o700
        assert all(stat.S_IMODE(f.stat().st_mode) & 0o077 == 0 for f in vault.rglob("*"))


def test_a_sound_vault_is_told_as_json(made, capsys):
    assert run(["check", *opening(made), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["details"]["kind"]) == ("sound", "real")
    assert told["sentence"]


@pytest.mark.parametrize("there", [False, True])
def test_nobody_is_asked_for_a_passphrase_that_opens_nothing(capsys, tmp_path, there):
    if there:
        (tmp_path / "notes.txt").write_text("semester", encoding="utf-8")
    folder = tmp_path if there else tmp_path / "gone"
    assert run(["check", str(folder), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["state"] == ("foreign" if there else "missing")


def test_a_wrong_name_and_a_wrong_passphrase_look_alike(made, capsys, tmp_path):
    assert run(["check", *opening(made, "Någon Annan"), "--json"]) == 1
    by_name = json.loads(capsys.readouterr().out)
    wrong = tmp_path / "wrong"
    wrong.write_text("en helt annan lösenfras\n", encoding="utf-8")
    assert (
        run(
            [
                "check",
                str(made[0]),
                "--user",
                "Vera Lind",
                "--passphrase-file",
                str(wrong),
                "--json",
            ]
        )
        == 1
    )
    by_secret = json.loads(capsys.readouterr().out)
    assert by_name["state"] == by_secret["state"] == "wrong_key"
    assert by_name["sentence"] == by_secret["sentence"]


def test_a_vault_that_is_not_there_is_refused_in_one_sentence(made, capsys, tmp_path):
    _, secret = made
    words = ["data", str(tmp_path / "nothing"), "--out", str(tmp_path / "x.json"), "--yes"]
    assert run([*words, "--user", "Vera", "--passphrase-file", str(secret)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip().count("\n") == 0
    assert not (tmp_path / "x.json").exists()


def test_a_vault_is_never_made_where_something_is(made, capsys):
    vault, secret = made
    before = sorted((f.name, f.stat().st_size) for f in vault.rglob("*"))
    words = ["create", str(vault), "--name", "Ny", "--profile", "A", "--user", "Kim"]
    assert run([*words, "--passphrase-file", str(secret)]) == 1
    assert sorted((f.name, f.stat().st_size) for f in vault.rglob("*")) == before


def test_words_that_are_not_understood_leave_with_two(capsys):
    with pytest.raises(SystemExit) as left:
        run(["summary"])
    assert left.value.code == 2


def test_a_copy_is_made_and_restored_elsewhere(made, capsys, tmp_path):
    assert run(["backup", *opening(made), "--to", str(tmp_path / "usb")]) == 0
    [copy] = sorted((tmp_path / "usb").glob("*.db"))
    _, secret = made
    again = tmp_path / "again.ipsvault"
    assert run(["restore", str(copy.parent), "--to", str(again)]) == 1
    assert str(copy) in capsys.readouterr().err, "it is named before a passphrase is asked for"
    words = ["restore", str(copy), "--to", str(again), "--user", "Vera Lind"]
    assert run([*words, "--passphrase-file", str(secret)]) == 0
    capsys.readouterr()
    assert (
        run(
            ["check", str(again), "--user", "Vera Lind", "--passphrase-file", str(secret), "--json"]
        )
        == 0
    )


def test_everything_is_written_only_when_agreed(made, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: "nej")
    out = tmp_path / "all.json"
    assert run(["data", *opening(made), "--out", str(out)]) == 1
    assert not out.exists()
    assert run(["data", *opening(made), "--out", str(out), "--yes"]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["schema"] == "ipsdesk.data/1"


def test_the_summary_is_written_as_five_files_under_neutral_names(made, capsys, tmp_path):
    assert run(["summary", *opening(made), "--period", "to-date", "--out", str(tmp_path)]) == 0
    assert sorted(Path(line).name for line in capsys.readouterr().out.split()) == [
        "release.json",
        "review-sheet.pdf",
        "summary.csv",
        "summary.pdf",
        "summary.xlsx",
    ]


def no_room(*_):
    raise DiskFull


def test_a_release_is_confirmed_on_the_command_line_and_gives_the_same_bytes_again(
    made, capsys, tmp_path, monkeypatch
):
    monkeypatch.setattr(anchors, "user_data_path", lambda *_, **__: tmp_path / "outside")
    asked = ["summary", *opening(made), "--period", "to-date", "--confirm", "--to", "Finansiären"]
    with monkeypatch.context() as full:
        full.setattr("ipsdesk.commands.writing.summary_files.release", no_room)
        assert run([*asked, "--out", str(tmp_path / "a")]) == 1
    assert "avrundas" not in capsys.readouterr().err, "one that is refused settles nothing"
    assert run([*asked, "--out", str(tmp_path / "a")]) == 0
    [settles] = capsys.readouterr().err.splitlines()
    assert settles.startswith("Talen avrundas, eftersom projektet är litet.")
    assert run([*asked[:-1], "Någon annan", "--out", str(tmp_path / "b")]) == 0
    told = capsys.readouterr().err
    assert "som sammanställning 1, till Finansiären." in told
    assert "Någon annan" in told.splitlines()[-1]
    one, other = ({p.name: p.read_bytes() for p in (tmp_path / f).iterdir()} for f in "ab")
    assert one == other
    told = json.loads(one["release.json"])
    assert (told["state"], told["release"], told["period"]["code"]) == ("released", 1, "to-date")


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "Kvinnor"), ("en", "Women"), ("fi", "Naiset")]
)
def test_the_rows_of_a_summary_speak_the_language_asked_for(made, capsys, tmp_path, language, word):
    asked = ["summary", *opening(made), "--period", "to-date", "--language", language]
    assert run([*asked, "--out", str(tmp_path)]) == 0
    told = json.loads((tmp_path / "release.json").read_bytes())
    assert told["variables"]["gender"]["levels"]["woman"] == word
    assert told["language"] == language
    capsys.readouterr()


def test_keys_are_written_with_the_words_to_read_aloud_and_numbers_are_sealed_to_them(
    made, capsys, tmp_path
):
    keys, sealed = tmp_path / "unit.keys", tmp_path / "unit.cube"
    assert run(["keys", *opening(made), "--out", str(keys)]) == 0
    words = capsys.readouterr().out.split(":")[-1].split()
    assert len(words) == 8
    asked = ["seal", *opening(made), "--period", "to-date", "--to", str(keys)]
    assert run([*asked, "--out", str(sealed)]) == 0
    assert " ".join(words) in capsys.readouterr().out
    assert json.loads(sealed.read_bytes())["head"]["period"] == "to-date"


def test_one_unit_alone_is_combined_with_nobody_and_keeps_its_file(made, capsys, tmp_path):
    keys, sealed = tmp_path / "unit.keys", tmp_path / "unit.cube"
    run(["keys", *opening(made), "--out", str(keys)])
    run(["seal", *opening(made), "--period", "to-date", "--to", str(keys), "--out", str(sealed)])
    asked = ["combine", *opening(made), str(sealed), "--period", "to-date"]
    assert run([*asked, "--out", str(tmp_path / "ut")]) == 1
    assert "Minst tre enheter behövs" in capsys.readouterr().err
    assert sealed.exists()
    assert not (tmp_path / "ut").exists()


def test_a_period_that_is_none_is_refused(made, capsys, tmp_path):
    assert run(["summary", *opening(made), "--period", "2026-Q9", "--out", str(tmp_path)]) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_period_too_short_for_so_few_is_refused_with_how_to_ask_for_a_longer_one(
    made, capsys, tmp_path
):
    out = tmp_path / "ut"
    assert run(["summary", *opening(made), "--period", "2026-Q1", "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("För få deltar för en sammanställning av kvartal 1 2026.")
    assert told.rstrip().endswith("Be om den med --period to-date.")
    assert run(["summary", *opening(made), "--period", "2026-06", "--out", str(out)]) == 1
    assert "En månad" in capsys.readouterr().err
    assert not out.exists()


def test_our_own_bug_tells_a_code_and_no_words_of_anybody(made, capsys, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError(PASSPHRASE)

    monkeypatch.setattr("ipsdesk.commands.writing.summary_files.write_preview", broken)
    assert run(["summary", *opening(made), "--period", "to-date", "--out", "x"]) == 3
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert PASSPHRASE not in told
    assert "Traceback" not in told


def test_a_new_vault_begins_in_the_project_that_was_named(made, tmp_path):
    vault, secret = tmp_path / "isa.ipsvault", made[1]
    words = ["create", str(vault), "--name", "ISA", "--profile", "D", "--user", "Vera Lind"]
    assert run([*words, "--passphrase-file", str(secret), "--project", "isa", "--json"]) == 0

    desk = unlock_to_read(vault, Secrets("Vera Lind", PASSPHRASE))
    assert len(rows_matching(desk, "organisations")) == 9
    desk.vault.close()


@pytest.mark.parametrize(
    "words",
    [
        ["keys", "--out", "file/under"],
        ["keys", "--out", "nowhere/at/all"],
        ["backup", "--to", "file/under"],
        ["data", "--yes", "--out", "nowhere/at/all"],
    ],
)
def test_a_place_that_cannot_be_written_is_refused_in_one_sentence(
    made, capsys, tmp_path, monkeypatch, words
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine")
    command, *rest = words
    assert run([command, *opening(made), *rest]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "ipsdesk.storage" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_where_nothing_is_typed_nothing_is_done(made, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", StringIO())
    out = tmp_path / "all.json"
    assert run(["data", *opening(made), "--out", str(out)]) == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--participants", "0", "at least 1"),
        ("--months", "0", "at least 1"),
        ("--today", "2026-02-31", "2026-02-31 is no day there is"),
    ],
)
def test_a_unit_of_nobody_or_on_no_day_is_not_rehearsed(tmp_path, capsys, option, value, said):
    with pytest.raises(SystemExit) as left:
        run(["rehearse", str(tmp_path / "unit"), option, value])
    assert left.value.code == 2
    assert said in capsys.readouterr().err
