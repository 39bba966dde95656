"""Snapshot: a figure as a rater saw it, kept with the points and never counted anew."""

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction

from ipsdesk.domain.figures.evidence import Evidence
from ipsdesk.domain.figures.figure import Amount, Figure, Lack, Unit
from ipsdesk.domain.figures.quality import Quality

_FORMAT = 1


def snapshot(found: Evidence) -> dict[str, object] | None:
    """Return what is kept of a figure: the numbers, never the records themselves."""
    figure = found.figure
    if figure is None:
        return None
    return {
        "format": _FORMAT,
        "name": found.name,
        "unit": figure.unit.value,
        "numerator": _kept(figure.numerator),
        "denominator": _kept(figure.denominator),
        "value": _kept(figure.value),
        "suggestion": found.suggestion,
        "capped_by": list(found.capped_by),
        "lack": found.lack.value if found.lack else None,
        "parameters": dict(found.parameters),
        "also": dict(figure.also),
        "records": len(figure.included),
        "left_out": len(figure.excluded),
        "quality": asdict(found.quality),
    }


def seen(item: str, kept: Mapping[str, object]) -> Evidence | None:
    """Return a figure as it was seen, without its records; None for what cannot be read."""
    if kept.get("format") != _FORMAT:
        return None
    figure = Figure(
        unit=Unit(str(kept["unit"])),
        numerator=_read(kept["numerator"]),
        denominator=_read(kept["denominator"]),
        value=_exact(kept["value"]),
        cases=None,
        also=_mapping(kept["also"]),
    )
    return Evidence(
        item=item,
        name=str(kept["name"]),
        figure=figure,
        suggestion=_whole(kept["suggestion"]),
        capped_by=tuple(_words(kept["capped_by"])),
        parts=(),
        mean=None,
        quality=Quality(**{name: int(str(n)) for name, n in _mapping(kept["quality"]).items()}),
        lack=Lack(str(kept["lack"])) if kept["lack"] else None,
        parameters=_mapping(kept["parameters"]),
    )


def _kept(amount: Amount | None) -> str | None:
    """Write a number so that nothing of it is lost."""
    return None if amount is None else str(Fraction(amount))


def _exact(kept: object) -> Fraction | None:
    return None if kept is None else Fraction(str(kept))


def _read(kept: object) -> Amount | None:
    exact = _exact(kept)
    return int(exact) if exact is not None and exact.denominator == 1 else exact


def _whole(kept: object) -> int | None:
    return kept if isinstance(kept, int) else None


def _words(kept: object) -> list[str]:
    return [str(word) for word in kept] if isinstance(kept, list) else []


def _mapping(kept: object) -> dict[str, int | float | str | bool | None]:
    return dict(kept) if isinstance(kept, dict) else {}
