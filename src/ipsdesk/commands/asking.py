"""A question at a terminal that is answered by yes or no."""

from ipsdesk.words import say


def agreed(question: str) -> bool:
    """Ask, and tell whether the answer was yes."""
    asked = say("{question} (yes/no)").format(question=question)
    return input(asked + " ").strip().casefold() in {"yes", "ja", "y", "j"}
