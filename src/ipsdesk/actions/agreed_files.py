"""A signed review goes back to the laptop that sealed points to it, and closes the draft there.

Everything is looked at before anything is written: the draft holds afterwards what the signed
review holds, or just what it held before.
"""

from pathlib import Path
from uuid import UUID

from ipsdesk.actions import rating_files, records, review_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.rating_files import SealedPoints, own_words
from ipsdesk.actions.reviews import keep_rating, signed_values
from ipsdesk.actions.sealed_files import content_of, keys_in
from ipsdesk.domain import reviewing
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import DeskError, EvidenceFileRefused, ReviewNotSigned
from ipsdesk.domain.exchange import Flaw, fingerprint
from ipsdesk.domain.rating_sheets import (
    AgreedSheet,
    RatingSheet,
    SheetFlaw,
    agreed_read,
    filled,
    misfit,
    same_points,
    sheet_of,
)
from ipsdesk.domain.reviews import Rating, Review
from ipsdesk.domain.scales import Scale
from ipsdesk.storage import files
from ipsdesk.storage import records as rows
from ipsdesk.storage import reviews as kept
from ipsdesk.storage.sealed_files import UNREAD, Form
from ipsdesk.storage.vault import Connection

FORM = Form("ipsdesk.agreed/1", b"ipsdesk/agreed/1")
Seats = tuple[tuple[UUID, str, RatingSheet], ...]  # a seat, whose keys, and what was given


def send_back(desk: Desk, which: UUID, to: Path, out: Path) -> SealedPoints:
    """Seal a signed review to the laptop of a rater whose points were taken in here.

    Raises:
        ReviewNotSigned: it can still change.
        EvidenceFileRefused: it is no file of keys, or nobody's whose points are in it.

    """
    desk.user.must(Right.REVIEW)
    keys = keys_in(desk, to)
    with desk.read() as connection:
        review = kept.get(connection, which)
        if review.signed_on is None:
            raise ReviewNotSigned
        senders = kept.senders(connection, which)
    if fingerprint(keys.both) not in senders.values():
        raise EvidenceFileRefused(to.name, SheetFlaw.NOT_OURS.value)
    own = own_words(desk)
    sheets = tuple((senders.get(r.id) or own, sheet_of(review, r.id)) for r in review.raters)
    told = AgreedSheet(sheets, _agreed(review), review.signed_on)
    head = sheets[0][1].head
    files.write_whole(out, FORM.seal(desk.vault, head, told.inside, keys))
    return SealedPoints(fingerprint(keys.both), own_words(desk))


def _agreed(review: Review) -> tuple[Rating, ...]:
    return tuple(rating for rating in review.ratings if rating.rater is None)


def close_draft(desk: Desk, which: UUID, path: Path) -> str:
    """Take a signed review in where its draft stands; return the words of who sealed it.

    Raises:
        EvidenceFileRefused: why the file does not belong here; nothing was written.
        ReviewSigned: the draft is closed already.

    """
    desk.user.must(Right.REVIEW)
    opened = FORM.unseal(desk.vault, content_of(path), path.name)
    try:
        told = agreed_read(opened.head, opened.inside)
    except UNREAD as unread:
        raise EvidenceFileRefused(path.name, Flaw.UNREADABLE.value) from unread
    with desk.begin("take_in_agreed") as connection:
        review = kept.get(connection, which)
        reviewing.must_go_on(review)
        review = review.until(told.signed_on)  # as it was cut where it was signed
        scale = review_scales.pinned_scale(connection, review.pin)
        seats = _seats(desk, connection, review, told, path.name)
        whole = _closed(review, scale, (seats, told), (desk, path.name))
        _write(desk, connection, whole, seats)
        row = rows.get(connection, "reviews", which)
        records.amend(desk, connection, row, signed_values(scale, whole))
    return opened.sender


def _write(desk: Desk, connection: Connection, whole: Review, seats: Seats) -> None:
    """Write the others' sheets and what was agreed on."""
    for seat, sender, sheet in seats:
        rating_files.keep_sheet(desk, connection, whole.id, (seat, sheet))
        before = rows.get(connection, "review_raters", seat)
        records.amend(desk, connection, before, {"done_at": desk.now(), "sealed_by": sender})
    for rating in whole.ratings:
        if rating.rater is None:
            keep_rating(desk, connection, whole.id, rating)


def _seats(
    desk: Desk, connection: Connection, review: Review, told: AgreedSheet, file: str
) -> Seats:
    """Return which free seat each of the others' sheets fills; ours must be what we gave."""
    users = kept.seats(connection, review.id)
    flaw = misfit(review, told.sheets[0][1])
    if flaw is not None:
        raise EvidenceFileRefused(file, flaw.value)
    mine = [seat for seat, user in users.items() if user is not None and review.rater(seat).done]
    if not mine:
        raise EvidenceFileRefused(file, SheetFlaw.NOT_DONE.value)
    own = [sheet for sender, sheet in told.sheets if sender == own_words(desk)]
    if len(own) != 1 or not same_points(own[0], sheet_of(review, mine[0])):
        raise EvidenceFileRefused(file, SheetFlaw.NOT_OURS.value)
    left = dict(users)
    found = []
    for sender, sheet in told.sheets:
        if sender == own_words(desk):
            continue
        seat = rating_files.seat_for(review, left, sheet, file)
        left[seat] = desk.user.id  # taken
        found.append((seat, sender, sheet))
    return tuple(found)


def _closed(
    review: Review, scale: Scale, given: tuple[Seats, AgreedSheet], at: tuple[Desk, str]
) -> Review:
    """Return the draft as the signed review is, or refuse what does not fit."""
    (seats, told), (desk, file) = given, at
    try:
        for seat, _, sheet in seats:
            review = filled(review, scale, seat, sheet, desk.now())
        for rating in told.agreed:
            review = reviewing.agree(review, scale, rating)
        return reviewing.sign(review, scale, told.signed_on)
    except DeskError as unfit:
        raise EvidenceFileRefused(file, SheetFlaw.INCOMPLETE.value) from unfit
