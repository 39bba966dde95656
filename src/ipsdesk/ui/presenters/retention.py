"""What is to be erased in the whole unit, and the day that evidence is counted from."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ipsdesk.actions import erasure, retention
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import code_words
from ipsdesk.domain.retention import OF_PEOPLE
from ipsdesk.words import say, say_day


@dataclass(frozen=True, slots=True)
class EraseLine:
    """One participant with what is to be erased; only the case number says who."""

    participant: UUID
    title: str
    detail: str
    wholly: bool
    kinds: tuple[str, ...]


class RetentionPresenter:
    """The list that the supervisor goes through each month (RET-02)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.needs_decision = retention.needs_decision(desk)
        self.today = desk.today

    def periods(self) -> tuple[tuple[str, str], ...]:
        """Return for each class how long it is kept."""
        now = retention.periods(self._desk)
        return tuple(
            (code_words("retention_classes", kind), retention.period_words(kind, now))
            for kind in OF_PEOPLE
        )

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
