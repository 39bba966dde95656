"""A reviewer's pack: a vault of one review without names, that is only read and only for a while.

Nobody's name, number, employer or words are in it. Ids are masked by a key that nobody keeps, and
each person's days are moved by a number of their own: what lies between two of them stays. Who has
the pack still has personal data, so every person in it is noted as told of (SHR-03). Whoever is
protected is not in it: only those named to open a record see anything of it (PRO-01).
"""

import secrets
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from ipsdesk import reports
from ipsdesk.actions import packs, preparing, review_papers
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import imprint, unused
from ipsdesk.actions.month_layouts import begun
from ipsdesk.actions.preparing import ChartWords
from ipsdesk.actions.vault import REVIEWER, Making, NewUnit, settle
from ipsdesk.domain.access import Right, Role
from ipsdesk.domain.figures.heuristics import heuristics
from ipsdesk.domain.figures.packing import MOST_DAYS, moves_for, packed, people_in
from ipsdesk.domain.figures.records import without_people
from ipsdesk.domain.preparing import Drawn
from ipsdesk.domain.records import Value
from ipsdesk.domain.review_errors import PackDays
from ipsdesk.domain.reviews import PinnedScale
from ipsdesk.domain.vaults import KdfCost
from ipsdesk.reports import Format
from ipsdesk.reports import charts as paper
from ipsdesk.reports.document import Document
from ipsdesk.storage import evidence_parts, files, members, people, reviews
from ipsdesk.storage import records as rows
from ipsdesk.storage import vault as vaults
from ipsdesk.storage.evidence_parts import Part
from ipsdesk.storage.packs import SENDER
from ipsdesk.words import language, say

SHORTEST, USUAL, LONGEST = 1, 14, 60  # days that a pack can be opened
UNIT = "ipsdesk"
_KEY, _WAY = 32, "file"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which review is packed for whom, for how many days, and what opens the pack."""

    review: UUID
    recipient: str = field(repr=False)
    days: int = USUAL
    passphrase: str = field(default="", repr=False)
    cost: KdfCost | None = None


def must_be_days(days: int) -> None:
    """Raise `PackDays` where a pack would open for too long, or not at all."""
    if not SHORTEST <= days <= LONGEST:
        raise PackDays(SHORTEST, LONGEST)


def make_pack(desk: Desk, wanted: Wanted, passphrase: str, out: Path) -> date:
    """Make the pack of a review after the passphrase; return the last day that it opens.

    Args:
        desk: the supervisor's.
        wanted: the review, the reviewer, and what opens the pack.
        passphrase: of who sits here.
        out: the folder to make.

    Raises:
        NotForThisRole: the supervisor answers for what leaves.
        WrongPassphrase: it is not the passphrase of who sits here; nothing was made.
        PackDays: it was to open for too long, or not at all.
        VaultExists: there is something by that name; it is untouched.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    members.passphrase_opens(desk.vault, desk.user.name, passphrase)
    must_be_days(wanted.days)
    until = desk.today() + timedelta(wanted.days)
    drawn = preparing.draw_charts(desk, wanted.review)
    with desk.read() as connection:
        open_ones = without_people(drawn.records, people.protected_people(connection))
        drawn = replace(drawn, records=open_ones)
        row = rows.get(connection, "reviews", wanted.review)
        pin = reviews.whole(connection, row).pin
        text = reviews.scale_text(connection, pin.checksum) or ""
    part = _part(desk, drawn, pin, until)
    with files.place_in_our_words():
        vault, _ = vaults.create(
            out, user=REVIEWER, passphrase=wanted.passphrase, cost=wanted.cost, kind="pack"
        )
    try:
        _fill(desk, vault, part, (pin, text))
    finally:
        vault.close()
    with desk.begin("make_pack", reason=until.isoformat()) as connection:
        known = people.numbers(connection, desk.user, desk.today())
        whose = sorted(people_in(drawn.records) & known.keys(), key=str)
        told = [_told(desk, who, wanted.recipient) for who in whose]
        rows.add(connection, "disclosures_made", told)
    return until


def write_worksheet(desk: Desk, words: ChartWords, folder: Path) -> Path:
    """Write the worksheet of the charts in the pack that is open, to fill in by hand."""
    pack = packs.pack_of(desk)
    rules = heuristics(preparing.changed(pack.records))
    each = tuple(
        paper.ChartPaper(*words(chart, packs.chart_lines(pack, chart, rules)))
        for chart in pack.charts
    )
    sheet = paper.ChartsPaper(
        scale=pack.head.scale.title.told(language()),
        unit="",
        first=pack.head.first,
        last=pack.head.last,
        seed=pack.head.seed,
        charts=each,
    )
    document = paper.worksheet(sheet, imprint(desk))
    folder.mkdir(parents=True, exist_ok=True)
    return _written(document, folder, pack.head.last)


def write_form(desk: Desk, folder: Path) -> Path:
    """Write the form of the pack's scale, for whoever gives points with a pen."""
    head = packs.head_of(desk)
    document = review_papers.form_to_fill(head.scale, (head.first, head.last), imprint(desk))
    return _written(document, folder, head.last)


def _written(document: Document, folder: Path, last: date) -> Path:
    """Write a paper beside what is there; a pack keeps no log, so nothing is noted."""
    named = unused(folder, document.key, last.isoformat())
    path = folder / reports.file_name(document.key, named, Format.PDF)
    files.write_whole(path, reports.render(document, Format.PDF))
    return path


def _part(desk: Desk, drawn: Drawn, pin: PinnedScale, until: date) -> Part:
    found, window = drawn.records, drawn.records.window
    mask = partial(evidence_parts.mask, secrets.token_bytes(_KEY))
    moves = moves_for(found, _draw)
    who = sorted(mask(one.hex) for one in moves.people)
    numbers = {masked: at for at, masked in enumerate(who, 1)}
    charts = [[mask(one.participant.hex), one.group.value] for one in drawn.charts]
    content = {
        **packed(found, mask, moves),
        "numbers": numbers,
        "charts": charts,
    }
    head = {
        "until": until.isoformat(),
        "seed": str(drawn.seed),
        "scale": pin.scale,
        "version": pin.version,
        "checksum": pin.checksum,
    }
    return Part(SENDER, window.first, window.last, desk.today(), content, (), head)


def _draw() -> int:
    days = 1 + secrets.randbelow(MOST_DAYS)
    return days if secrets.randbelow(2) else -days


def _fill(desk: Desk, vault: vaults.Vault, part: Part, scale: tuple[PinnedScale, str]) -> None:
    """Write the pack: a reviewer, the text of the scale, and the records."""
    pin, text = scale
    unit = NewUnit(UNIT, desk.profile, REVIEWER, Role.REVIEWER)
    inside = settle(vault, unit, Making(now=desk.now, new_id=desk.new_id))
    values: dict[str, Value] = {
        **begun(inside),
        "scale": pin.scale,
        "version": pin.version,
        "checksum": pin.checksum,
        "content": text,
    }
    with inside.begin("import_scale") as connection:
        rows.add(connection, "scales", [values])
    with vault.draft() as connection:
        evidence_parts.keep(connection, part)


def _told(desk: Desk, who: UUID, recipient: str) -> dict[str, Value]:
    return {
        **begun(desk),
        "participant": who,
        "on_day": desk.today(),
        "recipient": recipient.strip() or say("a reviewer"),
        "facts": say("records without names and with moved days, for a fidelity review"),
        "way": _WAY,
        "legal_ground": say("follow-up of the unit's own quality"),
    }
