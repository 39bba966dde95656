"""The summary: a page to read first, every table of the plan behind it, one sign for hidden."""

from dataclasses import replace

import pytest

from ipsdesk.domain.periods import HalfYear, Month, Quarter, ToDate, Year
from ipsdesk.domain.release import Method, ReleasedCell, Why
from ipsdesk.reports import pdf, release
from ipsdesk.reports.document import Chart, Grid, Heading, Note, PageBreak, Paragraph
from ipsdesk.reports.release import Edition, ReleasePaper
from ipsdesk.reports.release_activities import activity_blocks
from ipsdesk.reports.release_tables import grid_of, headline_chart, three_rates
from ipsdesk.reports.release_words import (
    period_in_words,
    place_words,
    promise,
    shown_words,
    table_title,
    why_hidden,
)
from ipsdesk.words import speak
from tests.releases import (
    ACTIVITIES,
    LABELS,
    MADE_ON,
    PLAN,
    hidden_for,
    made_release,
    spot,
)
from tests.reports.papers import imprint, pages_of, summary

RELEASE = made_release()


def document(edition=Edition.FULL, made=RELEASE):
    paper = ReleasePaper(made, ACTIVITIES, LABELS, edition, preview=False)
    return release.summary(paper, imprint())


def grids(told):
    return [block for block in told.blocks if isinstance(block, Grid)]


def headings(told):
    return [block.text for block in told.blocks if isinstance(block, Heading)]


def text_of(told):
    lines = [block.text for block in told.blocks if isinstance(block, Paragraph)]
    return " ".join(
        [*lines, *(str(cell) for grid in grids(told) for row in grid.rows for cell in row)]
    )


def test_the_first_page_can_be_read_by_itself():
    before = document().blocks[: document().blocks.index(PageBreak())]
    assert [type(block) for block in before] == [Paragraph, Chart, Grid, Note]
    assert "80 participants took part" in before[0].text
    first = pages_of(pdf.render(document()))[0]
    assert "Three ways to count employment" in first
    assert "in every summary of this project" in " ".join(first.split())


def test_every_chart_has_a_table_that_says_the_same():
    charts = [block for block in document().blocks if isinstance(block, Chart)]
    assert charts
    for chart in charts:
        [twin] = [grid for grid in grids(document()) if grid.title == chart.title]
        assert [str(value) for _, value in twin.rows] == [bar.shown for bar in chart.bars]
        assert all(bar.shown in chart.told for bar in chart.bars)


def test_every_table_of_the_plan_is_there_with_every_row_in_its_fixed_order():
    titles = [grid.title for grid in grids(document())]
    for table in PLAN.tables:
        assert table_title(PLAN, table) in titles
    gender = grid_of(RELEASE, PLAN.tables.index(("gender",)))
    assert [row[0] for row in gender.rows] == [
        "Women",
        "Men",
        "Another gender or not stated",
        "All",
    ]
    pair = grid_of(RELEASE, PLAN.tables.index(("age", "gender")))
    assert [column.head for column in pair.columns][1:] == [row[0] for row in gender.rows]
    assert len(pair.rows) == len(PLAN.variables["age"].rows) + 1


def test_the_cells_of_a_table_are_the_released_numbers_and_nothing_else():
    for table, names in enumerate(PLAN.tables):
        grid = grid_of(RELEASE, table)
        typed = sorted(cell for row in grid.rows for cell in row if isinstance(cell, int))
        shown = [cell.shown for cell in RELEASE.cells if cell.table == table]
        assert typed == sorted(number for number in shown if number is not None), names


def test_one_sign_stands_for_every_hidden_number_whatever_it_hides():
    first, *rest = RELEASE.cells
    reasons = (Why.SMALL, Why.PROTECTS, Why.CHANGE, Why.GROUP)
    cells = [replace(first, shown=None, low=None, high=None, why=why) for why in reasons]
    assert {shown_words(cell) for cell in cells} == {"hidden"}
    made = text_of(document(made=replace(RELEASE, cells=(cells[1], *rest))))
    assert "hidden" in made
    for told in ("so few", "earlier summary it would", "worked out."):
        assert told not in made


