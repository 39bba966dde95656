"""The words of a release: its period, its promise, its places, and why numbers are hidden."""

from datetime import date

from ipsdesk.domain.exchange import UNIT
from ipsdesk.domain.one_answer import OneAnswer, one_answers
from ipsdesk.domain.periods import (
    HalfYear,
    Month,
    Named,
    Quarter,
    ToDate,
    Year,
    is_over,
    period_named,
)
from ipsdesk.domain.release import At, Method, Release, ReleasedCell, Spot, Why
from ipsdesk.domain.release_plan import ALL, ReleasePlan, Variable
from ipsdesk.domain.wordings import Wording
from ipsdesk.words import language, say, say_day

# What stands in the rows of every table, for a reader in Lapland too.
EVERYBODY = Wording("Alla", (("en", "All"), ("fi", "Kaikki")))
SUM_OF = Wording("Summa: {row}", (("en", "Sum: {row}"), ("fi", "Yhteensä: {row}")))
HIDDEN = Wording("dold", (("en", "hidden"), ("fi", "peitetty")))
UNIT_NUMBER = Wording("Enhet {number}", (("en", "Unit {number}"), ("fi", "Yksikkö {number}")))
WHOLE = "integer"
OF_PARTS = (Why.PART, Why.LAYOUT)  # the same for a whole part of a table


def period_in_words(period: Named) -> str:
    """Name a period as people say it."""
    match period:
        case Quarter():
            return say("Quarter {number}, {year}").format(number=period.number, year=period.year)
        case HalfYear():
            return _half_year(period)
        case Year():
            return say("The year {year}").format(year=period.year)
        case Month():
            return say_day(period.first).partition(" ")[2]
        case ToDate():
            return say("From the start of the project to {day}").format(day=say_day(period.last))


def period_told(period: Named, last: date) -> str:
    """Name a period, with the last day that was counted where it was not over."""
    words = period_in_words(period)
    if is_over(period, last):
        return words
    return say("{period}, to {day}").format(period=words, day=say_day(last))


def _half_year(period: HalfYear) -> str:
    first = say("First half of {year}").format(year=period.year)
    second = say("Second half of {year}").format(year=period.year)
    return first if period.number == 1 else second


def table_title(plan: ReleasePlan, variables: tuple[str, ...]) -> str:
    """Name a table, such as "Status at entry, by gender"."""
    first, *rest = (plan.variables[name] for name in variables)
    words = [first.label.told(language()), *(one.by.told(language()) for one in rest)]
    return ", ".join(words)


def row_words(variable: Variable, row: str) -> str:
    """Name a row of a variable."""
    return (EVERYBODY if row == ALL else variable.label_of(row)).told(language())


def summed_words(variable: Variable, row: str) -> str:
    """Name a row of a table; one that counts several others says that it is their sum."""
    words = row_words(variable, row)
    return SUM_OF.told(language()).format(row=words) if variable.is_group(row) else words


def short_words(variable: Variable, row: str) -> str:
    """Name a row where there is little room: a unit by its number, for its name stands before."""
    if variable.id == UNIT and row != ALL:
        return UNIT_NUMBER.told(language()).format(number=variable.rows.index(row) + 1)
    return row_words(variable, row)


def head_words(variable: Variable, row: str) -> str:
    """Name a row as the head of a narrow column."""
    return short_words(variable, row) if variable.id == UNIT else summed_words(variable, row)


def named_words(variable: Variable, row: str) -> str:
    """Name a row of a table; a unit with the number that it has wherever there is little room."""
    words = summed_words(variable, row)
    if variable.id == UNIT and row != ALL:
        return f"{short_words(variable, row)}: {words}"
    return words


def place_words(plan: ReleasePlan, variables: tuple[str, ...], at: At) -> str:
    """Name a number by its row and column, such as "Women, under 18"."""
    named = [
        short_words(plan.variables[name], row)
        for name, row in zip(variables, at, strict=True)
        if row != ALL
    ]
    return ", ".join(named) or say("All participants")


def shown_words(cell: ReleasedCell) -> str:
    """Write a number as it is shown."""
    if cell.shown is None:
        return HIDDEN.told(language())
    return f"0\N{EN DASH}{cell.high}" if cell.is_few else str(cell.shown)


def method_name(method: Method) -> str:
    """Name a way of showing numbers."""
    return say("exact or hidden") if method is Method.EXACT else say("rounded")


