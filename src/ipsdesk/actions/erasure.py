"""Erasing one person's content for good, with a certificate; the chain still holds."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import exports, guard, protection, sealed_gone
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import code_words, role_words
from ipsdesk.actions.file_words import beside
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound, RecordRestricted
from ipsdesk.domain.law_errors import DecisionMissing, LegalHold
from ipsdesk.domain.profiles import NEEDS_DECISION_TO_ERASE
from ipsdesk.domain.records import Value
from ipsdesk.domain.retention import EVIDENCE, SUPPORT
from ipsdesk.domain.vaults import ERASING_CLASSES, ErasedPart
from ipsdesk.reports.erasure import ErasedClass, ErasurePaper, certificate
from ipsdesk.storage import blobs, history, people, records, releases, users
from ipsdesk.storage.vault import Connection

LAST_TABLE = "participants"
FILES = "attachments"
# What stands in the rows of the evidence but belongs to the support: emptied with it (RET-04).
_SUPPORT_IN_EVIDENCE: dict[str, tuple[str, ...]] = {
    "participants": ("need", "contact_channel", "interpreter_language", "situation"),
    "episodes": (
        "wish",
        "referrer",
        "refusal_reason",
        "what_helped",
        "what_should_differ",
        "handover_to",
    ),
}
Counts = dict[str, int]


def erase(desk: Desk, participant: UUID, decision: str = "") -> UUID:
    """Erase everything about one participant and keep a certificate of counts only.

    Args:
        desk: of somebody whose role may erase.
        participant: whose content goes.
        decision: the number of the decision, where the law demands one (RET-06).

    Returns:
        The random id under which the certificate stands.

    Raises:
        LegalHold: the record is held; nothing was erased.
        RecordRestricted: the record is restricted (Art. 18); nothing was erased.
        DecisionMissing: the law that applies demands a decision's number.

    """
    _must_be_erasable(desk, participant, decision)
    erase_content(desk, participant, decision)
    return participant


def erase_support(desk: Desk, participant: UUID, decision: str = "") -> UUID:
    """Erase the support records (R2) of one participant; the evidence (R1) stays (RET-04)."""
    return erase_classes(desk, participant, (SUPPORT,), decision)


def erase_classes(
    desk: Desk, participant: UUID, kinds: Collection[str], decision: str = ""
) -> UUID:
    """Erase some classes of one participant's records; the others stay.

    Earlier versions of what stays are erased with it, as they lie under the same key.

    Raises:
        LegalHold: the record is held; nothing was erased.
        RecordRestricted: the record is restricted (Art. 18); nothing was erased.
        DecisionMissing: the law that applies demands a decision's number.

    """
    _must_be_erasable(desk, participant, decision)
    erase_kinds(desk, participant, kinds, decision)
    return participant


def erase_kinds(
    desk: Desk, participant: UUID, kinds: Collection[str], decision: str | None = None
) -> None:
    """Delete a person's rows of some classes and their history, and certify it in the same act.

    The vault's header remembers it first, so that no backup brings them back. Without a
    decision they were brought back by a copy, and their certificate is there already.
    """
    part = ErasedPart(participant, tuple(sorted(kinds)), desk.now())
    desk.vault.remember_erased_part(part, decision)
    whole = _whole(desk, participant)
    if records.kept_as(FILES)[0] in kinds:
        _erase_files(desk, whole)
    going = [table for table in _children_first() if records.kept_as(table)[0] in kinds]
    counts: Counts = dict.fromkeys(kinds, 0)
    with desk.begin(ERASING_CLASSES, participant) as connection:
        _let_go(connection, participant, frozenset(going))
        if EVIDENCE in kinds:
            releases.forget(connection, participant, desk.new_id)
        for table in going:
            gone = records.remove_of(connection, table, participant)
            counts[records.kept_as(table)[0]] += gone
        if SUPPORT in kinds:
            _empty_support(connection, participant)
        sealed_gone.forget_gone(desk, connection, participant)
        for who in whole:
            history.erase_subject(connection, who)
        if decision is not None:
            certify(desk, connection, participant, counts, decision)
    desk.vault.scrub()


def erase_content(desk: Desk, participant: UUID, decision: str | None = None) -> None:
    """Delete every row about a participant and the key of their history, and certify it.

    Without a decision they were brought back by a copy, and their certificate is there already.
    """
    whole = _whole(desk, participant)
    desk.vault.remember_erased(whole, decision)  # first, so that a crash in between is mended
    _erase_files(desk, whole)
    counts: Counts = {}
    with desk.begin("erase", participant) as connection:
        releases.forget(connection, participant, desk.new_id)
        for table in _children_first():
            kind = records.kept_as(table)[0]
            gone = records.remove_of(connection, table, participant)
            counts[kind] = counts.get(kind, 0) + gone
        records.remove_where(connection, "different_people", other=participant)
        records.remove(connection, LAST_TABLE, participant)
        for who in whole:
            history.erase_subject(connection, who)
        counts[EVIDENCE] = counts.get(EVIDENCE, 0) + 1
        if decision is not None:
            certify(desk, connection, participant, counts, decision)
    desk.vault.scrub()


def finish(desk: Desk) -> None:
    """Erase whatever the header remembers as erased and the records hold nevertheless.

    A copy brought it back, and its certificate is there already; or the copy is older than the
    certificate, or the program was stopped between the header and the records: it is certified
    now, with the number of the decision that the header holds sealed.
    """
    every = {EVIDENCE, *(records.kept_as(table)[0] for table in records.person_tables())}
    for person in desk.vault.facts.to_erase:
        told = _is_certified(desk, person, every)
        erase_content(desk, person, None if told else desk.vault.decision_on(person))
    for part in desk.vault.facts.parts_to_erase:
        told = _is_certified(desk, part.person, part.kinds, part.at)
        erase_kinds(desk, part.person, part.kinds, None if told else desk.vault.decision_on(part))


def _is_certified(
    desk: Desk, erased: UUID, kinds: Collection[str], since: datetime | None = None
) -> bool:
    """Tell whether a certificate says of every class that it went; an earlier one is of others."""
    with desk.read() as connection:
        if not records.matching(connection, "participants", id=erased):
            return True  # whose records went on in another's stands in that one's certificate
        found = records.matching(connection, "erasures", erased=erased)
    written = {
        row.words("retention")
        for row in found
        if since is None or (row.moment("recorded_at") or since) >= since
    }
    return written.issuperset(kinds)


def _whole(desk: Desk, participant: UUID) -> list[UUID]:
    """Return the participant, and whoever's records went on in theirs."""
    with desk.read() as connection:
        return [participant, *people.merged_into(connection, participant)]


