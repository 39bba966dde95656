"""Two units side by side in words: whose points, by which text, and a row for each item code."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import comparing
from ipsdesk.actions.comparing import Compared
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.comparing import ComparedItem, ComparedLine, UnitPoints, languages_of
from ipsdesk.ui.presenters.review_words import kind_words, points_words, told, window_words
from ipsdesk.ui.presenters.scale_editor import languages
from ipsdesk.words import language, say, say_day

FILE = "ipsdesk-programtrohet.json"


@dataclass(frozen=True, slots=True)
class ComparedState:
    """What stands above the table, its headings, and its rows in the order of the checklist."""

    notes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    language: str = ""
    languages: tuple[tuple[str, str], ...] = ()


class ComparingPresenter:
    """One signed review, written for another unit and seen beside theirs."""

    def __init__(self, desk: Desk, review: UUID) -> None:
        self._desk, self._review = desk, review
        self._found: Compared | None = None

    def write(self, out: Path) -> None:
        """Write our points for another unit."""
        comparing.write_points(self._desk, self._review, out)

    def read(self, path: Path) -> ComparedState:
        """Read another unit's points, and return them beside ours in the language of the page."""
        found = comparing.compare(self._desk, self._review, path)
        self._found = found
        return _state(found, language())

    def named_in(self, code: str) -> ComparedState:
        """Return what was read, with the items named in another language."""
        if self._found is None:
            raise LookupError
        return _state(self._found, code)

    def save(self, state: ComparedState, folder: Path) -> list[Path]:
        """Write both sides as they are shown, to take to a meeting."""
        shown = (state.notes, state.headings, state.rows)
        return comparing.write_comparison(self._desk, self._review, shown, folder)


def _state(found: Compared, code: str) -> ComparedState:
    own, other = found.own, found.other
    has = languages_of(own, other)
    sides = (
        say("Our unit: {what}").format(what=_unit_words(own)),
        say("The other unit: {what}").format(what=_unit_words(other)),
    )
    return ComparedState(
        notes=(*sides, *_differences(own, other)),
        headings=(say("Criterion"), say("Ours"), say("Theirs")),
        rows=tuple(_row(line, code) for line in found.lines),
        language=code if code in has else has[0],
        languages=tuple(one for one in languages() if one[0] in has),
    )


def _unit_words(unit: UnitPoints) -> str:
    return say("{unit}. {scale}, version {version}. {days}. {kind}. Signed on {day}.").format(
        unit=unit.unit,
        scale=told(unit.title),
        version=unit.version,
        days=window_words(unit.first, unit.last),
        kind=kind_words(unit.kind, self_assessed=unit.self_assessed),
        day=say_day(unit.signed_on),
    )


def _differences(own: UnitPoints, other: UnitPoints) -> Iterator[str]:
    """Yield what makes the points of one code mean something else on the other side."""
    if own == other:
        yield say("This is our own file: both sides are the same review.")
    elif own.scale != other.scale:
        yield say("The checklists are not the same. Items with the same code may ask other things.")
    elif own.version != other.version:
        text = say("The versions differ: ours is {own}, theirs is {other}. {so}")
        so = say("The same points may stand for different things.")
        yield text.format(own=own.version, other=other.version, so=so)
    elif own.checksum != other.checksum:
        yield say("The version is the same, but not every word or limit in it. {so}").format(
            so=say("The same points may stand for different things.")
        )


def _row(line: ComparedLine, code: str) -> tuple[str, ...]:
    title = f"{line.code} {line.named(code)}"
    ranged = line.own is not None and line.other is not None and not line.alike
    return title, _side(line.own, ranged=ranged), _side(line.other, ranged=ranged)


def _side(item: ComparedItem | None, *, ranged: bool) -> str:
    """Say one side's points; with the range they are given in where the sides have two."""
    if item is None:
        return say("has no such")
    words = points_words(item.points)
    if not ranged:
        return words
    return f"{words} ({item.lowest}\N{EN DASH}{item.highest})"
