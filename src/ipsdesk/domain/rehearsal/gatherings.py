"""What the project arranges: events with attendance, team meetings, methods tried, lessons."""

from datetime import date
from uuid import UUID

from ipsdesk.domain.project_templates import Party
from ipsdesk.domain.records import Value
from ipsdesk.domain.rehearsal.around import write_voice
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, moment, mondays, spread, weekday
from ipsdesk.domain.rehearsal.notebook import Notebook
from ipsdesk.domain.rehearsal.setting import Colleague, Happening, Meeting, Setting

_OFFERED = frozenset(
    {"study_visit", "lecture", "digital_training", "labour_market_session", "workshop"}
)
_ONLINE = frozenset({"webinar", "social_media"})
# How often each kind of meeting is held: every n-th week, and in which share of those.
_RHYTHM = {
    "unit": (1, 0.88),
    "treatment_team": (1, 0.7),
    "school_team": (2, 0.8),
    "project_group": (4, 0.9),
    "employment_service": (4, 0.6),
    "network": (6, 0.8),
    "team_leaders": (13, 0.9),
    "steering_group": (13, 1.0),
    "sip": (3, 0.5),
    "leader_report": (26, 1.0),
}
_WITH_CONSENT = frozenset({"sip", "treatment_team", "school_team"})


def tell_events(
    setting: Setting, book: Notebook, organisations: tuple[tuple[UUID, Party], ...]
) -> tuple[Happening, ...]:
    """Write down events of every kind of the project; return those participants may join."""
    chance = setting.chance("events")
    titles = {str(row[0]): str(row[1]) for row in setting.pool.rows("events")}
    told = []
    for number in range(max(len(setting.project.event_kinds), setting.months * 2)):
        kinds = setting.project.event_kinds
        kind = kinds[number % len(kinds)]
        day = weekday(spread(chance, setting.start, setting.yesterday))
        day = min(day, setting.yesterday)
        event = _event(setting, chance, book, (kind, titles.get(kind, kind), day))
        _attendance(chance, book, event, organisations, day)
        if kind in _OFFERED:
            told.append(Happening(event, kind, day))
    return tuple(sorted(told, key=lambda one: (one.day, one.id)))


def _event(setting: Setting, chance: Chance, book: Notebook, told: tuple[str, str, date]) -> UUID:
    kind, title, day = told
    pool = setting.pool
    values: dict[str, Value] = {
        "level": pool.code(chance, "event_level"),
        "category": pool.code(chance, "event_category"),
        "theme": pool.code(chance, "event_theme"),
        "people": chance.between(4, 60),
        "method_tried": "Promenadmöten" if kind == "pilot_workshop" else None,
        "result": pool.line(chance, "comments"),
        "next_step": pool.maybe(chance, "decisions", 0.5),
        "equality": pool.maybe(chance, "equality", 0.5),
        "accessibility": pool.maybe(chance, "accessibility", 0.6),
        "non_discrimination": pool.maybe(chance, "non_discrimination", 0.5),
    }
    where = _where(setting, chance, kind, day)
    return book.write("events", day, kind=kind, title=title, from_day=day, **where, **values)


def _where(setting: Setting, chance: Chance, kind: str, day: date) -> dict[str, Value]:
    pool = setting.pool
    if kind == "transnational_exchange":
        return {
            "to_day": min(later(day, 2), setting.yesterday),
            "place": "Rovaniemi",
            "reach": "transnational",
            "how_they_work": pool.line(chance, "how_they_work"),
            "what_works": pool.line(chance, "what_works"),
            "which_results": pool.line(chance, "which_results"),
        }
    reach = pool.code(chance, "event_reach")
    if kind in _ONLINE:
        return {
            "place": "På nätet",
            "reach": reach,
            "registered": chance.between(20, 140),
            "views": chance.between(40, 900),
        }
    municipality = pool.code(chance, f"municipality_{setting.project.id}")
    led_on = day.day % 4 if kind == "outreach_activity" else None
    here = {"place": "Folkets hus", "reach": reach, "municipality": municipality}
    return {**here, "led_on": led_on}


def _attendance(
    chance: Chance,
    book: Notebook,
    event: UUID,
    organisations: tuple[tuple[UUID, Party], ...],
    day: date,
) -> None:
    for organisation, _ in chance.some_of(organisations, chance.between(1, 6)):
        book.write(
            "attendance",
            day,
            event=event,
            organisation=organisation,
            people=chance.between(1, 8),
            role=("project_staff", "partner_staff", "leaders")[day.day % 3],
            level=chance.one_of(("individual", "organisation", "structure")),
        )


