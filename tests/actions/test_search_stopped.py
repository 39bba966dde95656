"""A search that is stopped: what it has is the newest, and the search after it finds the rest."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipsdesk.actions import people, records, search
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.domain.access import Role
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.searching import as_searched, words_of
from ipsdesk.storage.engines import raw_of
from ipsdesk.storage.search import Asked, Search
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.ui.presenters.search import SearchPresenter
from tests.actions.test_search import note
from tests.conftest import NOW, ROBIN, sits


@pytest.fixture(autouse=True)
def _asked_at_every_step(monkeypatch):
    """Let a search be stopped between any two steps, as in a vault ten thousand times larger."""
    monkeypatch.setattr("ipsdesk.storage.driver._STEPS", 1)


def after(times):
    """What stops a search when it has been asked so many times."""
    asked = count(1)
    return lambda: next(asked) > times


def places(most=2000):
    """How often a search is asked before it is to stop: seldom, often, and beyond its end."""
    return st.one_of(st.integers(0, 60), st.integers(0, most))


def hits(groups):
    return {group.key: [hit.row for hit in group.hits] for group in groups if group.hits}


# --- the index against a plain scan, stopped anywhere ----------------------------------------

WORDS = st.text(alphabet="abå ", min_size=1, max_size=8)
WAYS = ("her own few", "her own, who are many", "everybody")


@pytest.mark.parametrize("way", WAYS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(WORDS, min_size=1, max_size=12), typed=WORDS, times=places())
def test_what_a_stopped_search_has_is_the_newest_of_what_a_scan_finds(
    way, texts, typed, times, monkeypatch
):
    desk, robin = _SCANNED
    monkeypatch.setattr("ipsdesk.storage.search._FEW", 200 if way == WAYS[0] else 0)
    ids = _written_anew(desk, robin, texts)
    words = words_of(typed)
    sought = [word if len(word) > 2 else f" {word}" for word in words]
    newest_first = [
        one
        for one, text in zip(reversed(ids), reversed(texts), strict=True)
        if words and all(word in as_searched(text) for word in sought)
    ]
    asked = Asked(desk.user, desk.today(), words, everybody=way == WAYS[2])
    with desk.read() as connection:
        stopped = Search(connection, asked, after(times))
        first = [one.row for one in stopped.find("notes", 100)]
        whole = [one.row for one in Search(connection, asked).find("notes", 100)]
    assert whole == newest_first
    assert first == newest_first[: len(first)]
    assert stopped.cut or first == newest_first


def _written_anew(desk, robin, texts):
    """Let the index of notes hold these texts and nothing else, the last one the newest."""
    ids = [desk.new_id() for _ in texts]
    with desk.vault.draft() as connection:
        raw = raw_of(connection)
        raw.execute("DELETE FROM search_of_notes WHERE rowid > 0")
        raw.execute("DELETE FROM search_entries")
        for one, text in zip(ids, texts, strict=True):
            entry = ("activities", one.hex, robin.hex)
            raw.execute("INSERT INTO search_entries (place, row, who) VALUES (?, ?, ?)", entry)
            raw.execute(
                "INSERT INTO search_of_notes (rowid, words, who)"
                " VALUES (last_insert_rowid(), ?, ?)",
                (as_searched(text), "\u4e00\u4e00\u4e01"),
            )
    return ids


def _scanned():
    unit = NewUnit("Team", Profile.FOUNDATION, "Vera Lind")
    desk = settle(open_in_memory(users=("Vera Lind",)), unit, Making(now=lambda: NOW))
    return desk, people.enrol(desk, ROBIN)


_SCANNED = _scanned()


# --- in a unit's own records -----------------------------------------------------------------


@pytest.fixture(scope="module")
def team():
    """A unit with notes, a goal, a register and a colleague's participant, written once."""
    vault = open_in_memory(users=("Vera Lind", "Johan Ek", "Sara Berg"))
    unit = NewUnit("Team", Profile.FOUNDATION, "Vera Lind")
    supervisor = settle(vault, unit, Making(now=lambda: NOW))
    johan = sits(supervisor, "Johan Ek", Role.SPECIALIST)
    sara = sits(supervisor, "Sara Berg", Role.SPECIALIST)
    robin = people.enrol(johan, ROBIN)
    ali = people.enrol(sara, replace(ROBIN, shown_name="Ali Noor", personal_number=None))
    for number in range(9):
        note(johan, robin, f"Besök {number} på bageriet")
        note(sara, ali, f"Ringde bageriet {number}")
    wish = {"participant": robin, "number": 1, "what": "Ett bageri", "from_day": NOW.date()}
    records.enter(johan, "wish", [Row("wishes", wish)])
    values = {"name": "Bageriet", "name_folded": "bageriet", "do_not_contact": False}
    records.enter(johan, "employer", [Row("employers", values)])
    yield supervisor, johan, ali
    vault.close()


