"""How participants answered on voice cards, by quarter; nothing below five answers."""

from ipsdesk.actions import voices
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.periods import Quarter
from ipsdesk.domain.voices import ITEMS, LEAST, Counted
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.project_sections import Section, Table
from ipsdesk.words import say

QUARTERS = 4


def voice_sections(desk: Desk) -> tuple[Section, ...]:
    """Return the answers of the last quarters that have ended, for who holds the key to them."""
    if not voices.may_read(desk):
        return ()
    quarters = _ended(desk)
    headings = (say("What was asked"), *(quarter.code for quarter in quarters))
    rows = _rows(desk, quarters)
    table = Table(say("How participants answered"), headings, rows) if rows else None
    words = say("Mean of 0 to 10, and how many answered. Below {least} answers nothing is told.")
    title = say("How participants answered")
    return (Section(title, words.format(least=LEAST), table=table),)


def _rows(desk: Desk, quarters: tuple[Quarter, ...]) -> tuple[tuple[str, ...], ...]:
    counted = {
        (one.card, one.line, quarter): one
        for quarter in quarters
        for one in voices.answers_of_quarter(desk, quarter)
    }
    lines = sorted({(card, line) for card, line, _ in counted})
    return tuple(
        (label(ITEMS[card], line), *(_cell(counted.get((card, line, one))) for one in quarters))
        for card, line in lines
    )


def _cell(found: Counted | None) -> str:
    if found is None:
        return "\N{EN DASH}"
    mean = f"{found.mean:g}".replace(".", ",")
    return say("{mean} ({answers})").format(mean=mean, answers=found.answers)


def _ended(desk: Desk) -> tuple[Quarter, ...]:
    """Return the last quarters that have ended, the earliest first."""
    today = desk.today()
    number = today.year * 4 + (today.month - 1) // 3
    return tuple(Quarter(one // 4, one % 4 + 1) for one in range(number - QUARTERS, number))
