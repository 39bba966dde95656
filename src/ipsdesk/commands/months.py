"""The month's list for the funder: written after the passphrase, or locked when it was read in."""

import json
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from ipsdesk.actions import month_files, month_layouts, month_lists
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.month_files import Wanted, Written
from ipsdesk.actions.month_lists import State
from ipsdesk.actions.vault import lock
from ipsdesk.commands.secret import secrets_of, unlocked_with
from ipsdesk.domain.errors import PeriodNotKnown
from ipsdesk.domain.import_errors import MappingUnclear
from ipsdesk.domain.month_errors import MonthUnknown
from ipsdesk.domain.month_layouts import Layout
from ipsdesk.domain.months import Fact
from ipsdesk.domain.periods import Month, period_named
from ipsdesk.words import say, say_many


def month(chosen: Namespace) -> int:
    """Write the list of a month, or lock a month that was read in; say what comes after."""
    secrets = secrets_of(chosen)
    desk = unlocked_with(chosen, secrets)
    try:
        which = _month(desk, chosen.month)
        if chosen.lock:
            month_files.lock_month(desk, which)
            written = None
        else:
            _use_template(desk, chosen)
            wanted = Wanted(which, chosen.out, chosen.leave_out)
            written = month_files.write_month(desk, wanted, secrets.passphrase or "")
        later = _again(desk, which)
    finally:
        lock(desk, backup=False)
    told = _as_json(written, later) if chosen.json else "\n".join(_lines(written, later))
    sys.stdout.write(told + "\n")
    return 0


def _month(desk: Desk, told: str) -> Month:
    try:
        found = period_named(told, desk.today())
    except PeriodNotKnown as reason:
        raise MonthUnknown(told) from reason
    if not isinstance(found, Month):
        raise MonthUnknown(told)
    return found


def _use_template(desk: Desk, chosen: Namespace) -> None:
    """Use a template from now on, as in the window, where one is named."""
    if chosen.template is None:
        return
    layout = month_layouts.read_template(chosen.template)
    if chosen.mapping is not None:
        layout = mapped(chosen.mapping, layout)
    month_layouts.remember(desk, layout)


def mapped(path: Path, layout: Layout) -> Layout:
    """Return a template whose columns tell what a file says: {"columns": {heading: fact}}.

    Raises:
        MappingUnclear: it is no such file, or names a heading or a fact there is not.

    """
    try:
        said = dict(json.loads(path.read_text(encoding="utf-8"))["columns"])
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise MappingUnclear("") from reason
    known = {"", *(one.value for one in Fact)}
    unknown = [one for one in said if one not in layout.headings]
    unknown += [str(one) for one in said.values() if one not in known]
    if unknown:
        raise MappingUnclear(min(unknown))
    facts = (Fact(said[one]) if said.get(one) else None for one in layout.headings)
    return replace(layout, facts=tuple(facts))


def _again(desk: Desk, which: Month) -> tuple[str, ...]:
    """Return the later months that must be sent again, oldest first."""
    found = month_lists.standings(desk)
    again = (one.month for one in found if one.state is State.AGAIN and one.month > which)
    return tuple(one.code for one in sorted(again))


def _as_json(written: Written | None, later: tuple[str, ...]) -> str:
    told: dict[str, object] = {"again": list(later), "locked": written is None}
    if written is not None:
        counts = {"people": written.people, "left_out": written.left_out}
        told |= {"file": str(written.path), **counts}
    return json.dumps(told, ensure_ascii=False)


def _lines(written: Written | None, later: tuple[str, ...]) -> list[str]:
    if written is None:
        lines = [say("The month is locked.")]
    else:
        people = say_many("{count} person in it.", "{count} people in it.", written.people)
        lines = [str(written.path), people]
        if written.left_out:
            left = say_many("{count} is left out.", "{count} are left out.", written.left_out)
            lines.append(left)
    if later:
        text = say("These later months must be sent again: {months}.")
        lines.append(text.format(months=", ".join(later)))
    return lines
