"""What one record of a person is filled in with from another that is put together with it."""

from collections.abc import Iterator

from ipsdesk.domain.intake.people import COLUMNS, named
from ipsdesk.domain.records import Record, Value

_KEPT_UP = frozenset({"started_on", "ended_on", "last_contact_on", "situation"})
_EARLIER = ("requested_on", "entered_on", "first_meeting_on", "answered_on")
_TICKS = frozenset({"easy_language", "work_track", "study_track"})  # in one, so in both
_FIXED = frozenset({"id", "participant", "number", "recorded_at", "recorded_by", "name_folded"}) | {
    "name_sort",
    "specialist",
    "restricted",
    "legal_hold",
}


def filled(kept: Record, other: Record, take: frozenset[str]) -> Iterator[tuple[str, Value]]:
    """Yield what a row that stays lacks, and what was chosen of the other, column by column."""
    chosen = {column for meaning, (table, column) in COLUMNS.items() if meaning in take}
    chosen |= {"number_kind"} if "personal_number" in chosen else set()
    for column in other.values.keys() - _FIXED - _KEPT_UP:
        before, value = kept.values[column], other.values[column]
        if _counts(column, before, value, chosen=column in chosen):
            yield from _written(column, value)


def _counts(column: str, before: Value, value: Value, *, chosen: bool) -> bool:
    """Tell whether the other's value counts: chosen, alone, ticked, or the earlier first day."""
    if value in (None, "", before):
        return False
    return chosen or before in (None, "") or _goes_before(column, before, value)


def _goes_before(column: str, before: Value, value: Value) -> bool:
    """Tell whether a value counts before another of itself: a tick, or the earlier first day."""
    if column in _TICKS:
        return value is True
    return column in _EARLIER and str(value) < str(before)


def _written(column: str, value: Value) -> Iterator[tuple[str, Value]]:
    if column == "shown_name":
        yield from named(str(value)).items()
    else:
        yield column, value
