"""The evaluator's file as it is asked for: on what ground, what is told, how well it hides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ipsdesk.actions import evaluation, passphrases
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.evaluation import Asked, Material, Written
from ipsdesk.actions.evaluation_words import (
    column_words,
    detail_words,
    ground_words,
    hides_words,
    limits_words,
    warning,
)
from ipsdesk.actions.users import unit_name
from ipsdesk.domain.evaluation import BACKGROUND, Choice, Ground, choice_of, proposed, report
from ipsdesk.domain.profiles import Profile
from ipsdesk.words import say, say_day, say_many

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LeftLine:
    """One summary or file that has left."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in: the codes of what was chosen, and two secrets."""

    recipient: str
    agreement: str
    ground: str
    decision: str
    columns: Mapping[str, str]
    password: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a choice of columns would do, in words, and whether it may be written."""

    words: str
    holds: bool


class EvaluationPresenter:
    """Read who may be in a file, choose what is told, write it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.must_be_own = partial(passphrases.must_be_own, desk)
        self._material: dict[bool, Material] = {}
        self._proposed: dict[bool, Choice] = {}

    def read(self) -> bool:
        """Read who may be in a file, and find what could be told; takes its time."""
        for ground in (Ground.CONSENT, Ground.PUBLIC_INTEREST):
            found = evaluation.material(self._desk, ground)
            by_consent = ground is Ground.CONSENT
            self._material[by_consent] = found
            self._proposed[by_consent] = proposed(found.people)
        return True

    def given(self) -> tuple[LeftLine, ...]:
        """Return every file that was given, newest first."""
        lines = []
        for one in evaluation.given(self._desk):
            people = say_many("{count} person", "{count} people", one.people)
            title = f"{one.agreement}: {people}"
            to, day = say("to {whom}").format(whom=one.recipient), say_day(one.made_on)
            lines.append(LeftLine(title, f"{day} · {to}"))
        return tuple(lines)

    @staticmethod
    def warning() -> str:
        """Say what the file is."""
        return warning()

    @staticmethod
    def limits() -> str:
        """Say what is not promised."""
        return limits_words()

    @staticmethod
    def grounds() -> Options:
        """Return the legal grounds."""
        return tuple((one.value, ground_words(one)) for one in Ground)

    def likely_ground(self) -> str:
        """Return consent where anybody has given one, and otherwise what the unit's law has."""
        if self._material[True].people:
            return Ground.CONSENT.value
        private = self._desk.profile in (Profile.FOUNDATION, Profile.SUPPLIER)
        return (Ground.LEGITIMATE_INTEREST if private else Ground.PUBLIC_INTEREST).value

    def columns(self) -> tuple[tuple[str, str, Options], ...]:
        """Return each column of the background: its name, its title, how it can be told."""
        variables = self._material[False].variables
        return tuple(
            (
                name,
                column_words(variables, name),
                tuple((one.value, detail_words(name, one)) for one in details),
            )
            for name, details in BACKGROUND.items()
        )

    def proposal(self, ground: str) -> Mapping[str, str]:
        """Return the columns that tell most and still hide, as codes."""
        return {name: one.value for name, one in self._proposed[_is_consent(ground)].items()}

    def judged(self, ground: str, columns: Mapping[str, str]) -> Judged:
        """Tell how well a choice hides each person."""
        found = report(self._material[_is_consent(ground)].people, choice_of(columns.items()))
        words = hides_words(found)
        if found.holds:
            return Judged(words, holds=True)
        refused = say("That may not be written: tell less about each, or use the summary.")
        return Judged(f"{words} {refused}", holds=False)

    def known_words(self) -> tuple[str, ...]:
        """Return what somebody would try first as a password."""
        return (unit_name(self._desk), self._desk.user.name)

    def write(self, filled: Filled, folder: Path) -> Written:
        """Write the file; takes its time."""
        asked = Asked(
            filled.recipient,
            filled.agreement,
            Ground(filled.ground),
            filled.decision,
            choice_of(filled.columns.items()),
        )
        return evaluation.write(self._desk, asked, folder, filled.passphrase, filled.password)


def _is_consent(ground: str) -> bool:
    return ground == Ground.CONSENT.value
