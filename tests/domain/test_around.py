"""What is double around a participant, and when nobody else gave anything."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.around import GAP_DAYS, Effort, overlaps, pauses

TODAY = date(2026, 3, 2)


def effort(number, first, last=None, kind="health", owner=""):
    """Return an effort whose days are told as days before today."""
    ends = None if last is None else TODAY - timedelta(days=last)
    begins = TODAY - timedelta(days=first)
    return Effort(UUID(int=number), f"Insats {number}", kind, owner, first=begins, last=ends)


spans = st.tuples(st.integers(-40, 400), st.integers(0, 200), st.booleans())
some_efforts = st.lists(spans, max_size=6).map(
    lambda told: [
        effort(at, first, None if open_end else first - length)
        for at, (first, length, open_end) in enumerate(told)
    ]
)


@given(some_efforts)
def test_pauses_are_just_the_long_stretches_that_counting_day_by_day_finds(efforts):
    begun = [one.first for one in efforts if one.first <= TODAY]
    days = (TODAY - min(begun)).days + 1 if begun else 0
    empty = [
        day
        for day in (TODAY - timedelta(days=back) for back in reversed(range(days)))
        if not any(one.runs_on(day) for one in efforts)
    ]
    stretches, run = [], []
    for day in empty:
        if run and day - run[-1] != timedelta(days=1):
            stretches.append(run)
            run = []
        run.append(day)
    stretches += [run] if run else []
    long = [(one[0], one[-1]) for one in stretches if len(one) >= GAP_DAYS]
    assert list(pauses(efforts, TODAY)) == long


@given(some_efforts)
def test_only_efforts_of_today_are_double_and_each_two_once(efforts):
    pairs = overlaps(efforts, TODAY)
    assert all(one.runs_on(TODAY) and other.runs_on(TODAY) for one, other in pairs)
    assert len({frozenset((one.id, other.id)) for one, other in pairs}) == len(pairs)
    running = sum(one.runs_on(TODAY) for one in efforts)
    assert len(pairs) == running * (running - 1) // 2


def test_the_same_giver_or_another_kind_is_not_double():
    first = effort(1, 30, owner="Region Örebro län")
    assert overlaps([first, effort(2, 20, owner="Region Örebro län")], TODAY) == []
    assert overlaps([first, effort(3, 20, kind="social", owner="Karlskoga")], TODAY) == []
    other = effort(4, 20, owner="Karlskoga")
    assert overlaps([other, first], TODAY) == [(first, other)]
