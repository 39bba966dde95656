"""Write requirements/*.lock afresh: every version, for every system, each file by its hash.

Run by ``python3 dev.py lock``. uv resolves for all systems at once; it is fetched into a
folder of its own, since nothing else needs it.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
LOCKS = {
    "run": ["setup"],
    "dev": ["setup", "dev"],
    "package": ["setup", "package"],
}
UV = "uv==0.13.9"
ALWAYS = [
    "--universal",
    "--generate-hashes",
    "--python-version",
    "3.11",
    "--no-emit-index-url",
    "--no-annotate",
    "--upgrade",
    "--quiet",
    "--custom-compile-command",
    "python3 dev.py lock",
]


def main() -> int:
    """Resolve the program first; the other locks keep the versions it chose."""
    with tempfile.TemporaryDirectory() as folder:
        uv = fetch_uv(Path(folder))
        for name, groups in LOCKS.items():
            words = [str(uv), "pip", "compile", "pyproject.toml", "-o", f"requirements/{name}.lock"]
            chosen = [word for group in groups for word in ("--group", group)]
            kept = [] if name == "run" else ["-c", "requirements/run.lock"]
            subprocess.run([*words, *ALWAYS, *chosen, *kept], cwd=HERE, check=True)
    return 0


def fetch_uv(folder: Path) -> Path:
    """Install uv into a folder and return it."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([str(programs / "python"), "-m", "pip", "install", "-q", UV], check=True)
    return programs / "uv"


if __name__ == "__main__":
    sys.exit(main())
