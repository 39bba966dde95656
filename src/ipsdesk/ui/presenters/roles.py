"""What the roles are called."""

from ipsdesk.actions.extract_words import USUAL
from ipsdesk.domain.access import Role
from ipsdesk.words import say


def role_choices(specialist: str = "") -> tuple[tuple[str, str], ...]:
    """Return the roles that somebody in a unit may have, with their names."""
    there = (role for role in Role if role is not Role.REVIEWER)
    return tuple((role.value, role_words(role, specialist)) for role in there)


def role_words(role: Role, specialist: str = "") -> str:
    """Name a role; the unit's own word for a specialist is used where it has one."""
    if role is Role.SPECIALIST and specialist.strip().casefold() not in ("", USUAL):
        return specialist.strip()[0].upper() + specialist.strip()[1:]
    names = {
        Role.SPECIALIST: say("Employment specialist"),
        Role.STAND_IN: say("Stand-in"),
        Role.SUPERVISOR: say("Supervisor"),
        Role.COORDINATOR: say("Coordinator"),
        Role.REVIEWER: say("Reviewer"),
    }
    return names[role]
