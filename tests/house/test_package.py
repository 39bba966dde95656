"""What is handed out names what is in it, and asks the system for what it needs."""

import hashlib
import importlib.util
import sys
from configparser import ConfigParser
from xml.etree import ElementTree

import pytest

import dev
from tests.house.conftest import HOUSE


@pytest.fixture(scope="module")
def tools():
    """Load a program of packaging/ by its name."""

    def load(name):
        where = importlib.util.spec_from_file_location(name, HOUSE / "packaging" / f"{name}.py")
        module = importlib.util.module_from_spec(where)
        where.loader.exec_module(module)
        return module

    return load


def test_the_bill_names_everything_that_is_shipped_and_nothing_else(tools):
    bill = tools("bill").bill()
    names = {part["name"] for part in bill["components"]}

    assert {"sqlcipher3", "SQLCipher", "Qt", "cffi", "CPython"} <= names
    assert not {"pytest", "ruff", "hypothesis", "ipsdesk"} & names
    assert bill["metadata"]["component"]["name"] == "ipsdesk"


def test_the_bill_says_version_licence_and_hash_of_each_package(tools):
    for part in tools("bill").bill()["components"]:
        assert part["licenses"][0]["license"]["name"]
        if part.get("purl", "").startswith("pkg:pypi/"):
            assert part["version"] in part["purl"]
            assert part["properties"]


def test_the_same_package_gives_the_same_bill(tools):
    bill = tools("bill")

    assert bill.bill() == bill.bill()


def test_every_licence_is_copied(tools, tmp_path):
    bill = tools("bill")

    bill.copy_licences(tmp_path / "licences")

    there = {path.name for path in (tmp_path / "licences").iterdir()}
    of_packages = {"alembic", "cryptography", "sqlalchemy", "sqlcipher3", "reportlab"}
    assert of_packages | {"qt", "fonts", "icons", "ipsdesk"} <= there


def test_the_debian_package_asks_for_what_qt_loads(tools):
    needs = {need.split(" |")[0] for need in tools("debian").NEEDS}

    assert {*dev.OFFSCREEN.values(), *dev.WINDOWED.values()} <= needs


def test_debian_finds_every_file_in_its_place(tools, tmp_path):
    program = tmp_path / "ipsdesk"
    (program / "licences").mkdir(parents=True)
    for name in ("ipsdesk", "sbom.json"):
        (program / name).write_text("", "utf-8")
    (program / "ipsdesk").chmod(0o755)

    tools("debian").lay_out(program, tmp_path / "root")

    root = tmp_path / "root/usr"
    assert (root / "bin/ipsdesk").resolve() == root / "lib/ipsdesk/ipsdesk"
    assert (root / "share/doc/ipsdesk/sbom.json").stat().st_mode & 0o777 == 0o644
    assert (root / "lib/ipsdesk/ipsdesk").stat().st_mode & 0o111


def test_the_menu_entry_has_a_plain_text_for_each_translated_one():
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(HOUSE / "packaging/linux/ipsdesk.desktop", encoding="utf-8")
    names = set(entry["Desktop Entry"])

    assert {name.split("[")[0] for name in names if "[" in name} <= names
    assert entry["Desktop Entry"]["Exec"].startswith("ipsdesk ")


@pytest.mark.parametrize("name", ["ipsdesk.svg", "windows/ipsdesk.wxs", "macos/entitlements.plist"])
def test_a_file_for_another_system_is_well_formed(name):
    assert ElementTree.parse(HOUSE / "packaging" / name).getroot() is not None  # noqa: S314  (because the file is ours)


def test_sums_are_those_of_the_files(tools, tmp_path):
    (tmp_path / "a.deb").write_bytes(b"program")

    sums = tools("sums").write_sums(tmp_path).read_text("utf-8")

    assert sums == f"{hashlib.sha256(b'program').hexdigest()}  a.deb\n"


def test_the_program_begins_where_the_module_does(tools, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["ipsdesk", "--help"])

    with pytest.raises(SystemExit) as ended:
        tools("start")

    assert ended.value.code == 0
    assert "rehearse" in capsys.readouterr().out
