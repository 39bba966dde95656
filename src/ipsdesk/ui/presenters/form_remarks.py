"""What is remarked on beside a form of the unit; nothing is held back by it."""

from ipsdesk.domain.answers import Answers, PartRow
from ipsdesk.words import say


def too_few_words(table: str, answers: Answers) -> str:
    """Say that more came from the organisations than the activity is said to have had; or ""."""
    people = answers.values.get("people")
    if table != "events" or not isinstance(people, int):
        return ""
    came = sum(map(_people, answers.parts.get("attendance", ())))
    text = say("{came} came from the organisations, but {people} is written for all who came.")
    return text.format(came=came, people=people) if came > people else ""


def _people(row: PartRow) -> int:
    people = row.values.get("people")
    return people if isinstance(people, int) else 0
