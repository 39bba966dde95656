"""The memory of one open vault, in a process that does nothing else.

python -m tests.bench.memory PEOPLExEVENTS

The program itself is opened, unlocked, and led to the list and to a participant's page, as by
somebody who works; what is measured is what the process holds then.
"""

import builtins
import gc
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from ipsdesk.ui.plain_import import without_import_hook

with without_import_hook(builtins):  # as the program does: else every source is held, 25 MB
    from PySide6.QtWidgets import QApplication

from ipsdesk.actions import vault
from ipsdesk.ui import seat as seats
from ipsdesk.ui import theme
from ipsdesk.ui.house import House
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.presenters import welcome
from tests.bench import vaults
from tests.bench.probes import memory, settle


def main(which: str) -> int:
    """Copy a vault of the shelf, and print what the program holds when it is open."""
    shelved = vaults.vault_of(*map(int, which.split("x")))
    with TemporaryDirectory(dir=vaults.SHELF) as folder:
        made = vaults.copy_of(shelved, Path(folder) / "unit.ipsvault")
        return at_work(made.folder, made.code)


def at_work(folder: Path, code: str) -> int:
    """Open the vault, look at a few people, and print what the process holds."""
    application = QApplication(["ipsdesk", "-style", theme.STYLE])
    application.setProperty(theme.STYLED, theme.STYLE)
    welcome.WelcomePresenter.recover = lambda self, user, given: vault.unlock(
        self.path, vault.Secrets(user=user, recovery=given), lambda: vaults.NOW
    )
    House.settle = lambda _: None  # it asks for a passphrase after the code, in a dialog
    seat = seats.Seat(application, Preferences(), folder)
    seat.begin()
    settle()
    time.sleep(1)
    told = {"prompt": memory()}
    seat._recover(vaults.SUPERVISOR, code)
    seat.background.wait()
    house = seat._house
    settle()
    house.window.go("people")
    settle()
    for _ in range(10):
        house.window.page("people").view.choose_first()
        settle()
    told |= held(house.desk)
    sys.stdout.write(json.dumps(told) + "\n")
    vault.lock(house.desk, backup=False)
    return 0


def held(desk) -> dict[str, float]:
    """Return the memory as it is, and without the engine's page caches."""
    gc.collect()
    whole = memory()
    for turn in (desk.vault.working.still, desk.vault.working.copying):
        with turn() as raw:
            raw.execute("PRAGMA shrink_memory").fetchall()
    return {"memory": whole, "memory_without_cache": memory()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
