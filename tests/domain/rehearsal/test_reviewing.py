"""What a made-up unit decides after a review is about the very item that was lowest."""

from ipsdesk.actions import catalogue, projects
from tests.domain.rehearsal.made import tables

WORDS = projects.pool().rows("review_actions")
ABOUT = {what: item for item, what in WORDS}
ITEMS = {item.id for item in catalogue.scale("ips-25").items}


def test_there_is_something_to_decide_about_every_item():
    assert {item for item, _ in WORDS} == ITEMS
    assert len(ABOUT) == len(WORDS), "nothing fits two items"


def test_every_action_and_every_recommendation_fits_its_item():
    rows = tables()
    decided = [(one["item"], one["what"]) for one in rows["review_actions"]]
    said = [
        (one["item"], one["recommendation"]) for one in rows["ratings"] if one["recommendation"]
    ]

    assert decided
    assert said
    assert [(item, what) for item, what in (*decided, *said) if ABOUT[what] != item] == []


def test_an_action_moves_the_item_it_is_about():
    assert all(one["moves"] == one["item"] for one in tables()["review_actions"])
