"""The empty places of a template, which those who own the official words fill in."""

import json

_EMPTY = {"sv": ""}  # the one language that must be there; others may be written beside it


def blanks(content: bytes) -> bytes:
    """Return a template's file with an empty title for each item and a text for each point.

    A file with an empty Swedish text is refused, so none is taken in before it is filled.
    """
    told = json.loads(content)
    for item in told["items"]:
        response = item["response"]
        item["title"] = dict(_EMPTY)
        response["anchors"] = [
            {"value": value, "text": dict(_EMPTY)}
            for value in range(response["max"], response["min"] - 1, -1)
        ]
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
