"""What a check of a vault found, in one sentence each."""

from ipsdesk.domain.vaults import VaultState
from ipsdesk.words import say


def sentence(state: VaultState) -> str:
    """Say what was found, what is safe, and what to do."""
    words = {
        VaultState.SOUND: say("The vault is whole: every page, every record, the whole history."),
        VaultState.WRONG_KEY: say(
            "The name, passphrase or code is not right, so only the outside was checked. "
            "Nothing was changed."
        ),
        VaultState.DAMAGED: say(
            "Part of the vault is damaged. Change nothing in it, and bring back the newest copy "
            "in its folder backups."
        ),
        VaultState.TRUNCATED: say(
            "The vault ends too early: part of a file is missing. Bring back the newest copy in "
            "its folder backups."
        ),
        VaultState.MISSING: say("There is no vault here. Look for the folder in another place."),
        VaultState.FOREIGN: say("This is no vault of ipsdesk. Nothing was changed."),
        VaultState.NEWER: say(
            "A newer ipsdesk wrote this vault. Update this ipsdesk; nothing was changed."
        ),
        VaultState.ROLLED_BACK: say(
            "The vault is whole but older than when it was last used: an earlier copy was put "
            "in its place."
        ),
        VaultState.WAL_LOST: say(
            "The newest changes are missing: a file beside the database was lost. What is left "
            "is whole."
        ),
        VaultState.HISTORY_BROKEN: say(
            "The history has been changed from outside. Do not rely on it; bring back a copy "
            "from before."
        ),
    }
    return words[state]
