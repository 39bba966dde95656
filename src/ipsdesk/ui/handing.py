"""Handing one plan to a process of its own, and waiting for it as a process without a key.

The order is: the other process is started, which takes its time; the vault is closed and its
keys are wiped; the plan goes through the pipe; this process replaces itself by one that only
waits, and that becomes the prompt when the meeting is over.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import subprocess

TABLE, WAIT = "together", "resume"
FOLDER = "meetings"
# What the other process is told of its surroundings: how to reach the screen, and no more.
_TOLD = (
    *("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE", "XAUTHORITY"),
    *("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"),
    *("QT_ACCESSIBILITY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "QT_IM_MODULE", "XMODIFIERS"),
    *("LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "WINDIR", "TEMP", "TMP"),
)


def surroundings() -> dict[str, str]:
    """Return the environment of the other process."""
    told = {name: os.environ[name] for name in _TOLD if name in os.environ}
    at_home = Path.home() / ".Xauthority"
    if "XAUTHORITY" not in told and at_home.is_file():
        told["XAUTHORITY"] = str(at_home)
    return told


def start_table(descriptor: int) -> "subprocess.Popen[bytes]":
    """Start the process of the table; it waits for its plan.

    Args:
        descriptor: of the open file; it is closed here, and stays open there.

    Raises:
        OSError: the system could not start it; the descriptor is closed all the same.

    """
    try:
        return _started([*_program(isolated=True), TABLE], descriptor)
    finally:
        os.close(descriptor)


def give(table: "subprocess.Popen[bytes]", plan: bytes) -> None:
    """Send the plan through the pipe, which has no other end than the table's."""
    if table.stdin is not None:
        with suppress(BrokenPipeError), table.stdin as pipe:
            pipe.write(plan)


def become_waiter(vault: Path, table: int, file: Path) -> NoReturn:
    """Replace this process by one that knows no key, waits, and then becomes the prompt."""
    replace_by([*_program(), WAIT, str(table), str(file), str(vault)])


def wait(words: Sequence[str]) -> NoReturn:
    """Wait until the meeting is over, bring its file home, and become the prompt.

    Args:
        words: the number of the table's process, the sealed file, and the vault.

    """
    table, file, vault = int(words[0]), Path(words[1]), Path(words[2])
    _wait_for(table)
    bring_home(file, vault)
    again(vault)


def bring_home(file: Path, vault: Path) -> None:
    """Move the sealed file into the vault's folder; where that fails it stays at the seat."""
    folder = vault / FOLDER
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        beside = folder / f".{file.name}.tmp"
        with file.open("rb") as old, beside.open("wb") as new:
            new.write(old.read())
            new.flush()
            os.fsync(new.fileno())
        beside.replace(folder / file.name)
        file.unlink()


def again(path: Path) -> NoReturn:
    """Replace this process by a fresh one at the prompt."""
    replace_by([*_program(), str(path)])


def replace_by(words: list[str]) -> NoReturn:
    """Replace this process by another one of this program; nothing in memory survives."""
    flush_all()
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415  (because the prompt starts without)

        subprocess.Popen(words, cwd=os.sep)  # noqa: S603  (because it is this program)
        os._exit(0)
    os.execv(sys.executable, words)  # noqa: S606  (because it is this very program)


def flush_all() -> None:
    """Write out what is still to be printed; on Windows a program with a window prints nowhere."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _program(*, isolated: bool = False) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, *(["-I"] if isolated else []), "-m", "ipsdesk"]


if sys.platform == "win32":
    import msvcrt
    from ctypes import windll

    _SYNCHRONIZE, _FOR_EVER = 0x00100000, 0xFFFFFFFF

    def _started(words: list[str], descriptor: int) -> "subprocess.Popen[bytes]":
        import subprocess  # noqa: PLC0415  (because the prompt starts without)

        handle = msvcrt.get_osfhandle(descriptor)
        os.set_handle_inheritable(handle, True)  # noqa: FBT003  (because that is its only argument)
        listed = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        return subprocess.Popen(  # noqa: S603  (because it is this program)
            [*words, str(handle)],
            stdin=subprocess.PIPE,
            env=surroundings(),
            cwd=os.sep,
            startupinfo=listed,
        )

    def _wait_for(table: int) -> None:
        process = windll.kernel32.OpenProcess(_SYNCHRONIZE, 0, table)
        if process:
            windll.kernel32.WaitForSingleObject(process, _FOR_EVER)
            windll.kernel32.CloseHandle(process)

else:

    def _started(words: list[str], descriptor: int) -> "subprocess.Popen[bytes]":
        import subprocess  # noqa: PLC0415  (because the prompt starts without)

        return subprocess.Popen(  # noqa: S603  (because it is this program)
            [*words, str(descriptor)],
            stdin=subprocess.PIPE,
            env=surroundings(),
            cwd=os.sep,
            pass_fds=(descriptor,),
        )

    def _wait_for(table: int) -> None:
        with suppress(ChildProcessError):
            os.waitpid(table, 0)
