"""Creating, unlocking and locking the vault of a unit."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from ipsdesk.actions import passphrases, projects
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Role, User
from ipsdesk.domain.errors import DeskError, NameMissing
from ipsdesk.domain.folding import fold
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.vaults import NOBODY, Act, KdfCost
from ipsdesk.storage import backups, members, packs, records, schema, users
from ipsdesk.storage import vault as vaults

Now = Callable[[], datetime]
REVIEWER = "granskare"  # what a reviewer's pack is opened by; nobody's name


def now_in_utc() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class NewUnit:
    """What the first-run wizard asks: the unit, the law it works under, its first user."""

    name: str
    profile: Profile
    user: str = field(repr=False)
    role: Role = Role.SUPERVISOR
    word_for_specialist: str = "arbetsspecialist"
    controller: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What opens a vault: a user's name with a passphrase, or the recovery code."""

    user: str = field(default="", repr=False)
    passphrase: str | bytearray | None = field(default=None, repr=False)
    recovery: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Making:
    """How a vault is made, where it differs from the ordinary."""

    kind: str = "real"
    cost: KdfCost | None = None
    now: Now = now_in_utc
    new_id: Callable[[], UUID] = uuid4


def create_unit(
    path: Path, unit: NewUnit, passphrase: str | bytearray, making: Making | None = None
) -> tuple[Desk, str]:
    """Make the vault of a new unit and sit down at it.

    Returns:
        The desk of the first user, and the recovery code, which is never shown again.

    Raises:
        NameMissing: the unit or the user has no name.
        VaultExists: there is something at the path already; it is untouched.
        PassphraseTooShort: fewer than 15 characters.
        PassphraseGuessable: one of the first that anybody would try.
        ProjectUnknown: there is no project of that name; nothing was made.

    """
    if unit.project:
        projects.project(unit.project)
    how = making or Making()
    if not unit.name.strip() or not unit.user.strip():
        raise NameMissing
    passphrases.must_be_hard_to_guess(passphrase, (unit.name, unit.user, unit.controller))
    vault, code = vaults.create(
        path, user=unit.user, passphrase=passphrase, cost=how.cost, kind=how.kind
    )
    desk = settle(vault, unit, how)
    if unit.project:
        projects.set_up(desk, unit.project)
    members.recovery_code_opens(vault, code)  # tried once, before anybody relies on it
    return desk, code


def settle(vault: vaults.Vault, unit: NewUnit, how: Making) -> Desk:
    """Write down in an empty vault which unit it is and who its first user is."""
    user = User(how.new_id(), unit.user.strip(), unit.role)
    desk = Desk(vault, user, unit.profile, how.now, how.new_id)
    with vault.begin(Act("create_unit", user.id, how.now())) as connection:
        for row in (_user_row(desk, user), _unit_row(desk, unit)):
            records.add(connection, row.table, [row.values])
    return desk


def is_there(path: Path) -> bool:
    """Tell whether there is a vault, or a reviewer's pack, in a folder."""
    return vaults.is_vault(path)


def is_pack(path: Path) -> bool:
    """Tell whether there is a reviewer's pack in a folder; a header that is damaged is none."""
    try:
        return vaults.is_pack(path)
    except DeskError:
        return False


def unlock(path: Path, secrets: Secrets, now: Now = now_in_utc) -> Desk:
    """Open the vault of a unit and sit down at it.

    With the recovery code and no name, one sits down as the supervisor, who is then asked
    for a new passphrase. A reviewer's pack is opened for reading only.

    Raises:
        WrongPassphrase: the name or the passphrase is not right; which one is not said.
        PackExpired: it is a reviewer's pack, and its days are over.
        VaultMissing, VaultEmpty, VaultForeign, VaultDamaged, VaultNewer, VaultInUse: as named.

    """
    vault = vaults.open_vault(
        path,
        user=secrets.user or None,
        passphrase=secrets.passphrase,
        recovery=secrets.recovery,
    )
    return _seated(vault, secrets.user, now)


def unlock_to_read(path: Path, secrets: Secrets, now: Now = now_in_utc) -> Desk:
    """Open a vault on a medium that cannot be written on; nothing can be changed."""
    vault = vaults.open_vault(
        path,
        user=secrets.user or None,
        passphrase=secrets.passphrase,
        recovery=secrets.recovery,
        read_only=True,
    )
    return _seated(vault, secrets.user, now)


def _seated(vault: vaults.Vault, name: str, now: Now) -> Desk:
    """Sit down, or close the vault again."""
    try:
        return _sit_down(vault, name, now)
    except BaseException:
        vault.close()
        raise


def _sit_down(vault: vaults.Vault, name: str, now: Now) -> Desk:
    with at_once(vault), vault.read() as connection:
        newest = schema.is_newest(connection)
        if vault.facts.pack:
            packs.must_be_open(connection, now().astimezone().date())
    if not newest:
        schema.bring_up_to_date(vault, Act("migrate", NOBODY, now()))
    with at_once(vault), vault.read() as connection:
        profile = users.profile(connection)
        user = (
            users.named(connection, name) if name else users.first_of(connection, Role.SUPERVISOR)
        )
    desk = Desk(vault, user, profile, now)
    if not vault.facts.read_only:
        with desk.begin("unlock"):
            pass
        _finish_erasing(desk)
    return desk


def _finish_erasing(desk: Desk) -> None:
    """Erase what the last time was stopped half way; where it cannot be yet, the next time does."""
    if desk.vault.facts.to_erase or desk.vault.facts.parts_to_erase:
        from ipsdesk.actions import erasure  # noqa: PLC0415  (because it loads a library)

        with suppress(DeskError):
            erasure.finish(desk)


def _user_row(desk: Desk, user: User) -> Row:
    values: dict[str, Value] = {
        "id": user.id,
        "recorded_at": desk.now(),
        "recorded_by": user.id,
        "name": user.name,
        "name_folded": fold(user.name),
        "role": user.role.value,
        "started_on": desk.today(),
    }
    return Row("users", values)


def _unit_row(desk: Desk, unit: NewUnit) -> Row:
    values: dict[str, Value] = {
        "id": desk.new_id(),
        "recorded_at": desk.now(),
        "recorded_by": desk.user.id,
        "name": unit.name.strip(),
        "profile": unit.profile.value,
        "controller": unit.controller.strip() or None,
        "word_for_specialist": unit.word_for_specialist,
        "created_on": desk.today(),
    }
    return Row("unit", values)


def keep_closing_copy(desk: Desk) -> None:
    """Make the copy that every close leaves; no refusal ever keeps anybody from locking."""
    folder = Path(desk.vault.facts.path)
    with suppress(DeskError):
        backups.backup(desk.vault)
        backups.rotate(folder)


def lock(desk: Desk, *, backup: bool = True) -> None:
    """Make the closing copy if it is wanted, forget the keys and let others in."""
    try:
        if backup and not desk.vault.facts.read_only:
            keep_closing_copy(desk)
    finally:
        desk.vault.close()


def at_once(vault: vaults.Vault) -> AbstractContextManager[None]:
    """Return within what this thread reads before any connection for reading is open."""
    return nullcontext() if vault.facts.read_only else vault.working.at_once()


def read_sooner(desk: Desk) -> None:
    """Open what the window and the worker need to read at once, while nobody waits for it."""
    if not desk.vault.facts.read_only:
        desk.vault.working.read_sooner()