def _erase_files(desk: Desk, whole: Collection[UUID]) -> None:
    """Remove the content of every attached file, those taken off the list too."""
    with desk.read() as connection:
        files = [file for who in whole for file in history.rows_ever(connection, FILES, who)]
    blobs.remove(desk.vault, [*files, *map(beside, files)])


def certificates(desk: Desk) -> list[UUID]:
    """Return the random ids of all erasures, newest first."""
    desk.user.must(Right.ERASE)
    with desk.read() as connection:
        found = [row.known_key("erased") for row in records.where(connection, "erasures")]
    return list(dict.fromkeys(reversed(found)))


def write_certificate(desk: Desk, erased: UUID, folder: Path) -> list[Path]:
    """Write the certificate of an erasure: counts and class, and nobody's name (RET-02)."""
    with desk.read() as connection:
        rows = records.matching(connection, "erasures", erased=erased)
    if all(row.key("approved_by") != desk.user.id for row in rows):
        desk.user.must(Right.ERASE)
    imprint = exports.imprint(desk)
    document = certificate(certificate_paper(desk, erased), imprint)
    return exports.write_document(desk, document, folder, desk.today().isoformat())


def certificate_paper(desk: Desk, erased: UUID) -> ErasurePaper:
    """Return what the certificate of an erasure states."""
    with desk.read() as connection:
        rows = records.matching(connection, "erasures", erased=erased)
        roles = users.roles(connection)
    if not rows:
        raise NotFound("erasures")
    newest = rows[-1]
    same_day = [row for row in rows if row.day("on_day") == newest.day("on_day")]
    classes = tuple(
        ErasedClass(
            row.words("retention"),
            code_words("retention_classes", row.words("retention")),
            row.number("rows"),
        )
        for row in sorted(same_day, key=lambda row: row.words("retention"))
    )
    return ErasurePaper(
        erased,
        newest.known_day("on_day"),
        classes,
        role_words(roles.get(newest.key("approved_by"), "")),
        newest.words("decision"),
        newest.day("backups_until"),
    )


