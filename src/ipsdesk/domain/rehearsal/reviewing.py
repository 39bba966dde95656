"""Three past fidelity reviews by two raters: kind to themselves, then sober, then better."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from ipsdesk.domain.preparing import Task, due
from ipsdesk.domain.rehearsal.days import evening, later, weekday
from ipsdesk.domain.rehearsal.notebook import Notebook
from ipsdesk.domain.rehearsal.setting import Setting, World
from ipsdesk.domain.responses import Components
from ipsdesk.domain.scale_scores import scores
from ipsdesk.domain.scales import Item, Scale

# How often an item gets 1, 2, 3, 4 and 5 points at each review.
_LEVELS = (
    {"1": 5, "2": 7, "3": 7, "4": 4, "5": 2},
    {"1": 2, "2": 4, "3": 8, "4": 7, "5": 4},
    {"1": 1, "2": 2, "3": 4, "4": 9, "5": 9},
)
_KINDS = ("self", "guided", "internal")
_RATERS = (("supervisor", False), ("colleague", True))


def review_rows(setting: Setting, world: World, scale: Scale, unit: str) -> Notebook:
    """Return everything written down in three past reviews, the last some weeks ago."""
    chance = setting.chance("reviews")
    book = Notebook(chance, world.supervisor.id, setting.yesterday)
    for number in range(3):
        whole = later(setting.start, setting.span * (number + 1) // 3)
        day = min(weekday(later(whole, -20)), setting.yesterday)
        _Review(setting, world, scale, book).tell(number, max(day, setting.start), unit)
    return book


class _Review:
    """One review while it is being written down."""

    def __init__(self, setting: Setting, world: World, scale: Scale, book: Notebook) -> None:
        self._setting, self._world, self._scale, self._book = setting, world, scale, book
        self._chance = book.chance

    def tell(self, number: int, day: date, unit: str) -> None:
        """Write down the review, who rated, each rating, evidence and what follows."""
        agreed = {item.id: int(self._chance.weighed(_LEVELS[number])) for item in self._scale.items}
        review = self._review(number, day, unit, agreed)
        raters = self._raters(review, day)
        for item in self._scale.items:
            self._ratings(review, item, agreed[item.id], (raters, day))
            if self._chance.happens(0.7):
                self._evidence(review, item, day)
        self._actions(review, agreed, day)
        self._tasks(review, day)
        if number == 1:
            self._amendment(review, later(day, 9))

    def _review(self, number: int, day: date, unit: str, agreed: Mapping[str, int]) -> UUID:
        found = scores(self._scale, agreed)[0]
        shared = later(day, 12)
        return self._book.write(
            "reviews",
            self._begun_on(day),
            scale=self._scale.id,
            scale_version=self._scale.version,
            scale_checksum=self._scale.checksum,
            kind=_KINDS[number],
            unit=unit,
            from_day=later(day, -183),
            to_day=day,
            begun_on=self._begun_on(day),
            visit_on=day,
            signed_on=day,
            signed_by=self._world.supervisor.id,
            seed=day.toordinal() % 1_000_000,
            total=None if found.value is None else int(found.value),
            band=found.band.id if found.band else None,
            shared_on=shared if shared <= self._setting.yesterday and number else None,
            summary=self._setting.pool.lines("review_summary")[number],
            earlier_misscoring=number == 1,
        )

    def _begun_on(self, day: date) -> date:
        """Return when a review began: a week before what comes first in it is to be done."""
        return max(self._setting.start, later(min(due(task, day) for task in Task), -7))

    def _tasks(self, review: UUID, day: date) -> None:
        """Tick what was to be done by now: each task a day or so before its day."""
        begun = self._begun_on(day)
        for place, task in enumerate(Task):
            last = due(task, day)
            if begun <= last <= self._setting.yesterday:
                done = last if task is Task.VISIT else max(begun, later(last, -(place % 3)))
                self._book.write("review_tasks", done, review=review, task=task.value, done_on=done)

    def _raters(self, review: UUID, day: date) -> list[UUID]:
        users = (self._world.supervisor.id, self._world.specialists[0].id)
        return [
            self._book.write(
                "review_raters",
                self._begun_on(day),
                review=review,
                user=user,
                role=role,
                independent=independent,
                done_at=evening(self._chance, later(day, -3)),
            )
            for user, (role, independent) in zip(users, _RATERS, strict=True)
        ]

    def _ratings(
        self, review: UUID, item: Item, points: int, raters: tuple[list[UUID], date]
    ) -> None:
        seats, day = raters
        other = min(item.highest, max(item.lowest, points + self._chance.one_of((-1, 1))))
        given = (points, points if self._chance.happens(0.75) else other)
        for seat, value in zip(seats, given, strict=True):
            self._rating(review, item, value, (seat, later(day, -4)))
        if given[0] != given[1]:
            self._rating(review, item, points, (None, day))

    def _rating(self, review: UUID, item: Item, points: int, who: tuple[UUID | None, date]) -> None:
        seat, day = who
        lines = self._setting.pool.observations()["INT"]
        self._book.write(
            "ratings",
            day,
            review=review,
            rater=seat,
            item=item.id,
            points=points,
            code=None,
            ticks=list(self._ticks(item, points)),
            comment=self._chance.one_of(lines) if self._chance.happens(0.4) else None,
            adaptation=None,
            recommendation=self._setting.pool.fitting(self._chance, "review_actions", item.id)
            if points <= 2 and seat is None
            else None,
            measures=None,
        )

    def _ticks(self, item: Item, points: int) -> list[str]:
        if not isinstance(item.response, Components):
            return []
        names = [component.id for component in item.response.components]
        ticked = [n for n, given in enumerate(item.response.points) if given == points]
        return names[: ticked[-1]] if ticked else []

    def _evidence(self, review: UUID, item: Item, day: date) -> None:
        lines = self._setting.pool.observations()
        source = self._chance.one_of([one.value for one in item.evidence_sources])
        seen = later(day, -self._chance.between(4, 13))
        self._book.write(
            "evidence",
            seen,
            review=review,
            item=item.id,
            source=source,
            on_day=seen,
            told_by="arbetsspecialist" if source == "INT" else None,
            words=self._chance.one_of(lines[source]),
            cases=None,
        )

    def _actions(self, review: UUID, agreed: Mapping[str, int], day: date) -> None:
        lowest = sorted(agreed, key=lambda item: (agreed[item], item))[:4]
        for item in lowest:
            done = self._chance.happens(0.6)
            self._book.write(
                "review_actions",
                day,
                review=review,
                item=item,
                what=self._setting.pool.fitting(self._chance, "review_actions", item),
                owner="Metodhandledare",
                due_on=later(day, self._chance.between(30, 120)),
                moves=item,
                state="done" if done else "open",
            )

    def _amendment(self, review: UUID, day: date) -> None:
        words, reason = self._setting.pool.pair(self._chance, "amendments")
        self._book.write(
            "amendments", day, review=review, item="V4", words=words, reason=reason, on_day=day
        )
