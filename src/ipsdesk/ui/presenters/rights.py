"""What the law says of one record: number, times, restriction, papers, guardians, access."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import (
    erasure,
    extract,
    log,
    passphrases,
    people,
    plans,
    protection,
    retention,
    rights,
    users,
)
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import act_words, code_words, role_words
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.retention import EVIDENCE, SUPPORT
from ipsdesk.ui.presenters.codes import choices, form_title, label
from ipsdesk.words import say, say_day, say_many, say_time

Tell = Callable[[int, int], object]
SHOWN_ACTS = 12


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One class of records: what it holds, how long it is kept, from when it may go."""

    title: str
    period: str
    until: str


@dataclass(frozen=True, slots=True)
class GuardianLine:
    """A guardian and what they may be told."""

    id: UUID
    name: str = field(repr=False)
    may_know: str
    gets_plan: bool


@dataclass(frozen=True, slots=True)
class RightsState:
    """All that the page shows."""

    name: str = field(repr=False)
    number: str
    protection: str
    restricted: bool
    held: bool
    kept: tuple[KeptLine, ...]
    guardians: tuple[GuardianLine, ...]
    alone: tuple[str, ...]
    acts: tuple[str, ...]
    more_acts: int


class RightsPresenter:
    """One participant's rights, and the acts that the law lets this user do."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk, self._participant = desk, participant
        self.may_restrict = desk.user.may(Right.OPEN_ANYBODY)
        self.needs_decision = retention.needs_decision(desk)
        self.must_be_own = partial(passphrases.must_be_own, desk)

    def state(self) -> RightsState:
        """Read how the law stands to the record now."""
        found = rights.standing(self._desk, self._participant)
        now = retention.periods(self._desk)
        days = retention.erase_days(self._desk, self._participant)
        acts = log.access_list(self._desk, self._participant)
        word = users.specialist_word(self._desk)
        lines = [
            say("{day} {time}, {role}: {act}").format(
                day=say_day(one.at.astimezone().date()),
                time=say_time(one.at),
                role=role_words(one.role, word),
                act=act_words(one.act),
            )
            for one in reversed(acts)
        ]
        return RightsState(
            found.person.shown_name,
            found.number_masked,
            label("protection_kinds", found.protection) if found.protection else "",
            found.person.restricted,
            found.legal_hold,
            tuple(
                KeptLine(
                    code_words("retention_classes", kind),
                    retention.period_words(kind, now),
                    retention.erase_day_words(kind, day),
                )
                for kind, day in days.items()
            ),
            tuple(
                GuardianLine(
                    one.id,
                    one.words("name"),
                    label("may_know", one.words("may_know")),
                    one.words("may_know") == plans.MAY_KNOW_PLAN,
                )
                for one in found.guardians
            ),
            tuple(
                label("maturity_matters", one.words("matter"))
                for one in found.alone
                if one["decides_alone"]
            ),
            tuple(lines[:SHOWN_ACTS]),
            max(0, len(lines) - SHOWN_ACTS),
        )

    @property
    def may_erase(self) -> bool:
        """Tell whether this user erases this record."""
        return not self.is_gone() and erasure.may_erase(self._desk, self._participant)

    def is_gone(self) -> bool:
        """Tell whether the record is not there for this user any longer."""
        try:
            people.person(self._desk, self._participant)
        except NotFound:
            return True
        return False

    def reveal(self) -> str:
        """Return the personal number in full; that it was looked at is kept in the log."""
        digits = rights.reveal_number(self._desk, self._participant)
        return f"{digits[:8]}-{digits[8:]}" if len(digits) == 12 else digits

    def restrict(self, *, restricted: bool) -> None:
        """Restrict the record, or lift the restriction."""
        rights.restrict(self._desk, self._participant, restricted=restricted)

    def hold(self, *, held: bool) -> None:
        """Put a hold on erasure, or lift it."""
        rights.hold(self._desk, self._participant, held=held)

    def write_extract(self, folder: Path, passphrase: str, tell: Tell | None = None) -> list[Path]:
        """Write the extract of everything after the user's own passphrase.

        `tell` hears how far it has come, and may stop it.
        """
        return extract.write_after(self._desk, self._participant, folder, passphrase, tell)

    def write_plan(self, folder: Path) -> list[Path]:
        """Write the participant's plan."""
        return plans.write_plan(self._desk, self._participant, folder)

    def write_for_guardian(self, guardian: UUID, folder: Path) -> list[Path]:
        """Write the plan for a guardian who may know of it."""
        return plans.write_for_guardian(self._desk, guardian, folder)

    def erase(self, *, wholly: bool, decision: str) -> UUID:
        """Erase the support records, or everything, once they are due or somebody decided it."""
        self.must_be_due(wholly=wholly, decision=decision)
        act = erasure.erase if wholly else erasure.erase_support
        return act(self._desk, self._participant, decision)

    @staticmethod
    def number_hint() -> str:
        """Say where the number of somebody who has none is written."""
        hint = say("It is written under All forms, in “{form}”, with telephone and address.")
        return hint.format(form=form_title("f2-identity"))

    def must_be_due(self, *, wholly: bool, decision: str) -> None:
        """Raise unless it may be erased today, or a decision says so."""
        kind = EVIDENCE if wholly else SUPPORT
        retention.must_be_due(self._desk, self._participant, kind, decision)

    def going_words(self, *, wholly: bool) -> str:
        """Say how much goes, and that it goes for good."""
        rows = retention.rows_there(self._desk, self._participant, None if wholly else SUPPORT)
        return say_many(
            "{count} row goes, with its history and its files, and cannot be had back.",
            "{count} rows go, with their history and their files, and cannot be had back.",
            rows,
        )

    def tell(self) -> tuple[str, ...]:
        """Return to whom something was told, who must hear of the erasure."""
        return erasure.recipients_to_tell(self._desk, self._participant)

    def write_certificate(self, erased: UUID, folder: Path) -> list[Path]:
        """Write the certificate of an erasure."""
        return erasure.write_certificate(self._desk, erased, folder)

    @staticmethod
    def protection_kinds() -> tuple[tuple[str, str], ...]:
        """Return the kinds of protection there are."""
        return choices("protection_kinds")

    def openers(self) -> tuple[tuple[str, str], ...]:
        """Return who can be named to open the record."""
        return tuple((str(one.id), one.name) for one in protection.openers_to_choose(self._desk))

    def openers_now(self) -> tuple[str, ...]:
        """Return the ids of those named to open the record now."""
        return tuple(str(o) for o in protection.openers_of(self._desk, self._participant))

    def opener_names(self) -> str:
        """Say who may open the record, or "" for one that is not protected."""
        names = users.names(self._desk)
        found = protection.openers_of(self._desk, self._participant)
        return ", ".join(names[one] for one in found if one in names)

    def change_openers(self, openers: tuple[str, ...]) -> None:
        """Name others to open the record."""
        named = tuple(UUID(one) for one in openers)
        protection.change_openers(self._desk, self._participant, named)

    def lift_protection(self, reason: str) -> None:
        """End the protection."""
        protection.lift(self._desk, self._participant, reason)

    def protect(self, kind: str, alias: str, openers: tuple[str, ...]) -> None:
        """Protect the identity."""
        named = tuple(UUID(one) for one in openers)
        protection.protect(self._desk, self._participant, protection.Protection(kind, alias, named))
