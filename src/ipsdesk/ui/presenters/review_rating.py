"""Rating item by item: own points only, no total, nothing typed is lost."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from ipsdesk.actions import drafts, reviews
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.reviews import OpenReview
from ipsdesk.domain.reviews import Rater, Rating
from ipsdesk.domain.scale_scores import Points
from ipsdesk.domain.scales import Item
from ipsdesk.ui.presenters.review_figures import FigureCard, figures_of_review
from ipsdesk.ui.presenters.review_item import ActionLine, ItemState, action_line, item_state
from ipsdesk.ui.presenters.review_words import (
    coded,
    days_looked_at,
    kind_words,
    points_words,
    role_words,
    text_words,
    told,
)
from ipsdesk.words import say, say_many


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item in the list on the left."""

    item: str
    title: str
    points: int | None
    shown: str
    most: int
    sentence: str


@dataclass(frozen=True, slots=True)
class SectionState:
    """One section of the scale: how many of its items are rated."""

    title: str
    progress: str
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class RaterLine:
    """One who rates: the role, and whether done; never how many points."""

    role: str
    state: str
    done: bool


@dataclass(frozen=True, slots=True)
class RatingState:
    """All that is shown while one rates; no total and no band is in it."""

    title: str
    window: str
    kind: str
    state: str
    words_note: str
    progress: str
    rated: int
    of: int
    sections: tuple[SectionState, ...]
    item: ItemState
    figure: FigureCard | None
    last_actions: tuple[ActionLine, ...]
    raters: tuple[RaterLine, ...]
    seats: tuple[tuple[UUID, str], ...]
    seat: UUID | None
    locked: bool
    done: bool
    finish: str
    first: bool
    last: bool


class RatingPresenter:
    """One review while it is rated, at one item."""

    def __init__(self, desk: Desk, review: UUID) -> None:
        self._desk = desk
        self.review = review
        self._seat: UUID | None = None
        opened = self._open()
        self.figures = figures_of_review(desk, opened)
        self._items = [item.id for item in opened.scale.items]
        self.item = _first_unrated(opened)
        self._pick_up(opened)

    def state(self) -> RatingState:
        """Read the review afresh."""
        opened = self._open()
        scale, review = opened.scale, opened.review
        items = [item.id for item in scale.items]
        mine = review.points_of(opened.seat) if opened.seat else {}
        rated = sum(item in mine for item in items)
        rating = self._rating(opened)
        current = item_state(opened, scale.item(self.item), rating, self._desk.user.id)
        return RatingState(
            title=told(scale.title),
            window=days_looked_at(review.from_day, review.to_day, self._desk.today()),
            kind=kind_words(review.kind, self_assessed=review.self_assessed),
            state=say("Signed off") if review.signed_on else say("Draft"),
            words_note=text_words(scale),
            progress=say("{rated} of {all} rated").format(rated=rated, all=len(items)),
            rated=rated,
            of=len(items),
            sections=tuple(_sections(opened)),
            item=current,
            figure=self.figures.card(self.item, rating.points, rating.comment),
            last_actions=tuple(action_line(row, scale) for row in opened.last_actions),
            raters=tuple(_rater(rater, opened) for rater in review.raters),
            seats=tuple((s, role_words(review.rater(s).role)) for s in opened.seats),
            seat=opened.seat,
            locked=current.locked,
            done=review.all_done,
            finish=_finish(opened, rated),
            first=self.item == items[0],
            last=self.item == items[-1],
        )

    def go(self, item: str) -> None:
        """Go to an item."""
        if item in self._items:
            self.item = item

    def step(self, by: int) -> None:
        """Go some items on, or back; the first and the last stay."""
        items = self._items
        place = items.index(self.item) + by
        self.item = items[max(0, min(place, len(items) - 1))]

    def sit(self, seat: UUID) -> None:
        """Write for another rater who has no login."""
        self._seat = seat
        self.item = _first_unrated(self._open())

    def choose(self, points: Points) -> None:
        """Give the item its points."""
        self._keep(lambda rating: replace(rating, points=points))

    def tick(self, tick: str, *, on: bool) -> None:
        """Say that a part or a condition is there, or is not."""
        change = frozenset({tick})
        self._keep(
            lambda rating: replace(
                rating, ticks=rating.ticks | change if on else rating.ticks - change
            )
        )

    def keep_draft(self, comment: str, adaptation: str) -> None:
        """Keep what is being typed, within a second of the last key."""
        content: dict[str, object] = {"comment": comment, "adaptation": adaptation}
        drafts.keep_draft(self._desk, self._place(self.item), content)

    def settle(self, comment: str, adaptation: str) -> None:
        """Write down what was typed, if it changed, and forget the draft."""
        before = self._rating(self._open(), with_draft=False)
        after = replace(before, comment=comment.strip(), adaptation=adaptation.strip())
        if after != before:
            reviews.rate_item(self._desk, self.review, after)
        drafts.drop_draft(self._desk, self._place(self.item))

    def finish(self) -> None:
        """Say that one is done; the points are locked."""
        if self._seat is not None:
            shown = self.figures.snapshots()
            reviews.finish_rating(self._desk, self.review, self._seat, shown)

    def _open(self) -> OpenReview:
        opened = reviews.open_review(self._desk, self.review, self._seat)
        self._seat = opened.seat
        return opened

    def _place(self, item: str) -> str:
        return f"{drafts.RATING}{self.review}/{self._seat}/{item}"

    def _rating(self, opened: OpenReview, *, with_draft: bool = True) -> Rating:
        """Return the item as rated so far, with what is being typed."""
        given = (r for r in opened.review.ratings if (r.item, r.rater) == (self.item, opened.seat))
        rating = next(given, Rating(self.item, None, opened.seat))
        draft = drafts.draft_at(self._desk, self._place(self.item)) if with_draft else None
        return _typed(rating, draft) if draft else rating

    def _keep(self, change: Callable[[Rating], Rating]) -> None:
        rating = self._rating(self._open(), with_draft=False)
        reviews.rate_item(self._desk, self.review, change(rating))

    def _pick_up(self, opened: OpenReview) -> None:
        """Write down what was typed at other items when the program last stopped."""
        at, start = self.item, self._place("")
        if opened.seat is None or opened.review.rater(opened.seat).done:
            return
        for place, _, _ in drafts.draft_places(self._desk):
            if place.startswith(start):
                self.item = place.removeprefix(start)
                rating = self._rating(opened)
                self.settle(rating.comment, rating.adaptation)
        self.item = at


