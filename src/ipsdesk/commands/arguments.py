"""The words each command understands."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from ipsdesk import __version__
from ipsdesk.domain import typed

if TYPE_CHECKING:
    from argparse import _SubParsersAction

PROJECTS = ("framtid", "isa", "uvas-orebro")


def parser() -> ArgumentParser:
    """Return what reads the command line; secrets are never among its words."""
    whole = ArgumentParser(
        prog="ipsdesk", description="Encrypted records for supported employment."
    )
    whole.add_argument("--version", action="version", version=f"ipsdesk {__version__}")
    commands = whole.add_subparsers(dest="command", required=True)
    _create(commands)
    _rehearse(commands)
    _tour(commands)
    _leaving(commands)
    _keeping(commands)
    _taking_in(commands)
    return whole


def _create(commands: _SubParsersAction[ArgumentParser]) -> None:
    create = commands.add_parser("create", help="make a real, empty vault")
    create.add_argument("path", type=Path, metavar="DIR")
    create.add_argument("--name", type=typed.whole, required=True, metavar="UNIT")
    create.add_argument("--profile", required=True, choices=("A", "A2", "B", "C", "D", "E", "F"))
    create.add_argument("--user", type=typed.whole, required=True, metavar="NAME")
    create.add_argument("--passphrase-file", required=True, metavar="PATH")
    create.add_argument(
        "--project", choices=PROJECTS, default=None, help="set up its card, parties and activities"
    )
    create.add_argument("--json", action="store_true")


def _rehearse(commands: _SubParsersAction[ArgumentParser]) -> None:
    rehearse = commands.add_parser("rehearse", help="make a whole unit of invented people")
    rehearse.add_argument("path", type=Path, metavar="DIR")
    rehearse.add_argument("--project", choices=PROJECTS, default="framtid")
    rehearse.add_argument("--participants", type=_some, default=None)
    rehearse.add_argument("--months", type=_some, default=24)
    rehearse.add_argument("--today", type=_day, default=None, metavar="YYYY-MM-DD")
    rehearse.add_argument("--seed", type=int, default=1)
    rehearse.add_argument("--json", action="store_true")


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as wrong:
        sentence = f"{words} is no day there is; write it as 2026-12-24"
        raise ArgumentTypeError(sentence) from wrong


def _some(words: str) -> int:
    """Read a number of at least one."""
    number = int(words)
    if number < 1:
        raise ArgumentTypeError("at least 1")
    return number


def _tour(commands: _SubParsersAction[ArgumentParser]) -> None:
    tour = commands.add_parser("tour", help="draw every page, state and dialog as a picture")
    _opens(tour)
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    tour.add_argument("--language", choices=("sv", "en"), default="sv")
    tour.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    tour.add_argument("--text-size", type=int, default=100, metavar="80..250")
    tour.add_argument("--today", type=_day, default=None, metavar="YYYY-MM-DD")
    tour.add_argument("--only", nargs="+", default=(), metavar="NAME", help="how names begin")


def _leaving(commands: _SubParsersAction[ArgumentParser]) -> None:
    summary = commands.add_parser("summary", help="write the summary of a period")
    _opens(summary)
    summary.add_argument("--period", required=True, metavar="2026-Q3|2026-H2|2026|to-date")
    summary.add_argument("--plan", default="", metavar="NAME")
    summary.add_argument("--language", choices=("sv", "en", "fi"), default="sv")
    summary.add_argument("--out", type=Path, required=True, metavar="DIR")
    summary.add_argument(
        "--to", type=typed.whole, default="", metavar="RECIPIENT", help="to whom it is given"
    )
    summary.add_argument(
        "--last-release",
        type=Path,
        default=None,
        metavar="release.json",
        help="the newest summary that left, for a computer that has not seen it",
    )
    how = summary.add_mutually_exclusive_group()
    how.add_argument("--preview", action="store_true", help="mark it, and release nothing")
    how.add_argument(
        "--confirm",
        action="store_true",
        help="say that all three questions are considered, and release it",
    )
    _between_units(commands)
    _evaluation(commands)
    _month(commands)
    guard = commands.add_parser("guard", help="certify tables, without a vault")
    guard.add_argument("request", type=Path, metavar="SPEC.json")
    guard.add_argument("--out", type=Path, required=True, metavar="RELEASE.json")
    guard.add_argument("--proof", type=Path, default=None, metavar="PROOF.json")
    evidence = commands.add_parser("evidence", help="tell what the records say about each item")
    _opens(evidence)
    evidence.add_argument("--scale", default="ips-25", metavar="ID")
    evidence.add_argument("--from", dest="first", type=_day, required=True, metavar="YYYY-MM-DD")
    evidence.add_argument("--to", dest="last", type=_day, required=True, metavar="YYYY-MM-DD")
    evidence.add_argument("--specialist", type=UUID, default=None, metavar="ID")
    evidence.add_argument("--json", action="store_true")
    data = commands.add_parser("data", help="write everything, names too, as JSON")
    _opens(data)
    data.add_argument("--out", type=Path, required=True, metavar="FILE.json")
    data.add_argument("--yes", action="store_true", help="do not ask first")


def _month(commands: _SubParsersAction[ArgumentParser]) -> None:
    month = commands.add_parser("month", help="write the month's list for the funder, or lock it")
    _opens(month)
    month.add_argument("--month", required=True, metavar="YYYY-MM")
    month.add_argument("--template", type=Path, default=None, metavar="FILE.xlsx")
    month.add_argument(
        "--mapping", type=Path, default=None, metavar="M.json", help="what its columns tell"
    )
    month.add_argument(
        "--leave-out", action="store_true", help="leave out whoever something is missing of"
    )
    what = month.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="DIR", help="write the list")
    what.add_argument("--lock", action="store_true", help="it was read in: lock the month")
    month.add_argument("--json", action="store_true")


def _between_units(commands: _SubParsersAction[ArgumentParser]) -> None:
    keys = commands.add_parser("keys", help="write this vault's public keys for other units")
    _opens(keys)
    keys.add_argument("--out", type=Path, required=True, metavar="KEYFILE")
    seal = commands.add_parser("seal", help="seal this unit's numbers to a coordinator")
    _opens(seal)
    seal.add_argument("--period", required=True, metavar="2026-Q3|2026-H2|2026|to-date")
    seal.add_argument("--to", type=Path, required=True, metavar="KEYFILE", action="append")
    seal.add_argument("--plan", default="", metavar="NAME")
    seal.add_argument("--out", type=Path, required=True, metavar="FILE")
    combine = commands.add_parser("combine", help="combine several units into one summary")
    _opens(combine)
    combine.add_argument("files", type=Path, nargs="+", metavar="FILE")
    combine.add_argument("--period", required=True, metavar="2026-Q3|2026-H2|2026|to-date")
    combine.add_argument("--language", choices=("sv", "en", "fi"), default="sv")
    combine.add_argument("--out", type=Path, required=True, metavar="DIR")
    combine.add_argument("--last-release", type=Path, default=None, metavar="release.json")
    combine.add_argument("--second", type=Path, default=None, metavar="VAULT")
    combine.add_argument("--second-user", default="", metavar="NAME")
    combine.add_argument("--second-passphrase-file", default=None, metavar="PATH")
    combine.add_argument(
        "--confirmed-words",
        type=Path,
        default=None,
        metavar="WORDS.txt",
        help="the words of new units that were confirmed by telephone, a unit on each line",
    )


def _evaluation(commands: _SubParsersAction[ArgumentParser]) -> None:
    write = commands.add_parser("evaluation", help="write coded rows of persons for an evaluator")
    _opens(write)
    write.add_argument("--to", type=typed.whole, required=True, metavar="RECIPIENT")
    write.add_argument("--agreement", type=typed.whole, required=True, metavar="NUMBER")
    write.add_argument(
        "--ground",
        required=True,
        choices=("consent", "public_interest", "legitimate_interest"),
    )
    write.add_argument("--decision", type=typed.whole, default="", metavar="NUMBER")
    write.add_argument(
        "--columns", nargs="*", default=None, metavar="NAME=none|coarse|fine", help="as proposed"
    )
    write.add_argument("--out", type=Path, required=True, metavar="DIR")
    write.add_argument("--file-password", default=None, metavar="PATH")
    write.add_argument("--preview", action="store_true", help="only say what would be in it")
    opens = commands.add_parser("open-evaluation", help="open an evaluator's file, without a vault")
    opens.add_argument("path", type=Path, metavar="FILE")
    opens.add_argument("--file-password", default=None, metavar="PATH")
    opens.add_argument("--out", type=Path, required=True, metavar="DIR")


def _keeping(commands: _SubParsersAction[ArgumentParser]) -> None:
    check = commands.add_parser("check", help="tell whether a vault is whole")
    _opens(check)
    check.add_argument("--json", action="store_true")
    backup = commands.add_parser("backup", help="make a verified copy")
    _opens(backup)
    backup.add_argument("--to", type=Path, required=True, metavar="DIR")
    restore = commands.add_parser("restore", help="make a vault of a copy")
    _opens(restore, what="BACKUP")
    restore.add_argument("--to", type=Path, required=True, metavar="DIR")


def _taking_in(commands: _SubParsersAction[ArgumentParser]) -> None:
    bring = commands.add_parser("import", help="take in a spreadsheet, or only look at it")
    _opens(bring)
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument(
        "--mapping", type=Path, default=None, metavar="M.json", help="what each column means"
    )
    bring.add_argument("--dry-run", action="store_true", help="only say what would happen")
    bring.add_argument("--json", action="store_true")


def _opens(command: ArgumentParser, what: str = "VAULT") -> None:
    command.add_argument("path", type=Path, metavar=what)
    command.add_argument("--user", type=typed.whole, default="", metavar="NAME")
    command.add_argument("--passphrase-file", default=None, metavar="PATH")
    command.add_argument("--recovery-file", default=None, metavar="PATH")
