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
from ipsdesk.domain.authorship import AUTHORED, own_words_in
from ipsdesk.domain.plan_words import Share, begun_by_participant, changes, own_words
from ipsdesk.domain.records import Record
from ipsdesk.domain.sheet import Sheet

LEAST = 5


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """What may be told of a unit's plans; None where fewer than five people are behind it.

    Attributes:
        own: the participants' own words, out of all words of their newest plans and forms.
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
        forms = [_by_person(records.inside(connection, table)) for table in sorted(AUTHORED)]
    pairs = {who: _newest_pair(_sheets(rows)) for who, rows in versions.items()}
    everybody = set(pairs).union(*forms)
    written = [pair for pair in pairs.values() if own_words(pair[1]).of]
    scores = [score for rows in levels.values() if (score := _attained(rows)) is not None]
    return PlanFigures(
        own=_told([_own(pairs.get(who), forms, who) for who in everybody]),
        begun=_told([begun_by_participant(changes(*pair)) for pair in written]),
        attained=_mean(scores),
        people=len(written),
    )


def _by_person(rows: Iterable[Record]) -> dict[UUID, list[Record]]:
    found: dict[UUID, list[Record]] = defaultdict(list)
    for row in rows:
        found[row.known_key("participant")].append(row)
    return found


def _sheets(rows: list[Record]) -> list[Sheet]:
    in_order = sorted(rows, key=lambda row: row.number("version"))
    return [Sheet().with_all(stored_places(row)) for row in in_order]


def _own(
    pair: tuple[Sheet, Sheet] | None, forms: list[dict[UUID, list[Record]]], who: UUID
) -> Share:
    """Count one person's words: of the newest plan, and of the newest row of each form."""
    shares = [own_words(pair[1])] if pair is not None else []
    for rows in (form[who] for form in forms if who in form):
        newest = max(rows, key=lambda row: str(row["recorded_at"]))
        shares.append(own_words_in(newest.values))
    return Share(sum(one.own for one in shares), sum(one.of for one in shares))


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
