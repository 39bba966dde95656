"""Reading the code lists that ship with the program."""

import json
from functools import lru_cache

from ipsdesk.resources import resource

Labels = dict[str, str]


@lru_cache(maxsize=256)
def labels_of(list_name: str) -> dict[str, Labels]:
    """Return the codes of a list with their labels in each language, in the order of the file."""
    file = resource(f"codes/{list_name}.json")
    if not file.is_file():
        return {}
    content = json.loads(file.read_text(encoding="utf-8"))
    return {one["code"]: one["label"] for one in content["codes"]}
