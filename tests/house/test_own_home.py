"""Running the tests changes nothing that the person keeps who runs them."""

from pathlib import Path

import pytest

from ipsdesk.actions import tries
from ipsdesk.storage import anchors, meetings
from ipsdesk.ui import preferences
from tests.own_home import HOME, REAL, WritesAtHome


def test_what_a_seat_keeps_lies_in_a_home_of_the_tests():
    places = (
        preferences.default_path(),
        tries.default_path(),
        meetings.seat_folder(),
        anchors.user_data_path("ipsdesk", appauthor=False),
    )

    assert [place for place in places if HOME not in place.parents] == []
    assert not set(map(str, places)) & set(REAL)


def test_a_test_that_would_write_in_the_real_home_fails_at_once():
    nowhere = Path(REAL[0]) / "nowhere" / "nothing.ini"

    with pytest.raises(WritesAtHome):
        nowhere.write_text("", encoding="utf-8")
    with pytest.raises(WritesAtHome):
        nowhere.mkdir(parents=True)
    with pytest.raises(WritesAtHome):
        preferences.Preferences().write(nowhere)


def test_to_read_there_is_no_harm():
    with pytest.raises(FileNotFoundError):
        (Path(REAL[0]) / "nowhere" / "nothing.ini").read_text("utf-8")
