"""After a whole session no file outside the vault holds a name, a note or a secret."""

import json
import re
import zlib
from base64 import b64encode
from functools import cache
from pathlib import Path
from urllib.parse import quote

from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QApplication, QFileDialog

from ipsdesk.actions import backups, summary_files, vault
from ipsdesk.actions.summaries import Wanted
from ipsdesk.actions.vault import Secrets
from ipsdesk.words import say
from tests.journeys.conftest import PASSPHRASE, USER, VAULT
from tests.journeys.keyboard import patience
from tests.journeys.sitting import go_to

NOTE = "Kanarieanteckning om torsdagens besök"
HALF = "Kanarieutkast som aldrig sparades"
GOAL = "Kanariemål att arbeta med hundar"
SEARCHED = "Robin Va"
MARKERS = (
    *("Robin Vale", "Robin", "Sasha Åmoor", "Åmoor", "200701052383", "20070105-2383"),
    *("070105-2383", "Jobba med hundar", SEARCHED, NOTE, HALF, GOAL, USER, PASSPHRASE),
)
LEAST = 5  # bytes: any four stand by chance in one of a thousand enciphered files of this size
STREAMS = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def test_a_whole_session_leaves_no_word_outside_the_vault(
    sit_down, vault_path, keyboard, locked, tmp_path, monkeypatch
):
    out, away = tmp_path / "utdrag", tmp_path / "kopior"
    out.mkdir()
    away.mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "home"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    work(sit_down(vault_path), keyboard, out)
    keyboard.press("Ctrl+L")
    assert locked == [vault_path]

    desk = vault.unlock(vault_path, Secrets(user=USER, passphrase=PASSPHRASE))
    copy = backups.back_up(desk, away)
    summary_files.write_preview(desk, Wanted("to-date"), out)
    vault.lock(desk)
    backups.restore_to(copy.path, tmp_path / "ny.ipsvault", Secrets(USER, PASSPHRASE))

    assert [path.suffix for path in sorted(out.iterdir())]
    assert (tmp_path / VAULT).is_dir()
    assert found_in(tmp_path) == {}


def work(seat, keyboard, out):
    """Write a note, a goal and half a note, copy some words, and write the summary out."""
    keyboard.type(USER)
    keyboard.press("Tab")
    keyboard.type(PASSPHRASE)
    keyboard.press("Return")
    patience(lambda: seat._house is not None and seat._house.window.place, "the first page")
    patience(lambda: QApplication.activeWindow() is seat._house.window, "the window in front")
    keyboard.press("Ctrl+F")
    keyboard.type(SEARCHED)
    keyboard.press("Return")
    keyboard.press("Ctrl+N")
    keyboard.type(NOTE)
    keyboard.press("Ctrl+A")
    keyboard.press("Ctrl+C")
    keyboard.press("Ctrl+Return")
    keyboard.tab_into("tab")
    keyboard.arrow_to(say("Goals and steps"))
    keyboard.press("Space")
    keyboard.tab_to(say("New goal, in the participant's own words"))
    keyboard.type(GOAL)
    keyboard.press("Return")
    keyboard.press("Ctrl+N")
    keyboard.type(HALF)
    go_to(keyboard, "exports")
    keyboard.tab_to(say("Look at the summary"))
    keyboard.press("Space")
    summary = seat._house.window.page("exports")
    patience(summary.keep.isEnabled, "the summary in sight")
    keyboard.tab_to(say("Write as a preview"))
    keyboard.press("Space")
    patience(lambda: any(out.iterdir()), "the files of the summary")
    seat.background.wait()


def test_the_search_finds_what_is_packed_coded_or_in_wide_letters(tmp_path):
    packed = zlib.compress(NOTE.encode())
    (tmp_path / "a.pdf").write_bytes(b"stream\n" + packed + b"\nendstream")
    (tmp_path / "b.bin").write_bytes(b"\0" + NOTE.encode("utf-16-le"))

    (tmp_path / "c.log").write_bytes(b64encode(b"12" + f"Sparat: {NOTE}!".encode()))
    (tmp_path / "d.ini").write_text(f"seen=0x{NOTE.encode('utf-16-le').hex()}", "ascii")
    (tmp_path / "e.json").write_text(json.dumps({"note": f"{NOTE}."}), "ascii")
    (tmp_path / "f.txt").write_text("Inget av det som skrevs", "utf-8")

    names = ("a.pdf", "b.bin", "c.log", "d.ini", "e.json")
    assert found_in(tmp_path) == {name: [NOTE] for name in names}


def found_in(folder):
    """Return which markers stand in which file, also in packed streams and wide letters."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            told = [marker for marker in MARKERS if stands_in(marker, layers(path))]
            if told or any(marker in path.name for marker in MARKERS):
                found[path.relative_to(folder).as_posix()] = told
    return found


def stands_in(marker, pieces):
    return any(shape in piece for piece in pieces for shape in shapes_of(marker))


@cache
def shapes_of(marker):
    """Return every way in which some words may be written down, plainly or wrapped up."""
    plain = [marker.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")]
    wrapped = [shape.hex().encode() for shape in plain]
    wrapped += [shape.hex().upper().encode() for shape in plain]
    wrapped += [quote(marker).encode(), json.dumps(marker)[1:-1].encode()]
    for shape in plain:
        for before in range(3):  # where in a longer text the words begin decides their letters
            coded = b64encode(bytes(before) + shape)
            wrapped.append(coded[(0, 4, 4)[before] : len(coded) // 4 * 4 - 4])
    return frozenset(shape for shape in plain + wrapped if len(shape) >= LEAST)


def layers(path: Path):
    """Return a file as it is, and each packed stream of it unpacked."""
    raw = path.read_bytes()
    pieces = [raw]
    for packed in STREAMS.findall(raw):
        unpacker = zlib.decompressobj()
        try:
            pieces.append(unpacker.decompress(packed.strip(b"\r\n")))
        except zlib.error:
            continue  # a stream that is not packed this way stands in the raw file
    if path.suffix == ".pdf" and raw.startswith(b"%PDF"):
        pieces += [page.get_textpage().get_text_range().encode() for page in PdfDocument(raw)]
    return pieces
