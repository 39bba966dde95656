"""What a reviewer finds in an open pack: its days, its charts, and records without names."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from ipsdesk.actions import review_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.figures.packing import Moves, unpacked
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.worksheet import Line, worksheet
from ipsdesk.domain.preparing import Chart, Group
from ipsdesk.domain.reviews import PinnedScale
from ipsdesk.domain.scales import Scale
from ipsdesk.storage import packs


@dataclass(frozen=True, slots=True)
class PackHead:
    """Which review a pack is of, and until when it can be opened."""

    scale: Scale
    first: date
    last: date
    until: date
    seed: int


@dataclass(frozen=True, slots=True)
class Pack:
    """All that lies in a pack: charts and people by numbers of the pack's own, and records."""

    head: PackHead
    charts: tuple[Chart, ...]
    numbers: Mapping[UUID, int] = field(repr=False)
    records: Records = field(repr=False)
    moves: Moves = field(repr=False)


def head_of(desk: Desk) -> PackHead:
    """Return what the pack that is open is about: one small read."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        head = packs.head_in(connection)
        pin = PinnedScale(head.told["scale"], head.told["version"], head.told["checksum"])
        scale = review_scales.pinned_scale(connection, pin)
    return PackHead(scale, head.first, head.last, head.until, int(head.told["seed"]))


def pack_of(desk: Desk) -> Pack:
    """Return all that lies in the pack that is open; it takes its time for a large unit."""
    head = head_of(desk)
    with desk.read() as connection:
        told: Mapping[str, Any] = packs.content_in(connection)  # JSON has no type
    numbers = {UUID(who): int(number) for who, number in told["numbers"].items()}
    charts = tuple(
        Chart(UUID(who), numbers[UUID(who)], Group(group)) for who, group in told["charts"]
    )
    found, moves = unpacked(told)
    return Pack(head, charts, numbers, found, moves)


def chart_lines(pack: Pack, chart: Chart, rules: dict[str, int]) -> tuple[Line, ...]:
    """Return the worksheet of a chart, on the days that the pack shows."""
    by = timedelta(pack.moves.people.get(chart.participant, 0))
    lines = worksheet(pack.records, chart.participant, rules)
    return tuple(
        replace(one, value=one.value + by) if isinstance(one.value, date) else one for one in lines
    )
