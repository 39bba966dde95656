"""What the records say about each item, for a terminal: every key, every id, no name."""

import io
import json
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import pytest

from ipsdesk.actions import catalogue
from ipsdesk.actions.rehearsal import Wanted, rehearse
from ipsdesk.actions.vault import Secrets, lock, unlock
from ipsdesk.commands.run import run
from ipsdesk.domain.figures.snapshot import seen, snapshot
from ipsdesk.ui.presenters.figure_words import number_words
from ipsdesk.ui.presenters.review_figures import FiguresPresenter, sheet_lines

TODAY = date(2026, 3, 2)
KEYS = {
    "code",
    "computable",
    "value",
    "unit",
    "numerator",
    "denominator",
    "suggestion",
    "capped_by",
    "parameters",
    "included",
    "excluded",
    "quality",
}
IN_HOURS = {"S2", "V13"}  # minutes are shown as hours
OPENED_THEMSELVES = {"activities", "employer_contacts", "jobs", "supervision", "time_entries"}
HALF_A_YEAR = ["--from", "2025-08-31", "--to", "2026-03-01"]


@pytest.fixture(scope="module")
def unit(tmp_path_factory):
    """A rehearsal unit: how it is opened, and everything in it as `ipsdesk data` writes it."""
    folder = tmp_path_factory.mktemp("evidence")
    made = rehearse(folder / "unit.ipsvault", Wanted(participants=12, months=9, today=TODAY))
    secret = folder / "code"
    secret.write_text(made.recovery_code + "\n", encoding="utf-8")
    opening = [str(made.vault), "--recovery-file", str(secret)]
    written = folder / "all.json"
    assert run(["data", *opening, "--out", str(written), "--yes"]) == 0
    return opening, json.loads(written.read_text("utf-8"))["tables"]


def printed_by(opening, *more):
    """Return what the command prints."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert run(["evidence", *opening, *HALF_A_YEAR, *more]) == 0
    return out.getvalue()


@pytest.fixture(scope="module")
def whole(unit):
    """What the command prints of the whole unit, as JSON."""
    return printed_by(unit[0], "--json")


@pytest.fixture(scope="module")
def items(whole):
    """Each item of the whole unit."""
    return json.loads(whole)["items"]


def test_each_item_of_the_scale_is_told_with_every_key(items):
    assert len(items) == 25
    assert all(set(item) >= KEYS for item in items)
    assert all(item["suggestion"] in (None, 1, 2, 3, 4, 5) for item in items)
    assert {item["code"] for item in items if not item["computable"]} <= {"O7"}


def test_every_record_is_one_that_the_data_holds(unit, items):
    _, tables = unit
    there = {table: {row["id"] for row in rows} for table, rows in tables.items()}
    for item in items:
        named = [*item["included"], *item["excluded"]]
        assert all(one["id"] in there[one["table"]] for one in named), item["code"]
        assert len({one["id"] for one in named}) == len(named), item["code"]
        assert all(one["reason"] for one in item["excluded"])


def test_no_name_is_printed(unit, whole):
    _, tables = unit
    names = [row["shown_name"] for row in tables["participants"]]
    names += [row["name"] for row in tables["users"]]
    assert names
    assert not [name for name in names if name in whole]


def test_one_specialist_is_told_with_own_work_alone(unit, items):
    opening, tables = unit
    who = next(row["user"] for row in tables["employments"] if row["duty"] == "specialist")
    whole = {item["code"]: item for item in items}
    own = json.loads(printed_by(opening, "--specialist", who, "--json"))["items"]
    own = {item["code"]: item for item in own}
    assert [one["id"] for one in own["V6"]["specialists"]] == [who]
    mine = next(one for one in whole["V6"]["specialists"] if one["id"] == who)
    assert own["V6"]["numerator"] == mine["numerator"]
    assert own["S1"]["numerator"] < whole["S1"]["numerator"]


def test_a_window_that_runs_backwards_is_refused_in_one_sentence(unit, capsys):
    opening, _ = unit
    days = ["--from", "2026-03-01", "--to", "2025-08-31"]
    capsys.readouterr()
    assert run(["evidence", *opening, *days]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_without_json_each_item_is_a_line(unit):
    lines = printed_by(unit[0]).splitlines()
    assert [line.split()[0] for line in lines][:4] == ["S1", "S2", "S3", "O1"]


def test_a_scale_that_is_not_there_is_refused(unit, capsys):
    opening, _ = unit
    assert run(["evidence", *opening, *HALF_A_YEAR, "--scale", "nothing"]) == 1
    assert capsys.readouterr().err
    assert Path(opening[0]).exists()


@pytest.fixture(scope="module")
def shown(unit):
    """The figures of the same days, as the supervisor's page shows them."""
    vault, _, secret = unit[0]
    desk = unlock(Path(vault), Secrets(recovery=Path(secret).read_text("utf-8").strip()))
    days = (date.fromisoformat(HALF_A_YEAR[1]), date.fromisoformat(HALF_A_YEAR[3]))
    page = FiguresPresenter(desk, catalogue.scale("ips-25"), days)
    read = page.read()
    for item in page.order(""):
        page.keep(page.count(item, read), read)
    yield page
    lock(desk, backup=False)


def test_every_figure_on_the_page_opens_exactly_the_records_that_the_command_names(items, shown):
    for told in items:
        card, groups = shown.card(told["code"], None, ""), shown.records_of(told["code"])
        counted = [group for group in groups if group.title.startswith("Counted")]
        apart = [group for group in groups if not group.title.startswith("Counted")]
        assert card.records == sum(len(group.lines) for group in counted) == len(told["included"])
        assert card.left_out == sum(len(group.lines) for group in apart) == len(told["excluded"])
        assert all(f"({len(group.lines)})" in group.title for group in groups)
        own = {one["id"] for one in told["included"] if one["table"] in OPENED_THEMSELVES}
        assert own <= {str(line.door.row) for group in counted for line in group.lines if line.door}


def test_paper_prints_the_figure_that_the_page_shows(items, shown):
    for told in items:
        found, card = shown.found(told["code"]), shown.card(told["code"], None, "")
        kept = seen(told["code"], json.loads(json.dumps(snapshot(found))))
        printed = sheet_lines(kept)
        assert printed == sheet_lines(found)
        assert all(part in printed[0] for part in (card.value, card.counted))
        assert found.suggestion == kept.suggestion == told["suggestion"]


def test_the_page_counts_in_the_command_s_own_numbers(items, shown):
    for told in items:
        if told["code"] in IN_HOURS or not told["computable"]:
            continue
        counted = shown.card(told["code"], None, "").counted
        for number in (told["numerator"], told["denominator"]):
            assert number_words(number) in counted
