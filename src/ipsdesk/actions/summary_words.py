"""The words of a summary for those who release it: periods, questions, and what is hidden why."""

from collections.abc import Set
from datetime import date

from ipsdesk.domain.periods import TO_DATE, Named, ToDate, period_named
from ipsdesk.domain.release import Release, ReleasedCell, Why
from ipsdesk.domain.release_budget import WHOLE_PARTS_BELOW, Cost, Outlook, Silence
from ipsdesk.domain.release_ledger import Left
from ipsdesk.reports import release_sheet, release_words
from ipsdesk.words import say, say_day, say_many

FIRST = (Why.CHANGE, Why.GROUP, Why.SMALL, Why.PROTECTS, Why.UNIT, Why.DOMINATED)


def period_name(period: Named) -> str:
    """Name a period as it stands in a list to choose from."""
    if isinstance(period, ToDate):
        return say("The whole project to date")
    return release_words.period_in_words(period)


def period_named_in_words(code: str, last: date) -> str:
    """Name the period of a summary that has left."""
    return release_words.period_told(period_named(code, last), last)


def left_words(left: Left, to: str) -> str:
    """Say that a summary had left before, and that its very files were written again.

    Args:
        left: when, under which number and to whom it left.
        to: to whom it was to be given now, which the ledger does not keep.

    """
    nobody = say("This left on {day} as summary {number}, with nobody named as recipient.")
    somebody = say("This left on {day} as summary {number}, to {whom}.")
    text = somebody if left.recipient else nobody
    told = text.format(day=say_day(left.made_on), number=left.number, whom=left.recipient)
    again = say("The same files were written again; nothing new was released.")
    if to in ("", left.recipient):
        return f"{told} {again}"
    kept = say("{whom} was not entered as a recipient.").format(whom=to)
    return f"{told} {again} {kept}"


def questions() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the three questions, and what a yes to each stands for."""
    return release_sheet.questions(), release_sheet.confirmed()


def promise_of(release: Release) -> str:
    """Say what a summary holds."""
    return release_words.promise(release.terms.method, release.terms.smallest)


def outlook_words(found: Outlook, period: str) -> tuple[str, ...]:
    """Say what is known before a summary leaves, a sentence or two for each thing."""
    told = []
    if found.silence is not None:
        told.append(silence_words(found.silence, to_date=period == TO_DATE))
    if found.counted_to is not None:
        told.append(_counted_to_words(found.counted_to))
    if found.closes is not None:
        told.append(_closing_words(found.closes))
    return tuple(told)


def _counted_to_words(day: date) -> str:
    text = say(
        "The period is not over: this counts up to {day}. What is shown now can hide numbers in"
        " the summary of the whole period, since the difference could tell of a few."
    )
    return text.format(day=say_day(day))


def _closing_words(people: int) -> str:
    if people < WHOLE_PARTS_BELOW:
        costs = say(
            "Once exact numbers have left of fewer than a hundred participants, no later summary"
            " shows anything while one to four more or fewer take part than in an earlier one."
        )
    else:
        costs = say(
            "Once exact numbers have left of 100 to 199 participants, it can happen that nothing"
            " may leave of the next half-year, or of a longer period either."
        )
    instead = say("Rounded numbers keep later periods open more often.")
    return f"{costs} {instead}"


def alike_words(release: Release) -> str:
    """Say of which group a summary says the same of everybody, or nothing."""
    return release_words.alike_words(release)


def silence_words(found: Silence, *, to_date: bool) -> str:
    """Say beside which summary nothing could be shown, and how many more must come first."""
    near = say(
        "Nearly as many take part as in summary {number}, of {day}. Every number would tell"
        " of the few who differ. Therefore no exact number can be shown, and a summary without"
        " numbers does not leave."
    ).format(number=found.number, day=say_day(found.made_on))
    if found.instead:
        whole = found.instead == TO_DATE
        period = say("the whole project to date") if whole else found.instead
        other = say("Of {period} something can be shown.")
        return f"{near} {other.format(period=period)}"
    if not to_date:
        return near
    wait = say_many(
        "Something can be shown when {count} more has come, at the earliest.",
        "Something can be shown when {count} more have come, at the earliest.",
        found.more,
    )
    return f"{near} {wait}"


def cost_words(cost: Cost) -> str:
    """Say what a summary would cost, now and later."""
    told = [
        say_many("{count} number counts a few", "{count} numbers count a few", cost.small),
        say_many(
            "{count} would show what a few did since the last summary",
            "{count} would show what a few did since the last summary",
            cost.changes,
        ),
    ]
    known = told if cost.changes else told[:1]
    now = say("Of {all} numbers: {what}.").format(all=cost.numbers, what=", ".join(known))
    return f"{now} {_later_words(cost.later)}".strip()


def _later_words(later: int | None) -> str:
    """Say what a summary would cost the next one."""
    if later is None:
        return ""
    if not later:
        return say(
            "In a summary of the whole project in three months no more numbers would have to be"
            " hidden because of it, if as much happens as in the last three."
        )
    return say_many(
        "In a summary of the whole project in three months {count} more number would have to be"
        " hidden because of it, if as much happens as in the last three.",
        "In a summary of the whole project in three months {count} more numbers would have to be"
        " hidden because of it, if as much happens as in the last three.",
        later,
    )


def hidden(release: Release) -> tuple[tuple[str, str], ...]:
    """Return where each hidden number stands and why, those that tell of changes first.

    What of a table the size of the group leaves out, and what it shows whole or not at all, is
    one line and not one for each number.
    """
    lines = [line for table in range(len(release.plan.tables)) for line in _lines(release, table)]
    lines.sort(key=lambda line: line[0])
    return tuple((place, why) for _, place, why in lines)


def _lines(release: Release, table: int) -> list[tuple[int, str, str]]:
    title = release_words.table_title(release.plan, release.plan.tables[table])
    if release.is_left_out(table):
        return [(len(FIRST) + 2, title, release_words.reason_words(Why.LAYOUT))]
    cells = [cell for cell in release.cells if cell.table == table and cell.why is not None]
    lines = [
        _line(release, title, cell) for cell in cells if cell.why not in release_words.OF_PARTS
    ]
    return lines + _of_parts(title, {cell.why for cell in cells})


def _of_parts(title: str, whys: Set[Why | None]) -> list[tuple[int, str, str]]:
    """Return the one line of what hides whole parts of a table, with every reason, or none."""
    found = [why for why in release_words.OF_PARTS if why in whys]
    if not found:
        return []
    order = len(FIRST) + 1 + release_words.OF_PARTS.index(found[0])
    return [(order, title, " ".join(map(release_words.reason_words, reversed(found))))]


def left_out_words(release: Release) -> str:
    """Say how many tables the size of the group leaves out before anybody is counted, if any."""
    many = len(release.plan.left_out)
    if not many:
        return ""
    return say_many(
        "The group is too small for {count} more table, which the paper names under “Tables that"
        " are not shown”.",
        "The group is too small for {count} more tables, which the paper names under “Tables that"
        " are not shown”.",
        many,
    )


def _line(release: Release, title: str, cell: ReleasedCell) -> tuple[int, str, str]:
    variables = release.plan.tables[cell.table]
    place = release_words.place_words(release.plan, variables, cell.at)
    order = FIRST.index(cell.why) if cell.why in FIRST else len(FIRST)
    return order, f"{title}: {place}", release_words.why_hidden(release, cell)
