"""What the project arranges: events with attendance, team meetings, methods tried, lessons."""

from datetime import date
from uuid import UUID

from ipsdesk.domain.rehearsal.around import write_voice
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, moment, mondays, spread, weekday
from ipsdesk.domain.rehearsal.notebook import Notebook
from ipsdesk.domain.rehearsal.setting import Happening, Meeting, Party, Setting

_OFFERED = frozenset(
    {"study_visit", "lecture", "digital_training", "labour_market_session", "workshop"}
)
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
    exchange, online = kind == "transnational_exchange", kind in ("webinar", "social_media")
    return book.write(
        "events",
        day,
        kind=kind,
        title=title,
        from_day=day,
        to_day=later(day, 2) if exchange else None,
        place="På nätet" if online else "Rovaniemi" if exchange else "Folkets hus",
        municipality=None
        if online or exchange
        else pool.code(chance, f"municipality_{setting.project.id}"),
        level=pool.code(chance, "event_level"),
        reach="transnational" if exchange else pool.code(chance, "event_reach"),
        category=pool.code(chance, "event_category"),
        theme=pool.code(chance, "event_theme"),
        people=chance.between(4, 60),
        registered=chance.between(20, 140) if online else None,
        views=chance.between(40, 900) if online else None,
        how_they_work=pool.line(chance, "how_they_work") if exchange else None,
        what_works=pool.line(chance, "what_works") if exchange else None,
        which_results=pool.line(chance, "which_results") if exchange else None,
        method_tried="Promenadmöten" if kind == "pilot_workshop" else None,
        result=pool.line(chance, "comments"),
        next_step=pool.line(chance, "decisions") if chance.happens(0.5) else None,
        equality=pool.line(chance, "equality") if chance.happens(0.5) else None,
        accessibility=pool.line(chance, "accessibility") if chance.happens(0.6) else None,
        non_discrimination=pool.line(chance, "non_discrimination") if chance.happens(0.5) else None,
    )


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
            level=chance.one_of(("individual", "organisation", "structure")),
        )


def tell_meetings(setting: Setting, book: Notebook) -> tuple[Meeting, ...]:
    """Write down team meetings; return those at which participants may be talked about."""
    chance, told = setting.chance("meetings"), []
    for number, monday in enumerate(mondays(setting.start, setting.yesterday)):
        for place, kind in enumerate(setting.project.meetings):
            every, share = _RHYTHM[kind]
            day = later(monday, (place + 1) % 5)
            in_time = setting.start <= day <= setting.yesterday
            if in_time and number % every == place % every and chance.happens(share):
                told.append(_meeting(setting, chance, book, kind, day))
    return tuple(one for one in told if one.kind in _WITH_CONSENT)


def _meeting(setting: Setting, chance: Chance, book: Notebook, kind: str, day: date) -> Meeting:
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
        specialists=[],
        scheduled=chance.happens(0.9),
        face_to_face=near,
        client_based=kind in ("unit", "treatment_team", "school_team", "sip"),
        executive_present=chance.happens(0.75) if kind == "steering_group" else None,
        unreferred_discussed=kind in ("treatment_team", "school_team") and chance.happens(0.3),
        decisions=setting.pool.line(chance, "decisions") if chance.happens(0.6) else None,
    )
    return Meeting(meeting, kind, day)


def tell_lessons(
    setting: Setting, book: Notebook, organisations: tuple[tuple[UUID, Party], ...]
) -> None:
    """Write down methods tried, gaps seen, changes made, and what was said without a name."""
    chance, pool = setting.chance("lessons"), setting.pool
    for row in pool.rows("trials"):
        first = spread(chance, setting.start, later(setting.yesterday, -20))
        first = max(first, setting.start)
        last = later(first, chance.between(30, 120))
        over = last <= setting.yesterday
        book.write(
            "method_trials",
            first,
            name=row[0],
            hypothesis=row[1],
            place=None,
            organisation=chance.one_of(organisations)[0],
            people=chance.between(5, 20),
            from_day=first,
            to_day=last if over else None,
            result=row[2] if over else None,
            verdict=row[3] if over else None,
        )
    for row in pool.rows("gap_words"):
        day = spread(chance, setting.start, setting.yesterday)
        book.write(
            "gaps",
            day,
            on_day=day,
            kind=row[0],
            words=row[1],
            level=chance.one_of(("individual", "organisation", "structure")),
            owner="Projektgruppen" if chance.happens(0.5) else None,
            closed_on=later(day, 40)
            if later(day, 40) <= setting.yesterday and chance.happens(0.4)
            else None,
        )
    _changes(setting, chance, book)
    for _ in range(max(3, setting.participants // 5)):
        day = spread(chance, setting.start, setting.yesterday)
        write_voice(book, pool, chance, day, None)


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
