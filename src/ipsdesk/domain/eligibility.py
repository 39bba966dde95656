"""Whether grades from compulsory school open upper secondary school: dated rules (5.5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

SWEDISH = frozenset({"swedish", "swedish_second"})
CORE = (SWEDISH, frozenset({"english"}), frozenset({"mathematics"}))
PASSING = frozenset({"A", "B", "C", "D", "E"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of programme asks for, and in which years.

    Attributes:
        more: how many subjects beyond Swedish, English and mathematics.
        among: subjects that must be among those.

    """

    goal: str
    more: int
    among: frozenset[str]
    first: date
    last: date | None = None

    def holds(self, on: date) -> bool:
        """Tell whether the rule applies to somebody who leaves school on a day."""
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is still lacking, as a pupil can read it: "mathematics and two more"."""

    core: tuple[str, ...]
    among: tuple[str, ...]
    more: int

    @property
    def nothing(self) -> bool:
        """Tell whether the goal is reached."""
        return not self.core and not self.among and self.more == 0


_SINCE = date(2011, 7, 1)
_SOCIAL = frozenset({"geography", "history", "religion", "civics"})
_SCIENCE = frozenset({"biology", "physics", "chemistry"})
# Grades and eligibility are under reform: a new rule is a new line with its first day.
RULES = (
    Rule("vocational", 5, frozenset(), _SINCE),
    Rule("economics", 9, _SOCIAL, _SINCE),
    Rule("science", 9, _SCIENCE, _SINCE),
    Rule("arts", 9, frozenset(), _SINCE),
)


def rule_for(goal: str, on: date) -> Rule | None:
    """Return the rule of a kind of programme on a day, or None where there is none."""
    return next((rule for rule in RULES if rule.goal == goal and rule.holds(on)), None)


def lacking(passed: Collection[str], rule: Rule) -> Lacking:
    """Tell what is lacking beyond the subjects that are passed with at least an E.

    Args:
        passed: subject codes; both kinds of Swedish count as one subject.
        rule: what the programme asks for.

    Returns:
        Core subjects, named subjects, and how many any subjects; all empty when eligible.

    """
    have = frozenset(passed)
    core = tuple(sorted(min(one) for one in CORE if not one & have))
    among = tuple(sorted(rule.among - have))
    beyond = len(have - frozenset().union(*CORE))
    return Lacking(core, among, max(0, rule.more - beyond - len(among)))


def is_complete(grades: dict[str, str]) -> bool:
    """Tell whether every subject studied has at least an E (fullständigt betyg)."""
    return bool(grades) and all(grade in PASSING for grade in grades.values())
