"""Own checklists are kept as versions; a review keeps the text it was begun with."""

from dataclasses import replace

import pytest

from ipsdesk.actions import own_scales, review_scales, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.errors import NotForThisRole, ScaleDiffers, ScaleRefused
from ipsdesk.domain.reviews import ReviewKind
from tests.conftest import TODAY
from tests.domain.test_scale_drafts import small


@pytest.fixture
def draft(supervisor):
    """A checklist without faults, under a name of its own."""
    return replace(small(), id=own_scales.new_scale(supervisor).id)


def test_a_checklist_is_kept_and_can_be_chosen(supervisor, draft):
    scale = own_scales.save_scale(supervisor, draft)
    assert scale.version == "1"
    assert scale.id in {one.id for one in review_scales.scales_to_choose(supervisor)}
    [kept] = own_scales.own_scales(supervisor)
    assert (kept.draft, kept.version) == (draft, "1")


def test_a_change_is_a_new_version_and_no_change_is_none(supervisor, draft):
    own_scales.save_scale(supervisor, draft)
    assert own_scales.save_scale(supervisor, draft).version == "1"
    changed = replace(draft, title={"sv": "Vår nya lista"})
    assert own_scales.save_scale(supervisor, changed).version == "2"
    [kept] = own_scales.own_scales(supervisor)
    assert (kept.draft, kept.version) == (changed, "2")


def test_a_review_keeps_the_text_it_was_begun_with(supervisor, draft):
    first = own_scales.save_scale(supervisor, draft)
    seats = (Seat("supervisor", user=supervisor.user.id),)
    new = NewReview(first.id, ReviewKind.INTERNAL, TODAY, TODAY, seats)
    review = reviews.begin_review(supervisor, new)
    own_scales.save_scale(supervisor, replace(draft, title={"sv": "Vår nya lista"}))
    opened = reviews.open_review(supervisor, review)
    assert opened.scale.checksum == first.checksum == opened.review.pin.checksum
    assert opened.scale.title.swedish == "Vår lista"
    later = reviews.begin_review(supervisor, new)
    assert reviews.open_review(supervisor, later).scale.title.swedish == "Vår nya lista"


def test_a_checklist_with_faults_is_not_kept(supervisor, draft):
    with pytest.raises(ScaleRefused):
        own_scales.save_scale(supervisor, replace(draft, items=()))
    assert own_scales.own_scales(supervisor) == ()


@pytest.mark.parametrize("name", ["ips-25", "ips-y", "sed-self-check", "se-stages"])
def test_no_scale_that_comes_with_ipsdesk_is_ever_written_over(supervisor, draft, name):
    with pytest.raises(ScaleDiffers):
        own_scales.save_scale(supervisor, replace(draft, id=name))


def test_only_the_supervisor_writes_checklists(desk, draft):
    for act in (lambda: own_scales.save_scale(desk, draft), lambda: own_scales.own_scales(desk)):
        with pytest.raises(NotForThisRole):
            act()
