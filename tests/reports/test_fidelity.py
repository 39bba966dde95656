"""A review on paper says whose words it rated, and never a total that is not whole."""

from dataclasses import replace

from ipsdesk.reports import Format, render
from ipsdesk.reports.document import Bullets, Chart, Facts, Grid, Heading, Note, Paragraph
from ipsdesk.reports.fidelity import ItemPaper, SectionPaper, TotalPaper
from ipsdesk.words import speak
from tests.reports.papers import pages_of, result, review, scored_form


def said(document):
    kinds = Paragraph | Note | Heading
    return " ".join(block.text for block in document.blocks if isinstance(block, kinds))


def test_a_signed_review_shows_its_total_its_band_and_the_one_before():
    text = said(review())

    assert "98 of 125 points: Fair fidelity." in text
    assert "The review before this one came to 90 points." in text


def test_an_unrated_item_leaves_no_total_and_no_band():
    text = said(review(rated=False))

    assert "Preliminary: 1 of 2 items are rated. No band yet." in text
    assert "Fair fidelity" not in text
    assert "S2 Employment services staff: not rated" in text


def test_own_words_are_marked_as_such_on_every_page_and_a_draft_as_a_draft():
    assert review().mark == "own words, not the official text"
    assert review(rated=False).mark == "draft, not signed · own words, not the official text"


def test_each_item_has_its_anchor_its_reason_its_evidence_and_what_is_recommended():
    document = review()
    lists = [block.lines for block in document.blocks if isinstance(block, Bullets)]

    assert "20 or fewer for each specialist." in said(document)
    assert "Why: Counted on 12 May." in said(document)
    assert "Recommended: Keep it so." in said(document)
    assert ("Records, 12 May 2026: 18 for each.",) in lists
    assert ("Fixed days for employers.",) in lists


def test_the_profile_sets_points_beside_those_of_last_time():
    [_, profile] = [block for block in review().blocks if isinstance(block, Grid)]

    assert [column.head for column in profile.columns] == ["Criterion", "Points", "Last time"]
    assert profile.rows == (
        ("S1 Caseload size", 5, 4),
        ("S2 Employment services staff", 4, ""),
    )
    assert profile.full == 5


def test_the_mean_of_each_part_is_a_chart_with_the_same_numbers_as_a_table():
    [chart] = [block for block in review().blocks if isinstance(block, Chart)]
    [table, _] = [block for block in review().blocks if isinstance(block, Grid)]
    assert [(bar.label, bar.shown) for bar in chart.bars] == [tuple(row) for row in table.rows]
    assert all(bar.value is not None and bar.value <= chart.full for bar in chart.bars)
    assert chart.told.startswith("Mean of each part: ")
    assert "4.5" in chart.told


def test_a_part_that_is_not_whole_has_no_mean_and_no_chart():
    assert not [block for block in review(rated=False).blocks if isinstance(block, Chart)]


def test_a_review_is_a_workbook_too_with_its_points_as_numbers():
    assert render(review(), Format.XLSX).startswith(b"PK")


def test_the_form_of_25_criteria_is_one_page_in_swedish():
    speak("sv")
    made = render(scored_form(), Format.PDF)
    [page] = pages_of(made)
    assert "100 av 125" in page
    assert "God programtrohet" in page
    for name in ("Klientgruppens storlek", "Permanenta arbeten", "Samhällsbaserade tjänster"):
        assert name in page


def test_a_form_that_is_not_whole_says_so_and_has_no_band():
    [facts] = [block for block in scored_form(rated=False).blocks if isinstance(block, Facts)]
    told = dict(facts.pairs)
    assert told["Sum"] == "preliminary, 24 of 25"
    assert told["Band"] == "–"
    assert "own words" in scored_form(rated=False).mark


def test_the_paper_says_why_it_is_no_formal_review_as_the_page_does():
    assert "Not a formal review" not in said(review())
    reserved = review(formal="Not a formal review: it is a self-assessment.")
    assert "Not a formal review: it is a self-assessment." in said(reserved)


def test_the_mean_of_each_part_is_headed_once():
    grids = [block for block in review().blocks if isinstance(block, Grid)]
    charts = [block for block in review().blocks if isinstance(block, Chart)]
    titles = [block.title for block in (*grids, *charts)]
    assert titles.count("Mean of each part") == 1


def test_letters_stand_with_the_name_wherever_an_item_is_named():
    named = ItemPaper("O6", "Zero exclusion", 4)
    told = review(sections=(SectionPaper("Organisation", (named,)),))
    [profile] = [block for block in told.blocks if isinstance(block, Grid) and block.full]
    assert profile.rows[0][0] == "O6 Zero exclusion"
    assert "O6 Zero exclusion: 4" in said(told)