def test_shares_stand_only_beside_shown_numbers_of_twenty_five_or_more():
    for table, names in enumerate(PLAN.tables):
        if len(names) == 1:
            for row in grid_of(RELEASE, table).rows:
                assert row[2] == "" or isinstance(row[1], int)


def test_every_share_of_a_column_is_of_the_one_whole_that_its_head_names():
    based = [PLAN.variables[names[0]] for names in PLAN.tables if len(names) == 1]
    based = [variable for variable in based if variable.base]
    assert based
    for variable in based:
        grid = grid_of(RELEASE, PLAN.tables.index((variable.id,)))
        whole = variable.label_of(variable.base).told("en")
        assert grid.columns[2].head.lower() == f"share, % of: {whole}".lower()
        for row, shown in zip(variable.rows, grid.rows, strict=False):
            assert shown[2] == "" or variable.share_of(row) == variable.base


def test_the_bars_of_the_first_page_are_measured_against_everybody():
    assert headline_chart(RELEASE).full == RELEASE.everybody.shown
    hidden = made_release(
        cells=tuple(
            replace(cell, shown=None, low=None, high=None, why=Why.PROTECTS)
            if cell.at == RELEASE.everybody.at
            else cell
            for cell in RELEASE.cells
        )
    )
    chart = headline_chart(hidden)
    assert chart.full == max(bar.value for bar in chart.bars if bar.value is not None)


def test_the_three_employment_rates_stand_side_by_side_with_whom_they_count():
    rates = three_rates(RELEASE)
    assert len(rates.rows) == 3
    worked, out_of_work = (
        RELEASE.row("rate_start", "worked"),
        RELEASE.row("rate_start", "out_of_work"),
    )
    assert rates.rows[0][1:3] == (worked.shown, out_of_work.shown)


def test_rounded_numbers_show_nobody_and_a_few_as_one_class():
    few = ReleasedCell(0, ("woman",), 0, 0, 4)
    assert shown_words(few) == "0–4"
    cells = tuple(few if one.at == ("woman",) and one.table == 0 else one for one in RELEASE.cells)
    rounded = made_release(method=Method.ROUND, cells=cells)
    assert ("Women", "0–4", "") in grid_of(rounded, 0).rows
    exact, about = ([row[2] for row in grid_of(one, 0).rows] for one in (RELEASE, rounded))
    assert [one for one in exact if one] != []
    assert all(share in ("", f"about {known}") for known, share in zip(exact, about, strict=True))
    told = [block.text for block in document(made=rounded).blocks if isinstance(block, Paragraph)]
    assert any("A share of about so much is at most five points off" in one for one in told)
    bar = next(bar for bar in headline_chart(rounded).bars if bar.label == "Women")
    assert (bar.value, bar.shown) == (None, "0–4")


def test_the_steering_group_gets_a_part_of_the_same_numbers():
    full, steering = document(), document(Edition.STEERING)
    assert set(headings(steering)) < set(headings(full))
    assert steering.subtitle == f"{full.subtitle} \N{MIDDLE DOT} Steering group's edition"
    assert "Activities and organisations" not in headings(steering)
    assert {grid.title for grid in grids(steering)} < {grid.title for grid in grids(full)}


def test_activities_exchange_trials_fidelity_and_principles_are_told():
    told = headings(document())
    assert {
        "Activities and organisations",
        "Transnational exchange, quarter 4, 2026",
        "Fidelity of the unit",
    } <= set(told)
    words = text_of(document())
    for said in (
        "Pilot workshop",
        "Walking meetings",
        "How do they work? One team",
        "IPS-25",
        "98 of 125",
    ):
        assert said in words


