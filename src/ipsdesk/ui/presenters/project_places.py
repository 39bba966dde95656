"""Who takes part where in the project: by municipality, organisation, activity and half-year."""

from collections.abc import Sequence

from ipsdesk.domain.project_measures import Work, growth, measure
from ipsdesk.domain.project_work import Held, Matrix, Place, matrix, part_of
from ipsdesk.domain.records import Record
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.project_lists import listed
from ipsdesk.ui.presenters.project_sections import Begin, Section, Table, line
from ipsdesk.ui.presenters.project_words import (
    growing_words,
    half_words,
)
from ipsdesk.words import say, say_day, say_short_day


def organisation_sections(
    work: Work, municipalities: Sequence[str], most: int
) -> tuple[Section, ...]:
    """Return who takes part where: by municipality, by event, and the registers behind."""
    been = [one for one in work.held if one.on <= work.today]
    made = matrix(municipalities, been, work.partners.values())
    return (
        _places(made),
        _organisations(work, been),
        _matrix(made, most),
        _growth(work),
        listed(work, "organisations", Begin(say("New organisation"), "f23-organisation")),
        listed(work, "agreements", Begin(say("New agreement"), "f8-agreement")),
        outreach_section(work),
        _contact_map(work),
    )


def _places(made: Matrix) -> Section:
    places = made.places()
    rows = tuple(_part_row(label("municipalities", one.code), one) for one in places)
    headings = (say("Municipality"), *_part_headings())
    measures = tuple((f"place:{one.code}",) * len(headings) for one in places)
    table = Table(say("Municipalities"), headings, rows, measures=measures)
    return Section(
        say("Municipalities"),
        say(
            "How often each municipality's organisations came, of all activities. "
            "A row opens the activities they came to."
        ),
        table=table if rows else None,
    )


def _organisations(work: Work, been: Sequence[Held]) -> Section:
    """Return how often each organisation that takes part came."""
    members = measure("organisations").rows(work)
    parts = [part_of(been, one.id) for one in members]
    rows = tuple(
        _part_row(one.words("name"), part) for one, part in zip(members, parts, strict=True)
    )
    headings = (say("Organisation"), *_part_headings())
    measures = tuple((f"came:{one.id}",) * len(headings) for one in members)
    name = say("Attendance by organisation")
    return Section(
        name,
        say("How often each organisation came. A row opens the activities it came to."),
        table=Table(name, headings, rows, measures=measures) if rows and been else None,
    )


def _part_headings() -> tuple[str, ...]:
    return say("Activities"), say("People"), say("Last")


def _part_row(name: str, one: Place) -> tuple[str, ...]:
    last = say_short_day(one.last_on) if one.last_on else say("never")
    came = say("{events} of {all}").format(events=one.events, all=one.of)
    return name, came, str(one.people), last


def _matrix(made: Matrix, most: int) -> Section:
    shown = made.events[:most]
    headings = (
        say("Activity"),
        *(label("municipalities", code) for code in made.municipalities),
    )
    rows = tuple(
        (_event_words(event), *(str(people) if people else "–" for people in cells))
        for event, cells in zip(shown, made.cells, strict=False)
    )
    ids = tuple(one.id for one in shown)
    table = Table(say("Municipality by activity"), headings, rows, "f24-event", ids)
    return Section(
        say("Municipality by activity"),
        say("How many came from each municipality; a row opens the activity."),
        table=table if rows else None,
        more=len(made.events) > len(shown),
    )


def _growth(work: Work) -> Section:
    grown = growth(work)
    rows = tuple((half_words(*half), *map(str, counts)) for half, counts in grown)
    measures = tuple(
        ("", *(f"half:{year}:{half}:{at}" for at in range(len(counts))))
        for (year, half), counts in grown
    )
    headings = (say("Half-year"), *growing_words())
    name = say("Working together over time")
    return Section(
        name,
        say("A number opens its list."),
        table=Table(name, headings, rows, measures=measures) if rows else None,
    )


def _event_words(event: Held) -> str:
    return f"{say_day(event.on)} {event.title}"


def _contact_map(work: Work) -> Section:
    rows = tuple(one for one in work.rows("gaps") if one.words("kind") == "contact_map")
    begin = Begin(say("New line"), "f24-lesson", (("kind", "contact_map"),))
    return Section(
        say("Where do I turn"),
        say("Lines for the contact map: who helps with what, and where."),
        tuple(line(one, work) for one in rows),
        begins=(begin,),
    )


def _sought_out(one: Record) -> tuple[str, ...]:
    town = one.words("municipality")
    return (
        say_day(one.known_day("from_day")),
        one.words("title"),
        one.words("place") or (label("municipalities", town) if town else "–"),
        str(one.number("people")),
        str(one.number("led_on")),
    )


def outreach_section(work: Work) -> Section:
    """Return where the network has sought young people out: how many were met and led on."""
    rows = measure("outreach").rows(work)
    cells = tuple(_sought_out(one) for one in rows)
    headings = (say("Day"), say("Activity"), say("Where"), say("Met"), say("Led on"))
    name = say("Outreach: met and led on")
    met, led = (sum(one.number(column) for one in rows) for column in ("people", "led_on"))
    text = say("{met} were met and {led} led on to support, by {members} members of the network.")
    members = len(measure("network").rows(work))
    words = text.format(met=met, led=led, members=members)
    ids = tuple(one.id for one in rows)
    table = Table(name, headings, cells, "f24-event", ids)
    given = (("kind", "outreach_activity"), ("category", "outreach"))
    begin = Begin(say("New outreach activity"), "f24-event", given)
    return Section(name, words, table=table if rows else None, begins=(begin,))
