"""The command says before it counts that an exact summary could show nothing, as the page does."""

import pytest

from ipsdesk.actions import records, release_ledger, summary_files
from ipsdesk.actions.summaries import Wanted
from ipsdesk.actions.summary_words import silence_words
from ipsdesk.commands import writing
from ipsdesk.commands.arguments import parser
from ipsdesk.commands.writing import _say_beforehand, settled_now
from ipsdesk.domain.records import Row
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_budget import Silence
from ipsdesk.domain.release_errors import LedgerUnknownHere, SecondYesMissing
from tests.actions.test_summaries import CARD, YES, support
from tests.conftest import TODAY


@pytest.fixture
def exact(supervisor, desk, tmp_path):
    """A unit of twenty-four that shows exact numbers, and whose first summary has left."""
    records.enter(supervisor, "project", [Row("projects", CARD)])
    support(desk, 24)
    release_ledger.choose_method(supervisor, Method.EXACT)
    summary_files.release(supervisor, Wanted("to-date"), YES, tmp_path)
    return supervisor


def test_one_more_participant_makes_it_say_how_many_more_must_come(exact, desk, capsys):
    _say_beforehand(exact, Wanted("to-date"))
    assert capsys.readouterr().err == ""
    support(desk, 1)
    _say_beforehand(exact, Wanted("to-date"))
    told = capsys.readouterr().err
    assert "summary 1" in told
    assert "4 more have come" in told
    _say_beforehand(exact, Wanted("2025"))
    assert "not over" not in capsys.readouterr().err
    _say_beforehand(exact, Wanted("2026"))
    assert "The period is not over: this counts up to 2 March 2026." in capsys.readouterr().err


def test_before_the_first_it_says_what_it_settles_for_the_whole_project(supervisor, desk):
    records.enter(supervisor, "project", [Row("projects", CARD)])
    support(desk, 24)
    told = settled_now(supervisor)
    assert "Numbers are rounded, as the project is small." in told
    assert "settles that for the whole project" in told
    release_ledger.choose_method(supervisor, Method.ROUND)
    assert settled_now(supervisor) == ""


def seen_by_another_computer(*_):
    raise LedgerUnknownHere(1)


@pytest.mark.parametrize("refused", [SecondYesMissing, LedgerUnknownHere])
def test_what_cannot_be_released_now_is_refused_before_anything_is_said_of_it(
    exact, desk, capsys, monkeypatch, tmp_path, refused
):
    support(desk, 1)
    release_ledger.decide_second_yes(exact, wanted=refused is SecondYesMissing)
    if refused is LedgerUnknownHere:
        monkeypatch.setattr(release_ledger, "must_know_all", seen_by_another_computer)
    monkeypatch.setattr(writing, "unlocked", lambda _: exact)
    monkeypatch.setattr(writing, "lock", lambda *_, **__: None)
    words = ["summary", "v", "--period", "to-date", "--confirm", "--out", str(tmp_path / "ut")]
    with pytest.raises(refused):
        writing.summary(parser().parse_args(words))
    assert capsys.readouterr().err == ""


def test_of_a_shorter_period_it_is_not_said_how_many_more_must_come():
    silence = Silence(3, TODAY, 1)
    assert "more has come" in silence_words(silence, to_date=True)
    assert "more has come" not in silence_words(silence, to_date=False)
    assert "summary 3, of 2 March 2026" in silence_words(silence, to_date=False)
