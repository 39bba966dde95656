"""The stops of what leaves: a summary in sight, one known to show nothing, several units."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.summary_words import silence_words
from ipsdesk.domain.access import Right
from ipsdesk.domain.release_budget import Silence
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.exports import ExportsPage
from ipsdesk.ui.pages.exports_release import ReleaseDialog
from ipsdesk.ui.pages.second_holder import SecondHolderDialog
from ipsdesk.ui.presenters.exports import ExportsPresenter
from ipsdesk.ui.presenters.summary_states import LeftState
from ipsdesk.ui.rooms import COMBINED
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say, say_day

AGO, MORE = timedelta(days=40), 3


def leaving_stops(house: House, desk: Desk) -> Iterator[Stop]:
    """Yield the states of the summary, for whoever may let it leave."""
    if not desk.user.may(Right.EXPORT):
        return
    yield Stop("exports-silent", say("Known to show nothing"), lambda: _silent(house, desk))
    yield Stop("exports-sketch", say("A summary not proved yet"), lambda: _sketched(house))
    yield Stop("exports-seen", say("A summary in sight"), lambda: _seen(house))
    yield Stop("exports-left", say("A summary that has left"), lambda: _left(house, desk))
    release = say("Release the summary")
    yield Stop(
        "dialog-release", release, lambda: ReleaseDialog(house.window, ExportsPresenter(desk))
    )
    yield Stop(COMBINED, say("Several units together"), lambda: _combined(house))
    yield Stop(
        "dialog-second-holder",
        say("The second holder"),
        lambda: SecondHolderDialog(house.window, None, ""),
    )


def _silent(house: House, desk: Desk) -> QWidget:
    page = house.window.go("exports")
    if isinstance(page, ExportsPage):
        house.desktop.background.wait()
        page.show_beforehand(silence_words(Silence(1, desk.today() - AGO, MORE), to_date=True))
    return house.window


def _sketched(house: House) -> QWidget:
    """Show a summary as it looks while it is being proved, where its size has a sketch."""
    page = house.window.go("exports")
    if isinstance(page, ExportsPage):
        found: list[object] = []
        page.sketched.connect(found.append)
        _look(house, page)
        page.sketched.disconnect(found.append)
        page.begin_to_count()
        page.unproved.show()
        page.leave.setEnabled(False)
        page.keep.setEnabled(False)
        for state in found[-1:]:
            page.show_sketch(state)
    return house.window


def _seen(house: House) -> QWidget:
    page = house.window.go("exports")
    if isinstance(page, ExportsPage):
        _look(house, page)
    return house.window


def _look(house: House, page: ExportsPage) -> None:
    page.show_beforehand("")
    page.begin_to_look()
    house.desktop.background.wait()
    page.read_beside()  # or it is read while the picture is taken, and ends the sketch in it
    house.desktop.background.wait()


def _left(house: House, desk: Desk) -> QWidget:
    page = house.window.go("exports")
    if isinstance(page, ExportsPage):
        title = say("Summary {number}: {period}").format(number=1, period=desk.today().year)
        files = say("Files in the folder {folder}: {names}")
        names = "summary.pdf, summary.xlsx, summary.csv, release.json, review-sheet.pdf"
        told = files.format(folder=say("Summary"), names=names)
        page.left.show_left(LeftState(title, say_day(desk.today()), told, may_write_again=True))
        page.leave.setEnabled(False)
        page.keep.setEnabled(False)
    return house.window


def _combined(house: House) -> QWidget:
    house.window.go(COMBINED)
    return house.window
