"""Making, checking, copying and restoring vaults."""

import json
import sys
from argparse import Namespace
from datetime import UTC, datetime

from ipsdesk.actions import backups, rehearsal
from ipsdesk.actions.checking import check_vault
from ipsdesk.actions.vault import NewUnit, create_unit, lock
from ipsdesk.commands.secret import first_line, secrets_of, unlocked
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vault_errors import BackupIsFolder
from ipsdesk.domain.vaults import VaultState
from ipsdesk.ui.messages import states
from ipsdesk.words import say


def create(chosen: Namespace) -> int:
    """Make a real, empty vault and print its recovery code, once."""
    unit = NewUnit(chosen.name, Profile(chosen.profile), chosen.user, project=chosen.project or "")
    desk, code = create_unit(chosen.path, unit, first_line(chosen.passphrase_file))
    lock(desk)
    if chosen.json:
        _print_json({"vault": str(chosen.path), "recovery_code": code})
    else:
        _print(say("The vault is made. Recovery code, shown only now: {code}").format(code=code))
    return 0


def rehearse(chosen: Namespace) -> int:
    """Make a whole unit of invented people."""
    wanted = rehearsal.Wanted(
        project=chosen.project,
        participants=chosen.participants,
        months=chosen.months,
        today=chosen.today or datetime.now(UTC).astimezone().date(),
        seed=chosen.seed,
    )
    made = rehearsal.rehearse(chosen.path, wanted)
    users = [
        {"name": user.name, "role": user.role, "passphrase": user.passphrase} for user in made.users
    ]
    if chosen.json:
        _print_json(
            {
                "vault": str(made.vault),
                "users": users,
                "recovery_code": made.recovery_code,
                "rehearsal": True,
            }
        )
        return 0
    _print(say("A rehearsal vault is made. The people in it are invented."))
    for user in users:
        _print(f"  {user['role']}: {user['name']}: {user['passphrase']}")
    _print(say("Recovery code: {code}").format(code=made.recovery_code))
    return 0


def check(chosen: Namespace) -> int:
    """Tell whether a vault is whole; exit 0 only if it is.

    Its outside is looked at first, so that nobody is asked for a passphrase that opens nothing.
    """
    found = check_vault(chosen.path, None)
    if found.state is VaultState.SOUND:
        found = check_vault(chosen.path, secrets_of(chosen))
    sentence = states.sentence(found.state)
    if chosen.json:
        _print_json(
            {"state": found.state.value, "sentence": sentence, "details": dict(found.details)}
        )
    else:
        _print(sentence)
    return 0 if found.state is VaultState.SOUND else 1


def backup(chosen: Namespace) -> int:
    """Make a verified copy in another folder."""
    desk = unlocked(chosen)
    try:
        copy = backups.back_up(desk, chosen.to)
    finally:
        lock(desk, backup=False)
    _print(say("A verified copy is in {path}").format(path=copy.path))
    return 0


def restore(chosen: Namespace) -> int:
    """Make a vault of a copy in a new place; the copy stays as it is.

    A folder is refused before anybody is asked for a passphrase.
    """
    if chosen.path.is_dir():
        copies = sorted(chosen.path.glob("*.db"), key=lambda one: one.stat().st_mtime)
        raise BackupIsFolder(str(copies[-1]) if copies else "")
    backups.restore_to(chosen.path, chosen.to, secrets_of(chosen))
    _print(say("The vault is restored in {path}").format(path=chosen.to))
    return 0


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


def _print_json(words: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(words, ensure_ascii=False) + "\n")
