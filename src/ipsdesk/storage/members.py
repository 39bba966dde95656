"""Who may open the vault: add a user, change a passphrase, make a new recovery code."""

from dataclasses import replace

from ipsdesk.domain.vault_errors import UserHasSlot, UserWithoutSlot
from ipsdesk.domain.vaults import KdfCost
from ipsdesk.storage import recovery, slots
from ipsdesk.storage.header import Json
from ipsdesk.storage.keys import (
    KeyBox,
    Secret,
    affordable_cost,
    must_be_long_enough,
    user_tag,
)
from ipsdesk.storage.openvault import Vault


def add_user_slot(
    vault: Vault,
    user: str,
    passphrase: Secret,
    cost: KdfCost | None = None,
    *,
    lent: bool = False,
) -> None:
    """Let one more person open the vault, by a passphrase of their own or a lent one.

    Args:
        vault: the vault, open.
        user: the name.
        passphrase: what opens it.
        cost: of each guess; as much as this machine can bear if nothing is said.
        lent: somebody else chose the passphrase, and it is to be replaced.

    Raises:
        UserHasSlot: somebody by that name can open it already.
        PassphraseTooShort: fewer than 15 characters.

    """
    must_be_long_enough(passphrase)
    if has_slot(vault, user):
        raise UserHasSlot
    tag = user_tag(vault.header.vault_id, user)
    keys = _keys_with_a_slot_of_their_own(vault)
    slot = slots.user_slot(
        keys, vault.header.vault_id, tag, passphrase, cost or cost_of_guess(vault), lent=lent
    )
    keys.wipe()
    vault.put_header(vault.header.with_slot(slot))


def change_passphrase(vault: Vault, user: str, old: Secret, new: Secret) -> None:
    """Wrap one user's keys under another passphrase; the records are not touched.

    Who copied the old header and knows the old passphrase can still open that copy: only a
    change of keys (`rotation.revoke`) helps against that.

    Raises:
        WrongPassphrase: the old one is not right; nothing is changed.

    """
    must_be_long_enough(new)
    opened = slots.open_by_passphrase(vault.header, user, old)
    slot = slots.rewrapped(opened, vault.header.vault_id, new)
    opened.box.wipe()
    vault.put_header(vault.header.with_slot(slot))


def set_passphrase(vault: Vault, user: str, new: Secret, cost: KdfCost | None = None) -> None:
    """Give somebody a new way in after they forgot theirs; their slot's key is a new one.

    What was sealed for them alone must be sealed again by somebody who can open it.
    """
    must_be_long_enough(new)
    tag = user_tag(vault.header.vault_id, user)
    others = tuple(slot for slot in vault.header.slots if slot.get("tag") != tag)
    if len(others) == len(vault.header.slots):
        raise UserWithoutSlot
    keys = _keys_with_a_slot_of_their_own(vault)
    slot = slots.user_slot(keys, vault.header.vault_id, tag, new, cost or cost_of_guess(vault))
    keys.wipe()
    vault.put_header(replace(vault.header, slots=others).with_slot(slot))


def replace_recovery(vault: Vault) -> str:
    """Make a new recovery code in place of the old one, and return it to be shown once."""
    code = recovery.new_code()
    keys = _keys_with_a_slot_of_their_own(vault)
    slot = slots.recovery_slot(keys, vault.header.vault_id, code)
    keys.wipe()
    others = tuple(kept for kept in vault.header.slots if kept["type"] != "recovery")
    vault.put_header(replace(vault.header, slots=others).with_slot(slot))
    return code


def recovery_code_opens(vault: Vault, code: str) -> bool:
    """Tell whether a code as typed opens this vault, to try it once after it was shown."""
    opened = slots.open_by_recovery(vault.header, code)
    opened.box.wipe()
    return True


def passphrase_opens(vault: Vault, user: str, passphrase: Secret) -> bool:
    """Tell whether somebody's passphrase is right, to let them say yes at another's desk.

    Raises:
        WrongPassphrase: it is not, or there is nobody of that name.

    """
    opened = slots.open_by_passphrase(vault.header, user, passphrase)
    opened.box.wipe()
    return True


def has_slot(vault: Vault, user: str) -> bool:
    """Tell whether somebody by that name can open the vault."""
    tag = user_tag(vault.header.vault_id, user)
    return any(slot["tag"] == tag for slot in vault.header.users)


def opened_by_recovery(vault: Vault) -> bool:
    """Tell whether this vault was opened by its recovery code."""
    return bool(vault.parts.slot["type"] == "recovery")


def opened_by_lent(vault: Vault) -> bool:
    """Tell whether this vault was opened by a passphrase that somebody else chose."""
    return slots.is_lent(vault.parts.slot)


def _keys_with_a_slot_of_their_own(vault: Vault) -> KeyBox:
    return KeyBox(vault.parts.keys.master(), vault.header.vault_id, slots.new_private())


def cost_of_guess(vault: Vault) -> KdfCost:
    """Return what a guess at a passphrase costs here: as much as this machine can bear."""
    own: Json = vault.parts.slot
    return slots.cost_of(own) if "m" in own else affordable_cost()
