"""What the roles are called."""

from ipsdesk.domain.access import Role
from ipsdesk.words import say


def role_words(role: Role) -> str:
    """Name a role."""
    names = {
        Role.SPECIALIST: say("Employment specialist"),
        Role.STAND_IN: say("Stand-in"),
        Role.SUPERVISOR: say("Supervisor"),
        Role.COORDINATOR: say("Coordinator"),
    }
    return names[role]
