"""The stops of the project's pages: each tab, the list behind a number, and a form again."""

from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.house import House
from ipsdesk.ui.pages.project import ProjectPage
from ipsdesk.ui.presenters.project import ProjectPresenter
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say


def project_stops(house: House) -> Iterator[Stop]:
    """Yield every further tab of the project, the list behind a number, and an activity again."""
    for key, title in ProjectPresenter.tabs()[1:]:
        yield Stop(f"project-{key}", title, partial(_on, house, _tab(key)))
    yield Stop("project-behind", say("The list behind a number"), partial(_on, house, _list))
    yield Stop("project-again", say("Enter an activity again"), partial(_on, house, _again))


def _tab(key: str) -> Callable[[ProjectPage], None]:
    return lambda page: page.show_tab(key)


def _list(page: ProjectPage) -> None:
    page.show_list("organisations")


def _again(page: ProjectPage) -> None:
    for which, _ in page.presenter.titles()[:1]:
        page.enter_again(UUID(which))


def _on(house: House, do: Callable[[ProjectPage], None]) -> QWidget:
    page = house.window.go("project")
    if isinstance(page, ProjectPage):
        page.show_tab("overview")
        do(page)
    return house.window
