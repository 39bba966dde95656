"""Words for why a summary may not leave."""

from collections.abc import Callable
from typing import Any

from ipsdesk.domain import errors
from ipsdesk.domain import release_errors as refused
from ipsdesk.words import say

Words = dict[type[errors.DeskError], Callable[[Any], str]]


def _plan_unknown(refusal: refused.PlanUnknown) -> str:
    text = say("There is no plan called {name}. Choose one of {names}. Nothing was written.")
    return text.format(name=refusal.plan, names=", ".join(refusal.plans))


WORDS: Words = {
    refused.PlanUnknown: _plan_unknown,
}
