"""What is being typed, by several people in several places: each finds the own words, whole."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from ipsdesk.actions import erasure, people
from ipsdesk.actions.drafts import draft_at, draft_places, drop_draft, keep_draft
from ipsdesk.storage import people as stored
from tests.actions.peoples_life import UnitAtWork
from tests.conftest import ROBIN, TODAY, later

USERS = st.sampled_from([0, 1, 2])
PLACES = ("note", "goal/Åsa", "review/1")
PLACE = st.sampled_from(PLACES)
TEXTS = st.sampled_from(["Ringde", "Ring\ne", "", "  ", "🙂 å", "x" * 9000])


@dataclass
class Typed:
    """What somebody has typed in one place, about whom, on which day."""

    words: str
    about: object
    day: object


@cache
def one_unit():
    """One vault for every example: it begins with nothing typed anywhere."""
    return UnitAtWork()


class Typing(RuleBasedStateMachine):
    """Three people at their desks, of whom nobody has saved anything yet."""

    def __init__(self):
        super().__init__()
        self.day, self.typed = TODAY, {}

    def desk(self, who):
        return later(one_unit().desks[who], self.day)

    @initialize()
    def begin(self):
        self.known = [people.enrol(self.desk(1), ROBIN) for _ in range(2)]

    def teardown(self):
        for who, place in self.typed:
            drop_draft(self.desk(who), place)

    @rule(who=USERS, place=PLACE, words=TEXTS, about=st.sampled_from([0, 1, None]))
    def type_something(self, who, place, words, about):
        whom = None if about is None or about >= len(self.known) else self.known[about]
        keep_draft(self.desk(who), place, {"words": words, "at": [1, None]}, whom)
        self.typed[who, place] = Typed(words, whom, self.day)

    @precondition(lambda self: self.typed)
    @rule(which=st.integers(0, 8))
    def save_it(self, which):
        who, place = list(self.typed)[which % len(self.typed)]
        drop_draft(self.desk(who), place)
        del self.typed[who, place]

    @rule(who=USERS, place=PLACE)
    def save_what_was_never_typed(self, who, place):
        if (who, place) not in self.typed:
            drop_draft(self.desk(who), place)

    @rule()
    def sleep(self):
        self.day += timedelta(days=1)

    @precondition(lambda self: len(self.known) > 1)
    @rule()
    def erase_somebody(self):
        gone = self.known.pop()
        erasure.erase(self.desk(0), gone)
        self.typed = {at: one for at, one in self.typed.items() if one.about != gone}

    @invariant()
    def everybody_finds_their_own_words_and_nobody_elses(self):
        for who in range(3):
            for place in PLACES:
                typed = self.typed.get((who, place))
                found = draft_at(self.desk(who), place)
                assert found == (typed and {"words": typed.words, "at": [1, None]})

    @invariant()
    def what_is_unsaved_is_told_with_whom_it_is_about_newest_first(self):
        for who in range(3):
            told = draft_places(self.desk(who))
            assert {(place, about) for place, about, _ in told} == {
                (place, one.about) for (user, place), one in self.typed.items() if user == who
            }
            days = [at.date() for _, _, at in told]
            assert days == sorted(days, reverse=True)
            assert sorted(days) == sorted(
                one.day for (user, _), one in self.typed.items() if user == who
            )

    @invariant()
    def a_record_knows_whether_anybody_has_something_unsaved_about_it(self):
        with self.desk(0).read() as connection:
            for whom in self.known:
                has = any(one.about == whom for one in self.typed.values())
                assert stored.has_draft(connection, whom) == has


Typing.TestCase.settings = settings(
    max_examples=4,
    stateful_step_count=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestTyping = Typing.TestCase
