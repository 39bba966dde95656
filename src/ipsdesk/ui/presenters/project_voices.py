"""How participants answered, and whose the plans are; nothing below five."""

from fractions import Fraction

from ipsdesk.actions import voices
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.plan_figures import plan_figures
from ipsdesk.domain.periods import Quarter
from ipsdesk.domain.plan_words import Share
from ipsdesk.domain.spans import nearest
from ipsdesk.domain.voices import ITEMS, LEAST, Counted
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.figure_words import number_words
from ipsdesk.ui.presenters.project_sections import Entry, Section, Table
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
    return Section(title, words.format(least=LEAST), table=table), _written(desk, quarters)


def _written(desk: Desk, quarters: tuple[Quarter, ...]) -> Section:
    """Return what was written to the project, the latest quarter first."""
    entries = tuple(
        Entry(one.words, label("voice_cards", one.card), quarter.code)
        for quarter in reversed(quarters)
        for one in voices.words_of_quarter(desk, quarter)
    )
    words = say(
        "What participants wrote to the project, without order. Nobody's name is here; if you "
        "see from the words who it is, keep it to yourself."
    )
    none = say("Nothing yet that may be read: it takes five answers on a card in a quarter.")
    return Section(say("In the participants' own words"), words if entries else none, entries)


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
    mean = number_words(found.mean)
    return say("{mean} ({answers})").format(mean=mean, answers=found.answers)


def _ended(desk: Desk) -> tuple[Quarter, ...]:
    """Return the last quarters that have ended, the earliest first."""
    today = desk.today()
    number = today.year * 4 + (today.month - 1) // 3
    return tuple(Quarter(one // 4, one % 4 + 1) for one in range(number - QUARTERS, number))


def plan_sections(desk: Desk) -> tuple[Section, ...]:
    """Return whose the plans are, of the whole unit together, for supervisor and coordinator."""
    if not voices.may_read(desk):
        return ()
    found = plan_figures(desk)
    told = [
        (say("Words that are the participants' own"), _share(found.own)),
        (say("Changes that the participants began"), _share(found.begun)),
        (say("Goal scales, mean T (50 is as expected)"), _score(found.attained)),
    ]
    entries = tuple(Entry(title, value) for title, value in told if value)
    words = say(
        "All plans together. Below {least} people nothing is told, and never of one person."
    )
    title = say("Whose plans they are")
    return (Section(title, words.format(least=LEAST), entries=entries),)


def _share(share: Share | None) -> str:
    if share is None or not share.of:
        return ""
    return say("{share} %").format(share=nearest(Fraction(100 * share.own, share.of)))


def _score(score: float | None) -> str:
    return "" if score is None else number_words(score)
