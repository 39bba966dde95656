"""Who works in the unit: uneven habits, part time, absences, cover, hours, supervision."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ipsdesk.domain.folding import fold
from ipsdesk.domain.records import Row
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, mondays, spread, workday
from ipsdesk.domain.rehearsal.notebook import Notebook
from ipsdesk.domain.rehearsal.setting import Colleague, Habits, Setting, World

CASELOAD = 16
SHARES = (1.0, 1.0, 0.8, 1.0, 0.5)
FULL_DAY = 480
DAYS_TOGETHER = 90

# From a specialist who does all by the book to one who is mostly at a desk.
HABITS = (
    Habits(6.6, 0.05, 0.95, 0.85, 0.95, 0.93, 0.97),
    Habits(5.3, 0.10, 0.85, 0.60, 0.80, 0.82, 0.92),
    Habits(4.2, 0.18, 0.75, 0.50, 0.62, 0.65, 0.84),
    Habits(2.6, 0.25, 0.60, 0.38, 0.40, 0.45, 0.70),
    Habits(1.1, 0.40, 0.45, 0.20, 0.15, 0.25, 0.55),
)


def specialists_of(setting: Setting) -> tuple[Colleague, ...]:
    """Return the specialists: one for every sixteen participants, some of them part-time."""
    many = max(2, -(-setting.participants // CASELOAD))
    chance, taken = setting.chance("specialists"), set[str]()
    return tuple(
        Colleague(
            id=chance.id(),
            name=_name(setting, chance, taken),
            role="specialist",
            title="Studiecoach" if number % 5 == 2 else "Arbetsspecialist",
            share=SHARES[number % len(SHARES)],
            duty="study_coach" if number % 5 == 2 else "specialist",
            habits=HABITS[number % len(HABITS)],
        )
        for number in range(many)
    )


def others_of(
    setting: Setting, supervisor: UUID, taken: set[str]
) -> tuple[Colleague, Colleague, Colleague]:
    """Return the supervisor, the coordinator and somebody who stands in for a time."""
    chance = setting.chance("others")
    told = (
        ("supervisor", "Metodhandledare", 1.0, "supervisor", supervisor),
        ("coordinator", "Projektkoordinator", 0.5, "coordinator", chance.id()),
        ("stand_in", "Vikarie", 0.5, "other", chance.id()),
    )
    supervisor_, coordinator, stand_in = (
        Colleague(who, _name(setting, chance, taken), role, title, share, duty, HABITS[1])
        for role, title, share, duty, who in told
    )
    return supervisor_, coordinator, stand_in


def _name(setting: Setting, chance: Chance, taken: set[str]) -> str:
    pool = setting.pool
    while True:
        first, last = chance.one_of(pool.called("staff")), chance.one_of(pool.called("surnames"))
        name = f"{first} {last}" if len(taken) < 400 else f"{first} {last} {len(taken)}"
        if fold(name) not in taken:
            taken.add(fold(name))
            return name


def user_rows(setting: Setting, world: World) -> list[Row]:
    """Return everybody who works in the unit, except the supervisor, who made the vault."""
    book = Notebook(setting.chance("users"), world.supervisor.id, setting.yesterday)
    for colleague in (*world.specialists, world.coordinator, world.stand_in):
        book.write(
            "users",
            setting.start,
            id=colleague.id,
            name=colleague.name,
            name_folded=fold(colleague.name),
            role=colleague.role,
            title=colleague.title,
            started_on=setting.start,
        )
    for colleague in (*world.specialists, world.supervisor, world.coordinator, world.stand_in):
        book.write(
            "employments",
            setting.start,
            user=colleague.id,
            duty=colleague.duty,
            share=colleague.share,
            from_day=setting.start,
            teams=["psychiatry", "student_health"] if colleague.role == "specialist" else None,
        )
    return book.rows


def work_rows(setting: Setting, world: World, one: Colleague) -> Iterator[Row]:
    """Yield what is written down of one specialist's own working days."""
    book = Notebook(setting.chance("work", str(one.id)), one.id, setting.yesterday)
    away = _absences(setting, world, one, book)
    for monday in mondays(setting.start, setting.yesterday):
        for offset in range(5):
            day = later(monday, offset)
            if setting.start <= day <= setting.yesterday:
                absent = any(first <= day <= last for first, last in away)
                _hours(setting, one, book, day, absent=absent)
        _supervision(setting, world, one, book, monday)
        yield from book.rows
        book.rows.clear()


def _absences(
    setting: Setting, world: World, one: Colleague, book: Notebook
) -> list[tuple[date, date]]:
    others = [other for other in world.specialists if other.id != one.id]
    away = []
    for _ in range(max(1, setting.span // 150)):
        first = workday(spread(book.chance, setting.start, setting.yesterday), setting.yesterday)
        last = min(later(first, book.chance.one_of((0, 1, 4, 11, 18))), setting.yesterday)
        away.append((first, last))
        book.write("staff_absences", first, user=one.id, from_day=first, to_day=last)
        if (last - first).days >= 1 and others and book.chance.happens(0.75):
            book.write(
                "covers",
                first,
                absent=one.id,
                covered_by=book.chance.one_of(others).id,
                from_day=first,
                to_day=last,
            )
    return away


def _hours(setting: Setting, one: Colleague, book: Notebook, day: date, *, absent: bool) -> None:
    scheduled = int(FULL_DAY * one.share)
    if absent:
        book.write(
            "time_entries",
            day,
            user=one.id,
            on_day=day,
            kind="leave",
            minutes=scheduled,
            scheduled_minutes=scheduled,
        )
        return
    habits, chance = one.habits, book.chance
    share = min(1.0, max(0.2, habits.employment_share + (chance.share() - 0.5) / 10))
    given = int(scheduled * share) // 5 * 5
    out = int(scheduled * min(1.0, habits.outdoors * (0.7 + chance.share() / 2))) // 5 * 5
    book.write(
        "time_entries",
        day,
        user=one.id,
        on_day=day,
        kind="employment",
        minutes=given,
        community_minutes=min(out, given),
        scheduled_minutes=scheduled,
    )
    if scheduled - given >= 15:
        book.write(
            "time_entries",
            day,
            user=one.id,
            on_day=day,
            kind="other",
            minutes=scheduled - given,
        )


def _supervision(
    setting: Setting, world: World, one: Colleague, book: Notebook, monday: date
) -> None:
    week, chance = monday.isocalendar(), book.chance
    if not setting.start <= monday <= later(setting.yesterday, -4):
        return
    kinds = {
        "weekly": chance.happens(0.7),
        "log_review": chance.happens(one.habits.keeps_marks),
        "field_mentoring": week.week % 5 == 0 and chance.happens(0.6),
        "outcome_review": week.week % 13 == 1,
    }
    for kind in (kind for kind, happens in kinds.items() if happens):
        day = later(monday, chance.number(4))
        book.write(
            "supervision",
            day,
            on_day=day,
            kind=kind,
            supervisor=world.supervisor.id,
            specialist=one.id,
            week=f"{week.year}-W{week.week:02d}",
            minutes=chance.one_of((20, 30, 45, 60)),
            situation=setting.pool.line(chance, "supervision_situations"),
            observed=setting.pool.line(chance, "supervision_observed")
            if kind == "field_mentoring"
            else None,
            feedback=setting.pool.line(chance, "supervision_feedback"),
            next_step=setting.pool.line(chance, "supervision_next"),
            goals=setting.pool.line(chance, "supervision_goals") if week.week % 13 == 1 else None,
        )
