"""The plan on paper: what the participant wrote, and six words that prove which plan it is."""

import pytest

from ipsdesk.actions import meetings
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.plan_versions import proves, versions_of
from ipsdesk.actions.plans import plan_paper, write_plan
from tests.table import Table


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


def met(desk, who, *, sign, **places):
    begun = meetings.begin_meeting(desk, who)
    table = Table(begun)
    table.write(**places)
    if sign:
        table.sign()
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=sign))


def test_the_paper_says_what_was_written_at_the_table(desk, robin):
    met(
        desk,
        robin,
        sign=True,
        goal="Jag vill jobba i kök",
        why="Jag gillar mat",
        good__n1="Snabb",
        support__n1="Sms kvällen innan",
        best__n1="En sak i taget",
    )

    paper = plan_paper(desk, robin)

    assert (paper.goals, paper.why) == (("Jag vill jobba i kök",), "Jag gillar mat")
    assert (paper.good_at, paper.support) == (("Snabb",), ("Sms kvällen innan",))
    assert paper.works_best == ("En sak i taget",)


def test_the_slip_carries_the_words_that_prove_this_very_plan(desk, robin):
    met(desk, robin, sign=True, goal="Jag vill jobba i kök")
    [version] = versions_of(desk, robin)

    paper = plan_paper(desk, robin)

    assert len(paper.check_words) == 6
    assert proves(desk, version.id, " ".join(paper.check_words))


def test_a_draft_has_no_words_to_prove_it(desk, robin):
    met(desk, robin, sign=False, goal="Jag vill jobba i kök")

    assert plan_paper(desk, robin).check_words == ()


@pytest.mark.parametrize(
    "text", ["أريد أن أعمل في مطبخ", "من می‌خواهم کار کنم", "Jag vill 🐕 jobba", "x" * 5_000]
)
def test_any_words_can_be_printed(desk, robin, tmp_path, text):
    met(desk, robin, sign=False, goal=text, good__n1=text)

    written = write_plan(desk, robin, tmp_path)

    assert all(path.stat().st_size > 1000 for path in written)
