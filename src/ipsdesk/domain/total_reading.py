"""Read what a scale comes to: its totals and the bands that name them."""

from collections.abc import Container, Iterable
from fractions import Fraction

from ipsdesk.domain.faults import FaultKind
from ipsdesk.domain.reading import Reading, fault_doubles
from ipsdesk.domain.response_reading import fault_seams, read_span
from ipsdesk.domain.scales import Band, Gaps, Item, ScoreMethod, Section, Total
from ipsdesk.domain.wordings import Wording

_SCORE = ("method", "missing", "min_answered", "step")


def read_totals(
    reading: Reading, title: Wording, sections: tuple[Section, ...], items: tuple[Item, ...]
) -> tuple[Total, ...]:
    """Return the totals; a scale that names none has one, of all its items."""
    score = reading.inner("score")
    score.only(_SCORE)
    if score.whole("step", 1) != 1:
        score.fault(FaultKind.UNKNOWN_CHOICE, score.whole("step"), "step")
    every = tuple(item.id for item in items if item.counts)
    if "totals" not in reading:
        return (_total(score, score, "total", title, every),)
    totals = []
    for part in reading.each("totals"):
        part.only(("id", "title", "sections", "groups", "method", "missing", "min_answered"))
        chosen = _items_of(part, sections, items)
        totals.append(_total(part, score, part.word("id"), part.wording("title"), chosen))
    fault_doubles(reading, "totals", (total.id for total in totals))
    return tuple(totals)


def read_bands(
    reading: Reading, totals: tuple[Total, ...], items: tuple[Item, ...]
) -> tuple[Band, ...]:
    """Return the bands of all totals; the bands of one total meet, and reach its ends."""
    bands = tuple(_read_band(part) for part in reading.each("result_bands"))
    known = {total.id for total in totals}
    for unknown in sorted({band.scope for band in bands} - known):
        reading.fault(FaultKind.UNKNOWN_ID, unknown, "result_bands")
    for total in totals:
        _check_bands(reading, total, [band for band in bands if band.scope == total.id], items)
    return bands


def range_of(total: Total, items: tuple[Item, ...]) -> tuple[Fraction, Fraction]:
    """Return the least and the most that a total can come to."""
    chosen = [item for item in items if item.id in total.items]
    low = sum((weight_of(total, item) * item.lowest for item in chosen), Fraction(0))
    high = sum((weight_of(total, item) * item.highest for item in chosen), Fraction(0))
    share = 1 / weight_of_all(chosen) if total.method is ScoreMethod.MEAN else Fraction(1)
    return low * share, high * share


def weight_of_all(items: Iterable[Item]) -> Fraction:
    """Return the weights of items together; 1 when they weigh nothing."""
    return sum((item.weight for item in items), Fraction(0)) or Fraction(1)


def weight_of(total: Total, item: Item) -> Fraction:
    """Return the weight of an item; a plain sum knows none."""
    return Fraction(1) if total.method is ScoreMethod.SUM else item.weight


def _total(
    reading: Reading, score: Reading, name: str, title: Wording, items: tuple[str, ...]
) -> Total:
    method = (reading if "method" in reading else score).one_of("method", ScoreMethod)
    gaps = (reading if "missing" in reading else score).one_of("missing", Gaps, Gaps.FORBID)
    least = (reading if "min_answered" in reading else score).whole("min_answered", len(items))
    return Total(name, title, items, method, gaps, max(1, least))


def _items_of(
    reading: Reading, sections: tuple[Section, ...], items: tuple[Item, ...]
) -> tuple[str, ...]:
    wanted = set(reading.words("sections"))
    for unknown in sorted(wanted - {section.id for section in sections}):
        reading.fault(FaultKind.UNKNOWN_ID, unknown, "sections")
    _add_inner(wanted, sections)
    groups = frozenset(reading.words("groups"))
    chosen = tuple(item.id for item in items if _belongs(item, wanted, groups))
    if not chosen:
        reading.fault(FaultKind.MISSING, "", "sections")
    return chosen


def _add_inner(wanted: set[str], sections: tuple[Section, ...]) -> None:
    for section in sections:
        if section.parent in wanted:
            wanted.add(section.id)


def _belongs(item: Item, sections: Container[str], groups: frozenset[str]) -> bool:
    return item.counts and (item.section in sections or not groups.isdisjoint(item.groups))


def _read_band(reading: Reading) -> Band:
    reading.only(("id", "scope", "min", "max", "below", "label", "colour_token"))
    span = read_span(reading)
    name = reading.word("id", str(span))
    return Band(name, reading.word("scope", "total"), span, reading.wording("label"))


def _check_bands(
    reading: Reading, total: Total, bands: list[Band], items: tuple[Item, ...]
) -> None:
    if not bands:
        return
    spans = [band.span for band in bands]
    fault_seams(reading, "result_bands", spans, whole=_comes_whole(total, items))
    low, high = range_of(total, items)
    if low not in {span.low for span in spans}:
        reading.fault(FaultKind.BANDS_BEGIN, low, "result_bands")
    if (high, False) not in {(span.high, span.below) for span in spans}:
        reading.fault(FaultKind.BANDS_END, high, "result_bands")
    fault_doubles(reading, "result_bands", (band.id for band in bands))


def _comes_whole(total: Total, items: tuple[Item, ...]) -> bool:
    if total.method is ScoreMethod.MEAN:
        return False
    weights = [weight_of(total, item) for item in items if item.id in total.items]
    return all(weight.denominator == 1 for weight in weights)
