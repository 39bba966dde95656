"""A unit on several laptops: each seals its records, and the supervisor takes them all in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import catalogue
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.sealed_files import content_of, keys_in
from ipsdesk.actions.work import strict
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import EvidenceFileRefused, WindowBackwards
from ipsdesk.domain.exchange import OURS, Flaw, fingerprint
from ipsdesk.domain.figures.packing import unpacked as unpacked_pack
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.travelling import as_known, packed, together, unpacked
from ipsdesk.domain.figures.window import Window, so_far
from ipsdesk.domain.folding import fold
from ipsdesk.storage import evidence_parts, exchange, figures, files, packs, people, users
from ipsdesk.storage.evidence_parts import Part
from ipsdesk.storage.vault import Connection


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sealed: how many people it is about, and the words of the keys on both sides."""

    people: int
    to_words: str
    own_words: str


@dataclass(frozen=True, slots=True)
class Received:
    """The laptops whose records a window has, and how many people are in more than one place."""

    parts: tuple[tuple[str, date, int], ...]  # the words of its keys, when made, how many people
    twice: int


def write_keys(desk: Desk, out: Path) -> str:
    """Write the public keys that the specialists seal to; return the words to read aloud."""
    desk.user.must(Right.OPEN_ANYBODY)
    with desk.read() as connection:
        keys = exchange.keys_of(desk.vault, users.unit_name(connection))
    files.write_whole(out, exchange.keys_file(keys))
    return fingerprint(keys.both)


def seal(desk: Desk, window: tuple[date, date], to: Path, out: Path) -> Sent:
    """Seal this laptop's records of a window to the supervisor's keys.

    Nobody is named and no word of anybody's is in it; ids are masked by a key that stays here.

    Raises:
        WindowBackwards: the first day comes after the last.
        EvidenceFileRefused: it is no file of keys.

    """
    desk.user.must(Right.REVIEW)
    first, last = window
    if last < first:
        raise WindowBackwards(first, last)
    keys = keys_in(desk, to)
    mask = partial(evidence_parts.mask, evidence_parts.masker(desk.vault))
    with desk.read() as connection:
        found = figures.records_of(connection, so_far(window, desk.today()), _scale(), strict())
        about = {e.participant for e in found.episodes}
        marks = _people(connection, about, keys.box)
        staff = _staff(connection, found, keys.box)
    part = Part(
        sender="",
        first=first,
        last=last,
        made_on=desk.today(),
        content=packed(found, mask),
        people=tuple(sorted(marks)),
        staff={tag: mask(user.hex) for tag, user in staff.items()},
    )
    files.write_whole(out, evidence_parts.seal(desk.vault, part, keys))
    own = exchange.keys_of(desk.vault, "")
    return Sent(len(about), fingerprint(keys.both), fingerprint(own.both))


def receive(desk: Desk, paths: Sequence[Path]) -> tuple[str, ...]:
    """Take in sealed records, in any order; of each laptop its newest file of a window counts.

    Returns:
        The words of the keys that signed each file, to be compared over the telephone.

    Raises:
        EvidenceFileRefused: which file, and why; nothing of any was taken in.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    found, own = [], fingerprint(exchange.keys_of(desk.vault, "").both)
    for path in paths:
        part = evidence_parts.unseal(desk.vault, content_of(path), path.name)
        _must_be_readable(part, path.name)
        if part.sender == own:
            raise EvidenceFileRefused(path.name, OURS)
        found.append(part)
    with desk.vault.draft() as connection:
        for part in sorted(found, key=lambda one: one.made_on):
            evidence_parts.keep(connection, part)
    return tuple(part.sender for part in found)


def receive_nothing(desk: Desk) -> None:
    """Take in the file of a made-up colleague who had nothing to tell of today."""
    today = desk.today()
    empty = packed(Records(Window(today, today), _scale()), str)
    part = Part(fingerprint(desk.new_id().bytes), today, today, today, empty, (), {})
    with desk.vault.draft() as connection:
        evidence_parts.keep(connection, part)


def received(desk: Desk, window: tuple[date, date]) -> Received:
    """Return whose records of a window are here, and how many people are in two places."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        parts = evidence_parts.of_window(connection, *window)
        if not parts:
            return Received((), 0)
        own = figures.records_of(connection, so_far(window, desk.today()), _scale(), strict())
        marks = _people(connection, {e.participant for e in own.episodes}, _public(desk))
    told = tuple((part.sender, part.made_on, len(part.people)) for part in parts)
    return Received(told, evidence_parts.twice(parts, marks))


def united(desk: Desk, connection: Connection, own: Records, window: tuple[date, date]) -> Records:
    """Return our records together with what the other laptops sent of the days of a review.

    In a reviewer's pack there are no others: all that there is came with it.
    """
    if desk.vault.facts.pack:
        return unpacked_pack(packs.content_in(connection))[0]
    parts = evidence_parts.of_window(connection, *window)
    if not parts:
        return own
    ours = _staff(connection, own, _public(desk))
    return together(own, (_known(part, ours) for part in parts))


def _known(part: Part, ours: dict[str, UUID]) -> Records:
    """Return a part with our ids of whoever at work is also here."""
    same = {UUID(masked): ours[tag] for tag, masked in part.staff.items() if tag in ours}
    return as_known(unpacked(part.content), same)


def _people(connection: Connection, who: Iterable[UUID], public: bytes) -> set[str]:
    """Return a mark for each person with a personal number; without one nobody can be compared."""
    numbers = people.personal_numbers(connection, who)
    return {evidence_parts.mark(public, number) for number in numbers}


def _staff(connection: Connection, found: Records, public: bytes) -> dict[str, UUID]:
    """Return those at work under a mark of their names, so that nobody counts twice."""
    names = users.names(connection)
    working = {e.user for e in found.employments} & names.keys()
    return {evidence_parts.mark(public, fold(names[user])): user for user in working}


def _public(desk: Desk) -> bytes:
    return exchange.keys_of(desk.vault, "").box


def _must_be_readable(part: Part, file: str) -> None:
    try:
        unpacked(part.content)
    except (ValueError, KeyError, TypeError) as unread:
        raise EvidenceFileRefused(file, Flaw.UNREADABLE.value) from unread


def _scale() -> str:
    return catalogue.scale("ips-25").id
