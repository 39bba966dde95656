"""A summary is counted, guarded and entered in the ledger before it leaves, or nothing leaves."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ipsdesk.actions import (
    people,
    project_size,
    records,
    release_ledger,
    release_outlook,
    summaries,
    summary_files,
    summary_words,
)
from ipsdesk.actions.release_ledger import Answers
from ipsdesk.actions.summaries import Wanted
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole, PeriodNotKnown
from ipsdesk.domain.guarding import CertificateFailed
from ipsdesk.domain.records import Row
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_budget import Outlook
from ipsdesk.domain.release_errors import (
    EarlierOnesTell,
    MethodIsChosen,
    NothingToTell,
    PeriodNotBegun,
    PeriodTooShort,
    PlanUnknown,
    QuestionsOpen,
    SecondYesMissing,
)
from ipsdesk.reports.release_sheet import Review
from ipsdesk.storage import log
from ipsdesk.ui.messages import explain
from tests.conftest import PROJECT, SASHA, later, sits

CARD = {
    "number": PROJECT,
    "name": "Framtid",
    "owner": "Stiftelsen Söder",
    "started_on": date(2025, 8, 1),
    "ends_on": date(2027, 12, 31),
    "planned_participants": 80,
}
YES = Answers((True, True, True), "Styrgruppen")
ANONYMITY = Path(__file__).parents[2] / "docs" / "anonymity.md"
NAMES = ["release.json", "review-sheet.pdf", "summary.csv", "summary.pdf", "summary.xlsx"]


@pytest.fixture
def project(supervisor):
    """The project the unit works in."""
    [row] = records.enter(supervisor, "project", [Row("projects", CARD)])
    return row


def support(desk, many, day=date(2026, 1, 10), gender="woman"):
    """Take many people in on one day."""
    found = []
    for number in range(many):
        name = f"Elin{number} Sund"
        who = people.enrol(desk, replace(SASHA, shown_name=name, gender=gender))
        [episode] = records.rows_of(desk, "episodes", who)
        entered = {"state": "seeking", "entered_on": day, "accepted": True}
        records.correct(desk, "enter", "episodes", episode.id, entered)
        found.append(who)
    return found


def prepared(desk, period="to-date", **more):
    return summaries.prepare(desk, Wanted(period, **more))


def release(desk, folder, answers=YES, period="to-date"):
    return summary_files.release(desk, Wanted(period), answers, folder)


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_whoever_has_only_asked_is_not_counted(supervisor, desk, project):
    support(desk, 12)
    people.enrol(desk, SASHA)
    made = prepared(supervisor)
    assert len(made.counted) == 12
    assert made.release.everybody.low <= 12 <= made.release.everybody.high


def test_of_fewer_than_ten_people_nothing_at_all_is_said(supervisor, desk, project, tmp_path):
    support(desk, 9)
    made = prepared(supervisor)
    assert made.release.numbers == {}
    summary_files.write_preview(supervisor, Wanted("to-date"), tmp_path)
    told = (tmp_path / "summary.csv").read_text(encoding="utf-8-sig")
    assert "Fewer than 10 participants." in told


def test_that_there_are_fewer_than_ten_is_told_only_where_it_is_so_and_says_nothing_else(
    supervisor, desk, project, tmp_path
):
    nine = support(desk, 9)
    release(supervisor, tmp_path / "nine")
    thirteenth = support(desk, 4)[-1]
    with pytest.raises(NothingToTell):  # the layout is that of nine, and thirteen are no nine
        prepared(supervisor)
    support(desk, 1)
    release(supervisor, tmp_path / "fourteen")
    for who in (*nine[:5], thirteenth):
        [episode] = records.rows_of(desk, "episodes", who)
        asked = {"state": "asked", "entered_on": None, "accepted": None}
        records.correct(desk, "enter", "episodes", episode.id, asked)
    with pytest.raises(NothingToTell):  # eight, where fourteen were told of
        release(supervisor, tmp_path / "eight")
    assert {path.name for path in tmp_path.iterdir()} == {"nine", "fourteen"}


def test_a_period_that_is_not_over_says_so_before_it_leaves_and_on_its_paper(
    supervisor, desk, project, tmp_path
):
    support(desk, 35)
    year = Wanted("2026")
    assert release_outlook.outlook(supervisor, year).counted_to == date(2026, 3, 2)
    summary_files.release(supervisor, year, YES, tmp_path)
    told = json.loads((tmp_path / "release.json").read_bytes())
    assert told["period"]["words"] == "The year 2026, to 2 March 2026"
    assert "to 2 March 2026" in (tmp_path / "summary.csv").read_text(encoding="utf-8-sig")
    assert release_outlook.outlook(supervisor, year) == Outlook()  # it has left already
    over = later(supervisor, date(2027, 1, 4))
    assert release_outlook.outlook(over, year).counted_to is None
    assert prepared(over, "2026").left is None  # the whole year is another summary
    assert release_outlook.outlook(supervisor, Wanted("to-date")).counted_to is None


def test_what_a_first_exact_summary_closes_is_said_before_it_leaves(
    supervisor, desk, project, tmp_path
):
    exact = Wanted("to-date", method=Method.EXACT)
    support(desk, 12)
    assert release_outlook.outlook(supervisor, exact).closes == 12
    assert release_outlook.outlook(supervisor, Wanted("to-date")).closes is None
    told = summary_words.outlook_words(Outlook(closes=150), "to-date")
    assert ["of 100 to 199 participants" in words for words in told] == [True]
    summary_files.release(supervisor, exact, YES, tmp_path)
    support(desk, 6)
    assert release_outlook.outlook(supervisor, exact).closes is None


def test_a_period_that_is_too_short_is_refused_with_the_shortest_allowed(
    supervisor, desk, project, tmp_path
):
    support(desk, 35)
    with pytest.raises(PeriodTooShort) as refused:
        summary_files.write_preview(supervisor, Wanted("2026-Q1"), tmp_path / "ut")
    assert refused.value.shortest == "2026"
    assert "The shortest period that is allowed is 2026." in explain(refused.value)
    next_year = str(supervisor.today().year + 1)
    with pytest.raises(PeriodNotBegun):
        summary_files.write_preview(supervisor, Wanted(next_year), tmp_path / "ut")
    assert not (tmp_path / "ut").exists()


def test_a_sketch_is_seen_before_the_proof_and_no_file_is_ever_made_of_it(supervisor, desk):
    records.enter(supervisor, "project", [Row("projects", {**CARD, "planned_participants": 104})])
    support(desk, 104)
    seen = []
    wanted = Wanted("to-date", method=Method.EXACT)
    made = summaries.prepare(supervisor, wanted, seen=seen.append)

    [sketch] = seen
    assert (sketch.is_sketch, made.is_sketch) == (True, False)
    assert (sketch.proof, sketch.release.terms.grade) == (b"", "")
    assert len(sketch.release.cells) == len(made.release.cells)
    assert sum(sketch.release.numbers.values()) > 0
    with pytest.raises(CertificateFailed):
        summary_files.made_files(supervisor, sketch, Review())
    with pytest.raises(CertificateFailed):
        summary_files.made_files(supervisor, sketch, Review(), preview=True)


def raise_the_smallest_count(supervisor, value):
    row = Row("policies", {"name": "smallest_count", "value": {"value": value}})
    records.enter(supervisor, "set", [row])


def test_where_what_has_left_tells_too_much_by_itself_nothing_may_leave_any_more(
    supervisor, desk, project, tmp_path
):
    support(desk, 26)
    support(desk, 8, gender="man")
    exact = Wanted("to-date", method=Method.EXACT)
    summary_files.release(supervisor, exact, YES, tmp_path / "ut")
    assert 8 in summaries.prepare(supervisor, exact).release.numbers
    raise_the_smallest_count(supervisor, 10)
    with pytest.raises(EarlierOnesTell) as refused:
        summary_files.write_preview(supervisor, Wanted("2026"), tmp_path / "nytt")
    assert "no later one can mend that" in explain(refused.value)
    assert not (tmp_path / "nytt").exists()


def test_a_silent_year_says_that_the_project_to_date_can_show_something(
    supervisor, desk, project, tmp_path
):
    for number in range(12):
        asked = replace(SASHA, shown_name=f"Ada{number} Berg", requested_on=date(2025, 9, 1))
        who = people.enrol(desk, asked)
        [episode] = records.rows_of(desk, "episodes", who)
        entered = {"state": "seeking", "entered_on": date(2025, 9, 8), "accepted": True}
        records.correct(desk, "enter", "episodes", episode.id, entered)
        records.correct(desk, "exit", "episodes", episode.id, {"ended_on": date(2025, 11, 3)})
    support(desk, 24)
    year = Wanted("2026", method=Method.EXACT)
    assert release_outlook.outlook(supervisor, year).silence is None
    summary_files.release(supervisor, year, YES, tmp_path)
    support(desk, 1)
    found = release_outlook.outlook(supervisor, year).silence
    assert (found.number, found.instead) == (1, "to-date")
    told = summary_words.silence_words(found, to_date=False)
    assert told.endswith("Of the whole project to date something can be shown.")


def test_a_period_or_plan_that_is_none_writes_nothing(supervisor, project, tmp_path):
    for wanted, refusal in (
        (Wanted("2026-Q5"), PeriodNotKnown),
        (Wanted("to-date", "annat"), PlanUnknown),
    ):
        with pytest.raises(refusal):
            summary_files.write_preview(supervisor, wanted, tmp_path / "ut")
    assert not (tmp_path / "ut").exists()


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.STAND_IN])
def test_who_works_with_people_neither_sees_nor_releases_the_summary(supervisor, role, tmp_path):
    somebody = sits(supervisor, "Ida Berg", role)
    for act in (
        lambda: prepared(somebody),
        lambda: release(somebody, tmp_path),
        lambda: release_ledger.history(somebody),
        lambda: project_size.periods_of(somebody),
    ):
        with pytest.raises(NotForThisRole):
            act()
    assert list(tmp_path.iterdir()) == []


def test_the_coordinator_writes_the_summary_of_people_they_cannot_open(desk, project, tmp_path):
    support(desk, 10)
    kim = sits(desk, "Kim Ask", Role.COORDINATOR)
    assert people.caseload(kim, group="team").others_count == 0
    assert len(summary_files.write_preview(kim, Wanted("to-date"), tmp_path)) == 5


def test_a_preview_is_marked_and_leaves_no_trace_in_the_ledger(supervisor, desk, project, tmp_path):
    support(desk, 12)
    written = summary_files.write_preview(supervisor, Wanted("to-date"), tmp_path)
    assert sorted(path.name for path in written) == NAMES
    told = json.loads((tmp_path / "release.json").read_bytes())
    assert (told["state"], told["release"]) == ("preview", None)
    assert b"preview, must not be handed out" in (tmp_path / "summary.csv").read_bytes()
    assert release_ledger.history(supervisor) == ()
    assert release_ledger.previewed(supervisor) == {Method.ROUND}


def test_a_release_is_in_the_ledger_with_who_said_yes_and_to_whom_it_went(
    supervisor, desk, project, tmp_path
):
    who = support(desk, 12)
    release(supervisor, tmp_path)
    [left] = release_ledger.history(supervisor)
    assert (left.number, left.period, left.recipient) == (1, "to-date", "Styrgruppen")
    assert set(left.people) == set(who)
    told = json.loads((tmp_path / "release.json").read_bytes())
    assert (told["state"], told["release"], told["ledger"]) == ("released", 1, left.digest.hex())
    kept = [cell.shown for cell in left.cells]
    assert [cell["shown"] for cell in told["cells"]] == kept
    assert b"must not be handed out" not in (tmp_path / "summary.csv").read_bytes()
    with supervisor.read() as connection:
        acts = log.since(connection, supervisor.now() - timedelta(days=1))
    assert ("release", "1 to-date") in [(one.act, one.reason) for one in acts]


def test_the_same_request_gives_the_same_bytes_also_on_another_day(
    supervisor, desk, project, tmp_path
):
    support(desk, 12)
    release(supervisor, tmp_path / "a")
    week_later = later(supervisor, date(2026, 3, 9))
    release(week_later, tmp_path / "b", replace(YES, recipient="Någon annan"))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert len(release_ledger.history(supervisor)) == 1


def test_one_more_participant_makes_another_release_that_never_tells_of_them(
    supervisor, desk, project, tmp_path
):
    support(desk, 24)
    release(supervisor, tmp_path / "a")
    support(desk, 1, gender="man")
    release(supervisor, tmp_path / "b")
    second, first = release_ledger.history(supervisor)
    assert (first.number, second.number) == (1, 2)
    assert second.digest != first.digest
    total = [one.cells[-1].shown for one in (first, second)]
    shown = [cell.shown for cell in second.cells if cell.at == ("*",)]
    assert None in shown or len(set(shown)) == 1
    assert total[0] in {None, total[1]} or total[1] is None


def test_it_is_known_beforehand_that_an_exact_summary_could_show_nothing(
    supervisor, desk, project, tmp_path
):
    exact = Wanted("to-date", method=Method.EXACT)
    support(desk, 24)
    assert release_outlook.outlook(supervisor, exact).silence is None
    summary_files.release(supervisor, exact, YES, tmp_path)
    assert release_outlook.outlook(supervisor, exact).silence is None
    support(desk, 1)
    told = release_outlook.outlook(supervisor, exact).silence
    assert (told.number, told.made_on, told.more) == (1, supervisor.today(), 4)
    assert summaries.prepare(supervisor, exact).release.numbers == {}
    with pytest.raises(NothingToTell) as silent:
        summary_files.release(supervisor, exact, YES, tmp_path / "again")
    assert "A summary without numbers" in explain(silent.value)
    assert not (tmp_path / "again").exists()
    rounded = Wanted("to-date", method=Method.ROUND)
    assert release_outlook.outlook(supervisor, rounded).silence is None
    support(desk, told.more)
    assert release_outlook.outlook(supervisor, exact).silence is None
    assert summaries.prepare(supervisor, exact).release.numbers


def test_who_makes_it_ten_or_twenty_is_not_told_by_what_may_be_shown_from_then_on(
    supervisor, desk, project, tmp_path
):
    rounded = Wanted("to-date", method=Method.ROUND)
    support(desk, 18)
    summary_files.release(supervisor, rounded, YES, tmp_path)
    before = {cell.table for cell in prepared(supervisor).release.cells if cell.why is None}
    support(desk, 3)
    made = summaries.prepare(supervisor, rounded).release
    assert {
        cell.table for cell in made.cells if len(set(cell.at)) > 1 and cell.why is None
    } == set()
    assert {cell.table for cell in made.cells if cell.why is None} == before
    support(desk, 2)
    later_on = summaries.prepare(supervisor, rounded).release
    assert [cell for cell in later_on.cells if cell.why is None and set(cell.at) != {"*"}]


def test_below_two_hundred_numbers_are_rounded_as_the_papers_say():
    assert [project_size.proposed_method(many) for many in (10, 199, 200, 1883)] == [
        Method.ROUND,
        Method.ROUND,
        Method.EXACT,
        Method.EXACT,
    ]
    told = " ".join(ANONYMITY.read_text(encoding="utf-8").split())
    assert f"*rounded* is proposed below {project_size.ROUND_BELOW} participants" in told


def test_nothing_leaves_before_the_three_questions_are_answered(
    supervisor, desk, project, tmp_path
):
    support(desk, 12)
    for yes in ((), (True, True), (True, False, True)):
        with pytest.raises(QuestionsOpen):
            release(supervisor, tmp_path, Answers(yes))
    assert list(tmp_path.iterdir()) == []
    assert release_ledger.history(supervisor) == ()


def test_a_unit_that_wants_two_lets_nobody_release_alone(supervisor, desk, project, tmp_path):
    support(desk, 12)
    release_ledger.decide_second_yes(supervisor, wanted=True)
    assert release_ledger.wants_second_yes(supervisor)
    with pytest.raises(SecondYesMissing) as refused:
        release(supervisor, tmp_path)
    assert "on the page Summaries, where the second person" in explain(refused.value)
    with pytest.raises(SecondYesMissing):
        release(supervisor, tmp_path, replace(YES, second=supervisor.user))
    kim = sits(supervisor, "Kim Ask", Role.COORDINATOR)
    release(supervisor, tmp_path, replace(YES, second=kim.user))
    release(supervisor, tmp_path / "again")  # it has left: no yes is needed once more
    assert len(release_ledger.history(supervisor)) == 1
    for alone in (None, supervisor.user):
        with pytest.raises(SecondYesMissing):
            release_ledger.decide_second_yes(supervisor, wanted=False, second=alone)
    assert release_ledger.wants_second_yes(supervisor)
    release_ledger.decide_second_yes(supervisor, wanted=False, second=kim.user)
    assert not release_ledger.wants_second_yes(supervisor)


def test_how_numbers_are_shown_is_chosen_once_for_the_project(supervisor, desk, project, tmp_path):
    support(desk, 12)
    assert release_ledger.chosen_method(supervisor) is None
    release(supervisor, tmp_path)
    assert release_ledger.chosen_method(supervisor) is Method.ROUND
    release_ledger.choose_method(supervisor, Method.ROUND)
    with pytest.raises(MethodIsChosen) as refused:
        release_ledger.choose_method(supervisor, Method.EXACT)
    assert "chosen for the whole project" in explain(refused.value)


def test_nobodys_name_is_in_any_file(supervisor, desk, project, tmp_path):
    support(desk, 12)
    release(supervisor, tmp_path)
    for name, content in contents(tmp_path).items():
        assert b"Elin" not in content, name
        assert b"Sund" not in content, name


def test_a_line_that_names_somebody_is_left_out_and_told_to_who_releases(
    supervisor, desk, project, tmp_path
):
    support(desk, 12)
    trial = {"name": "Promenader", "result": "Elin3 Sund gillade dem", "verdict": "keep"}
    quiet = {"name": "Frukost", "result": "Fler kom", "verdict": "keep"}
    for row in (trial, quiet):
        values = {**row, "from_day": date(2026, 1, 15)}
        records.enter(supervisor, "trial", [Row("method_trials", values)])
    made = prepared(supervisor)
    assert [line for line, _ in made.withheld] == ["Elin3 Sund gillade dem"]
    release(supervisor, tmp_path / "a")
    told = (tmp_path / "a" / "summary.csv").read_text(encoding="utf-8-sig")
    assert "Fler kom" in told
    assert "gillade" not in told
    assert prepared(supervisor).withheld == made.withheld
    later_line = {**trial, "result": "Elin4 Sund kom", "from_day": date(2026, 3, 5)}
    week_later = later(supervisor, date(2026, 3, 9))
    records.enter(week_later, "trial", [Row("method_trials", later_line)])
    release(week_later, tmp_path / "b")  # the review sheet too is the same
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_the_steering_groups_edition_is_written_from_the_same_release(
    supervisor, desk, project, tmp_path
):
    support(desk, 12)
    release(supervisor, tmp_path)
    again = prepared(supervisor)
    assert again.left is not None
    edition = summary_files.edition("steering")
    written = summary_files.write_edition(supervisor, again, tmp_path, edition)
    assert {path.name for path in written} == {
        "summary-steering.pdf",
        "summary-steering.xlsx",
        "summary-steering.csv",
    }
    pages = summary_files.pictures(supervisor, again, 300, edition)
    assert all(abs(page.width - 300) <= 1 for page in pages)


def test_a_unit_without_a_project_has_the_time_to_date_alone(supervisor):
    assert [one.code for one in project_size.periods_of(supervisor)] == ["to-date"]


def test_only_periods_the_size_allows_are_offered(supervisor, desk, project):
    support(desk, 35)
    assert [one.code for one in project_size.periods_of(supervisor)] == ["to-date", "2026", "2025"]


def test_what_each_period_would_cost_is_counted_before_anything_leaves(
    supervisor, desk, project, tmp_path
):
    support(desk, 32)
    before = dict(release_outlook.costs(supervisor))
    assert all(cost.changes == 0 for cost in before.values())
    release(supervisor, tmp_path)
    support(desk, 1)
    after = {period.code: cost for period, cost in release_outlook.costs(supervisor)}
    assert after["to-date"].changes > 0


def long_here(desk, many, gender):
    """Take people in who began half a year ago."""
    for number in range(many):
        name = f"Ada{number} Berg"
        asked = replace(SASHA, shown_name=name, gender=gender, requested_on=date(2025, 9, 1))
        who = people.enrol(desk, asked)
        [episode] = records.rows_of(desk, "episodes", who)
        entered = {"state": "seeking", "entered_on": date(2025, 9, 8), "accepted": True}
        records.correct(desk, "enter", "episodes", episode.id, entered)


def test_what_a_summary_costs_the_next_one_is_looked_at_backwards(supervisor, desk, project):
    long_here(desk, 10, "woman")
    long_here(desk, 8, "man")
    quiet = {period.code: cost for period, cost in release_outlook.costs(supervisor)}
    assert quiet["to-date"].later == 0
    support(desk, 2, gender="man")
    busy = {period.code: cost for period, cost in release_outlook.costs(supervisor)}
    assert 0 < busy["to-date"].later <= busy["to-date"].numbers
    support(desk, 12)
    years = {period.code: cost for period, cost in release_outlook.costs(supervisor)}
    assert years["2026"].later is None


def test_the_smallest_count_can_be_raised_and_never_lowered(supervisor, project):
    assert summaries.smallest(supervisor) == 5
    for value, told in ((3, 5), (10, 10)):
        rows = records.rows_matching(supervisor, "policies", name="smallest_count")
        if rows:
            records.correct(supervisor, "set", "policies", rows[0].id, {"value": {"value": value}})
        else:
            row = Row("policies", {"name": "smallest_count", "value": {"value": value}})
            records.enter(supervisor, "set", [row])
        assert summaries.smallest(supervisor) == told


def test_somebody_stopped_while_the_guard_worked_releases_nothing(
    supervisor, desk, project, tmp_path
):
    support(desk, 12)

    class Stopped(Exception):
        pass

    def tell(done, of):
        raise Stopped

    listener = summaries.Listener(tell)
    with pytest.raises(Stopped):
        summary_files.release(supervisor, Wanted("to-date"), YES, tmp_path, None, listener)
    assert release_ledger.history(supervisor) == ()
    assert list(tmp_path.iterdir()) == []
