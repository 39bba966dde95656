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
    profiles = merge.rows("profiles")
    gone = _gone(merge)
    if profiles and gone:
        _follow(merge, profiles[-1], gone)


def _gone(merge: Merge) -> dict[str, Said]:
    """Return the lines that were taken away or reworded, each with what stands there now."""
    changed = merge.before.changes_to(merge.after)
    if IN_THE_PROFILE in changed:
        return {}
    before = merge.before.lines("good")
    return {said.words.strip(): merge.after.at(at) for at, said in before if at in changed}


def _follow(merge: Merge, profile: Record, gone: dict[str, Said]) -> None:
    lines = [line.strip() for line in profile.words(COLUMN).splitlines()]
    touched = [gone[line] for line in lines if line in gone]
    if not touched:
        return
    now = (gone.get(line, Said(line)).words.strip() for line in lines)
    words = "\n".join(filter(None, now)) or None
    after = {**profile.values, COLUMN: words}
    authors = authors_after(profile.values, after, {COLUMN: _author(profile, touched)})
    merge.amend(profile, **{COLUMN: words, AUTHORS: authors})


def _author(profile: Record, said: list[Said]) -> str:
    """Return whose words the rest is: those of one author, or nobody's that is known."""
    before = authors_in(profile.values).get(COLUMN, "")
    found = {before, *(one.by for one in said if one.words.strip())}
    return before if found == {before} else ""
