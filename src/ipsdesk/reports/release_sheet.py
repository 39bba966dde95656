"""The review sheet: what was asked before a summary left, who said yes, and what is hidden."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.exchange import UNIT
from ipsdesk.domain.release import RULES_NAME, Release, ReleasedCell
from ipsdesk.reports.document import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Imprint,
    Note,
    Paragraph,
)
from ipsdesk.reports.release_tables import units_named
from ipsdesk.reports.release_words import (
    OF_PARTS,
    alike_words,
    grade_words,
    method_name,
    not_promised,
    period_told,
    place_words,
    promise,
    reason_words,
    table_title,
    why_hidden,
)
from ipsdesk.words import say, say_day, say_many

KEY = "release_sheet"


@dataclass(frozen=True, slots=True)
class Review:
    """What was answered: the three questions, by whom, to whom it goes, and the second yes."""

    answered_by: str = ""
    answered_on: date | None = None
    second_by: str = ""
    recipient: str = ""
    withheld: tuple[tuple[str, str], ...] = ()


def questions() -> tuple[str, str, str]:
    """Return the three questions that a person answers before anything leaves (rule 20)."""
    return (
        say("Could somebody who knows a participant recognise them here?"),
        say("Has anything happened lately that makes a group known?"),
        say("Have we given out anything similar in another form?"),
    )


def confirmed() -> tuple[str, str, str]:
    """Return what is said of each question before anything leaves: what a tick stands for."""
    return (
        say("Considered: nobody can be recognised."),
        say("Considered: nothing has happened that makes a group known."),
        say("Considered: what was given out earlier is known, and counted in."),
    )


def review_sheet(release: Release, review: Review, imprint: Imprint) -> Document:
    """Set the review sheet out; it names who answered, and stays with the unit."""
    alike = alike_words(release)
    blocks: list[Block] = [
        Note(say("This sheet stays with the unit. It is not handed out with the summary.")),
        _facts(release, review),
        Heading(say("Three questions")),
        *([Note(alike)] if alike else []),
        *_answers(review),
        Heading(say("What the summary holds")),
        Paragraph(promise(release.terms.method, release.terms.smallest)),
        Paragraph(not_promised()),
    ]
    if review.withheld:
        columns = (Column(say("Line"), 2), Column(say("Why it is left out"), 1.4))
        blocks.append(Grid(say("Lines that are left out"), columns, review.withheld))
    blocks += _hidden(release)
    return Document(
        KEY,
        say("Review sheet"),
        tuple(blocks),
        imprint,
        mark="" if release.number else say("preview, must not be handed out"),
        subtitle=period_told(release.period, release.last),
    )


def _facts(release: Release, review: Review) -> Facts:
    number = str(release.number) if release.number else say("not released")
    pairs = (
        (say("Summary number"), number),
        (say("Rules"), RULES_NAME),
        (say("How numbers are shown"), method_name(release.terms.method)),
        (say("Program version"), release.terms.program),
        (say("Proof"), grade_words(release.terms.grade)),
        (say("Protected numbers"), str(release.terms.needs)),
        (say("Hidden numbers"), str(release.terms.hidden)),
        (say("Handed to"), review.recipient),
    )
    return Facts(tuple((name, told) for name, told in pairs if told))


def _answers(review: Review) -> list[Block]:
    rows = tuple(zip(questions(), confirmed(), strict=True))
    if review.answered_on is None:
        asked = ((Paragraph(one), Bullets((answer,), ticks=True)) for one, answer in rows)
        return [block for pair in asked for block in pair]
    day = say_day(review.answered_on)
    columns = (Column(say("Question"), 1.3), Column(say("Answer"), 1))
    said = say("Answered by {name} on {day}.").format(name=review.answered_by, day=day)
    blocks: list[Block] = [Grid("", columns, rows), Paragraph(said)]
    if review.second_by:
        text = say("A second yes was given by {name}.").format(name=review.second_by)
        blocks.append(Paragraph(text))
    return blocks


def _hidden(release: Release) -> list[Block]:
    by_table: dict[int, list[ReleasedCell]] = {}
    for cell in release.cells:
        if cell.why is not None:
            by_table.setdefault(cell.table, []).append(cell)
    blocks: list[Block] = [units_named(release)] if (UNIT,) in release.plan.tables else []
    blocks += [_hidden_grid(release, table, by_table[table]) for table in by_table]
    heading = Heading(say("Numbers that are hidden, and why"))
    return [heading, *blocks] if by_table else []


def _hidden_grid(release: Release, table: int, hidden: list[ReleasedCell]) -> Grid:
    """Say why numbers are hidden, those with one reason together; of a whole part, how many."""
    title = table_title(release.plan, release.plan.tables[table])
    places: dict[str, list[str]] = {}
    for cell in hidden:
        if cell.why not in OF_PARTS:
            place = place_words(release.plan, release.plan.tables[cell.table], cell.at)
            places.setdefault(why_hidden(release, cell), []).append(place)
    rows = [("; ".join(there), why) for why, there in places.items()]
    for why in OF_PARTS:
        many = sum(cell.why is why for cell in hidden)
        if many:
            numbers = say_many("{count} number", "{count} numbers", many)
            rows.append((numbers, reason_words(why)))
    return Grid(title, (Column(title, 1.2), Column(say("Reason"), 1.6)), tuple(rows))