def test_points_stand_in_the_order_of_the_scale_whichever_raters_agreed_on_first():
    labels = LABELS | {"items": {"S1": "Caseload size", "S2": "Team"}}
    agreed = replace(ACTIVITIES.fidelity, items=(("S2", 3), ("S1", 4)))
    blocks = activity_blocks(replace(ACTIVITIES, fidelity=agreed), labels)
    grids_of = {block.title: block.rows for block in blocks if isinstance(block, Grid)}
    assert grids_of["Points item by item"] == (("Caseload size", 4), ("Team", 3))
    assert [kind for kind, *_ in grids_of["Activities"]] == ["Conference", "Pilot workshop"]


def test_below_ten_nothing_is_said_but_that():
    bare = tuple(
        replace(cell, shown=None, low=None, high=None, why=Why.LAYOUT) for cell in RELEASE.cells
    )
    told = document(made=replace(RELEASE, cells=bare))
    assert "Fewer than 10 participants." in text_of(told)
    assert not [block for block in told.blocks if isinstance(block, Chart)]
    assert three_rates(replace(RELEASE, cells=bare)) is None
    [small] = [b.text for b in told.blocks if getattr(b, "text", "").startswith("The group is")]
    assert small.count(";") == len(PLAN.tables) - 1


def test_a_hidden_total_is_said_in_words():
    cells = tuple(
        replace(cell, shown=None, low=None, high=None, why=Why.PROTECTS)
        if set(cell.at) == {"*"}
        else cell
        for cell in RELEASE.cells
    )
    assert "How many took part is not shown" in text_of(
        document(made=replace(RELEASE, cells=cells))
    )


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_the_rows_of_the_plan_speak_the_language_that_was_asked_for(language):
    speak(language)
    told = text_of(document())
    assert {"sv": "Kvinnor", "fi": "Naiset"}[language] in told
    if language == "sv":
        assert summary().title == "Avidentifierad sammanställning"
        assert "dold" in told


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Quarter(2026, 3), "Quarter 3, 2026"),
        (HalfYear(2026, 1), "First half of 2026"),
        (HalfYear(2026, 2), "Second half of 2026"),
        (Year(2026), "The year 2026"),
        (Month(2026, 9), "September 2026"),
        (ToDate(MADE_ON), "From the start of the project to 2 October 2026"),
    ],
)
def test_a_period_is_named_as_people_say_it(period, words):
    assert period_in_words(period) == words


def test_what_is_hidden_for_a_change_says_which_two_summaries_would_show_it():
    cell = hidden_for(Why.CHANGE, since="1 2026-H1")
    assert why_hidden(RELEASE, cell) == (
        "Second half of 2026 minus First half of 2026 would show a few people: Women."
    )


def test_what_protects_another_number_says_which():
    cell = hidden_for(Why.PROTECTS, other=spot("other"))
    assert "Another gender or not stated" in why_hidden(RELEASE, cell)
    earlier = hidden_for(Why.PROTECTS, other=spot("man", release="1 2026-H1"))
    assert "Men (First half of 2026)" in why_hidden(RELEASE, earlier)
    unknown = hidden_for(Why.PROTECTS, other=spot("x", table=("gone",), release="1 2026-H1"))
    assert "an earlier summary" in why_hidden(RELEASE, unknown)
    assert why_hidden(RELEASE, RELEASE.everybody) == ""


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_words(why):
    assert why_hidden(RELEASE, hidden_for(why)).endswith(".")


def test_a_place_is_named_by_its_rows_and_everybody_by_all():
    assert place_words(PLAN, ("age", "gender"), ("under_18", "woman")) == "Under 18, Women"
    assert place_words(PLAN, ("age", "gender"), ("*", "*")) == "All participants"


def test_the_promise_says_what_holds_and_never_that_it_is_anonymous():
    for method in Method:
        words = promise(method, 5)
        assert "in every summary of this project" in words
        assert "anonymous" not in words
    assert "0–5" in promise(Method.EXACT, 5)
    assert "0–10" in promise(Method.EXACT, 10)
    assert "1 to 4" in promise(Method.ROUND, 5)
    assert "de-identified, and not called anonymous" in text_of(document())
