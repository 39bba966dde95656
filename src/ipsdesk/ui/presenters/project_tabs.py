"""The tabs of the project: activities, learning and what participants changed."""

from collections import Counter
from collections.abc import Sequence

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.projects import project_of
from ipsdesk.domain.project_measures import Rows, Work
from ipsdesk.domain.project_templates import Activity
from ipsdesk.domain.project_work import EXCHANGE, Held
from ipsdesk.domain.records import Record
from ipsdesk.ui.presenters.codes import choices, label
from ipsdesk.ui.presenters.project_lists import listed
from ipsdesk.ui.presenters.project_sections import Begin, Entry, Section, Table
from ipsdesk.words import say, say_day, say_many


def activity_begins(desk: Desk) -> tuple[Begin, ...]:
    """Return the project's kinds of activity, each with its usual level and reach.

    After them what else the overview counts, so that no number there has no way in.

    """
    chosen = project_of(desk)
    if chosen is None:
        return tuple(
            Begin(words, "f24-event", (("kind", code),)) for code, words in choices("event_kinds")
        )
    usual = {one.kind for one in chosen.activities}
    rest = (kind for kind in _EVENTS.values() if kind not in usual)
    return (
        *(_begin(one) for one in chosen.activities),
        *(Begin(label("event_kinds", kind), "f24-event", (("kind", kind),)) for kind in rest),
    )


_EVENTS = {
    "sessions": "labour_market_session",
    "study_visits": "study_visit",
    "digital": "digital_training",
    "pilots": "pilot_workshop",
    "assemblies": "assembly",
    "dialogues": "public_dialogue",
    "trainings": "training",
    "outreach": "outreach_activity",
    "development": "development",
    "exchanges": EXCHANGE,
}
_MEETINGS = {"steering": "steering_group", "project_group": "project_group"}


def begins_behind(desk: Desk, key: str) -> tuple[Begin, ...]:
    """Return what can be begun in the list behind a number: one more of what it counts."""
    if key in _EVENTS:
        kind = _EVENTS[key]
        usual = [one for one in activity_begins(desk) if ("kind", kind) in one.given]
        return tuple(usual) or (Begin(label("event_kinds", kind), "f24-event", (("kind", kind),)),)
    if key in _MEETINGS:
        title = label("meeting_kinds", _MEETINGS[key])
        meeting = (("kind", _MEETINGS[key]), ("team", title))
        return (Begin(title, "f17-meeting", meeting),)
    if key == "network":
        member = (("role", "outreach_network"),)
        return (Begin(say("New organisation"), "f23-organisation", member),)
    return ()


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


def learning_sections(work: Work) -> tuple[Section, ...]:
    """Return methods on trial, needs, lessons, and what exchanges taught."""
    lesson = "f24-lesson"
    return (
        listed(work, "trials", Begin(say("New method to try"), "f24-trial")),
        listed(
            work,
            "needs",
            Begin(say("A need nobody meets"), lesson, (("kind", "need"),)),
            Begin(say("An overlap"), lesson, (("kind", "overlap"),)),
        ),
        listed(work, "needs_met"),
        listed(work, "lessons", Begin(say("A lesson"), lesson, (("kind", "lesson"),))),
        listed(work, "bettered", Begin(say("An improvement"), lesson, (("kind", "improvement"),))),
        listed(work, "carried_on", Begin(say("A step"), lesson, (("kind", "implementation"),))),
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


def influence_sections(work: Work, voiced: Sequence[tuple[str, int]]) -> tuple[Section, ...]:
    """Return what participants proposed, what was decided, and whether they were told."""
    begin = Begin(say("New proposal"), "f21-change")
    return (
        listed(work, "undecided", begin),
        listed(work, "untold"),
        listed(work, "told"),
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
