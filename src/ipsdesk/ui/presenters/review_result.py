"""When all are done: how far raters agree, the total, the profile, signing and correcting."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import preparing, review_papers, reviews
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.reservations import formal_words
from ipsdesk.actions.review_papers import PaperWords
from ipsdesk.actions.reviews import OpenReview, ReviewLine
from ipsdesk.domain.access import Right
from ipsdesk.domain.agreement import agreement_of, kappa_of_item
from ipsdesk.domain.records import Record
from ipsdesk.domain.reviews import (
    Amendment,
    Rating,
    Review,
    beyond_all,
    hindrances,
    in_dispute,
    settled,
)
from ipsdesk.domain.scale_scores import Points, scores
from ipsdesk.domain.scales import Item, Scale
from ipsdesk.ui.presenters.agreement_words import agreement_line, agreement_words
from ipsdesk.ui.presenters.figure_words import counted_words, value_words
from ipsdesk.ui.presenters.review_charts import Bar, Gauge, Trend, bars, change, gauge, trends
from ipsdesk.ui.presenters.review_figures import FiguresPresenter, figures_of_review, printed_lines
from ipsdesk.ui.presenters.review_item import (
    ActionLine,
    Choice,
    action_line,
    choices_of,
    evidence_head,
)
from ipsdesk.ui.presenters.review_moves import MoveLine, move_lines
from ipsdesk.ui.presenters.review_words import (
    coded,
    kind_words,
    points_words,
    role_words,
    text_words,
    told,
    total_words,
    window_words,
)
from ipsdesk.words import say, say_day, say_many


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item: what each gave and why, and what was settled on."""

    item: str
    section: str
    title: str
    given: tuple[str, ...] = field(repr=False)
    choices: tuple[Choice, ...]
    settled: str
    agreed: str = field(repr=False)
    points: int | None
    most: int
    disputed: bool
    apart: bool
    beyond: frozenset[Points]
    reason: str = field(repr=False)
    sentence: str


@dataclass(frozen=True, slots=True)
class ResultState:
    """All that is shown when everybody is done."""

    title: str
    window: str
    kind: str
    state: str
    signed: str
    words_note: str
    agreement: str
    item_agreement: tuple[str, ...]
    disputed: tuple[ItemResult, ...]
    items: tuple[ItemResult, ...]
    gauges: tuple[Gauge, ...]
    bars: tuple[Bar, ...]
    trends: tuple[Trend, ...]
    changes: Mapping[str, str]  # of each total that was reached before
    formal: str
    actions: tuple[ActionLine, ...]
    amendments: tuple[str, ...] = field(repr=False)
    may_sign: bool
    early: str
    next_due: str
    moves: tuple[MoveLine, ...]
    may_move: bool


