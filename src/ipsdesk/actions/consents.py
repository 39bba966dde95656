"""Recording and withdrawing consents: giving and taking back are equally easy (LAW-06)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.days import months_after
from ipsdesk.domain.records import Row, Value

ENDS_AFTER_MONTHS = 6  # SHR-02: a consent is for a time, six months unless said otherwise
TEXT_VERSION = "2026-1"


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent: what it is for, to whom, until when, and whether it holds."""

    id: UUID
    kind: str
    recipient: str = field(repr=False)
    given_on: date
    ends_on: date | None
    withdrawn_on: date | None
    given_how: str = ""
    guardian_signed: bool | None = None
    renewed_on: date | None = None

    def holds(self, on: date) -> bool:
        """Tell whether the consent may be relied on that day."""
        return self.withdrawn_on is None and (self.ends_on is None or self.ends_on >= on)


def consents_of(desk: Desk, participant: UUID) -> list[Consent]:
    """Return a participant's consents, those that hold first, then newest first."""
    found = [
        Consent(
            row.id,
            row.words("kind"),
            row.words("recipient"),
            row.known_day("given_on"),
            row.day("ends_on"),
            row.day("withdrawn_on"),
            row.words("given_how"),
            guardian if isinstance(guardian := row["guardian_signed"], bool) else None,
        )
        for row in records.rows_of(desk, "consents", participant)
    ]
    today = desk.today()
    newest_first = sorted(_with_renewals(found), key=lambda one: one.given_on, reverse=True)
    return sorted(newest_first, key=lambda one: not one.holds(today))


def _with_renewals(found: list[Consent]) -> Iterator[Consent]:
    """Yield each consent, with the day on which it was given anew if it was."""
    for one in found:
        later = [
            other.given_on
            for other in found
            if (other.kind, other.recipient) == (one.kind, one.recipient)
            and other.given_on > one.given_on
        ]
        yield replace(one, renewed_on=min(later, default=None))


def give_consent(
    desk: Desk, participant: UUID, kind: str, recipient: str = "", how: str = "on_paper"
) -> UUID:
    """Record a consent given today, for six months."""
    today = desk.today()
    values: dict[str, Value] = {
        "participant": participant,
        "kind": kind,
        "recipient": recipient.strip() or None,
        "basis": "consent",
        "text_version": TEXT_VERSION,
        "language": "sv",
        "given_on": today,
        "given_how": how,
        "ends_on": months_after(today, ENDS_AFTER_MONTHS),
    }
    [written] = records.enter(desk, "give_consent", [Row("consents", values)], participant)
    return written


def withdraw_consent(desk: Desk, consent: UUID) -> None:
    """Record that a consent is taken back, from now on; what was kept on other grounds stays.

    One that was taken back before stays taken back from that day.
    """
    if records.row(desk, "consents", consent).day("withdrawn_on") is None:
        changes: dict[str, Value] = {"withdrawn_on": desk.today()}
        records.correct(desk, "withdraw_consent", "consents", consent, changes)
