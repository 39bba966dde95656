"""Which project the unit works in: chosen once, and set up with all that it brings along."""

from PySide6.QtWidgets import QFrame

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.presenters.settings import SettingsPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class ProjectCard(QFrame):
    """The projects that are known beforehand, and the one chosen."""

    def __init__(self, desktop: Desktop, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._desktop, self._presenter = desktop, presenter
        inside = column(self, (20, 16, 20, 16), 10)
        inside.addWidget(label(say("Project"), "subtitle"))
        self._now = wrapped("", "small", "ink2")
        inside.addWidget(self._now)
        self.choice = Choice(say("Project"), presenter.projects(), empty=say("Choose"))
        self.choice.setMaximumWidth(px(420))
        self.set_up = button(say("Set up the project"), self._set_up, sign="target")
        flow = Flow(space=10)
        flow.add(self.choice)
        flow.add(self.set_up)
        inside.addWidget(flow)

    def refresh(self) -> None:
        """Say which project it is now."""
        self._now.say(self._presenter.project_words())

    def _set_up(self) -> None:
        which = self.choice.code()
        if not which:
            self._desktop.refused.emit(say("Choose a project first. Nothing was changed."))
            return
        self._desktop.perform(
            lambda: self._presenter.set_up_project(which), told=say("The project is set up.")
        )
