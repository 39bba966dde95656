"""What records suggest: the vectors of the method, both sides of every band, and the caps."""

from fractions import Fraction

import pytest

from ipsdesk.domain.scale_reading import parse_scale
from ipsdesk.domain.suggestions import Suggestion, TeamPoints, suggest, team_points
from tests.domain.made_up import bundled, item, made_up

IPS = parse_scale(bundled("ips-25"))
WEEKLY = {"tracking": True, "review": "weekly"}

# item -> metric, what stands beside it so that no cap hides the figure, "figure=points ..."
EDGES = {
    "S1": ("caseload_ratio", {}, "0=5 20=5 21=4 25=4 26=3 30=3 31=2 40=2 41=1 90=1"),
    "S2": ("employment_share", {}, "100=5 96=5 95=4 90=4 89=3 75=3 74=2 60=2 59=1 0=1"),
    "V4": (
        "days_to_employer",
        {"tracking": True},
        "0=5 30=5 31=4 60=4 61=3 150=3 151=2 270=2 271=1",
    ),
    "V5": (
        "matched_share",
        {"plan_current": True},
        "100=5 90=5 89=4 75=4 74=3 50=3 49=2 25=2 24=1",
    ),
    "V8": ("distinct_types_share", {}, "85=5 84=4 70=4 69=3 60=3 59=2 50=2 49=1"),
    "V9": ("distinct_workplaces_share", {}, "85=5 84=4 70=4 69=3 60=3 59=2 50=2 49=1"),
    "V10": ("competitive_share", {"current_jobs": 10}, "95=5 94=4 85=4 84=3 75=3 74=2 65=2 64=1"),
    "V13": ("community_share", {}, "65=5 64=4 50=4 49=3 40=3 39=2 30=2 29=1"),
}


def points(name, measures, ticks=()):
    return suggest(IPS.item(name), measures, frozenset(ticks)).points


@pytest.mark.parametrize(
    ("name", "metric", "beside", "figure", "expected"),
    [
        (name, metric, beside, *map(int, edge.split("=")))
        for name, (metric, beside, edges) in EDGES.items()
        for edge in edges.split()
    ],
)
def test_both_sides_of_every_band_are_as_printed(name, metric, beside, figure, expected):
    assert points(name, {metric: figure} | beside) == expected


@pytest.mark.parametrize(
    ("name", "measures", "expected"),
    [
        ("S1", {"caseload_ratio": Fraction(41, 2)}, 4),
        ("S1", {"caseload_ratio": 12 / 0.5}, 4),
        ("S2", {"employment_share": (Fraction("95.6") + Fraction("96.2")) / 2}, 5),
        ("V4", {"days_to_employer": 68.75, "tracking": True}, 3),
        ("V4", {"days_to_employer": 30.4, "tracking": True}, 5),
        ("V5", {"matched_share": Fraction(27, 30) * 100, "plan_current": True}, 5),
        ("V5", {"matched_share": Fraction(26, 30) * 100, "plan_current": True}, 4),
        ("V6", WEEKLY | {"f2f_week": 6.2, "seekers": 8}, 5),
        ("V6", WEEKLY | {"f2f_week": 3.0, "seekers": 8}, 2),
        ("V6", WEEKLY | {"f2f_week": 4.0, "seekers": 2}, 5),
        ("V6", {"f2f_week": 7, "seekers": 8, "tracking": False, "review": "never"}, 2),
        ("V8", {"distinct_types_share": Fraction(17, 20) * 100}, 5),
        ("V8", {"distinct_types_share": Fraction(16, 20) * 100}, 4),
        ("V10", {"competitive_share": 100, "current_jobs": 9}, 1),
        ("V10", {"competitive_share": Fraction(13, 20) * 100, "current_jobs": 20}, 2),
        ("V10", {"competitive_share": Fraction(16, 25) * 100, "current_jobs": 25}, 1),
        ("V13", {"community_share": Fraction(24, 37) * 100}, 5),
        ("V13", {"community_share": Fraction(239, 370) * 100}, 5),
        ("V13", {"community_share": Fraction(238, 370) * 100}, 4),
    ],
)
def test_the_vectors_of_the_method_come_out(name, measures, expected):
    assert points(name, measures) == expected


def test_support_over_time_is_five_when_every_part_is_kept_for_eight_of_ten():
    kept = dict.fromkeys(
        ["week_before_share", "three_days_after_share", "first_month_share", "monthly_share"], 80
    )
    later = {"step_down_share": 100, "job_loss_share": 100}
    other = {"four_months_share": 80, "after_first_month": True}
    assert points("V12", kept | later | other) == 5
    assert points("V12", kept | later | other | {"week_before_share": 79}) == 4
    assert points("V12", kept | later | other | {"monthly_share": 79}) == 3
    assert (
        points(
            "V12",
            kept | later | {"monthly_share": 0, "four_months_share": 49, "after_first_month": True},
        )
        == 2
    )
    assert (
        points(
            "V12",
            kept | later | {"monthly_share": 0, "four_months_share": 0, "after_first_month": False},
        )
        == 1
    )


def test_four_ways_of_outreach_are_three_points():
    assert points("V14", {}, ["not_ended", "documented", "home_visits", "family"]) == 3


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("S3", [None, 3, 3, 3, 3, 4, 5]),
        ("O2", [1, 1, 2, 3, 4, 5]),
        ("O5", [1, 1, 2, 3, 4, 5]),
        ("O7", [1, 1, 2, 3, 4, 5]),
        ("O8", [1, 1, 2, 3, 4, 5]),
        ("V2", [1, 2, 3, 4, 5]),
        ("V14", [1, 1, 1, 2, 3, 4, 5]),
    ],
)
def test_ticked_parts_lead_to_points_by_their_number(name, expected):
    parts = [part.id for part in IPS.item(name).response.components]
    assert [points(name, {}, parts[:count]) for count in range(len(parts) + 1)] == expected


