"""A period's activities as the ledger keeps them, and back again."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from ipsdesk.domain.activities import (
    Activities,
    Happening,
    KindCount,
    Principles,
    Trial,
    UnitFidelity,
)

Kept = dict[str, Any]  # because JSON has no types


def kept(told: Activities) -> dict[str, object]:
    """Return activities in the words of JSON: days as text, everything else as it is."""
    return {name: _plain(value) for name, value in asdict(told).items()}


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
    return value


def from_kept(told: Mapping[str, Any]) -> Activities:
    """Return the activities that were kept."""
    fidelity, principles = told.get("fidelity"), told.get("principles")
    trials, exchanges = told.get("trials", []), told.get("exchanges", [])
    return Activities(
        kinds=tuple(KindCount(**one) for one in told.get("kinds", [])),
        municipalities=tuple(map(tuple, told.get("municipalities", []))),
        organisations=tuple(map(tuple, told.get("organisations", []))),
        exchanges=tuple(map(_happening, exchanges)),
        trials=tuple(map(_trial, trials)),
        principles=None if principles is None else Principles(**principles),
        fidelity=None if fidelity is None else _fidelity(fidelity),
    )


def _happening(one: Kept) -> Happening:
    came = tuple((place, people) for place, people in one["came"])
    return Happening(**{**one, "from_day": date.fromisoformat(one["from_day"]), "came": came})


def _trial(one: Kept) -> Trial:
    to_day = one["to_day"]
    days = {
        "from_day": date.fromisoformat(one["from_day"]),
        "to_day": None if to_day is None else date.fromisoformat(to_day),
    }
    return Trial(**{**one, **days})


def _fidelity(one: Kept) -> UnitFidelity:
    items = tuple((item, points) for item, points in one["items"])
    reasons = tuple(one.get("hindrances", ()))
    told = {"on": date.fromisoformat(one["on"]), "items": items, "hindrances": reasons}
    return UnitFidelity(**{**one, **told})
