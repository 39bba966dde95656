"""The stops of what comes in from other programs: a table before it is taken in."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from ipsdesk.actions import people
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.imports import ImportsPage
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say

_TITLES = "Namn\tFödd\tKön\tKommun\tTelefon\tStart\tKommer från\n"
_NEW = (
    "Vilma Sjögren\t2006-11-02\tkvinna\tÖrebro\t070-174 06 05\t2026-01-12\tKAA\n"
    "Hamid Rezai\t7 mars 2005\tman\tÖrebro\t070-174 06 06\t2026-01-19\tSocialtjänsten\n"
    "Elin Norberg\t05/06\tkvinna\tKumla\t\t2026-02-02\tegen ansökan\n"
    "Alva Ek\t2007-04-30\tflicka\tAskersund\t\t\tgymnasiet\n"
)


class Incoming:
    """Pages of what comes in, for one open house."""

    def __init__(self, house: House, desk: Desk) -> None:
        self._house, self._desk = house, desk

    def stops(self) -> Iterator[Stop]:
        """Yield a table as it was read: every row with its fate, and one that is held."""
        if self._desk.user.may(Right.ENROL):
            yield Stop("import-rows", say("Rows before they are taken in"), partial(self._rows, 0))
            yield Stop("import-twins", say("Look for duplicates"), self._twins)
            yield Stop("import-held", say("A row to look at"), partial(self._rows, 1))

    def _rows(self, held: int) -> QWidget:
        page = self._house.window.go("imports")
        if isinstance(page, ImportsPage):
            page.read_pasted(_TITLES + _NEW + self._twin())
            self._house.desktop.background.wait()
            if held and page.plan.state is not None:
                page.plan.show_row(page.plan.state.lines[-1].number)
        return self._house.window

    def _twins(self) -> QWidget:
        page = self._house.window.go("imports")
        if isinstance(page, ImportsPage):
            page.look_for_twins()
            self._house.desktop.background.wait()
        return self._house.window

    def _twin(self) -> str:
        """Return a line about somebody of the rehearsal whose name is written otherwise."""
        load = people.caseload(self._desk, "team")
        known = next((one for one in (*load.others, *load.waiting) if not one.protected), None)
        if known is None:
            return ""
        name = known.shown_name.replace("k", "c").replace("v", "w").replace("å", "a")
        return f"{name}\t{known.birth_date.isoformat()}\t\t\t\t\t\n"
