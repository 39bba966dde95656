"""Which copies stay: counted by what they hold, whatever the clock says."""

from datetime import UTC, datetime, timedelta
from pathlib import PurePath

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.backups import MONTHS, NEWEST, parse_name, superfluous, write_name
from ipsdesk.domain.vaults import Backup

START = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)

moments = st.datetimes(
    min_value=datetime(1970, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(UTC)
)


def copies(times):
    return [
        Backup(PurePath(write_name(at, 1, number)), at, 1, number, 1)
        for number, at in enumerate(times)
    ]


@given(moments, st.integers(1, 99), st.integers(0, 10**9), st.sampled_from(["", "pre-0002"]))
def test_a_name_says_what_it_was_made_of(at, epoch, acts, tag):
    read = parse_name("0123abcd-" + write_name(at, epoch, acts, tag))
    assert (read.at, read.epoch, read.acts) == (at.replace(microsecond=0), epoch, acts)
    assert read.tag == tag


def test_a_file_of_another_name_is_no_copy():
    assert parse_name("letters") is None
    assert parse_name(write_name(None, 1, 0)).at is None


@given(st.lists(moments, max_size=60))
def test_the_ten_that_hold_most_always_stay(times):
    made = copies(times)
    gone = superfluous(made)
    assert not set(gone) & set(made[-NEWEST:])


@given(st.lists(moments, max_size=30), moments)
def test_one_wrong_clock_costs_at_most_one_copy_of_each_kind(times, odd):
    made = copies(times)
    more = [*made, Backup(PurePath("odd"), odd, 1, len(made), 1)]
    lost = set(superfluous(more)) - set(superfluous(made))
    assert len(lost) <= 4


def test_two_years_of_daily_work_leave_a_year_to_go_back_to():
    made = copies([START + timedelta(days=day) for day in range(730)])
    gone = set(superfluous(made))
    kept = [copy for copy in made if copy not in gone]

    assert NEWEST < len(kept) <= NEWEST + 4 + MONTHS
    assert min(copy.at for copy in kept) < START + timedelta(days=400)


def test_tagged_copies_stay_and_do_not_take_the_place_of_others():
    tagged = [Backup(PurePath(f"t{n}"), START, 1, 99 + n, 1, "pre-0002") for n in range(20)]
    made = [*copies([START] * 12), *tagged]
    gone = superfluous(made)
    assert {copy.acts for copy in gone} == {0, 1}
