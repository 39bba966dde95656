"""What a project counts of its participants: each number is the length of a list of people."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low
from uuid import UUID

from ipsdesk.domain.units import Gender

OUTSIDE_AGES = "outside_ages"
ANSWER_DAYS = 7
GOING_ON = frozenset({"work", "studies", "both"})
_WITHOUT = frozenset(  # of the situations at entry, those without work and studies (UVAS)
    {
        "registered_unemployed",
        "job_seeking",
        "sickness_benefit",
        "parental_leave",
        "other_inactive",
    }
)
_LOWER, _UPPER = frozenset({"1", "2"}), frozenset({"3"})
_HIGHER = frozenset({"4", "5", "6", "7", "8"})


@dataclass(frozen=True, slots=True)
class Somebody:
    """One participant, as far as the project's rows ask; None and "" are not known.

    Attributes:
        age: at the first entry.
        left_to: the situation at exit, "" while support goes on or where it is not known.
        answer_days: from the request to the answer.
        actors: how many others give support, or gave it.
        efforts: whether each effort of somebody else that has ended was completed.
        became_passed: of subjects once not passed, whether one is passed now.
        digital: digital skills by their own words, before and after.
        curious: after a study visit, whether they want to know more or to try.
        helped: of the events they had support to come to, at how many they were.
        meetings: of the meetings about them, in how many they took part.
        outcomes: what a summary to this day says came of the support, by its variable.

    """

    person: UUID
    age: int
    gender: Gender | None = None
    status: str = ""
    at_risk: str = ""
    in_kaa: bool | None = None
    need: str = ""
    left_to: str = ""
    answer_days: int | None = None
    around: frozenset[str] = frozenset()
    actors: int = 0
    efforts: tuple[bool, ...] = ()
    full_report: bool | None = None
    became_passed: bool | None = None
    completed: frozenset[str] = frozenset()
    digital: tuple[tuple[int, int], ...] = ()
    curious: bool | None = None
    helped: tuple[bool, ...] = ()
    meetings: tuple[bool, ...] = field(default=())
    outcomes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_without(self) -> bool | None:
        """Tell whether they neither worked nor studied at entry; None where it is not known."""
        if self.status:
            return self.status in _WITHOUT
        return True if self.at_risk == "neet" else None

    @property
    def is_at_risk(self) -> bool:
        """Tell whether there was a ground to fear that they would come to be without."""
        return self.at_risk not in ("", "neet") and self.is_without is not True


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: whom it is about, and of whom the answer is yes."""

    key: str
    group: str
    about: Callable[[Somebody], bool]
    yes: Callable[[Somebody], bool]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to one question: those who say yes, out of those it is about."""

    key: str
    group: str
    yes: tuple[Somebody, ...] = field(repr=False)
    about: tuple[Somebody, ...] = field(repr=False)

    def of(self, gender: Gender) -> tuple[int, int]:
        """Return how many of one gender say yes, of how many; nothing stated is with other."""
        return _count(self.yes, gender), _count(self.about, gender)


def _count(people: Iterable[Somebody], gender: Gender) -> int:
    return sum((one.gender or Gender.OTHER) is gender for one in people)


def _everybody(_: Somebody) -> bool:
    return True


def _needs(code: str) -> Asked:
    return Asked(f"need_{code}", "target", lambda one: bool(one.need), lambda one: one.need == code)


def _level(key: str, levels: frozenset[str]) -> Asked:
    return Asked(key, "school", _everybody, lambda one: bool(one.completed & levels))


def questions(ages: tuple[int, int]) -> Sequence[Asked]:
    """Return what is asked of the participants of a project for people of some ages."""
    youngest, oldest = ages
    return (
        Asked(OUTSIDE_AGES, "target", _everybody, lambda one: not youngest <= one.age <= oldest),
        Asked("without", "target", lambda one: one.is_without is not None, _is_without),
        Asked("at_risk", "target", _everybody, lambda one: one.is_at_risk),
        Asked("kaa", "target", lambda one: one.in_kaa is not None, lambda one: bool(one.in_kaa)),
        *map(_needs, ("continue_studies", "return_studies", "work")),
        Asked("left_without", "flow", lambda one: _is_without(one) and bool(one.left_to), _goes_on),
        Asked("prevented", "flow", lambda one: one.is_at_risk and bool(one.left_to), _goes_on),
        Asked("went_on", "flow", _is_known_to_leave, _went_on),
        Asked("answered", "flow", lambda one: one.answer_days is not None, _in_time),
        Asked("school_around", "together", _everybody, lambda one: bool(one.around & _SCHOOL)),
        Asked("two_actors", "together", _everybody, lambda one: one.actors > 1),
        Asked("completed_effort", "together", lambda one: bool(one.efforts), _completes),
        Asked("helped_to_come", "together", lambda one: bool(one.helped), _comes),
        Asked("goal_reached", "together", _has_goal, _has_reached_goal),
        Asked("own_meeting", "together", lambda one: bool(one.meetings), _takes_part),
        Asked("dropout_avoided", "school", _is_due, _stays_in_studies),
        Asked("full_report", "school", lambda one: one.full_report is not None, _full),
        Asked("became_passed", "school", lambda one: one.became_passed is not None, _passes),
        _level("completed_lower", _LOWER),
        _level("completed_upper", _UPPER),
        _level("completed_higher", _HIGHER),
        Asked("curious", "school", lambda one: one.curious is not None, _wants_more),
        Asked("digital_better", "school", lambda one: bool(one.digital), _better),
    )


_SCHOOL = frozenset({"school", "kaa"})


def _is_without(one: Somebody) -> bool:
    return one.is_without is True


def _goes_on(one: Somebody) -> bool:
    return one.left_to in GOING_ON


def _level_of(one: Somebody, variable: str, *levels: str) -> bool:
    return one.outcomes.get(variable) in levels


def _went_on(one: Somebody) -> bool:
    return _level_of(one, "exit_situation", *GOING_ON) or _level_of(one, "nearer", "closer")


def _is_known_to_leave(one: Somebody) -> bool:
    """Tell whether somebody has left, and it is known to what or by which step on the ladder."""
    return not all(
        _level_of(one, variable, "not_left", "unknown") for variable in ("exit_situation", "nearer")
    )


def _has_goal(one: Somebody) -> bool:
    return _level_of(one, "goals", "reached", "set")


def _has_reached_goal(one: Somebody) -> bool:
    return _level_of(one, "goals", "reached")


def _stays_in_studies(one: Somebody) -> bool:
    return _level_of(one, "dropout", "avoided")


def _is_due(one: Somebody) -> bool:
    """Tell whether studies were at risk, and the half-year after which it is asked has gone."""
    return _level_of(one, "dropout", "avoided", "broke_off")


def _in_time(one: Somebody) -> bool:
    return one.answer_days is not None and one.answer_days <= ANSWER_DAYS


def _completes(one: Somebody) -> bool:
    return any(one.efforts)


def _takes_part(one: Somebody) -> bool:
    return any(one.meetings)


def _comes(one: Somebody) -> bool:
    return any(one.helped)


def _wants_more(one: Somebody) -> bool:
    return one.curious is True


def _full(one: Somebody) -> bool:
    return one.full_report is True


def _passes(one: Somebody) -> bool:
    return one.became_passed is True


def _better(one: Somebody) -> bool:
    before, after = one.digital[-1]
    return after > before


def answered(people: Iterable[Somebody], ages: tuple[int, int]) -> tuple[Answered, ...]:
    """Return the answer to every question, in their order."""
    everybody = tuple(people)
    return tuple(_answer(one, everybody) for one in questions(ages))


def _answer(asked: Asked, people: tuple[Somebody, ...]) -> Answered:
    about = tuple(filter(asked.about, people))
    return Answered(asked.key, asked.group, tuple(filter(asked.yes, about)), about)


def middle_answer(people: Iterable[Somebody]) -> int | None:
    """Return after how many days a request in the middle was answered."""
    days = [one.answer_days for one in people if one.answer_days is not None]
    return median_low(days) if days else None


def share_with_participant(people: Iterable[Somebody]) -> tuple[int, int]:
    """Return in how many of the meetings about somebody that person took part, of how many."""
    told = [came for one in people for came in one.meetings]
    return sum(told), len(told)


def mean_actors(people: Iterable[Somebody]) -> float | None:
    """Return how many others there are around a participant, in the mean."""
    numbers = [one.actors for one in people]
    return sum(numbers) / len(numbers) if numbers else None
