"""Bad input, line by line: refused or handled with a sentence, and nothing written.

What the guard does with each is tried in `tests/disclosure`; here it comes in by the doors.
"""

import json
import shutil
from datetime import date

import pytest

from ipsdesk.actions import records, summaries, summary_files
from ipsdesk.actions.release_ledger import Answers
from ipsdesk.actions.release_plans import plan_named
from ipsdesk.actions.summaries import Wanted
from ipsdesk.commands.run import run
from ipsdesk.domain.exchange import Flaw
from ipsdesk.domain.guarding import LedgerContradicts
from ipsdesk.domain.records import Row
from ipsdesk.domain.release_errors import PlanChanged
from ipsdesk.domain.release_plan import PlanBroken, sound
from ipsdesk.storage import records as stored
from ipsdesk.ui.messages import explain
from tests.actions.test_combining import refused, seal, sent, units
from tests.actions.test_summaries import CARD, support
from tests.conftest import later

__all__ = ["sent", "units"]
YES = Answers((True, True, True), "Styrgruppen")
NEXT_WEEK = date(2026, 3, 9)
GENDERS = ["woman"] * 14 + ["man"] * 12


@pytest.fixture
def released(supervisor, desk, tmp_path):
    """A unit whose first summary has left: fourteen women and twelve men."""
    records.enter(supervisor, "project", [Row("projects", CARD)])
    found = [*support(desk, 14), *support(desk, 12, gender="man")]
    summary_files.release(supervisor, Wanted("to-date"), YES, tmp_path / "first")
    return found


def second(supervisor, folder):
    """Ask for another summary a week later."""
    return summary_files.release(
        later(supervisor, NEXT_WEEK), Wanted("to-date"), YES, folder / "second"
    )


def guarded(folder, capsys, **more):
    """Run the guard on two small columns from a terminal; return its exit and what it says."""
    spec = {
        "variables": {"gender": {"levels": ["woman", "man"]}},
        "persons": [["woman"]] * 3 + [["man"]] * 20,
        "changes": [],
        "releases": [{"id": "now", "tables": [["gender"]], "present": list(range(23))}],
        "units": None,
        "threshold": 5,
        "sensitive": [],
        "method": "exact",
        "layout": "off",
        **more,
    }
    (folder / "spec.json").write_text(json.dumps(spec), encoding="utf-8")
    ended = run(["guard", str(folder / "spec.json"), "--out", str(folder / "out.json")])
    return ended, capsys.readouterr().err.strip()


def nothing_left(folder):
    return not (folder / "second").exists()


def test_must_show_totals_under_the_threshold(tmp_path, capsys):
    must = [{"release": "now", "table": 0, "at": {"gender": "woman"}}]
    ended, told = guarded(tmp_path, capsys, must_show=must)
    assert ended == 1
    assert "woman" in told
    assert "Nothing was written." in told or "Inget skrevs." in told
    assert not (tmp_path / "out.json").exists()


def test_must_show_totals_that_would_give_another_away(tmp_path, capsys):
    must = [{"release": "now", "table": 0, "at": {"gender": at}} for at in ("man", "*")]
    ended, told = guarded(tmp_path, capsys, must_show=must)
    assert (ended, bool(told)) == (1, True)
    assert not (tmp_path / "out.json").exists()


def test_contradictory_ledgers(supervisor, released, tmp_path):
    with supervisor.begin("tamper") as connection:
        cells = stored.where(connection, "released_cells")
        one = next(row for row in cells if row["place"] == "woman" and row["shown"])
        wrong = {name: one[name] + 5 for name in ("shown", "high")}
        stored.change(connection, "released_cells", one.id, wrong)
    with pytest.raises(LedgerContradicts) as told:
        second(supervisor, tmp_path)
    assert "Nothing was written." in explain(told.value)
    assert nothing_left(tmp_path)


def test_two_ledgers_that_say_other_things_of_one_release_from_a_file(tmp_path, capsys):
    told = [
        {"table": 0, "at": {"gender": at}, "shown": n, "low": n, "high": n}
        for at, n in (("woman", 3), ("man", 21), ("*", 24))
    ]
    releases = [
        {"id": "then", "tables": [["gender"]], "present": list(range(23)), "told": told},
        {"id": "now", "tables": [["gender"]], "present": list(range(23))},
    ]
    ended, said = guarded(tmp_path, capsys, releases=releases)
    assert (ended, "then" in said) == (1, True)
    assert not (tmp_path / "out.json").exists()


