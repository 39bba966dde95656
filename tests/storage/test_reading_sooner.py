"""A second thread that reads finds a connection that is open already."""

from threading import Event, Thread

import pytest
from sqlalchemy import text

from ipsdesk.actions import vault
from ipsdesk.storage import engines
from ipsdesk.storage.engines import Spare
from tests.actions import on_disk


@pytest.fixture
def desk(tmp_path):
    made = on_disk.make(tmp_path / "enheten.ipsvault").recover()
    yield made
    made.vault.close()


def raw_of_a_read(desk):
    """Return the driver's connection that a thread of its own reads on meanwhile."""
    found = []

    def read():
        with desk.read() as connection:
            connection.execute(text("SELECT 1 FROM participants LIMIT 1"))
            found.append(engines.raw_of(connection))

    thread = Thread(target=read)
    thread.start()
    thread.join()
    return found[0]


def test_whoever_reads_beside_another_takes_the_one_that_was_opened_before(desk):
    with desk.read():
        vault.read_sooner(desk)
        [ready] = desk.vault.working._spare._made
        assert raw_of_a_read(desk) is ready
        assert not desk.vault.working._spare._made
        assert raw_of_a_read(desk) is ready, "it stays for the next"


def test_nothing_can_be_written_on_it(desk):
    with desk.read():
        vault.read_sooner(desk)
        ready = raw_of_a_read(desk)

    assert ready.execute("PRAGMA query_only").fetchone() == (1,)


def test_one_that_nobody_took_is_closed_with_the_vault(desk):
    vault.read_sooner(desk)
    ready = tuple(desk.vault.working._spare._made)

    desk.vault.close()

    for one in ready:
        with pytest.raises(Exception, match="closed"):
            one.execute("SELECT 1")


class Counted:
    """Stands for a connection; counts how many were opened, and how many are left."""

    opened = 0

    def __init__(self):
        type(self).opened += 1
        self.closed = False

    def close(self):
        """Close it."""
        self.closed = True


@pytest.fixture
def spare():
    Counted.opened = 0
    return Spare(Counted)


def test_it_is_asked_for_as_often_as_one_likes_and_two_are_opened(spare):
    spare.make()
    spare.make()
    assert Counted.opened == 2
    first, second = spare.take(), spare.take()
    spare.make()
    assert Counted.opened == 2, "no more than are read on at once"
    assert first is not second
    assert spare.take() not in (first, second)
    assert Counted.opened == 3


def test_what_was_taken_is_not_closed_and_after_the_end_none_is_opened(spare):
    spare.make()
    taken, left = spare.take(), spare._made[0]

    spare.drop()
    spare.make()

    assert (taken.closed, left.closed) == (False, True)
    assert Counted.opened == 2


def test_one_that_cannot_be_opened_leaves_the_other_and_is_tried_again():
    tries = iter([Counted, refused, Counted])

    def connect():
        return next(tries)()

    spare = Spare(connect)
    with pytest.raises(OSError, match="gone"):
        spare.make()
    [made] = spare._made
    spare.make()
    other = spare._made[1]
    spare.drop()
    assert (made.closed, other.closed) == (True, True)


def refused():
    """Stand for a medium that has gone."""
    raise OSError("gone")


def test_a_vault_that_is_closed_while_one_is_opened_closes_it_and_opens_no_second():
    opening, closing, made = Event(), Event(), []

    def connect():
        opening.set()
        closing.wait(10)
        made.append(Counted())
        return made[-1]

    spare = Spare(connect)
    maker = Thread(target=spare.make)
    maker.start()
    opening.wait(10)
    closer = Thread(target=spare.drop)
    closer.start()
    while spare._wanted:  # until it waits for the one that is being opened
        pass
    closing.set()
    maker.join()
    closer.join()
    assert [one.closed for one in made] == [True]


def test_what_opens_a_vault_reads_on_the_one_connection_there_is(tmp_path):
    desk = on_disk.make(tmp_path / "enheten.ipsvault").recover()
    working = desk.vault.working
    assert working._readers.pool.checkedin() == 0, "sitting down opened no other"
    with working.at_once(), desk.read() as connection:
        assert engines.raw_of(connection) is working.writer.raw
        with desk.read() as again:
            assert again is connection
        with pytest.raises(RuntimeError, match="one transaction"), desk.begin("x"):
            pass
    with desk.read() as connection:
        assert engines.raw_of(connection) is not working.writer.raw
    assert working._readers.pool.checkedin() == 1
    desk.vault.close()


def test_another_thread_reads_apart_while_one_reads_at_once(desk):
    working = desk.vault.working
    with working.at_once(), desk.read():
        assert raw_of_a_read(desk) is not working.writer.raw


def test_whoever_writes_waits_for_what_is_read_at_once(desk):
    done, working = [], desk.vault.working
    with working.at_once(), desk.read() as connection:
        before = connection.execute(text("SELECT count(*) FROM acts")).scalar_one()
        other = Thread(target=lambda: done.append(wrote(desk)))
        other.start()
        assert connection.execute(text("SELECT count(*) FROM acts")).scalar_one() == before
    other.join()
    with desk.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM acts")).scalar_one() == before + 1
    assert done == [True]


def wrote(desk):
    """Write an act in which nothing changes."""
    with desk.begin("look"):
        return True
