"""Whatever is done with a vault in whatever order, what was kept is what is there."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import backups, check, history, members, rotation
from ipsdesk.storage.opening import WayIn
from ipsdesk.storage.vault import create, open_vault
from tests.storage.writing import PHRASE, as_it_is, keep, names


class Life(RuleBasedStateMachine):
    """A unit's vault over a long time, beside a plain list of what it must hold."""

    def __init__(self):
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.folder = self.place / "unit.ipsvault"
        self.vault, self.code = create(self.folder, user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)
        self.kept, self.copies, self.count = set(), [], 0

    @rule()
    def write(self):
        self.count += 1
        keep(self.vault, f"note {self.count}")
        self.kept.add(f"note {self.count}")

    @rule()
    def close_and_open(self):
        self.vault.close()
        self.vault = open_vault(self.folder, recovery=self.code)
        assert self.vault.facts.warnings == ()

    @rule()
    def copy(self):
        self.copies.append((backups.backup(self.vault), frozenset(self.kept)))
        backups.rotate(self.folder)

    @precondition(lambda self: self.copies)
    @rule(which=st.integers(0, 99))
    def come_back(self, which):
        copy, held = self.copies[which % len(self.copies)]
        backups.restore_in_place(self.vault, copy.path, as_it_is)
        self.kept = set(held)

    @rule()
    def change_keys(self):
        self.code = rotation.change_keys(self.vault)

    @rule()
    def new_code(self):
        self.code = members.replace_recovery(self.vault)

    @rule()
    def scrub(self):
        self.vault.scrub()

    @invariant()
    def what_was_kept_is_there(self):
        assert set(names(self.vault)) == self.kept
        with self.vault.read() as connection:
            assert history.verify(connection) == []

    def teardown(self):
        self.vault.close()
        assert check.inspect(self.folder, WayIn(recovery=self.code)).state == "sound"
        restored = self.place / "again.ipsvault"
        for copy, held in self.copies[-1:]:
            backups.restore(copy.path, restored)
            assert check.inspect(restored, None).state == "sound"
            assert held is not None
        shutil.rmtree(self.place)


Life.TestCase.settings = settings(
    max_examples=4, stateful_step_count=8, deadline=None, phases=[Phase.generate]
)
TestLife = Life.TestCase
