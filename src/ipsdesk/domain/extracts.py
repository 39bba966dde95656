"""What an extract must leave out, keep back or mark: others' names, concern, own words."""

from ipsdesk.domain.access import Right, User
from ipsdesk.domain.records import Record

CONCERN, GUARDED = "concern", "guarded"
# Columns that the program keeps for itself: they say nothing that does not stand elsewhere.
KEPT_FOR_ORDER = frozenset(
    {
        "id",
        "recorded_at",
        "recorded_by",
        "participant",
        "name_folded",
        "name_sort",
        "digest",
        "previous_digest",
        "sealed",
        "token",
        "given",
        "tab",
        "uid",
        "sequence",
        "earlier",
        "highest_number",
    }
)
# Columns that name somebody else, who has a right to be left out (LAW-10).
NAMES_OTHERS: dict[str, frozenset[str]] = {
    "guardians": frozenset({"name", "phone", "email"}),
    "network_contacts": frozenset({"name", "phone", "email"}),
    "episodes": frozenset({"referrer"}),
    "consents": frozenset({"witness"}),
    "jobs": frozenset({"manager"}),
    "studies": frozenset({"school_contacts"}),
    "maturity": frozenset({"judged_by"}),
    "outreach": frozenset({"joint_with"}),
}
# Tables in which the person speaks in their own words, whatever the column (Art. 20).
OWN_WORDS = frozenset({"goals", "wishes", "voices", "viewpoints", "self_ratings", "profiles"})


def names_somebody_else(table: str, column: str) -> bool:
    """Tell whether a column names a person other than the participant."""
    return column in NAMES_OTHERS.get(table, frozenset())


def is_concern(row: Record) -> bool:
    """Tell whether a row is a note of concern for a child, which is held for review (MIN-05)."""
    return row.values.get("note_kind") == CONCERN


def may_read(row: Record, user: User) -> bool:
    """Tell whether a user may read a row: concern is for its author and the supervisor."""
    if not is_concern(row) or user.may(Right.OPEN_ANYBODY):
        return True
    return user.id in (row.values.get("recorded_by"), row.values.get("specialist"))
