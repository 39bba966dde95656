"""Every refusal can be read in plain words, in both languages."""

from dataclasses import fields
from datetime import date
from typing import get_type_hints

import pytest

from ipsdesk.domain.errors import ActStopped, DeskError, EpisodeClosed, NotForThisRole
from ipsdesk.domain.rules import Fault, RulesBroken
from ipsdesk.ui.messages import Speechless, explain
from ipsdesk.words import speak
from tests.conftest import TODAY

FACTS = {
    str: "ettord",
    int: 7,
    date: TODAY,
    date | None: TODAY,
    tuple[str, ...]: ("ettord", "annat"),
}
TOLD_BY_THEIR_FACTS = ("FormRefused", "RulesBroken", "ScaleRefused")


def kinds(of=DeskError):
    """Return every kind of refusal that the program knows."""
    for one in of.__subclasses__():
        if one.__module__.startswith("ipsdesk"):
            yield one
            yield from kinds(one)


def refusal(kind):
    """Make a refusal with a fact of the right kind in each place."""
    told = get_type_hints(kind)
    return kind(**{one.name: FACTS[told[one.name]] for one in fields(kind)})


REFUSALS = sorted(
    {one for one in kinds() if one is not ActStopped and one.__name__ not in TOLD_BY_THEIR_FACTS},
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_a_refusal_says_something_of_its_own_in_both_languages(kind):
    said = {}
    for language in ("en", "sv"):
        speak(language)
        said[language] = explain(refusal(kind))
        assert said[language].strip().endswith((".", "?", "!", ":", "”"))
        assert "{" not in said[language]
        assert kind.__name__ not in said[language]
    assert said["en"] != said["sv"]


def test_a_refusal_tells_when_and_in_which_case():
    told = explain(EpisodeClosed(12, date(2026, 2, 28)))
    assert "28 February 2026" in told
    speak("sv")
    assert "28 februari 2026" in explain(EpisodeClosed(12, date(2026, 2, 28)))


def test_no_code_of_the_program_is_said_to_a_person():
    told = explain(NotForThisRole("stand_in", "keep_users"))
    assert "stand_in" not in told
    assert "keep_users" not in told


@pytest.mark.parametrize("rule", ["before", "ahead", "outside", "protected", "before_birth"])
def test_each_rule_of_the_records_is_told_in_words(rule):
    limit = ["0", "10"] if rule == "outside" else TODAY
    told = explain(RulesBroken((Fault("goal_ratings", "on_day", rule, limit),)))
    assert told.strip()
    assert rule not in told.split() or rule in ("before", "outside", "protected")
    assert "_" not in told


def test_a_refusal_without_words_is_a_bug_that_is_found():
    class Unheard(DeskError):
        """A refusal nobody has worded."""

        __module__ = "tests"

    with pytest.raises(Speechless, match="Unheard"):
        explain(Unheard())
