"""Reading the plans of release that ship with the program, one for each project template."""

import json
from functools import cache
from typing import Any

from ipsdesk.domain.release_errors import PlanUnknown
from ipsdesk.domain.release_plan import Group, Level, Part, ReleasePlan, Variable, sound
from ipsdesk.domain.wordings import Wording
from ipsdesk.resources import resource
from ipsdesk.words import language

VARIABLES = "variables"
Told = dict[str, str]


def plan_names() -> tuple[str, ...]:
    """Return the ids of the plans there are, in order."""
    found = (entry.name.removesuffix(".json") for entry in resource("plans").iterdir())
    return tuple(sorted(name for name in found if name != VARIABLES))


@cache
def plan_named(name: str) -> ReleasePlan:
    """Return one plan.

    Raises:
        PlanUnknown: there is no plan of that name.

    """
    if name not in plan_names():
        raise PlanUnknown(name, plan_names())
    told = json.loads(resource(f"plans/{name}.json").read_text(encoding="utf-8"))
    plan = ReleasePlan(
        id=told["id"],
        version=told["version"],
        municipalities=tuple(told["municipalities"]),
        headlines=tuple((variable, row) for variable, row in told["headlines"]),
        core=tuple(told["core"]),
        steering=tuple(told["steering"]),
        parts=tuple(
            Part(
                part["id"],
                wording(part["title"]),
                tuple(map(tuple, part["tables"])),
                wording(part["short"]) if "short" in part else None,
            )
            for part in told["parts"]
        ),
        variables=_variables(),
    )
    return sound(plan)


def level_words(variable: str, level: str) -> str:
    """Say one answer to what a summary asks, such as "Gender: Women"; "" where none is known."""
    asked = _variables().get(variable)
    found = [one.label for one in asked.levels if one.id == level] if asked else []
    return f"{asked.label.told(language())}: {found[0].told(language())}" if asked and found else ""


def wording(told: Told) -> Wording:
    """Return a text with its translations."""
    return Wording(told["sv"], tuple((one, text) for one, text in told.items() if one != "sv"))


@cache
def _variables() -> dict[str, Variable]:
    told = json.loads(resource(f"plans/{VARIABLES}.json").read_text(encoding="utf-8"))
    return {one["id"]: _variable(one) for one in told["variables"]}


def _variable(one: dict[str, object]) -> Variable:
    levels, groups, about = one["levels"], one.get("groups", []), one.get("about")
    if not isinstance(levels, list) or not isinstance(groups, list):
        raise TypeError(one["id"])
    return Variable(
        id=str(one["id"]),
        label=_wording(one["label"]),
        by=_wording(one["by"]),
        levels=tuple(_level(level) for level in levels),
        groups=tuple(_group(group) for group in groups),
        sensitive=bool(one.get("sensitive")),
        base=str(one.get("base", "")),
        about=None if about is None else _wording(about),
    )


def _level(one: dict[str, Any]) -> Level:
    return Level(one["id"], wording(one["label"]), one.get("whom", ""))


def _group(one: dict[str, Any]) -> Group:
    return Group(one["id"], tuple(one["levels"]), wording(one["label"]), one.get("whom", ""))


def _wording(told: object) -> Wording:
    if not isinstance(told, dict):
        raise TypeError(type(told))
    return wording(told)
