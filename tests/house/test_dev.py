"""What a newcomer's first command says when something is missing, and does when it is not."""

import json
import os
import subprocess
import sys

import pytest

import dev


@pytest.fixture
def venv(tmp_path):
    """A folder that an earlier run filled."""
    made = dev.Venv(tmp_path)
    made.python.parent.mkdir()
    made.python.touch()
    return made


def test_a_second_run_installs_nothing(venv, monkeypatch):
    venv.remember({**venv._place(), **dev.wanted("run.lock")})
    monkeypatch.setattr(dev.Venv, "fill", lambda *_: pytest.fail("it installed again"))

    assert venv.ready("run.lock") is venv


def test_what_the_checks_need_is_enough_for_the_program(venv):
    venv.remember({**venv._place(), **dev.wanted("dev.lock")})

    assert venv.has(dev.wanted("run.lock"))
    assert not venv.has(dev.wanted("package.lock"))


def test_a_changed_lock_is_installed_again(venv):
    venv.remember({**venv._place(), "requirements/run.lock": "yesterday's"})

    assert not venv.has(dev.wanted("run.lock"))


def test_a_folder_that_was_moved_is_made_anew(venv):
    venv.remember({"folder": "elsewhere", "python": sys.version.split()[0]})

    assert not venv.has(venv._place())


def test_a_stamp_cut_short_is_no_stamp(venv):
    venv._stamp.write_text('{"folder": ', "utf-8")

    assert not venv.has(venv._place())


def test_an_installation_cut_short_is_gone_on_with(venv):
    python = f"version = {sys.version.split()[0]}\n"
    (venv.folder / "pyvenv.cfg").write_text(f"{python}command = venv {venv.folder}\n", "utf-8")
    assert venv._stands()

    (venv.folder / "pyvenv.cfg").write_text(f"{python}command = venv elsewhere\n", "utf-8")
    assert not venv._stands()


def test_somebody_who_is_not_root_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)

    with pytest.raises(dev.Stop) as told:
        dev.install_debian(["libegl1", "libgl1"])

    assert str(told.value).endswith("--no-install-recommends libegl1 libgl1")
    assert "\n" not in str(told.value)


def test_only_what_is_missing_is_installed(monkeypatch):
    asked = []
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "loads", lambda file: "EGL" not in file)
    monkeypatch.setattr(dev, "install_debian", asked.extend)

    dev.need_libraries(dev.OFFSCREEN)

    assert asked == ["libegl1"]


def test_no_library_is_called_there_that_is_not():
    assert not dev.loads("libnobodyhasthis.so.0")


def test_a_screen_is_noticed(monkeypatch):
    monkeypatch.setattr(dev, "LINUX", True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not dev.has_display()

    monkeypatch.setenv("DISPLAY", ":1")
    assert dev.has_display()


def test_the_callers_python_settings_stay_outside(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")

    inside = dev.surroundings(QT_QPA_PLATFORM="offscreen")

    assert not {"PYTHONPATH", "PYTHONOPTIMIZE"} & set(inside)
    assert inside["QT_QPA_PLATFORM"] == "offscreen"


def test_what_failed_is_said_last_with_the_end_of_its_words(monkeypatch, capsys, venv):
    quiet = [sys.executable, "-c", "print('all is well')"]
    loud = [sys.executable, "-c", "print('\\n'.join(map(str, range(99)))); exit(3)"]
    monkeypatch.setattr(dev, "checks", lambda _: {"quiet": quiet, "loud": loud})

    failed = dev.failed_checks(venv)
    capsys.readouterr()
    assert dev.ended({**failed, "tests": ""}) == 1

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "--- loud failed"
    assert said[1 : dev.LAST_WORDS + 1] == [str(99 - dev.LAST_WORDS + n) for n in range(20)]
    assert said[-2:] == ["--- tests failed", "Failed: loud, tests"]


def test_a_check_that_prints_in_another_tongue_is_heard(monkeypatch, venv):
    monkeypatch.setenv("LANG", "C")
    told = [sys.executable, "-c", "import sys; sys.stdout.buffer.write(b'\\xff sm\\xc3\\xb6r')"]
    monkeypatch.setattr(dev, "checks", lambda _: {"told": told})

    assert dev.failed_checks(venv) == {}


def test_an_old_python_is_told_in_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 2))

    assert dev.main() == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_command_works_from_any_folder(tmp_path, house):
    done = subprocess.run(
        [sys.executable, str(house / "dev.py"), "--help"],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0
    assert all(name in done.stdout for name in dev.COMMANDS)


def test_an_unfinished_rehearsal_vault_is_made_anew(monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "REHEARSAL", tmp_path / "rehearsal")
    (tmp_path / "rehearsal" / "framtid").mkdir(parents=True)
    vault = str(tmp_path / "rehearsal" / "framtid")
    made = json.dumps({"vault": vault, "users": [], "recovery_code": "c"})
    monkeypatch.setattr(dev, "answer_of", lambda *_words, **_more: made)

    assert dev.rehearsal_unit(tmp_path / "ipsdesk")["vault"] == vault
    assert not (tmp_path / "rehearsal" / "framtid").exists()

    monkeypatch.setattr(dev, "answer_of", lambda *_words, **_more: pytest.fail("made twice"))
    assert dev.rehearsal_unit(tmp_path / "ipsdesk")["vault"] == vault
