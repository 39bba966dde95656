"""What the records tell about the item that is rated; what it leads to only after own points."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from uuid import UUID

from ipsdesk.actions import figures
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.figures import Known
from ipsdesk.actions.reviews import OpenReview
from ipsdesk.domain.access import Right
from ipsdesk.domain.figures.evidence import Evidence, evidence_of
from ipsdesk.domain.figures.figure import Amount, Figure, Unit
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.shelf import figure_for
from ipsdesk.domain.figures.snapshot import seen, snapshot
from ipsdesk.domain.records import Value
from ipsdesk.domain.scale_scores import Points
from ipsdesk.domain.scales import Item, Scale
from ipsdesk.domain.spans import nearest
from ipsdesk.ui.presenters.figure_record_words import beside_words
from ipsdesk.ui.presenters.figure_records import RecordGroup, RecordsBehind
from ipsdesk.ui.presenters.figure_words import (
    amount_words,
    counted_words,
    lack_words,
    number_words,
    value_words,
)
from ipsdesk.ui.presenters.review_words import told
from ipsdesk.words import begun, say, say_many, say_short_day


@dataclass(frozen=True, slots=True)
class FigureCard:
    """What is shown of an item's figure; `leads` stays empty until the rater has given points."""

    item: str
    value: str
    counted: str
    leads: str
    lack: str
    lines: tuple[str, ...]
    each: tuple[str, ...]
    quality: str
    records: int
    left_out: int
    may_change: bool


@dataclass(frozen=True, slots=True)
class Read:
    """Everything behind the figures of a review, read once."""

    records: Records = field(repr=False)
    known: Known = field(repr=False)


class FiguresPresenter:
    """The figures of a scale over some days, as they are counted one by one."""

    def __init__(self, desk: Desk, scale: Scale, window: tuple[date, date]) -> None:
        self._desk = desk
        self._scale = scale
        self._window = window
        self._known: Known | None = None
        self._elsewhere: AbstractSet[str] = frozenset()
        self._found: dict[str, Evidence] = {}

    def read(self) -> Read:
        """Read what the figures are made from; it takes its time on a large vault."""
        records = figures.records_so_far(self._desk, self._scale, self._window)
        return Read(records, figures.known_to(self._desk))

    def count(self, item: str, read: Read) -> Evidence:
        """Count one item."""
        return evidence_of(self._scale.item(item), read.records)

    def keep(self, found: Evidence, read: Read) -> None:
        """Keep what was counted, to be shown."""
        self._known, self._elsewhere = read.known, read.records.elsewhere
        self._found[found.item] = found

    def found(self, item: str) -> Evidence | None:
        """Return what was counted of an item, or None while it is not counted yet."""
        return self._found.get(item)

    def order(self, first: str) -> tuple[str, ...]:
        """Return the items in the order to count them: the one that is looked at first."""
        items = [item.id for item in self._scale.items]
        return (*(item for item in items if item == first), *(i for i in items if i != first))

    def card(self, item: str, given: Points, reason: str) -> FigureCard | None:
        """Return what to show of an item, or None while it is not counted yet."""
        found = self._found.get(item)
        if found is None:
            return None
        figure = found.figure
        return FigureCard(
            item=item,
            value=value_words(figure) if figure else "",
            counted=_counted(found),
            leads=_leads(found, given, reason),
            lack=lack_words(found.lack, found.parameters.get("min_n", 10)) if found.lack else "",
            lines=(*_beside(figure), restricted_words(), *_parameters(found)) if figure else (),
            each=(*_parts(self._scale.item(item), found), *self._each(found, given)),
            quality=_quality(found),
            records=len(figure.included) if figure else 0,
            left_out=len(figure.excluded) if figure else 0,
            may_change=self.may_change and bool(self.reckoning(item)),
        )

    def counted(self) -> tuple[Evidence, ...]:
        """Return what has been counted, once every item has; nothing before."""
        whole = len(self._found) == len(self._scale.items)
        return tuple(self._found.values()) if whole else ()

    def snapshots(self) -> dict[str, Value]:
        """Return every figure that was counted, as it is kept with the points."""
        return {item: kept for item, found in self._found.items() if (kept := snapshot(found))}

    @property
    def may_change(self) -> bool:
        """Whether this user decides what ipsdesk reckons by."""
        return self._desk.user.may(Right.OPEN_ANYBODY)

    def reckoning(self, item: str) -> tuple[tuple[str, str, int], ...]:
        """Return the numbers of ipsdesk's own behind an item: name, words and value."""
        found = self._found.get(item)
        given = found.parameters if found else {}
        texts = _number_texts().items()
        return tuple(
            (name, begun(text.format(value="…")), number)
            for name, text in texts
            if isinstance(number := given.get(name), int)
        )

    def change(self, item: str, numbers: Mapping[str, int]) -> None:
        """Reckon an item by other numbers from now on."""
        figures.change_reckoning(self._desk, item, numbers)

    def tells(self, item: str) -> bool:
        """Tell whether any records tell of an item."""
        return figure_for(self._scale.item(item)) is not None

    def records_of(self, item: str) -> tuple[RecordGroup, ...]:
        """Return the records behind an item: those counted, then those left out by reason."""
        figure = self._found[item].figure
        if figure is None:
            return ()
        known = self._known or Known({}, {})
        return RecordsBehind(self._desk, known, self._elsewhere).groups(figure)

    def _each(self, found: Evidence, given: Points) -> tuple[str, ...]:
        """Return each specialist's figure, for a leader; points only after own points."""
        names = self._names(found)
        lines = []
        for each in found.parts:
            if each.part.specialist not in names or each.part.value is None:
                continue
            text = say("{name}: {value}").format(
                name=names[each.part.specialist], value=_of_one(each.part.value, found.figure)
            )
            if given is not None and each.points is not None:
                points = say_many("{count} point", "{count} points", each.points)
                text = say("{line}, leads to {points}").format(line=text, points=points)
            lines.append(text)
        return tuple(sorted(lines))

    def _names(self, found: Evidence) -> Mapping[UUID, str]:
        """Return the specialists' names, for a leader; those of other computers have numbers."""
        named = self._known.specialists if self._known else {}
        if not named:
            return {}
        others = sorted({each.part.specialist for each in found.parts} - named.keys())
        text = say("Specialist on another computer, {number}")
        numbered = {who: text.format(number=place) for place, who in enumerate(others, 1)}
        return {**named, **numbered}


