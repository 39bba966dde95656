"""The plan that a participant takes home: their words first, and nothing that names them."""

from dataclasses import replace

from ipsdesk.domain.profiles import Profile
from ipsdesk.reports import html, my_plan, pdf
from ipsdesk.reports.document import Bullets, Face, Heading, Paragraph, Tone
from tests.reports.papers import imprint, plan, words_of


def of_kind(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_own_words_come_first_and_largest():
    heading, words = plan().blocks[:2]

    assert heading == Heading("My goal")
    assert words == Paragraph("I want to work in a calm kitchen.", Tone.OWN_WORDS)


def test_steps_say_who_and_by_when():
    [steps, *_] = of_kind(plan(), Bullets)

    assert steps.ticks
    assert steps.lines == (
        "Visit the bakery (me, by 26 November 2026)",
        "Ask about pay (both of us)",
    )


def test_the_next_meeting_is_written_out_with_its_weekday():
    text = words_of(pdf.render(plan()))

    assert "Monday 23 November 2026 at 10:00. The café" in text
    assert "We agreed on this plan on 20 November 2026." in text


def test_a_plan_that_is_not_signed_is_a_draft():
    assert plan(signed_on=None).mark == "Draft"
    assert plan().mark == ""


def test_what_is_not_there_leaves_no_empty_heading():
    bare = plan(steps=(), why="", good_at=(), support=(), may_tell=(), next_meeting=None)

    assert [block.text for block in of_kind(bare, Heading)] == ["My goal"]


def test_of_a_plan_without_a_goal_there_is_no_heading_over_nothing():
    bare = plan(goals=(), why="", good_at=(), support=(), may_tell=(), next_meeting=None)

    assert [block.text for block in of_kind(bare, Heading)] == ["My next steps"]


def test_all_that_was_signed_stands_on_the_paper_however_much_it_is():
    steps = tuple(my_plan.StepPaper(f"Step {one}", "me") for one in range(12))
    good = tuple(f"Good {one}" for one in range(9))

    text = words_of(pdf.render(plan(steps=steps, good_at=good)))

    assert [one.what for one in steps if one.what not in text] == []
    assert [line for line in good if line not in text] == []


def test_the_words_are_easy_and_large_and_name_no_method_and_no_project():
    document = plan()
    text = words_of(pdf.render(document)) + html.render(document).decode()

    assert document.face is Face.SHARED
    for word in ("IPS", "UVAS", "KAA", "fidelity", "#framtid", "22-015"):
        assert word not in text


def test_a_care_provider_is_not_named_on_what_may_lie_on_a_kitchen_table():
    paper = my_plan.PlanPaper("Robin", ("Work",), ())
    care = my_plan.my_plan(paper, imprint(regime=Profile.HEALTH_CARE))
    other = my_plan.my_plan(paper, imprint())

    assert "Stiftelsen Söder" not in care.foot
    assert "Patient" not in care.foot
    assert "Stiftelsen Söder" in other.foot


def test_nothing_of_the_plan_shows_in_a_log():
    assert "kitchen" not in repr(replace(my_plan.PlanPaper("Robin", ("a calm kitchen",), ())))
