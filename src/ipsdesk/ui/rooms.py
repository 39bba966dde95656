"""The rooms of the unit: its project, what leaves it, what is erased, what is checked."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.exports import ExportsPage
from ipsdesk.ui.pages.imports import ImportsPage
from ipsdesk.ui.pages.log import LogPage
from ipsdesk.ui.pages.measures import MeasuresPage
from ipsdesk.ui.pages.months import MonthsPage
from ipsdesk.ui.pages.project import ProjectPage
from ipsdesk.ui.pages.retention import RetentionPage
from ipsdesk.ui.parts.navigation import Place
from ipsdesk.ui.presenters.exports import ExportsPresenter
from ipsdesk.ui.presenters.imports import ImportsPresenter
from ipsdesk.ui.presenters.log import LogPresenter
from ipsdesk.ui.presenters.measures import MeasuresPresenter
from ipsdesk.ui.presenters.months import MonthsPresenter
from ipsdesk.ui.presenters.project import ProjectPresenter
from ipsdesk.ui.presenters.retention import RetentionPresenter
from ipsdesk.words import say


def rooms(desk: Desk) -> list[Place]:
    """Return the rooms that this user may enter, in order."""
    found = []
    if desk.user.may(Right.EXPORT):
        found.append(Place("exports", say("Summary"), "file-output"))
    if desk.user.may(Right.PROJECT):
        found.append(Place("project", say("Project"), "target"))
    if desk.user.may(Right.OPEN_ANYBODY):
        found.append(Place("measures", say("Own follow-up"), "chart-column"))
    if desk.user.may(Right.EXPORT):
        found.append(Place("months", say("The ESF month"), "calendar-check"))
    if desk.user.may(Right.SEE_LOG):
        found.append(Place("retention", say("To be erased"), "trash-2"))
        found.append(Place("log", say("Spot check"), "history"))
    if desk.user.may(Right.ENROL):
        found.append(Place("imports", say("Import"), "upload"))
    return found


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways out of the rooms: to a participant, and to a participant's form."""

    person: Callable[[UUID], object]
    form: Callable[[UUID, str], object]


def makers(desktop: Desktop, desk: Desk, ways: Ways) -> dict[str, Callable[[], QWidget]]:
    """Return what makes the page of each room."""

    def project() -> QWidget:
        page = ProjectPage(desktop, ProjectPresenter(desk))
        page.opened.connect(ways.person)
        return page

    def months() -> QWidget:
        page = MonthsPage(desktop, MonthsPresenter(desk))
        page.person_asked.connect(ways.form)
        return page

    def measures() -> QWidget:
        page = MeasuresPage(desktop, MeasuresPresenter(desk))
        page.person_asked.connect(lambda who: ways.form(who, ""))
        return page

    return {
        "project": project,
        "measures": measures,
        "months": months,
        "exports": lambda: ExportsPage(desktop, ExportsPresenter(desk)),
        "retention": lambda: RetentionPage(desktop, RetentionPresenter(desk)),
        "imports": lambda: ImportsPage(desktop, ImportsPresenter(desk)),
        "log": lambda: LogPage(desktop, LogPresenter(desk)),
    }
