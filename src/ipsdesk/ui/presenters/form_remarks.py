"""What is remarked on beside a form of the unit; nothing is held back by it."""

from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.leads import leads
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.folding import fold
from ipsdesk.domain.leads import Lead
from ipsdesk.words import say


def lead_words(desk: Desk, participant: UUID | None, table: str, answers: Answers) -> str:
    """Say which lead a job that begins looks like, where none is chosen; or ""."""
    place, name = answers.values.get("workplace"), answers.values.get("employer_name")
    if table != "jobs" or participant is None or answers.values.get("application"):
        return ""
    found = [one for one in leads(desk, participant) if one.is_open and _is_at(one, place, name)]
    named = ", ".join(filter(None, (found[0].position, found[0].employer))) if found else ""
    text = say("A lead is open there: {lead}. Choose it as the application that the job began as.")
    return text.format(lead=named) if found else ""


def _is_at(lead: Lead, place: object, name: object) -> bool:
    """Tell whether a lead is at a workplace of the register, or at one of that name."""
    same = isinstance(name, str) and bool(name.strip()) and fold(name) == fold(lead.employer)
    return same or (lead.workplace is not None and lead.workplace == place)
