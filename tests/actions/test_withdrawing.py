"""A review that went wrong ends without points, and is never silently gone."""

import pytest

from ipsdesk.actions import comparing, preparing, radar, records, reviews, withdrawing
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain import errors
from ipsdesk.domain.access import Role
from ipsdesk.domain.review_errors import ReviewWithdrawn, StillRating, WithdrawnWithoutReason
from ipsdesk.domain.reviews import Rating, ReviewKind
from ipsdesk.ui.messages import explain
from ipsdesk.ui.presenters.reviews import ReviewsPresenter
from tests.conftest import TODAY, sits

WINDOW = (TODAY.replace(month=1, day=1), TODAY)
WHY = "Fel halvår valt"


def begun(desk):
    seats = (Seat("specialist", user=desk.user.id),)
    return reviews.begin_review(desk, NewReview("ips-25", ReviewKind.SELF, *WINDOW, seats))


@pytest.fixture
def rated(desk):
    """A review in which one item has points."""
    review = begun(desk)
    reviews.rate_item(desk, review, Rating("S1", 4, reviews.open_review(desk, review).seat))
    return review


@pytest.fixture
def signed(desk):
    """A review that is signed."""
    review = begun(desk)
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        reviews.rate_item(desk, review, Rating(item.id, 4, opened.seat))
    reviews.finish_rating(desk, review, opened.seat)
    reviews.sign_review(desk, review)
    return review


def test_it_stays_in_the_list_with_the_day_and_the_reason(desk, rated):
    withdrawing.withdraw_review(desk, rated, f"  {WHY} ")
    [row] = ReviewsPresenter(desk).state().rows
    assert row.state == "Withdrawn"
    assert row.withdrawn.endswith(WHY)
    assert "2 March 2026" in row.withdrawn
    assert not row.may_open
    assert row.total == ""


def test_what_was_rated_stays_kept_and_the_reason_is_in_the_history(desk, rated):
    withdrawing.withdraw_review(desk, rated, WHY)
    [points] = records.rows_matching(desk, "ratings", review=rated)
    [review] = records.rows_matching(desk, "reviews")
    assert points["points"] == 4
    assert (review["withdrawn_for"], review.key("withdrawn_by")) == (WHY, desk.user.id)


def test_nobody_goes_on_in_it(desk, rated):
    seat = reviews.open_review(desk, rated).seat
    withdrawing.withdraw_review(desk, rated, WHY)
    for act in (
        lambda: reviews.rate_item(desk, rated, Rating("S2", 4, seat)),
        lambda: reviews.finish_rating(desk, rated, seat),
        lambda: reviews.sign_review(desk, rated),
        lambda: preparing.move_visit(desk, rated, TODAY),
        lambda: withdrawing.withdraw_review(desk, rated, WHY),
    ):
        with pytest.raises(ReviewWithdrawn) as refused:
            act()
        assert "2 March 2026" in explain(refused.value)
    assert not withdrawing.may_withdraw(desk, rated)
    assert not preparing.may_take_away(desk, rated)


def test_earlier_points_and_the_figures_of_today_are_shown_again(desk, signed):
    mistaken = begun(desk)
    scale = reviews.open_review(desk, mistaken).scale
    reviews.rate_item(desk, mistaken, Rating("S1", 2, reviews.open_review(desk, mistaken).seat))
    with pytest.raises(StillRating):
        comparing.write_points(desk, signed, None)
    assert radar.is_rating(desk, scale)
    assert "100" not in "".join(row.total for row in ReviewsPresenter(desk).state().rows)
    withdrawing.withdraw_review(desk, mistaken, WHY)
    assert not radar.is_rating(desk, scale)
    assert "100" in "".join(row.total for row in ReviewsPresenter(desk).state().rows)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_asked_for(desk, rated, reason):
    with pytest.raises(WithdrawnWithoutReason) as refused:
        withdrawing.withdraw_review(desk, rated, reason)
    assert "Write first why" in explain(refused.value)
    assert reviews.reviews_of_unit(desk)[0].withdrawn_on is None


def test_a_signed_review_is_corrected_and_never_withdrawn(desk, signed):
    assert not withdrawing.may_withdraw(desk, signed)
    with pytest.raises(errors.ReviewSigned):
        withdrawing.withdraw_review(desk, signed, WHY)


def test_only_whoever_began_it_or_the_supervisor_withdraws_it(desk, rated):
    other = sits(desk, "Mona Berg", Role.SPECIALIST)
    assert not withdrawing.may_withdraw(other, rated)
    with pytest.raises(errors.NotForThisRole):
        withdrawing.withdraw_review(other, rated, WHY)
    leader = sits(desk, "Inga Ek", Role.SUPERVISOR)
    assert withdrawing.may_withdraw(leader, rated)
    withdrawing.withdraw_review(leader, rated, WHY)
    assert reviews.reviews_of_unit(desk)[0].withdrawn_for == WHY
