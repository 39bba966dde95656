"""Freeze a small vault of the schema there is: tests/vaults/<schema>.ipsvault, and what opens it.

    python packaging/golden.py            freeze one, at a release; never over another
    python packaging/golden.py --to DIR   make one in another folder

A frozen vault is opened by every later program in its tests, for ever. Everybody in it is
invented, and the file beside it says by which code it opens and how many rows each table has.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE / "src"))

from ipsdesk.actions import rehearsal, vault  # noqa: E402  (because src comes first)
from ipsdesk.storage import migrations, records  # noqa: E402  (because src comes first)

FROZEN = HERE / "tests" / "vaults"
TODAY = date(2026, 3, 2)
PEOPLE, MONTHS = 6, 6


def main() -> int:
    """Freeze a vault, and say where."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--to", type=Path, default=FROZEN)
    made = freeze(reader.parse_args().to)
    sys.stdout.write(f"{made}\n")
    return 0


def freeze(folder: Path) -> Path:
    """Make the vault and the file beside it; refuse where there is one of this schema."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{migrations.NEWEST}.ipsvault"
    wanted = rehearsal.Wanted("framtid", PEOPLE, MONTHS, TODAY)
    made = rehearsal.rehearse(path, wanted)
    desk = vault.unlock(path, vault.Secrets(recovery=made.recovery_code))
    with desk.read() as connection:
        rows = {name: len(records.where(connection, name)) for name in records.table_names()}
    desk.vault.close()
    told = {"schema": migrations.NEWEST, "recovery_code": made.recovery_code, "rows": rows}
    beside = path.with_suffix(".json")
    beside.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
