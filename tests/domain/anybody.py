"""People whose every fact may be anything, so that nothing agrees among them by chance."""

import random
from datetime import date, timedelta

from ipsdesk.actions.release_plans import plan_named
from ipsdesk.domain.counting import Standpoint
from ipsdesk.domain.periods import HalfYear, Quarter, ToDate
from ipsdesk.domain.units import (
    Education,
    EffortTaken,
    ExitSeen,
    Gender,
    GoalEnd,
    GoalSet,
    JobHeld,
    LaterSeen,
    Leaving,
    SessionOffered,
    Status,
    StudiesTaken,
    Voiced,
)
from tests.domain.units import FIRST, LAST, unit

AIMS = ("vocational", "arts")
SUBJECTS = ("swedish", "english", "mathematics", "art", "music", "sport", "crafts", "history")
KINDS = ("job_focused", "competence", "health", "social")
REASONS = ("", "stable_work", "studies", "other_support", "moved", "own_wish", "absent", "ill")
THEMES = [one.id for one in plan_named("isa").variables["voice"].levels if one.id != "none"]
STANDPOINTS = (
    Standpoint(ToDate(LAST), LAST),
    Standpoint(HalfYear(2026, 2), date(2026, 12, 31)),
    Standpoint(Quarter(2026, 1), date(2026, 3, 31)),
)


def anybody(chance, number):
    """Return somebody whose every fact may be anything, so that nothing agrees by chance."""

    def maybe(*values):
        return chance.choice((None, *values))

    def day(after=FIRST, most=500):
        return after + timedelta(chance.randrange(1, most))

    start = day(most=1000)
    end = maybe(day(start), day(start), day(start))
    seen = end or start
    asked = [maybe(True, False) for _ in range(8)]
    begun = [max(start, day()) for _ in range(3)]
    return unit(
        number,
        start=start,
        end=end,
        birth_date=day(date(chance.randrange(1985, 2010), 1, 1)),
        gender=maybe(*Gender),
        status=maybe(*Status),
        unemployed_since=maybe(FIRST, start),
        education=maybe(*Education),
        in_education_at_entry=asked[0],
        ladder_first=maybe(1, 2, 3),
        ladder_last=maybe(1, 2, 3),
        leaving=maybe(*Leaving),
        exit_reason=chance.choice(REASONS),
        exit_seen=(ExitSeen(seen + timedelta(5), *asked[1:5]),) if asked[5] else (),
        later_seen=(LaterSeen(seen + timedelta(185), *asked[6:8]),),
        goals=(GoalSet(begun[0], True, maybe(begun[1]), maybe(*GoalEnd)),) if maybe(1) else (),
        jobs=tuple(
            JobHeld(
                day(start, 300), maybe(day(start)), chance.random() < 0.7, False, maybe(True, False)
            )
            for _ in range(chance.randrange(3))
        ),
        studies=tuple(
            StudiesTaken(
                day(start),
                maybe(day(start)),
                chance.random() < 0.5,
                chance.random() < 0.5,
                chance.choice(("", *AIMS)),
                tuple((subject, FIRST) for subject in SUBJECTS if chance.random() < 0.9),
            )
            for _ in range(chance.randrange(3))
        ),
        efforts=tuple(EffortTaken(kind, start) for kind in KINDS if chance.random() < 0.3),
        sessions=tuple(SessionOffered(start, bool(maybe(1))) for _ in range(chance.randrange(2))),
        voices=tuple(Voiced(start, theme) for theme in chance.sample(THEMES, 2) if maybe(1)),
    )


CROWD = [anybody(random.Random(number), number) for number in range(1500)]  # noqa: S311  (because invented people are no secret)