@pytest.mark.parametrize(
    ("week", "expected"), [(6, 5), (5.9, 4), (5, 4), (4.9, 3), (4, 3), (3.9, 2), (2, 2), (1.9, 1)]
)
def test_visits_a_week_are_not_rounded_up(week, expected):
    assert points("V6", WEEKLY | {"f2f_week": week, "seekers": 3}) == expected


@pytest.mark.parametrize(
    ("tracking", "review", "expected", "by"),
    [
        (True, "weekly", 5, ()),
        (True, "monthly", 3, ("reviewed_weekly",)),
        (True, "never", 2, ("reviewed_monthly", "reviewed_weekly")),
        (False, "never", 2, ("tracked", "reviewed_monthly", "reviewed_weekly")),
    ],
)
def test_a_suggestion_tells_what_holds_it_down(tracking, review, expected, by):
    week = {"f2f_week": 7, "seekers": 8, "tracking": tracking, "review": review}
    assert suggest(IPS.item("V6"), week) == Suggestion(expected, 5, by)


def test_a_rater_may_tick_what_the_records_do_not_know():
    week = {"f2f_week": 7, "seekers": 8}
    v6 = IPS.item("V6")
    assert suggest(v6, week).points == 2
    assert suggest(v6, week, {"tracked", "reviewed_weekly"}) == Suggestion(5, 5, ())
    assert suggest(v6, week, {"tracked", "reviewed_monthly"}).points == 3


def test_without_tracking_a_quick_search_is_four_at_most():
    assert suggest(IPS.item("V4"), {"days_to_employer": 12}) == Suggestion(4, 5, ("tracked",))


def test_a_specialist_without_job_seekers_is_left_out_and_not_given_five():
    nobody = suggest(IPS.item("V6"), WEEKLY | {"f2f_week": 0, "seekers": 0})
    assert nobody == Suggestion(None, not_rated=True)


def test_nothing_is_guessed_when_a_figure_is_missing():
    assert suggest(IPS.item("S1"), {}) == Suggestion(None, missing=("caseload_ratio",))
    assert suggest(IPS.item("V6"), {"f2f_week": 3}).points is None
    assert suggest(IPS.item("S1"), {"caseload_ratio": "many"}).points is None


def test_what_only_people_can_judge_gets_no_suggestion():
    assert all(suggest(IPS.item(name), {}) == Suggestion(None) for name in ("O6", "V7"))


def test_support_that_is_narrow_is_for_people_to_judge():
    wide = {"support_plan_share": 80, "support_kinds": 3, "employer_support": True}
    onwards = {"job_to_job": True, "education_support": True}
    assert points("V11", wide | onwards) == 5
    assert points("V11", wide | onwards | {"education_support": False}) == 4
    for lacking in ({"support_plan_share": 79}, {"support_kinds": 2}, {"employer_support": False}):
        assert points("V11", wide | onwards | lacking) is None


@pytest.mark.parametrize(
    ("team", "expected"),
    [
        ({"integrated": False, "attached_teams": 1, "team_structure": True, "team_share": 99}, 1),
        ({"integrated": True, "attached_teams": 3, "team_structure": True, "team_share": 99}, 2),
        ({"integrated": True, "attached_teams": 1, "team_structure": False, "team_share": 99}, 2),
        ({"integrated": True, "attached_teams": 2, "team_structure": True, "team_share": 89.5}, 5),
        ({"integrated": True, "attached_teams": 2, "team_structure": True, "team_share": 75}, 4),
        ({"integrated": True, "attached_teams": 2, "team_structure": True, "team_share": 50}, 3),
        ({"integrated": True, "attached_teams": 2, "team_structure": True, "team_share": 49}, 2),
    ],
)
def test_belonging_to_teams_follows_the_printed_anchors(team, expected):
    assert points("O1", team) == expected


def test_a_changed_heuristic_changes_the_suggestion():
    contact = {"meeting_months_share": 70, "contact_weeks_share": 70, "contact_months_share": 70}
    quarters = {"meeting_quarterly": False, "contact_quarterly": True}
    o3 = IPS.item("O3")
    assert suggest(o3, contact | quarters).points == 2
    assert suggest(o3, contact | quarters, parameters={"most": 70}).points == 5


@pytest.mark.parametrize(
    ("each", "expected"),
    [
        ([5, 2], TeamPoints(Fraction(7, 2), 3)),
        ([5, 4, 4], TeamPoints(Fraction(13, 3), 4)),
        ([5, None, 2], TeamPoints(Fraction(7, 2), 3)),
        ([None], TeamPoints(None, None)),
        ([], TeamPoints(None, None)),
    ],
)
def test_specialists_are_averaged_and_a_half_goes_down(each, expected):
    assert team_points(IPS.item("V6"), each) == expected


@pytest.mark.parametrize(
    ("how", "expected"), [("min", 2), ("mean_round_nearest", 4), ("single", None)]
)
def test_other_scales_may_join_specialists_in_other_ways(how, expected):
    content = made_up()
    item(content, "B2")["aggregation"] = how
    assert team_points(parse_scale(content).item("B2"), [5, 2]).points == expected


def test_derived_figures_may_build_on_each_other():
    b1 = parse_scale(made_up()).item("B1")
    assert suggest(b1, WEEKLY | {"f2f_week": 4, "seekers": 2}).points == 5
    assert suggest(b1, WEEKLY | {"f2f_week": 4, "seekers": 9}).points == 3
    assert suggest(b1, {"f2f_week": 1, "seekers": 9, "review": "never"}).points == 1
