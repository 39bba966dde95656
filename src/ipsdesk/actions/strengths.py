"""What I am good at: the profile follows the list on the table, so that the last word rules."""

from ipsdesk.actions.sheet_merge import Merge
from ipsdesk.domain.authorship import AUTHORS, authors_after, authors_in
from ipsdesk.domain.records import Record
from ipsdesk.domain.sheet import Said
from ipsdesk.domain.table_forms import PROFILE

COLUMN = "strengths"
IN_THE_PROFILE = f"told.{PROFILE}.{COLUMN}"


def merge_strengths(merge: Merge) -> None:
    """Take away or reword in the profile what was taken away or reworded on the table.

    The list began with the profile's lines, so one that went is not to come back by way of
    it. What was written in the profile itself in the same meeting stands as it was written;
    a line that is new on the list is no part of the profile.

    """
    changed = merge.before.changes_to(merge.after)
    profiles = merge.rows("profiles")
    if IN_THE_PROFILE in changed or not profiles:
        return
    newest = profiles[-1]
    gone = {
        said.words.strip(): merge.after.at(place)
        for place, said in merge.before.lines("good")
        if place in changed
    }
    lines = [line.strip() for line in newest.words(COLUMN).splitlines()]
    if not any(line in gone for line in lines):
        return
    now = [gone[line].words.strip() if line in gone else line for line in lines]
    words = "\n".join(filter(None, now)) or None
    by = _author(newest, [gone[line] for line in lines if line in gone])
    after = {**newest.values, COLUMN: words}
    authors = authors_after(newest.values, after, {COLUMN: by})
    merge.amend(newest, **{COLUMN: words, AUTHORS: authors})


def _author(profile: Record, said: list[Said]) -> str:
    """Return whose words the rest is: those of one author, or nobody's that is known."""
    before = authors_in(profile.values).get(COLUMN, "")
    found = {before, *(one.by for one in said if one.words.strip())}
    return before if found == {before} else ""
