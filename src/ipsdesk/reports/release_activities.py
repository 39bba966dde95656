"""What the project did, on paper: events, organisations, exchange, trials, fidelity."""

from collections.abc import Iterable, Mapping

from ipsdesk.domain.activities import Activities, Happening, Principles, UnitFidelity
from ipsdesk.domain.periods import quarter_of
from ipsdesk.domain.reviews import Hindrance
from ipsdesk.reports.document import Block, Cell, Column, Grid, Heading, Note, Paragraph
from ipsdesk.words import say, say_day

SCALES = "scales"
Labels = Mapping[str, Mapping[str, str]]


def activity_blocks(told: Activities, labels: Labels) -> list[Block]:
    """Set out what is about no participant; nothing is said of what there is none of."""
    blocks = [*_events(told, labels), *_organisations(told, labels), *_trials(told, labels)]
    blocks += [block for one in told.exchanges for block in _exchange(one)]
    if told.principles is not None:
        blocks.append(_principles(told.principles))
    if blocks:
        blocks = [Heading(say("Activities and organisations")), *blocks]
    return blocks + (_fidelity(told.fidelity, labels) if told.fidelity else [])


def _events(told: Activities, labels: Labels) -> list[Block]:
    blocks: list[Block] = []
    if told.kinds:
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (_label(labels, "event_kinds", one.kind), one.times, _many(one.people))
            for one in sorted(told.kinds, key=lambda one: _place(labels, "event_kinds", one.kind))
        )
        columns = (
            Column(say("Activity"), 2.4),
            Column(say("Times"), 1, figures=True),
            Column(say("Visitors"), 1, figures=True),
        )
        blocks.append(Grid(say("Activities"), columns, rows))
    if told.municipalities:
        rows = tuple(
            (_label(labels, "municipalities", place), events, people)
            for place, events, people in told.municipalities
        )
        columns = (
            Column(say("Municipality"), 2.4),
            Column(say("Activities it came to"), 1, figures=True),
            Column(say("Visitors"), 1, figures=True),
        )
        blocks.append(Grid(say("Attendance by municipality"), columns, rows))
    return blocks


def _organisations(told: Activities, labels: Labels) -> list[Block]:
    if not told.organisations:
        return []
    rows = tuple(
        (_label(labels, "organisation_kinds", kind), count)
        for kind, count in _in_order(labels, "organisation_kinds", told.organisations)
    )
    columns = (Column(say("Organisations"), 3.4), Column(say("How many"), 1, figures=True))
    return [Grid(say("Organisations that take part"), columns, rows)]


def _trials(told: Activities, labels: Labels) -> list[Block]:
    if not told.trials:
        return []
    rows = tuple(
        (one.name, one.result, _label(labels, "verdicts", one.verdict)) for one in told.trials
    )
    columns = (
        Column(say("Method"), 1.2),
        Column(say("Result"), 2),
        Column(say("Conclusion"), 0.9),
    )
    return [Grid(say("Methods that were tried"), columns, rows)]


def _exchange(one: Happening) -> list[Block]:
    """Set out what was learnt at an exchange; of when it was, the quarter is said."""
    when = quarter_of(one.from_day)
    title = say("Transnational exchange, quarter {number}, {year}")
    asked = (
        (say("How do they work?"), one.how_they_work),
        (say("What works?"), one.what_works),
        (say("Which results?"), one.which_results),
    )
    lines = [Paragraph(f"{question} {answer}") for question, answer in asked if answer]
    return [Heading(title.format(number=when.number, year=when.year), 3), *lines]


def _principles(told: Principles) -> Grid:
    rows = (
        (say("Gender equality"), told.equality, told.events),
        (say("Accessibility"), told.accessibility, told.events),
        (say("Non-discrimination"), told.non_discrimination, told.events),
    )
    columns = (
        Column(say("Horizontal principle"), 2.4),
        Column(say("Activities that saw to it"), 1, figures=True),
        Column(say("Of"), 1, figures=True),
    )
    return Grid(say("Horizontal principles"), columns, rows)


def _fidelity(told: UnitFidelity, labels: Labels) -> list[Block]:
    text = say("{total} of {highest} points: {band}. Reviewed on {day}.").format(
        total=told.total,
        highest=told.highest,
        band=_label(labels, "bands", told.band),
        day=say_day(told.on),
    )
    blocks: list[Block] = [
        Heading(say("Fidelity of the unit")),
        Paragraph(f"{_label(labels, SCALES, told.scale)}. {text}"),
        *_reservations(told, labels),
    ]
    if told.items:
        columns = (Column(say("Item"), 3), Column(say("Points"), 1, figures=True))
        items = _in_order(labels, "items", told.items)
        rows = tuple((_label(labels, "items", item), points) for item, points in items)
        blocks.append(Grid(say("Points item by item"), columns, rows))
    return blocks


def _reservations(told: UnitFidelity, labels: Labels) -> list[Block]:
    """Return what the page of the review says beside its points, so that paper says it too."""
    if not told.hindrances:
        return []
    reasons = "; ".join(_label(labels, "hindrances", one) for one in told.hindrances)
    lines = [say("Not a formal review: {reasons}.").format(reasons=reasons)]
    if Hindrance.OWN_WORDS in told.hindrances:
        lines.append(say("Our own words, not the official text."))
    return [Note(" ".join(lines))]


def _label(labels: Labels, kind: str, code: str) -> str:
    return labels.get(kind, {}).get(code, code)


def _in_order(
    labels: Labels, kind: str, counted: Iterable[tuple[str, int]]
) -> list[tuple[str, int]]:
    """Return counts in the order of the list they are of, which tells nothing of them."""
    return sorted(counted, key=lambda one: _place(labels, kind, one[0]))


def _place(labels: Labels, kind: str, code: str) -> int:
    known = list(labels.get(kind, {}))
    return known.index(code) if code in known else len(known)


def _many(people: int | None) -> Cell:
    return say("not told") if people is None else people
