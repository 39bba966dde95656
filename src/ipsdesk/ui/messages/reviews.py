"""Words for what beginning and rating a review refuses."""

from collections.abc import Callable
from typing import Any

from ipsdesk.domain import errors
from ipsdesk.words import say

Words = dict[type[errors.DeskError], Callable[[Any], str]]

WORDS: Words = {
    errors.RatersMissing: lambda _: say(
        "Say who rates: at least one, and nobody twice. Nothing was begun."
    ),
}
