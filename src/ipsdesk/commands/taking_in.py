"""Import: a table or a calendar taken in, or only looked at, row by row."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import calendar_in, intake, intake_done, intake_files
from ipsdesk.actions.intake import Asked
from ipsdesk.actions.vault import lock
from ipsdesk.commands.secret import unlocked
from ipsdesk.domain.import_errors import MappingUnclear, TableUnreadable
from ipsdesk.domain.intake.kinds import Columns
from ipsdesk.domain.intake.plan import Fate, Plan
from ipsdesk.domain.intake.table import Headed
from ipsdesk.ui.presenters import import_words as told
from ipsdesk.words import say


def bring(chosen: Namespace) -> int:
    """Take a file in, and say what became of every row; with --dry-run only say it."""
    if calendar_in.is_calendar_file(chosen.file):
        return _bring_calendar(chosen)
    table = _first_table(chosen.file)
    said = mapped(chosen.mapping, table) if chosen.mapping is not None else None
    desk = unlocked(chosen)
    try:
        columns = said or intake_done.columns_of(desk, table)
        asked = Asked(chosen.file.name, table, columns)
        plan = intake.look(desk, asked)
        done = None
        if not chosen.dry_run and plan.does_something:
            done = intake_done.carry_out(desk, asked, plan)
    finally:
        lock(desk, backup=False)
    return _tell(chosen, plan, done)


def _bring_calendar(chosen: Namespace) -> int:
    desk = unlocked(chosen)
    try:
        asked = calendar_in.read(desk, chosen.file)
        plan = calendar_in.look(desk, asked)
        done = None
        if not chosen.dry_run and plan.does_something:
            done = calendar_in.carry_out(desk, asked, plan)
    finally:
        lock(desk, backup=False)
    return _tell(chosen, plan, done)


def _tell(chosen: Namespace, plan: Plan, done: UUID | None) -> int:
    whole = {**_whole(plan), "import": str(done) if done else None}
    told_as = [json.dumps(whole, ensure_ascii=False)] if chosen.json else _lines(plan)
    sys.stdout.write("\n".join(told_as) + "\n")
    return 0


def _first_table(file: Path) -> Headed:
    """Return the first sheet of a file that has titles."""
    refused = TableUnreadable("empty")
    for sheet in intake_files.read_file(file):
        try:
            return intake.with_heading(sheet.table)
        except TableUnreadable as why:
            refused = why
    raise refused


def mapped(path: Path, table: Headed) -> Columns:
    """Return what the columns mean by a file: {"kind": "people", "columns": {title: meaning}}.

    Raises:
        MappingUnclear: it is no such file, or names a kind or a meaning there is not.

    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        kind, said = content["kind"], dict(content["columns"])
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise MappingUnclear("") from reason
    _must_be_known(str(kind), {str(one) for one in said.values()} - {""})
    return Columns(kind, tuple(str(said.get(title, "")) for title in table.titles))


def _must_be_known(kind: str, meanings: set[str]) -> None:
    known = {one.id: {each.id for each in one.meanings} for one in intake.kinds()}
    unknown = sorted(meanings - known[kind]) if kind in known else [kind]
    if unknown:
        raise MappingUnclear(unknown[0])


def _whole(plan: Plan) -> dict[str, object]:
    """Return a plan as JSON tells it: every row with its fate, and nobody's name."""
    return {
        "kind": plan.kind,
        "rows": plan.rows,
        "counts": {fate.value: plan.count(fate) for fate in Fate},
        "outcomes": [
            {
                "row": one.number,
                "fate": one.fate.value,
                "held": [{"why": each.why, "column": each.meaning} for each in one.held],
                "changes": [each.meaning for each in one.differences],
            }
            for one in plan.outcomes
        ],
    }


def _lines(plan: Plan) -> list[str]:
    held = [
        say("Row {row}").format(row=one.number)
        + ": "
        + " ".join(told.held_words(plan.kind, each) for each in one.held)
        for one in plan.outcomes
        if one.fate is Fate.HELD
    ]
    return [told.count_words(plan.counts), *held]
