"""A supervisor's review from preparation to report, with keys only, at the real window."""

from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from ipsdesk.actions import preparing, reviews
from ipsdesk.domain.access import Role
from ipsdesk.domain.reviews import Rating
from tests.conftest import sits
from tests.journeys.house import choose_folder, house_of
from tests.journeys.keyboard import Keyboard, spoken
from tests.journeys.sitting import go_on, go_to

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so

ITEMS, GIVEN, OTHER = 25, "4", "3"  # points of every item, and of the first by the supervisor
RURAL, WHY, ACTION = "Inga bussar", "Akterna visar det", "Kort till alla"
PAGES = 0.1  # seconds that a page of this size may hold the window


@pytest.mark.slow_event(most=PAGES)
@pytest.mark.usefixtures("qapp")
def test_a_supervisors_review_from_preparation_to_report(supervisor, monkeypatch, tmp_path):
    mona = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    choose_folder(monkeypatch, out := tmp_path / "out")
    out.mkdir()
    keys = Keyboard()

    with at_the_reviews(supervisor):
        begin(keys, "Mona Berg")
        prepare(keys)
        rate(keys, OTHER, ITEMS, read_as=RURAL)
    [line] = reviews.reviews_of_unit(supervisor)

    with at_the_reviews(mona) as house:
        assert reviews.open_review(mona, line.id).review.ratings == ()
        rated_before(mona, line.id)
        press(keys, "Fortsätt bedöma")
        assert RURAL not in " ".join(texts(house.window))
        rate(keys, GIVEN, 1)

    with at_the_reviews(supervisor) as house:
        press(keys, "Enas och signera")
        agree(keys)
        press(keys, "Signera granskningen")
        plan(keys)
        press(keys, "Spara rapporten")
        house._seat.background.wait()
        press(keys, "Tillbaka till granskningarna")
        assert spoken(QApplication.focusWidget()).startswith("Öppna")
        keys.tab_to("Påbörja en granskning", back=True)
        begin(keys, "Mona Berg")
        assert {"Planerat förra gången", ACTION} <= set(texts(house.window))

    everything_is_kept(supervisor, line.id)
    kinds = sorted(path.suffix for path in out.iterdir())
    assert kinds == [".csv", ".html", ".pdf", ".pdf", ".xlsx"]


@contextmanager
def at_the_reviews(desk):
    """Sit down at the page for fidelity."""
    with house_of(desk) as house:
        house.window.activateWindow()
        go_on()
        go_to(Keyboard(), "reviews")
        yield house


def press(keys, name, *, back=False):
    """Go to a button by Tab and press it."""
    keys.tab_to(name, back=back)
    keys.press("Space")
    go_on()


def begin(keys, colleague):
    """Begin an internal review by oneself and a colleague."""
    press(keys, "Påbörja en granskning")
    keys.tab_to("Vem granskar")
    choose(keys, "Intern granskning")
    press(keys, "Lägg till en bedömare")
    keys.tab_to("Bedömare 2: vem", back=True)
    choose(keys, colleague)
    press(keys, "Börja")


def choose(keys, words):
    """Go by arrow to a choice in the field one is in."""
    field = QApplication.focusWidget()
    assert isinstance(field, QComboBox)
    keys.press("Home")
    for _ in range(field.count()):
        if words in field.currentText():
            return
        keys.press("Down")
    raise AssertionError(f"{words!r} is not among the choices")


def prepare(keys):
    """Tick that the review is agreed on, and come back to rate."""
    press(keys, "Tillbaka till granskningarna")
    assert spoken(QApplication.focusWidget()).startswith("Fortsätt bedöma")
    press(keys, "Uppgifter och akter")
    press(keys, "Klart: ")
    press(keys, "Tillbaka till granskningarna", back=True)
    assert spoken(QApplication.focusWidget()).startswith("Fortsätt bedöma")
    keys.press("Space")


def rate(keys, first, items, read_as=""):
    """Give so many items their points by figure keys, and be done."""
    for at in range(items):
        keys.press(GIVEN if at else first)
        if read_as and not at:
            keys.tab_to("Så har kriteriet lästs här")
            keys.type(read_as)
        keys.press("Ctrl+Down")
    press(keys, "Jag är klar")


def rated_before(desk, which):
    """Give every item but the first its points, as on a day before."""
    opened = reviews.open_review(desk, which)
    for item in opened.scale.items[1:]:
        reviews.rate_item(desk, which, Rating(item.id, int(GIVEN), opened.seat))


def agree(keys):
    """Settle on the points of the one item on which both differ, with the reason."""
    keys.tab_to("poäng")
    choose(keys, "4: ")
    keys.tab_to("motivering")
    keys.type(WHY)
    keys.press("Return")
    go_on()


def plan(keys):
    """Plan an action with who, by when and which figure it should move."""
    press(keys, "Lägg till en åtgärd")
    keys.type(ACTION)
    for name in ("Vem som ansvarar", "Vilken siffra"):
        keys.tab_to(name)
        keys.press("Down")
    keys.tab_to("Klart senast")
    keys.type("2026-06-01")
    press(keys, "Spara åtgärden")
    assert "Lägg till en åtgärd" in spoken(QApplication.focusWidget())


def texts(window):
    """Return every text on the window."""
    return [spoken(one) for one in window.findChildren(QWidget) if one.isVisible()]


def everything_is_kept(desk, which):
    """Look at what was written, without the window."""
    opened = reviews.open_review(desk, which)
    assert opened.review.signed_on == desk.today()
    assert opened.review.points_of(None)["S1"] == int(GIVEN)
    assert RURAL in {one.adaptation for one in opened.review.ratings}
    assert WHY in {one.comment for one in opened.review.ratings if one.rater is None}
    [action] = opened.actions
    assert action.words("what") == ACTION
    assert action.day("due_on").isoformat() == "2026-06-01"
    assert all(action[place] for place in ("owner", "moves"))
    assert sum(one.done_on is not None for one in preparing.tasks(desk, which)) == 1
