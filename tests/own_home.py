"""A home of its own for the tests: what a seat keeps of itself never lands in the real one."""

import atexit
import os
import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp

from platformdirs import user_config_path, user_data_path, user_state_path

REAL = tuple(
    str(place("ipsdesk", appauthor=False))
    for place in (user_config_path, user_data_path, user_state_path)
)
NAMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class WritesAtHome(BaseException):
    """A test would change what the person keeps who runs it; nothing catches this."""


def move_in():
    """Keep everything in a folder that goes with the process, and guard the real home."""
    home = Path(mkdtemp(prefix="ipsdesk-home-"))
    for name in NAMES:
        os.environ[name] = str(home / name.lower())
    os.environ["IPSDESK_STATE"] = str(home / "state")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    sys.addaudithook(_guard)
    return home


def _guard(event, told):
    if event == "open":
        path, _, flags = told
        writes = bool(flags & WRITES)
    elif event == "os.mkdir":
        path, writes = told[0], True
    else:
        return
    if writes and isinstance(path, (str, os.PathLike)) and os.fspath(path).startswith(REAL):
        raise WritesAtHome(os.fspath(path))


HOME = move_in()
