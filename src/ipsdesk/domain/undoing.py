"""Taking back what was done: which acts can be, and what became of each since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.records import Value
from ipsdesk.domain.vaults import Version

DAYS = 30  # how long an act can be taken back
MOST_ROWS = 100  # of one act; an import is taken back in its own place
AT_ONCE_MINUTES = 15  # what is older is shown before it is taken back
UNDO, REDO, PUT_BACK = "undo", "redo", "put_back"
MOVE = "move_note"
# What stands for itself alone: no release, signature, right or evidence hangs on it.
SAFE = frozenset(
    {
        *("activities", "outreach", "interventions", "taking_part", "viewpoints"),
        "note_replies",
        *("network_contacts", "goals", "goal_ratings", "goal_levels", "steps", "wishes"),
        *("profiles", "experiences", "applications", "stages", "jobs", "job_changes"),
        *("follow_marks", "support_plans", "support_actions", "studies", "subjects", "absences"),
        *("counselling", "follow_ups", "self_ratings", "ladder_marks", "appointments"),
        *("employers", "workplaces", "employer_people", "employer_contacts", "contact_for"),
        *("agreements", "organisations", "events", "attendance", "efforts", "gaps"),
        *("method_trials", "changes", "team_meetings", "meeting_about", "time_entries"),
        *("staff_absences", "supervision", "figures", "attachments"),
    }
)
# What is proof of what somebody has said: taken back at once, as a slip, and then no longer.
AT_ONCE = frozenset({"consents"})
# What the program writes by itself after others; it follows, and is not looked at.
FOLLOWS = {"participants": frozenset({"last_contact_on", "situation", "started_on", "ended_on"})}
_BESIDE = frozenset({"follow_marks", "stages", "contact_for", "meeting_about"})
IMPORT, UNDO_IMPORT = "import", "undo_import"
_NEVER = frozenset({IMPORT, UNDO_IMPORT, "keep_meeting", "erase", "erase_classes", "erase_rows"})
_BY_ITSELF = frozenset({"erase_rows", "set_openers"})  # done at an opening too, unasked


@dataclass(eq=False)
class ChangedSince(DeskError):
    """What an act wrote has been changed, used or taken away by a later one."""


@dataclass(eq=False)
class ParentGone(ChangedSince):
    """What a record belongs to is not there; it must come back first."""

    table: str


@dataclass(eq=False)
class NothingToUndo(DeskError):
    """There is no act of this user that can be taken back, or done again."""


@dataclass(eq=False)
class NotTakenBackHere(NothingToUndo):
    """The newest act is not taken back by itself; no older one is taken back in its place."""

    act: str
    table: str


@dataclass(frozen=True, slots=True)
class Done:
    """One act as the chain has it."""

    seq: int
    at: datetime
    by: UUID
    name: str
    about: UUID | None
    reason: str = field(default="", repr=False)

    @property
    def verb(self) -> str:
        """What was done, without which act it was done to."""
        return self.name.partition(":")[0]

    @property
    def of(self) -> int:
        """The act that was taken back or done again by this one; 0 for an act of its own."""
        number = self.name.partition(":")[2]
        return int(number) if number else 0


@dataclass(frozen=True, slots=True)
class Stop:
    """The newest act, where it is not taken back by itself: what it was, and what it wrote."""

    seq: int
    at: datetime
    act: str
    table: str
    reason: str = field(default="", repr=False)  # of an import: its number


@dataclass(frozen=True, slots=True)
class Titled:
    """One record by its table and its own words."""

    table: str
    title: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One act that can be taken back: its main record, when, and whether it is taken back.

    Attributes:
        cells: what the record says in the columns that were changed, or in all of them.

    """

    seq: int
    at: datetime
    kind: str  # insert, update or delete, or MOVE
    table: str
    row: UUID
    title: str = field(repr=False)
    participant: UUID | None
    undone: bool
    beside: tuple[Titled, ...] = ()  # the other records that the act wrote
    place: str = field(default="", repr=False)  # the workplace it was at
    cells: tuple[tuple[str, Value], ...] = field(default=(), repr=False)


