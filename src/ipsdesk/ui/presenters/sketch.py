"""The first pages asked once of an empty vault, so that the real one finds them compiled."""

from ipsdesk.actions import people
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.due import ask_under_each_law
from ipsdesk.actions.sketch import sketched_desks
from ipsdesk.domain.access import Role
from ipsdesk.domain.vaults import NOBODY
from ipsdesk.ui.presenters.composer import ComposerPresenter
from ipsdesk.ui.presenters.first_read import read_today
from ipsdesk.ui.presenters.offers import OffersPresenter
from ipsdesk.ui.presenters.people import PeoplePresenter
from ipsdesk.ui.presenters.person import PersonPresenter
from ipsdesk.ui.presenters.today import TodayPresenter
from ipsdesk.ui.presenters.week_mirror import MirrorPresenter
from ipsdesk.ui.presenters.workday import WorkdayPresenter


def ask_once() -> None:
    """Ask what the first pages ask, as those who have pages of people."""
    for desk in sketched_desks(Role.SPECIALIST, Role.SUPERVISOR):
        read_today(TodayPresenter(desk), OffersPresenter(desk))
        ask_under_each_law(desk)
        WorkdayPresenter(desk).state()
        MirrorPresenter(desk).state()
        _look_through(desk)
        person = PersonPresenter(desk, NOBODY)
        person.state()
        person.timeline()
        ComposerPresenter(desk, NOBODY, person.situation()).start()


def _look_through(desk: Desk) -> None:
    """Show the list, and search it for a name, as of few and as of many."""
    shown = PeoplePresenter(desk)
    for words in ("", "a"):
        shown.words = words
        shown.state()
        people.ask_as_of_many(desk, words)
