"""Where a release says the same of everybody in a group, so that it says it of each of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from ipsdesk.domain.release import Method, Release
from ipsdesk.domain.release_plan import ALL


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """A level that everybody in a group is in: the table, both its rows, and how many they are."""

    table: int
    group: str
    level: str
    people: int


def one_answers(release: Release) -> tuple[OneAnswer, ...]:
    """Return every such level; where numbers are rounded, none can be told from a few fewer."""
    if release.terms.method is not Method.EXACT:
        return ()
    alone = (table for table, names in enumerate(release.plan.tables) if len(names) == 1)
    return tuple(found for table in alone for found in _in_table(release, table))


def _in_table(release: Release, table: int) -> Iterator[OneAnswer]:
    [name] = release.plan.tables[table]
    variable = release.plan.variables[name]
    shown = {cell.at[0]: cell.shown for cell in release.cells if cell.table == table and cell.shown}
    groups = [(ALL, tuple(level.id for level in variable.levels))]
    groups += [(group.id, group.levels) for group in variable.groups if len(group.levels) > 1]
    said: set[str] = set()
    for group, levels in groups:
        people = shown.get(group)
        if people is None:
            continue
        for level in levels:
            if shown.get(level) == people and level not in said:
                said.add(level)
                yield OneAnswer(table, group, level, people)
