"""Who sits at the desk, as the side of the window shows it."""

from dataclasses import dataclass

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.users import specialist_word, unit_name
from ipsdesk.ui.presenters.people import initials
from ipsdesk.ui.presenters.roles import role_words


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who sits at the desk, and in which unit."""

    name: str
    initials: str
    role: str
    unit: str


def sitter_at(desk: Desk) -> Sitter:
    """Return who sits at a desk."""
    user = desk.user
    role = role_words(user.role, specialist_word(desk))
    return Sitter(user.name, initials(user.name), role, unit_name(desk))
