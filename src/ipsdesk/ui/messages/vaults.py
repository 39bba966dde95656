"""Words for what the vault refuses: what happened, what is safe, what to do."""

from ipsdesk.domain import law_errors, vault_errors
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say, say_many


def _too_short(error: vault_errors.PassphraseTooShort) -> str:
    text = say(
        "The passphrase needs at least {least} characters. Nothing was changed. Four or five "
        "ordinary words are easy to remember."
    )
    return text.format(least=error.least)


def weakness_words(reason: str) -> str:
    """Say why a passphrase is refused."""
    reasons = {
        "common": say("It is on the list of passphrases that people choose most."),
        "repeated": say("It repeats the same few characters."),
        "row": say("It is a row of keys or letters."),
        "known_words": say("It says little more than the name of the unit, the user or ipsdesk."),
    }
    return reasons.get(reason) or say("It is easy to guess.")


def _guessable(error: law_errors.PassphraseGuessable) -> str:
    why = weakness_words(error.reason)
    what = say("Nothing was changed. Take the one that is offered, or some words of your own.")
    return f"{why} {what}"


def _is_folder(error: vault_errors.BackupIsFolder) -> str:
    what = say("That is a folder. Name the .db file of a copy in it. Nothing was restored.")
    if not error.newest:
        return what
    return what + " " + say("The newest one is {path}.").format(path=error.newest)


def _wait(error: vault_errors.MustWait) -> str:
    return say_many(
        "Wait {count} second before the next try. Nothing is damaged.",
        "Wait {count} seconds before the next try. Nothing is damaged.",
        error.seconds,
    )


def own_passphrase_wrong() -> str:
    """Say in a dialog, to somebody who has the vault open, that it is not their passphrase."""
    return say(
        "That is not your own passphrase, so nothing was written. Check Caps Lock and the "
        "keyboard's language, then try again."
    )


def passphrase_now_wrong() -> str:
    """Say beside the three fields of a new passphrase that the one of now is another."""
    return say(
        "That is not your passphrase now, so nothing was changed. Check Caps Lock and the "
        "keyboard's language, then write it again."
    )


WORDS: Words = {
    vault_errors.MustWait: _wait,
    law_errors.PassphraseGuessable: _guessable,
    vault_errors.PassphraseTooShort: _too_short,
    vault_errors.WrongPassphrase: lambda _: say(
        "The name and passphrase do not open this vault. Nothing was changed. Check Caps Lock "
        "and the keyboard's language, then try again, or use the recovery code."
    ),
    vault_errors.RecoveryCodeMistyped: lambda _: say(
        "There is a typing error in the recovery code. Nothing is damaged. Compare it with "
        "the paper, four characters at a time."
    ),
    vault_errors.VaultMissing: lambda _: say(
        "There is no vault here, or a part of it is gone. Nothing was changed. Look for the "
        "folder under its name, or restore the latest backup."
    ),
    vault_errors.VaultEmpty: lambda _: say(
        "The vault's file of records is empty. Nothing was changed. Leave it as it is and "
        "restore the latest backup."
    ),
    vault_errors.VaultForeign: lambda _: say(
        "This is not a vault of ipsdesk. Nothing was changed. Choose a folder whose name ends "
        "in .ipsvault."
    ),
    vault_errors.VaultDamaged: lambda _: say(
        "Something in the vault has changed that ipsdesk did not change. Nothing was written. "
        "Copy the folder as it is, then restore the latest backup."
    ),
    vault_errors.VaultNewer: lambda _: say(
        "The vault was last used with a newer ipsdesk. Everything in it is safe. Update "
        "ipsdesk on this computer, then open it again."
    ),
    vault_errors.VaultInUse: lambda _: say(
        "The vault is open in another window or on another computer. Nothing is damaged. "
        "Close it there first."
    ),
    vault_errors.VaultReadOnly: lambda _: say(
        "The vault can only be read here. What it holds is safe, and nothing was saved. Move "
        "it to a disk that can be written on."
    ),
    vault_errors.VaultExists: lambda _: say(
        "There is already something by that name. It was not touched. Choose another name or "
        "folder."
    ),
    vault_errors.VaultUnreachable: lambda _: say(
        "The disk with the vault does not answer. What was saved before is safe there. Put "
        "the stick or the network back, then try again."
    ),
    vault_errors.DiskFull: lambda _: say(
        "The disk is full. What was saved before is safe, and what you wrote is still here. "
        "Make room on the disk, then save again."
    ),
    vault_errors.NotSealedForYou: lambda _: say(
        "This was sealed for somebody else. It stays sealed. Ask one of those who may open it."
    ),
    vault_errors.ColleagueNameMissing: lambda _: say("Write the colleague's name first."),
    vault_errors.UserHasSlot: lambda _: say(
        "Somebody by that name can already open the vault. Nothing was changed. Choose "
        "another name."
    ),
    vault_errors.UserWithoutSlot: lambda _: say(
        "Nobody by that name can open the vault. Nothing was changed. Check the spelling."
    ),
    vault_errors.BackupUnsound: lambda _: say(
        "The copy did not pass its checks, so it does not count as a backup. The vault and "
        "the earlier backups are safe. Try again, on another disk if it happens twice."
    ),
    vault_errors.BackupIsFolder: _is_folder,
    vault_errors.BackupOfOtherKeys: lambda _: say(
        "That backup belongs to another vault. Nothing was changed. Restore it to a folder of "
        "its own instead."
    ),
}
