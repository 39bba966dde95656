"""Unlocking a vault, and the first run that makes one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from secrets import SystemRandom

from ipsdesk.actions import passphrases, projects, vault
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.tries import Tries
from ipsdesk.actions.vault import NewUnit, Secrets
from ipsdesk.domain.access import Role
from ipsdesk.domain.passphrases import (
    STRONG_BITS,
    Strength,
    folded,
    guess_bits,
    strength,
    years_to_guess,
)
from ipsdesk.domain.profiles import Profile
from ipsdesk.words import language, say, say_many

A_THOUSAND, A_MILLION = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Answers:
    """What the first-run wizard has been told."""

    unit: str
    controller: str
    profile: Profile
    user: str = field(repr=False)
    passphrase: str = field(repr=False)
    project: str = ""


class WelcomePresenter:
    """One vault to unlock, or one to make."""

    def __init__(self, path: Path, tries: Tries | None = None) -> None:
        self.path = path
        self._tries = Tries() if tries is None else tries

    def is_there(self) -> bool:
        """Tell whether there is a vault to unlock."""
        return self.path.exists()

    def holds_vault(self) -> bool:
        """Tell whether a folder that was chosen has a vault or a pack in it."""
        return vault.is_there(self.path)

    def pack_name(self) -> str:
        """Return the name that opens a reviewer's pack, or "" for the vault of a unit."""
        return vault.REVIEWER if vault.is_pack(self.path) else ""

    def unlock(self, user: str, passphrase: str) -> Desk:
        """Open the vault; slow by design."""
        return self._unlock(Secrets(user=user, passphrase=passphrase))

    def recover(self, user: str, code: str) -> Desk:
        """Open the vault by its recovery code."""
        return self._unlock(Secrets(user=user, recovery=code))

    def seconds_to_wait(self) -> int:
        """Return how long to wait before the next try."""
        return self._tries.wait_now(self.path)

    def _unlock(self, secrets: Secrets) -> Desk:
        return self._tries.run(self.path, lambda: vault.unlock(self.path, secrets))

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
            project=answers.project,
        )
        desk, code = vault.create_unit(self.path, unit, answers.passphrase)
        made(desk)
        return code


def strength_words(passphrase: str, known: tuple[str, ...] = ()) -> str:
    """Say how long a thief with this laptop would need for a passphrase that is not refused.

    The time is at the vault's own cost of a guess; it is not said of one that is easy to guess,
    since a thief begins with what people choose and not at the beginning.

    """
    time = time_to_guess(guess_bits(folded(passphrase), known))
    match strength(passphrase, known):
        case Strength.TOO_SHORT:
            return say("Too short: at least 15 characters, such as four or five words.")
        case Strength.GUESSABLE:
            text = say("Easy to guess. Add words that do not belong together, and no names.")
        case Strength.FAIR:
            text = say("A thief would guess for {time}. One more word makes it stronger.")
        case Strength.STRONG:
            text = say("Strong: a thief would guess for {time}.")
    return text.format(time=time)


def why_refused(passphrase: str, known: tuple[str, ...] = ()) -> str:
    """Return the reason why a passphrase that is long enough is refused, or ""."""
    if strength(passphrase, known) is Strength.TOO_SHORT:
        return ""
    found = passphrases.weakness_of(passphrase, known)
    return found.value if found is not None else ""


def drawn_words() -> str:
    """Say how strong words are that the machine drew: known, however short they are."""
    return say("Strong: a thief would guess for about {time}.").format(
        time=time_to_guess(STRONG_BITS)
    )


def time_to_guess(bits: float) -> str:
    """Say a time to guess, as roughly as it is known."""
    years = years_to_guess(bits)
    if years >= A_MILLION:
        return say("millions of years")
    if years >= A_THOUSAND:
        return say("thousands of years")
    if years >= 1:
        return say_many("{count} year", "{count} years", round(years))
    if years * 365 >= 1:
        return say_many("{count} day", "{count} days", round(years * 365))
    return say("a few hours") if years * 365 * 24 >= 1 else say("a few minutes")


def suggest_passphrase() -> str:
    """Return a passphrase made of words, in the language in use."""
    return passphrases.suggest(language())


def groups_of(code: str) -> tuple[str, ...]:
    """Return the groups that a recovery code is written in."""
    return tuple(code.split("-"))


def groups_to_ask(count: int) -> tuple[int, int]:
    """Return the numbers of two groups, drawn anew each time, in order."""
    first, second = sorted(SystemRandom().sample(range(1, count + 1), 2))
    return first, second


def same_group(written: str, group: str) -> bool:
    """Tell whether one group of a recovery code was written rightly."""
    return _bare(written) == _bare(group)


def _bare(code: str) -> str:
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return signs.translate(str.maketrans("OIL", "011"))


def project_choices() -> tuple[tuple[str, str], ...]:
    """Return the projects that are known beforehand, by their own names."""
    found = (projects.project(name) for name in projects.project_names())
    return tuple((one.id, str(one.card["name"])) for one in found)


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
