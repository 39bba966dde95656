"""After a form is saved or refused: what one looks at is what it was about."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from ipsdesk.ui.pages.person import PersonPage
from ipsdesk.ui.pages.search_tab import SearchTab
from ipsdesk.ui.pages.work_tab import WorkTab
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.ui.presenters.leads import LeadsPresenter
from ipsdesk.ui.presenters.person import PersonPresenter
from ipsdesk.ui.presenters.work import WorkPresenter
from tests.conftest import TODAY
from tests.ui.pages.reading import button, settle

WORK = ("F11", "F12", "F13", "F14")
JOB = {
    "title": "Lager",
    "employer_name": "ICA Maxi",
    "contract": "permanent",
    "support": "none",
    "started_on": TODAY - timedelta(days=1),
}


@pytest.fixture
def page(shown, desktop, desk, robin):
    """Robin's page with the job search and the jobs, in a window that is not tall."""

    def search():
        return SearchTab(
            desktop, LeadsPresenter(desk, robin), FormsPresenter(desk, robin, only=("F5", "F10"))
        )

    def jobs():
        return WorkTab(desktop, WorkPresenter(desk, robin), FormsPresenter(desk, robin, only=WORK))

    tabs = (("search", "Job search", search), ("work", "Jobs", jobs))
    made = shown(PersonPage(desktop, PersonPresenter(desk, robin), tabs))
    made.resize(1000, 640)
    settle()
    return made


def is_in_sight(page, widget):
    """Tell whether the whole of a widget stands within what the page shows of itself."""
    port = page.findChild(QScrollArea).viewport()
    top = widget.mapTo(port, widget.rect().topLeft()).y()
    return top >= 0 and top + widget.height() <= port.height()


def fill(tab, values):
    tab.forms.open.editor.finish()
    for one in tab.forms.open.editor.lists:
        for name, value in values.items():
            if name in one.questions.held:
                one.questions.held[name].show(value)
    settle()


def save(page, tab):
    """Press Save where it stands, at the bottom of the form."""
    area = page.findChild(QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    tab.forms.open.save.setFocus()
    tab.forms.open.save.click()
    settle()


def test_a_saved_job_is_what_one_sees_with_the_dates_of_its_support(page):
    page.show_tab("work")
    tab = page.tab("work")
    button(tab, "A job begins").click()
    fill(tab, JOB)
    tall = page.findChild(QScrollArea).widget().height()
    save(page, tab)

    assert tab.forms.open is None
    focused = QApplication.focusWidget()
    assert focused.accessibleName() == "Correct: Lager, ICA Maxi"
    assert is_in_sight(page, focused)
    assert page.findChild(QScrollArea).widget().height() < tall


def test_a_saved_lead_is_what_one_sees_and_giving_up_leads_back_to_it(qtbot, page):
    page.show_tab("search")
    tab = page.tab("search")
    button(tab, "New lead").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(button(tab, "New lead").hasFocus)
    button(tab, "New lead").click()
    fill(tab, {"position": "Lager", "employer_name": "ICA Maxi"})
    save(page, tab)

    focused = QApplication.focusWidget()
    assert focused.accessibleName() == "Correct: Lager"
    assert is_in_sight(page, focused)
    focused.click()
    settle()
    tab.forms.open.cancel.click()
    settle()
    focused = QApplication.focusWidget()
    assert focused.accessibleName() == "Correct: Lager"
    assert is_in_sight(page, focused)


def test_a_refused_form_shows_the_first_answer_that_needs_a_look(page):
    page.show_tab("work")
    tab = page.tab("work")
    button(tab, "A job begins").click()
    fill(tab, {**JOB, "title": "", "contract": ""})
    save(page, tab)

    assert tab.forms.open is not None
    focused = QApplication.focusWidget()
    asked = tab.forms.open.editor.lists[0].questions.held["title"].widget
    assert focused is asked or asked.isAncestorOf(focused)
    assert is_in_sight(page, focused)
