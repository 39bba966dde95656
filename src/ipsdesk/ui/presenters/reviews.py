"""The reviews of the unit: which there are, what they came to, and how one begins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import review_scales, reviews
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.reviews import NewReview, ReviewLine, Seat
from ipsdesk.domain.access import Right, Role
from ipsdesk.domain.figures.window import month_after
from ipsdesk.domain.reviews import ReviewKind, counts_as_own
from ipsdesk.ui.presenters.comparing import ComparingPresenter
from ipsdesk.ui.presenters.evidence_files import EvidenceFilesPresenter
from ipsdesk.ui.presenters.radar import RadarPresenter
from ipsdesk.ui.presenters.review_charts import Trend, trends
from ipsdesk.ui.presenters.review_evidence import EvidencePresenter
from ipsdesk.ui.presenters.review_preparing import PreparingPresenter
from ipsdesk.ui.presenters.review_rating import RatingPresenter
from ipsdesk.ui.presenters.review_result import ResultPresenter
from ipsdesk.ui.presenters.review_words import (
    RATER_ROLES,
    kind_words,
    level_of,
    role_words,
    text_words,
    told,
    total_words,
    window_words,
)
from ipsdesk.ui.presenters.scale_editor import ScaleEditorPresenter
from ipsdesk.words import say, say_day

IPS_25, IPS_Y = "ips-25", "ips-y"
WINDOW_DAYS = 182
VISIT_AFTER_MONTHS = 2  # what comes first is to be done two months before
_AS_RATER = {
    Role.SPECIALIST: "specialist",
    Role.STAND_IN: "specialist",
    Role.SUPERVISOR: "supervisor",
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review in the list, and the whole of it as one sentence."""

    review: UUID
    title: str
    window: str
    kind: str
    state: str
    signed: bool
    total: str
    band: str
    level: int
    due: str
    amended: str
    may_open: bool
    way_in: str
    sentence: str
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class ReviewsState:
    """All that the list shows."""

    title: str
    rows: tuple[ReviewRow, ...]
    hint: str
    may_begin: bool
    may_import: bool
    words_note: str
    trends: tuple[Trend, ...]


