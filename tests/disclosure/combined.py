"""Combined summaries: several made-up units seal their numbers, and a coordinator sums them up."""

from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch
from uuid import UUID

from ipsdesk.actions import combining, exchange, release_ledger
from ipsdesk.actions.exchange_in import UnitFiles
from ipsdesk.actions.rehearsal import Wanted, rehearse
from ipsdesk.actions.release_request import layout_of
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_ledger import Left
from tests.disclosure.real import TODAY, opened

MONTHS = 12


@contextmanager
def overheard():
    """Yield a list of what is asked of the guard for each sum, and of its answers."""
    found, guarded = [], combining.guarded

    def heard(ledger, asked, listener):
        answer = guarded(ledger, asked, listener)
        found.append((ledger, asked, answer))
        return answer

    with patch.object(combining, "guarded", heard):
        yield found


def lefts_of(ledger, asked, answer):
    """Return the summaries as a vault would hold them if it kept the units' people, and whose."""
    paths = asked.earlier or ({},) * len(asked.counted)
    earlier = [
        replace(
            left,
            people={
                one.person: path[str(left.number)]
                for one, path in zip(asked.counted, paths, strict=True)
                if str(left.number) in path
            },
        )
        for left in ledger.left
    ]
    layout = layout_of(asked.plan)
    newest = Left(
        UUID(int=0),
        ledger.next_number,
        asked.period,
        TODAY,
        TODAY,
        asked.plan.id,
        asked.plan.version,
        (),
        layout,
        answer.terms,
        {},
        b"",
        cells=answer.cells,
        people={
            one.person: tuple(map(one.levels.get, layout.variables))
            for one in asked.counted
            if one.levels
        },
        proof=answer.proof,
    )
    units = {one.person: unit for one, unit in zip(asked.counted, asked.units, strict=True)}
    return [*earlier, newest], units


def sum_of_units(folder, project, people, method, period, many=8):
    """Return what the guard was asked for the sum of many made-up units, and its answer."""
    coordinator = _desk(folder, project, 0, people // many)
    release_ledger.choose_method(coordinator, Method(method))
    exchange.write_keys(coordinator, folder / "coordinator.keys")
    files = []
    for number in range(1, many + 1):
        desk = _desk(folder, project, number, people // many)
        files.append(folder / f"unit-{number}.cube")
        exchange.seal(desk, period, [folder / "coordinator.keys"], files[-1])
        desk.vault.close()
    with overheard() as found:
        combining.look(coordinator, UnitFiles(files, period))
    coordinator.vault.close()
    return found[-1]


def _desk(folder, project, number, people):
    wanted = Wanted(project, people, MONTHS, TODAY, seed=number + 1)
    return opened(rehearse(folder / f"made-{number}", wanted), folder / f"desk-{number}")
