"""The summary as it will leave, without a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.ui.presenters.exports import ExportsPresenter, period_words
from ipsdesk.words import speak
from tests.conftest import sits


@given(st.integers(2020, 2035), st.integers(1, 4))
def test_every_quarter_is_named_by_its_first_and_last_month(year, quarter):
    speak("en")
    firsts = ("January", "April", "July", "October")
    lasts = ("March", "June", "September", "December")
    told = period_words(f"{year}-Q{quarter}")
    assert told == f"{firsts[quarter - 1]} to {lasts[quarter - 1]} {year}"


def test_one_begins_with_the_whole_project_and_sees_it_as_pages(supervisor):
    presenter = ExportsPresenter(supervisor)
    assert presenter.periods() == (("to-date", "The whole project to date"),)
    sheets = presenter.preview(240)
    assert sheets
    assert all(sheet.width == pytest.approx(240, abs=1) for sheet in sheets)
    assert "Team Söder" in " ".join(sheets[0].text.split())


def test_the_period_chosen_is_the_one_that_is_written(supervisor, tmp_path):
    presenter = ExportsPresenter(supervisor)
    presenter.period = "2026-Q1"
    written = presenter.write(tmp_path)
    assert len(written) == 3
    assert all("2026-Q1" in path.name and path.stat().st_size for path in written)


def test_what_one_may_not_write_one_is_not_offered(desk, supervisor, tmp_path):
    assert not ExportsPresenter(desk).may_export
    assert ExportsPresenter(sits(desk, "Kim Ask", Role.COORDINATOR)).may_export
    with pytest.raises(NotForThisRole):
        ExportsPresenter(desk).write(tmp_path)
    assert list(tmp_path.iterdir()) == []
