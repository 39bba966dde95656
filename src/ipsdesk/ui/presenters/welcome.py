"""Unlocking a vault, and the first run that makes one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ipsdesk.actions import vault
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.vault import NewUnit, Secrets
from ipsdesk.domain.access import Role
from ipsdesk.domain.passphrases import Strength, strength
from ipsdesk.domain.profiles import Profile
from ipsdesk.words import say


@dataclass(frozen=True, slots=True)
class Answers:
    """What the first-run wizard has been told."""

    unit: str
    controller: str
    profile: Profile
    user: str = field(repr=False)
    passphrase: str = field(repr=False)


class WelcomePresenter:
    """One vault to unlock, or one to make."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def is_there(self) -> bool:
        """Tell whether there is a vault to unlock."""
        return self.path.exists()

    def unlock(self, user: str, passphrase: str) -> Desk:
        """Open the vault; slow by design."""
        return vault.unlock(self.path, Secrets(user=user, passphrase=passphrase))

    def recover(self, user: str, code: str) -> Desk:
        """Open the vault by its recovery code."""
        return vault.unlock(self.path, Secrets(user=user, recovery=code))

    def create(self, answers: object, made: Callable[[Desk], object]) -> str:
        """Make the vault, hand over its desk, and return the recovery code to be shown once."""
        if not isinstance(answers, Answers):
            raise TypeError(type(answers).__name__)
        unit = NewUnit(
            answers.unit,
            answers.profile,
            answers.user,
            Role.SUPERVISOR,
            controller=answers.controller,
        )
        desk, code = vault.create_unit(self.path, unit, answers.passphrase)
        made(desk)
        return code


def strength_words(passphrase: str, known: tuple[str, ...] = ()) -> str:
    """Say how long a thief with this laptop would need, roughly."""
    match strength(passphrase, known):
        case Strength.TOO_SHORT:
            return say("Too short: at least 15 characters, such as four or five words.")
        case Strength.GUESSABLE:
            return say("Easy to guess: do not use names, the unit or one word repeated.")
        case Strength.FAIR:
            return say("Holds for years against a thief. One more word makes it stronger.")
    return say("Strong: holds against a thief for as long as it matters.")


def same_code(written: str, code: str) -> bool:
    """Tell whether a recovery code was written rightly, however it was spaced."""
    return _bare(written) == _bare(code)


def _bare(code: str) -> str:
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return signs.translate(str.maketrans("OIL", "011"))


def profiles() -> tuple[tuple[Profile, str], ...]:
    """Return the laws to choose from, in plain words."""
    return (
        (Profile.FOUNDATION, say("A foundation or association on its own")),
        (Profile.FOUNDATION_PUBLIC, say("A foundation that a municipality or region controls")),
        (Profile.AGREEMENT, say("A private provider by agreement with social services")),
        (Profile.SOCIAL_BOARD, say("Social services of a municipality")),
        (Profile.MUNICIPALITY, say("Labour market unit, KAA or school of a municipality")),
        (Profile.HEALTH_CARE, say("Health care of a region")),
        (Profile.SUPPLIER, say("A supplier to the Public Employment Service")),
    )