class ResultPresenter:
    """One review after rating: compared, agreed on, signed, corrected."""

    def __init__(self, desk: Desk, review: UUID) -> None:
        self._desk = desk
        self.review = review
        opened = reviews.open_review(desk, review)
        self._figures = figures_of_review(desk, opened, live=True)
        self._of_its_days = figures_of_review(desk, opened)

    def figures(self) -> FiguresPresenter | None:
        """Return what counts the figures as they are now, for one who may review."""
        return self._figures if self._desk.user.may(Right.REVIEW) else None

    def of_its_days(self) -> FiguresPresenter | None:
        """Return what counts the figures over the review's own days, for one who may review."""
        return self._of_its_days if self._desk.user.may(Right.REVIEW) else None

    def state(self) -> ResultState:
        """Read the review afresh."""
        opened = reviews.open_review(self._desk, self.review)
        review, scale = opened.review, opened.scale
        disputed = in_dispute(review)
        counts = settled(review)
        found = scores(scale, counts)
        each = tuple(_item(opened, item, counts.get(item.id)) for item in scale.items)
        every = reviews.reviews_of_unit(self._desk)
        this = next(line for line in every if line.id == self.review)
        over_time = () if disputed else trends(every, scale.id, here=self.review)
        latest = _is_latest(this, every)
        return ResultState(
            title=told(scale.title),
            window=window_words(review.from_day, review.to_day),
            kind=kind_words(review.kind, self_assessed=review.self_assessed),
            state=_standing(review),
            signed=_signed(opened),
            words_note=text_words(scale),
            agreement=_agreement_of(review),
            item_agreement=self._item_agreement(review, scale),
            disputed=tuple(one for one in each if one.item in disputed or one.apart),
            items=each,
            gauges=tuple(gauge(scale, score) for score in found),
            bars=() if disputed else bars(review, scale, opened.earlier),
            trends=over_time,
            changes={one.total: change(one) for one in over_time} if latest else {},
            formal=_formal(opened),
            actions=tuple(self._action(row, opened.scale) for row in opened.actions),
            amendments=tuple(_amendment(one, opened) for one in review.amendments),
            may_sign=not disputed and review.signed_on is None,
            early=self._early(review.to_day) if review.signed_on is None else "",
            next_due=_next_due(this) if latest else "",
            may_move=not disputed,
            moves=() if disputed else move_lines(scale, self._figures.counted(), counts),
        )

    def _early(self, last: date) -> str:
        """Say what signing today would leave out: a visit that has not been, days to come."""
        today, visit = self._desk.today(), preparing.visit_of(self._desk, self.review)
        told = []
        if visit > today:
            told.append(say("The visit is on {day} and has not been.").format(day=say_day(visit)))
        if last > today:
            text = say("The review looks at days until {day}. Signed today, it ends today.")
            told.append(text.format(day=say_day(last)))
        return " ".join(told)

    def agree(self, item: str, points: Points, reason: str) -> None:
        """Settle on points for an item."""
        reviews.agree_on(self._desk, self.review, Rating(item, points, comment=reason))

    def sign(self) -> None:
        """Freeze the review."""
        reviews.sign_review(self._desk, self.review)

    def amend(self, item: str, words: str, reason: str) -> None:
        """Correct the signed review."""
        reviews.amend_review(self._desk, self.review, item or None, words, reason)

    def write(self, folder: Path) -> list[Path]:
        """Write the review as files that name nobody."""
        opened = reviews.open_review(self._desk, self.review)
        return review_papers.write_review(self._desk, self.review, _paper_words(opened), folder)

    def _action(self, row: Record, scale: Scale) -> ActionLine:
        """Show an action with the figure it should move as the records tell it today."""
        line = action_line(row, scale, self._desk.user.id)
        found = self._figures.found(row.words("moves")) if row["moves"] else None
        if found is None or found.figure is None:
            return line
        parts = (value_words(found.figure), counted_words(found.name, found.figure))
        now = say("Now: {figure}").format(figure=" \N{EN DASH} ".join(filter(None, parts)))
        return replace(line, who_and_when=". ".join(filter(None, (line.who_and_when, now))))

    def _item_agreement(self, review: Review, scale: Scale) -> tuple[str, ...]:
        """Say of each item how far the raters agree here, and over every review on the scale."""
        if len(review.raters) < 2:
            return ()
        every = reviews.rated_on(self._desk, scale.id)
        return tuple(
            agreement_line(scale.item(one.item), one, kappa_of_item(one.item, every))
            for one in agreement_of(review).items
        )


def _is_latest(this: ReviewLine, every: Iterable[ReviewLine]) -> bool:
    signed = (one for one in every if one.scale.id == this.scale.id and one.signed_on)
    return this.signed_on is not None and next(signed).id == this.id


def _next_due(this: ReviewLine) -> str:
    if this.signed_on is None or this.months_to_next is None:
        return ""
    day = reviews.next_day(this.signed_on, this.months_to_next)
    return say("The next review is due by {day}.").format(day=say_day(day))


