"""A review is read with the very text it was begun with, whatever the bundled text says later."""

import json
from datetime import date

import pytest

from ipsdesk.actions import catalogue, records, review_scales, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.errors import ScaleChanged
from ipsdesk.domain.records import Row
from ipsdesk.domain.reviews import Rating, ReviewKind
from ipsdesk.domain.scales import RatedUnit
from ipsdesk.resources import resource

WINDOW = (date(2025, 9, 1), date(2026, 2, 28))


def begin(desk, scale="ips-25"):
    seats = (Seat("specialist", user=desk.user.id),)
    return reviews.begin_review(desk, NewReview(scale, ReviewKind.SELF, *WINDOW, seats))


def official_text():
    """Return the scale as a unit with the right to the official text would import it."""
    content = json.loads(resource("scales/ips-25.json").read_text(encoding="utf-8"))
    content["text_status"] = "official_import"
    content["version"] = "2008-01-07+official"
    content["items"][0]["title"]["sv"] = "Klientgruppens storlek (officiell)"
    return json.dumps(content, ensure_ascii=False)


@pytest.fixture
def imported(desk):
    """The official text, kept in the vault."""
    text = official_text()
    scale = catalogue.read_scale("ips-25.json", text.encode())
    values = {
        "scale": scale.id,
        "version": scale.version,
        "checksum": scale.checksum,
        "content": text,
    }
    records.enter(desk, "import_scale", [Row("scales", values)])
    return scale


def test_an_official_text_that_was_imported_is_chosen_before_our_own_words(desk, imported):
    chosen = {scale.id: scale for scale in review_scales.scales_to_choose(desk)}
    assert chosen["ips-25"].official
    opened = reviews.open_review(desk, begin(desk))
    assert opened.scale.checksum == imported.checksum
    assert opened.scale.items[0].title.told("sv") == "Klientgruppens storlek (officiell)"


def test_an_older_review_keeps_our_words_after_the_official_text_is_imported(desk):
    older = begin(desk)
    text = official_text()
    scale = catalogue.read_scale("ips-25.json", text.encode())
    values = {"scale": "ips-25", "version": "2", "checksum": scale.checksum, "content": text}
    records.enter(desk, "import_scale", [Row("scales", values)])
    opened = reviews.open_review(desk, older)
    assert not opened.scale.official
    reviews.rate_item(desk, older, Rating("S1", 4, opened.seat))
    assert reviews.open_review(desk, older).review.points_of(opened.seat) == {"S1": 4}


def test_a_review_whose_text_is_nowhere_is_refused_rather_than_read_with_another(desk):
    review = begin(desk)
    records.correct(desk, "damage", "reviews", review, {"scale_checksum": "not-there"})
    with pytest.raises(ScaleChanged):
        reviews.open_review(desk, review)


@pytest.mark.parametrize("scale", ["ips-25", "se-stages", "sed-self-check", "together-self-check"])
def test_every_scale_can_be_rated_signed_and_read(desk, scale):
    review = begin(desk, scale)
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        reviews.rate_item(desk, review, Rating(item.id, item.highest, opened.seat))
    reviews.finish_rating(desk, review, opened.seat)
    reviews.sign_review(desk, review)
    [line] = reviews.reviews_of_unit(desk)
    assert all(score.value == score.most for score in line.scores)


def test_sr_107_organisations_rate_each_year_how_they_meet_the_whole_need_together(desk):
    scale = catalogue.scales()["together-self-check"]
    assert len(scale.items) == 5
    assert {one.rated_unit for one in scale.items} == {RatedUnit.ORGANISATION}
    assert "rösterna" in scale.items[-1].description.swedish  # the participants' view, read first

    for year, points in ((2024, 2), (2025, 3)):
        seats = (Seat("specialist", user=desk.user.id),)
        window = date(year, 1, 1), date(year, 12, 31)
        review = reviews.begin_review(desk, NewReview(scale.id, ReviewKind.SELF, *window, seats))
        opened = reviews.open_review(desk, review)
        for item in opened.scale.items:
            reviews.rate_item(desk, review, Rating(item.id, points, opened.seat))
        reviews.finish_rating(desk, review, opened.seat)
        reviews.sign_review(desk, review)

    lines = sorted(reviews.reviews_of_unit(desk), key=lambda line: line.to_day)
    assert [line.scores[0].value for line in lines] == [10, 15]
    assert {line.months_to_next for line in lines} == {12}
