"""What is inside the package: a bill of materials (CycloneDX) and the licences."""

import json
import platform
import re
import shutil
import uuid
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

HERE = Path(__file__).resolve().parent
LOCK = HERE.parent / "requirements" / "package.lock"
LICENCE = re.compile(r"(licen[cs]e|copying|notice|ofl|authors)", re.IGNORECASE)

# What the wheels themselves carry, which no Python package names.
CARRIED = {
    "pyside6-essentials": ("Qt", "LGPL-3.0-only"),
    "sqlcipher3": ("SQLCipher", "BSD-3-Clause"),
    "cryptography": ("OpenSSL", "Apache-2.0"),
}


def shipped(name: str = "ipsdesk") -> dict[str, metadata.Distribution]:
    """Return every package that the program needs on this system, by its plain name."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [name]
    while waiting:
        plain = plain_name(waiting.pop())
        if plain in found:
            continue
        found[plain] = metadata.distribution(plain)
        for line in found[plain].requires or ():
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                waiting.append(need.name)
    return found


def plain_name(name: str) -> str:
    """Write a package's name the one way that all of its spellings share."""
    return re.sub(r"[-_.]+", "-", name).lower()


def bill() -> dict[str, Any]:
    """Return the bill of materials; the same package gives the same bill."""
    parts = [entry for _name, one in sorted(shipped().items()) for entry in entries(one)]
    own = next(part for part in parts if part["name"] == "ipsdesk")
    text = json.dumps(parts, sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, text)}",
        "version": 1,
        "metadata": {"component": {**own, "type": "application"}},
        "components": [
            *(part for part in parts if part is not own),
            part_of("library", "CPython", platform.python_version(), "PSF-2.0"),
        ],
    }


def entries(one: metadata.Distribution) -> Iterator[dict[str, Any]]:
    """Return a package's entry, and one for the library that it carries."""
    name = plain_name(one.metadata["Name"])
    entry = part_of("library", name, one.version, licence_of(one))
    entry["purl"] = entry["bom-ref"] = f"pkg:pypi/{name}@{one.version}"
    hashes = locked().get((name, one.version), [])
    entry["properties"] = [{"name": "ipsdesk:locked-sha256", "value": each} for each in hashes]
    yield entry
    if name in CARRIED:
        carried, licence = CARRIED[name]
        inner = part_of("library", carried, "", licence)
        inner["description"] = f"inside {name} {one.version}"
        yield inner


def part_of(kind: str, name: str, version: str, licence: str) -> dict[str, Any]:
    """Return one line of the bill."""
    entry: dict[str, Any] = {"type": kind, "name": name, "bom-ref": f"{name}@{version}"}
    if version:
        entry["version"] = version
    entry["licenses"] = [{"license": {"name": licence}}]
    return entry


def licence_of(one: metadata.Distribution) -> str:
    """Return the licence that a package declares."""
    facts = one.metadata
    classified = [
        line.split(" :: ")[-1]
        for line in facts.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    declared = [*(facts.get_all("License-Expression") or ()), *(facts.get_all("License") or ())]
    short = [line for text in declared for line in text.strip().splitlines()[:1]]
    return short[0].split(",")[0] if short else " AND ".join(classified) or "see licences"


def locked() -> dict[tuple[str, str], list[str]]:
    """Return the hashes that the lock file allows for each package."""
    hashes: dict[tuple[str, str], list[str]] = {}
    current: list[str] = []
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        pinned = re.match(r"^([A-Za-z0-9_.-]+)==([^ ]+)", line)
        if pinned:
            current = hashes.setdefault((plain_name(pinned[1]), pinned[2]), [])
        elif "--hash=sha256:" in line:
            current.append(line.split("sha256:")[1].split()[0])
    return hashes


def copy_licences(to: Path) -> None:
    """Put the licence of everything that is shipped into a folder."""
    shutil.rmtree(to, ignore_errors=True)
    for name, one in shipped().items():
        for file in one.files or ():
            if LICENCE.search(file.name) and "dist-info" in str(file):
                copy(Path(str(one.locate_file(file))), to / name / file.name)
    for text in sorted((HERE / "licences").iterdir()):
        copy(text, to / "qt" / text.name)
    for folder in ("fonts", "icons"):
        for text in (HERE.parent / "resources" / folder).iterdir():
            if LICENCE.search(text.name) and text.suffix in ("", ".txt"):
                copy(text, to / folder / text.name)
    copy(HERE.parent / "LICENSE", to / "ipsdesk" / "LICENSE")


def copy(source: Path, target: Path) -> None:
    """Copy one file into a folder that may not be there yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write_bill(to: Path) -> None:
    """Write the bill of materials."""
    to.write_text(json.dumps(bill(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
