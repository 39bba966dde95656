"""What is to be erased in the whole unit, and the day that evidence is counted from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import erasure, growing_up, retention
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import code_words
from ipsdesk.domain.retention import LEAST_MONTHS, OF_PEOPLE
from ipsdesk.words import say, say_day, say_many


@dataclass(frozen=True, slots=True)
class EraseLine:
    """One participant with what is to be erased; only the case number says who."""

    participant: UUID
    title: str
    detail: str
    wholly: bool
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One erasure that was done: when, how much, by which decision; nobody's name."""

    erased: UUID
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class PeriodAnswer:
    """One class in the question how long to keep it: the months now, and the fewest allowed."""

    kind: str
    title: str
    months: int
    least: int


@dataclass(frozen=True, slots=True)
class RetentionState:
    """What the page shows.

    Attributes:
        lines: who has something to erase, longest overdue first.
        guardians: how many guardians' details wait for a decision to go.
        periods: how long each class is kept.
        decision: by which decision the times differ from the usual ones, or "".
        certificates: what was erased before, newest first.

    """

    lines: tuple[EraseLine, ...]
    guardians: int
    periods: tuple[tuple[str, str], ...]
    decision: str
    certificates: tuple[CertificateLine, ...]


class RetentionPresenter:
    """The list that the supervisor goes through each month (RET-02)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.needs_decision = retention.needs_decision(desk)
        self.today = desk.today

    def state(self) -> RetentionState:
        """Read all of it; takes its time where many have left."""
        return RetentionState(
            self.lines(),
            self.guardians_due(),
            self.periods(),
            self.decision(),
            self.certificates(),
        )

    def periods(self) -> tuple[tuple[str, str], ...]:
        """Return for each class how long it is kept."""
        now = retention.periods(self._desk)
        return tuple(
            (code_words("retention_classes", kind), retention.period_words(kind, now))
            for kind in OF_PEOPLE
        )

    def asked_periods(self) -> tuple[PeriodAnswer, ...]:
        """Return each class with its months now, for the form in which they are decided."""
        now = retention.periods(self._desk).months
        return tuple(
            PeriodAnswer(kind, code_words("retention_classes", kind), now[kind], LEAST_MONTHS[kind])
            for kind in OF_PEOPLE
        )

    def decision(self) -> str:
        """Say by which decision the times differ from the usual ones, or ""."""
        decided = retention.periods(self._desk).decision
        return say("Decided: {decision}").format(decision=decided) if decided else ""

    def decide_periods(self, months: Mapping[str, int], decision: str) -> None:
        """Keep other times, with the decision they rest on."""
        retention.decide_periods(self._desk, months, decision)

    def guardians_due(self) -> int:
        """Return how many guardians' details wait for a decision to go."""
        due = growing_up.guardians_due(self._desk)
        return sum(len(rows) for rows in due.values())

    def erase_guardians(self, decision: str) -> int:
        """Erase the details of guardians whose participants are 18."""
        return growing_up.erase_guardians(self._desk, decision)

    def certificates(self) -> tuple[CertificateLine, ...]:
        """Return the certificates there are, newest first."""
        return tuple(map(self._certificate, erasure.certificates(self._desk)))

    def write_certificate(self, erased: UUID, folder: Path) -> list[Path]:
        """Write one certificate to a folder."""
        return erasure.write_certificate(self._desk, erased, folder)

    def _certificate(self, erased: UUID) -> CertificateLine:
        paper = erasure.certificate_paper(self._desk, erased)
        rows = sum(one.rows for one in paper.classes)
        words = say_many("{count} row erased", "{count} rows erased", rows)
        parts = [words, ", ".join(one.words for one in paper.classes)]
        if paper.decision:
            parts.append(say("decision {number}").format(number=paper.decision))
        return CertificateLine(erased, say_day(paper.on), "; ".join(parts))

    def lines(self) -> tuple[EraseLine, ...]:
        """Return who has something to erase, longest overdue first."""
        return tuple(_line(one) for one in retention.to_erase(self._desk))

    def erase(self, line: EraseLine, decision: str) -> None:
        """Erase what the line says, and keep its certificate."""
        if line.wholly:
            erasure.erase(self._desk, line.participant, decision)
        else:
            erasure.erase_classes(self._desk, line.participant, line.kinds, decision)

    def decide_last_payment(self, day: date) -> None:
        """Keep the day of the funder's last payment."""
        retention.decide_last_payment(self._desk, day)


def _line(one: retention.ToErase) -> EraseLine:
    kinds = ", ".join(code_words("retention_classes", kind) for kind, _ in one.classes)
    since = min(day for _, day in one.classes)
    return EraseLine(
        one.person.id,
        say("Case {number}").format(number=one.person.number),
        say("{classes}; should have been erased {day}").format(classes=kinds, day=say_day(since)),
        one.wholly,
        one.kinds,
    )