def tell_meetings(
    setting: Setting, book: Notebook, staff: tuple[Colleague, ...]
) -> tuple[Meeting, ...]:
    """Write down team meetings; return those at which participants may be talked about."""
    chance, told = setting.chance("meetings"), []
    for number, monday in enumerate(mondays(setting.start, setting.yesterday)):
        for place, kind in enumerate(setting.project.meetings):
            day = later(monday, (place + 1) % 5)
            if setting.start <= day <= setting.yesterday and _is_held(chance, kind, number, place):
                told.append(_meeting(setting, chance, book, staff, (kind, day)))
    return tuple(one for one in told if one.kind in _WITH_CONSENT)


def _is_held(chance: Chance, kind: str, week: int, place: int) -> bool:
    every, share = _RHYTHM[kind]
    return week % every == place % every and chance.happens(share)


def _who_came(chance: Chance, staff: tuple[Colleague, ...], *, near: bool) -> list[str]:
    """Return the specialists at a meeting: nearly all of the unit, never nobody."""
    came = [str(one.id) for one in staff if chance.happens(0.85 if near else 0.7)]
    return came or [str(staff[0].id)]


def _meeting(
    setting: Setting,
    chance: Chance,
    book: Notebook,
    staff: tuple[Colleague, ...],
    told: tuple[str, date],
) -> Meeting:
    kind, day = told
    near = chance.happens(0.8)
    meeting = book.write(
        "team_meetings",
        day,
        chance.one_of((0, 0, 0, 3)),
        at=moment(day, chance.between(8, 15)),
        minutes=chance.one_of((30, 45, 60, 60, 90)),
        kind=kind,
        team={"school_team": "Elevhälsan", "treatment_team": "Öppenvården"}.get(kind, "Enheten"),
        present=list(setting.pool.codes(chance, "meeting_role", chance.between(2, 5))),
        specialists=_who_came(chance, staff, near=near),
        scheduled=chance.happens(0.9),
        face_to_face=near,
        client_based=kind in ("unit", "treatment_team", "school_team", "sip"),
        executive_present=chance.happens(0.75) if kind == "steering_group" else None,
        unreferred_discussed=kind in ("treatment_team", "school_team") and chance.happens(0.3),
        decisions=setting.pool.maybe(chance, "decisions", 0.6),
    )
    return Meeting(meeting, kind, day)


def tell_lessons(
    setting: Setting, book: Notebook, organisations: tuple[tuple[UUID, Party], ...]
) -> None:
    """Write down methods tried, gaps seen, changes made, and what was said without a name."""
    chance = setting.chance("lessons")
    _trials(setting, chance, book, organisations)
    _gaps(setting, chance, book)
    _changes(setting, chance, book)
    for _ in range(max(3, setting.participants // 5)):
        day = spread(chance, setting.start, setting.yesterday)
        write_voice(book, setting.pool, chance, day, None)


def _trials(
    setting: Setting,
    chance: Chance,
    book: Notebook,
    organisations: tuple[tuple[UUID, Party], ...],
) -> None:
    for name, hypothesis, result, verdict in setting.pool.rows("trials"):
        first = spread(chance, setting.start, later(setting.yesterday, -20))
        first = max(first, setting.start)
        last = later(first, chance.between(30, 120))
        over = last <= setting.yesterday
        book.write(
            "method_trials",
            first,
            name=name,
            hypothesis=hypothesis,
            organisation=chance.one_of(organisations)[0],
            people=chance.between(5, 20),
            from_day=first,
            **({"to_day": last, "result": result, "verdict": verdict} if over else {}),
        )


def _gaps(setting: Setting, chance: Chance, book: Notebook) -> None:
    for kind, words in setting.pool.rows("gap_words"):
        day = spread(chance, setting.start, setting.yesterday)
        closed = later(day, 40)
        book.write(
            "gaps",
            day,
            on_day=day,
            kind=kind,
            words=words,
            level=chance.one_of(("individual", "organisation", "structure")),
            owner=chance.maybe(0.5, "Projektgruppen"),
            closed_on=chance.maybe(0.4, closed) if closed <= setting.yesterday else None,
            shared_on=min(later(day, 10), setting.yesterday) if kind == "lesson" else None,
        )


def _changes(setting: Setting, chance: Chance, book: Notebook) -> None:
    for row in setting.pool.rows("changes"):
        asked = spread(chance, setting.start, later(setting.yesterday, -30))
        decided = later(asked, chance.between(10, 29)) if row[2] else None
        book.write(
            "changes",
            asked,
            theme=row[0],
            proposal=row[1],
            proposed_on=asked,
            decision=row[2],
            decided_on=decided,
            decided_by="Styrgruppen" if decided else None,
            told_on=decided,
            followed_up=setting.pool.line(chance, "comments") if row[3] == "done" else None,
        )
