"""Who may do what: roles are rules of the program, not of cryptography (esf-and-law 7.1)."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from ipsdesk.domain.errors import NotForThisRole


class Role(StrEnum):
    """What somebody at the desk is there for."""

    SPECIALIST = "specialist"
    STAND_IN = "stand_in"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"  # only in a reviewer's pack


class Right(StrEnum):
    """What a role may do beyond its own participants."""

    OPEN_PEOPLE = "open_people"
    OPEN_ANYBODY = "open_anybody"
    ENROL = "enrol"
    REVIEW = "review"
    EXPORT = "export"
    KEEP_USERS = "keep_users"
    ERASE = "erase"
    SEE_LOG = "see_log"
    PROJECT = "project"
    BACK_UP = "back_up"


_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.SPECIALIST: frozenset(
        {Right.OPEN_PEOPLE, Right.ENROL, Right.REVIEW, Right.PROJECT, Right.BACK_UP}
    ),
    Role.STAND_IN: frozenset({Right.OPEN_PEOPLE, Right.BACK_UP}),
    Role.SUPERVISOR: frozenset(Right),
    Role.COORDINATOR: frozenset({Right.EXPORT, Right.PROJECT, Right.BACK_UP}),
    Role.REVIEWER: frozenset({Right.REVIEW}),
}


def allows(role: Role, right: Right) -> bool:
    """Tell whether a role may do something."""
    return right in _RIGHTS[role]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who works at this desk."""

    id: UUID
    name: str = field(repr=False)
    role: Role

    def may(self, right: Right) -> bool:
        """Tell whether the role allows it."""
        return allows(self.role, right)

    def must(self, right: Right) -> None:
        """Raise `NotForThisRole` unless the role allows it."""
        if not self.may(right):
            raise NotForThisRole(self.role.value, right.value)
