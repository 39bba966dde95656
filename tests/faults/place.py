"""The place where a fault strikes: a unit's vault on the disk, and every way to look at it."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ipsdesk.actions import people, vault
from ipsdesk.actions.vault import Making, NewUnit, Secrets
from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.domain.vaults import KDF_FLOOR, VaultWarning
from ipsdesk.storage import check, history
from ipsdesk.storage.opening import WayIn
from ipsdesk.storage.vault import open_vault
from tests.conftest import NOW, ROBIN, SASHA

USER = "Vera Lind"
PHRASES = ("sju sovande glasbubblor 36", "nio vakna lyktstolpar 48")
UNIT = NewUnit("Team Söder", Profile.FOUNDATION, USER)
MAKING = Making(cost=KDF_FLOOR, now=lambda: NOW)
# What may be said after a fault; anything else means that something was lost or changed.
HARMLESS = {VaultWarning.HEAD_LOST, VaultWarning.OPENED_FROM_COPY}


class Broken(AssertionError):
    """A promise that did not hold."""


@dataclass(frozen=True)
class Place:
    """One vault in a room of its own, its recovery code, and a folder for copies and papers."""

    room: Path
    code: str
    people: tuple

    @property
    def vault(self):
        """Return the folder of the vault."""
        return self.room / "enheten.ipsvault"

    @property
    def away(self):
        """Return a folder outside the vault."""
        return self.room / "away"

    def again(self, room):
        """Return the same vault as it is now, in another room."""
        shutil.rmtree(room, ignore_errors=True)
        shutil.copytree(self.room, room)
        return Place(room, self.code, self.people)

    def in_room(self, room):
        """Return the same vault where somebody has laid its files."""
        return Place(room, self.code, self.people)

    @contextmanager
    def desk(self):
        """Sit down for a moment: by the code, or by a passphrase once the code is another."""
        secrets = Secrets(**self.way_in)
        sitting = vault.unlock(self.vault, secrets, lambda: NOW)
        try:
            yield sitting
        finally:
            sitting.vault.close()

    @contextmanager
    def records(self):
        """Read the tables as they are, whichever program's they are."""
        found = open_vault(self.vault, **self.way_in)
        try:
            with found.read() as connection:
                yield connection
        finally:
            found.close()

    def passphrase(self):
        """Return which of the two passphrases opens the vault; it must be exactly one."""
        opening = [number for number, phrase in enumerate(PHRASES) if self._opens(phrase)]
        if len(opening) != 1:
            raise Broken(f"{len(opening)} passphrases open it")
        return opening[0]

    def must_be_whole(self):
        """Raise unless it opens by itself, warns of nothing, and every page and link is right."""
        found = open_vault(self.vault, **self.way_in)
        try:
            alarm = sorted(set(found.facts.warnings) - HARMLESS)
            with found.read() as connection:
                faults = history.verify(connection)
        finally:
            found.close()
        if alarm or faults:
            raise Broken(f"warned of {alarm}, {len(faults)} faults in the history")
        left = [path.name for path in self.vault.rglob(".*") if ".tmp" in path.name]
        if left or self.state() != "sound":
            raise Broken(f"{self.state()}, {len(left)} half files left behind")

    def state(self):
        """Return what a check says of it."""
        return check.inspect(self.vault, WayIn(**self.way_in)).state.value

    def known(self):
        """Return the same place with a way in that works now, found once."""
        try:
            open_vault(self.vault, recovery=self.code).close()
        except WrongPassphrase:
            return Place(self.room, "", self.people)
        return self

    @property
    def way_in(self):
        """Return what opens it: the code, or the first passphrase once the code is another."""
        return {"recovery": self.code} if self.code else {"user": USER, "passphrase": PHRASES[0]}

    def _opens(self, phrase):
        try:
            open_vault(self.vault, user=USER, passphrase=phrase).close()
        except DeskError:
            return False
        return True


def make(room):
    """Make the vault of a unit with two participants, and lock it."""
    room.mkdir(parents=True)
    (room / "away").mkdir()
    desk, code = vault.create_unit(room / "enheten.ipsvault", UNIT, PHRASES[0], MAKING)
    known = (people.enrol(desk, ROBIN), people.enrol(desk, SASHA))
    vault.lock(desk, backup=False)
    return Place(room, code, known)