def taken_back(acts: Iterable[Done]) -> tuple[int, ...]:
    """Return which acts are taken back just now, in the order they were, from acts in theirs."""
    found: dict[int, None] = {}
    for act in acts:
        found.pop(act.of, None)
        if act.verb == UNDO:
            found[act.of] = None
    return tuple(found)


def stands_in_the_way(act: Done, versions: Sequence[Version]) -> bool:
    """Tell whether somebody did something by this act, of which what it wrote is still known.

    The undoing of an import does not: it goes with its import, see `undone_imports`.

    """
    if act.of or act.name in _BY_ITSELF or act.name == UNDO_IMPORT:
        return False
    return act.name in _NEVER or _are_known(versions)


def undone_imports(acts: Iterable[Done]) -> frozenset[str]:
    """Return the numbers of the imports that were undone, as far as they could be."""
    return frozenset(act.reason for act in acts if act.name == UNDO_IMPORT)


def is_behind_an_undone_import(seq: int, acts: Iterable[Done]) -> bool:
    """Tell whether an act was done before an import was undone: nobody expects it to go next."""
    return any(act.name == UNDO_IMPORT and act.seq > seq for act in acts)


def is_of_another_kind(act: Done) -> bool:
    """Tell whether an act takes another back, or wrote more than is read to tell of it."""
    return bool(act.of) or act.name == IMPORT


def went_elsewhere(gone: Version, versions: Sequence[Version]) -> bool:
    """Tell whether what an act took away was only moved: it wrote another of its kind."""
    return any(one.kind == "insert" and one.table == gone.table for one in versions)


def kind_of(act: Done, main: Version) -> str:
    """Return what was done to the record that an act is called after."""
    return MOVE if act.name == MOVE else main.kind


def table_of(versions: Sequence[Version]) -> str:
    """Return what an act wrote in, or "" where nothing of it is left."""
    return main_of(versions).table if _own(versions) else ""


def _own(versions: Sequence[Version]) -> list[Version]:
    return [one for one in versions if not follows(one)]


def _are_known(versions: Sequence[Version]) -> bool:
    own = _own(versions)
    return bool(own) and all(map(_is_known, own))


def can_be_taken_back(act: Done, versions: Sequence[Version], *, fresh: bool = False) -> bool:
    """Tell whether an act only wrote what stands for itself, and what it said is still known.

    Args:
        act: what was done.
        versions: what it wrote.
        fresh: it was done just now, so that a slip may be taken back.

    """
    safe = SAFE | AT_ONCE if fresh else SAFE
    own = _own(versions)
    if act.of or act.name in _NEVER or not 0 < len(own) <= MOST_ROWS:
        return False
    return safe.issuperset(one.table for one in own) and _are_known(own)


def follows(version: Version) -> bool:
    """Tell whether a change was written by the program itself, after another, or says nothing.

    A form that only gained a row below it is written as a change without a value: nothing
    is to be brought back in it.

    """
    if version.kind != "update" or not _is_known(version):
        return version.kind == "update" and version.table in FOLLOWS
    changed = {*(version.old or ()), *(version.new or ())}
    return changed <= FOLLOWS.get(version.table, frozenset())


def main_of(versions: Sequence[Version]) -> Version:
    """Return the version that an act is called after: no mark or link beside it."""
    own = _own(versions)
    return next((one for one in own if one.table not in _BESIDE), own[0])


def others_of(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Return what else an act wrote that has a name: each record once, no mark or link."""
    main = main_of(versions)
    own = {(one.table, one.row): one for one in versions if not follows(one)}
    own.pop((main.table, main.row), None)
    named = [one for one in own.values() if one.table not in _BESIDE]
    return tuple(one for one in named if one.kind != "delete" or not went_elsewhere(one, versions))


def _is_known(version: Version) -> bool:
    return version.old is not None and version.new is not None
