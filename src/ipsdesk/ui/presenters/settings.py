"""The seat, the users, the copies: what can be changed and by whom."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import backups, handing_over, projects, users
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import project_number
from ipsdesk.domain.access import Right, Role, User
from ipsdesk.domain.vaults import Backup
from ipsdesk.ui.presenters.roles import role_choices, role_words
from ipsdesk.ui.presenters.welcome import project_choices
from ipsdesk.words import say, say_day, say_many, say_time


@dataclass(frozen=True, slots=True)
class UserLine:
    """Somebody who works at this desk."""

    id: UUID
    name: str = field(repr=False)
    role: str
    may_be_revoked: bool


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One copy of the vault."""

    copy: Backup
    when: str
    size: str


class SettingsPresenter:
    """What the settings page shows and does."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.may_keep_users = desk.user.may(Right.KEEP_USERS)
        self.may_set_up_project = desk.user.may(Right.EXPORT)
        self.rehearsal = desk.vault.facts.rehearsal
        self.look_alone = desk.vault.facts.pack  # a reviewer's pack has nothing else to set

    def users(self) -> tuple[UserLine, ...]:
        """Return who works at this desk."""
        word = users.specialist_word(self._desk)
        return tuple(
            UserLine(
                one.id,
                one.name,
                role_words(one.role, word),
                self.may_keep_users and one.id != self._desk.user.id,
            )
            for one in users.everybody(self._desk)
        )

    def roles(self) -> tuple[tuple[str, str], ...]:
        """Return the roles with their names."""
        return role_choices(users.specialist_word(self._desk))

    def add_user(self, name: str, role: str, passphrase: str) -> None:
        """Let one more person in, who chooses a passphrase of their own at the first unlock."""
        users.add_user(self._desk, users.NewUser(name, Role(role), chooses=True), passphrase)

    def revoke(self, user: UUID) -> str:
        """Shut somebody out, and return the new recovery code."""
        return users.revoke_user(self._desk, self._user(user))

    def left_words(self, user: UUID) -> str:
        """Say how many participants somebody leaves behind; nothing where it is nobody."""
        left = handing_over.count_of(self._desk, user)
        if not left:
            return ""
        return say_many(
            "{count} participant stays with them until you find a new specialist, right after.",
            "{count} participants stay with them until you find a new specialist, right after.",
            left,
        )

    def change_passphrase(self, old: str, new: str) -> None:
        """Give oneself another passphrase."""
        users.change_passphrase(self._desk, old, new)

    def known_words(self) -> tuple[str, ...]:
        """Return what a guesser at this desk would try first."""
        return users.known_words(self._desk)

    def choose_passphrase(self, new: str) -> None:
        """Give oneself a passphrase in place of one forgotten."""
        users.choose_passphrase(self._desk, new)

    def new_recovery_code(self) -> str:
        """Make a new recovery code."""
        return users.replace_recovery(self._desk)

    @staticmethod
    def projects() -> tuple[tuple[str, str], ...]:
        """Return the projects that are known beforehand."""
        return project_choices()

    def project_words(self) -> str:
        """Say in which project the unit works."""
        number = project_number(self._desk)
        known = projects.project_of(self._desk)
        if known is not None:
            text = say("The unit works in {name}, with its card, parties and activities.")
            return text.format(name=known.card["name"])
        if number:
            with self._desk.read() as connection:
                card = projects.card_of(connection)
            name = card.words("name") if card is not None else ""
            text = say("The unit works in the project {name}.")
            return text.format(name=name or number)
        return say("No project yet. Setting one up brings its card, parties and activities.")

    def set_up_project(self, which: str) -> None:
        """Work in a project from now on, with all it brings along; nothing is written twice."""
        projects.set_up(self._desk, which)

    def copies(self) -> tuple[CopyLine, ...]:
        """Return the vault's own copies, newest first."""
        return tuple(_copy_line(copy) for copy in backups.copies_of(self._desk))

    def back_up(self, to: Path | None) -> Backup:
        """Make a verified copy."""
        return backups.back_up(self._desk, to)

    def restore(self, copy: Backup) -> Backup:
        """Bring a copy back; what there is now is copied first."""
        return backups.restore_in_place(self._desk, copy)

    def _user(self, user: UUID) -> User:
        return next(one for one in users.everybody(self._desk) if one.id == user)


def _copy_line(copy: Backup) -> CopyLine:
    when = say("day unknown")
    if copy.at is not None:
        day = say_day(copy.at.astimezone().date())
        when = say("{day} at {time}").format(day=day, time=say_time(copy.at))
    size = say_many("{count} MB", "{count} MB", max(1, round(copy.size / 1e6)))
    return CopyLine(copy, when, size)
