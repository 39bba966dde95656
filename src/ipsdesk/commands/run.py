"""Runs one command and turns what became of it into an exit code and one sentence."""

import secrets
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from ipsdesk.commands import evaluation, evidence, months, taking_in, tours, units, vaults, writing
from ipsdesk.commands.arguments import parser
from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.place_errors import refusal_of
from ipsdesk.domain.release_errors import NothingLeavesOf, PeriodTooShort
from ipsdesk.ui.messages import explain
from ipsdesk.words import DEFAULT, say, speak

DONE, REFUSED, OUR_BUG = 0, 1, 3

_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "create": vaults.create,
    "check": vaults.check,
    "backup": vaults.backup,
    "restore": vaults.restore,
    "rehearse": vaults.rehearse,
    "summary": writing.summary,
    "keys": units.keys,
    "seal": units.seal,
    "combine": units.combine,
    "data": writing.data,
    "guard": writing.guard,
    "evidence": evidence.evidence,
    "import": taking_in.bring,
    "evaluation": evaluation.write,
    "month": months.month,
    "open-evaluation": evaluation.open_it,
    "tour": tours.tour,
}


def run(words: Sequence[str]) -> int:
    """Run one command.

    Returns:
        0 done, 1 refused with one sentence on stderr, 3 our bug with a short code; argparse
        itself leaves with 2 where the words are not understood.

    """
    _print_all_letters()
    speak(DEFAULT)
    chosen = parser().parse_args(words)
    try:
        return _COMMANDS[chosen.command](chosen)
    except (KeyboardInterrupt, BrokenPipeError):  # whoever read has heard enough
        return REFUSED
    except (DeskError, OSError) as refusal:
        told = refusal_of(refusal)
        sys.stderr.write(f"{explain(told)}{_instead(told)}\n")
        return REFUSED
    except EOFError:
        sys.stderr.write(say("Something was to be typed, and nothing came.") + "\n")
        return REFUSED
    except Exception as bug:  # noqa: BLE001  (because a traceback could show what was typed)
        code = secrets.token_hex(3)
        text = say(
            "Something went wrong in ipsdesk itself ({code}, {kind}). Your records are safe."
        )
        sys.stderr.write(text.format(code=code, kind=_where(bug)) + "\n")
        return OUR_BUG


def _instead(refusal: DeskError) -> str:
    """Return how to ask for the period that a refusal names, or nothing."""
    match refusal:
        case PeriodTooShort(shortest=code) | NothingLeavesOf(instead=code) if code:
            return " " + say("Ask for it with --period {code}.").format(code=code)
    return ""


def _print_all_letters() -> None:
    """Print UTF-8 into a file or pipe; Windows would take an old code page without most letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def say_no_screen() -> int:
    """Say that no window can be shown here, and what can be done without one."""
    speak(DEFAULT)
    text = say(
        "There is no screen here to show ipsdesk on. Nothing was opened. `ipsdesk --help` lists"
        " what can be done without one."
    )
    sys.stderr.write(text + "\n")
    return REFUSED


def _where(bug: Exception) -> str:
    """Name the kind of error and the line it came from, and nothing it was about."""
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(bug).__name__
    module = trace.tb_frame.f_globals.get("__name__", "?")
    return f"{type(bug).__name__} {module}:{trace.tb_lineno}"