def _typed(rating: Rating, draft: Mapping[str, object]) -> Rating:
    comment = str(draft.get("comment", rating.comment))
    return replace(rating, comment=comment, adaptation=str(draft.get("adaptation", "")))


def _first_unrated(opened: OpenReview) -> str:
    mine = opened.review.points_of(opened.seat) if opened.seat else {}
    items = [item.id for item in opened.scale.items]
    return next((item for item in items if item not in mine), items[0])


def _sections(opened: OpenReview) -> Iterator[SectionState]:
    mine = opened.review.points_of(opened.seat) if opened.seat else {}
    for section in opened.scale.sections:
        items = opened.scale.of_section(section.id)
        if not items:
            continue
        rated = sum(item.id in mine for item in items)
        progress = say("{rated} of {all} rated").format(rated=rated, all=len(items))
        lines = tuple(_line(item, mine.get(item.id)) for item in items)
        yield SectionState(told(section.title), progress, lines)


def _line(item: Item, points: Points) -> ItemLine:
    title = told(item.title)
    shown = points_words(points)
    given = (
        say("not rated yet")
        if points is None
        else say("{points} of {most}").format(points=shown, most=item.highest)
    )
    whole = points if isinstance(points, int) else None
    sentence = f"{coded(item)}, {given}"
    return ItemLine(item.id, title, whole, shown, item.highest, sentence)


def _rater(rater: Rater, opened: OpenReview) -> RaterLine:
    role = role_words(rater.role)
    named = say("{role} (you)").format(role=role) if rater.id == opened.seat else role
    return RaterLine(named, say("Has finished") if rater.done else say("Still rating"), rater.done)


def _finish(opened: OpenReview, rated: int) -> str:
    """Say what is left before one can be done; empty when nothing is."""
    left = len(opened.scale.items) - rated
    if opened.review.all_done or left == 0:
        return ""
    return say_many("{count} item left to rate", "{count} items left to rate", left)
