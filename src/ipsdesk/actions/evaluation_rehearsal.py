"""The evaluator's file of a made-up unit: one was given, by an agreement nobody has signed."""

from hashlib import sha256

from ipsdesk.actions import evaluation
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.evaluation import Asked
from ipsdesk.domain.evaluation import Ground, proposed, report

RECIPIENT, AGREEMENT, DECISION = "Utvärderarna vid högskolan", "UTV-2026-1", "Dnr 2026-114"


def fill(desk: Desk, source: str) -> int:
    """Note that a file was given; return how many rows that took."""
    people = evaluation.material(desk, Ground.PUBLIC_INTEREST).people
    choice = proposed(people)
    asked = Asked(RECIPIENT, AGREEMENT, Ground.PUBLIC_INTEREST, DECISION, choice)
    found = report(people, choice)
    with desk.begin("import", reason=source) as connection:
        evaluation.keep(desk, connection, asked, found, sha256(AGREEMENT.encode()).digest())
    return 1 + len(found.rows)
