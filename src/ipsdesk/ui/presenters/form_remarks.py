"""What is remarked on beside a form of the unit; nothing is held back by it."""

from ipsdesk.domain.answers import Answers
from ipsdesk.words import say


def too_few_words(table: str, answers: Answers) -> str:
    """Say that more came from the organisations than the activity is said to have had; or ""."""
    people = answers.values.get("people")
    if table != "events" or not isinstance(people, int):
        return ""
    counted = (row.values.get("people") for row in answers.parts.get("attendance", ()))
    came = sum(one for one in counted if isinstance(one, int))
    if came <= people:
        return ""
    text = say("{came} came from the organisations, but {people} is written for all who came.")
    return text.format(came=came, people=people)
