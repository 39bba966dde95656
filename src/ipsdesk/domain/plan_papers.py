"""The papers there are of one plan."""

from enum import StrEnum


class Shape(StrEnum):
    """A paper of the plan, by the key of its export."""

    PAGE = "my_plan"
    LARGE = "my_plan_large"
    EASY = "my_plan_easy"
    CARD = "my_plan_card"
