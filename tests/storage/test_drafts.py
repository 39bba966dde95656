"""What is being typed is kept for the one who types, in the place where it is typed."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipsdesk.actions import goals
from ipsdesk.actions.drafts import draft_at, draft_places, drop_draft, keep_draft
from ipsdesk.domain.access import Role
from ipsdesk.storage import history
from tests.conftest import TODAY, later, sits

few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
places = st.sampled_from(["note:1", "note:2", "form:plan"])


@few
@given(st.lists(st.tuples(places, st.text(max_size=20) | st.none())))
def test_each_place_keeps_the_last_that_was_typed_there(desk, typed):
    kept = {}
    for place in ("note:1", "note:2", "form:plan"):
        drop_draft(desk, place)
    for place, words in typed:
        if words is None:
            drop_draft(desk, place)
            kept.pop(place, None)
        else:
            keep_draft(desk, place, {"words": words})
            kept[place] = {"words": words}
    assert {place: draft_at(desk, place) for place, _, _ in draft_places(desk)} == kept


def test_nobody_sees_what_somebody_else_is_typing(desk, robin):
    other = sits(desk, "Ida Berg", Role.SPECIALIST)
    keep_draft(desk, "note:1", {"words": "Robin vill"}, robin)
    keep_draft(other, "note:1", {"words": "Annat"})

    assert draft_at(other, "note:1") == {"words": "Annat"}
    drop_draft(other, "note:1")
    assert draft_at(desk, "note:1") == {"words": "Robin vill"}
    assert draft_places(other) == []


def test_what_was_typed_last_is_offered_first(desk, robin):
    keep_draft(desk, "note:1", {"words": "Först"}, robin)
    keep_draft(later(desk, TODAY + timedelta(days=1)), "form:plan", {"words": "Sedan"})
    assert [(place, who) for place, who, _ in draft_places(desk)] == [
        ("form:plan", None),
        ("note:1", robin),
    ]


def test_what_was_never_saved_leaves_nothing_in_the_history(desk, robin):
    before = versions(desk)
    keep_draft(desk, "note:1", {"words": "Kanske inte"})
    keep_draft(desk, "note:1", {"words": "Kanske"})
    drop_draft(desk, "note:1")
    assert versions(desk) == before

    goals.set_goal(desk, robin, "Jobba med hundar")
    assert versions(desk) > before


def versions(desk):
    with desk.read() as connection:
        assert history.verify(connection) == []
        return connection.exec_driver_sql("select count(*) from history").scalar_one()
