"""What may never leave, rule by rule, looked for in the files of real summaries.

The names are those of the rules: esf-and-law.md 5.4 (`sdc`) and disclosure.md 6 (`leave_6`).
"""

import json
import re
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass, fields, replace
from io import BytesIO
from itertools import combinations
from tempfile import gettempdir
from uuid import UUID

import pypdfium2
import pytest

from ipsdesk.actions import project_size, records, release_ledger, summaries, summary_files
from ipsdesk.actions.release_plans import plan_named, plan_names
from ipsdesk.actions.summaries import Wanted
from ipsdesk.domain.activities import fidelity_items
from ipsdesk.domain.counting import places_to_name, taking_part
from ipsdesk.domain.errors import PeriodNotKnown
from ipsdesk.domain.periods import ToDate
from ipsdesk.domain.release import Method, Why, percentage, standpoint
from ipsdesk.domain.release_errors import FileNotAsReleased, PeriodTooShort
from ipsdesk.domain.release_plan import PlanBroken, sound
from ipsdesk.reports import release_check
from ipsdesk.reports.document import Chart, Grid, Note, Paragraph
from ipsdesk.reports.pictures import texts_of
from ipsdesk.reports.release import Edition
from ipsdesk.reports.release_sheet import Review
from ipsdesk.reports.release_tables import grid_of, written
from ipsdesk.reports.release_words import summed_words, table_title
from ipsdesk.storage import records as stored
from ipsdesk.storage import releases
from ipsdesk.words import speak
from tests.disclosure.real import TODAY, opened, released, unit
from tests.releases import counts

NO_SHARE = 2  # columns of a table without shares
FEW = "0\N{EN DASH}4"
SDC = re.compile("ipsdesk-SDC-1")
RELEASED = ("summary.pdf", "summary.xlsx", "summary.csv", "release.json")
DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{4}")
DECIMAL = re.compile(r"\d[.,]\d")
# What may be said: the project's card, and lines about methods and exchange, which are linted.
MAY_BE_SAID = {"projects", "unit", "method_trials", "scales", "releases", "policies", "figures"}
OF_EXCHANGE = {"how_they_work", "what_works", "which_results"}
WHO_AND_WHERE = {
    "participants": ("shown_name",),
    "identities": ("first_name", "last_name", "personal_number", "phone", "email", "address"),
    "employers": ("name",),
    "jobs": ("title",),
    "users": ("name",),
}
TOGETHER_IMPOSSIBLE = {"age", "education"}  # under eighteen with a degree
TAKEN_OUT = ("comment", "externalLink", "pivot", "vba", "connections", "customXml", "media")


