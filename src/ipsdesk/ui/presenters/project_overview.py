"""The project at a glance: its card, its targets, its time, and every number of its work."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ipsdesk.actions import project_work
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.project_measures import MEASURES, Work
from ipsdesk.domain.project_work import Course
from ipsdesk.domain.records import Record
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.figure_words import number_words
from ipsdesk.ui.presenters.project_sections import Begin, Entry, Section, Series, Table
from ipsdesk.ui.presenters.project_words import group_words, measure_words
from ipsdesk.words import say, say_day, say_many


def overview_sections(desk: Desk, work: Work) -> tuple[Section, ...]:
    """Return the card, the numbers by group, and the public figures."""
    return (_card(desk, work), *_numbers(work), _figures(work))


def _card(desk: Desk, work: Work) -> Section:
    card = project_work.card(desk)
    if card is None:
        words = say("There is no project card yet. Settings has three projects to begin from.")
        begins = (Begin(say("Fill in a project card"), "f23-project"),)
        return Section(say("Project card"), words, begins=begins)
    entry = Entry(
        title=card.words("name"),
        words=_card_words(card),
        beside=card.words("number"),
        form="f23-project",
        row=card.id,
    )
    words = " ".join((_time_words(card, work), _reached_words(desk)))
    return Section(say("Project card"), words.strip(), (entry,))


def _card_words(card: Record) -> str:
    pairs = (
        (say("Owner: {what}"), "owner"),
        (say("Funders: {what}"), "funders"),
        (say("Support level: {what}"), "rate"),
        (say("Programme: {what}"), "programme"),
        (say("Area: {what}"), "area"),
        (say("Objective: {what}"), "objective"),
        (say("Region code: {what}"), "nuts"),
        (say("Kind of intervention: {what}"), "intervention_type"),
    )
    told = [text.format(what=card.words(column)) for text, column in pairs if card.words(column)]
    return " · ".join(told)


def _time_words(card: Record, work: Work) -> str:
    course = Course(card.known_day("started_on"), card.known_day("ends_on"))
    left = course.days_left(work.today)
    if not left:
        return say("The project ended {day}.").format(day=say_day(course.ends_on))
    days = say_many("{count} day", "{count} days", left)
    text = say("{days} are left, until {day}; {percent} % of the time has gone.")
    told = text.format(
        days=days, day=say_day(course.ends_on), percent=course.percent_gone(work.today)
    )
    halfway = course.halfway_on()
    if work.today <= halfway:
        told += " " + say("Halfway is {day}.").format(day=say_day(halfway))
    return told


def _reached_words(desk: Desk) -> str:
    found = project_work.reached(desk)
    if found.people is None:
        return say("Fewer than ten participants so far.")
    people = say_many("{count} participant", "{count} participants", found.people)
    if found.planned is None:
        return say("{people} so far.").format(people=people)
    text = say("{people} so far, of {planned} planned.")
    return text.format(people=people, planned=found.planned)


def _numbers(work: Work) -> tuple[Section, ...]:
    sections = []
    for group, measures in groupby(MEASURES, key=lambda one: one.group):
        entries = tuple(
            Entry(measure_words(one.key), beside=str(len(one.rows(work))), measure=one.key)
            for one in measures
        )
        sections.append(Section(group_words(group), entries=entries, tiles=True))
    return tuple(sections)


def _figures(work: Work) -> Section:
    rows = sorted(
        work.rows("figures"),
        key=lambda one: (one.words("name"), one.words("place"), one.number("year")),
    )
    table = Table(
        say("Figures from elsewhere"),
        (say("What"), say("Where"), say("Year"), say("Value"), say("Source")),
        tuple(_figure(one) for one in rows),
        "f24-figure",
        tuple(one.id for one in rows),
    )
    return Section(
        say("Figures from elsewhere"),
        say("What the project compares with, by year and with the source."),
        table=table if rows else None,
        begins=(Begin(say("New figure"), "f24-figure"),),
        series=tuple(_series(rows)),
    )


def _series(rows: Sequence[Record]) -> Iterator[Series]:
    """Yield each figure of one place that is known of more than one year, oldest first."""
    for (name, place), found in groupby(
        rows, key=lambda one: (one.words("name"), one.words("place"))
    ):
        points = tuple((str(one.number("year")), _value(one), _figure(one)[3]) for one in found)
        if len({year for year, _, _ in points}) > 1:
            title = ", ".join(filter(None, (label("figure_names", name), place)))
            yield Series(title, points)


def _value(one: Record) -> float:
    value = one["value"]
    return float(value) if isinstance(value, float | int) else 0.0


def _figure(one: Record) -> tuple[str, ...]:
    value = _value(one)
    told = number_words(value, 1 if round(value, 1) == value else 2)
    return (
        label("figure_names", one.words("name")),
        one.words("place"),
        str(one.number("year")),
        told,
        one.words("source"),
    )
