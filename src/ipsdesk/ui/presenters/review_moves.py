"""What would move the points, in words: shown when all have agreed, never while one rates."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType

from ipsdesk.domain.figures.evidence import Evidence
from ipsdesk.domain.figures.figure import Unit
from ipsdesk.domain.figures.moving import Move, in_order, next_move, points_if
from ipsdesk.domain.responses import Components
from ipsdesk.domain.scale_scores import Points
from ipsdesk.domain.scales import Item, Scale
from ipsdesk.ui.presenters.figure_words import number_words
from ipsdesk.ui.presenters.lacking_words import way_words
from ipsdesk.ui.presenters.review_words import coded, told
from ipsdesk.words import say, say_many

MOST_SHOWN = 3
LEAST_SPECIALISTS = 3  # fewer could be told apart
_TENTHS = 10
_WHOLE = frozenset({Unit.DAYS, Unit.PERCENT})  # tried in whole steps; visits and people in tenths
NOTHING_AGREED: Mapping[str, Points] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One way to more points; with `what_if`, a figure can be tried on a slider."""

    item: str
    title: str
    words: str
    low: int = 0
    high: int = 0
    at: int = 0
    step: int = 1
    ends: tuple[str, str] = ("", "")  # the least and the most that can be tried, in words
    what_if: Callable[[int], str] | None = field(default=None, repr=False, compare=False)


def move_lines(
    scale: Scale, found: Iterable[Evidence], agreed: Mapping[str, Points] = NOTHING_AGREED
) -> tuple[MoveLine, ...]:
    """Return the ways to more points than were agreed on that are worth looking at first."""
    each = {one.item: one for one in found}
    moves = (next_move(scale.item(item), one) for item, one in each.items())
    best = in_order(move for move in moves if move is not None and _is_more(move, agreed))
    return tuple(
        _beside(_line(scale.item(move.item), each[move.item], move), move, agreed.get(move.item))
        for move in best[:MOST_SHOWN]
    )


def _is_more(move: Move, agreed: Mapping[str, Points]) -> bool:
    points = agreed.get(move.item)
    return not isinstance(points, int) or move.then > points


def _beside(line: MoveLine, move: Move, points: Points) -> MoveLine:
    """Say which points were agreed on, where the records lead to others today."""
    if not isinstance(points, int) or move.now == points:
        return line
    agreed = say_many(
        "By the records today; {count} point was agreed on.",
        "By the records today; {count} points were agreed on.",
        points,
    )
    return replace(line, words=f"{line.words}. {agreed}")


def _line(item: Item, found: Evidence, move: Move) -> MoveLine:
    title = coded(item)
    if move.way is not None:
        return MoveLine(item.id, title, move_words(item, move))
    if move.by is None or move.at is None:
        return MoveLine(item.id, title, move_words(item, move))
    at, whole = round(float(move.at) * _TENTHS), move.unit in _WHOLE
    reach = max(abs(round(float(move.by) * _TENTHS)) * 2, _TENTHS)
    ceiling = 100 * _TENTHS if move.unit is Unit.PERCENT else at + reach

    low, high = max(0, at - reach), min(ceiling, at + reach)

    def what_if(tenths: int) -> str:
        if tenths == at:
            return _now_words(move)
        value = Fraction(tenths, _TENTHS)
        return _if_words(move.unit, value, points_if(item, found, value - (move.at or 0)))

    return MoveLine(
        item=item.id,
        title=title,
        words=move_words(item, move),
        low=low,
        high=high,
        at=at,
        step=_TENTHS if whole else 1,
        ends=(_end_words(move.unit, low), _end_words(move.unit, high)),
        what_if=what_if,
    )


def _end_words(unit: Unit, tenths: int) -> str:
    """Say where the slider ends; what is counted stands in the words below it."""
    figure = number_words(Fraction(tenths, _TENTHS))
    return say("{value} %").format(value=figure) if unit is Unit.PERCENT else figure


def move_words(item: Item, move: Move) -> str:
    """Say what would give an item more points."""
    if move.way is not None:
        return _rule_words(move, way_words(move.way))
    return _parts_words(item, move) if move.by is None else _by_words(move)


def _rule_words(move: Move, lacking: str) -> str:
    """Say what the rules ask for; of how many specialists only where it points at nobody."""
    if move.now is None:
        text = say("Lacking for the records to lead to {points} points: {what}")
        return text.format(points=move.then, what=lacking)
    if not move.specialists:
        return _leads(lacking, move)
    if move.specialists >= LEAST_SPECIALISTS and move.of < move.specialists:
        text = say("Lacking with {some} of {all} specialists: {what}")
        return text.format(some=move.of, all=move.specialists, what=lacking)
    return say("Lacking: {what}").format(what=lacking)


def _by_words(move: Move) -> str:
    by = move.by or Fraction(0)
    texts = {
        Unit.PER_WEEK: say("{by} more employer visits a week for each specialist"),
        Unit.PER_FULL_TIME: say("{by} fewer participants for each full-time post"),
        Unit.DAYS: say("{by} days less to wait on average"),
        Unit.PERCENT: say("{by} percentage points more"),
    }
    text = texts[move.unit].format(by=number_words(abs(by)))
    return _leads(text, move)


def _parts_words(item: Item, move: Move) -> str:
    parts = item.response.components if isinstance(item.response, Components) else ()
    labels = "; ".join(told(part.label) for part in parts if part.id in move.missing)
    text = say_many(
        "{count} part more of: {{parts}}", "{count} parts more of: {{parts}}", move.parts
    )
    return _leads(text.format(parts=labels), move)


def _leads(text: str, move: Move) -> str:
    return say("{text}: {now} becomes {then}").format(text=text, now=move.now, then=move.then)


def _now_words(move: Move) -> str:
    """Say what the figure is and leads to, as it stands before anything is tried."""
    value = _with_unit(move.unit, move.at or Fraction(0))
    given = say_many("{count} point", "{count} points", move.now or 0)
    return say("Now {value}: {points}").format(value=value, points=given)


def _if_words(unit: Unit, figure: Fraction, points: int | None) -> str:
    value = _with_unit(unit, figure)
    if points is None:
        return value
    given = say_many("{count} point", "{count} points", points)
    return say("If it were {value}: {points}").format(value=value, points=given)


def _with_unit(unit: Unit, figure: Fraction) -> str:
    """Say a figure with what it counts, as a listener needs who sees no title beside it."""
    texts = {
        Unit.PER_WEEK: say("{value} employer visits a week for each specialist"),
        Unit.PER_FULL_TIME: say("{value} participants for each full-time post"),
        Unit.DAYS: say("{value} days on average"),
        Unit.PERCENT: say("{value} %"),
    }
    return texts[unit].format(value=number_words(figure))
