"""A review has a total and a band only when it is complete."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.errors import ItemUnknown, MustBeRated, RatingNotWhole, RatingOutOfRange
from ipsdesk.domain.scale_reading import parse_scale
from ipsdesk.domain.scale_scores import NOT_APPLICABLE, check_points, months_to_next, score, scores
from tests.domain.made_up import bundled, item, made_up

IPS = parse_scale(bundled("ips-25"))
CODES = [one.id for one in IPS.items]
FULL = st.fixed_dictionaries({code: st.integers(1, 5) for code in CODES})


def adding_up_to(total):
    """Return ratings of all items that come to a total."""
    points = dict.fromkeys(CODES, 1)
    left = total - 25
    for code in CODES:
        points[code] += min(4, left)
        left -= min(4, left)
    return points


@pytest.mark.parametrize(
    ("total", "band", "months"),
    [
        (25, "not_ips", 6),
        (73, "not_ips", 6),
        (74, "fair", 6),
        (99, "fair", 6),
        (100, "good", 12),
        (114, "good", 12),
        (115, "exemplary", 12),
        (125, "exemplary", 12),
    ],
)
def test_bands_and_the_next_review_follow_the_total(total, band, months):
    found = score(IPS, adding_up_to(total))
    assert (found.value, found.band.id) == (total, band)
    assert months_to_next(IPS, (found,)) == months


def test_twenty_five_fours_are_good():
    found = score(IPS, dict.fromkeys(CODES, 4))
    assert (found.value, found.band.label.swedish) == (100, "God programtrohet")


@given(FULL)
def test_the_total_is_the_sum_and_lies_in_exactly_one_band(ratings):
    found = score(IPS, ratings)
    assert found.complete
    assert found.value == sum(ratings.values())
    assert (found.least, found.most) == (25, 125)
    assert [band.id for band in IPS.bands if band.span.holds(found.value)] == [found.band.id]


@given(FULL, st.sets(st.sampled_from(CODES), min_size=1))
def test_an_incomplete_review_has_no_total_and_no_band(ratings, left_out):
    rated = {code: points for code, points in ratings.items() if code not in left_out}
    found = score(IPS, rated)
    assert (found.value, found.band, found.complete) == (None, None, False)
    assert (found.rated, found.of) == (25 - len(left_out), 25)
    assert found.so_far == sum(rated.values())
    assert months_to_next(IPS, (found,)) is None


@given(FULL, st.sampled_from(CODES))
def test_a_point_more_on_any_item_is_a_point_more_in_all(ratings, code):
    ratings[code] = min(ratings[code], 4)
    more = ratings | {code: ratings[code] + 1}
    assert score(IPS, more).value == score(IPS, ratings).value + 1


@pytest.mark.parametrize(
    ("points", "refusal"),
    [
        (3.5, RatingNotWhole),
        (4.0, RatingNotWhole),
        (True, RatingNotWhole),
        ("4", RatingNotWhole),
        (0, RatingOutOfRange),
        (6, RatingOutOfRange),
        (-1, RatingOutOfRange),
        (NOT_APPLICABLE, MustBeRated),
    ],
)
def test_points_are_whole_and_on_the_scale(points, refusal):
    with pytest.raises(refusal):
        check_points(IPS.item("V6"), points)
    with pytest.raises(refusal):
        score(IPS, {"V6": points})


def test_points_for_an_item_of_another_scale_are_refused():
    with pytest.raises(ItemUnknown):
        score(IPS, {"E1": 3})


ALL = {"A1": 5, "A2": 4, "B1": 3, "B2": 2}


def scale(**changes):
    content = made_up() | changes
    return parse_scale(content)


def test_a_mean_scale_averages():
    mean = scale(score={"method": "mean", "missing": "forbid"}, result_bands=[], review_interval=[])
    assert score(mean, ALL).value == Fraction(14, 4)
    assert (score(mean, ALL).least, score(mean, ALL).most) == (1, 5)


def test_bands_of_a_mean_meet_at_a_point():
    bands = [
        {"id": "low", "min": 1, "below": 3.5, "label": {"sv": "Låg"}},
        {"id": "high", "min": 3.5, "max": 5, "label": {"sv": "Hög"}},
    ]
    mean = scale(score={"method": "mean", "missing": "forbid"}, result_bands=bands)
    assert score(mean, ALL).band.id == "high"
    assert score(mean, ALL | {"B2": 1}).band.id == "low"


def test_weights_count_in_a_weighted_sum_and_not_in_a_plain_one():
    content = made_up()
    item(content, "A1")["weight"] = 3
    assert score(parse_scale(content), ALL).value == 14
    content["score"]["method"] = "weighted_sum"
    content["result_bands"] = [{"min": 6, "max": 30, "label": {"sv": "Alla"}}]
    assert score(parse_scale(content), ALL).value == 24


def test_an_item_that_does_not_apply_is_left_out_of_a_mean():
    mean = scale(
        na_policy="allowed", score={"method": "mean", "missing": "exclude"}, result_bands=[]
    )
    found = score(mean, ALL | {"B2": NOT_APPLICABLE})
    assert (found.value, found.rated, found.of) == (4, 3, 3)
    assert score(mean, {"A1": 5, "A2": 4, "B1": 3}).value is None
    assert score(mean, dict.fromkeys(ALL, NOT_APPLICABLE)).value is None


def test_a_sum_is_stretched_over_gaps_when_enough_is_rated():
    stretched = scale(
        na_policy="allowed", score={"method": "sum", "missing": "prorate", "min_answered": 3}
    )
    found = score(stretched, {"A1": 5, "A2": 4, "B1": 4})
    assert (found.value, found.so_far) == (Fraction(52, 3), 13)
    assert found.band.id == "fine"
    assert score(stretched, {"A1": 5, "A2": 4}).value is None


def test_a_stretched_sum_between_two_bands_falls_to_the_lower():
    stretched = scale(
        na_policy="allowed", score={"method": "sum", "missing": "prorate", "min_answered": 2}
    )
    found = score(stretched, {"A1": 3, "A2": 3, "B1": 3, "B2": NOT_APPLICABLE})
    assert (found.value, found.band.id) == (12, "fine")
    halfway = score(stretched, {"A1": 3, "A2": 3, "B1": 2})
    assert (halfway.value, halfway.band.id) == (Fraction(32, 3), "poor")
    between = score(stretched, {"A1": 4, "A2": 2, "B1": 3, "B2": 2})
    assert (between.value, between.band.id) == (11, "poor")


def test_two_totals_are_kept_apart():
    parts = [
        {"id": "work", "title": {"sv": "Arbete"}, "sections": ["one"]},
        {"id": "school", "title": {"sv": "Skola"}, "sections": ["two"], "method": "mean"},
    ]
    bands = [{"scope": "work", "min": 2, "max": 10, "label": {"sv": "Alla"}}]
    both = scale(totals=parts, result_bands=bands, review_interval=[])
    work, school = scores(both, ALL)
    assert (work.value, work.band.label.swedish) == (9, "Alla")
    assert (school.value, school.band) == (Fraction(5, 2), None)
    work, school = scores(both, {"A1": 5, "A2": 4})
    assert (work.complete, school.complete) == (True, False)


def test_a_review_without_a_rule_for_the_next_has_none():
    never = scale(review_interval=[])
    assert months_to_next(never, scores(never, ALL)) is None
