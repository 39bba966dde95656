"""The rows an import held back, as a file to put right in a spreadsheet and bring again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.intake import Asked
from ipsdesk.domain.access import Right
from ipsdesk.domain.intake.plan import Fate, Plan
from ipsdesk.domain.intake.table import words
from ipsdesk.reports import sheet
from ipsdesk.storage.files import write_whole
from ipsdesk.words import language, say


def write_held(desk: Desk, asked: Asked, plan: Plan, reasons: dict[int, str], path: Path) -> Path:
    """Write the rows that are held, as they came, each with why; note it in the log.

    Args:
        desk: where, when and by whom.
        asked: the table.
        plan: what was seen of it.
        reasons: for each line the reasons in words.
        path: where to; what stands there is replaced whole.

    """
    desk.user.must(Right.ENROL)
    lines = [[*asked.table.titles, say("Why it is to be looked at")], *_held(asked, plan, reasons)]
    write_whole(path, sheet.lines(lines, language()))
    with desk.begin("export_held"):
        pass
    return path


def _held(asked: Asked, plan: Plan, reasons: dict[int, str]) -> Iterator[Sequence[str]]:
    rows = {line.number: line for line in asked.table.rows}
    width = len(asked.table.titles)
    for one in plan.outcomes:
        if one.fate is Fate.HELD:
            cells = [words(rows[one.number].at(column)) for column in range(width)]
            yield [*cells, reasons.get(one.number, "")]
