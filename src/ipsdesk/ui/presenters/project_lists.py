"""The list of what a number of the project counts, as a section of a page."""

from ipsdesk.domain.project_measures import Work, measure
from ipsdesk.ui.presenters.project_sections import Begin, Section, line
from ipsdesk.ui.presenters.project_words import measure_words
from ipsdesk.words import say_many


def listed(work: Work, key: str, *begins: Begin) -> Section:
    """Return the lines of a number, with what can be begun there."""
    rows = measure(key).rows(work)
    counted = say_many("{count} line", "{count} lines", len(rows))
    return Section(
        measure_words(key), counted, tuple(line(one, work) for one in rows), begins=tuple(begins)
    )