def _of_one(value: Amount, figure: Figure | None) -> str:
    """Write one specialist's figure with its unit, which phases have none of for one alone."""
    if figure is None or figure.unit is Unit.PHASES:
        return number_words(value)
    return amount_words(value, figure.unit)


def figures_of_review(desk: Desk, opened: OpenReview, *, live: bool = False) -> FiguresPresenter:
    """Return the figures over a review's own days, or, for what is live, as many until today."""
    first, last = opened.review.from_day, opened.review.to_day
    window = (desk.today() - (last - first), desk.today()) if live else (first, last)
    return FiguresPresenter(desk, opened.scale, window)


def sheet_lines(found: Evidence) -> tuple[str, ...]:
    """Return what is printed of an item's figure, with the reckonings it rests on."""
    if found.figure is None:
        return ()
    head = " – ".join(filter(None, (value_words(found.figure), _counted(found))))
    reckoning = say("ipsdesk's reckoning: {figure}").format(figure=head)
    return (reckoning, *filter(None, (*_parameters(found), _quality(found))))


def restricted_words() -> str:
    """Say in general terms that restricted records are not counted; never whether there are any."""
    return say("Records that may be restricted by law are not counted.")


def printed_lines(opened: OpenReview) -> dict[str, tuple[str, ...]]:
    """Return what is printed of each item's figure as it was seen when the points were given."""
    lines: dict[str, tuple[str, ...]] = {}
    for item, kept in opened.figures.items():
        found = seen(item, kept)
        if found is not None:
            lines[item] = sheet_lines(found)
    return lines


def _counted(found: Evidence) -> str:
    if found.figure is None:
        return ""
    return counted_words(found.name, found.figure)


def _leads(found: Evidence, given: Points, reason: str) -> str:
    """Say what the figure leads to, once own points are given; a difference wants a reason."""
    if found.suggestion is None:
        return ""
    if given is None:
        return say("What the scale makes of it is shown when you have given your points.")
    points = say_many("{count} point", "{count} points", found.suggestion)
    text = say("By the scale's thresholds it leads to {points}.").format(points=points)
    if found.capped_by:
        text += " " + say("A condition below holds it down.")
    if given != found.suggestion and not reason.strip():
        text += " " + say("You gave other points: write why.")
    return text


def _parts(item: Item, found: Evidence) -> tuple[str, ...]:
    """Say of each part whether the records show it, or only people can tell."""
    components = getattr(item.response, "components", ())
    figure = found.figure
    if figure is None or not components or found.parts:
        return ()
    lines = []
    for part in components:
        state = say("seen in the records") if part.id in figure.ticks else say("not seen")
        if part.id in figure.open_ticks:
            state = say("for you to ask about")
        lines.append(say("{part}: {state}").format(part=told(part.label), state=state))
    return tuple(lines)


def _beside(figure: Figure | None) -> tuple[str, ...]:
    if figure is None:
        return ()
    shown = ((beside_words(name), value) for name, value in figure.also.items())
    return tuple(
        say("{name}: {value}").format(name=name, value=number_words(value))
        for name, value in shown
        if name and isinstance(value, int | float)
    )


def _number_texts() -> dict[str, str]:
    return {
        "most": say("nearly all means at least {value} %"),
        "half": say("most means at least {value} %"),
        "min_n": say("at least {value} cases"),
        "jobs_least": say("at least {value} jobs"),
        "plan_days": say("a plan is current for {value} days"),
        "profile_days": say("a profile is renewed within {value} days"),
        "silent_days": say("silent means more than {value} days"),
        "phase_least": say("a phase means at least {value} contacts"),
        "entered_from": say("enrolled from {value}"),
        "entered_to": say("enrolled until {value}"),
    }


def _parameters(found: Evidence) -> tuple[str, ...]:
    """Say which of ipsdesk's own numbers were used."""
    given = found.parameters
    texts = _number_texts().items()
    used = [text.format(value=_shown(given[key])) for key, text in texts if key in given]
    if not used:
        return ()
    return (say("Reckoned with: {numbers}.").format(numbers="; ".join(used)),)


def _shown(value: object) -> object:
    """Write a day as days are read here; a number is a number."""
    return say_short_day(date.fromisoformat(value)) if isinstance(value, str) else value


def _quality(found: Evidence) -> str:
    """Say how soon the records were written down."""
    quality = found.quality
    if not quality.records:
        return ""
    text = say(
        "{same} % written down the same day, {late} % later than a week, "
        "{edited} changed after the month was reported"
    )
    return text.format(
        same=nearest(Fraction(100 * quality.same_day, quality.records)),
        late=nearest(Fraction(100 * quality.late, quality.records)),
        edited=quality.edited_after_lock,
    )
