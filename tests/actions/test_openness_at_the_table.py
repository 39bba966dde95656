"""What is said at the table about what employers may hear: nothing opens that nobody opened."""

from datetime import timedelta

import pytest

from ipsdesk.actions import meetings, records
from ipsdesk.actions.closed_topics import closed_mentions
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.actions.meetings import Closing
from ipsdesk.domain.folding import fold
from ipsdesk.domain.records import Row
from ipsdesk.domain.sheet import SAID, Said
from tests.conftest import TODAY, later
from tests.table import Table, words

EVERY = [code.code for code in code_lists()["closed_topics"].codes]
TEXT = "Hon har adhd och bor i stödboende"


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


@pytest.fixture
def places(desk, robin):
    """Two workplaces that Robin has applied to, which stand on the table as w1 and w2."""
    made = []
    for name in ("Bergs", "Coop"):
        named = {"name": name, "name_folded": fold(name)}
        firm = {**named, "do_not_contact": False}
        [employer] = records.enter(desk, "add", [Row("employers", firm)])
        [place] = records.enter(desk, "add", [Row("workplaces", {**named, "employer": employer})])
        applied = {"participant": robin, "position": "Bagare", "workplace": place}
        records.enter(desk, "apply", [Row("applications", {**applied, "stage": "applied"})], robin)
        made.append(place)
    return made


def at_table(desk, robin, places, said=None):
    """Sit down, say some things, and take them in; `places` are written by short name."""
    begun = meetings.begin_meeting(desk, robin)
    table = Table(begun)
    keys = {name: key for key, name in begun.handed.employers.items()}
    told = {place.format(**keys): Said(word, SAID) for place, word in places.items()}
    table.put({**told, **(said or {})})
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=False))


def talk(desk, robin, on, **told):
    """Write a talk about openness down at the desk."""
    before = records.rows_of(desk, "openness", robin)
    values = {
        "participant": robin,
        "talk": 1 + max((one.number("talk") for one in before), default=0),
        "on_day": on,
        "may_contact": "freely",
        "who_says": "together",
        "decision": "undecided",
        **dict.fromkeys(("may_be_seen", "may_mention_support", "may_mention_needs"), False),
        **dict.fromkeys(("pros_cons", "adjustments_explained", "role_explained"), False),
    }
    records.enter(desk, "talk", [Row("openness", {**values, **told})], robin)


def stopped(desk, robin, place=None):
    """Return which topics a letter to a workplace is stopped at."""
    return {one.topic for one in closed_mentions(desk, robin, place, TEXT)}


def test_a_yes_at_the_table_opens_no_topic_that_was_never_talked_about(desk, robin, places):
    assert stopped(desk, robin) == {"health", "housing"}
    at_table(desk, robin, {"tell.contact": "yes"})

    [told] = records.rows_of(desk, "openness", robin)
    assert told["closed_topics"] == EVERY
    assert stopped(desk, robin) == {"health", "housing"}


def test_what_is_closed_at_the_table_is_closed_and_the_rest_is_open(desk, robin, places):
    said = {"form.f6-openness.closed_topics": Said("housing", SAID)}
    at_table(desk, robin, {"tell.contact": "yes"}, said)

    assert stopped(desk, robin) == {"housing"}


def test_what_was_closed_in_general_stays_closed_where_another_workplace_hears_more(
    desk, robin, places
):
    bergs, coop = places
    talk(desk, robin, TODAY - timedelta(days=9), closed_topics=["health", "housing"])
    talk(desk, robin, TODAY - timedelta(days=5), closed_topics=["housing"], workplace=bergs)
    assert (stopped(desk, robin, bergs), stopped(desk, robin, coop)) == (
        {"housing"},
        {"health", "housing"},
    )

    at_table(desk, robin, {"tell.needs.{Coop}": "yes"})

    assert stopped(desk, robin, coop) == {"health", "housing"}
    assert stopped(desk, robin, bergs) == {"housing"}


def test_what_a_workplace_may_hear_is_not_what_all_may_hear_from_then_on(desk, robin, places):
    bergs, coop = places
    talk(desk, robin, TODAY - timedelta(days=9), closed_topics=["health"], may_say="Truckkort")
    talk(
        desk,
        robin,
        TODAY - timedelta(days=5),
        closed_topics=[],
        may_say="Hela historien",
        workplace=bergs,
    )
    at_table(desk, robin, {"tell.support": "yes"})

    newest = max(records.rows_of(desk, "openness", robin), key=lambda one: one.number("talk"))
    assert (newest.key("workplace"), newest["may_say"]) == (None, "Truckkort")
    assert stopped(desk, robin) == {"health"}
    assert stopped(desk, robin, coop) == {"health"}
    assert stopped(desk, robin, bergs) == set()


def test_the_table_shows_the_latest_word_whenever_it_was_written_down(desk, robin, places):
    bergs, _ = places
    talk(desk, robin, TODAY - timedelta(days=1), may_mention_needs=True, workplace=bergs)
    late = later(desk, TODAY + timedelta(days=1))
    talk(late, robin, TODAY - timedelta(days=20), may_mention_needs=False, workplace=bergs)

    begun = meetings.begin_meeting(late, robin)
    Table(begun).leave()
    [key] = [key for key, name in begun.handed.employers.items() if name.startswith("Bergs")]

    assert words(begun.handed.sheet)[f"tell.needs.{key}"] == "yes"
