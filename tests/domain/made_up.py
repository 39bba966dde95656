"""A small made-up scale, whole and without faults, to be read, broken and rated."""

import json
from copy import deepcopy
from pathlib import Path

SCALES = Path(__file__).parents[2] / "resources" / "scales"

_ANCHORS = [{"value": n, "text": {"sv": f"{n} poäng", "en": f"{n} points"}} for n in range(1, 6)]
_WHOLE = {
    "format": "ipsdesk.scale/1",
    "id": "made-up",
    "version": "1",
    "title": {"sv": "Påhittad skala", "en": "Made-up scale"},
    "authors": ["ipsdesk"],
    "year": 2026,
    "text_status": "own_words",
    "validated": False,
    "licence": {"sv": "Fri"},
    "source": "ipsdesk",
    "na_policy": "forbidden",
    "score": {"method": "sum", "missing": "forbid", "step": 1},
    "result_bands": [
        {"id": "poor", "min": 4, "max": 11, "label": {"sv": "Svag"}},
        {"id": "fine", "min": 12, "max": 20, "label": {"sv": "Fin"}},
    ],
    "review_interval": [{"if": "total < 12", "every": "P6M"}, {"else": True, "every": "P1Y"}],
    "sections": [
        {"id": "one", "title": {"sv": "Ett"}},
        {"id": "two", "title": {"sv": "Två"}},
    ],
    "items": [
        {
            "id": "A1",
            "section": "one",
            "number": 1,
            "title": {"sv": "Band"},
            "rated_unit": "team",
            "evidence_sources": ["MIS"],
            "response": {
                "kind": "bands",
                "metric": "caseload_ratio",
                "rounding": "integer_half_up",
                "bands": [
                    {"max": 20, "value": 5},
                    {"min": 21, "max": 25, "value": 4},
                    {"min": 26, "max": 30, "value": 3},
                    {"min": 31, "max": 40, "value": 2},
                    {"min": 41, "value": 1},
                ],
                "anchors": _ANCHORS,
            },
        },
        {
            "id": "A2",
            "section": "one",
            "number": 2,
            "title": {"sv": "Delar"},
            "evidence_sources": ["INT"],
            "response": {
                "kind": "components",
                "components": ["first", "second", "third", "fourth"],
                "map": {"0": 1, "1": 2, "2": 3, "3": 4, "4": 5},
            },
        },
        {
            "id": "B1",
            "section": "two",
            "number": 1,
            "title": {"sv": "Regler"},
            "evidence_sources": ["DOC"],
            "conditions": [
                {"id": "tracked", "label": {"sv": "Följs"}, "cap": 2, "met_if": "tracking == true"}
            ],
            "response": {
                "kind": "rules",
                "first_match": True,
                "derived": {"double": "2 * seekers", "target": "double < 6 ? double : 6"},
                "parameters": [{"id": "least", "value": 2, "label": {"sv": "Minst"}}],
                "rules": [
                    {"value": 5, "all": ["f2f_week >= target", "review == 'weekly'"]},
                    {"value": 4, "all": ["f2f_week >= 5"]},
                    {"value": 3, "any": ["f2f_week >= 4", "review in ['weekly', 'monthly']"]},
                    {"value": 2, "all": ["f2f_week >= least"]},
                    {"value": 1, "else": True},
                ],
            },
        },
        {
            "id": "B2",
            "section": "two",
            "number": 2,
            "title": {"sv": "Ankare"},
            "evidence_sources": ["OBS"],
            "response": {"kind": "anchors", "anchors": _ANCHORS},
        },
    ],
}


def made_up():
    """Return the scale's content, free to be changed."""
    return deepcopy(_WHOLE)


def item(content, name):
    """Return one item of a scale's content."""
    return next(item for item in content["items"] if item["id"] == name)


def bundled(name):
    """Return the content of a bundled scale."""
    return json.loads((SCALES / f"{name}.json").read_text(encoding="utf-8"))
