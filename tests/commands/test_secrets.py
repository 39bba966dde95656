"""A passphrase comes from a file, standard input or a question, and from nowhere else."""

import io
import os
import sys
from argparse import Namespace

import pytest

from ipsdesk import __main__ as program
from ipsdesk.commands import run, secret
from ipsdesk.commands.arguments import parser
from ipsdesk.domain.vault_errors import SecretFileUnreadable
from ipsdesk.ui import app

SECRET = "fyra gröna lyktor sover"


def chosen(**words):
    """What a command was told, where it was told nothing else."""
    return Namespace(**{"user": "", "passphrase_file": None, "recovery_file": None, **words})


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (f"{SECRET}\n", SECRET),
        (f"{SECRET}\r\n", SECRET),
        (f"{SECRET}", SECRET),
        (f"{SECRET}\nandra raden\n", SECRET),
        (f"  {SECRET}  \n", f"  {SECRET}  "),
        ("\n", ""),
        ("", ""),
    ],
)
def test_the_first_line_of_a_file_is_the_passphrase_to_the_letter(tmp_path, content, line):
    path = tmp_path / "secret"
    path.write_bytes(content.encode())

    assert secret.first_line(str(path)) == line


def test_a_dash_is_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{SECRET}\r\nmer\n"))

    assert secret.first_line("-") == SECRET


def test_a_file_that_is_not_there_and_one_that_is_no_text_are_refused(tmp_path):
    picture = tmp_path / "picture"
    picture.write_bytes(b"\xff\xfe\x00\xd8")

    for path in (tmp_path / "nowhere", tmp_path, picture):
        with pytest.raises(SecretFileUnreadable):
            secret.first_line(str(path))


def test_the_recovery_code_goes_before_the_passphrase(tmp_path):
    (tmp_path / "code").write_text("1111-2222\n", "utf-8")
    (tmp_path / "phrase").write_text(SECRET, "utf-8")

    found = secret.secrets_of(
        chosen(recovery_file=str(tmp_path / "code"), passphrase_file=str(tmp_path / "phrase"))
    )

    assert (found.recovery, found.passphrase) == ("1111-2222", None)


def test_who_names_no_file_is_asked_for_name_and_passphrase(monkeypatch):
    asked = []
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or "Vera Lind")
    monkeypatch.setattr(secret, "getpass", lambda words: asked.append(words) or SECRET)

    found = secret.secrets_of(chosen())

    assert (found.user, found.passphrase, found.recovery) == ("Vera Lind", SECRET, None)
    assert len(asked) == 2


def test_who_gives_a_name_is_asked_for_the_passphrase_alone(monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("asked for the name"))
    monkeypatch.setattr(secret, "getpass", lambda _: SECRET)

    assert secret.secrets_of(chosen(user="Vera Lind")).user == "Vera Lind"


def test_no_command_takes_a_secret_among_its_words_or_from_the_environment():
    words = [
        option
        for action in parser()._subparsers._group_actions[0].choices.values()
        for one in action._actions
        for option in one.option_strings
    ]

    assert not [word for word in words if word in ("--passphrase", "--password", "--code", "--key")]
    assert not [name for name in os.environ if name.startswith("IPSDESK_PASS")]


def test_a_secret_is_never_shown_where_it_is_held(tmp_path):
    (tmp_path / "phrase").write_text(SECRET, "utf-8")
    found = secret.secrets_of(chosen(user="Vera Lind", passphrase_file=str(tmp_path / "phrase")))

    assert SECRET not in repr(found)
    assert "Vera" not in repr(found)


@pytest.mark.parametrize(
    "word", ["check", "backup", "restore", "create", "data", "summary", "tour"]
)
def test_the_program_takes_a_command_by_its_word(monkeypatch, word):
    told = []
    monkeypatch.setattr(sys, "argv", ["ipsdesk", word, "x"])
    monkeypatch.setattr(run, "run", lambda words: told.append(words) or 7)

    assert program.main() == 7
    assert told == [[word, "x"]]


@pytest.mark.parametrize("word", ["-h", "--help", "--version"])
def test_the_program_says_what_it_can_without_a_window(monkeypatch, word):
    monkeypatch.setattr(sys, "argv", ["ipsdesk", word])
    monkeypatch.setattr(run, "run", len)

    assert program.main() == 1


@pytest.mark.parametrize("words", [[], ["enheten.ipsvault"], ["./enheten"], ["here"]])
def test_a_place_is_a_vault_to_open_in_the_window(monkeypatch, tmp_path, words):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["ipsdesk", *words])
    monkeypatch.setattr(app, "open_window", lambda told: ("window", told))

    assert program.main() == ("window", words)


def test_a_file_that_is_printed_into_holds_every_letter(monkeypatch):
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="cp1252"))
    monkeypatch.setattr(sys, "stderr", None)  # as in a program with a window

    run._print_all_letters()
    sys.stdout.write("Ł → ≥ ö")
    sys.stdout.flush()

    assert printed.getvalue().decode("utf-8") == "Ł → ≥ ö"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_without_a_screen_a_sentence_says_so_and_nothing_is_opened(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["ipsdesk", "enheten.ipsvault"])
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(app, "open_window", lambda _: pytest.fail("a window was opened"))

    assert program.main() == 1
    assert "ingen skärm" in capsys.readouterr().err
