"""Which copies of a vault to keep: counted by the acts they hold, never by today's clock."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath

from ipsdesk.domain.vaults import Backup

NEWEST, DAYS, WEEKS, MONTHS = 10, 7, 4, 12

_NAME = re.compile(
    r"(?:[0-9a-f]{8}-)?(?P<at>\d{8}T\d{6}Z|empty)-e(?P<epoch>\d+)-(?P<acts>\d+)"
    r"(?:-(?P<tag>[a-z0-9-]+))?"
)
_TIME = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class CopyName:
    """What the name of a copy says: the time of its last act, its epoch and its acts."""

    at: datetime | None
    epoch: int
    acts: int
    tag: str


def write_name(at: datetime | None, epoch: int, acts: int, tag: str = "") -> str:
    """Return the name of a copy, without its ending."""
    when = at.astimezone(UTC).strftime(_TIME) if at else "empty"
    return f"{when}-e{epoch}-{acts:09d}" + (f"-{tag}" if tag else "")


def parse_name(name: str) -> CopyName | None:
    """Read the name of a copy; None for a file that is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    at = found["at"]
    when = None if at == "empty" else datetime.strptime(at, "%Y%m%dT%H%M%S%z")
    return CopyName(when, int(found["epoch"]), int(found["acts"]), found["tag"] or "")


def superfluous(copies: Iterable[Backup]) -> list[Backup]:
    """Return the copies that may go.

    Kept are the 10 that hold most acts, and of what is older than any one of its kind the
    newest of 7 different days, 4 weeks and 12 months. A clock that jumps years forward or
    back changes the day a copy is counted under, never the order in which copies go. A
    copy with a tag, made before a migration, stays.

    Source:
        storage.md section 8; reliability.md R05.

    """
    ordered = sorted(copies, key=lambda copy: (copy.epoch, copy.acts), reverse=True)
    plain = [copy for copy in ordered if not copy.tag]
    kept = {copy.path for copy in plain[:NEWEST]}
    kept |= _newest_of_each(plain, DAYS, lambda at: at.strftime("%Y-%m-%d"))
    kept |= _newest_of_each(plain, WEEKS, lambda at: at.strftime("%G-%V"))
    kept |= _newest_of_each(plain, MONTHS, lambda at: at.strftime("%Y-%m"))
    return [copy for copy in plain if copy.path not in kept]


def _newest_of_each(
    newest_first: Sequence[Backup], most: int, kind: Callable[[datetime], str]
) -> set[PurePath]:
    found: dict[str, PurePath] = {}
    for copy in newest_first:
        name = kind(copy.at) if copy.at else ""
        if name not in found and len(found) < most:
            found[name] = copy.path
    return set(found.values())