def test_changed_code_lists(supervisor, released, tmp_path):
    with supervisor.begin("an older program") as connection:
        [row] = [one for one in stored.where(connection, "releases") if one["state"] == "released"]
        layout = json.loads(json.dumps(row["layout"]))
        layout["variables"]["gender"] = ["woman", "man"]
        stored.change(connection, "releases", row.id, {"layout": layout})
    with pytest.raises(PlanChanged) as told:
        second(supervisor, tmp_path)
    assert "gender" in explain(told.value)
    assert nothing_left(tmp_path)


def test_a_code_that_is_in_no_list_any_longer(tmp_path, capsys):
    ended, told = guarded(tmp_path, capsys, persons=[["woman"]] * 3 + [["other"]] * 20)
    assert (ended, "gender" in told) == (1, True)
    assert not (tmp_path / "out.json").exists()


def test_a_person_corrected_after_release(supervisor, released, tmp_path):
    """A woman was a man all the time: neither the two summaries nor both together tell of it."""
    before = summaries.prepare(supervisor, Wanted("to-date"))
    assert before.left is not None
    records.correct(supervisor, "correct", "participants", released[0], {"gender": "man"})
    after = summaries.prepare(later(supervisor, NEXT_WEEK), Wanted("to-date"))
    assert after.left is None
    was = {(c.table, c.at): c.shown for c in before.release.cells}
    now = {(c.table, c.at): c.shown for c in after.release.cells}
    both = {spot for spot, shown in was.items() if shown is not None and now[spot] is not None}
    assert both
    assert {spot for spot in both if was[spot] != now[spot]} == set()
    with supervisor.read() as connection:
        people = stored.where(connection, "released_people")
    kept = {row.key("participant"): row["levels"] for row in people}
    assert kept[released[0]][0] == "woman"  # as it left, and not as it was put right


def test_two_overlapping_bandings(tmp_path, capsys):
    plan = plan_named("framtid")
    extra = plan.parts[0].__class__("x", plan.parts[0].title, (("age_common",),))
    with pytest.raises(PlanBroken):
        sound(
            plan.__class__(
                **{**{n: getattr(plan, n) for n in plan.__slots__}, "parts": (*plan.parts, extra)}
            )
        )
    groups = {"young": ["a"], "younger": ["a", "b"]}
    ended, _ = guarded(
        tmp_path,
        capsys,
        variables={"gender": {"levels": ["a", "b", "c"], "groups": groups}},
        persons=[["a"]] * 20 + [["b"]] * 3 + [["c"]] * 12,
        releases=[{"id": "now", "tables": [["gender"]], "present": list(range(35))}],
    )
    cells = json.loads((tmp_path / "out.json").read_text("utf-8"))["releases"][0]["cells"]
    shown = {cell["at"]["gender"]: cell["shown"] for cell in cells}
    assert ended == 0
    assert shown["b"] is None
    assert shown["young"] is None or shown["younger"] is None


def test_an_offices_file_that_is_forged(units, sent, tmp_path):
    told = json.loads(sent[0].read_bytes())
    told["head"]["unit"] = "Öster"
    sent[0].write_text(json.dumps(told), encoding="utf-8")
    assert refused(units[0], sent, tmp_path) is Flaw.FORGED


def test_an_offices_file_that_is_stale(units, sent, tmp_path):
    assert refused(later(units[0], date(2026, 4, 2)), sent, tmp_path) is Flaw.EXPIRED


def test_an_offices_file_that_is_doubled(units, sent, tmp_path):
    again = seal(units[1], tmp_path, 0)
    assert refused(units[0], [*sent, again], tmp_path) is Flaw.DOUBLED
    copy = shutil.copy(sent[1], tmp_path / "igen.cube")
    assert refused(units[0], [*sent, copy], tmp_path) is Flaw.DOUBLED  # none was combined before


@pytest.mark.parametrize("later_ones", [[], [[0, 1, 2]]])
def test_a_request_whose_first_release_is_of_nobody(tmp_path, capsys, later_ones):
    presents = [[], *later_ones]
    ended, said = guarded(
        tmp_path,
        capsys,
        variables={"gender": {"levels": ["a", "b"], "groups": {}}},
        persons=[["a"], ["a"], ["b"]],
        releases=[
            {"id": str(number), "tables": [["gender"]], "present": present}
            for number, present in enumerate(presents)
        ],
    )
    assert ended == 1
    assert "releases[0].present" in said
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("keep", [0, 40, -1])
def test_an_offices_file_that_is_cut(units, sent, tmp_path, keep):
    sent[0].write_bytes(sent[0].read_bytes()[:keep] if keep >= 0 else sent[0].read_bytes()[:-20])
    assert refused(units[0], sent, tmp_path) is Flaw.UNREADABLE
