"""Facts of a unit that nobody has: only what a case is about need be said."""

from datetime import date, timedelta
from itertools import count
from uuid import UUID

from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.evidence import evidence_of
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.window import Window
from ipsdesk.domain.scale_reading import parse_scale
from tests.domain.made_up import bundled

IPS = parse_scale(bundled("ips-25"))
LAST = date(2026, 6, 30)
FIRST = date(2026, 1, 1)
WINDOW = Window(FIRST, LAST)
ANNA, BO, LEADER = (UUID(int=number) for number in (1, 2, 3))
_NEXT = count(1000)
_SAID = {
    facts.Episode: {"request_source": "own", "work_track": True},
    unit_facts.Employment: {"duty": "specialist", "share": 1.0, "from_day": date(2020, 1, 1)},
    facts.Assignment: {"user": ANNA, "from_day": date(2020, 1, 1)},
    facts.Activity: {
        "specialist": ANNA,
        "minutes": 30,
        "channel": "in_person",
        "place": "cafe",
        "phase": "engagement",
        "missed": False,
        "with_family": False,
    },
    facts.EmployerContact: {
        "specialist": ANNA,
        "can_hire": True,
        "channel": "visit",
        "generic": False,
        "purpose": "get_to_know",
    },
    facts.Plan: {"state": "signed"},
    facts.Profile: {"version": 1, "sessions": 2, "sources": ["participant", "team"]},
    facts.Talk: {
        "pros_cons": True,
        "adjustments_explained": True,
        "role_explained": True,
        "may_say": "Att jag vill ha lugnt omkring mig",
    },
    facts.Counselling: {"declined": False, "occasion": "new_job", "trained": True},
    facts.Job: {
        "title": "Lagerarbetare",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
    },
    facts.FollowMark: {"kind": "month", "declined": False},
    facts.SupportAction: {"given_by": "specialist", "requested": True, "from_day": FIRST},
    facts.Outreach: {"by_role": "specialist", "how": "text"},
    facts.Consent: {"kind": "contact_family", "given_on": FIRST},
    unit_facts.Meeting: {
        "kind": "unit",
        "team": "Enheten",
        "scheduled": True,
        "face_to_face": True,
        "client_based": True,
        "unreferred_discussed": False,
    },
    unit_facts.Supervision: {"kind": "weekly"},
    unit_facts.TimeEntry: {"user": ANNA, "kind": "employment", "minutes": 480},
    unit_facts.PastReview: {"scale": "ips-25"},
}


def new() -> UUID:
    """Return an id that nothing else has."""
    return UUID(int=next(_NEXT))


def made(kind, /, **said):
    """Return a fact of a kind; what is not said is as usual, or nothing."""
    told = {"id": new(), **_SAID.get(kind, {}), **said}
    values = {name: told.get(name) for name in kind._fields}
    values["recorded"] = told.get("recorded") or told.get("day") or FIRST
    return kind(**values)


def entered(day, **said):
    """Return somebody's period of support, entered on a day."""
    said = {"participant": new(), "first_meeting_on": day, "entered_on": day} | said
    return made(facts.Episode, requested_on=said.pop("requested_on", day), **said)


def days_ago(number):
    """Return a day so long before the day of review."""
    return LAST - timedelta(number)


def of_each(kind, number, /, **said):
    """Return so many facts that differ in their ids alone."""
    return [made(kind, **said) for _ in range(number)]


def records(window=WINDOW, edited=None, **rows):
    """Return the records of a window; each kind as a list."""
    each = {name: tuple(facts) for name, facts in rows.items()}
    return Records(window, "ips-25", edited=edited or {}, **each)


def told(item, window=WINDOW, **rows):
    """Return what records tell about an item of IPS-25."""
    return evidence_of(IPS.item(item), records(window, **rows))


def fraction(evidence):
    """Return numerator, denominator and the points suggested."""
    return evidence.figure.numerator, evidence.figure.denominator, evidence.suggestion
