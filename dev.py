#!/usr/bin/env python3
"""Set up, run, test and package ipsdesk with nothing but Python 3.11 or newer.

    python3 dev.py run        set up, make the rehearsal vault and open the program on it
    python3 dev.py test       set up and run every check that CI runs
    python3 dev.py lint       the checks that need no program: style, types, contracts, words
    python3 dev.py attack     attack the disclosure guard at length, with an attacker of its own
    python3 dev.py bench      measure, and write docs/performance.md
    python3 dev.py faults     kill, cut the power, fill the disk; write docs/faults.md
    python3 dev.py package    build the installable program for this system
    python3 dev.py languages  take up new texts, compile the languages
    python3 dev.py lock       choose versions afresh and write requirements/*.lock

Words after ``test``, ``bench`` and ``faults`` go on to pytest and to those two programs. Only
the standard library is used here; a second run needs no network.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
OLDEST = (3, 11)
LAST_WORDS = 20  # lines of a check that failed, told once more at the end

LOCKS = HERE / "requirements"
REHEARSAL = HERE / "rehearsal"

# What Qt loads from the system: the file it asks for, and the Debian package that has it.
DEBIAN: dict[str, dict[str, str]] = json.loads((LOCKS / "debian.json").read_text("utf-8"))
OFFSCREEN, WINDOWED = DEBIAN["offscreen"], DEBIAN["windowed"]
UNSEEN = {"QT_QPA_PLATFORM": "offscreen"}  # without a screen
CALM = {**UNSEEN, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}  # whatever the caller speaks
# Settings of the caller's Python that would make ours another one.
FOREIGN = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONOPTIMIZE",
    "PYTHONPATH",
    "PIP_PREFIX",
    "PIP_TARGET",
    "PIP_USER",
    "VIRTUAL_ENV",
)


class Stop(Exception):
    """The command cannot go on; its text is the one sentence that says why."""


class Venv:
    """A folder with a Python of its own, filled from a lock file."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is made yet."""
        self.folder = folder
        self.bin = folder / ("Scripts" if WINDOWS else "bin")
        self.python = self.program("python")
        self._stamp = folder / "ipsdesk-setup.json"

    def program(self, name: str) -> Path:
        """Return where one of its programs is."""
        return self.bin / (f"{name}.exe" if WINDOWS else name)

    def has(self, wanted: dict[str, str]) -> bool:
        """Tell whether an earlier run left all of this behind."""
        if not self.python.exists() or not self._stamp.is_file():
            return False
        try:
            left: dict[str, str] = json.loads(self._stamp.read_text(encoding="utf-8"))
        except ValueError:
            return False
        return all(left.get(name) == value for name, value in wanted.items())

    def remember(self, made: dict[str, str]) -> None:
        """Note what is installed, so that the next run need not look."""
        self._stamp.write_text(json.dumps(made, indent=1), encoding="utf-8")

    def fill(self, lock: str) -> None:
        """Make the folder anew and install what a lock file names, each file by its hash."""
        say(f"Setting up {self.folder.name} from {lock}; the first time takes some minutes.")
        if not self._stands():
            must([sys.executable, "-m", "venv", "--clear", self.folder], "make " + str(self.folder))
        pip = [self.python, "-m", "pip", "install", "--quiet"]
        hashed = ["--require-hashes", "--only-binary", ":all:", "-r", LOCKS / lock]
        must([*pip, *hashed], f"install {lock} (is there a network?)")
        own = ["--no-deps", "--no-build-isolation", "--editable", HERE]
        must([*pip, *own], "install ipsdesk itself")
        status_of([self.python, "-m", "compileall", "-qq", "-j", "0", self.folder])
        self.remember({**self._place(), **wanted(lock)})

    def ready(self, lock: str) -> Venv:
        """Return the folder, filled; at once if an earlier run filled it."""
        if not self.has({**self._place(), **wanted(lock)}):
            need_ensurepip()
            self.fill(lock)
        return self

    def _stands(self) -> bool:
        """Tell whether there is a Python of this version here, made for this very folder."""
        noted = self.folder / "pyvenv.cfg"
        text = noted.read_text(encoding="utf-8") if noted.is_file() else ""
        here = f"{self.folder}\n" in text and f"version = {sys.version.split()[0]}\n" in text
        return here and self.python.exists()

    def _place(self) -> dict[str, str]:
        return {"folder": str(self.folder), "python": sys.version.split()[0]}


def wanted(lock: str) -> dict[str, str]:
    """Return what the stamp must say for this lock file; the checks' holds the program's too."""
    inside = {"dev.lock": ("dev.lock", "run.lock")}.get(lock, (lock,))
    names = [f"requirements/{name}" for name in inside] + ["pyproject.toml"]
    return {name: hashlib.sha256((HERE / name).read_bytes()).hexdigest() for name in names}


