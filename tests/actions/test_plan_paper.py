"""The plan on paper: what the participant wrote, and six words that prove which plan it is."""

from datetime import date

import pytest

from ipsdesk.actions import meetings, sheets
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.plan_versions import proves, versions_of
from ipsdesk.actions.plans import Wanted, draw_plan, plan_colour, plan_paper, write_plan
from ipsdesk.actions.steps import plan_step
from ipsdesk.domain.plan_colours import COLOURS
from ipsdesk.domain.plan_papers import Shape
from ipsdesk.domain.sheet import SAID, SPECIALIST
from ipsdesk.reports.my_plan import StepPaper
from ipsdesk.reports.pictures import pictures_of
from ipsdesk.words import language
from tests.conftest import later
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


def test_what_the_specialist_only_suggested_says_so_on_paper_too(desk, robin):
    begun = meetings.begin_meeting(desk, robin)
    table = Table(begun)
    table.write(goal="Jag vill jobba i kök", good__n1="Snabb")
    table.write(SPECIALIST, why="Det ger struktur", support__n1="Sms kvällen innan")
    table.write(SAID, best__n1="En sak i taget")
    table.sign()
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=True))

    paper = plan_paper(desk, robin)

    assert paper.why == "Det ger struktur (a suggestion)"
    assert paper.support == ("Sms kvällen innan (a suggestion)",)
    assert (paper.goals, paper.good_at) == (("Jag vill jobba i kök",), ("Snabb",))
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


def test_the_colour_chosen_at_the_table_is_on_the_paper_and_there_next_time(desk, robin, tmp_path):
    met(desk, robin, sign=True, goal="Jag vill jobba i kök", paper__colour="plum")
    [page] = [path for path in write_plan(desk, robin, tmp_path) if path.suffix == ".html"]

    assert COLOURS["plum"] in page.read_text(encoding="utf-8")
    assert plan_colour(desk, robin) == "plum"
    assert meetings.begin_meeting(desk, robin).handed.sheet.words("paper.colour") == "plum"


@pytest.mark.parametrize("shape", Shape)
def test_what_is_looked_at_is_what_is_written(desk, robin, tmp_path, shape):
    met(desk, robin, sign=True, goal="Jag vill jobba i kök")
    wanted = Wanted(shape)

    [picture, *_] = draw_plan(desk, robin, wanted, 300)
    paths = write_plan(desk, robin, tmp_path, wanted)

    [written] = [path for path in paths if path.suffix == ".pdf"]
    [first, *_] = pictures_of(written.read_bytes(), 300)
    assert first.pixels == picture.pixels
    assert "Jag vill jobba i kök" in " ".join(first.text.split())


def test_the_easy_paper_is_in_easy_swedish_whatever_the_desk_speaks(desk, robin, tmp_path):
    met(desk, robin, sign=False, goal="Jag vill jobba i kök")

    paths = write_plan(desk, robin, tmp_path, Wanted(Shape.EASY))

    [page] = [path for path in paths if path.suffix == ".html"]
    text = page.read_text(encoding="utf-8")
    assert "Det här vill jag" in text
    assert '<html lang="sv">' in text
    assert language() == "en"


def on_the_table(desk, who):
    """Return the goal and the steps that would lie on the table now."""
    sheet = sheets.lay(desk, who).sheet
    steps = [sheet.words(f"step.{key}.what") for key in sheet.keys("step")]
    return sheet.words("goal"), steps


def test_a_draft_on_paper_has_the_one_goal_that_lies_on_the_table(desk, robin):
    set_goal(desk, robin, "En äldre dröm")
    set_goal(later(desk, date(2026, 3, 9)), robin, "Jag vill jobba i kök")

    goal, _ = on_the_table(desk, robin)

    assert plan_paper(desk, robin).goals == (goal,) == ("Jag vill jobba i kök",)


def test_table_difference_and_paper_of_a_signed_plan_say_the_same(desk, robin):
    set_goal(desk, robin, "En äldre dröm")
    met(desk, robin, sign=True, goal="Jag vill jobba i kök", step__n1__what="Ringa Bergs")
    [version] = versions_of(desk, robin)
    paper = plan_paper(desk, robin)

    goal, steps = on_the_table(desk, robin)

    assert paper.goals == (goal,) == (version.sheet.words("goal"),)
    assert [step.what for step in paper.steps] == steps == ["Ringa Bergs"]


def test_what_is_written_after_the_signing_is_not_on_the_signed_paper(desk, robin):
    met(desk, robin, sign=True, goal="Jag vill jobba i kök", step__n1__what="Ringa Bergs")
    signed = plan_paper(desk, robin)

    plan_step(desk, set_goal(desk, robin, "Ett mål till"), "Något annat")

    assert plan_paper(desk, robin) == signed
    assert signed.signed_on == desk.today()


def test_the_next_draft_shows_what_lies_on_the_table_and_says_so(desk, robin):
    met(desk, robin, sign=True, goal="Jag vill jobba i kök")
    met(later(desk, date(2026, 3, 9)), robin, sign=False, goal="Jag vill jobba på lager")

    paper = plan_paper(desk, robin)

    assert paper.goals == ("Jag vill jobba på lager",)
    assert (paper.signed_on, paper.check_words) == (None, ())


def test_a_day_is_read_from_the_day_of_the_signing(desk, robin):
    places = {"step__n1__what": "Ringa Bergs", "step__n1__due": "+7", "step__n1__who": "specialist"}
    met(desk, robin, sign=True, goal="Jag vill jobba i kök", **places)

    [step] = plan_paper(later(desk, date(2026, 3, 20)), robin).steps

    assert step == StepPaper("Ringa Bergs", "the one who supports me", date(2026, 3, 9))


@pytest.mark.parametrize("state", ["done", "let_go"])
def test_a_step_that_was_closed_at_the_table_is_not_a_next_step(desk, robin, state):
    places = {"step__n1__what": "Ringa Bergs", "step__n1__state": state}
    met(desk, robin, sign=True, goal="Jag vill jobba i kök", step__n2__what="Skriva brev", **places)

    assert [step.what for step in plan_paper(desk, robin).steps] == ["Skriva brev"]


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ({"tell__needs": "yes", "tell__support": "no"}, ("What I need at work",)),
        ({"tell__contact": "yes", "tell__needs": "no"}, ("Nothing about my support.",)),
        ({"tell__needs": "no"}, ("Nothing, as long as I have not said yes.",)),
    ],
)
def test_the_paper_tells_employers_what_was_allowed_at_the_table(desk, robin, told, lines):
    met(desk, robin, sign=True, goal="Jag vill jobba i kök", **told)

    assert plan_paper(desk, robin).may_tell == lines
