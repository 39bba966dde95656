"""What the records say about each item of a scale: as JSON with every record, or as lines."""

import json
import sys
from argparse import Namespace
from dataclasses import asdict
from fractions import Fraction
from uuid import UUID

from ipsdesk.actions import figures
from ipsdesk.actions.vault import lock
from ipsdesk.commands.secret import unlocked
from ipsdesk.domain.figures.evidence import Evidence, PartPoints
from ipsdesk.domain.figures.fact_tables import table_of
from ipsdesk.domain.figures.facts import Fact
from ipsdesk.domain.figures.figure import Amount, Figure, Left
from ipsdesk.words import say

_OF_FIGURE = (
    "value",
    "unit",
    "numerator",
    "denominator",
    "also",
    "in_place",
    "for_people",
    "included",
    "excluded",
)


def evidence(chosen: Namespace) -> int:
    """Print each item's figure, what it was made from, and what it suggests."""
    desk = unlocked(chosen)
    try:
        scale = figures.scale_named(chosen.scale)
        window = (chosen.first, chosen.last)
        records = figures.records_of_window(desk, scale, window, chosen.specialist)
        found = list(figures.evidence_of_scale(scale, records))
    finally:
        lock(desk, backup=False)
    if chosen.json:
        sys.stdout.write(json.dumps(_whole(chosen, found), ensure_ascii=False) + "\n")
        return 0
    for one in found:
        sys.stdout.write(_line(one) + "\n")
    return 0


def _whole(chosen: Namespace, found: list[Evidence]) -> dict[str, object]:
    return {
        "scale": chosen.scale,
        "from": chosen.first.isoformat(),
        "to": chosen.last.isoformat(),
        "specialist": str(chosen.specialist) if chosen.specialist else None,
        "items": [_item(one) for one in found],
    }


def _item(one: Evidence) -> dict[str, object]:
    return {
        "code": one.item,
        "computable": one.computable,
        **(_figure(one.figure) if one.figure else dict.fromkeys(_OF_FIGURE)),
        "suggestion": one.suggestion,
        "capped_by": list(one.capped_by),
        "why": one.lack.value if one.lack else None,
        "parameters": dict(one.parameters),
        "specialists": [_part(part) for part in one.parts],
        "mean": _number(one.mean),
        "quality": asdict(one.quality),
    }


def _figure(figure: Figure) -> dict[str, object]:
    told = (
        _number(figure.value),
        figure.unit.value,
        _number(figure.numerator),
        _number(figure.denominator),
        dict(figure.also),
        sorted(figure.ticks),
        list(figure.open_ticks),
        [_record(fact) for fact in figure.included],
        [_left(left) for left in figure.excluded],
    )
    return dict(zip(_OF_FIGURE, told, strict=True))


def _part(each: PartPoints) -> dict[str, object]:
    return {
        "id": str(each.part.specialist),
        "numerator": _number(each.part.numerator),
        "denominator": _number(each.part.denominator),
        "value": _number(each.part.value),
        "suggestion": each.points,
    }


def _record(fact: Fact) -> dict[str, str]:
    return {"table": table_of(fact), "id": str(UUID(fact.id))}


def _left(left: Left) -> dict[str, str]:
    return {**_record(left.fact), "reason": left.reason}


def _number(amount: Amount | None) -> int | float | None:
    """Write a number as it is: whole where it is whole."""
    if amount is None or isinstance(amount, int):
        return amount
    exact = Fraction(amount)
    return exact.numerator if exact.denominator == 1 else float(exact)


def _line(one: Evidence) -> str:
    """Put one item on a line: its code, the figure and what it suggests."""
    figure = one.figure
    if figure is None or figure.denominator in (None, 0):
        return f"{one.item:4} " + say("no figure")
    told = f"{one.item:4} {_number(figure.numerator):g} / {_number(figure.denominator):g}"
    if one.suggestion is None:
        return told
    return told + "  " + say("suggests {points}").format(points=one.suggestion)
