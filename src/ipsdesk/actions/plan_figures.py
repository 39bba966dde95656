"""Figures about the plans of a unit: whose words they are, who began what, how far goals came.

Each is of all plans together and of five people or more; none is ever told of one person, and
none compares people.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.sheets import stored_places
from ipsdesk.domain.attainment import Attained, t_score
from ipsdesk.domain.plan_words import Share, begun_by_participant, changes, own_words
from ipsdesk.domain.records import Record
from ipsdesk.domain.sheet import Sheet

LEAST = 5


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """What may be told of a unit's plans; None where fewer than five people are behind it.

    Attributes:
        own: the participants' own words, out of all words of their newest plans.
        begun: the changes they began, out of all changes of their newest versions.
        attained: the mean T of those who keep a goal scale, 50 being as expected.

    """

    own: Share | None
    begun: Share | None
    attained: float | None
    people: int


def plan_figures(desk: Desk) -> PlanFigures:
    """Return the figures of the unit as it stands now."""
    with desk.read() as connection:
        versions = _by_person(records.inside(connection, "plan_versions"))
        levels = _by_person(records.inside(connection, "goal_levels"))
    plans = [sorted(rows, key=lambda row: row.number("version")) for rows in versions.values()]
    sheets = [[Sheet().with_all(stored_places(row)) for row in rows] for rows in plans]
    written = [pair for pair in map(_newest_pair, sheets) if own_words(pair[1]).of]
    scores = [score for rows in levels.values() if (score := _attained(rows)) is not None]
    return PlanFigures(
        own=_told([own_words(after) for _, after in written]),
        begun=_told([begun_by_participant(changes(*pair)) for pair in written]),
        attained=_mean(scores),
        people=len(written),
    )


def _by_person(rows: Iterable[Record]) -> dict[UUID, list[Record]]:
    found: dict[UUID, list[Record]] = defaultdict(list)
    for row in rows:
        found[row.known_key("participant")].append(row)
    return found


def _newest_pair(sheets: list[Sheet]) -> tuple[Sheet, Sheet]:
    return (sheets[-2] if len(sheets) > 1 else Sheet()), sheets[-1]


def _told(shares: list[Share]) -> Share | None:
    """Return shares together, where five people or more are behind them."""
    behind = [one for one in shares if one.of]
    if len(behind) < LEAST:
        return None
    return Share(sum(one.own for one in behind), sum(one.of for one in behind))


def _mean(scores: list[float]) -> float | None:
    return round(fmean(scores), 1) if len(scores) >= LEAST else None


def _attained(rows: list[Record]) -> float | None:
    """Return the T of one person's goals, each by the level that was reached last."""
    last: dict[UUID, Record] = {}
    dated = [row for row in rows if row.day("reached_on") is not None]
    for row in sorted(dated, key=lambda one: one.known_day("reached_on")):
        last[row.known_key("goal")] = row
    return t_score([Attained(row.number("level"), row.number("weight")) for row in last.values()])
