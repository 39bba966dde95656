"""Moments come back in UTC; who works here is found by name, and who left is not."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from ipsdesk.actions import records
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.profiles import Profile
from ipsdesk.storage import users
from ipsdesk.storage.moments import UtcMoment
from ipsdesk.storage.tables import unit
from ipsdesk.storage.vault import open_in_memory
from tests.conftest import TODAY, later, sits
from tests.storage.writing import an_act, policy

AWARE = st.datetimes(
    min_value=datetime(1901, 1, 2),
    max_value=datetime(2199, 1, 1),
    timezones=st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours))),
)


@given(AWARE)
def test_a_moment_from_any_zone_comes_back_as_the_same_moment_in_utc(moment):
    kept = UtcMoment().process_bind_param(moment, None)
    back = UtcMoment().process_result_value(kept, None)

    assert kept.tzinfo is None
    assert back == moment
    assert back.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused_rather_than_guessed():
    with pytest.raises(ValueError, match="without a zone"):
        UtcMoment().process_bind_param(datetime(2026, 3, 2, 9), None)


def test_no_moment_stays_no_moment():
    assert UtcMoment().process_bind_param(None, None) is None
    assert UtcMoment().process_result_value(None, None) is None


def test_two_moments_in_a_vault_are_in_the_order_they_happened_whatever_their_zones():
    vault = open_in_memory()
    earlier = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=5)))
    later = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)  # an hour after, though it says six
    with vault.begin(an_act()) as connection:
        for name, moment in (("later", later), ("earlier", earlier)):
            row = {**policy(name), "recorded_at": moment}
            connection.execute(insert(unit.policies), row)
    with vault.read() as connection:
        query = select(unit.policies.c.name).order_by(unit.policies.c.recorded_at)
        found = connection.execute(query).scalars().all()
    vault.close()

    assert found == ["earlier", "later"]


@pytest.mark.parametrize("typed", ["Johan Ek", "johan ek", "  JOHAN EK "])
def test_somebody_is_found_by_name_however_it_is_typed(desk, typed):
    with desk.read() as connection:
        found = users.named(connection, typed)

    assert (found.name, found.role) == ("Johan Ek", Role.SPECIALIST)


@pytest.mark.parametrize("typed", ["", "Johan", "Johan Ek Eriksson", "Johån Ek"])
def test_half_a_name_and_another_name_are_nobody(desk, typed):
    with desk.read() as connection, pytest.raises(NotFound):
        users.named(connection, typed)


def test_who_left_is_found_no_more_but_keeps_the_name_in_the_records(supervisor, desk):
    records.correct(supervisor, "revoke_user", "users", desk.user.id, {"left_on": TODAY})

    with supervisor.read() as connection:
        now = [one.name for one in users.everybody(connection)]
        ever = users.names(connection)
        with pytest.raises(NotFound):
            users.named(connection, "Johan Ek")
        roles = users.roles(connection)
    assert now == ["Vera Lind"]
    assert ever[desk.user.id] == "Johan Ek"
    assert roles[desk.user.id] == "specialist"


def test_colleagues_stand_in_swedish_order(supervisor):
    for name in ("Östen Dahl", "Anna Berg", "Åsa Lund", "Ärla Holm", "Zita Fors"):
        sits(supervisor, name, Role.SPECIALIST)

    with supervisor.read() as connection:
        found = [one.name for one in users.everybody(connection)]
    assert found == ["Anna Berg", "Vera Lind", "Zita Fors", "Åsa Lund", "Ärla Holm", "Östen Dahl"]


def test_the_recovery_code_seats_the_supervisor_who_has_been_there_longest(supervisor):
    sits(later(supervisor, TODAY + timedelta(days=1)), "Anna Berg", Role.SUPERVISOR)

    with supervisor.read() as connection:
        assert users.first_of(connection, Role.SUPERVISOR).name == "Vera Lind"
        with pytest.raises(NotFound):
            users.first_of(connection, Role.COORDINATOR)


def test_the_unit_says_its_name_and_its_law(supervisor):
    with supervisor.read() as connection:
        assert users.unit_name(connection) == "Team Söder"
        assert users.profile(connection) is Profile.FOUNDATION
        assert uuid4() not in users.names(connection)
