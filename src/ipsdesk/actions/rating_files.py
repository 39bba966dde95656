"""Two raters on two laptops: one seals the points given, and the other's vault takes them in.

Until both are done neither sees the other's: the file can be read by the vault alone, and the
seat that it fills can be taken by nobody.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import records, review_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.review_seats import must_sit
from ipsdesk.actions.reviews import rating_values
from ipsdesk.actions.sealed_files import content_of, keys_in
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import (
    DeskError,
    EvidenceFileRefused,
    RatersNotDone,
)
from ipsdesk.domain.exchange import Flaw, fingerprint
from ipsdesk.domain.rating_sheets import (
    RatingSheet,
    SheetFlaw,
    filled,
    misfit,
    sheet_of,
    sheet_read,
)
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.review_errors import LoneRater
from ipsdesk.domain.reviewing import must_go_on
from ipsdesk.domain.reviews import Review
from ipsdesk.storage import exchange, files, users
from ipsdesk.storage import records as rows
from ipsdesk.storage import reviews as kept
from ipsdesk.storage.sealed_files import UNREAD, Form
from ipsdesk.storage.vault import Connection

FORM = Form("ipsdesk.ratings/1", b"ipsdesk/ratings/1")


@dataclass(frozen=True, slots=True)
class SealedPoints:
    """The words of the keys on both sides, to be read aloud."""

    to_words: str
    own_words: str


@dataclass(frozen=True, slots=True)
class OtherRater:
    """A rater without a login: a role, whether done, and by whose keys the points came.

    Points that came on paper were written in by somebody here: `typed_by`, on a day.
    """

    role: str
    done: bool
    sender: str
    typed_by: str = field(default="", repr=False)
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """What may be done about a review on two laptops, and who rates elsewhere."""

    may_seal: bool
    may_receive: bool
    others: tuple[OtherRater, ...]
    may_send_back: bool = False
    may_close: bool = False


def sides(desk: Desk, which: UUID) -> Sides:
    """Return what this user may seal or take in of a review."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        review = kept.get(connection, which)
        seats, sent = kept.seats(connection, which), kept.senders(connection, which)
        free = free_seats(review, seats)
        typed = _typed(connection, which)
    mine = [seat for seat, user in seats.items() if user == desk.user.id]
    done = any(review.rater(seat).done for seat in mine)
    others = tuple(
        OtherRater(rater.role, rater.done, sent.get(rater.id, ""), *typed.get(rater.id, ()))
        for rater in review.raters
        if seats[rater.id] is None
    )
    open_still = review.goes_on
    return Sides(
        may_seal=open_still and done and len(review.raters) > 1,
        may_receive=open_still and bool(free),
        others=others,
        may_send_back=review.signed_on is not None and any(other.sender for other in others),
        may_close=open_still and done and bool(free),
    )


def _typed(connection: Connection, which: UUID) -> dict[UUID, tuple[str, date]]:
    """Return who here wrote in the points of each rater who has no login, and when."""
    named = users.names(connection)
    found = {}
    for row in rows.matching(connection, "review_raters", review=which, user=None):
        done_at = row.moment("done_at")
        if done_at is not None and not row.words("sealed_by"):
            given = rows.matching(connection, "ratings", review=which, rater=row.id)
            by = next((named.get(one.known_key("recorded_by"), "") for one in given), "")
            found[row.id] = (by, done_at.astimezone().date())
    return found


