"""A unit that reports its months: a project, four people, and a passphrase to write files with."""

from dataclasses import replace
from datetime import UTC, date, datetime

from ipsdesk.actions import people, protection, records
from ipsdesk.actions.protection import Protection
from ipsdesk.domain.access import Role
from ipsdesk.domain.records import Row
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import members
from tests.conftest import PROJECT, ROBIN, SASHA, episode_of, sits

PHRASE = "måne ripa anemon dimma kastanj"
NUMBERS = ("200701052383", "200105052383")
SECRET = ROBIN.personal_number


def project(supervisor):
    """Give the unit its project, and its supervisor a passphrase of their own."""
    card = {
        "number": PROJECT,
        "name": "#framtid",
        "owner": "Stiftelsen",
        "started_on": date(2026, 1, 1),
        "ends_on": date(2027, 12, 31),
    }
    records.enter(supervisor, "test", [Row("projects", card)])
    members.set_passphrase(supervisor.vault, "Vera Lind", PHRASE, KDF_FLOOR)


def enters(desk, participant, day):
    """Take somebody into the project on a day."""
    changes = {"entered_on": day, "state": "enrolled"}
    records.correct(desk, "test", "episodes", episode_of(desk, participant), changes)


def meets(desk, participant, day, minutes, **more):
    """Write down a meeting."""
    row = {
        "participant": participant,
        "at": datetime(day.year, day.month, day.day, 10, tzinfo=UTC),
        "minutes": minutes,
        "specialist": desk.user.id,
        "channel": "f2f",
        "place": "office",
        "phase": "profile",
        "kind": "meeting",
        "note_kind": "ordinary",
        "missed": False,
        "visible": True,
        **more,
    }
    [kept] = records.enter(desk, "test", [Row("activities", row)])
    return kept


def four_people(supervisor, desk):
    """Robin whole, Sasha without a number, Kim protected from most, Lo of February."""
    robin = people.enrol(desk, ROBIN)
    sasha = people.enrol(desk, replace(SASHA, first_name="Sasha", last_name="Åmoor"))
    kim = people.enrol(desk, replace(ROBIN, shown_name="Kim Dal", personal_number="200612242388"))
    lo = people.enrol(
        desk,
        replace(ROBIN, shown_name="Lo Ek", gender="man", personal_number="200509092393"),
    )
    for who, day in (
        (robin, date(2026, 1, 5)),
        (sasha, date(2026, 1, 12)),
        (kim, date(2026, 1, 7)),
    ):
        enters(desk, who, day)
    enters(desk, lo, date(2026, 2, 2))
    meets(desk, robin, date(2026, 1, 8), 150)
    meets(desk, robin, date(2026, 2, 3), 50)
    meets(desk, lo, date(2026, 2, 9), 60)
    how = Protection("marked", "Blåsippa", (desk.user.id,))
    protection.protect(supervisor, kim, how)
    return {"robin": robin, "sasha": sasha, "kim": kim, "lo": lo}


def coordinator(desk):
    """The desk of the project's coordinator."""
    return sits(desk, "Kim Ask", Role.COORDINATOR)
