"""Acts to take back in words: what was done, to what, when; no two alike."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from ipsdesk.actions.extract_words import column_label, list_of, table_title
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.extracts import KEPT_FOR_ORDER
from ipsdesk.domain.records import Value
from ipsdesk.domain.searching import LEFT_OUT, LEFT_OUT_COLUMNS
from ipsdesk.domain.undoing import MOVE, Step
from ipsdesk.ui.presenters.form_words import answer_words
from ipsdesk.ui.presenters.workday import length_words
from ipsdesk.words import apart, say, say_near_day, say_time

MOST_NAMED = 4  # records of one step that are named each
MOST_CELLS = 3  # values of its record that are told beside
_LONGEST = 40  # signs of one value
_LAST = ("recorded_at", "kept_at", "adopted_by")  # of every record, and tell nothing of this one


def step_words(step: Step) -> str:
    """Name a step by what was done to which records, each in its own words."""
    words = {
        "insert": say("Added {what}"),
        "update": say("Changed {what}"),
        "delete": say("Removed {what}"),
        MOVE: say("Moved to another participant {what}"),
    }
    named = [named_words(step.table, step.title)]
    named += [named_words(one.table, one.title) for one in step.beside]
    return words[step.kind].format(what=listed(named))


def listed(named: Sequence[str]) -> str:
    """Name some records; of very many, the first and how many more."""
    if len(named) <= MOST_NAMED:
        return ", ".join(named)
    more = len(named) - MOST_NAMED + 1
    shown = ", ".join(named[: MOST_NAMED - 1])
    return say("{what} and {count} more").format(what=shown, count=more)


def named_words(table: str, title: str) -> str:
    """Name a record by its kind and its own words."""
    kind = _for_staff().get(table) or table_title(table)
    return say("{kind} “{title}”").format(kind=kind, title=apart(title)) if title else kind


def _for_staff() -> dict[str, str]:
    """Return what a colleague calls the records that an extract tells the participant of."""
    return {
        "participants": say("Participant"),
        "assignments": say("Who supports a participant"),
        "note_replies": say("Answer to a note"),
        "openers": say("Who may open a record"),
        "meetings": say("Meeting about the plan"),
        "calendar_entries": say("Entry of the calendar"),
        "merges": say("Two records put together"),
    }


def cell_words(step: Step) -> str:
    """Say what a step wrote beside the words it is named by: at which workplace, how, how long.

    Of what no search finds, for what it may tell, only the question is named.

    """
    said = dict.fromkeys(filter(None, (step.place, *_cells(step))))
    said.pop(step.title, None)
    return ", ".join([*said][:MOST_CELLS])


def _cells(step: Step) -> Iterator[str]:
    for column, value in step.cells:
        if column in KEPT_FOR_ORDER or column in _LAST or value in (None, "", [], step.title):
            continue
        if _is_guarded(step.table, column):
            yield column_label(step.table, column)
        else:
            yield _cell(step, column, value)


def _is_guarded(table: str, column: str) -> bool:
    return table in LEFT_OUT or column in LEFT_OUT_COLUMNS.get(table, ())


def _cell(step: Step, column: str, value: Value) -> str:
    """Say one value; a number or words after their question, a day or a choice alone."""
    codes = list_of(step.table, column)
    if isinstance(value, date) or (codes and isinstance(value, (str, list))):
        return answer_words(value, code_lists().get(codes))
    if column == "minutes" and isinstance(value, int):
        return length_words(value)
    if not isinstance(value, (str, int, float)):
        return ""  # what is kept for the program
    told = answer_words(value, None)
    told = told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1].rstrip()}…"
    return f"{column_label(step.table, column)}: {apart(told)}"


def moment_words(moment: datetime, today: date, *, to_the_second: bool = False) -> str:
    """Say when something was done, as near as it takes to tell it from others."""
    day = say_near_day(moment.astimezone().date(), today)
    clock = f"{moment.astimezone():%H:%M:%S}" if to_the_second else say_time(moment)
    return f"{day} {clock}"


def told_apart(
    lines: Sequence[tuple[str, ...]], moments: Sequence[datetime], today: date
) -> list[str]:
    """Say when each of some lines was done, so that no two lines are alike.

    Args:
        lines: what else each line says.
        moments: when each was done.
        today: the day it is read.

    Returns:
        The time to the minute; where two lines would be alike, to the second; and where they
        still are, which of them it is, the newest first.

    """
    whens = [moment_words(one, today) for one in moments]
    alike = Counter(zip(lines, whens, strict=True))
    finer = [
        when if alike[line, when] == 1 else moment_words(one, today, to_the_second=True)
        for line, when, one in zip(lines, whens, moments, strict=True)
    ]
    return list(_numbered([*zip(lines, finer, strict=True)]))


def _numbered(lines: Sequence[tuple[tuple[str, ...], str]]) -> Iterator[str]:
    counted, seen = Counter(lines), Counter[tuple[tuple[str, ...], str]]()
    text = say("{when} ({number} of {count})")
    for line in lines:
        seen[line] += 1
        several = text.format(when=line[1], number=seen[line], count=counted[line])
        yield several if counted[line] > 1 else line[1]
