"""Whose words the texts of a record are, column by column, for as long as they stand unchanged."""

from collections.abc import Mapping

from ipsdesk.domain.plan_words import Share
from ipsdesk.domain.records import Value
from ipsdesk.domain.sheet import SAID, WROTE

AUTHORS = "authors"  # the column that says it, beside the texts
# Tables whose texts the participant can write at the table; each has the column.
AUTHORED = frozenset({"profiles", "openness", "counselling", "support_plans", "studies"})


def authors_in(row: Mapping[str, Value]) -> dict[str, str]:
    """Return whose words stand in a row, by column; nothing of columns nobody knows it of."""
    known = row.get(AUTHORS)
    return {name: str(by) for name, by in known.items()} if isinstance(known, dict) else {}


def authors_after(
    before: Mapping[str, Value], after: Mapping[str, Value], written: Mapping[str, str]
) -> dict[str, object] | None:
    """Return whose words stand in a row that was changed.

    Args:
        before: the row as it was, or the one it takes its words from; empty where there is none.
        after: the row as it is to be kept.
        written: whose words each column holds that was written just now; "" where nobody knows.

    Returns:
        A text that is not as it was loses its author, unless it is told who wrote it now.

    """
    stayed = {
        name: by for name, by in authors_in(before).items() if after.get(name) == before.get(name)
    }
    told = {**stayed, **written}
    return {name: by for name, by in told.items() if by and after.get(name)} or None


def own_words_in(row: Mapping[str, Value]) -> Share:
    """Count the words of a row that have an author, and those that are the participant's own."""
    told = [(len(str(row.get(name) or "").split()), by) for name, by in authors_in(row).items()]
    return Share(sum(count for count, by in told if by in (WROTE, SAID)), sum(n for n, _ in told))
