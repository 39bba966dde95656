"""What a room of refusals is: a table from each refusal to its words."""

from collections.abc import Callable
from typing import Any

from ipsdesk.domain.errors import DeskError

# Each function takes the refusal it stands beside, which no type of a table can say.
Words = dict[type[DeskError], Callable[[Any], str]]