@pytest.mark.parametrize("typed", ["bageri", "besök bageri", "ringde besök", "xyzzy"])
def test_wherever_it_is_stopped_the_search_after_it_loses_no_hit(team, typed):
    supervisor, johan, _ = team
    whole = {desk: search.find(desk, typed, everybody=True) for desk in (supervisor, johan)}
    for times in (*range(0, 400, 29), 100_000):
        for desk, answer in whole.items():
            presenter = SearchPresenter(desk)
            presenter.type(typed)
            presenter.everybody = True
            first = presenter.look(presenter.sought(), after(times))
            assert any(group.cut for group in first) or first == answer
            assert hits(presenter.look(presenter.sought(), lambda: False)) == hits(answer)


def test_a_stopped_search_shows_nobody_elses_participants_either(team):
    _, johan, ali = team
    for times in range(0, 300, 29):
        found = search.find(johan, "bageri", stop=after(times))
        assert ali not in {hit.participant for group in found for hit in group.hits}


def test_a_group_that_was_not_searched_to_its_end_says_so_without_a_hit_too(team):
    found = search.find(team[1], "bageri", stop=lambda: True)
    assert [(group.key, group.cut) for group in found if not group.hits]
    assert all(group.cut for group in found if not group.hits)


def test_the_other_groups_are_searched_before_the_notes_which_are_the_most(team):
    """So what is few is whole when the time has gone into notes."""
    answers = [search.find(team[1], "bageri", stop=after(times)) for times in range(0, 2000, 25)]
    cut = [{group.key for group in found if group.cut} for found in answers]
    assert cut[0] >= {"notes", "plans", "employers"}
    assert [some for some in cut if some][-1] == {"notes"}
    assert cut[-1] == set()


def test_what_was_found_until_it_was_stopped_is_shown(team):
    answers = [
        search.find(team[1], "bageri", only="notes", stop=after(n)) for n in range(0, 400, 9)
    ]
    some = {len(group.hits) for found in answers for group in found if group.cut}
    assert some >= {0, 1, 2, 3}


def test_after_it_was_stopped_the_vault_is_read_and_written_as_before(desk, robin):
    note(desk, robin, "Ringde bageriet")
    assert search.find(desk, "bageriet", stop=lambda: True)[0].cut
    later = note(desk, robin, "Ringde bageriet igen")
    [group] = search.find(desk, "igen")
    assert [hit.row for hit in group.hits] == [later]


def test_a_search_that_fails_for_another_reason_is_not_taken_for_a_stopped_one(desk, robin):
    note(desk, robin, "Ringde bageriet")
    with desk.vault.draft() as connection:
        raw_of(connection).execute("DROP TABLE search_of_notes")
    asked = Asked(desk.user, desk.today(), ("bageriet",))
    with desk.read() as connection:
        broken = Search(connection, asked, lambda: False)
        with pytest.raises(Exception, match="no such table: search_of_notes"):
            broken.find("notes", 10)


@pytest.mark.parametrize(
    ("soon", "latest", "over"), [(-1, 3600, True), (3600, -1, True), (3600, 3600, False)]
)
def test_a_first_answer_ends_when_its_time_of_either_kind_is_over(
    desk, robin, monkeypatch, soon, latest, over
):
    written = note(desk, robin, "Ringde bageriet")
    monkeypatch.setattr(search, "SOON", soon)
    monkeypatch.setattr(search, "LATEST", latest)
    presenter = SearchPresenter(desk)
    presenter.type("bageriet")
    state = presenter.state()
    assert state.going_on is over
    shown = [line.lead.row for group in state.groups for line in group.lines]
    assert shown == ([] if over else [written])
