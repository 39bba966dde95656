"""What the seat remembers between two days, and that nobody's name is among it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.ui.preferences import Preferences

KEPT = {"language", "theme", "text_size", "minutes_to_lock", "width", "height", "seen", "role"}


def test_what_is_chosen_is_still_chosen_tomorrow(tmp_path):
    chosen = Preferences("en", "contrast", 160, 10, 1200, 800, "dark", "stand_in")
    chosen.write(tmp_path / "folder" / "ipsdesk.ini")

    assert Preferences.read(tmp_path / "folder" / "ipsdesk.ini") == chosen


def test_a_seat_without_a_file_begins_as_usual(tmp_path):
    assert Preferences.read(tmp_path / "none.ini") == Preferences()


def test_the_file_holds_these_things_and_nothing_else(tmp_path):
    file = tmp_path / "ipsdesk.ini"
    Preferences().write(file)
    names = {
        line.split("=")[0].strip() for line in file.read_text("utf-8").splitlines() if "=" in line
    }

    assert names == KEPT


@pytest.mark.parametrize(
    "text",
    [
        "not a file of settings",
        "[seat]\ntheme = mauve\ntext_size = many\nminutes_to_lock = -3\n",
        "[seat]\nlanguage = ../../sv\nwidth = 99999999999999999999\n",
        "[seat\n",
        "[seat]\ntheme = ${HOME}\n",
        "[seat]\nseen = system\n",
        "[seat]\nrole = Vera Lind\n",
    ],
)
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path, text):
    file = tmp_path / "ipsdesk.ini"
    file.write_text(text, "utf-8")

    assert Preferences.read(file) == Preferences()


def test_bytes_that_are_no_text_are_as_if_they_were_not_there(tmp_path):
    file = tmp_path / "ipsdesk.ini"
    file.write_bytes(b"\xff\xfe\x00[seat]")

    assert Preferences.read(file) == Preferences()


@given(st.integers(), st.integers(), st.integers(), st.integers())
def test_every_number_is_one_that_can_be_used(size, minutes, width, height):
    kept = Preferences(
        text_size=size, minutes_to_lock=minutes, width=width, height=height
    ).within_bounds()

    assert 80 <= kept.text_size <= 250
    assert 1 <= kept.minutes_to_lock <= 30
    assert 640 <= kept.width <= 16_000
    assert 480 <= kept.height <= 16_000


def test_a_seat_that_cannot_be_written_on_goes_on(tmp_path):
    (tmp_path / "taken").write_text("a file where a folder should be", "utf-8")

    Preferences().write(tmp_path / "taken" / "ipsdesk.ini")


def test_a_file_that_an_earlier_program_wrote_is_read(tmp_path):
    file = tmp_path / "ipsdesk.ini"
    file.write_text(
        "[seat]\nlanguage = en\ntheme=dark\ntext_size = 130\n\n[other]\ntheme = light\n"
    )

    assert Preferences.read(file) == Preferences(language="en", theme="dark", text_size=130)
