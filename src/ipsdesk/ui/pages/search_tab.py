"""A participant's job search: the leads, the month's report, and the forms it stands on."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.forms import FormsView
from ipsdesk.ui.pages.leads import LeadsView, MonthReport
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import heading
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.ui.presenters.leads import LeadsPresenter
from ipsdesk.words import say

APPLICATION = "f10-application"


class SearchTab(QWidget):
    """What is sought now comes first; the plans and talks behind it below."""

    def __init__(self, desktop: Desktop, leads: LeadsPresenter, forms: FormsPresenter) -> None:
        super().__init__()
        inside = column(self, space=16)
        self.leads = LeadsView(desktop, leads)
        self.new = button(say("New lead"), self._begin, sign="plus")
        self.leads.acts.add(self.new)
        inside.addWidget(self.leads)
        self.month = MonthReport(desktop, leads)
        inside.addWidget(self.month)
        inside.addWidget(heading(say("Plan, openness and money")))
        self.forms = FormsView(desktop, forms)
        inside.addWidget(self.forms, 1)

    def refresh(self) -> None:
        """Show the search as it is now."""
        self.leads.refresh()
        self.month.refresh()
        self.forms.refresh()

    def keep_now(self) -> None:
        """Keep what is typed at once."""
        self.forms.keep_now()

    def _begin(self) -> None:
        self.forms.choose(APPLICATION)
        self.forms.fill(None)
