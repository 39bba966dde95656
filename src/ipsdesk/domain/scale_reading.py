"""Read a scale from its file; it is taken in whole, or refused with every fault named."""

import json
from collections.abc import Mapping
from hashlib import sha256

from ipsdesk.domain.comparisons import Kind
from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.item_reading import read_item
from ipsdesk.domain.reading import Reading, fault_doubles
from ipsdesk.domain.response_reading import checked
from ipsdesk.domain.scales import Interval, Item, Scale, Section, Source, TextStatus
from ipsdesk.domain.total_reading import read_bands, read_totals
from ipsdesk.domain.wordings import Wording

FORMAT = "ipsdesk.scale/1"
_KNOWN = (
    "format", "id", "version", "title", "authors", "year", "text_status", "validated", "template",
    "note", "na_policy", "score", "totals", "result_bands", "review_interval", "sections",
    "items", "licence", "source", "source_url",
)  # fmt: skip
_MONTHS = {"M": 1, "Y": 12}


def parse_scale(content: Mapping[str, object]) -> Scale:
    """Return the scale that a file describes.

    Args:
        content: the file's JSON, in the format ``ipsdesk.scale/1`` (docs/scales.md).

    Raises:
        ScaleRefused: with every fault found, each at its place; never only the first.

    """
    faults: list[Fault] = []
    reading = Reading(content, "", faults)
    reading.only(_KNOWN)
    if reading.word("format") != FORMAT:
        reading.fault(FaultKind.UNKNOWN_FORMAT, reading.word("format", "?"), "format")
    scale = _read_scale(reading, checksum(content))
    if faults:
        raise ScaleRefused(reading.word("id", "?"), tuple(dict.fromkeys(faults)))
    return scale


def checksum(content: Mapping[str, object]) -> str:
    """Return what a review pins: SHA-256 of the content, whatever the layout of its file."""
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _read_scale(reading: Reading, pinned: str) -> Scale:
    sections = _read_sections(reading)
    items = _read_items(reading, sections)
    title = reading.wording("title")
    totals = read_totals(reading, title, sections, items)
    return Scale(
        id=reading.word("id"),
        version=reading.word("version"),
        checksum=pinned,
        title=title,
        note=reading.wording_if_any("note"),
        template=reading.truth("template", default=False),
        source=_read_source(reading),
        sections=sections,
        items=items,
        totals=totals,
        bands=read_bands(reading, totals, items),
        review_interval=_read_intervals(reading, [total.id for total in totals]),
    )


def _read_source(reading: Reading) -> Source:
    return Source(
        authors=reading.words("authors"),
        year=reading.whole("year") if "year" in reading else None,
        licence=reading.wording_if_any("licence") or Wording(""),
        where=reading.word("source", reading.word("source_url", "")),
        text_status=reading.one_of("text_status", TextStatus),
        validated=reading.truth("validated"),
    )


def _read_sections(reading: Reading) -> tuple[Section, ...]:
    sections: list[Section] = []
    for part in reading.each("sections"):
        sections.append(_read_section(part, frozenset(section.id for section in sections)))
    fault_doubles(reading, "sections", (section.id for section in sections))
    return tuple(sections)


def _read_section(reading: Reading, known: frozenset[str]) -> Section:
    reading.only(("id", "title", "parent", "order"))
    parent = reading.word("parent") if "parent" in reading else None
    if parent is not None and parent not in known:
        reading.fault(FaultKind.UNKNOWN_ID, parent, "parent")
    return Section(reading.word("id"), reading.wording("title"), parent)


def _read_items(reading: Reading, sections: tuple[Section, ...]) -> tuple[Item, ...]:
    forbids = reading.word("na_policy", "forbidden") == "forbidden"
    known = frozenset(section.id for section in sections)
    items = tuple(read_item(part, known, na_forbidden=forbids) for part in reading.each("items"))
    if not items:
        reading.fault(FaultKind.MISSING, "", "items")
    fault_doubles(reading, "items", (item.id for item in items))
    return items


def _read_intervals(reading: Reading, totals: list[str]) -> tuple[Interval, ...]:
    kinds = dict.fromkeys(totals, Kind.NUMBER)
    found = []
    for part in reading.each("review_interval"):
        part.only(("if", "else", "every"))
        text = part.word("if") if "if" in part else "true"
        condition = checked(part, "if", text or "true", kinds, Kind.YES_NO)
        found.append(Interval(_months(part), condition))
    return tuple(found)


def _months(reading: Reading) -> int:
    every = reading.word("every")
    number, unit = every[1:-1], every[-1:]
    if every[:1] == "P" and number.isdecimal() and unit in _MONTHS:
        return int(number) * _MONTHS[unit]
    reading.fault(FaultKind.UNREADABLE_INTERVAL, every, "every")
    return 0
