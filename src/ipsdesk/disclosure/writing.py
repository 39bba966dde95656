"""Writes what the guard answered as JSON; what must stay inside is not in it."""

import json

from ipsdesk.disclosure.model import Cell, Place, Release, Spec, Twin

Json = dict[str, object]


def release_json(spec: Spec, release: Release) -> str:
    """Return a release as it may be kept beside its tables: no twin, no reason.

    The twins are near the true people, and the reasons say where few people are, so both
    stay in the vault; `proof_json` writes them for there.
    """
    told: Json = {
        "releases": [
            {"id": one.id, "cells": [_cell(spec, place, cell) for cell in one.cells]}
            for place, one in enumerate(release.releases)
        ],
        "certificate": {
            "twins": len(release.certificate.twins),
            "version": release.certificate.version,
        },
        "grade": release.grade.value,
        "needs": release.needs,
        "hidden": release.hidden,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def proof_json(spec: Spec, release: Release) -> str:
    """Return the twins and the reason of each hidden number; personal data, for inside only."""
    told: Json = {
        "version": release.certificate.version,
        "twins": [_twin(spec, twin) for twin in release.certificate.twins],
        "hidden": [
            _reason(spec, place, cell)
            for place, one in enumerate(release.releases)
            for cell in one.cells
            if cell.why is not None
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _cell(spec: Spec, release: int, cell: Cell) -> Json:
    return {
        "table": cell.table,
        "at": _at(spec, Place(release, cell.table, cell.at)),
        "shown": cell.shown,
        "low": cell.low,
        "high": cell.high,
    }


def _at(spec: Spec, place: Place) -> Json:
    names = spec.releases[place.release].tables[place.table]
    return dict(zip(names, place.at, strict=True))


def _twin(spec: Spec, twin: Twin) -> Json:
    changes = []
    for path, many in twin.changes:
        levels = [
            None
            if there is None
            else [one.levels[level] for one, level in zip(spec.variables, there, strict=True)]
            for there in path
        ]
        changes.append([levels, many])
    return {"scale": twin.scale, "changes": changes}


def _reason(spec: Spec, release: int, cell: Cell) -> Json:
    why = cell.why
    if why is None:
        return {}
    here = Place(release, cell.table, cell.at)
    other = None if why.other is None else _place(spec, why.other)
    return {**_place(spec, here), "reason": why.reason.value, "other": other, "since": why.since}


def _place(spec: Spec, place: Place) -> Json:
    release = spec.releases[place.release].id
    return {"release": release, "table": place.table, "at": _at(spec, place)}
