"""Comparisons of a scale's rules, such as ``f2f_week >= 6``: values that can be told."""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

_Found = TypeVar("_Found")
Number = int | float | Fraction
Measure = bool | Number | str

_RELATIONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_SUMS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


class Kind(StrEnum):
    """What a measure is; only like is compared with like."""

    NUMBER = "number"
    YES_NO = "yes_no"
    WORD = "word"


class KindsDiffer(ValueError):
    """A comparison sets a number against a word, or asks for more of a yes."""


class NameUnknown(LookupError):
    """A comparison speaks of a measure that nobody has given."""


@dataclass(frozen=True, slots=True)
class Given:
    """A number, a quoted word, true or false, as written in the rule."""

    value: Fraction | str | bool


@dataclass(frozen=True, slots=True)
class Named:
    """A measure, a derived figure or a parameter, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Two numbers added, subtracted or multiplied."""

    left: "Expression"
    sign: str
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides of one kind, compared; only numbers have a more and a less."""

    left: "Expression"
    sign: str
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Membership:
    """One side, and the list in which it may stand."""

    left: "Expression"
    choices: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """``a ? b : c``: one of two, by a comparison."""

    condition: "Expression"
    met: "Expression"
    unmet: "Expression"


Expression = Given | Named | Reckoning | Comparison | Membership | Choice


def exactly(number: Number) -> Fraction:
    """Return a number without error; a decimal such as 95.9 is taken as it is written."""
    return Fraction(str(number)) if isinstance(number, float) else Fraction(number)


def names_in(expression: Expression) -> Iterator[str]:
    """Tell every name that an expression speaks of."""
    if isinstance(expression, Named):
        yield expression.name
    for part in _parts(expression):
        yield from names_in(part)


def kind_of(expression: Expression, kinds: Mapping[str, Kind]) -> Kind:
    """Tell what an expression comes to.

    Raises:
        KindsDiffer: sides that cannot be set against each other.
        NameUnknown: a name without a kind.

    """
    match expression:
        case Given(value):
            return _kind_of_given(value)
        case Named(name):
            return _looked_up(kinds, name)
        case Reckoning(left, _, right):
            return _alike((left, right), kinds, Kind.NUMBER)
        case Comparison(left, sign, right):
            _alike((left, right), kinds, Kind.NUMBER if sign in _RELATIONS else None)
            return Kind.YES_NO
        case Membership(left, choices):
            _alike((left, *choices), kinds)
            return Kind.YES_NO
        case Choice(condition, met, unmet):
            _alike((condition,), kinds, Kind.YES_NO)
            return _alike((met, unmet), kinds)


def value_of(expression: Expression, names: Mapping[str, Measure]) -> Fraction | str | bool:
    """Work an expression out; exact, and without running any code from the file.

    Raises:
        KindsDiffer: a measure is of another kind than the rule asks for.
        NameUnknown: a measure that nobody has given.

    """
    match expression:
        case Given(value):
            return value
        case Named(name):
            return _plain(_looked_up(names, name))
        case Reckoning(left, sign, right):
            return _SUMS[sign](number_of(left, names), number_of(right, names))
        case Comparison(left, sign, right):
            return _compared(left, sign, right, names)
        case Membership(left, choices):
            return value_of(left, names) in [value_of(choice, names) for choice in choices]
        case Choice(condition, met, unmet):
            return value_of(met if holds(condition, names) else unmet, names)


def holds(condition: Expression, names: Mapping[str, Measure]) -> bool:
    """Tell whether a condition is met."""
    value = value_of(condition, names)
    if not isinstance(value, bool):
        raise KindsDiffer
    return value


def number_of(expression: Expression, names: Mapping[str, Measure]) -> Fraction:
    """Work an expression out that comes to a number."""
    value = value_of(expression, names)
    if not isinstance(value, Fraction):
        raise KindsDiffer
    return value


def _compared(left: Expression, sign: str, right: Expression, names: Mapping[str, Measure]) -> bool:
    if sign in _RELATIONS:
        return _RELATIONS[sign](number_of(left, names), number_of(right, names))
    one, other = value_of(left, names), value_of(right, names)
    if _kind_of_given(one) is not _kind_of_given(other):
        raise KindsDiffer
    return (one == other) is (sign == "==")


def _parts(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case Reckoning(left, _, right) | Comparison(left, _, right):
            return left, right
        case Membership(left, choices):
            return left, *choices
        case Choice(condition, met, unmet):
            return condition, met, unmet
        case _:
            return ()


def _alike(
    sides: tuple[Expression, ...], kinds: Mapping[str, Kind], wanted: Kind | None = None
) -> Kind:
    found = {kind_of(side, kinds) for side in sides}
    if len(found) > 1 or (wanted and found != {wanted}):
        raise KindsDiffer
    return found.pop()


def _kind_of_given(value: Measure) -> Kind:
    if isinstance(value, bool):
        return Kind.YES_NO
    return Kind.WORD if isinstance(value, str) else Kind.NUMBER


def _plain(value: Measure) -> Fraction | str | bool:
    return value if isinstance(value, bool | str) else exactly(value)


def _looked_up(where: Mapping[str, _Found], name: str) -> _Found:
    if name not in where:
        raise NameUnknown(name)
    return where[name]
