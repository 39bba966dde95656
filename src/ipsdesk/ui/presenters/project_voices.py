"""How participants answered on voice cards, by quarter; nothing below five answers."""

from ipsdesk.actions import voices
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.periods import Quarter
from ipsdesk.domain.voices import ITEMS, LEAST
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.project_sections import Section, Table
from ipsdesk.words import say

QUARTERS = 4


def voice_sections(desk: Desk) -> tuple[Section, ...]:
    """Return the answers of the last quarters that have ended, for who holds the key to them."""
    if not voices.may_read(desk):
        return ()
    quarters = _ended(desk)
    counted = {
        (one.card, one.line, quarter.code): (one.mean, one.answers)
        for quarter in quarters
        for one in voices.answers_of_quarter(desk, quarter)
    }
    lines = sorted({(card, line) for card, line, _ in counted})
    rows = tuple(
        (label(ITEMS[card], line), *(_cell(counted.get((card, line, q.code))) for q in quarters))
        for card, line in lines
    )
    headings = (say("What was asked"), *(quarter.code for quarter in quarters))
    table = Table(say("How participants answered"), headings, rows)
    words = say("Mean of 0 to 10, and how many answered. Below {least} answers nothing is told.")
    title = say("How participants answered")
    return (Section(title, words.format(least=LEAST), table=table if rows else None),)


def _cell(found: tuple[float, int] | None) -> str:
    if found is None:
        return "\N{EN DASH}"
    mean, answers = found
    return say("{mean} ({answers})").format(mean=f"{mean:g}".replace(".", ","), answers=answers)


def _ended(desk: Desk) -> tuple[Quarter, ...]:
    """Return the last quarters that have ended, the earliest first."""
    today = desk.today()
    number = today.year * 4 + (today.month - 1) // 3
    return tuple(Quarter(one // 4, one % 4 + 1) for one in range(number - QUARTERS, number))
