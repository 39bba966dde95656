"""A release as JSON: every cell under its table and title, for programs and for a check."""

import json

from ipsdesk import __version__
from ipsdesk.domain.activities import Activities
from ipsdesk.domain.release import RULES_NAME, Release, ReleasedCell
from ipsdesk.domain.release_plan import Variable
from ipsdesk.reports.release_words import period_told, place_words, promise, table_title
from ipsdesk.words import language, say

FORMAT = "ipsdesk.release/1"
Told = dict[str, object]


def render(
    release: Release, activities: Activities, project: str, ledger: str, *, preview: bool
) -> bytes:
    """Return a release as JSON, the same bytes for the same release.

    `ledger` is the digest of the ledger with it: an old vault put back is known by it.

    The certificate is not in it: together its twins come near the truth, and stay in the vault.
    Nor is how many numbers were protected: that would tell how many of the hidden are small.
    """
    told: Told = {
        "format": FORMAT,
        "title": say("De-identified summary"),
        "state": "preview" if preview else "released",
        "release": release.number or None,
        "ledger": ledger or None,
        "project": project,
        "period": {
            "code": release.code,
            "words": period_told(release.period, release.last),
            "last": release.last.isoformat(),
        },
        "made_on": release.made_on.isoformat(),
        "language": language(),
        "plan": release.plan.id,
        "plan_version": release.plan.version,
        "rules": RULES_NAME,
        "method": release.terms.method.value,
        "threshold": release.terms.smallest,
        "grade": release.terms.grade,
        "hidden": release.terms.hidden,
        "program": __version__ if not release.terms.program else release.terms.program,
        "promise": promise(release.terms.method, release.terms.smallest),
        "variables": {one.id: _variable(one) for one in release.plan.used},
        "tables": [list(table) for table in release.plan.tables],
        "titles": [table_title(release.plan, table) for table in release.plan.tables],
        "cells": [_cell(release, cell) for cell in release.cells],
        "activities": _activities(activities),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _variable(variable: Variable) -> Told:
    return {
        "title": variable.label.told(language()),
        "levels": {one.id: one.label.told(language()) for one in variable.levels},
        "groups": {one.id: list(one.levels) for one in variable.groups},
        "group_titles": {one.id: one.label.told(language()) for one in variable.groups},
    }


def _cell(release: Release, cell: ReleasedCell) -> Told:
    variables = release.plan.tables[cell.table]
    return {
        "table": cell.table,
        "at": dict(zip(variables, cell.at, strict=True)),
        "title": place_words(release.plan, variables, cell.at),
        "shown": cell.shown,
        "low": cell.low,
        "high": cell.high,
    }


def _activities(told: Activities) -> Told:
    seen = told.principles
    return {
        "kinds": [
            {"kind": one.kind, "times": one.times, "people": one.people} for one in told.kinds
        ],
        "municipalities": [
            {"municipality": place, "activities": events, "people": people}
            for place, events, people in told.municipalities
        ],
        "organisations": dict(told.organisations),
        "principles": None
        if seen is None
        else {
            "activities": seen.events,
            "equality": seen.equality,
            "accessibility": seen.accessibility,
            "non_discrimination": seen.non_discrimination,
        },
    }
