"""Half a letter, as some input methods hand it over, loses none of the words around it."""

from ipsdesk.actions import drafts, records, search
from ipsdesk.actions.goals import set_goal

HALF = "Hundar \ud83d och katter"
KEPT = "Hundar \ufffd och katter"


def test_it_is_told_as_lost_and_the_words_around_it_are_kept(desk, robin):
    goal = set_goal(desk, robin, HALF)
    records.correct(desk, "change", "goals", goal, {"why": HALF})

    row = records.row(desk, "goals", goal)
    assert (row["words"], row["why"]) == (KEPT, KEPT)


def test_what_is_being_typed_is_kept_as_a_draft_and_can_be_looked_for(desk, robin):
    drafts.keep_draft(desk, f"note:{robin}", {"words": HALF}, robin)

    kept = drafts.draft_at(desk, f"note:{robin}")
    assert str(kept["words"]).startswith("Hundar")
    assert search.find(desk, "x\ud83d") == ()