def test_points_that_no_rater_gave_are_told_before_the_reason():
    alike = ItemPaper("S1", "Caseload size", 3, reason="A second roster came.")
    told = said(review(sections=(SectionPaper("Staffing", (replace(alike, beyond=True),)),)))
    assert "No rater gave so few or so many points." in told
    assert "No rater gave" not in said(review(sections=(SectionPaper("Staffing", (alike,)),)))


def test_a_checklist_without_bands_tells_its_sum_and_is_no_draft():
    told = review(results=(result(50, None, highest=50),), validated=False)
    assert "50 of 50 points." in said(told)
    assert "Preliminary" not in said(told)
    assert "A checklist of our own, not a validated scale." in said(told)
    assert told.mark == "checklist of our own, not a validated scale"
    assert (told.title, told.subtitle) == ("IPS-25", "Team Söder")  # by its own name


def test_a_review_of_fidelity_is_called_one_and_says_by_which_scale():
    told = review()

    assert (told.title, told.subtitle) == ("Fidelity review", "IPS-25, Team Söder")


def test_a_checklist_of_which_the_result_is_a_mean_tells_the_mean():
    told = said(review(results=(result(None, None, mean="4.2 of 5"),)))
    assert "Mean: 4.2 of 5." in told
    assert "Preliminary" not in told
    assert "Preliminary" in said(review(rated=False))


def test_a_scale_with_two_totals_tells_both_by_name_on_report_and_form():
    work = result(100, "Good", title="Work", before=None)
    studies = result(40, None, title="Studies", highest=50, before=38)
    text = said(review(results=(work, studies)))
    assert "Work: 100 of 125 points: Good." in text
    assert "Studies: 40 of 50 points. The review before this one came to 38 points." in text

    [facts] = [one for one in scored_form(results=(work, studies)).blocks if isinstance(one, Facts)]
    assert ("Sum", "Work: 100 of 125, Studies: 40 of 50") in facts.pairs
    assert ("Band", "Work: Good") in facts.pairs


def test_a_total_that_is_still_open_keeps_the_other_from_the_paper():
    open_one = result(None, None, title="Studies")
    text = said(review(results=(result(100, "Good", title="Work"), open_one)))
    assert "Preliminary" in text
    assert "100" not in text


def test_that_restricted_records_are_left_out_is_said_once_where_figures_stand():
    words = "Records that may be restricted by law are not counted."
    assert said(review()).count(words) == 1
    bare = SectionPaper("Staffing", (ItemPaper("S1", "Caseload size", 4),))
    assert words not in said(review(sections=(bare,)))


def test_each_of_two_totals_has_its_own_course_over_time():
    papers = (TotalPaper("1 May 2025", 90, "2008"), TotalPaper("1 May 2026", 98, "2008"))
    both = tuple(result(98, None, title=name, over_time=papers) for name in ("Work", "Studies"))
    charts = [one for one in review(results=both).blocks if isinstance(one, Chart)]
    assert [one.told.split(":")[0] for one in charts[:2]] == ["Work", "Studies"]


def over_time(*totals):
    papers = tuple(TotalPaper(when, total, version) for when, total, version in totals)
    return review(results=(result(98, "Fair fidelity", over_time=papers),))


def test_totals_over_time_are_a_chart_with_the_same_numbers_as_a_table():
    document = over_time(("1 May 2025", 90, "2008"), ("1 May 2026", 98, "2008"))
    chart = next(block for block in document.blocks if isinstance(block, Chart))
    table = next(block for block in document.blocks if isinstance(block, Grid))
    assert chart.told == "Totals over time: 1 May 2025 90, 1 May 2026 98."
    assert chart.full == 125
    assert table.rows == (("1 May 2025", 90, "2008"), ("1 May 2026", 98, "2008"))
    assert "another version" not in said(document)


def test_another_version_of_the_scale_is_told_where_it_begins():
    document = over_time(("1 May 2025", 90, "2008"), ("1 May 2026", 98, "2026"))
    assert "From 1 May 2026 on another version of the scale" in said(document)


def test_one_review_is_no_trend():
    assert "Totals over time" not in str(over_time(("1 May 2026", 98, "2008")).blocks)


def test_the_trend_is_printed_as_a_tagged_page():
    document = over_time(("1 May 2025", 90, "2008"), ("1 May 2026", 98, "2008"))
    content = render(document, Format.PDF)
    assert b"/StructTreeRoot" in content
    assert b"/Figure" in content
    assert "Totals over time" in " ".join(pages_of(content))
