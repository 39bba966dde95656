"""What is counted and said of a plan is the same on the table, on paper and in the list."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.actions import people, records
from ipsdesk.actions.goals import close_goal, set_goal
from ipsdesk.actions.plans import plan_paper
from ipsdesk.actions.sheets import lay
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.capsule import overview
from ipsdesk.capsule.table import Table
from ipsdesk.domain.access import Role
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.sheet import Said as Words
from ipsdesk.domain.sheet import may_be_told, sheet_of
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.ui.presenters.goals import GoalsPresenter
from ipsdesk.ui.presenters.person import PersonPresenter
from tests.conftest import NOW, ROBIN, TODAY, sits

TODAYS = TODAY.isoformat()
KEPT = dict.fromkeys(("pros_cons", "adjustments_explained", "role_explained"), True)


class Nowhere:
    """Keeps nothing."""

    def add(self, content):
        """Let it go."""


def table_of(desk, who):
    """Return the overview's lines of what lies on the table."""
    laid = lay(desk, who)
    table = Table(laid.sheet, Nowhere(), desk.now)
    return {key: overview.line_of(key, table, TODAYS, laid.employers) for key in ("step", "tell")}


def talk(desk, who, *, contact="no", workplace=None, support=False, needs=False):
    """Write down a talk about openness."""
    told = {"participant": who, "on_day": TODAY, "talk": 1, "workplace": workplace}
    told |= {"may_contact": contact, "decision": "undecided", "reconsider_on": TODAY, **KEPT}
    told |= {"who_says": "participant"}
    told |= {"may_be_seen": False, "may_mention_support": support, "may_mention_needs": needs}
    records.enter(desk, "test", [Row("openness", told)])


def workplace(desk, name):
    """Add a workplace."""
    named = {"name": name, "name_folded": name}
    firm_row = Row("employers", {**named, "do_not_contact": False})
    [firm] = records.enter(desk, "add", [firm_row])
    [place] = records.enter(desk, "add", [Row("workplaces", {**named, "employer": firm})])
    return place


@pytest.mark.parametrize(
    ("allowed", "said"),
    [
        ({}, "Nothing, as long as I have not said yes."),
        ({"contact": "freely"}, "Nothing about my support."),
        ({"contact": "freely", "support": True}, "That I have support"),
        ({"support": True, "needs": True}, "That I have support. What I need at work"),
    ],
)
def test_what_employers_may_know_is_said_alike_on_the_table_and_on_paper(
    desk, robin, allowed, said
):
    talk(desk, robin, **allowed)

    assert table_of(desk, robin)["tell"] == said
    assert ". ".join(plan_paper(desk, robin).may_tell) == said


def test_what_one_workplace_may_know_stands_with_its_name_in_both_places(desk, robin):
    talk(desk, robin, contact="freely")
    talk(desk, robin, workplace=workplace(desk, "Bergs bageri"), support=True)

    assert table_of(desk, robin)["tell"] == "That I have support, at Bergs bageri"
    assert plan_paper(desk, robin).may_tell == ("That I have support, at Bergs bageri",)


def test_a_workplace_that_is_not_named_here_is_one_workplace():
    sheet = sheet_of([("tell.needs.w9", Words("yes"))])

    assert may_be_told(sheet) == (("needs", "w9"),)
    assert overview._told(sheet, {}) == "What I need at work, at one workplace"


def test_steps_are_counted_alike_in_the_list_of_people_on_the_page_and_at_the_goals(desk, robin):
    goals = [set_goal(desk, robin, words) for words in ("Jobba i kök", "Träna", "Läsa")]
    close_goal(desk, goals[1], "dropped")
    states = ("done", "open", "open", "done", "dropped", "open")
    enter_steps(desk, robin, goals, zip(states, (3, 0, 0, 200, 0, 0), strict=True))

    [counted] = people.step_counts(desk, [people.person(desk, robin)]).values()
    card = PersonPresenter(desk, robin).state().goal
    shown = [one for one in GoalsPresenter(desk, robin).goals() if one.active]

    assert counted == (2, 4) == (sum(one.done for one in shown), sum(one.of for one in shown))
    assert card.steps == "2 of 4 steps towards all goals"
    assert table_of(desk, robin)["step"] == "2 steps left"  # though what was done long ago is gone


def enter_steps(desk, who, goals, told):
    """Write down steps, each towards one of the goals in turn."""
    rows = [
        {"participant": who, "goal": goals[number % len(goals)], "what": f"Steg {number}"}
        | {"who": "together", "state": state, "rank": number}
        | {"done_on": TODAY - timedelta(days=ago) if state == "done" else None}
        for number, (state, ago) in enumerate(told)
    ]
    records.enter(desk, "test", [Row("steps", one) for one in rows])


@pytest.fixture(scope="module")
def unit():
    """The desk of a specialist at which ever more participants are enrolled."""
    vault = open_in_memory(users=("Vera Lind", "Johan Ek"))
    made = NewUnit("Team Söder", Profile.FOUNDATION, "Vera Lind")
    yield sits(settle(vault, made, Making(now=lambda: NOW)), "Johan Ek", Role.SPECIALIST)
    vault.close()


STEPS = st.lists(st.tuples(st.sampled_from(["done", "open", "dropped"]), st.integers(0, 90)))


@given(given_up=st.booleans(), steps=STEPS)
@settings(max_examples=15)
def test_whatever_the_steps_the_list_and_the_page_count_the_same(unit, given_up, steps):
    who = people.enrol(unit, replace(ROBIN, personal_number=""))
    goals = [set_goal(unit, who, words) for words in ("Jobba i kök", "Träna")]
    if given_up:
        close_goal(unit, goals[1], "dropped")
    enter_steps(unit, who, goals, steps)

    counted = people.step_counts(unit, [people.person(unit, who)]).get(who, (0, 0))
    card = PersonPresenter(unit, who).state().goal

    assert counted == (card.done, card.of)
