"""The list of what a number of the project counts, as a section of a page."""

from ipsdesk.domain.project_measures import Work, measure
from ipsdesk.ui.presenters.project_sections import Begin, Section, line
from ipsdesk.ui.presenters.project_words import measure_words
from ipsdesk.words import say, say_many


def counted(count: int) -> str:
    """Say how many there are in a list."""
    if not count:
        return say("Nothing is written down yet.")
    return say_many("{count} in the list", "{count} in the list", count)


def listed(work: Work, key: str, *begins: Begin) -> Section:
    """Return the lines of a number, with what can be begun there."""
    rows = measure(key).rows(work)
    return Section(
        measure_words(key),
        counted(len(rows)),
        tuple(line(one, work) for one in rows),
        begins=tuple(begins),
    )
