"""Read every scale that is bundled, checked once; a file with faults is named, not skipped."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.scale_reading import parse_scale
from ipsdesk.domain.scales import Scale
from ipsdesk.resources import resource

_Kept = TypeVar("_Kept")
_LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class ScaleShelf:
    """The scales that could be read, by id, and what was wrong with the others."""

    scales: Mapping[str, Scale]
    refused: tuple[ScaleRefused, ...]


@cache
def scales() -> Mapping[str, Scale]:
    """Return every bundled scale by its id; the first with a fault is refused."""
    shelf = read_scales(resource("scales"))
    if shelf.refused:
        raise shelf.refused[0]
    return shelf.scales


def scale(name: str) -> Scale:
    """Return one bundled scale."""
    return scales()[name]


def read_scales(folder: Path) -> ScaleShelf:
    """Read every scale of a folder, the whole ones apart from the faulty."""
    found: dict[str, Scale] = {}
    refused: list[ScaleRefused] = []
    for file in json_files(folder):
        try:
            one = read_scale(file.name, file.read_bytes())
        except ScaleRefused as refusal:
            refused.append(refusal)
        else:
            found[one.id] = one
    return ScaleShelf(found, tuple(refused))


def read_scale(name: str, content: bytes) -> Scale:
    """Read one scale from the bytes of its file.

    Raises:
        ScaleRefused: with the file's name and every fault in it, each at its place.

    """
    one = checked(name, content, parse_scale)
    if name != f"{one.id}.json":
        raise ScaleRefused(name, (Fault("id", FaultKind.FILE_NAME, one.id),))
    return one


def checked(name: str, content: bytes, parse: Callable[[Mapping[str, object]], _Kept]) -> _Kept:
    """Read JSON and parse it; any refusal carries the file's name."""
    try:
        return parse(keyed(content))
    except ScaleRefused as refusal:
        raise ScaleRefused(name, refusal.faults) from refusal


def keyed(content: bytes) -> Mapping[str, object]:
    """Return the keys of a JSON file; one key twice is a fault, as half of it would be lost."""
    try:
        found = json.loads(_small(content).decode("utf-8-sig"), object_pairs_hook=_single)
        json.dumps(found, ensure_ascii=False).encode()  # half a letter cannot be kept
    except (ValueError, RecursionError) as wrong:
        place = f"{wrong.lineno}:{wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else ""
        raise ScaleRefused("", (Fault(place, FaultKind.NOT_JSON),)) from wrong
    if not isinstance(found, dict):
        raise ScaleRefused("", (Fault("", FaultKind.NOT_KEYED),))
    return found


def json_files(folder: Path) -> Iterator[Path]:
    """Go through the JSON files of a folder, in order of name."""
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return (file for file in files if file.name.endswith(".json"))


def _small(content: bytes) -> bytes:
    if len(content) > _LARGEST:
        raise ScaleRefused("", (Fault("", FaultKind.NOT_JSON, str(len(content))),))
    return content


def _single(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    double = [name for name in names if names.count(name) > 1]
    if double:
        raise ScaleRefused("", (Fault("", FaultKind.DOUBLE_KEY, double[0]),))
    return dict(pairs)
