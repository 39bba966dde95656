"""Consents as they are given in most tests: on paper, with every signature that is needed."""

from ipsdesk.actions import consents, people
from ipsdesk.domain.consents import Asked


def give_consent(desk, who, kind, recipient="", how="on_paper", **more):
    """Record a consent and return its id."""
    person = people.person(desk, who)
    signed = True if consents.needs_guardian(desk, person, kind) else None
    asked = Asked(kind, how, recipient, **{"guardian_signed": signed, **more})
    return consents.give_consent(desk, who, asked)
