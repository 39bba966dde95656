"""Files in the vault: taken in, looked at, taken away, put back, erased; never left in plain."""

import json
import struct
import zlib
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from ipsdesk.actions import (
    attachments,
    backups,
    erasure,
    extract,
    log,
    people,
    protection,
    rights,
    vault,
)
from ipsdesk.actions.protection import Protection
from ipsdesk.actions.vault import Secrets
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import (
    AttachmentGone,
    AttachmentTooLarge,
    FileUnreadable,
    NotFound,
    RecordRestricted,
)
from ipsdesk.domain.law_errors import PictureOfProtected
from ipsdesk.storage import blobs, rotation
from ipsdesk.storage import records as stored
from ipsdesk.ui.presenters.attachments import AttachmentsPresenter
from tests.actions.on_disk import PHRASE, USER, at_nine
from tests.conftest import ROBIN, sits

WORDS = "Robin arbetade hos oss en sommar. Storgatan 1.\n"


def chunk(kind, content):
    whole = kind + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))


def png(*, text=b"Comment\0Storgatan 1"):
    """A picture of one pixel, with a comment."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\x10\x20\x30"))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"tEXt", text) + body + chunk(b"IEND", b"")


@pytest.fixture
def paper(tmp_path):
    """A letter on the disk of the specialist."""
    file = tmp_path / "Arbetsintyg Robin.txt"
    file.write_text(WORDS, encoding="utf-8")
    return file


@pytest.fixture
def kept(desk, robin, paper):
    """The letter, in the vault."""
    return attachments.attach(desk, robin, paper, "certificate").id


def test_a_file_is_taken_in_and_read_again_as_it_was(desk, robin, paper, kept):
    [one] = attachments.attachments_of(desk, robin)

    assert (one.id, one.title, one.kind) == (kept, "Arbetsintyg Robin", "certificate")
    assert (one.media, one.size) == ("text/plain", len(WORDS.encode()))
    assert attachments.content_of(desk, kept) == WORDS.encode()
    assert paper.read_text("utf-8") == WORDS


def test_that_a_file_was_looked_at_or_written_out_is_kept_in_the_log(desk, robin, kept, tmp_path):
    attachments.content_of(desk, kept)
    attachments.write_out(desk, kept, tmp_path / "ut")

    acts = [line.act for line in log.access_list(desk, robin)]
    assert acts[-3:] == ["attach", "open_attachment", "write_attachment"]


def test_a_file_written_out_has_a_neutral_name_and_never_replaces_another(desk, kept, tmp_path):
    first = attachments.write_out(desk, kept, tmp_path / "ut")
    second = attachments.write_out(desk, kept, tmp_path / "ut")

    assert [first.name, second.name] == ["bilaga-1.txt", "bilaga-2.txt"]
    assert second.read_bytes() == WORDS.encode()


def test_what_is_taken_away_can_be_put_back_with_its_content(desk, robin, kept):
    attachments.rename(desk, kept, "Intyg från sommaren", "other")
    before = attachments.attachments_of(desk, robin)
    attachments.take_away(desk, kept)
    assert attachments.attachments_of(desk, robin) == []
    assert attachments.taken_away(desk, robin) == before
    with pytest.raises(NotFound):
        attachments.content_of(desk, kept)

    attachments.put_back(desk, kept)
    assert attachments.attachments_of(desk, robin) == before
    assert attachments.taken_away(desk, robin) == []
    assert attachments.content_of(desk, kept) == WORDS.encode()
    with pytest.raises(NotFound):
        attachments.put_back(desk, kept)


def test_a_file_whose_words_cannot_be_searched_says_so_as_long_as_it_is_here(
    desk, robin, kept, tmp_path
):
    broken, empty = tmp_path / "beslut.docx", tmp_path / "tom.txt"
    broken.write_bytes(b"PK\x03\x04 no document")
    empty.write_bytes(b" ")
    one, two = (attachments.attach(desk, robin, file, "other").id for file in (broken, empty))
    drawn = attachments.attach(desk, robin, photo(tmp_path), "other").id
    assert muted(desk, robin) == {kept: False, one: True, two: True, drawn: False}

    attachments.rename(desk, one, "Beslut", "other")
    attachments.take_away(desk, one)
    attachments.put_back(desk, one)
    assert muted(desk, robin)[one]
    [line] = [told for told in AttachmentsPresenter(desk, robin).lines() if told.id == one]
    assert line.mark == "No words in it can be searched."


def photo(folder):
    path = folder / "bild.gif"
    path.write_bytes(b"GIF89a a picture")
    return path


def muted(desk, who):
    return {one.id: one.mute for one in attachments.attachments_of(desk, who)}


def test_nobody_else_reads_or_puts_back_a_participants_file(desk, kept):
    other = sits(desk, "Berit Holm", Role.SPECIALIST)
    for act in (
        lambda: attachments.content_of(other, kept),
        lambda: attachments.write_out(other, kept, Path("unused")),
        lambda: attachments.put_back(other, kept),
    ):
        with pytest.raises(NotFound):
            act()


def row_of(desk, which):
    with desk.read() as connection:
        return stored.get(connection, "attachments", which)


@pytest.mark.parametrize("content", [b"", WORDS.encode(), png()])
def test_the_size_and_the_digest_are_of_what_is_kept_and_not_of_what_came(
    desk, robin, tmp_path, content
):
    file = tmp_path / "fil.png"
    file.write_bytes(content)
    which = attachments.attach(desk, robin, file, "other").id
    kept = attachments.content_of(desk, which)

    row = row_of(desk, which)
    assert (row["size"], row["digest"]) == (len(kept), sha256(kept).digest())
    assert (kept == content) is (content != png()), "the camera's words do not come along"


def test_a_file_that_is_here_is_not_put_back_whatever_was_done_to_it_last(desk, robin, kept):
    for act in (
        lambda: None,
        lambda: attachments.rename(desk, kept, "Intyg", "other"),
        lambda: (attachments.take_away(desk, kept), attachments.put_back(desk, kept)),
        lambda: attachments.rename(desk, kept, "Intyg igen", "certificate"),
    ):
        act()
        before = row_of(desk, kept)
        with pytest.raises(NotFound):
            attachments.put_back(desk, kept)
        assert row_of(desk, kept) == before
        assert attachments.taken_away(desk, robin) == []


def test_what_was_taken_away_twice_comes_back_as_it_was_the_last_time(desk, robin, kept):
    attachments.take_away(desk, kept)
    attachments.put_back(desk, kept)
    attachments.rename(desk, kept, "Intyg", "other")
    before = row_of(desk, kept)
    attachments.take_away(desk, kept)
    assert [one.title for one in attachments.taken_away(desk, robin)] == ["Intyg"]

    attachments.put_back(desk, kept)
    assert row_of(desk, kept).values == before.values


def test_what_was_taken_away_is_listed_newest_first_and_only_to_who_may_see(desk, robin, tmp_path):
    for number in range(3):
        file = tmp_path / f"Intyg {number}.txt"
        file.write_text(WORDS, "utf-8")
        attachments.take_away(desk, attachments.attach(desk, robin, file, "other").id)

    listed = [one.title for one in attachments.taken_away(desk, robin)]
    assert listed == ["Intyg 2", "Intyg 1", "Intyg 0"]
    with pytest.raises(NotFound):
        attachments.taken_away(sits(desk, "Berit Holm", Role.SPECIALIST), robin)


def test_the_twenty_five_megabytes_are_the_last_that_are_taken_in(
    desk, robin, tmp_path, monkeypatch
):
    monkeypatch.setattr(attachments, "MOST_MB", 1)
    file = tmp_path / "stor.bin"
    file.write_bytes(b"x" * 1024 * 1024)
    assert attachments.attach(desk, robin, file, "other").id
    file.write_bytes(b"x" * (1024 * 1024 + 1))
    with pytest.raises(AttachmentTooLarge):
        attachments.attach(desk, robin, file, "other")


def test_a_restricted_record_takes_no_file_in_and_leaves_no_content(supervisor, desk, robin, paper):
    rights.restrict(supervisor, robin, restricted=True)
    with pytest.raises(RecordRestricted):
        attachments.attach(supervisor, robin, paper, "letter")
    assert supervisor.vault.parts.blobs == {}


def test_too_large_or_unreadable_is_refused_and_nothing_is_kept(desk, robin, tmp_path, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_MB", 1)
    large = tmp_path / "stor.bin"
    large.write_bytes(bytes(1024 * 1024 + 1))
    with pytest.raises(AttachmentTooLarge):
        attachments.attach(desk, robin, large, "other")
    for nothing in (tmp_path / "borta.pdf", tmp_path):
        with pytest.raises(FileUnreadable):
            attachments.attach(desk, robin, nothing, "other")
    assert attachments.attachments_of(desk, robin) == []
    assert desk.vault.parts.blobs == {}


def test_a_picture_is_taken_in_without_what_the_camera_wrote(desk, robin, tmp_path):
    file = tmp_path / "bild.png"
    file.write_bytes(png())
    kept = attachments.attach(desk, robin, file, "photo").id

    content = attachments.content_of(desk, kept)
    assert b"Storgatan" not in content
    assert content.startswith(b"\x89PNG")
    assert attachments.attachments_of(desk, robin)[0].is_picture


@pytest.mark.parametrize(("name", "kind"), [("bild.png", "other"), ("text.txt", "photo")])
def test_pro_02_no_picture_is_kept_of_somebody_protected(
    supervisor, desk, robin, tmp_path, name, kind
):
    how = Protection("marked", "Blåsippa", (desk.user.id, supervisor.user.id))
    protection.protect(supervisor, robin, how)
    file = tmp_path / name
    file.write_bytes(png() if name.endswith("png") else b"text")
    with pytest.raises(PictureOfProtected):
        attachments.attach(desk, robin, file, kind)
    assert attachments.attachments_of(desk, robin) == []


@pytest.mark.parametrize("act", [erasure.erase, erasure.erase_support])
def test_erasure_takes_the_content_too_of_what_was_taken_away_as_well(
    supervisor, desk, robin, paper, kept, act
):
    second = attachments.attach(desk, robin, paper, "letter").id
    attachments.take_away(desk, second)
    act(supervisor, robin)

    assert supervisor.vault.parts.blobs == {}
    for one in (kept, second):
        with pytest.raises(AttachmentGone):
            blobs.read(supervisor.vault, one)


def test_the_extract_holds_the_files_themselves(desk, robin, kept, tmp_path):
    written = extract.write_extract(desk, robin, tmp_path / "utdrag")

    assert (tmp_path / "utdrag" / "bilaga-1.txt") in written
    assert (tmp_path / "utdrag" / "bilaga-1.txt").read_bytes() == WORDS.encode()
    [told] = [path for path in written if path.suffix == ".json"]
    assert "Arbetsintyg Robin" in json.dumps(
        json.loads(told.read_text("utf-8")), ensure_ascii=False
    )


@pytest.fixture
def on_disk(unit, paper):
    """A vault in a folder with one attached file."""
    desk = unit.recover()
    robin = people.enrol(desk, ROBIN)
    kept = attachments.attach(desk, robin, paper, "certificate").id
    yield desk, robin, kept
    desk.vault.close()


def plain_in(folder):
    return [
        path for path in folder.rglob("*") if path.is_file() and b"Storgatan" in path.read_bytes()
    ]


def test_no_file_of_the_vault_holds_a_word_of_it_in_plain(unit, on_disk):
    desk, _, kept = on_disk
    attachments.content_of(desk, kept)

    assert [path.name for path in (unit.folder / "blobs").iterdir()] == [str(kept)]
    assert plain_in(unit.folder) == []


def test_new_keys_still_open_what_was_attached_before(unit, on_disk):
    desk, _, kept = on_disk
    rotation.change_keys(desk.vault)
    assert attachments.content_of(desk, kept) == WORDS.encode()


def test_a_copy_on_a_stick_brings_the_files_with_it(unit, on_disk, tmp_path):
    desk, _, kept = on_disk
    copy = backups.back_up(desk, tmp_path / "sticka")
    backups.back_up(desk, tmp_path / "sticka")
    place = tmp_path / "ny dator" / "enheten.ipsvault"
    place.parent.mkdir()
    backups.restore_to(tmp_path / "sticka" / copy.path.name, place, Secrets(USER, PHRASE))

    there = vault.unlock(place, Secrets(USER, recovery=unit.code), at_nine)
    assert attachments.content_of(there, kept) == WORDS.encode()
    there.vault.close()
    assert plain_in(tmp_path / "sticka") == plain_in(place) == []


def test_whoever_was_erased_does_not_come_back_with_files_from_an_older_copy(unit, on_disk):
    desk, robin, _ = on_disk
    copy = backups.back_up(desk)
    erasure.erase(desk, robin)
    backups.restore_in_place(desk, copy)

    assert list((unit.folder / "blobs").iterdir()) == []


def test_for_another_program_a_file_lies_in_memory_alone_and_is_swept(
    desk, kept, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(attachments, "_lies_in_memory", lambda _: True)
    path = attachments.open_outside(desk, kept)
    assert path is not None
    assert path.read_bytes() == WORDS.encode()
    assert path.parent.stat().st_mode & 0o077 == 0

    attachments.sweep()
    assert not path.exists()
    attachments.sweep()


def test_where_no_folder_lies_in_memory_nothing_is_opened_outside(
    desk, kept, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(attachments, "_lies_in_memory", lambda _: False)
    assert attachments.open_outside(desk, kept) is None
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert attachments.open_outside(desk, kept) is None
    assert list(tmp_path.glob("ipsdesk*")) == []


def test_a_vault_that_lost_the_content_says_so(desk, kept):
    blobs.remove(desk.vault, [kept])
    with pytest.raises(AttachmentGone):
        attachments.content_of(desk, kept)


def test_on_another_desk_of_the_same_day_nothing_is_written_where_one_only_reads(
    desk, robin, kept, monkeypatch
):
    before = len(log.access_list(desk, robin))
    monkeypatch.setattr(type(desk.vault), "facts", replace(desk.vault.facts, read_only=True))
    assert attachments.content_of(desk, kept) == WORDS.encode()
    assert len(log.access_list(desk, robin)) == before
