"""Read a comparison from its text; a small grammar of its own, so nothing is ever run.

Grammar::

    choice     = comparison ["?" choice ":" choice]
    comparison = sum [("<" | "<=" | ">" | ">=" | "==" | "!=") sum | "in" "[" sum {"," sum} "]"]
    sum        = product {("+" | "-") product}
    product    = part {"*" part}
    part       = number | 'word' | true | false | name | "-" part | "(" choice ")"
"""

import re
from fractions import Fraction

from ipsdesk.domain.comparisons import (
    Choice,
    Comparison,
    Expression,
    Given,
    Membership,
    Named,
    Reckoning,
)

_LONGEST = 500
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|'(?P<word>[^']*)'"
    r"|(?P<sign><=|>=|==|!=|[<>?:+\-*(),\[\]]))",
    re.ASCII,
)
_COMPARING = ("<", "<=", ">", ">=", "==", "!=")
_DEEPEST = 20


class Unreadable(ValueError):
    """A text is not a comparison that the grammar knows."""


def read_comparison(text: str) -> Expression:
    """Return the comparison that a text spells out, or refuse the text as Unreadable."""
    phrase = _Phrase(_tokens(text))
    expression = phrase.choice()
    if phrase.next_sign():
        raise Unreadable(text)
    return expression


def _tokens(text: str) -> list[tuple[str, str]]:
    if len(text) > _LONGEST:
        raise Unreadable(text[:_LONGEST])
    found, at = [], 0
    while at < len(text.rstrip()):
        token = _TOKEN.match(text, at)
        if token is None:
            raise Unreadable(text)
        found.append((str(token.lastgroup), token.group(str(token.lastgroup))))
        at = token.end()
    return found


class _Phrase:
    """The tokens of one comparison, read from left to right."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = [*tokens, ("end", "")]
        self._at = 0
        self._depth = 0

    def next_sign(self) -> str:
        """Return the sign or name that comes next; empty at the end, "'" before a word."""
        kind, text = self._tokens[self._at]
        return "'" if kind == "word" else text

    def choice(self) -> Expression:
        """Read a comparison, and the two it may choose between."""
        self._go_deeper()
        condition = self._comparison()
        if self._took("?"):
            met = self.choice()
            self._must_take(":")
            condition = Choice(condition, met, self.choice())
        self._depth -= 1
        return condition

    def _comparison(self) -> Expression:
        left = self._sum()
        if self._took("in"):
            return Membership(left, self._choices())
        if self.next_sign() in _COMPARING:
            return Comparison(left, self._take()[1], self._sum())
        return left

    def _choices(self) -> tuple[Expression, ...]:
        self._must_take("[")
        choices = [self._sum()]
        while self._took(","):
            choices.append(self._sum())
        self._must_take("]")
        return tuple(choices)

    def _sum(self) -> Expression:
        left = self._product()
        while self.next_sign() in ("+", "-"):
            left = Reckoning(left, self._take()[1], self._product())
        return left

    def _product(self) -> Expression:
        left = self._part()
        while self._took("*"):
            left = Reckoning(left, "*", self._part())
        return left

    def _part(self) -> Expression:
        kind, text = self._take()
        match kind, text:
            case "number", _:
                return Given(Fraction(text))
            case "word", _:
                return Given(text)
            case "name", "true" | "false":
                return Given(text == "true")
            case "name", _ if text != "in":
                return Named(text)
            case "sign", "-":
                self._go_deeper()
                part = self._part()
                self._depth -= 1
                return Reckoning(Given(Fraction(0)), "-", part)
            case "sign", "(":
                inner = self.choice()
                self._must_take(")")
                return inner
        raise Unreadable(text)

    def _go_deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable

    def _take(self) -> tuple[str, str]:
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _took(self, sign: str) -> bool:
        found = self.next_sign() == sign
        if found:
            self._take()
        return found

    def _must_take(self, sign: str) -> None:
        if not self._took(sign):
            raise Unreadable(sign)
