"""The course of one period of support: the days on which things turn, before any row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, spread, weekday, workday
from ipsdesk.domain.rehearsal.persons import Person
from ipsdesk.domain.rehearsal.setting import Setting

NOT_BEGUN = frozenset({"asked", "met", "refused"})
STILL_HERE = frozenset({"here", "paused"})


@dataclass(frozen=True, slots=True)
class Spell:
    """Something that lasts: a job, studies, a silence."""

    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the day lies in it."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Course:
    """One period of support from the first request on."""

    number: int
    fate: str
    requested: date
    answered: date | None
    met: date | None
    entered: date | None
    profile_on: date
    search_on: date
    last: date
    ended: date | None
    paused: Spell | None
    jobs: tuple[Spell, ...] = ()
    studies: tuple[Spell, ...] = ()
    silences: tuple[Spell, ...] = ()

    @property
    def begun(self) -> date:
        """Return the day from which there is something to write about."""
        return self.met or self.requested

    def phase_on(self, day: date) -> str:
        """Return the phase of the work that a day lies in."""
        if self.entered is None or day <= self.entered:
            return "intake"
        if day < self.search_on:
            return "engagement" if day < self.profile_on else "assessment"
        at_work = [job.start for job in self.jobs if job.covers(day)]
        if at_work:
            return "job_coaching" if (day - max(at_work)).days <= 31 else "follow_along"
        return "education" if any(s.covers(day) for s in self.studies) else "job_search"


def courses_of(setting: Setting, person: Person) -> Iterator[Course]:
    """Yield a participant's periods of support: usually one, two for those who come back."""
    chance = setting.chance("course", person.place)
    first = _course(setting, person, chance)
    yield first
    back = None if first.ended is None else later(first.ended, chance.between(40, 110))
    if person.returns and back is not None and back < later(setting.yesterday, -40):
        again = replace(person, fate="here", entry=weekday(later(back, 14)))
        yield replace(_course(setting, again, chance), number=2)


def _course(setting: Setting, person: Person, chance: Chance) -> Course:
    entered = weekday(person.entry)
    met = weekday(later(entered, -chance.between(1, 9)))
    waited = chance.between(3, 21) if chance.happens(0.85) else chance.between(28, 60)
    requested = later(met, -waited)
    answered = later(requested, chance.between(0, max(0, waited - 2)))
    if person.fate in NOT_BEGUN:
        return _never_entered(person.fate, requested, answered, met)
    ended = None
    if person.fate not in STILL_HERE:
        rest = (setting.yesterday - entered).days
        shortest = min(60, max(4, rest // 3))
        ended = weekday(later(entered, chance.between(shortest, max(shortest, rest - 4))))
        ended = min(ended, setting.yesterday)
    last = ended or setting.yesterday
    profile_on = min(weekday(later(entered, chance.between(2, 14))), last)
    search_on = min(weekday(later(profile_on, chance.between(7, 24))), last)
    whole = Course(
        number=1,
        fate=person.fate,
        requested=requested,
        answered=answered,
        met=met,
        entered=entered,
        profile_on=profile_on,
        search_on=search_on,
        last=last,
        ended=ended,
        paused=_pause(person, last, chance),
    )
    return replace(
        whole,
        jobs=tuple(_within(_jobs(whole, chance.about("jobs")), last)),
        studies=tuple(_within(_studies(whole, person, chance.about("studies")), last)),
        silences=tuple(_silences(whole, chance.about("silence"))),
    )


def _within(spells: Iterable[Spell], last: date) -> Iterator[Spell]:
    """Yield spells that begin while there is support, none of them ending before it begins."""
    for spell in spells:
        start = workday(spell.start, last)
        yield Spell(start, None if spell.end is None else max(spell.end, start))


def _never_entered(fate: str, requested: date, answered: date, met: date) -> Course:
    seen = met if fate == "met" else None
    last = met if fate == "met" else answered
    said = None if fate == "asked" else answered
    return Course(1, fate, requested, said, seen, None, last, last, last, None, None)


def _pause(person: Person, last: date, chance: Chance) -> Spell | None:
    if person.fate == "paused":
        return Spell(later(last, -chance.between(10, 40)), later(last, chance.between(20, 60)))
    return None


def _jobs(course: Course, chance: Chance) -> Iterator[Spell]:
    room = (course.last - course.search_on).days
    if course.fate in ("work", "both"):
        yield from _kept_job(course, chance, room)
    elif room > 60 and chance.happens(0.5 if course.fate == "here" else 0.28):
        start = weekday(later(course.search_on, chance.between(14, max(15, room - 20))))
        lasts = chance.between(5, 200)
        end = later(start, lasts)
        yield Spell(start, end if end < course.last else _open_end(course, chance))
        if chance.happens(0.2):
            yield Spell(weekday(later(start, 20)), _open_end(course, chance))


def _kept_job(course: Course, chance: Chance, room: int) -> Iterator[Spell]:
    """Yield a job that goes on after the end of support, perhaps after one that did not."""
    if room > 150 and chance.happens(0.5):
        start = weekday(later(course.search_on, chance.between(10, 60)))
        yield Spell(start, later(start, chance.between(6, 70)))
    start = weekday(later(course.last, -max(2, min(room, chance.between(40, 230)))))
    yield Spell(start)
    if chance.happens(0.18):
        yield Spell(weekday(spread(chance, start, later(course.last, -1))))


def _open_end(course: Course, chance: Chance) -> date | None:
    if course.ended is None:
        return None
    return later(course.last, -chance.between(1, 9))


def _studies(course: Course, person: Person, chance: Chance) -> Iterator[Spell]:
    room = (course.last - course.profile_on).days
    if course.fate in ("studies", "both"):
        yield Spell(weekday(later(course.last, -max(1, min(room, chance.between(50, 320))))))
    elif person.age_on(course.last) < 19:
        yield from _school(course, chance, room)
    elif room > 90 and chance.happens(0.22):
        start = weekday(later(course.profile_on, chance.between(10, 60)))
        end = later(start, chance.between(25, 150))
        yield Spell(start, end if end < course.last else None)


def _school(course: Course, chance: Chance, room: int) -> Iterator[Spell]:
    """Yield the school of somebody young, which most go to while they have support."""
    if room > 40 and chance.happens(0.75):
        start = weekday(later(course.profile_on, chance.between(0, 20)))
        goes_on = course.fate == "here" and chance.happens(0.7)
        yield Spell(start, None if goes_on else course.last)


def _silences(course: Course, chance: Chance) -> Iterator[Spell]:
    room = (course.last - course.search_on).days
    if room > 80 and chance.happens(0.35):
        start = later(course.search_on, chance.between(20, room - 50))
        yield Spell(start, later(start, chance.between(16, 44)))
    if course.fate == "unknown" and room > 30:
        yield Spell(later(course.last, -min(room, chance.between(25, 60))), course.last)
    elif course.fate == "here" and chance.happens(0.25):
        yield Spell(later(course.last, -chance.between(15, 26)), course.last)
