"""How large a project is, and what follows: its periods, and how numbers are best shown."""

from ipsdesk.actions import release_ledger
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.projects import card_of
from ipsdesk.domain.access import Right
from ipsdesk.domain.periods import Named, ToDate
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_ledger import Ledger
from ipsdesk.domain.release_periods import periods_to_choose
from ipsdesk.storage import releases, units
from ipsdesk.storage.vault import Connection

ROUND_BELOW = 200


def size(ledger: Ledger, begun: int, planned: int | None) -> int:
    """Return the number that decides layout and periods: never more than there have been."""
    so_far = ledger.steady(begun)
    return so_far if planned is None else min(planned, so_far)


def people_so_far(desk: Desk, connection: Connection) -> int:
    """Return the size of the project, without the records that a summary of it is made of."""
    operation, planned = number_and_planned(connection)
    begun = units.how_many(connection, operation, desk.today())
    return size(releases.ledger(connection), begun, planned)


def number_and_planned(connection: Connection) -> tuple[str, int | None]:
    """Return the number of the project and how many were planned."""
    card = card_of(connection)
    if card is None:
        return "", None
    planned = card["planned_participants"]
    return card.words("number"), planned if isinstance(planned, int) else None


def periods_of(desk: Desk) -> tuple[Named, ...]:
    """Return the periods there are to choose from, those the layout forbids left out."""
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        people = people_so_far(desk, connection)
        card = card_of(connection)
    if card is None:
        return (ToDate(desk.today()),)
    last = min(desk.today(), card.known_day("ends_on"))
    return periods_to_choose(card.known_day("started_on"), last, desk.today(), people)


def method_in_force(desk: Desk, people: int) -> Method:
    """Return how numbers are shown: as was chosen for the project, or as is proposed."""
    chosen = release_ledger.chosen_method(desk)
    return chosen or proposed_method(people)


def proposed_method(people: int) -> Method:
    """Return the way that shows most to a project of a size, by what was measured."""
    return Method.ROUND if people < ROUND_BELOW else Method.EXACT


def proposed_for(desk: Desk) -> Method:
    """Return the way that is proposed to this project."""
    with desk.read() as connection:
        return proposed_method(people_so_far(desk, connection))
