"""Lists of participants that a user has put together and named, for themselves alone."""

from dataclasses import dataclass
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.lists import WAITS, ListWithoutName
from ipsdesk.domain.profiles import may_filter_people
from ipsdesk.domain.records import Row, Value


@dataclass(frozen=True, slots=True)
class SavedList:
    """One list: its name, and whom it is about."""

    id: UUID
    name: str
    situation: str | None
    waits: str


def saved_lists(desk: Desk) -> list[SavedList]:
    """Return the user's own lists by name; none where the law lets nobody be listed so."""
    if not may_filter_people(desk.profile):
        return []
    found = [
        SavedList(row.id, row.words("name"), row.words("situation") or None, row.words("waits"))
        for row in records.rows_matching(desk, "saved_lists", user=desk.user.id)
    ]
    return sorted(found, key=lambda one: one.name.casefold())


def keep_list(desk: Desk, name: str, situation: str | None, waits: str) -> UUID:
    """Keep a list under a name.

    Raises:
        ListWithoutName: it has no name, or is about nobody in particular.
        NotFound: the law lets nobody be listed by anything but name and number (SRCH-02).

    """
    desk.user.must(Right.OPEN_PEOPLE)
    if not may_filter_people(desk.profile) or waits not in ("", *WAITS):
        raise NotFound("saved_lists")
    if not name.strip() or not (situation or waits):
        raise ListWithoutName
    told: dict[str, Value] = {
        "user": desk.user.id,
        "name": name.strip(),
        "situation": situation,
        "waits": waits or None,
    }
    [kept] = records.enter(desk, "keep_list", [Row("saved_lists", told)])
    return kept


def drop_list(desk: Desk, which: UUID) -> None:
    """Take one of the user's own lists away.

    Raises:
        NotFound: there is no such list of this user.

    """
    if which not in {one.id for one in saved_lists(desk)}:
        raise NotFound("saved_lists")
    records.withdraw(desk, "drop_list", "saved_lists", which)
