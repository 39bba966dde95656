"""Recording and withdrawing consents: giving and taking back are equally easy (LAW-06)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from ipsdesk.actions import people, records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.consents import ORALLY, Asked
from ipsdesk.domain.days import months_after
from ipsdesk.domain.law_errors import ConsentUnclear
from ipsdesk.domain.people import Participant
from ipsdesk.domain.records import Record, Row, Value

ENDS_AFTER_MONTHS = 6  # SHR-02: a consent is for a time, six months unless said otherwise
TEXT_VERSION = "2026-1"


# In which matter an assessment says whether a young person decides alone (MIN-01).
_MATTERS = {
    "contact_employers": "employers",
    "photo_story": "photo",
    "project": "taking_part",
    "local_record": "taking_part",
    "reporting_information": "taking_part",
    "evaluation": "taking_part",
}


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent: what it is for, to whom, until when, and whether it holds.

    Attributes:
        waits: a guardian has to sign it too and has not yet; until then it does not hold.

    """

    id: UUID
    kind: str
    recipient: str = field(repr=False)
    given_on: date
    ends_on: date | None
    withdrawn_on: date | None
    given_how: str = ""
    guardian_signed: bool | None = None
    renewed_on: date | None = None
    facts: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    waits: bool = False

    def holds(self, on: date) -> bool:
        """Tell whether the consent may be relied on that day."""
        return self.is_open(on) and not self.waits

    def is_open(self, on: date) -> bool:
        """Tell whether it is neither taken back nor over; somebody may still have to sign it."""
        return self.withdrawn_on is None and (self.ends_on is None or self.ends_on >= on)


def consents_of(desk: Desk, participant: UUID) -> list[Consent]:
    """Return a participant's consents: those that hold, those that wait, then the others."""
    who = people.person(desk, participant)
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
            facts=row.words("facts"),
            purpose=row.words("purpose"),
            waits=row["guardian_signed"] is False and needs_guardian(desk, who, row.words("kind")),
        )
        for row in records.rows_of(desk, "consents", participant)
    ]
    today = desk.today()
    newest_first = sorted(_with_renewals(found), key=lambda one: one.given_on, reverse=True)
    return sorted(newest_first, key=lambda one: (not one.holds(today), not one.is_open(today)))


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


def needs_guardian(desk: Desk, who: Participant, kind: str) -> bool:
    """Tell whether guardians decide together with a participant about one thing (MIN-01).

    They do until 18, unless an assessment says that the young person decides alone in it.

    """
    if not who.is_minor(desk.today()):
        return False
    return not decides_alone(records.rows_of(desk, "maturity", who.id), kind)


def decides_alone(judged: Iterable[Record], kind: str) -> bool:
    """Tell whether the newest assessment says that a young person decides alone in one thing."""
    matter = _MATTERS.get(kind, "contacts")
    about_it = [row for row in judged if row.words("matter") == matter]
    newest = max(about_it, key=lambda row: row.known_day("judged_on"), default=None)
    return newest is not None and bool(newest["decides_alone"])


def give_consent(desk: Desk, participant: UUID, asked: Asked) -> UUID:
    """Record a consent as it was given today.

    Raises:
        ConsentUnclear: it was not said how, who heard it, or whether a guardian has signed.

    """
    needs = needs_guardian(desk, people.person(desk, participant), asked.kind)
    if not asked.how:
        raise ConsentUnclear("how")
    if asked.how == ORALLY and not asked.witness.strip():
        raise ConsentUnclear("witness")
    if needs and asked.guardian_signed is None:
        raise ConsentUnclear("guardian")
    today = desk.today()
    values: dict[str, Value] = {
        "participant": participant,
        "kind": asked.kind,
        "recipient": asked.recipient.strip() or None,
        "facts": asked.facts.strip() or None,
        "purpose": asked.purpose.strip() or None,
        "basis": "consent",
        "text_version": TEXT_VERSION,
        "language": "sv",
        "given_on": today,
        "given_how": asked.how,
        "witness": (asked.witness.strip() or None) if asked.how == ORALLY else None,
        "guardian_signed": asked.guardian_signed if needs else None,
        "ends_on": asked.until or months_after(today, ENDS_AFTER_MONTHS),
    }
    [written] = records.enter(desk, "give_consent", [Row("consents", values)], participant)
    return written


def guardian_signs(desk: Desk, consent: UUID) -> None:
    """Note that a guardian has signed a consent that waited for it."""
    records.correct(desk, "guardian_signed", "consents", consent, {"guardian_signed": True})


def withdraw_consent(desk: Desk, consent: UUID) -> None:
    """Record that a consent is taken back, from now on; what was kept on other grounds stays.

    Whoever says no to something says it to each yes to the very same thing that still holds.
    One that was taken back before stays taken back from that day.
    """
    said = records.row(desk, "consents", consent)
    if said.day("withdrawn_on") is not None:
        return
    today, who = desk.today(), said.known_key("participant")
    with desk.begin("withdraw_consent", who) as connection:
        for one in records.inside(connection, "consents", participant=who, withdrawn_on=None):
            if one.id == consent or (
                _is_same(one, said) and (one.day("ends_on") or today) >= today
            ):
                records.amend(desk, connection, one, {"withdrawn_on": today})


def _is_same(one: Record, other: Record) -> bool:
    return all(one[name] == other[name] for name in ("kind", "recipient", "facts", "purpose"))
