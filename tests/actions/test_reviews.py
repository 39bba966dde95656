"""Reviewing a unit's fidelity at a real desk, by one rater and by two."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipsdesk.actions import (
    evidence,
    preparing,
    records,
    review_papers,
    review_scales,
    reviews,
)
from ipsdesk.actions.review_papers import PaperWords
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain import errors
from ipsdesk.domain.access import Role
from ipsdesk.domain.preparing import Task
from ipsdesk.domain.review_errors import ReviewUnderWay, VisitBeforeDays
from ipsdesk.domain.reviews import EvidenceNote, Rating, ReviewKind, settled
from ipsdesk.domain.rules import RulesBroken
from ipsdesk.domain.scales import EvidenceSource
from tests.conftest import TODAY, later, sits

FROM, TO = date(2025, 9, 1), date(2026, 2, 28)


def begin(desk, *seats, scale="ips-25", kind=ReviewKind.SELF):
    return reviews.begin_review(desk, NewReview(scale, kind, FROM, TO, seats))


def own(desk):
    return Seat("specialist", user=desk.user.id)


def rate_all(desk, review, points=4, **other):
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        given_points = other.get(item.id, points)
        reviews.rate_item(desk, review, Rating(item.id, given_points, opened.seat))
    return opened.seat


def rated_and_done(desk, review, points=4, **other):
    seat = rate_all(desk, review, points, **other)
    reviews.finish_rating(desk, review, seat)


@pytest.fixture
def alone(desk):
    """A self-assessment by this specialist alone."""
    return begin(desk, own(desk))


@pytest.fixture
def other(desk):
    """The desk of another specialist of the unit."""
    return sits(desk, "Mona Berg", Role.SPECIALIST)


@pytest.fixture
def both(desk, other):
    """A review by two specialists."""
    return begin(desk, own(desk), own(other), kind=ReviewKind.INTERNAL)


@pytest.fixture
def signed(desk, alone):
    """A signed self-assessment of 100 points."""
    rated_and_done(desk, alone)
    reviews.sign_review(desk, alone)
    return alone


def test_a_lone_rater_rates_signs_and_reads_total_and_band(desk, signed):
    [line] = reviews.reviews_of_unit(desk)
    assert (line.scores[0].value, line.scores[0].band.id) == (100, "good")
    assert line.signed_on == TODAY
    assert line.months_to_next == 12
    assert line.self_assessed


def test_a_poor_total_is_looked_at_again_after_half_a_year(desk, alone):
    rated_and_done(desk, alone, 3)
    reviews.sign_review(desk, alone)
    [line] = reviews.reviews_of_unit(desk)
    assert (line.scores[0].band.id, line.months_to_next) == ("fair", 6)


def test_a_review_cannot_be_closed_with_an_item_unrated(desk, alone):
    seat = reviews.open_review(desk, alone).seat
    reviews.rate_item(desk, alone, Rating("S1", 5, seat))
    with pytest.raises(errors.ItemsUnrated) as refused:
        reviews.finish_rating(desk, alone, seat)
    assert len(refused.value.items) == 24


def test_an_unsigned_review_shows_no_total_in_the_list(desk, alone):
    rated_and_done(desk, alone)
    [line] = reviews.reviews_of_unit(desk)
    assert line.scores == ()
    assert line.months_to_next is None


def test_a_later_rating_replaces_the_earlier_and_the_history_keeps_both(desk, alone):
    seat = reviews.open_review(desk, alone).seat
    reviews.rate_item(desk, alone, Rating("S1", 2, seat, "Två på heltid"))
    reviews.rate_item(desk, alone, Rating("S1", 3, seat, "Tre på heltid", frozenset({"a"})))
    [rating] = reviews.open_review(desk, alone).review.ratings
    assert (rating.points, rating.comment, rating.ticks) == (3, "Tre på heltid", {"a"})


@pytest.mark.parametrize("points", [0, 6])
def test_points_outside_the_scale_are_refused_and_nothing_is_kept(desk, alone, points):
    seat = reviews.open_review(desk, alone).seat
    with pytest.raises(errors.RatingOutOfRange):
        reviews.rate_item(desk, alone, Rating("S1", points, seat))
    assert reviews.open_review(desk, alone).review.ratings == ()


def test_not_applicable_is_refused_where_the_scale_forbids_it(desk, alone):
    seat = reviews.open_review(desk, alone).seat
    with pytest.raises(errors.MustBeRated):
        reviews.rate_item(desk, alone, Rating("S1", "NA", seat))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["S1", "O3", "V6", "V14"]), st.integers(1, 5), min_size=1))
def test_two_who_rate_never_see_each_others_points_before_both_are_done(desk, other, ratings):
    review = begin(desk, own(desk), own(other), kind=ReviewKind.INTERNAL)
    mine = reviews.open_review(desk, review).seat
    for item, points in ratings.items():
        reviews.rate_item(desk, review, Rating(item, points, mine, "Det här såg jag"))
    theirs = reviews.open_review(other, review)
    assert theirs.review.ratings == ()
    assert theirs.seats == (theirs.seat,)
    assert mine not in theirs.seats


def test_nobody_rates_in_anothers_seat(desk, other, both):
    theirs = reviews.open_review(other, both).seat
    with pytest.raises(errors.RaterUnknown):
        reviews.rate_item(desk, both, Rating("S1", 3, theirs))


def test_what_one_wrote_as_evidence_is_hidden_from_the_other_until_both_are_done(desk, other, both):
    evidence.note_evidence(desk, both, note_on("S1"))
    assert reviews.open_review(other, both).evidence == ()
    rated_and_done(desk, both)
    rated_and_done(other, both)
    assert len(reviews.open_review(other, both).evidence) == 1


def test_the_supervisor_who_does_not_rate_sees_no_points_until_all_are_done(
    supervisor, desk, other
):
    review = begin(desk, own(desk), own(other))
    rated_and_done(desk, review)
    waiting = reviews.open_review(supervisor, review)
    assert (waiting.seat, waiting.review.ratings) == (None, ())
    rated_and_done(other, review)
    assert len(reviews.open_review(supervisor, review).review.ratings) == 50


def test_two_raters_compare_agree_with_a_reason_and_sign(desk, other, both):
    rated_and_done(desk, both, V6=2)
    rated_and_done(other, both, V6=4)
    with pytest.raises(errors.ItemsUnrated):
        reviews.sign_review(desk, both)
    with pytest.raises(errors.ConsensusWithoutReason):
        reviews.agree_on(desk, both, Rating("V6", 3))
    reviews.agree_on(desk, both, Rating("V6", 3, comment="Bladet granskas varje månad"))
    reviews.sign_review(desk, both)
    [line] = reviews.reviews_of_unit(desk)
    assert line.scores[0].value == 99


def test_points_are_locked_once_a_rater_is_done(desk, both):
    rated_and_done(desk, both)
    seat = reviews.open_review(desk, both).seat
    with pytest.raises(errors.RaterDone):
        reviews.rate_item(desk, both, Rating("S1", 1, seat))


def test_a_rater_without_a_login_is_written_for_by_one_who_does_not_rate(supervisor, desk):
    guest = Seat("external", independent=True)
    review = begin(desk, own(desk), guest, kind=ReviewKind.EXTERNAL)
    seat = reviews.open_review(supervisor, review).seat
    reviews.rate_item(supervisor, review, Rating("S1", 3, seat))
    with pytest.raises(errors.RaterUnknown):
        reviews.rate_item(desk, review, Rating("S1", 3, seat))


def test_a_signed_review_is_frozen(desk, signed):
    seat = reviews.open_review(desk, signed).seat
    for change in (
        lambda: reviews.rate_item(desk, signed, Rating("S1", 5, seat)),
        lambda: evidence.note_evidence(desk, signed, note_on("S1")),
        lambda: reviews.sign_review(desk, signed),
        lambda: reviews.finish_rating(desk, signed, seat),
    ):
        with pytest.raises(errors.ReviewSigned):
            change()


def test_a_signed_review_is_corrected_with_a_reason_and_stays_as_signed(desk, signed):
    with pytest.raises(errors.AmendmentWithoutReason):
        reviews.amend_review(desk, signed, "S1", "3 poäng", " ")
    reviews.amend_review(desk, signed, "S1", "3 poäng", "Deltiden räknades fel")
    opened = reviews.open_review(desk, signed)
    [amendment] = opened.review.amendments
    assert (amendment.item, amendment.words, amendment.on) == ("S1", "3 poäng", TODAY)
    assert settled(opened.review)["S1"] == 4
    assert reviews.reviews_of_unit(desk)[0].amended


def test_an_open_review_is_changed_rather_than_corrected(desk, alone):
    with pytest.raises(errors.ReviewNotSigned):
        reviews.amend_review(desk, alone, None, "Fel period", "Skrev fel")


def test_evidence_is_noted_by_role_and_taken_back_only_by_its_writer(supervisor, desk, alone):
    written = evidence.note_evidence(desk, alone, note_on("S1"))
    with pytest.raises(errors.NothingWritten):
        evidence.note_evidence(desk, alone, replace(note_on("S1"), words="  "))
    with pytest.raises(errors.RaterUnknown):
        evidence.take_back_evidence(supervisor, written)
    evidence.take_back_evidence(desk, written)
    assert reviews.open_review(desk, alone).evidence == ()


def test_what_to_do_is_planned_and_ticked_also_after_signing(desk, signed):
    planned = {"what": "Anställ en till", "owner": "supervisor", "due_on": date(2026, 6, 1)}
    action = evidence.plan_action(desk, signed, "S1", planned)
    with pytest.raises(errors.NothingWritten):
        evidence.plan_action(desk, signed, "S1", {"what": ""})
    evidence.tick_action(desk, action, done=True)
    [kept] = reviews.open_review(desk, signed).actions
    assert (kept["what"], kept["owner"], kept["state"]) == ("Anställ en till", "supervisor", "done")


def test_an_action_that_was_written_by_mistake_is_taken_back_by_its_writer(supervisor, desk, alone):
    action = evidence.plan_action(desk, alone, "S1", {"what": "Fel enhet"})
    with pytest.raises(errors.RaterUnknown):
        evidence.take_back_action(supervisor, action)
    evidence.take_back_action(desk, action)
    assert reviews.open_review(desk, alone).actions == ()


def test_the_points_of_the_review_before_are_at_hand(desk, signed):
    again = later(desk, date(2026, 8, 30))
    new = NewReview("ips-25", ReviewKind.SELF, date(2026, 3, 1), date(2026, 8, 28), (own(desk),))
    review = reviews.begin_review(again, new)
    assert reviews.open_review(again, review).earlier["S1"] == 4


def test_a_review_needs_raters_and_a_window_in_order(desk):
    with pytest.raises(errors.RatersMissing):
        begin(desk)
    with pytest.raises(errors.RatersMissing):
        begin(desk, own(desk), own(desk))
    with pytest.raises(RulesBroken):
        reviews.begin_review(desk, NewReview("ips-25", ReviewKind.SELF, TO, FROM, (own(desk),)))
    assert reviews.reviews_of_unit(desk) == []


def test_a_visit_before_the_first_day_that_is_looked_at_is_refused(desk):
    new = NewReview("ips-25", ReviewKind.SELF, FROM, TO, (own(desk),), visit_on=FROM)
    reviews.begin_review(desk, new)
    with pytest.raises(VisitBeforeDays):
        reviews.begin_review(desk, replace(new, visit_on=FROM - timedelta(1)))
    assert len(reviews.reviews_of_unit(desk)) == 1


def test_a_review_begun_by_mistake_is_taken_away_and_hides_no_points_any_more(desk, signed):
    mistaken = begin(desk, own(desk))
    preparing.tick_task(desk, mistaken, Task.AGREED, done=True)
    assert preparing.may_take_away(desk, mistaken)
    preparing.take_away(desk, mistaken)
    assert [line.id for line in reviews.reviews_of_unit(desk)] == [signed]
    assert records.rows_matching(desk, "review_tasks", review=mistaken) == []
    assert records.rows_matching(desk, "review_raters", review=mistaken) == []


def test_a_review_with_points_evidence_or_a_plan_is_not_taken_away(desk, signed):
    rated, noted, planned = (begin(desk, own(desk)) for _ in range(3))
    seat = reviews.open_review(desk, rated).seat
    reviews.rate_item(desk, rated, Rating("S1", 4, seat))
    evidence.note_evidence(desk, noted, note_on("S1"))
    evidence.plan_action(desk, planned, "S1", {"what": "Two visits a week"})
    for one in (rated, noted, planned, signed):
        assert not preparing.may_take_away(desk, one)
        with pytest.raises(ReviewUnderWay):
            preparing.take_away(desk, one)
    assert len(reviews.reviews_of_unit(desk)) == 4


def test_the_text_of_the_scale_is_kept_once_in_the_vault(desk, alone):
    begin(desk, own(desk))
    assert len(records.rows_matching(desk, "scales")) == 1


def test_an_empty_template_is_no_scale_to_choose(desk):
    chosen = {scale.id for scale in review_scales.scales_to_choose(desk)}
    assert "ips-25" in chosen
    assert "ips-y" not in chosen
    with pytest.raises(errors.NotFound):
        begin(desk, own(desk), scale="ips-y")


def test_a_coordinator_reads_unit_scores_but_opens_no_review(desk, signed):
    coordinator = sits(desk, "Eva Ros", Role.COORDINATOR)
    [line] = reviews.reviews_of_unit(coordinator)
    assert (line.scores[0].value, line.mine) == (100, None)
    with pytest.raises(errors.NotForThisRole):
        reviews.open_review(coordinator, signed)
    with pytest.raises(errors.NotForThisRole):
        begin(coordinator, own(coordinator))


def test_a_review_is_written_on_paper_with_total_evidence_and_no_names(desk, alone, tmp_path):
    words = PaperWords("Self-assessment", ("Specialist",), {"S1": ("Figures. 22 per heltid",)}, ())
    with pytest.raises(errors.RatersNotDone):
        review_papers.write_review(desk, alone, words, tmp_path)
    rated_and_done(desk, alone, V6=3)
    reviews.sign_review(desk, alone)
    written = review_papers.write_review(desk, alone, words, tmp_path)
    assert {path.suffix for path in written} == {".pdf", ".html", ".csv", ".xlsx"}
    assert [path.name for path in written if "poangblad" in path.name]
    page = next(path for path in written if path.suffix == ".html").read_text()
    assert "99" in page
    assert "22 per heltid" in page
    assert "Johan" not in page


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(1, 36))
def test_the_next_review_falls_in_the_right_month(day, months):
    due = reviews.next_day(day, months)
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == months
    assert due.day <= day.day


def note_on(item):
    return EvidenceNote(
        item, EvidenceSource.FIGURES, date(2026, 2, 20), "supervisor", "22 per heltid"
    )