@dataclass(frozen=True, slots=True)
class ReviewDays:
    """The days of a review: of its visit, and the first and the last that are looked at."""

    visit: date
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class BeginState:
    """What can be chosen when a review begins; each choice with its words."""

    scales: tuple[tuple[str, str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    people: tuple[tuple[UUID | None, str], ...]
    usual_roles: Mapping[UUID, str]
    me: UUID
    visits: Mapping[str, date]
    today: date

    def window(self, visit: date) -> tuple[date, date]:
        """Return the half year that ends on the day of the visit."""
        return visit - timedelta(days=WINDOW_DAYS), visit


class ReviewsPresenter:
    """The list of reviews, and the way into one of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def title(self) -> str:
        """The title of the page."""
        return say("Fidelity")

    def state(self) -> ReviewsState:
        """Read the list afresh."""
        lines = reviews.reviews_of_unit(self._desk)
        rated, latest = _rated_now(lines), _latest(lines)
        return ReviewsState(
            title=self.title,
            rows=tuple(
                _unseen(row) if _is_blind(line, rated) else row
                for line in lines
                for row in [self._row(line, latest=line.id in latest)]
            ),
            hint="" if lines else self._hint(),
            may_begin=self._may_review,
            may_import=self._desk.user.may(Right.OPEN_ANYBODY),
            words_note=_whose_words(lines),
            trends=tuple(_all_trends(lines, rated)),
        )

    def choices(self) -> BeginState:
        """Read what can be chosen when a review begins."""
        today = self._desk.today()
        people = reviews.raters_to_choose(self._desk)
        return BeginState(
            scales=tuple(
                (scale.id, told(scale.title), text_words(scale))
                for scale in review_scales.scales_to_choose(self._desk)
            ),
            kinds=tuple((k.value, kind_words(k, self_assessed=False)) for k in ReviewKind),
            roles=tuple((role, role_words(role)) for role in RATER_ROLES),
            people=(
                *((user.id, user.name) for user in people),
                (None, say("Somebody without a login")),
            ),
            usual_roles={user.id: _AS_RATER.get(user.role, "") for user in people},
            me=self._desk.user.id,
            visits={kind.value: _usual_visit(kind, today) for kind in ReviewKind},
            today=today,
        )

    def begin(self, chosen: tuple[str, str], days: ReviewDays, seats: list[Seat]) -> UUID:
        """Begin a review on a scale, of a kind, and return it."""
        scale, kind = chosen
        new = NewReview(
            scale, ReviewKind(kind), days.first, days.last, tuple(seats), visit_on=days.visit
        )
        return reviews.begin_review(self._desk, new)

    @staticmethod
    def seat(role: str, user: UUID | None, *, independent: bool) -> Seat:
        """Return one seat as the form names it."""
        return Seat(role, independent, user)

    def rating(self, review: UUID) -> RatingPresenter:
        """Return what is shown while one rates."""
        return RatingPresenter(self._desk, review)

    def notes(self, review: UUID) -> EvidencePresenter:
        """Return what is noted beside the points."""
        return EvidencePresenter(self._desk, review)

    def preparing(self, review: UUID) -> PreparingPresenter:
        """Return what is done around a review."""
        return PreparingPresenter(self._desk, review)

    def comparing(self, review: UUID) -> ComparingPresenter:
        """Return what sets a signed review beside another unit's."""
        return ComparingPresenter(self._desk, review)

    def is_rated(self, review: UUID) -> bool:
        """Tell whether everybody is done, so that points may be compared."""
        return reviews.is_rated(self._desk, review)

    def result(self, review: UUID) -> ResultPresenter:
        """Return what is shown when all are done."""
        return ResultPresenter(self._desk, review)

    def import_scale(self, path: Path) -> str:
        """Take in a scale from a file, and return what to say of it."""
        scale = review_scales.import_scale(self._desk, path)
        text = say("{scale} is taken in. {whose} It can be chosen when a review begins.")
        return text.format(scale=told(scale.title), whose=text_words(scale))

    def write_scale(self, scale: str, out: Path) -> None:
        """Write a scale that comes with ipsdesk as a file, to put the official words in."""
        review_scales.write_scale(self._desk, scale, out)

    def files(self) -> EvidenceFilesPresenter:
        """Return what seals one's own records to the supervisor."""
        return EvidenceFilesPresenter(self._desk)

    def editor(self) -> ScaleEditorPresenter:
        """Return what own checklists are written by."""
        return ScaleEditorPresenter(self._desk)

    def radar(self) -> RadarPresenter:
        """Return the figures as they are today, between the reviews."""
        return RadarPresenter(self._desk)

    @property
    def _may_review(self) -> bool:
        return self._desk.user.may(Right.REVIEW)

    def _hint(self) -> str:
        if self._may_review:
            return say("No review yet. Begin with a self-assessment: it shows where to start.")
        return say("No review is signed yet.")

    def _row(self, line: ReviewLine, *, latest: bool) -> ReviewRow:
        score = line.scores[0] if line.scores else None
        total, band = _outcome(line)
        state, withdrawn = _standing(line), _withdrawn(line)
        title, window = told(line.scale.title), window_words(line.from_day, line.to_day)
        kind = kind_words(line.kind, self_assessed=line.self_assessed)
        due, amended = _due(line) if latest else "", say("corrected") if line.amended else ""
        parts = (title, window, kind, state, total, band, due, amended, withdrawn)
        return ReviewRow(
            review=line.id,
            title=title,
            window=window,
            kind=kind,
            state=state,
            signed=line.signed_on is not None,
            total=total,
            band=band,
            level=level_of(line.scale, score) if score else 0,
            due=due,
            amended=amended,
            may_open=self._may_review and line.withdrawn_on is None,
            way_in=self._way_in(line),
            sentence=", ".join(part for part in parts if part),
            withdrawn=withdrawn,
        )

    def _way_in(self, line: ReviewLine) -> str:
        if line.signed_on is not None:
            return say("Open")
        if self._may_review and reviews.is_rated(self._desk, line.id):
            return say("Agree and sign")
        return say("Go on rating")


def to_fill_in() -> tuple[tuple[str, str], ...]:
    """Return the scales whose official words a unit puts in itself, and how each is asked for."""
    return (IPS_25, say("Save IPS-25 as a file")), (IPS_Y, say("Save IPS-Y as a file"))


def _standing(line: ReviewLine) -> str:
    if line.withdrawn_on is not None:
        return say("Withdrawn")
    return say("Signed off") if line.signed_on else say("Draft")


def _withdrawn(line: ReviewLine) -> str:
    """Say when and why a review was withdrawn."""
    if line.withdrawn_on is None:
        return ""
    text = say("Withdrawn on {day}: {why}")
    return text.format(day=say_day(line.withdrawn_on), why=line.withdrawn_for)


def standing_words(kind: str, independent: Sequence[bool]) -> str:
    """Say before a review begins what it will count as, by who looks and how free they are."""
    chosen = ReviewKind(kind)
    if not counts_as_own(chosen, independent):
        return say("Counts as a review by others: at least one rater is independent of the unit.")
    if counts_as_own(chosen, (True, True)):
        return say("A self-assessment, and called so on every page and paper.")
    if len(independent) < 2:
        return say("As chosen it counts as a self-assessment: one rater alone is no review.")
    return say("As chosen it counts as a self-assessment: no rater is independent of the unit.")


def _usual_visit(kind: ReviewKind, today: date) -> date:
    """Return when a visit usually is: in two months, or at once where the unit looks itself."""
    own = counts_as_own(kind, (True, True))
    return today if own else month_after(today, VISIT_AFTER_MONTHS)


def _outcome(line: ReviewLine) -> tuple[str, str]:
    """Say the total of a review and its band; several totals are named, each with its band."""
    bands = [told(score.band.label) if score.band else "" for score in line.scores]
    if len(line.scores) == 1:
        return total_words(line.scores[0]), bands[0]
    titles = {total.id: told(total.title) for total in line.scale.totals}
    each = [
        f"{titles[score.total]}: " + ", ".join(filter(None, (total_words(score), band)))
        for score, band in zip(line.scores, bands, strict=True)
    ]
    return ". ".join(each), ""


def _whose_words(lines: list[ReviewLine]) -> str:
    """Say whose words were rated; each scale by its name where they are not alike."""
    each = {told(line.scale.title): text_words(line.scale) for line in reversed(lines)}
    if len(set(each.values())) <= 1:
        return next(iter(each.values()), "")
    return " ".join(f"{title}: {words}" for title, words in reversed(each.items()))


def _all_trends(lines: list[ReviewLine], rated: frozenset[str]) -> Iterator[Trend]:
    """Yield the totals over time of each scale, but of none that is being rated."""
    scales = dict.fromkeys(line.scale.id for line in lines)
    for scale in scales:
        if scale not in rated:
            yield from trends(lines, scale, of_several=len(scales) > 1)


def _rated_now(lines: list[ReviewLine]) -> frozenset[str]:
    """Return the scales of which a review is under way where this user may rate."""
    return frozenset(x.scale.id for x in lines if x.signed_on is None and x.mine is not None)


def _latest(lines: list[ReviewLine]) -> frozenset[UUID]:
    """Return the review signed last on each scale: only after that one is another due."""
    oldest_first = [line for line in reversed(lines) if line.signed_on is not None]
    return frozenset({line.scale.id: line.id for line in oldest_first}.values())


def _is_blind(line: ReviewLine, rated: frozenset[str]) -> bool:
    """Tell whether a signed review's points would tell a rater what was given before."""
    return line.signed_on is not None and line.scale.id in rated


def _unseen(row: ReviewRow) -> ReviewRow:
    """Return a signed review without its points, while its like is being rated."""
    why = say("Its points are shown again when the review under way is signed.")
    parts = (row.title, row.window, row.kind, row.state, why)
    sentence = ", ".join(parts)
    return replace(row, total=why, band="", level=0, may_open=False, sentence=sentence)


def _due(line: ReviewLine) -> str:
    if line.signed_on is None or line.months_to_next is None:
        return ""
    day = reviews.next_day(line.signed_on, line.months_to_next)
    return say("next by {day}").format(day=say_day(day))
