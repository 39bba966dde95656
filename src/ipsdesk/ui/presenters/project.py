"""The project's own pages: what was done, with whom, what was learnt, and what it changed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import forms, project_work, records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.project_measures import Work, measure
from ipsdesk.ui.presenters.forms import FormPresenter
from ipsdesk.ui.presenters.project_efforts import effort_sections, kinds_words
from ipsdesk.ui.presenters.project_lists import counted
from ipsdesk.ui.presenters.project_overview import overview_sections
from ipsdesk.ui.presenters.project_people import ASKED, people_behind, people_sections
from ipsdesk.ui.presenters.project_places import organisation_sections
from ipsdesk.ui.presenters.project_sections import Begin, Entry, Section, event_line, line
from ipsdesk.ui.presenters.project_tabs import (
    activity_begins,
    begins_behind,
    influence_sections,
    learning_sections,
)
from ipsdesk.ui.presenters.project_voices import plan_sections, voice_sections
from ipsdesk.ui.presenters.project_words import list_words
from ipsdesk.words import say, say_many

STRETCH = 25
_COPIED = (
    "kind",
    "title",
    "place",
    "municipality",
    "level",
    "reach",
    "category",
    "theme",
)
_EVENT = "f24-event"


@dataclass(frozen=True, slots=True)
class ListState:
    """The list behind a number."""

    title: str
    summary: str
    entries: tuple[Entry, ...]
    begins: tuple[Begin, ...] = ()


class ProjectPresenter:
    """One tab of the project at a time, and the list behind each number."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.kind = ""
        self._most = STRETCH

    @staticmethod
    def tabs() -> tuple[tuple[str, str], ...]:
        """Return the tabs with their titles."""
        return (
            ("overview", say("Overview")),
            ("activities", say("Activities")),
            ("organisations", say("Organisations")),
            ("people", say("Participants")),
            ("efforts", say("Other support")),
            ("learning", say("Learning")),
            ("influence", say("Influence")),
        )

    def title(self) -> str:
        """Return the name of the project, or that there is none yet."""
        card = project_work.card(self._desk)
        return card.words("name") if card is not None else say("The project")

    def sections(self, tab: str) -> tuple[Section, ...]:
        """Return what a tab shows now."""
        work = project_work.work_of(self._desk)
        made: dict[str, Callable[[], tuple[Section, ...]]] = {
            "overview": lambda: overview_sections(self._desk, work),
            "activities": lambda: self._activities(work),
            "organisations": lambda: organisation_sections(
                work, project_work.places_of(self._desk), self._most
            ),
            "people": lambda: people_sections(self._desk),
            "efforts": lambda: effort_sections(self._desk, work),
            "learning": lambda: learning_sections(work),
            "influence": lambda: (
                *influence_sections(work, project_work.voiced(self._desk)),
                *voice_sections(self._desk),
                *plan_sections(self._desk),
            ),
        }
        return made[tab]()

    def behind(self, key: str) -> ListState:
        """Return the list behind a number: as many lines as the number says."""
        work = project_work.work_of(self._desk)
        entries = tuple(line(one, work) for one in measure(key).rows(work))
        begins = begins_behind(self._desk, key)
        return ListState(list_words(key, work), counted(len(entries)), entries, begins)

    def people_of(self, kinds: str) -> tuple[str, tuple[tuple[UUID, str], ...]]:
        """Return the participants behind a number, for who may open every one of them."""
        if kinds.startswith(ASKED):
            return people_behind(self._desk, kinds.removeprefix(ASKED))
        wanted = tuple(filter(None, kinds.split(",")))
        one = project_work.together_with(self._desk, wanted)
        return kinds_words(one), tuple(project_work.named(self._desk, one.people).items())

    def print_contact_map(self, folder: Path) -> None:
        """Write the map of where to turn as a paper."""
        project_work.print_contact_map(self._desk, folder)

    def print_for_change(self, folder: Path) -> None:
        """Write what was learnt and decided as a paper to change by."""
        project_work.print_for_change(self._desk, folder)

    def show_more(self) -> None:
        """Show another stretch from now on."""
        self._most += STRETCH

    def titles(self) -> tuple[tuple[str, str], ...]:
        """Return the latest activity of each title, newest first, to enter one again."""
        latest: dict[str, UUID] = {}
        for one in project_work.work_of(self._desk).events():
            latest.setdefault(one.words("title"), one.id)
        return tuple((str(which), title) for title, which in latest.items())

    def is_begun(self) -> bool:
        """Tell whether an activity was begun and not saved, which nothing may overwrite."""
        return FormPresenter(self._desk, forms.form(_EVENT), None).is_drafted()

    def form(self, begin: Begin) -> FormPresenter:
        """Return a form to fill in anew, with what is known beforehand."""
        made = FormPresenter(self._desk, forms.form(begin.form), None)
        made.give(dict(begin.given))
        return made

    def opened(self, form_id: str, row: UUID) -> FormPresenter:
        """Return a form with a row that was written down."""
        return FormPresenter(self._desk, forms.form(form_id), None, row)

    def again(self, event: UUID) -> FormPresenter:
        """Return the form of the same kind of activity, on the day of today.

        Who came, how many and what it led to is never copied: nobody has said it of today.

        """
        made = FormPresenter(self._desk, forms.form(_EVENT), None)
        before = records.row(self._desk, "events", event)
        given = {name: before[name] for name in _COPIED if before[name] is not None}
        made.give(given)
        return made

    def _activities(self, work: Work) -> tuple[Section, ...]:
        found = work.events(frozenset({self.kind}) if self.kind else frozenset())
        shown = found[: self._most]
        return (
            Section(say("New activity"), begins=activity_begins(self._desk)),
            *self._ahead(work),
            Section(
                say("Activities"),
                say_many("{count} activity", "{count} activities", len(found)),
                tuple(event_line(one) for one in shown),
                more=len(found) > len(shown),
            ),
        )

    def _ahead(self, work: Work) -> tuple[Section, ...]:
        """Return what is planned, which counts nowhere before it has been; nothing for none."""
        found = [one for one in work.ahead() if self.kind in ("", one.words("kind"))]
        words = say("Planned. They count from their day, when you have said who came.")
        lines = tuple(event_line(one) for one in found)
        return (Section(say("Activities to come"), words, lines),) if found else ()
