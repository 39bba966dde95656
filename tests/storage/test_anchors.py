"""Outside the vault somebody remembers how many summaries have left."""

from dataclasses import dataclass, field
from uuid import UUID

import pytest

from ipsdesk.actions import release_ledger
from ipsdesk.domain.release import Method, Terms
from ipsdesk.domain.release_errors import LedgerBehind, LedgerDoubted, LedgerUnknownHere
from ipsdesk.domain.release_ledger import Layout, Ledger, Left
from ipsdesk.domain.vaults import VaultWarning
from ipsdesk.storage import anchors
from ipsdesk.storage.anchors import Anchor
from ipsdesk.ui.messages import explain
from tests.conftest import TODAY


@pytest.fixture(autouse=True)
def _outside(monkeypatch, tmp_path):
    """Keep what is remembered in a folder of the test's own."""
    monkeypatch.setattr(anchors, "user_data_path", lambda *_, **__: tmp_path / "outside")


@pytest.fixture
def desk_on_disk(supervisor, tmp_path):
    """A desk whose vault has an outside."""
    supervisor.vault.parts.folder = tmp_path
    yield supervisor
    supervisor.vault.parts.folder = None


def left(number):
    layout = Layout({}, {}, ())
    return Left(
        UUID(int=number),
        number,
        "to-date",
        TODAY,
        TODAY,
        "framtid",
        1,
        (),
        layout,
        Terms(Method.EXACT),
        {},
        bytes([number]) * 32,
    )


@dataclass
class Paper:
    """A release.json of a summary."""

    folder: object
    found: list = field(default_factory=list)

    def of(self, number, digest=None):
        path = self.folder / f"release-{number}.json"
        told = (digest or bytes([number]) * 32).hex()
        path.write_text(f'{{"release": {number}, "ledger": "{told}"}}', encoding="utf-8")
        return path


TWO = Ledger((left(1), left(2)))


def test_what_was_written_is_read_again_by_the_same_vault_alone(desk_on_disk):
    assert anchors.read_anchor(desk_on_disk.vault) is None
    anchor = Anchor(3, b"x" * 32)
    anchors.write_anchor(desk_on_disk.vault, anchor)
    assert anchors.read_anchor(desk_on_disk.vault) == anchor
    assert anchors.read_anchor(desk_on_disk.vault, "combined") is None


def test_a_changed_anchor_is_worth_nothing_and_the_file_names_nobody(desk_on_disk, tmp_path):
    anchors.write_anchor(desk_on_disk.vault, Anchor(3, b"x" * 32))
    [path] = (tmp_path / "outside" / "anchors").iterdir()
    assert desk_on_disk.vault.header.vault_id.hex not in path.name
    path.write_bytes(path.read_bytes().replace(b'"releases": 3', b'"releases": 1'))
    assert anchors.read_anchor(desk_on_disk.vault) is None


def test_a_vault_that_knows_all_may_release(desk_on_disk):
    release_ledger.must_know_all(desk_on_disk, Ledger())
    anchors.write_anchor(desk_on_disk.vault, Anchor(2, bytes([2]) * 32))
    release_ledger.must_know_all(desk_on_disk, TWO)
    anchors.write_anchor(desk_on_disk.vault, Anchor(1, bytes([1]) * 32))
    release_ledger.must_know_all(desk_on_disk, TWO)


def test_an_old_vault_put_back_releases_nothing(desk_on_disk):
    anchors.write_anchor(desk_on_disk.vault, Anchor(3, bytes([3]) * 32))
    with pytest.raises(LedgerBehind) as refused:
        release_ledger.must_know_all(desk_on_disk, TWO)
    assert (refused.value.known, refused.value.kept) == (3, 2)
    assert "An older copy was put back." in explain(refused.value)


def test_another_past_than_the_one_that_left_releases_nothing(desk_on_disk):
    anchors.write_anchor(desk_on_disk.vault, Anchor(2, b"y" * 32))
    with pytest.raises(LedgerBehind):
        release_ledger.must_know_all(desk_on_disk, TWO)


def test_a_computer_that_has_seen_none_must_be_shown_the_newest(desk_on_disk, tmp_path):
    with pytest.raises(LedgerUnknownHere) as refused:
        release_ledger.must_know_all(desk_on_disk, TWO)
    assert "release.json of summary 2" in explain(refused.value)
    paper = Paper(tmp_path)
    with pytest.raises(LedgerUnknownHere):
        release_ledger.must_know_all(desk_on_disk, TWO, paper.of(1))
    release_ledger.must_know_all(desk_on_disk, TWO, paper.of(2))
    release_ledger.must_know_all(desk_on_disk, TWO)  # shown once, it is remembered


def test_a_newer_file_shows_that_the_vault_has_forgotten(desk_on_disk, tmp_path):
    with pytest.raises(LedgerBehind):
        release_ledger.must_know_all(desk_on_disk, TWO, Paper(tmp_path).of(3))


@pytest.mark.parametrize("content", ["", "{}", '{"release": "x", "ledger": "zz"}'])
def test_a_file_that_shows_nothing_is_refused(desk_on_disk, tmp_path, content):
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LedgerUnknownHere):
        release_ledger.must_know_all(desk_on_disk, TWO, path)
    with pytest.raises(LedgerUnknownHere):
        release_ledger.must_know_all(desk_on_disk, TWO, tmp_path / "gone.json")


def test_a_vault_that_was_found_older_than_it_should_be_releases_nothing(desk_on_disk):
    desk_on_disk.vault.parts.warnings = (VaultWarning.ROLLED_BACK,)
    with pytest.raises(LedgerDoubted) as refused:
        release_ledger.must_know_all(desk_on_disk, Ledger())
    assert "Nothing leaves" in explain(refused.value)


def test_a_vault_in_memory_has_no_outside(supervisor):
    anchors.write_anchor(supervisor.vault, Anchor(3, b"x" * 32))
    assert not anchors.has_outside(supervisor.vault)
    release_ledger.must_know_all(supervisor, Ledger())
