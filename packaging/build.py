"""Build the installable program for this system into dist/; run by ``python3 dev.py package``.

    linux     dist/ipsdesk/ and dist/ipsdesk_VERSION_ARCH.deb
    windows   dist/ipsdesk/, which packaging/ci/windows.yml turns into a signed MSI
    macos     dist/ipsdesk.app, which packaging/ci/macos.yml signs and puts into a DMG

With ``--try`` the .deb is installed into a bare Debian 12 made for it, and started there.
"""

import argparse
import platform
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import bill
from sums import write_sums

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parent
DIST = HOUSE / "dist"
BUILD = HOUSE / "build"


def version() -> str:
    """Return the version of the program."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def must(*command: object) -> None:
    """Run a program that has to succeed."""
    subprocess.run([str(word) for word in command], check=True)


def make_icons() -> None:
    """Draw the icon in the sizes and formats that the systems ask for."""
    BUILD.mkdir(exist_ok=True)
    must(sys.executable, HERE / "icons.py", BUILD)


def freeze() -> Path:
    """Build the folder that holds the program and everything it needs."""
    shutil.rmtree(DIST, ignore_errors=True)
    quiet = ["--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", DIST, "--workpath", BUILD / "pyinstaller"]
    must(sys.executable, "-m", "PyInstaller", *quiet, *places, HERE / "ipsdesk.spec")
    program = DIST / "ipsdesk"
    put_back_libraries(program / "_internal")
    bill.copy_licences(program / "licences")
    bill.write_bill(program / "sbom.json")
    return program


def put_back_libraries(inside: Path) -> None:
    """Put the libraries that wheels bring along back as they came.

    They were given other paths when the wheel was made, and strip breaks such a file: numpy
    would not load.
    """
    if platform.system() == "Linux":
        site = Path(sysconfig.get_path("platlib"))
        for stripped in inside.glob("*.libs/*"):
            shutil.copy2(site / stripped.relative_to(inside), stripped)


def main() -> int:
    """Build, and say what is there."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument(
        "--try", action="store_true", dest="tried", help="start it in a bare Debian"
    )
    chosen = reader.parse_args()
    make_icons()
    program = freeze()
    if platform.system() == "Linux":
        import debian  # noqa: PLC0415  (because only Linux has its tools)

        package = debian.build(program, version(), DIST)
        if chosen.tried:
            debian.start_in_bare_debian(package, BUILD / "bare-debian")
    shutil.copyfile(program / "sbom.json", DIST / f"ipsdesk-{version()}-sbom.json")
    write_sums(DIST)
    for path in sorted(DIST.iterdir()):
        print(f"{size(path) / 1e6:8.1f} MB  {path.relative_to(HOUSE)}")
    return 0


def size(path: Path) -> int:
    """Return how many bytes a file or a folder takes."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.lstat().st_size for file in path.rglob("*") if not file.is_dir())


if __name__ == "__main__":
    sys.exit(main())
