"""Who the participants are: drawn so that a unit of 80 looks like a real one of 80."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.domain.rehearsal.chance import Chance, Deal
from ipsdesk.domain.rehearsal.days import later
from ipsdesk.domain.rehearsal.setting import Setting

# esf-and-law section 6, the fixture "Ö80".
GENDERS = {"woman": 37, "man": 41, "other": 1, "unsaid": 1}
AGES = {"under_18": 14, "18_24": 43, "25_29": 23}
STANDINGS = {"inactive": 49, "registered_unemployed": 20, "job_seeking": 8, "employed": 3}
INACTIVE = {
    "other_inactive": 34,
    "full_time_student": 8,
    "sickness_benefit": 5,
    "parental_leave": 2,
}
SCHOOLING = {"low": 47, "3": 31, "high": 2}
LONG_SPELL = {"long": 17, "short": 11}
FATES = {
    "here": 14,
    "work": 16,
    "both": 2,
    "studies": 14,
    "seeking": 11,
    "other_support": 7,
    "nothing": 6,
    "unknown": 6,
    "asked": 1,
    "met": 1,
    "refused": 1,
    "paused": 1,
}
_BANDS = {"under_18": (13, 17), "18_24": (18, 24), "25_29": (25, 29)}
_FROM_NUMBER = {"woman": (0,), "man": (1,), "other": (0, 1), "unsaid": (0, 1)}


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up participant and how their story is going to end."""

    place: int
    id: UUID
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    shown_name: str = field(repr=False)
    gender: str
    birth_date: date = field(repr=False)
    municipality: str
    personal_number: str | None = field(repr=False)
    status: str
    unemployed_long: bool
    education: str
    fate: str
    entry: date
    protected: bool
    restricted: bool
    returns: bool
    specialist: int

    def age_on(self, day: date) -> int:
        """Return completed years of age."""
        born = self.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Draw:
    """Draws participant after participant; who is drawn first does not change who is next."""

    def __init__(self, setting: Setting) -> None:
        many = setting.participants
        self._setting = setting
        self._given: set[str] = set()
        self._deals = {
            name: Deal(setting.chance("deal", name), many, weights)
            for name, weights in (
                ("gender", GENDERS),
                ("age", AGES),
                ("standing", STANDINGS),
                ("inactive", INACTIVE),
                ("schooling", SCHOOLING),
                ("spell", LONG_SPELL),
                ("fate", FATES),
                ("entry", {str(part): 1 for part in range(min(many, 100))}),
                (
                    "municipality",
                    dict(setting.pool.mix(f"municipality_{setting.project.id}")),
                ),
            )
        }

    def everybody(self, shares: tuple[float, ...]) -> Iterator[Person]:
        """Yield every participant in order of number.

        Args:
            shares: how much of full time each specialist works; caseloads follow it.

        """
        for place in range(self._setting.participants):
            yield self._person(place, shares)

    def _person(self, place: int, shares: tuple[float, ...]) -> Person:
        setting = self._setting
        chance = setting.chance("person", place)
        dealt = {name: deal.to(place) for name, deal in self._deals.items()}
        fate = dealt["fate"]
        entry = self._entry(dealt["entry"], fate, chance)
        gender = dealt["gender"]
        born = self._birth(dealt["age"], entry, chance)
        protected = _falls(place, setting.participants, 40, 17)
        first, last = self._name(gender, chance)
        return Person(
            place=place,
            id=chance.id(),
            first_name=first,
            last_name=last,
            shown_name=self._alias(chance) if protected else f"{first} {last}",
            gender=gender,
            birth_date=born,
            municipality=dealt["municipality"],
            personal_number=None if protected else self._number(born, gender, chance),
            status=dealt["inactive"] if dealt["standing"] == "inactive" else dealt["standing"],
            unemployed_long=dealt["spell"] == "long",
            education=self._education(dealt["schooling"], chance),
            fate=fate,
            entry=entry,
            protected=protected,
            restricted=_falls(place, setting.participants, 80, 53),
            returns=fate in ("work", "seeking", "studies", "unknown") and chance.happens(0.15),
            specialist=_caseload(place, setting.participants, shares),
        )

    def _entry(self, part: str, fate: str, chance: Chance) -> date:
        span = self._setting.span
        among = max(1, len(range(min(self._setting.participants, 100))))
        reach = 0.55 if fate not in ("here", "paused") else 0.72
        first = 0.0 if fate not in ("here", "paused") else 0.2
        share = first + reach * (int(part) + chance.share()) / among
        if fate in ("asked", "met"):
            return later(self._setting.yesterday, -chance.between(2, 12))
        return later(self._setting.start, int(share * span))

    def _birth(self, band: str, entry: date, chance: Chance) -> date:
        youngest, oldest = self._setting.project.ages
        low, high = _BANDS[band]
        years = chance.between(max(low, youngest), min(high, oldest))
        try:
            latest = entry.replace(year=entry.year - years)
        except ValueError:
            latest = date(entry.year - years, 2, 28)
        return latest - timedelta(days=chance.between(1, 360))

    def _name(self, gender: str, chance: Chance) -> tuple[str, str]:
        pool = self._setting.pool
        lists = {"woman": "women", "man": "men"}
        first = chance.one_of(pool.called(lists.get(gender, "either")))
        last = chance.one_of(pool.called("surnames"))
        if chance.happens(0.04):
            last = f"{last} {chance.one_of(pool.called('surnames'))}"
        return first, last

    def _alias(self, chance: Chance) -> str:
        return f"Alias {chance.one_of(self._setting.pool.called('either'))}"

    def _education(self, schooling: str, chance: Chance) -> str:
        if schooling in ("low", "high"):
            return self._setting.pool.code(chance, f"education_{schooling}")
        return schooling

    def _number(self, born: date, gender: str, chance: Chance) -> str | None:
        """Return an official test number of somebody born that day, each only once."""
        if chance.happens(0.06):
            return None
        odd = _FROM_NUMBER[gender]
        for number in self._setting.numbers.get(born.strftime("%Y%m%d"), ()):
            if int(number[10]) % 2 in odd and number not in self._given:
                self._given.add(number)
                return number
        return None


def _falls(place: int, many: int, every: int, at: int) -> bool:
    """Tell whether somebody is one of the few: one in every so many, and one in a small unit."""
    return place % every == (at if many > at else every * at % many)


def _caseload(place: int, many: int, shares: tuple[float, ...]) -> int:
    """Return whose participant this is, in proportion to how much each specialist works."""
    scattered = (place * 7 + 3) % many if many % 7 else place
    at = (scattered + 0.5) / many * sum(shares)
    for number, share in enumerate(shares):
        at -= share
        if at <= 0:
            return number
    return len(shares) - 1
