"""Why records are kept: the register of purposes that ships with the program (LAW-01, LAW-05)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ipsdesk.domain.profiles import Profile
from ipsdesk.resources import resource
from ipsdesk.words import say_in

_PRIVATE = frozenset({Profile.FOUNDATION, Profile.AGREEMENT, Profile.SUPPLIER})


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose in the language in use: what for, on what ground, who may receive."""

    id: str
    what: str
    basis: str
    recipients: tuple[str, ...]
    source: str


def purpose(name: str, profile: Profile) -> Purpose:
    """Return a purpose with the ground that the regime gives it."""
    told = _register()[name]
    basis = told["private"] if profile in _PRIVATE else told["public"]
    return Purpose(
        name,
        say_in(told["what"]),
        say_in(basis),
        tuple(say_in(one) for one in told["recipients"]),
        say_in(told["source"]),
    )


@cache
def _register() -> Mapping[str, Mapping[str, Any]]:
    content = json.loads(resource("purposes.json").read_text(encoding="utf-8"))
    return {one["id"]: one for one in content["purposes"]}
