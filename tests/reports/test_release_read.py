"""The summary as somebody reads it who has never seen one: true words, no page of nothing."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.domain.activities import Activities, KindCount, UnitFidelity
from ipsdesk.domain.activities_kept import from_kept, kept
from ipsdesk.domain.release import Method, Why
from ipsdesk.domain.release_plan import ALL
from ipsdesk.reports import pdf, release
from ipsdesk.reports.document import Grid, Note, PageBreak, Paragraph
from ipsdesk.reports.release import Edition, ReleasePaper
from ipsdesk.reports.release_activities import activity_blocks
from ipsdesk.reports.release_check import expected, must_be_as_released
from ipsdesk.reports.release_tables import grid_of, three_rates
from ipsdesk.reports.release_words import table_title
from ipsdesk.words import speak
from tests.releases import ACTIVITIES, LABELS, PLAN, cells_of, made_release, people
from tests.reports.papers import imprint, pages_of

RELEASE = made_release()
GENDER, AGE = PLAN.tables.index(("gender",)), PLAN.tables.index(("age",))


def paper(made, edition=Edition.FULL):
    return release.summary(
        ReleasePaper(made, ACTIVITIES, LABELS, edition, preview=False), imprint()
    )


def grids(told):
    return [block for block in told.blocks if isinstance(block, Grid)]


def lead(made):
    return next(block.text for block in paper(made).blocks if isinstance(block, Paragraph))


def hiding(tables_hidden, *, keep=(), why=Why.PROTECTS):
    """Return the release with every number of some tables hidden, but for some rows."""
    cells = tuple(
        replace(cell, shown=None, low=None, high=None, why=why)
        if cell.table in tables_hidden and cell.at not in keep
        else cell
        for cell in RELEASE.cells
    )
    return made_release(cells=cells)


def left(one):
    return one.levels["taking_part"] in {"left", "new_left"}


def rounded(shown, high=None):
    everybody = RELEASE.everybody
    told = replace(everybody, shown=shown, low=0, high=shown + 2 if high is None else high)
    cells = tuple(told if cell == everybody else cell for cell in RELEASE.cells)
    return made_release(method=Method.ROUND, cells=cells)


def test_a_rounded_number_in_a_sentence_is_about_a_number():
    speak("sv")
    assert lead(rounded(15)) == "Ungefär 15 deltagare var med under perioden."


def test_an_exact_number_in_a_sentence_is_the_number_itself():
    speak("sv")
    assert lead(RELEASE) == "80 deltagare var med under perioden."


def test_nobody_and_a_few_is_a_span_and_not_about_a_span():
    assert lead(rounded(0, 4)) == "0–4 participants took part in the period."


def test_a_row_that_counts_two_others_says_that_it_is_their_sum():
    speak("sv")
    rows = [row[0] for row in grid_of(RELEASE, AGE).rows]
    assert rows[1:4] == ["18–24 år", "25–29 år", "Summa: 18–29 år"]
    pair = grid_of(RELEASE, PLAN.tables.index(("age", "gender")))
    assert "Summa: 18–29 år" in [row[0] for row in pair.rows]


def test_every_group_of_every_table_is_marked_and_no_level_is():
    for table, names in enumerate(PLAN.tables):
        if len(names) > 1:
            continue
        variable = PLAN.variables[names[0]]
        for row, shown in zip(variable.rows, grid_of(RELEASE, table).rows, strict=False):
            assert shown[0].startswith("Sum: ") is variable.is_group(row)


def test_no_row_speaks_of_a_wide_sense():
    speak("sv")
    words = [str(row[0]) for grid in grids(paper(RELEASE)) for row in grid.rows]
    assert not [word for word in words if "vid mening" in word]
    assert any("nytt eller sedan tidigare" in word for word in words)


def listed(told):
    """Return the lines under the tables that are not shown."""
    texts = [getattr(block, "text", "") for block in told.blocks]
    return texts[texts.index("Tables that are not shown") + 1 :]


@pytest.mark.parametrize("edition", list(Edition))
def test_a_table_of_hidden_numbers_alone_is_listed_once_and_not_printed(edition):
    made = hiding({GENDER})
    told = paper(made, edition)
    title = table_title(PLAN, ("gender",))
    assert title not in [grid.title for grid in grids(told)]
    assert f"Every number is hidden in: {title}." in listed(told)


def test_one_number_that_is_shown_keeps_its_table_on_the_paper():
    made = hiding({GENDER}, keep={("woman",)})
    assert table_title(PLAN, ("gender",)) in [grid.title for grid in grids(paper(made))]


def test_a_paper_without_its_hidden_tables_still_holds_just_the_released_numbers():
    made = hiding({GENDER, AGE})
    told = paper(made)
    must_be_as_released(told, {"pdf": pdf.render(told)}, expected(made, ACTIVITIES), made)
    typed = Counter(
        cell for grid in grids(told) for row in grid.rows for cell in row if isinstance(cell, int)
    )
    assert typed == expected(made, ACTIVITIES)


def test_a_column_of_shares_stands_only_where_it_has_a_share():
    assert len(grid_of(RELEASE, GENDER).columns) == 3
    bare = hiding({GENDER}, keep={("woman",)})
    grid = grid_of(bare, GENDER)
    assert [column.head for column in grid.columns][1:] == ["Persons"]
    assert {len(row) for row in grid.rows} == {2}


def test_the_tables_begin_on_the_first_page_where_it_has_no_chart():
    bare = hiding(set(range(len(PLAN.tables))), keep={(ALL,)})
    assert PageBreak() not in paper(bare).blocks
    first = pages_of(pdf.render(paper(bare)))[0]
    assert "Activities and organisations" in first
    assert PageBreak() in paper(RELEASE).blocks


def test_visitors_that_are_not_told_are_said_to_be_so_and_organisations_are_counted():
    told = Activities(
        kinds=(KindCount("team_meeting", 3, None), KindCount("workshop", 2, 14)),
        organisations=(("school", 4),),
    )
    speak("sv")
    events, organisations = [one for one in activity_blocks(told, {}) if isinstance(one, Grid)]
    assert [row[2] for row in events.rows] == ["redovisas inte", 14]
    assert organisations.columns[1].head == "Antal"


def test_the_foot_never_breaks_a_date():
    about = replace(
        imprint(), controller="Stiftelsen Activa i Örebro län", made_on=date(2026, 11, 29)
    )
    told = replace(paper(RELEASE), imprint=about)
    speak("sv")
    for long in ("", " och en del till", " med ett namn som fyller nästan hela raden här"):
        named = replace(told, imprint=replace(about, controller=about.controller + long))
        lines = pages_of(pdf.render(named))[0].splitlines()
        assert any("29 november 2026" in line for line in lines), long


def test_tables_that_show_their_total_alone_are_one_table_that_shows_each_total():
    speak("sv")
    made = hiding(set(range(len(PLAN.tables))) - {GENDER}, keep={(ALL,), (ALL, ALL)})
    told = paper(made)
    [bare] = [grid for grid in grids(told) if grid.title.startswith("Tabeller som bara visar")]
    assert dict(bare.rows) == {
        table_title(PLAN, names): 80 for names in PLAN.tables if names != ("gender",)
    }
    titles = [grid.title for grid in grids(told)]
    assert table_title(PLAN, ("gender",)) in titles
    assert table_title(PLAN, ("age",)) not in titles
    must_be_as_released(told, {"pdf": pdf.render(told)}, expected(made, ACTIVITIES), made)


def test_the_three_rates_stand_only_where_one_of_them_is_shown():
    rates = {"rate_start", "rate_period", "eecr04"}
    tables = {table for table, names in enumerate(PLAN.tables) if rates.intersection(names)}
    assert three_rates(hiding(tables, keep={(ALL,)})) is None
    assert three_rates(RELEASE) is not None


def test_a_headline_of_a_table_left_out_stands_where_the_same_people_are_shown():
    table, other = (PLAN.tables.index((name,)) for name in ("exit_situation", "taking_part"))
    pairs = {place for place, names in enumerate(PLAN.tables) if "exit_situation" in names}
    made = hiding({table, *pairs}, why=Why.LAYOUT)
    assert made.row("exit_situation", "left").shown == made.cell(other, ("all_left",)).shown
    assert made.row("exit_situation", "to_work").shown is None
    told = paper(made)
    must_be_as_released(told, {"pdf": pdf.render(told)}, expected(made, ACTIVITIES), made)


def test_a_table_that_shows_only_what_others_said_before_it_is_named_and_not_printed():
    names = ("nearer",)
    counted = tuple(
        replace(one, levels={**one.levels, "nearer": "same" if left(one) else "not_left"})
        for one in people()
    )
    table = PLAN.tables.index(names)
    known = [("left",), ("not_left",), (ALL,)]
    made = made_release(
        cells=tuple(
            replace(cell, shown=None, low=None, high=None, why=Why.PROTECTS)
            if cell.table == table and cell.at not in known
            else cell
            for cell in cells_of(counted)
        )
    )
    assert made.repeats_others(PLAN.tables.index(names))
    assert not made.repeats_others(PLAN.tables.index(("taking_part",)))
    told = paper(made)
    assert table_title(PLAN, names) not in [grid.title for grid in grids(told)]
    must_be_as_released(told, {"pdf": pdf.render(told)}, expected(made, ACTIVITIES), made)


def test_points_on_a_fidelity_scale_carry_the_reservations_of_their_review():
    speak("sv")
    reasons = {"own_words": "egna ord", "self_assessed": "den är en självskattning"}
    rated = UnitFidelity(
        "ips-25", 93, 125, "fair", date(2026, 11, 9), hindrances=("own_words", "self_assessed")
    )
    blocks = activity_blocks(Activities(fidelity=rated), {"hindrances": reasons})
    [note] = [block.text for block in blocks if isinstance(block, Note)]
    assert note == (
        "Ingen formell granskning: egna ord; den är en självskattning. Egna ord, ej officiell text."
    )


def test_a_formal_review_has_nothing_to_reserve():
    rated = UnitFidelity("ips-25", 93, 125, "fair", date(2026, 11, 9))
    blocks = activity_blocks(Activities(fidelity=rated), {})
    assert not [block for block in blocks if isinstance(block, Note)]


def test_reservations_are_kept_with_the_summary_that_left():
    rated = UnitFidelity("ips-25", 93, 125, "fair", date(2026, 11, 9), (("S1", 4),), ("own_words",))
    told = Activities(fidelity=rated)
    again = from_kept(json.loads(json.dumps(kept(told))))
    assert again.fidelity == rated
    older = kept(told)
    del older["fidelity"]["hindrances"]
    assert from_kept(older).fidelity == replace(rated, hindrances=())


def only_sums(names):
    """Return the release with a pair of which only the sums can be shown."""
    return hiding({PLAN.tables.index(names)}, keep=set(sums_of(names)))


def sums_of(names):
    first, second = (PLAN.variables[name] for name in names)
    yield ("*", "*")
    yield from ((row, "*") for row in first.rows)
    yield from (("*", row) for row in second.rows)


def test_a_pair_of_which_only_sums_are_shown_is_named_and_not_printed_again():
    names = ("so_far", "gender") if ("so_far", "gender") in PLAN.tables else ("age", "gender")
    made = only_sums(names)
    told = paper(made)
    assert made.repeats_others(PLAN.tables.index(names))
    assert table_title(PLAN, names) not in [grid.title for grid in grids(told)]
    [line] = [one for one in listed(told) if one.startswith("In these everything is hidden but")]
    assert table_title(PLAN, names) in line
    must_be_as_released(told, {"pdf": pdf.render(told)}, expected(made, ACTIVITIES), made)


def test_a_pair_whose_sums_stand_nowhere_else_or_otherwise_is_printed():
    names = ("age", "gender")
    made = only_sums(names)
    table, alone = PLAN.tables.index(names), PLAN.tables.index(("gender",))
    hidden = [
        replace(cell, shown=None, low=None, high=None, why=Why.SMALL)
        if cell.table == alone and cell.at == ("woman",)
        else cell
        for cell in made.cells
    ]
    assert made.repeats_others(table)
    assert not replace(made, cells=tuple(hidden)).repeats_others(table)
    assert not RELEASE.repeats_others(table)
    assert not RELEASE.repeats_others(alone)
