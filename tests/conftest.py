"""A desk with two participants, on a fixed day, in a real keyed vault."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from ipsdesk.actions import handing_over, people, records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.people import Enrolment
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.domain.access import Role, User
from ipsdesk.domain.folding import fold
from ipsdesk.domain.people import ParticipantId
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.storage.connection import Opening
from ipsdesk.storage.keys import KEY, KeyBox
from ipsdesk.storage.openvault import Parts, Vault
from ipsdesk.storage.transactions import Transactions
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.words import speak
from tests import own_home, slow_keys
from tests.calm import pytest_runtest_protocol
from tests.failures import pytest_terminal_summary

__all__ = ["own_home", "pytest_runtest_protocol", "pytest_terminal_summary"]

slow_keys.keep()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # pages are drawn without a screen

FIRST = "test_platform_first"
LONGEST = (  # files that take longest: whoever begins with them does not end with them alone
    "test_faults",
    "test_together",
    "test_every_page",
    "test_lock",
    "test_lock_anywhere",
    "test_exports",
    "test_tour",
    "test_nothing_stays",
    "test_reviews_page",
    "test_project",
    "test_attack",
    "test_commands",
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PROJECT = "22-015-S01"

ROBIN = Enrolment(
    shown_name="Robin Vale",
    birth_date=date(2007, 1, 5),
    gender="woman",
    operation=PROJECT,
    requested_on=date(2026, 1, 5),
    source="own",
    first_name="Robin",
    last_name="Vale",
    personal_number="200701052383",
    municipality="1880",
    wish="Jobba med hundar",
)
SASHA = replace(ROBIN, shown_name="Sasha Åmoor", personal_number="", birth_date=date(2001, 5, 5))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the test of the platform first, then the longest files, then the others."""
    order = {name: place for place, name in enumerate((FIRST, *LONGEST))}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


def sits(desk: Desk, name: str, role: Role) -> Desk:
    """Add somebody to the unit and return the same desk with them at it."""
    user = User(uuid4(), name, role)
    values = {
        "id": user.id,
        "name": name,
        "name_folded": fold(name),
        "role": role.value,
        "started_on": TODAY,
    }
    records.enter(desk, "add_user", [Row("users", values)])
    return replace(desk, user=user)


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every search have all its time, however busy the machine is."""
    monkeypatch.setattr("ipsdesk.actions.search.SOON", 3600)
    monkeypatch.setattr("ipsdesk.actions.search.LATEST", 3600)


@pytest.fixture(autouse=True)
def _english() -> None:
    """Begin every test in the language of the code, whatever the one before it spoke."""
    speak("en")


@pytest.fixture
def in_sweden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work where the day begins an hour or two before the day of UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be changed here")
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@contextmanager
def new_unit() -> Iterator[Desk]:
    """Sit down as the first user of a new unit, who is its supervisor."""
    vault = open_in_memory(users=("Vera Lind", "Johan Ek"))
    unit = NewUnit("Team Söder", Profile.FOUNDATION, "Vera Lind")
    yield settle(vault, unit, Making(now=lambda: NOW))
    vault.close()


@contextmanager
def copied(desk: Desk) -> Iterator[Desk]:
    """Sit down at a copy of a unit in memory: acts on many people take longer than a copy."""
    parts = desk.vault.parts
    spare = parts.keys.secrets_of_slot()[KEY:]
    keys = KeyBox(parts.keys.master(), parts.header.vault_id, spare)
    raw = Opening(None).connect(keys.database_key(parts.header.epoch))
    with desk.vault.working.still() as made:
        made.backup(raw)
    own = Parts(None, parts.header, keys, parts.slot, blobs=dict(parts.blobs))
    own.working = Transactions(raw, None, lambda _: None)
    copy = Vault(own)
    yield replace(desk, vault=copy)
    copy.close()


@pytest.fixture
def supervisor() -> Iterator[Desk]:
    """The desk of the supervisor of a new unit."""
    with new_unit() as made:
        yield made


@pytest.fixture
def desk(supervisor: Desk) -> Desk:
    """The desk of an employment specialist."""
    return sits(supervisor, "Johan Ek", Role.SPECIALIST)


@pytest.fixture
def robin(desk: Desk) -> ParticipantId:
    """A participant of this specialist."""
    return people.enrol(desk, ROBIN)


@pytest.fixture
def sasha(desk: Desk) -> ParticipantId:
    """Another participant of this specialist."""
    return people.enrol(desk, SASHA)


def handed_over(desk: Desk, participant: UUID, other: Desk, summary: str = "") -> None:
    """Offer a participant to somebody at another desk, who says yes."""
    [offer] = handing_over.offer(desk, [participant], other.user.id, summary)
    handing_over.accept(other, offer)


def listed(desk, **asked):
    """Return the list of participants that somebody sees who has chosen some of them."""
    return people.shown_first(desk, people.which(desk, **asked), people.PAGE, people.PAGE)


def later(desk: Desk, day: date) -> Desk:
    """Return the same desk on another day."""
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return replace(desk, now=lambda: moment)


def episode_of(desk: Desk, participant: UUID) -> UUID:
    """Return the id of a participant's only period of support."""
    [episode] = records.rows_of(desk, "episodes", participant)
    return episode.id
