"""The tabs of the project: activities, organisations, learning and what participants changed."""

from collections import Counter
from collections.abc import Sequence

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.projects import project_of
from ipsdesk.domain.project_measures import Rows, Work, growth, measure
from ipsdesk.domain.project_templates import Activity
from ipsdesk.domain.project_work import EXCHANGE, Held, Matrix, Place, matrix, part_of
from ipsdesk.domain.records import Record
from ipsdesk.ui.presenters.codes import choices, label
from ipsdesk.ui.presenters.project_sections import Begin, Entry, Section, Table, line
from ipsdesk.ui.presenters.project_words import growing_words, half_words, measure_words
from ipsdesk.words import say, say_day, say_many, say_short_day


def activity_begins(desk: Desk) -> tuple[Begin, ...]:
    """Return the project's kinds of activity, each with its usual level and reach."""
    chosen = project_of(desk)
    if chosen is None:
        return tuple(
            Begin(words, "f24-event", (("kind", code),)) for code, words in choices("event_kinds")
        )
    return tuple(_begin(one) for one in chosen.activities)


def _begin(one: Activity) -> Begin:
    given: tuple[tuple[str, object], ...] = (
        ("kind", one.kind),
        ("level", one.level),
        ("reach", one.reach),
        ("category", one.category),
    )
    if one.theme is not None:
        given = (*given, ("theme", one.theme))
    return Begin(label("event_kinds", one.kind), "f24-event", given)


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
        _listed(work, "organisations", Begin(say("New organisation"), "f23-organisation")),
        _listed(work, "agreements", Begin(say("New agreement"), "f8-agreement")),
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


def learning_sections(work: Work) -> tuple[Section, ...]:
    """Return methods on trial, needs, lessons, and what exchanges taught."""
    lesson = "f24-lesson"
    return (
        _listed(work, "trials", Begin(say("New method to try"), "f24-trial")),
        _listed(
            work,
            "needs",
            Begin(say("A need nobody meets"), lesson, (("kind", "need"),)),
            Begin(say("An overlap"), lesson, (("kind", "overlap"),)),
        ),
        _listed(work, "needs_met"),
        _listed(work, "lessons", Begin(say("A lesson"), lesson, (("kind", "lesson"),))),
        _listed(work, "bettered", Begin(say("An improvement"), lesson, (("kind", "improvement"),))),
        _listed(work, "carried_on", Begin(say("A step"), lesson, (("kind", "implementation"),))),
        _exchanges(work),
    )


def _exchanges(work: Work) -> Section:
    rows = work.events(frozenset({EXCHANGE}))
    given = (("kind", EXCHANGE), ("reach", "transnational"))
    begin = Begin(say("New exchange"), "f24-event", given)
    held = {one.id: one for one in work.held}
    entries = tuple(_exchange(one, held.get(one.id)) for one in rows)
    return Section(
        say("Exchanges with other countries"),
        say("How do they work, what works, and with which results?"),
        entries,
        begins=(begin,),
    )


def _exchange(one: Record, held: Held | None) -> Entry:
    told = (
        (say("How: {words}"), one.words("how_they_work")),
        (say("What works: {words}"), one.words("what_works")),
        (say("Results: {words}"), one.words("which_results")),
    )
    said_so = (text.format(words=said.rstrip(".") + ".") for text, said in told if said)
    words = " ".join(filter(None, (_who_came(held), *said_so, _to_try(one))))
    lacking = sum(not said for _, said in told)
    missing = say_many("{count} answer is missing", "{count} answers are missing", lacking)
    return Entry(
        title=one.words("title"),
        words=words,
        beside=missing if lacking else say_day(one.known_day("from_day")),
        form="f24-event",
        row=one.id,
        warns=bool(lacking),
    )


def _who_came(held: Held | None) -> str:
    """Say who took part in an exchange, in which role and on which level; the most first."""
    counted: Counter[tuple[str, str]] = Counter()
    for one in held.came if held is not None else ():
        counted[one.role, one.level] += one.people
    came = sorted(counted.items(), key=lambda told: (-told[1], told[0]))
    told = ", ".join(_how_many(people, *who) for who, people in came)
    return say("There: {who}.").format(who=told) if told else ""


def _how_many(people: int, role: str, level: str) -> str:
    who = _small(label("exchange_roles", role)) if role else say("people")
    on_level = f"({_small(label('levels', level))})" if level else ""
    return " ".join(filter(None, (str(people), who, on_level)))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _to_try(one: Record) -> str:
    step = one.words("next_step").rstrip(".")
    return say("To try: {words}.").format(words=step) if step else ""


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


def influence_sections(work: Work, voiced: Sequence[tuple[str, int]]) -> tuple[Section, ...]:
    """Return what participants proposed, what was decided, and whether they were told."""
    begin = Begin(say("New proposal"), "f21-change")
    return (
        _listed(work, "undecided", begin),
        _listed(work, "untold"),
        _listed(work, "told"),
        _themes(voiced, work.rows("changes")),
    )


def _themes(voiced: Sequence[tuple[str, int]], changes: Rows) -> Section:
    rows = tuple(
        (
            label("voice_themes", theme),
            str(count),
            str(sum(one.words("theme") == theme for one in changes)),
            str(sum(one.words("theme") == theme and _is_told(one) for one in changes)),
        )
        for theme, count in voiced
    )
    headings = (say("Theme"), say("Answers"), say("Proposals"), say("Decided and told"))
    table = Table(say("From voice to change"), headings, rows)
    return Section(
        say("From voice to change"),
        say("Themes on the voice cards, and what came of them. Themes with few are not told."),
        table=table if rows else None,
    )


def _is_told(one: Record) -> bool:
    return one.day("told_on") is not None


def _listed(work: Work, key: str, *begins: Begin) -> Section:
    rows = measure(key).rows(work)
    counted = say_many("{count} line", "{count} lines", len(rows))
    return Section(
        measure_words(key), counted, tuple(line(one, work) for one in rows), begins=tuple(begins)
    )
