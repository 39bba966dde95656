"""What the roles are called."""

from ipsdesk.domain.access import Role
from ipsdesk.words import say


def role_choices() -> tuple[tuple[str, str], ...]:
    """Return the roles that somebody in a unit may have, with their names."""
    return tuple((role.value, role_words(role)) for role in Role if role is not Role.REVIEWER)


def role_words(role: Role) -> str:
    """Name a role."""
    names = {
        Role.SPECIALIST: say("Employment specialist"),
        Role.STAND_IN: say("Stand-in"),
        Role.SUPERVISOR: say("Supervisor"),
        Role.COORDINATOR: say("Coordinator"),
        Role.REVIEWER: say("Reviewer"),
    }
    return names[role]