def say(line: str) -> None:
    """Tell the person at the terminal something, at once."""
    print(line, flush=True)


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment of every program started here."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONNOUSERSITE": "1", **more}


def status_of(command: Sequence[object], **more: str) -> int:
    """Run a program in the project's folder and return how it ended."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=HERE, env=surroundings(**more), check=False).returncode


def must(command: Sequence[object], purpose: str, **more: str) -> None:
    """Run a program that has to succeed."""
    if status_of(command, **more):
        raise Stop(f"Could not {purpose}; what went wrong stands above.")


def heard(
    command: Sequence[object], said: str, more: dict[str, str], errors: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program, tell it something on standard input, and return what it printed."""
    return subprocess.run(
        [str(word) for word in command],
        cwd=HERE,
        env=surroundings(**more),
        input=said,
        stdout=subprocess.PIPE,
        stderr=errors,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def answer_of(command: Sequence[object], said: str = "", **more: str) -> str:
    """Return what a program printed that has to succeed."""
    done = heard(command, said, more)
    if done.returncode:
        words = [str(word) for word in command]
        raise Stop(f"Could not {words[1]} ({Path(words[0]).name} ended with {done.returncode}).")
    return done.stdout


# --- what the system itself must have ---------------------------------------------------


def need_ensurepip() -> None:
    """See to it that this Python can make a folder of its own; bare Debian leaves that out."""
    try:
        import ensurepip  # noqa: F401, PLC0415  (because Debian ships Python without it)
    except ImportError:
        install_debian(["python3-venv"])


def need_libraries(files: dict[str, str]) -> None:
    """See to it that the libraries Qt loads from the system are there."""
    if LINUX:
        missing = [package for file, package in files.items() if not loads(file)]
        if missing:
            install_debian(missing)


def loads(file: str) -> bool:
    """Tell whether the system has a shared library."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def install_debian(packages: list[str]) -> None:
    """Install Debian packages as root; otherwise name them in one sentence and stop."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        names = " ".join(packages)
        raise Stop(
            "ipsdesk needs some packages of the system first; on Debian or Ubuntu: "
            f"sudo apt-get install --no-install-recommends {names}"
        )
    say("Installing from Debian: " + " ".join(packages))
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    status_of([apt, "update", "-qq"], **quiet)
    words = [apt, "install", "-y", "-qq", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends"]
    must([*words, *packages], "install " + " ".join(packages), **quiet)


def has_display() -> bool:
    """Tell whether a window can be shown."""
    return not LINUX or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


# --- the commands -----------------------------------------------------------------------


def ready(lock: str) -> Venv:
    """Return the project's own Python, with languages and bytecode compiled."""
    venv = Venv(HERE / ".venv").ready(lock)
    must([venv.python, HERE / "packaging" / "languages.py", "compile"], "compile the languages")
    status_of([venv.python, "-m", "compileall", "-qq", HERE / "src"])
    return venv


def run(_words: list[str]) -> int:
    """Open the program on the rehearsal vault; without a display, do its main job unseen."""
    need_libraries({**OFFSCREEN, **WINDOWED} if has_display() else OFFSCREEN)
    program = ready("run.lock").program("ipsdesk")
    unit = rehearsal_unit(program)
    user = unit["users"][0]
    if not has_display():
        return without_window(program, unit["vault"], user)
    say(f"Opening {unit['vault']}. Everyone in it is invented.")
    for one in unit["users"]:
        say(f"  {one['role']}: {one['name']}, passphrase: {one['passphrase']}")
    return status_of([program, unit["vault"]])


def rehearsal_unit(program: Path) -> dict[str, Any]:
    """Return the rehearsal vault and who may open it; the first time, make them."""
    noted, vault = REHEARSAL / "framtid.json", REHEARSAL / "framtid"
    unit: dict[str, Any] = json.loads(noted.read_text("utf-8")) if noted.is_file() else {}
    if unit.get("vault") == str(vault):
        return unit
    say("Making the rehearsal vault: a whole unit of invented people, two years of work.")
    shutil.rmtree(REHEARSAL, ignore_errors=True)
    REHEARSAL.mkdir()
    size = ["--project", "framtid", "--participants", "80", "--months", "24"]
    made = answer_of([program, "rehearse", vault, *size, "--json"], QT_QPA_PLATFORM="offscreen")
    noted.write_text(made, encoding="utf-8")
    return dict(json.loads(made))


def without_window(program: Path, vault: str, user: dict[str, str]) -> int:
    """Draw the tour and write the summary, and say where they are."""
    say("There is no display, so the pages are drawn into files instead.")
    opening = ["--user", user["name"], "--passphrase-file", "-"]
    for command, out, more in (
        ("tour", REHEARSAL / "tour", []),
        ("summary", REHEARSAL / "summary", ["--period", "to-date"]),
    ):
        words = [program, command, vault, *opening, "--out", out, *more]
        answer_of(words, user["passphrase"] + "\n", **UNSEEN)
        say(f"{command}: {sum(1 for file in out.rglob('*') if file.is_file())} files in {out}")
    say(f"Who may open {vault}, and with what, stands in {REHEARSAL / 'framtid.json'}.")
    return 0


def checks(venv: Venv) -> dict[str, list[object]]:
    """Return the checks that need no running program."""
    return {
        "ruff check": [venv.python, "-m", "ruff", "check", "."],
        "ruff format": [venv.python, "-m", "ruff", "format", "--check", "."],
        "mypy": [venv.python, "-m", "mypy"],
        "import contracts": [venv.program("lint-imports")],
        "languages": [venv.python, HERE / "packaging" / "languages.py", "check"],
    }


def lint(_words: list[str]) -> int:
    """Run the checks that need no running program, all of them, and name those that failed."""
    return ended(failed_checks(ready("dev.lock")))


def failed_checks(venv: Venv) -> dict[str, str]:
    """Run every check, whatever the others said; return the last words of each that failed."""
    failed = {}
    for name, command in checks(venv).items():
        say(f"--- {name}")
        done = heard(command, "", CALM, errors=subprocess.STDOUT)
        say(done.stdout.rstrip())
        if done.returncode:
            failed[name] = "\n".join(done.stdout.splitlines()[-LAST_WORDS:])
    return failed


def ended(failed: dict[str, str]) -> int:
    """Say last what failed, so that the end of a log is enough; return 0 if nothing did."""
    for name, told in failed.items():
        say(f"--- {name} failed\n{told}".rstrip())
    say("Failed: " + ", ".join(failed) if failed else "All checks hold.")
    return 1 if failed else 0


def test(words: list[str]) -> int:
    """Run every check that CI runs; the tests last."""
    need_libraries(OFFSCREEN)
    venv = ready("dev.lock")
    failed = {} if words else failed_checks(venv)
    say("--- tests")
    by_file = ["--dist", "loadfile", "--no-loadscope-reorder"]  # tests/conftest.py orders them
    by_file += ["--max-worker-restart", "0"]  # one that falls is told at once, and nobody waits
    several = [] if words else ["-n", str(min(4, os.cpu_count() or 1)), *by_file, "--tb=short"]
    same = "--hypothesis-profile=ci"  # the same examples every time, and no stopwatch on each
    if status_of([venv.python, "-m", "pytest", "-q", same, *several, *words], **CALM):
        failed["tests"] = ""  # pytest has named each that failed, just above
    return ended(failed)


def at_length(script: str) -> Callable[[list[str]], int]:
    """Return the command that runs a long experiment of the tests' folder."""

    def command(words: list[str]) -> int:
        need_libraries(OFFSCREEN)
        if script.startswith("faults") and LINUX and shutil.which("strace") is None:
            install_debian(["strace"])
        return status_of([ready("dev.lock").python, HERE / "tests" / script, *words])

    return command


def package(words: list[str]) -> int:
    """Build the installable program for this system into dist/."""
    need_libraries(OFFSCREEN)
    venv = Venv(HERE / "build" / "package-venv").ready("package.lock")
    must([venv.python, HERE / "packaging" / "languages.py", "compile"], "compile the languages")
    return status_of([venv.python, HERE / "packaging" / "build.py", *words])


def by_script(*script: str) -> Callable[[list[str]], int]:
    """Return the command that runs a program of the packaging folder, with these words."""
    return lambda _words: status_of(
        [ready("dev.lock").python, HERE / "packaging" / script[0], *script[1:]]
    )


COMMANDS = {
    "run": run,
    "test": test,
    "lint": lint,
    "attack": at_length("disclosure/attack.py"),
    "bench": at_length("bench/run.py"),
    "faults": at_length("faults/run.py"),
    "package": package,
    "languages": by_script("languages.py", "update"),
    "lock": by_script("locks.py"),
}


def main() -> int:
    """Do what the command line says; return 0 when all of it was done."""
    if sys.version_info < OLDEST:
        sys.stderr.write(
            "ipsdesk needs Python 3.11 or newer; this is %s.\n" % sys.version.split()[0]
        )
        return 1
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("command", choices=COMMANDS)
    chosen, words = reader.parse_known_args()
    try:
        return COMMANDS[chosen.command](words)
    except Stop as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
