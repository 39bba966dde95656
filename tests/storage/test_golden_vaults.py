"""A vault that an earlier program made opens in this one, with every row it had."""

import importlib.util
import json
import re
import shutil
from pathlib import Path

import pytest

from ipsdesk.actions import goals, people, vault
from ipsdesk.domain.vault_errors import VaultExists
from ipsdesk.domain.vaults import VaultState
from ipsdesk.storage import check, history, migrations, records
from ipsdesk.storage.opening import WayIn

HOUSE = Path(__file__).parents[2]
FROZEN = sorted((HOUSE / "tests" / "vaults").glob("*.ipsvault"))
NOW = "made by this program"


def golden():
    """The tool that freezes a vault, which is a program rather than a module."""
    where = importlib.util.spec_from_file_location("golden", HOUSE / "packaging" / "golden.py")
    tool = importlib.util.module_from_spec(where)
    where.loader.exec_module(tool)
    return tool


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A vault frozen just now: what the next release would leave to all later ones."""
    return golden().freeze(tmp_path_factory.mktemp("frozen"))


@pytest.fixture(params=[NOW, *FROZEN], ids=lambda one: one if one == NOW else one.stem)
def frozen(request, tmp_path):
    """A copy of a frozen vault, and what stands beside it."""
    path = request.getfixturevalue("fresh") if request.param == NOW else request.param
    shutil.copytree(path, tmp_path / path.name)
    return tmp_path / path.name, json.loads(path.with_suffix(".json").read_text("utf-8"))


def opened(path, told):
    return vault.unlock(path, vault.Secrets(recovery=told["recovery_code"]))


def test_it_opens_with_every_row_it_had_and_an_unbroken_history(frozen):
    path, told = frozen
    desk = opened(path, told)
    with desk.read() as connection:
        counts = {name: len(records.where(connection, name)) for name in told["rows"]}
        faults = history.verify(connection)
        schema = migrations.stamped(connection)
    desk.vault.close()

    assert counts == told["rows"]
    assert sum(counts.values()) > 500
    assert faults == []
    assert schema == migrations.NEWEST
    found = check.inspect(path, WayIn(recovery=told["recovery_code"]))
    assert found.state is VaultState.SOUND


def test_every_participant_can_be_looked_at_and_written_about(frozen):
    desk = opened(*frozen)
    load = people.caseload(desk, group="team")
    shown = [*load.waiting, *load.others]
    for one in shown:
        assert people.open_person(desk, one.id, "Prov").number == one.number
        goals.goals_of(desk, one.id)
    desk.vault.close()

    assert shown
    assert all(one.shown_name for one in shown)


def test_what_is_frozen_says_of_which_schema_it_is(fresh):
    for path in (fresh, *FROZEN):
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        assert told["schema"] == path.stem
        assert migrations.is_known(path.stem), path.name


def test_what_was_released_left_a_vault_behind_and_what_was_not_left_none():
    heads = re.findall(r"^## (.+)$", (HOUSE / "CHANGELOG.md").read_text("utf-8"), re.M)
    released = [head for head in heads if "not released" not in head]
    listed = [path.name for path in FROZEN]
    told = f"released: {released or 'nothing'}; frozen in tests/vaults: {listed or 'nothing'}"
    assert bool(listed) == bool(released), told


def test_a_frozen_vault_is_never_made_over_another(fresh):
    before = {file: file.read_bytes() for file in fresh.rglob("*") if file.is_file()}

    with pytest.raises(VaultExists):
        golden().freeze(fresh.parent)

    assert {file: file.read_bytes() for file in before} == before