def recipients_to_tell(desk: Desk, participant: UUID) -> tuple[str, ...]:
    """Return to whom something was told about a participant, who must hear of it (LAW-12)."""
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        told = records.of(connection, "disclosures_made", participant)
    return tuple(dict.fromkeys(row.words("recipient") for row in told))


def _must_be_erasable(desk: Desk, participant: UUID, decision: str) -> None:
    if not _is_sealed_for(desk, participant):
        desk.user.must(Right.ERASE)
    if desk.profile in NEEDS_DECISION_TO_ERASE and not decision.strip():
        raise DecisionMissing
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        person = records.get(connection, LAST_TABLE, participant)
    if person["legal_hold"]:
        raise LegalHold
    if person["restricted"]:
        raise RecordRestricted(person.number("number"))


def may_erase(desk: Desk, participant: UUID) -> bool:
    """Tell whether this user erases this record: the supervisor, or who alone can open it."""
    return desk.user.may(Right.ERASE) or _is_sealed_for(desk, participant)


def _is_sealed_for(desk: Desk, participant: UUID) -> bool:
    """Tell whether a record is protected and this user named: nobody else knows it is there."""
    return desk.user.id in protection.openers_of(desk, participant)


def certify(
    desk: Desk,
    connection: Connection,
    participant: UUID,
    counts: Mapping[str, int],
    decision: str,
) -> None:
    """Keep what the act in hand erases as a certificate: counts and class, under a random id."""
    base: dict[str, Value] = {
        "recorded_at": desk.now(),
        "recorded_by": desk.user.id,
        "erased": participant,
        "on_day": desk.today(),
        "decision": decision.strip() or None,
        "approved_by": desk.user.id,
        "backups_until": _backups_until(desk),
    }
    rows: list[dict[str, Value]] = [
        {**base, "id": desk.new_id(), "retention": kind, "rows": count}
        for kind, count in counts.items()
    ]
    records.add(connection, "erasures", rows)


def _backups_until(desk: Desk) -> date:
    """Return the day by which every copy made today has been rotated out: a year's monthlies."""
    today = desk.today()
    return date(today.year + 1, today.month, min(today.day, 28))


def _empty_support(connection: Connection, participant: UUID) -> None:
    for table, columns in _SUPPORT_IN_EVIDENCE.items():
        empty: dict[str, Value] = dict.fromkeys(columns)
        rows = (
            records.matching(connection, table, id=participant)
            if table == LAST_TABLE
            else records.of(connection, table, participant)
        )
        for row in rows:
            records.change(connection, table, row.id, empty)


def _let_go(connection: Connection, participant: UUID, going: frozenset[str]) -> None:
    """Empty what staying rows say of rows that go."""
    for table in _children_first():
        pointing = _pointing(table, going)
        for row in records.of(connection, table, participant) if pointing else ():
            records.change(connection, table, row.id, pointing)


def _pointing(table: str, going: frozenset[str]) -> dict[str, Value]:
    """Return the columns of a table that stays which point to tables that go, each emptied."""
    columns = () if table in going else records.columns_of(table)
    return {column: None for column in columns if records.reference_of(table, column) in going}


def _children_first() -> tuple[str, ...]:
    return tuple(reversed(records.person_tables()))
