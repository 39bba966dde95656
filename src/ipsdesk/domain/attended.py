"""How many came to an activity: no fewer than came from its organisations together."""

from collections.abc import Iterator

from ipsdesk.domain.answers import Answers, FieldFault, PartRow


def attended_faults(table: str, answers: Answers) -> Iterator[FieldFault]:
    """Fault fewer attendants of an activity than its organisations sent."""
    people = answers.values.get("people")
    came = sum(map(_people, answers.parts.get("attendance", ())))
    if table == "events" and isinstance(people, int) and people < came:
        yield FieldFault("people", "too_few", came)


def _people(row: PartRow) -> int:
    people = row.values.get("people")
    return people if isinstance(people, int) else 0
