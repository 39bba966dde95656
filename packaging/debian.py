"""The Debian package: built with dpkg-deb, and started in a Debian with nothing else in it."""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent

# What Qt loads from the system (docs of the same list: dev.py).
NEEDS = (
    "libc6 (>= 2.34)",
    "libstdc++6",
    "libgcc-s1",
    "zlib1g",
    "libglib2.0-0 | libglib2.0-0t64",
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxcb-render-util0",
    "libxcb-image0",
)
CONTROL = """\
Package: ipsdesk
Version: {version}
Architecture: {architecture}
Maintainer: the authors of ipsdesk <ipsdesk@example.org>
Installed-Size: {kilobytes}
Depends: {needs}
Section: misc
Priority: optional
Description: Encrypted records for caseworkers in supported employment
 Keeps each participant's own plan, contacts, job search, jobs and studies in
 one encrypted file, rates fidelity to the method, and hands out summaries
 that reveal nobody. Swedish and English.
"""
FIRST_START = """\
set -eu
export DEBIAN_FRONTEND=noninteractive HOME=/root QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
export QT_LOGGING_RULES=default.warning=false
apt-get update -qq
apt-get install -y -qq --no-install-recommends /ipsdesk.deb
cd /root && rm -rf practice tour summary
ipsdesk rehearse practice --participants 12 --months 6 --json > made.json
# the one line of JSON holds everything; no Python is here to read it with
vault=$(sed 's/.*"vault": "\\([^"]*\\)".*/\\1/' made.json)
code=$(sed 's/.*"recovery_code": "\\([^"]*\\)".*/\\1/' made.json)
echo "$code" > code
ipsdesk check "$vault" --recovery-file code
ipsdesk tour "$vault" --recovery-file code --out tour
ipsdesk summary "$vault" --recovery-file code --period to-date --out summary
ipsdesk evidence "$vault" --recovery-file code --scale ips-25 --from 2026-06-01 --to 2026-08-31
printf 'Namn;Född\nAlva Ek;2006-03-01\n' > list.csv
ipsdesk import "$vault" list.csv --recovery-file code --dry-run
test -s tour/index.json
test -s summary/summary.pdf
# the window stays open until it is closed
timeout 8 ipsdesk "$vault" || test $? -eq 124
echo "rehearsed, checked, toured, summed up and opened in a bare Debian"
"""


def build(program: Path, version: str, to: Path) -> Path:
    """Build the package from the program's folder and return it."""
    root = to / "deb-root"
    shutil.rmtree(root, ignore_errors=True)
    lay_out(program, root)
    architecture = output("dpkg", "--print-architecture")
    size = sum(file.lstat().st_size for file in root.rglob("*") if not file.is_dir())
    control = CONTROL.format(
        version=version,
        architecture=architecture,
        kilobytes=size // 1024,
        needs=", ".join(NEEDS),
    )
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    package = to / f"ipsdesk_{version}_{architecture}.deb"
    must("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, package)
    shutil.rmtree(root)
    return package


def lay_out(program: Path, root: Path) -> None:
    """Put every file where Debian expects it."""
    home = root / "usr/lib/ipsdesk"
    shutil.copytree(program, home, symlinks=True)
    papers = root / "usr/share/doc/ipsdesk"
    papers.mkdir(parents=True)
    (home / "licences").rename(papers / "licences")
    (home / "sbom.json").rename(papers / "sbom.json")
    shutil.copyfile(HERE / "linux" / "copyright", papers / "copyright")
    (root / "usr/bin").mkdir()
    (root / "usr/bin/ipsdesk").symlink_to("../lib/ipsdesk/ipsdesk")
    entries = root / "usr/share/applications"
    entries.mkdir(parents=True)
    shutil.copyfile(HERE / "linux" / "ipsdesk.desktop", entries / "ipsdesk.desktop")
    icons = root / "usr/share/icons/hicolor/scalable/apps"
    icons.mkdir(parents=True)
    shutil.copyfile(HERE / "ipsdesk.svg", icons / "ipsdesk.svg")
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def start_in_bare_debian(package: Path, root: Path) -> None:
    """Install the package into a Debian 12 with nothing else in it, and do its main job there."""
    if not (root / "etc/debian_version").exists():
        shutil.rmtree(root, ignore_errors=True)
        must("debootstrap", "--variant=minbase", "bookworm", root)
    shutil.copyfile(package, root / "ipsdesk.deb")
    for name in ("etc/resolv.conf", "etc/hosts"):
        shutil.copyfile(Path("/") / name, root / name)
    (root / "first-start.sh").write_text(FIRST_START, encoding="utf-8")
    must("mount", "--bind", "/proc", root / "proc")
    try:
        must("chroot", root, "/bin/sh", "/first-start.sh")
    finally:
        must("umount", root / "proc")


def must(*command: object) -> None:
    """Run a program that has to succeed."""
    subprocess.run([str(word) for word in command], check=True)


def output(*command: str) -> str:
    """Return what a program says."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()
