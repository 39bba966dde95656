"""An evaluator's file: written from a vault, and opened by whoever has its password."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from getpass import getpass

from ipsdesk.actions import evaluation
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.evaluation import Asked
from ipsdesk.actions.evaluation_words import hides_words
from ipsdesk.actions.vault import lock
from ipsdesk.commands.secret import first_line, secrets_of, unlocked_with
from ipsdesk.domain.evaluation import BACKGROUND, Choice, Ground, choice_of, proposed, report
from ipsdesk.domain.evaluation_errors import ColumnUnknown
from ipsdesk.words import say


def write(chosen: Namespace) -> int:
    """Write coded rows of persons, or only say what would be in them."""
    secrets = secrets_of(chosen)
    desk = unlocked_with(chosen, secrets)
    try:
        asked = _asked(desk, chosen)
        if chosen.preview:
            people = evaluation.material(desk, asked.ground).people
            _print(_columns(asked.choice))
            _print(hides_words(report(people, asked.choice)))
            return 0
        password = _password(chosen)
        made = evaluation.write(desk, asked, chosen.out, secrets.passphrase or "", password)
    finally:
        lock(desk, backup=False)
    _print(f"{made.path}")
    _print(_columns(asked.choice))
    _print(hides_words(made.report))
    return 0


def open_it(chosen: Namespace) -> int:
    """Write what is in a file as plain files."""
    for path in evaluation.open_file(chosen.path, _password(chosen), chosen.out):
        _print(f"{path}")
    return 0


def _asked(desk: Desk, chosen: Namespace) -> Asked:
    ground = Ground(chosen.ground)
    if chosen.columns is None:
        choice = proposed(evaluation.material(desk, ground).people)
    else:
        choice = _choice(chosen.columns)
    return Asked(chosen.to, chosen.agreement, ground, chosen.decision, choice)


def _choice(told: Sequence[str]) -> Choice:
    try:
        return choice_of((one.partition("=")[0], one.partition("=")[2]) for one in told)
    except (KeyError, ValueError) as unknown:
        raise ColumnUnknown(" ".join(told)) from unknown


def _columns(choice: Choice) -> str:
    return " ".join(f"{name}={choice[name].value}" for name in BACKGROUND)


def _password(chosen: Namespace) -> str:
    if chosen.file_password is not None:
        return first_line(chosen.file_password)
    return getpass(say("The file's password:") + " ")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