def write_keys(desk: Desk, out: Path) -> str:
    """Write the public keys that the other rater seals to; return the words to read aloud."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        keys = exchange.keys_of(desk.vault, users.unit_name(connection))
    files.write_whole(out, exchange.keys_file(keys))
    return fingerprint(keys.both)


def seal(desk: Desk, which: UUID, to: Path, out: Path) -> SealedPoints:
    """Seal one's own points of a review to the vault that holds it.

    Raises:
        LoneRater: nobody else rates it, so its total was already seen.
        RaterUnknown: this user has no seat in it.
        RatersNotDone: the points are not locked yet.
        EvidenceFileRefused: it is no file of keys.

    """
    desk.user.must(Right.REVIEW)
    keys = keys_in(desk, to)
    with desk.read() as connection:
        sheet = _own_sheet(desk, connection, kept.get(connection, which))
    files.write_whole(out, FORM.seal(desk.vault, sheet.head, sheet.inside, keys))
    return SealedPoints(fingerprint(keys.both), own_words(desk))


def receive(desk: Desk, which: UUID, path: Path) -> OtherRater:
    """Take another laptop's points into a free seat of a review, and lock that seat.

    Raises:
        EvidenceFileRefused: why the file does not belong here; nothing was written.
        ReviewSigned: it is too late.

    """
    desk.user.must(Right.REVIEW)
    opened = FORM.unseal(desk.vault, content_of(path), path.name)
    try:
        sheet = sheet_read(opened.head, opened.inside)
    except UNREAD as unread:
        raise EvidenceFileRefused(path.name, Flaw.UNREADABLE.value) from unread
    with desk.begin("take_in_points") as connection:
        review = kept.get(connection, which)
        _must_belong(desk, connection, review, sheet, (opened.sender, path.name))
        seat = seat_for(review, kept.seats(connection, which), sheet, path.name)
        _must_fit(desk, connection, review, (seat, sheet), path.name)
        keep_sheet(desk, connection, which, (seat, sheet))
        before = rows.get(connection, "review_raters", seat)
        now: dict[str, Value] = {"done_at": desk.now(), "sealed_by": opened.sender}
        records.amend(desk, connection, before, now)
    return OtherRater(review.rater(seat).role, done=True, sender=opened.sender)


def _own_sheet(desk: Desk, connection: Connection, review: Review) -> RatingSheet:
    if len(review.raters) < 2:
        raise LoneRater
    seats = kept.seats(connection, review.id)
    seat = next((seat for seat, user in seats.items() if user == desk.user.id), None)
    must_sit(desk, connection, review, seat)
    if seat is None or not review.rater(seat).done:
        raise RatersNotDone(1)
    return sheet_of(review, seat)


def _must_belong(
    desk: Desk, connection: Connection, review: Review, sheet: RatingSheet, source: tuple[str, str]
) -> None:
    """Refuse a sheet for another review, one of our own, or one that is in already."""
    sender, file = source
    must_go_on(review)
    flaw = misfit(review, sheet)
    if sender == own_words(desk):
        flaw = SheetFlaw.OWN
    elif sender in kept.senders(connection, review.id).values():
        flaw = SheetFlaw.DOUBLED
    if flaw is not None:
        raise EvidenceFileRefused(file, flaw.value)


def seat_for(review: Review, seats: dict[UUID, UUID | None], sheet: RatingSheet, file: str) -> UUID:
    """Return the free seat of that role, or the first free one."""
    free = sorted(free_seats(review, seats), key=lambda s: review.rater(s).role != sheet.role)
    if not free:
        raise EvidenceFileRefused(file, SheetFlaw.NO_SEAT.value)
    return free[0]


def free_seats(review: Review, seats: dict[UUID, UUID | None]) -> list[UUID]:
    """Return the seats without a login for which nobody has given any points."""
    begun = {rating.rater for rating in review.ratings}
    return [
        rater.id
        for rater in review.raters
        if seats[rater.id] is None and not rater.done and rater.id not in begun
    ]


def _must_fit(
    desk: Desk, connection: Connection, review: Review, given: tuple[UUID, RatingSheet], file: str
) -> None:
    scale = review_scales.pinned_scale(connection, review.pin)
    try:
        filled(review, scale, *given, desk.now())
    except DeskError as unfit:
        raise EvidenceFileRefused(file, SheetFlaw.INCOMPLETE.value) from unfit


def keep_sheet(
    desk: Desk, connection: Connection, which: UUID, given: tuple[UUID, RatingSheet]
) -> None:
    """Write a sheet's points into a seat."""
    seat, sheet = given
    written = [
        Row(
            "ratings",
            {
                "review": which,
                "rater": seat,
                "item": rating.item,
                **rating_values(replace(rating, rater=seat)),
            },
        )
        for rating in sheet.ratings
    ]
    records.write(desk, connection, written)


def own_words(desk: Desk) -> str:
    """Return the words of this vault's own keys."""
    return fingerprint(exchange.keys_of(desk.vault, "").both)