def _standing(review: Review) -> str:
    return say("Signed off") if review.signed_on else say("Draft")


def _agreement_of(review: Review) -> str:
    return agreement_words(agreement_of(review)) if len(review.raters) > 1 else ""


def _paper_words(opened: OpenReview) -> PaperWords:
    review = opened.review
    notes = printed_lines(opened)
    for row in opened.evidence:
        item = row.words("item")
        notes[item] = (*notes.get(item, ()), f"{evidence_head(row)}. {row.words('words')}")
    actions = (action_line(row, opened.scale) for row in opened.actions)
    return PaperWords(
        kind=kind_words(review.kind, self_assessed=review.self_assessed),
        raters=tuple(role_words(rater.role) for rater in review.raters),
        evidence=notes,
        actions=tuple(", ".join(filter(None, (a.what, a.who_and_when))) for a in actions),
        means=tuple(_means(opened)),
    )


def _means(opened: OpenReview) -> Iterator[str]:
    for found in scores(opened.scale, settled(opened.review)):
        yield total_words(found) if found.value is not None else ""


def _item(opened: OpenReview, item: Item, now: Points) -> ItemResult:
    review = opened.review
    each = [review.points_of(rater.id).get(item.id) for rater in review.raters]
    agreed = next((r for r in review.ratings if (r.item, r.rater) == (item.id, None)), None)
    title = told(item.title)
    offered = choices_of(item, now)
    apart = len(set(each)) > 1
    sections = {section.id: told(section.title) for section in opened.scale.sections}
    return ItemResult(
        item=item.id,
        section=sections[item.section],
        title=title,
        given=tuple(_given(opened, item)),
        choices=offered,
        settled=points_words(now),
        agreed=_agreed(opened, item, now, agreed.comment if agreed else ""),
        points=now if isinstance(now, int) else None,
        most=item.highest,
        disputed=now is None,
        apart=apart,
        beyond=_beyond(review, item.id, offered) if apart else frozenset(),
        reason=agreed.comment if agreed else "",
        sentence=f"{coded(item)}: {points_words(now)}",
    )


def _beyond(review: Review, item: str, offered: tuple[Choice, ...]) -> frozenset[Points]:
    return frozenset(one.points for one in offered if beyond_all(review, item, one.points))


def beyond_words() -> str:
    """Say that points lie outside what any rater gave."""
    return say("No rater gave so few or so many points.")


def _agreed(opened: OpenReview, item: Item, points: Points, reason: str) -> str:
    """Say which points were agreed on and why, so that the number needs nothing beside it."""
    told = points_words(points)
    if isinstance(points, int):
        told = say_many("{count} point", "{count} points", points)
    text = say("Agreed on: {points}.").format(points=told)
    beyond = beyond_words() if beyond_all(opened.review, item.id, points) else ""
    return " ".join(filter(None, (text, beyond, reason)))


def _given(opened: OpenReview, item: Item) -> list[str]:
    """Say what each rater gave, and why."""
    found = []
    for rater in opened.review.raters:
        given = (r for r in opened.review.ratings if (r.item, r.rater) == (item.id, rater.id))
        rating = next(given, None)
        if rating is None:
            continue
        line = f"{role_words(rater.role)}: {points_words(rating.points)}"
        found.append(f"{line}. {rating.comment}" if rating.comment else line)
    return found


def _signed(opened: OpenReview) -> str:
    day = opened.review.signed_on
    return say("Signed {day}").format(day=say_day(day)) if day else ""


def _formal(opened: OpenReview) -> str:
    return formal_words(hindrances(opened.review, opened.scale))


def _amendment(one: Amendment, opened: OpenReview) -> str:
    about = coded(opened.scale.item(one.item)) if one.item else say("The whole review")
    text = say("{day}. {about}: {words} Reason: {reason}")
    return text.format(day=say_day(one.on), about=about, words=one.words, reason=one.reason)