@dataclass(frozen=True)
class Summed:
    """A made-up unit whose summary has left: the desk, the folder, and what was prepared."""

    desk: object
    folder: object
    made: object

    def bytes_of(self, name):
        """Return a file as it left."""
        return (self.folder / name).read_bytes()

    @property
    def release(self):
        """Return what was released."""
        return self.made.release


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A made-up unit in which somebody is protected and somebody restricted, locked."""
    return unit(tmp_path_factory.mktemp("unit"), 30, months=9)


@pytest.fixture(scope="module", params=["exact", "round"])
def summed(request, told, tmp_path_factory):
    """Its summary to date, in the ledger, and its files as they leave."""
    method, folder = Method(request.param), tmp_path_factory.mktemp("out")
    desk = opened(told, tmp_path_factory.mktemp("copy") / "unit")
    released(desk, method, [(TODAY, "to-date")])
    made = summaries.prepare(desk, Wanted("to-date", method=method))
    summary_files.write_files(summary_files.made_files(desk, made, Review()), folder)
    yield Summed(desk, folder, made)
    desk.vault.close()


@pytest.fixture(scope="module")
def words(summed):
    """Everything the released files say, the parts of the workbook and of the paper unpacked."""
    book = zipfile.ZipFile(BytesIO(summed.bytes_of("summary.xlsx")))
    parts = [book.read(name).decode() for name in book.namelist()]
    plain = [summed.bytes_of(name).decode("utf-8-sig") for name in ("summary.csv", "release.json")]
    return "\n".join([*parts, *plain, *texts_of(summed.bytes_of("summary.pdf"))])


def document_of(summed):
    return summary_files.document_of(summed.desk, summed.made, preview=False)


def grids(summed):
    return [block for block in document_of(summed).blocks if isinstance(block, Grid)]


def prose_of(desk):
    """Return every text of the vault of two words or more, where it says something of people."""
    with desk.read() as connection:
        rows = [
            row
            for name in stored.table_names()
            if name not in MAY_BE_SAID
            for row in stored.where(connection, name)
        ]
    told = (
        value
        for row in rows
        for column, value in row.values.items()
        if isinstance(value, str) and column not in OF_EXCHANGE
    )
    return {value for value in told if " " in value.strip() and len(value) > 7}


def rows_of(desk, table):
    with desk.read() as connection:
        return stored.where(connection, table)


def test_sdc_05_what_cannot_be_is_left_out_of_the_plan_and_not_shown_as_nobody(summed):
    for name in plan_names():
        assert not [table for table in plan_named(name).tables if set(table) >= TOGETHER_IMPOSSIBLE]
    tables = summed.release.plan.tables
    assert ("so_far",) in tables
    assert not [table for table in tables if "taking_part" in table]


def test_sdc_09_no_day_is_told_but_those_of_the_summary_the_card_and_the_teams_review(
    summed, words
):
    told, [card] = summed.made, rows_of(summed.desk, "projects")
    days = {told.release.made_on, told.release.last, told.activities.fidelity.on}
    days |= {card.known_day("started_on"), card.known_day("ends_on")}
    known = {day.isoformat() for day in days} | {f"{day.day} {day:%B %Y}" for day in days}
    assert set(DAY.findall(words)) <= known | {"2000-01-01"}


def test_sdc_09_one_banding_of_ages_in_every_plan_and_never_two_in_one():
    bands = {plan_named(name).variables["age"].rows for name in plan_names()}
    used = {one.id for name in plan_names() for one in plan_named(name).used}
    assert len(bands) == 1
    assert "age_common" not in used
    plan = plan_named("framtid")
    [who, *others] = plan.parts
    both = replace(who, tables=(*who.tables, ("age_common",)))
    with pytest.raises(PlanBroken):
        sound(replace(plan, parts=(both, *others)))


def test_sdc_09_a_municipality_is_told_where_twenty_live_there_and_twenty_elsewhere(summed):
    with summed.desk.read() as connection:
        units = summaries.basis_of(summed.desk, connection, "to-date", "framtid").units
    here = taking_part(units, standpoint(ToDate(TODAY), TODAY))
    living = Counter(unit.municipality for unit in here)
    large = {code for code, many in living.items() if min(many, len(here) - many) >= 20}
    assert set(places_to_name(here, plan_named("framtid"))) <= large
    assert (("municipality",) in summed.release.plan.tables) == bool(large)


def test_sdc_10_the_third_gender_has_its_row_and_cannot_be_had_by_subtraction(summed):
    gender = summed.release.plan.variables["gender"]
    assert gender.rows == ("woman", "man", "other")
    shown = [summed.release.row("gender", row).shown for row in (*gender.rows, "*")]
    true = Counter(one.levels["gender"] for one in summed.made.counted)
    assert 0 < true["other"] < 5
    if summed.release.terms.method is Method.EXACT:
        assert shown[2] is None
        assert None in {shown[0], shown[1], shown[3]}
    else:
        assert all(number is None or number % 5 == 0 for number in shown)


def test_sdc_14_no_line_that_was_written_of_anybody_is_in_any_file(summed, words):
    told = prose_of(summed.desk)
    assert len(told) > 500
    assert {line for line in told if line in words} == set()


def said_by_the_vault(desk):
    """Return what only the vault knows: lines about people, their names, numbers and employers."""
    found = prose_of(desk)
    for table, columns in WHO_AND_WHERE.items():
        rows = rows_of(desk, table)
        found |= {row.words(column).strip() for row in rows for column in columns}
    return {told for told in found if len(told) > 3}


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_sdc_14_no_byte_of_the_five_files_is_a_text_of_the_vault_in_any_language(summed, language):
    speak(language)
    files = summary_files.made_files(summed.desk, summed.made, Review())
    assert set(files) == {*RELEASED, "review-sheet.pdf"}
    said = "\n".join(unpacked(name, content) for name, content in files.items())
    told = said_by_the_vault(summed.desk)
    assert len(told) > 800
    assert {one for one in told if one in said} == set()


def unpacked(name, content):
    """Return everything a file says: its bytes as they are, and what is packed in it."""
    plain = content.decode("utf-8", errors="replace")
    if name.endswith(".pdf"):
        return "\n".join([plain, *texts_of(content)])
    if name.endswith(".xlsx"):
        book = zipfile.ZipFile(BytesIO(content))
        return "\n".join([plain, *(book.read(one).decode() for one in book.namelist())])
    return plain


def test_sdc_15_neither_occupation_nor_branch_nor_employer_is_asked_for_or_told(summed, words):
    used = {one.id for name in plan_names() for one in plan_named(name).used}
    assert not [one for one in used if re.search("occupation|branch|industry|title|school", one)]
    jobs, employers = rows_of(summed.desk, "jobs"), rows_of(summed.desk, "employers")
    told = {row.words("title") for row in jobs} | {row.words("name") for row in employers}
    assert len(told) > 20
    assert {one for one in told if one and one in words} == set()


def test_sdc_16_no_figure_is_one_specialists_and_items_need_a_team_of_three(summed, words):
    used = {one.id for name in plan_names() for one in plan_named(name).used}
    assert not [one for one in used if re.search("specialist|staff|user|caseload", one)]
    users = rows_of(summed.desk, "users")
    assert {row.words("name") for row in users if row.words("name") in words} == set()
    team = sum(row.words("role") == "specialist" and not row.day("left_on") for row in users)
    assert bool(summed.made.activities.fidelity.items) == (team >= 3)
    assert [fidelity_items((("S1", 4),), many) for many in (2, 3)] == [(), (("S1", 4),)]


def test_sdc_17_no_row_is_a_person_and_the_proof_stays_in_the_vault(summed, words):
    told = json.loads(summed.bytes_of("release.json"))
    at = {(cell.table, cell.at) for cell in summed.release.cells}
    for cell in told["cells"]:
        names = told["tables"][cell["table"]]
        assert (cell["table"], tuple(cell["at"][name] for name in names)) in at
    assert len(told["cells"]) == len(at)
    with summed.desk.read() as connection:
        [left] = releases.ledger(connection).left
        proof = releases.row_of(connection, left.id)["certificate"]
    assert len(proof) > 100
    assert all(proof not in summed.bytes_of(name) for name in RELEASED)
    assert not {"twins", "certificate", "needs", "persons", "people_counted"} & told.keys()


def test_sdc_18_the_protected_and_the_restricted_are_not_counted_and_that_is_said(summed, words):
    counted = {one.person for one in summed.made.counted}
    shielded = {row.known_key("participant") for row in rows_of(summed.desk, "protected")}
    limited = {row.id for row in rows_of(summed.desk, "participants") if row["restricted"]}
    assert shielded
    assert limited
    assert not counted & (shielded | limited)
    assert "Restricted records, if any, are not included." in words
    with summed.desk.read() as connection:
        basis = summaries.basis_of(summed.desk, connection, "to-date")
        assert project_size.people_so_far(summed.desk, connection) == basis.people


def test_sdc_19_the_workbook_holds_nothing_that_is_not_seen(summed):
    book = zipfile.ZipFile(BytesIO(summed.bytes_of("summary.xlsx")))
    names = book.namelist()
    assert not [name for name in names if any(part in name for part in TAKEN_OUT)]
    frame = book.read("xl/workbook.xml").decode()
    assert "definedName" not in frame
    assert 'state="' not in frame
    sheets = "".join(book.read(name).decode() for name in names if "/sheet" in name)
    assert "hidden=" not in sheets
    assert "<f>" not in sheets
    core = book.read("docProps/core.xml").decode()
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) in ([], [""])
    assert set(re.findall(r">(\d{4})-", core)) <= {"2000"}


def test_sdc_19_the_paper_names_no_author_no_path_and_no_hour(summed, words):
    paper = pypdfium2.PdfDocument(summed.bytes_of("summary.pdf"))
    about = {name: told for name, told in paper.get_metadata_dict().items() if told}
    assert not about.get("Author")
    assert not [one for one in about.values() if "/" in one.replace("D:", "")]
    assert gettempdir() not in words
    assert summed.folder.name not in words
    assert re.findall(r"\d\d:\d\d", re.sub(r"00:00", "", words)) == []


def test_sdc_19_the_same_summary_is_the_same_bytes_under_the_same_neutral_names(summed):
    again = summaries.prepare(summed.desk, Wanted("to-date", method=summed.release.terms.method))
    assert again.left is not None
    files = summary_files.made_files(summed.desk, again, Review())
    assert set(files) == {*RELEASED, "review-sheet.pdf"}
    assert {name: summed.bytes_of(name) for name in files} == files


def test_one_number_of_the_same_people_is_shown_wherever_it_stands_or_nowhere(summed):
    plan, ways = summed.release.plan, defaultdict(set)
    for cell in summed.release.cells:
        if cell.why is not Why.LAYOUT:
            ways[plan.whom(cell.table, cell.at)].add((cell.shown, cell.low, cell.high, cell.why))
    assert len(ways) < len(summed.release.cells)
    assert {whom: told for whom, told in ways.items() if len(told) > 1} == {}
    left = {summed.release.row(name, "left").shown for name in ("so_far", "exit_situation")}
    assert len(left) == 1


def test_leave_6_01_a_share_is_whole_and_of_shown_numbers_beside_it(summed):
    for table, names in enumerate(summed.release.plan.tables):
        if len(names) > 1 or summed.release.is_left_out(table):
            continue
        variable = summed.release.plan.variables[names[0]]
        grid = grid_of(summed.release, table)
        if len(grid.columns) == NO_SHARE:  # no row of the table has a share to show
            continue
        for row, (_, _, share) in zip(variable.rows, grid.rows, strict=False):
            cell, base = (summed.release.row(names[0], at) for at in (row, variable.share_of(row)))
            assert share.removeprefix("about ") in {"", f"{percentage(cell, base)} %"}
            assert not (share and None in {cell.shown, base.shown})


def test_leave_6_02_every_number_a_text_says_is_a_released_one_or_a_rule(summed):
    told = [block for block in document_of(summed).blocks if isinstance(block, Paragraph | Note)]
    known = {str(cell.shown) for cell in summed.release.cells}
    fidelity = summed.made.activities.fidelity
    known |= {str(fidelity.total), str(fidelity.highest), "25"}  # the scale is called IPS-25
    rules = {"0", "1", "2", "4", "5", "10"}
    said = (DAY.sub("", block.text) for block in told)
    plain = [SDC.sub("", line) for line in said]
    about = {
        number
        for one in summed.release.plan.used
        if one.about
        for number in re.findall(r"\d+", one.about.told("en"))
    }
    plan = summed.release.plan  # tables left out are named, and names such as EECO01 hold digits
    names = " ".join(table_title(plan, one) for one in (*plan.tables, *plan.left_out))
    titles = set(re.findall(r"\d+", names))
    assert set(re.findall(r"\d+", " ".join(plain))) <= known | rules | about | titles


def test_leave_6_03_no_mean_median_or_spread_is_in_a_plan_or_a_file(summed):
    for grid in grids(summed):
        cells = [cell for row in grid.rows for cell in row]
        assert all(isinstance(cell, int | str) for cell in cells)
        assert not [cell for cell in cells if isinstance(cell, str) and DECIMAL.search(cell)]


def test_leave_6_04_a_chart_draws_shown_numbers_and_its_axis_ends_at_one(summed):
    charts = [block for block in document_of(summed).blocks if isinstance(block, Chart)]
    told = summed.release
    shown = {cell.shown for cell in told.cells if cell.shown is not None}
    for chart in charts:
        assert chart.full in shown
        assert all(bar.value in shown or bar.shown in {"hidden", FEW} for bar in chart.bars)
    for table in range(len(told.plan.tables)):
        if not told.is_left_out(table) and len(told.plan.tables[table]) == 1:
            assert grid_of(told, table).full in shown | {0}


def test_leave_6_05_one_marker_hides_the_few_the_many_and_nobody(summed):
    true = counts(summed.made.counted, summed.release.plan)
    hidden = {written(cell) for cell in summed.release.cells if cell.shown is None}
    assert hidden == {"hidden"}
    behind = {
        min(true[cell.table, cell.at], 5) for cell in summed.release.cells if cell.shown is None
    }
    assert {0, 1, 5} <= behind
    few = [cell for cell in summed.release.cells if cell.is_few]
    assert {written(cell) for cell in few} <= {FEW}


def test_leave_6_06_rows_stand_in_the_order_of_the_code_list_and_none_is_missing(summed):
    release, told = summed.release, {grid.title: grid for grid in grids(summed)}
    listed = [row[0] for grid in told.values() for row in grid.rows]
    blocks = document_of(summed).blocks
    named = [one.text for one in blocks if isinstance(one, Paragraph | Note)]
    for table, names in enumerate(release.plan.tables):
        title = table_title(release.plan, names)
        if release.repeats_others(table):
            assert any(title in line for line in named)
            continue
        if release.is_all_hidden(table) or release.shows_total_only(table):
            assert title in listed or any(title in line for line in named)
            continue
        down = release.plan.variables[names[0]]
        rows = [row[0] for row in told[title].rows]
        assert rows == [*(summed_words(down, row) for row in down.rows), "All"]


def test_leave_6_07_a_row_in_which_there_is_nobody_stands_there_like_any_other(summed):
    true = counts(summed.made.counted, summed.release.plan)
    at = {(cell.table, cell.at) for cell in summed.release.cells}
    plan = summed.release.plan
    rows = {
        (table, (row,))
        for table, names in enumerate(plan.tables)
        if len(names) == 1
        for row in plan.variables[names[0]].rows
    }
    assert rows <= at
    assert [place for place in rows if true[place] == 0]


def test_leave_6_08_no_id_of_the_vault_is_in_any_file(summed, words):
    with summed.desk.read() as connection:
        rows = [row for name in stored.table_names() for row in stored.where(connection, name)]
    keys = {value for row in rows for value in row.values.values() if isinstance(value, UUID)}
    assert len(keys) > 3000
    found = set(
        re.findall(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", words)
    )
    assert not found & ({str(key) for key in keys} | {key.hex for key in keys})


def test_leave_6_09_a_quarter_is_the_finest_and_too_fine_where_few_take_part(summed):
    for period in ("2026-08", "2026-Q3", "2026-H2"):
        with pytest.raises(PeriodTooShort):
            summaries.prepare(summed.desk, Wanted(period))


def test_leave_6_10_no_table_is_of_three_variables_so_that_no_rare_combination_is_told(summed):
    assert max(map(len, summed.release.plan.tables)) == 2
    plan = plan_named("framtid")
    [who, *others] = plan.parts
    for table in combinations(("gender", "age", "status"), 3):
        with pytest.raises(PlanBroken):
            sound(replace(plan, parts=(replace(who, tables=(*who.tables, table)), *others)))


def test_leave_6_11_each_file_is_read_again_and_holds_the_released_numbers_alone(summed):
    edition = release_check.expected(summed.release, summed.made.activities)
    files = {name.rpartition(".")[2]: summed.bytes_of(name) for name in RELEASED}
    release_check.must_be_as_released(document_of(summed), files, edition, summed.release)
    told = json.loads(files["json"])
    one = next(cell for cell in told["cells"] if cell["shown"] is None)
    one["shown"] = 0
    wrong = {**files, "json": json.dumps(told).encode()}
    with pytest.raises(FileNotAsReleased):
        release_check.must_be_as_released(document_of(summed), wrong, edition, summed.release)


def test_leave_6_12_what_the_screen_shows_is_the_very_paper_that_leaves(summed):
    seen = summary_files.pictures(summed.desk, summed.made, 200, Edition.FULL)
    assert [page.text for page in seen] == texts_of(summed.bytes_of("summary.pdf"))


@pytest.mark.parametrize("asked", ["2026-01-05..2026-02-07", "women over 20", "2026-W10", ""])
def test_leave_6_13_nothing_can_be_filtered_by_but_whole_periods(summed, asked):
    with pytest.raises(PeriodNotKnown):
        summaries.prepare(summed.desk, Wanted(asked))
    assert {one.name for one in fields(Wanted)} == {"period", "plan", "method"}


def test_leave_6_14_a_correction_is_a_new_summary_and_the_old_one_stays_known(told, tmp_path):
    desk = opened(told, tmp_path / "unit")
    [first] = released(desk, Method.ROUND, [(TODAY, "to-date")])
    who = next(iter(first.left.people))
    [person] = [row for row in rows_of(desk, "participants") if row.id == who]
    other = "man" if person.words("gender") == "woman" else "woman"
    records.correct(desk, "correct", "participants", who, {"gender": other})
    released(desk, Method.ROUND, [(TODAY, "to-date")])
    second, kept = release_ledger.history(desk)
    assert kept == first.left
    assert (kept.number, second.number) == (1, 2)
    assert second.people[who] != first.left.people[who]
    desk.vault.close()
