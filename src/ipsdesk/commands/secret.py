"""How a command gets a passphrase: asked for, or read from a file; never from its words."""

import sys
import time
from argparse import Namespace
from getpass import getpass
from pathlib import Path

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.tries import Tries
from ipsdesk.actions.vault import Secrets, unlock
from ipsdesk.domain.vault_errors import SecretFileUnreadable
from ipsdesk.words import say


def secrets_of(chosen: Namespace) -> Secrets:
    """Return what opens the vault that a command names."""
    if chosen.recovery_file is not None:
        return Secrets(user=chosen.user, recovery=first_line(chosen.recovery_file))
    if chosen.passphrase_file is not None:
        return Secrets(user=chosen.user, passphrase=first_line(chosen.passphrase_file))
    user = chosen.user or input(say("Your name:") + " ")
    return Secrets(user=user, passphrase=getpass(say("Passphrase:") + " "))


def unlocked(chosen: Namespace) -> Desk:
    """Return the desk that a command sits down at; after a wrong passphrase it waits first."""
    return unlocked_with(chosen, secrets_of(chosen))


def unlocked_with(chosen: Namespace, secrets: Secrets) -> Desk:
    """Return the same desk, by secrets that were asked for already."""
    tries = Tries()
    time.sleep(tries.wait_now(chosen.path))
    return tries.run(chosen.path, lambda: unlock(chosen.path, secrets))


def first_line(path: str) -> str:
    """Return the first line of a file, or of standard input for "-", without its end."""
    if path == "-":
        return sys.stdin.readline().rstrip("\r\n")
    try:
        with Path(path).open(encoding="utf-8", newline="") as file:
            return file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as reason:
        raise SecretFileUnreadable from reason
