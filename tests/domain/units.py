"""Made-up units of support for the tests that count and hide."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import strategies as st

from ipsdesk.domain.units import (
    Education,
    ExitSeen,
    Gender,
    GoalEnd,
    GoalSet,
    JobHeld,
    LaterSeen,
    Leaving,
    Status,
    StepTaken,
    StudiesTaken,
    Unit,
)

OPERATION = "22-015-S01"
FIRST, LAST = date(2024, 1, 1), date(2026, 9, 30)

days = st.dates(FIRST, LAST)
births = st.dates(date(1960, 1, 1), date(2012, 12, 31))


def person(number: int) -> UUID:
    """Return the same random-looking id for the same number."""
    return UUID(int=number + 1, version=4)


def unit(number: int = 0, **facts: object) -> Unit:
    """Return a unit with quiet facts, but for those given."""
    quiet: dict[str, object] = {
        "person": person(number),
        "operation": OPERATION,
        "start": date(2025, 1, 15),
        "birth_date": date(2004, 5, 5),
        "gender": Gender.WOMAN,
        "status": Status.SEEKING,
        "education": Education.LOWER_SECONDARY,
    }
    return Unit(**(quiet | facts))  # type: ignore[arg-type]  (because facts vary by test)


def ends(start: date) -> st.SearchStrategy[date | None]:
    """Return a day after the start, or none."""
    return st.none() | st.integers(0, 900).map(lambda days_on: start + timedelta(days_on))


@st.composite
def units(draw: st.DrawFn, number: int | None = None) -> Unit:
    """Draw a unit with any facts the records may hold."""
    start = draw(days)
    end = draw(ends(start))
    after = st.integers(0, 400).map(lambda on: (end or start) + timedelta(on))
    maybe = st.none() | st.booleans()
    return Unit(
        person=person(draw(st.integers(0, 30)) if number is None else number),
        operation=OPERATION,
        start=start,
        birth_date=draw(births),
        end=end,
        gender=draw(st.none() | st.sampled_from(Gender)),
        municipality=draw(st.sampled_from([None, "Karlskoga", "Kumla", "Örebro"])),
        status=draw(st.none() | st.sampled_from(Status)),
        unemployed_since=draw(st.none() | days),
        education=draw(st.none() | st.sampled_from(Education)),
        in_education_at_entry=draw(maybe),
        protected=draw(st.booleans()),
        restricted=draw(st.booleans()),
        ladder_first=draw(st.none() | st.integers(0, 7)),
        ladder_last=draw(st.none() | st.integers(0, 7)),
        leaving=draw(st.none() | st.sampled_from(Leaving)),
        exit_seen=tuple(
            draw(st.lists(st.builds(ExitSeen, after, maybe, maybe, maybe, maybe), max_size=2))
        ),
        later_seen=tuple(draw(st.lists(st.builds(LaterSeen, after, maybe, maybe), max_size=2))),
        steps=tuple(draw(st.lists(st.builds(StepTaken, days, st.none() | days), max_size=3))),
        goals=tuple(
            draw(
                st.lists(
                    st.builds(
                        GoalSet,
                        days,
                        st.booleans(),
                        st.none() | days,
                        st.none() | st.sampled_from(GoalEnd),
                    ),
                    max_size=2,
                )
            )
        ),
        jobs=tuple(
            draw(
                st.lists(
                    st.builds(JobHeld, days, st.none(), st.booleans(), st.booleans(), maybe),
                    max_size=2,
                )
            )
        ),
        studies=tuple(
            draw(
                st.lists(st.builds(StudiesTaken, days, st.none() | days, st.booleans()), max_size=2)
            )
        ),
    )