def promise(method: Method, smallest: int) -> str:
    """Say what the summary holds, and no more than it holds."""
    if method is Method.EXACT:
        text = say(
            "Each number is exact or hidden. Nobody who knows every number that was published,"
            " in every summary of this project, can work out a hidden number more closely than"
            " 0\N{EN DASH}{smallest}."
        )
    else:
        text = say(
            "Numbers are rounded to the nearest five, and nobody and a few look the same:"
            " 0\N{EN DASH}{last}. Not even somebody who knows every number that was published, in"
            " every summary of this project, can tell whether a count of 1 to {last} is nobody, one"
            " or two."
        )
    return text.format(smallest=smallest, last=smallest - 1)


def alike_words(release: Release) -> str:
    """Say where everybody in a group has the same answer, or nothing; for who lets it leave."""
    places = [_alike_place(release, one) for one in one_answers(release)]
    if not places:
        return ""
    text = say(
        "Everybody in a group is counted alike. {places}. Whoever knows that somebody belongs to"
        " such a group knows this of them."
    )
    return text.format(places="; ".join(places))


def _alike_place(release: Release, one: OneAnswer) -> str:
    names = release.plan.tables[one.table]
    variable = release.plan.variables[names[0]]
    text = say("{table}: all {people} in the group “{group}” are counted as “{level}”")
    return text.format(
        table=table_title(release.plan, names),
        people=one.people,
        group=row_words(variable, one.group),
        level=row_words(variable, one.level),
    )


def not_promised() -> str:
    """Say what the summary does not promise."""
    return say(
        "It does not promise anything about what somebody already knows of a participant, or"
        " about guesses. It is de-identified, and not called anonymous."
    )


def hidden_means() -> str:
    """Say what a hidden number may stand for."""
    return say(
        "A number marked as hidden may be nobody, a few, or many: it is hidden wherever it"
        " would help to work out another."
    )


def grade_words(grade: str) -> str:
    """Say what the proof of a release is made of."""
    if not grade:
        return ""
    whole = say("made-up groups of whole people")
    return whole if grade == WHOLE else say("made-up groups of parts of people")


def reason_words(why: Why) -> str:
    """Say in general terms why a number is hidden."""
    reasons = {
        Why.SMALL: say("It counts so few that it could point at somebody."),
        Why.CHANGE: say("With an earlier summary it would show what few people did."),
        Why.GROUP: say("It would say the same of everybody in a group."),
        Why.UNIT: say("A unit that subtracts its own would see few people."),
        Why.DOMINATED: say("Nearly all of it comes from one unit."),
        Why.PROTECTS: say("With it another hidden number could be worked out."),
        Why.PART: say("In a small group each part of a table is shown either whole or not at all."),
        Why.LAYOUT: say("The group is too small for this table."),
        Why.UNPROVED: say("It could not be proved to be safe in time."),
    }
    return reasons[why]


def why_hidden(release: Release, cell: ReleasedCell) -> str:
    """Say in words why just this number is hidden, such as "March minus February would …"."""
    if cell.why is None:
        return ""
    if cell.why is Why.CHANGE and cell.since:
        return _difference(release, cell)
    if cell.why is Why.PROTECTS and cell.other is not None:
        text = say("With it the hidden number for {place} could be worked out.")
        return text.format(place=_spot_words(release, cell.other))
    return reason_words(cell.why)


def _difference(release: Release, cell: ReleasedCell) -> str:
    variables = release.plan.tables[cell.table]
    text = say("{this} minus {earlier} would show a few people: {place}.")
    return text.format(
        this=_short(release.period),
        earlier=_named(cell.since, release),
        place=place_words(release.plan, variables, cell.at),
    )


def _spot_words(release: Release, spot: Spot) -> str:
    known = all(name in release.plan.variables for name in spot.table)
    if not known:
        return say("an earlier summary")
    words = place_words(release.plan, spot.table, spot.at)
    if spot.release in {"", release.code}:
        return words
    return say("{place} ({period})").format(place=words, period=_named(spot.release, release))


def _named(release: str, this: Release) -> str:
    """Name an earlier release by its number and period, as the guard was told: "3 2026-Q1"."""
    _, _, code = release.partition(" ")
    return _short(period_named(code or this.code, this.last))


def _short(period: Named) -> str:
    return say("the project to date") if isinstance(period, ToDate) else period_in_words(period)
