"""A spot check looks at every opening outside a caseload and at some of the rest."""

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.log import LogLine, spot_check

AT = datetime(2026, 3, 2, tzinfo=UTC)


def line(seq, act="open_person", reason=""):
    """One act."""
    return LogLine(seq, AT, UUID(int=1), "specialist", act, UUID(int=2), reason)


@given(st.lists(st.tuples(st.sampled_from(["open_person", "enrol"]), st.sampled_from(["", "x"]))))
def test_log_03_all_openings_outside_a_caseload_are_looked_at(acts):
    lines = [line(seq, act, reason) for seq, (act, reason) in enumerate(acts)]
    outside = {one.seq for one in lines if one.is_outside_caseload}
    drawn = spot_check(lines, "2026-03")
    rest = len(lines) - len(outside)

    assert outside <= {one.seq for one in drawn}
    assert len(drawn) - len(outside) == min(rest, max(1, round(rest * 0.02)))
    assert [one.seq for one in drawn] == sorted(one.seq for one in drawn)


def test_the_draw_is_the_same_all_month_and_another_the_next():
    lines = [line(seq) for seq in range(500)]

    assert spot_check(lines, "2026-03") == spot_check(lines, "2026-03")
    assert spot_check(lines, "2026-03") != spot_check(lines, "2026-04")
    assert len(spot_check(lines, "2026-03")) == 10


def test_where_nothing_was_done_nothing_is_drawn():
    assert spot_check([], "2026-03") == ()
