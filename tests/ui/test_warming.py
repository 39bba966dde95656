"""What is made ready behind the prompt, so that the first page does not wait for it."""

import gc
from threading import Thread, current_thread, main_thread

import pytest

from ipsdesk.actions.sketch import sketched_desks
from ipsdesk.domain.access import Role
from ipsdesk.storage import caseload, engines
from ipsdesk.storage.driver import DriverError
from ipsdesk.storage.prepared import Prepared
from ipsdesk.ui import warming
from ipsdesk.ui.presenters import people, sketch
from ipsdesk.ui.presenters.people import PeoplePresenter
from ipsdesk.ui.presenters.person import PersonPresenter
from ipsdesk.ui.presenters.sketch import ask_once
from ipsdesk.ui.presenters.today import TodayPresenter
from ipsdesk.ui.presenters.workday import WorkdayPresenter


def compiled():
    """How many statements are compiled so far."""
    return len(engines._COMPILED)


def prepared():
    """How many statements are put into the driver's words so far."""
    return sum(len(one._words) for one in gc.get_objects() if isinstance(one, Prepared))


@pytest.fixture
def thawed():
    """Let the collector look through everything again afterwards."""
    yield
    gc.unfreeze()


def test_the_first_pages_can_be_asked_of_a_sketch():
    ask_once()


def test_what_was_asked_of_a_sketch_is_not_compiled_again_at_a_real_desk(desk, supervisor):
    ask_once()
    before = compiled()
    for one in (desk, supervisor):
        TodayPresenter(one).state()
        WorkdayPresenter(one).state()
    assert compiled() == before


@pytest.mark.parametrize("few", [0, 300])
def test_the_list_and_a_search_in_it_are_compiled_for_few_and_for_many(
    supervisor, robin, monkeypatch, few
):
    monkeypatch.setattr(caseload, "_FEW", few)
    monkeypatch.setattr(people, "STRETCH", 1)  # so that it is counted, as where there are many
    ask_once()
    before = compiled()
    shown = PeoplePresenter(supervisor)
    for words in ("", "r"):
        shown.words = words
        assert [line.name for one in shown.state().sections for line in one.lines] == ["Robin Vale"]
    assert compiled() == before


def test_the_first_participant_is_asked_about_in_words_that_are_ready(desk, robin):
    ask_once()
    before = compiled(), prepared()
    person = PersonPresenter(desk, robin)
    person.state()
    assert person.timeline() == ()
    assert (compiled(), prepared()) == before


def test_a_sketch_keeps_nothing():
    for desk in sketched_desks(Role.SPECIALIST):
        with pytest.raises(DriverError, match="no such table: history"), desk.begin("enrol"):
            pass


def test_everything_is_ready_behind_the_prompt_and_the_collector_works_again(thawed):
    before = gc.get_freeze_count()
    behind = Thread(target=warming.make_ready)
    behind.start()
    behind.join()
    assert gc.get_freeze_count() > before
    assert gc.isenabled()


def test_qts_classes_are_met_where_the_keys_are_taken_and_a_moment_at_a_time(qtbot, monkeypatch):
    monkeypatch.setattr(warming, "A_MOMENT", -1)  # each name takes longer
    met = []

    def names():
        for name in ("QPainter", "QPixmap", "QRegion"):
            met.append((name, current_thread()))
            yield name

    warming.meet_qt(lambda: met.append(("imports", current_thread())), names())
    assert met == [("QPainter", main_thread())], "a key that waits comes next"
    qtbot.waitUntil(lambda: len(met) == 4)
    assert met[-1][0] == "imports", "which would make the same classes on their thread"
    assert {thread for _, thread in met} == {main_thread()}


def test_nothing_on_the_thread_meets_qts_classes_by_the_thousand(monkeypatch, thawed):
    monkeypatch.setattr(warming, "_names", lambda: pytest.fail("met on a thread"))
    warming.make_ready()


def test_what_fails_behind_the_prompt_waits_for_the_page(monkeypatch, thawed):
    def fails():
        raise RuntimeError

    monkeypatch.setattr(sketch, "ask_once", fails)
    warming.make_ready()
    assert gc.isenabled()
