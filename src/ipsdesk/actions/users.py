"""Who works at this desk: add, change one's passphrase, shut out, and who supports whom."""

from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions import passphrases, records, seals
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right, Role, User
from ipsdesk.domain.errors import LastSupervisor
from ipsdesk.domain.folding import fold
from ipsdesk.domain.handing_over import OfferState
from ipsdesk.domain.law_errors import LastOpener
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.vault_errors import ColleagueNameMissing, WrongPassphrase
from ipsdesk.storage import members, rotation, users
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody who is to work at this desk.

    Attributes:
        chooses: the passphrase they come in with is lent, and they choose their own in its place.

    """

    name: str = field(repr=False)
    role: Role
    title: str = ""
    chooses: bool = False


def add_user(desk: Desk, new: NewUser, passphrase: str | bytearray) -> UUID:
    """Let one more person open the vault, with a role and a passphrase of their own.

    Raises:
        UserHasSlot: somebody by that name can open it already.
        PassphraseTooShort: fewer than 15 characters.

    """
    desk.user.must(Right.KEEP_USERS)
    if not new.name.strip():
        raise ColleagueNameMissing
    passphrases.must_be_hard_to_guess(passphrase, (*known_words(desk), new.name))
    members.add_user_slot(desk.vault, new.name.strip(), passphrase, lent=new.chooses)
    values: dict[str, Value] = {
        "name": new.name.strip(),
        "name_folded": fold(new.name.strip()),
        "role": new.role.value,
        "title": new.title.strip() or None,
        "started_on": desk.today(),
    }
    [written] = records.enter(desk, "add_user", [Row("users", values)])
    return written


def change_passphrase(desk: Desk, old: str | bytearray, new: str | bytearray) -> None:
    """Give oneself another passphrase.

    Raises:
        WrongPassphrase: the old one is not right; nothing was changed.
        PassphraseGuessable: one of the first that anybody would try.

    """
    passphrases.must_be_hard_to_guess(new, known_words(desk))
    members.change_passphrase(desk.vault, desk.user.name, old, new)
    with desk.begin("change_passphrase"):
        pass


def came_by_recovery(desk: Desk) -> bool:
    """Tell whether the recovery code opened this desk, so that a passphrase is to be chosen."""
    return members.opened_by_recovery(desk.vault)


def came_by_lent(desk: Desk) -> bool:
    """Tell whether somebody else chose the passphrase that opened this desk."""
    return members.opened_by_lent(desk.vault)


def choose_passphrase(desk: Desk, new: str | bytearray) -> None:
    """Give oneself a passphrase in place of one forgotten, after the recovery code.

    Raises:
        WrongPassphrase: a passphrase opened the desk; it must then be given to be changed.

    """
    if not came_by_recovery(desk):
        raise WrongPassphrase
    passphrases.must_be_hard_to_guess(new, known_words(desk))
    members.set_passphrase(desk.vault, desk.user.name, new)
    seals.seal_again(desk)
    with desk.begin("change_passphrase"):
        pass


def replace_recovery(desk: Desk) -> str:
    """Make a new recovery code in place of the old one; it is shown once."""
    desk.user.must(Right.KEEP_USERS)
    code = members.replace_recovery(desk.vault)
    members.recovery_code_opens(desk.vault, code)
    seals.seal_again(desk)
    with desk.begin("replace_recovery"):
        pass
    return code


def revoke_user(desk: Desk, user: User) -> str:
    """Shut somebody out by changing the keys; return the new recovery code.

    Whoever offered them a participant is told that they will not answer.

    Raises:
        LastSupervisor: nobody would be left who may keep users.
        LastOpener: nobody would be left who can open a protected record; after the recovery
            code this user takes it over instead.

    """
    desk.user.must(Right.KEEP_USERS)
    staying = [one for one in everybody(desk) if one.id != user.id]
    if not any(one.may(Right.KEEP_USERS) for one in staying):
        raise LastSupervisor
    if seals.hang_on(desk, user.id) and not came_by_recovery(desk):
        raise LastOpener
    code = rotation.revoke(desk.vault, user.name)
    members.recovery_code_opens(desk.vault, code)
    _leaves(desk, user.id)
    seals.seal_again(desk)
    return code


def _leaves(desk: Desk, user: UUID) -> None:
    """Write down that somebody has left, and decline for them what nobody else can answer."""
    with desk.begin("revoke_user") as connection:
        stored.change(connection, "users", user, {"left_on": desk.today()})
        decline_for(desk, connection, user)


def decline_for(desk: Desk, connection: Connection, user: UUID) -> None:
    """Decline what somebody was offered who has left, so that whoever offered it is told."""
    declined: dict[str, Value] = {
        "state": OfferState.DECLINED.value,
        "answered_on": desk.today(),
    }
    waiting = OfferState.OFFERED.value
    for one in stored.matching(connection, "handovers", to_user=user, state=waiting):
        stored.change(connection, one.table, one.id, declined)


def known_words(desk: Desk) -> tuple[str, ...]:
    """Return what a guesser at this desk would try first: the unit's name and the user's."""
    return unit_name(desk), desk.user.name


def everybody(desk: Desk) -> list[User]:
    """Return all who work at this desk now, by name."""
    with desk.read() as connection:
        return users.everybody(connection)


def names(desk: Desk) -> dict[UUID, str]:
    """Return the name of everybody who has ever worked at this desk."""
    with desk.read() as connection:
        return users.names(connection)


def specialist_word(desk: Desk) -> str:
    """Return the unit's own word for an employment specialist."""
    with desk.read() as connection:
        return users.specialist_word(connection)


def unit_name(desk: Desk) -> str:
    """Return the name of the unit."""
    with desk.read() as connection:
        return users.unit_name(connection)
