"""Who exists for whom: the one condition that every list and search goes through."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ipsdesk.actions import people, records
from ipsdesk.domain.access import Right, Role, User
from ipsdesk.domain.records import Row
from ipsdesk.storage import access
from ipsdesk.storage import records as stored
from ipsdesk.storage.tables.people import participants
from tests.conftest import SASHA, TODAY, sits

few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
roles = st.sampled_from(Role)
days = st.integers(-40, 40).map(lambda away: TODAY + timedelta(days=away))


def seen(desk, user, day=TODAY):
    with desk.read() as connection:
        query = select(participants.c.id).where(access.visible_to(user, day))
        return set(connection.execute(query).scalars())


def listed(desk, user, group="team", words=""):
    load = people.caseload(replace(desk, user=user), group=group, words=words)
    found = [*load.waiting, *load.others]
    assert len(found) == load.waiting_count + load.others_count
    return {one.id for one in found}


@few
@given(roles)
def test_a_stranger_sees_somebody_only_by_the_supervisors_right(desk, robin, role):
    stranger = User(uuid4(), "Ida Berg", role)
    assert seen(desk, stranger) == ({robin} if role is Role.SUPERVISOR else set())


@few
@given(roles, st.booleans())
def test_protection_hides_somebody_from_every_role_unless_named(desk, robin, role, named):
    user = User(uuid4(), "Ida Berg", role)
    opener = user.id if named else uuid4()
    rows = [
        Row("openers", {"participant": robin, "user": opener, "duty": "supervisor"}),
        Row("protected", {"participant": robin, "kind": "marked", "sealed": b"-"}),
    ]
    with desk.begin("protect") as connection:
        written = records.write(desk, connection, rows)
        query = select(participants.c.id).where(access.visible_to(user, TODAY))
        found = connection.execute(query).scalars().all()
        for row, which in zip(rows, written, strict=True):
            stored.remove(connection, row.table, which)  # so that the next example begins anew
    assert found == ([robin] if named and user.may(Right.OPEN_PEOPLE) else [])


@few
@given(days, st.integers(0, 30))
def test_a_loan_opens_somebody_from_its_first_day_to_its_last_and_no_other(desk, robin, day, lasts):
    ida = User(UUID(int=77), "Ida Berg", Role.STAND_IN)
    until = TODAY + timedelta(days=lasts)
    with desk.begin("lend") as connection:
        loan = {
            "participant": robin,
            "user": ida.id,
            "duty": "stand_in",
            "from_day": TODAY,
            "to_day": until,
        }
        [row] = records.write(desk, connection, [Row("assignments", loan)])
        found = [
            connection.execute(select(participants.c.id).where(way)).scalars().all()
            for way in (access.visible_to(ida, day), access._own_as_met(ida, day))
        ]
        stored.remove(connection, "assignments", row)
    assert found == [[robin] if TODAY <= day <= until else []] * 2


def test_a_restricted_record_is_there_for_the_supervisor_alone(supervisor, desk, robin, sasha):
    records.correct(desk, "restrict", "participants", robin, {"restricted": True})
    assert seen(desk, desk.user) == {sasha}
    assert seen(desk, supervisor.user) == {robin, sasha}


@pytest.mark.parametrize("group", ["mine", "team", "ended"])
def test_no_group_and_no_search_shows_more_than_the_condition_lets_through(
    supervisor, desk, robin, sasha, group
):
    ida = sits(desk, "Ida Berg", Role.SPECIALIST)
    theirs = people.enrol(ida, replace(SASHA, shown_name="Mika Sund"))
    for user in (desk.user, ida.user, supervisor.user):
        for words in ("", "a", "1", "3"):
            assert listed(desk, user, group, words) <= seen(desk, user)
    assert listed(desk, ida.user) == {theirs}
    assert listed(desk, desk.user, "mine") == {robin, sasha}
    assert listed(desk, supervisor.user, "mine") == set()
