"""Whether a participant took part in a contact that is about them."""

from sqlalchemy import ColumnElement, String, cast, func, or_, true

from ipsdesk.storage.tables.support import activities


def took_part() -> ColumnElement[bool]:
    """Return the condition on a contact; where nobody is named, they did."""
    named = cast(activities.c.people, String)
    return func.coalesce(or_(named.contains('"participant"'), ~named.contains('"')), true())
