"""How long is read as people write it in a field, and what nothing takes is refused."""

import pytest

from ipsdesk.domain.errors import MinutesUnclear
from ipsdesk.domain.lengths import read_minutes

AS_CLOCK = {"1:30": 90, "0:05": 5, "1:30 h": 90}
IN_HOURS = {"1,5 h": 90, "2h": 120, "1 timme": 60, "2 timmar": 120}
WITH_MINUTES = {"1 h 15 min": 75, "1 tim och 15 min": 75, "1h15": 75}
IN_MINUTES = {"": 0, "45": 45, " 45 ": 45, "30 min": 30, "45 minuter": 45, "-5": -5}
READ = {**AS_CLOCK, **IN_HOURS, **WITH_MINUTES, **IN_MINUTES}
LONG = ["9" * 20, "9" * 5000, "1:" + "9" * 20, "1e309", "inf"]


@pytest.mark.parametrize(("typed", "minutes"), READ.items())
def test_minutes_are_read_as_people_write_them(typed, minutes):
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["länge", "1:2:3", "h", "1 h 15 x", "--", *LONG])
def test_minutes_that_nothing_takes_are_refused(typed):
    with pytest.raises(MinutesUnclear):
        read_minutes(typed)
