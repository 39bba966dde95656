"""Who may be written down twice: asked while typing, and gone through for a whole unit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from uuid import UUID

from ipsdesk.actions import guard, records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.alike import Alike, Sign, Traits, closest, is_likely, is_namesake, traits
from ipsdesk.domain.intake.nearby import Nearby, days_near
from ipsdesk.domain.intake.people import KnownPerson
from ipsdesk.domain.profiles import may_filter_people
from ipsdesk.domain.records import Row
from ipsdesk.storage import intake
from ipsdesk.storage.vault import Connection

_FEWEST_LETTERS, _BEGINNING = 3, 3
_EVERY = 200
MOST = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be about one person, and why."""

    one: Alike
    other: Alike = field(repr=False)


def likeness(one: str, other: str) -> float:
    """Return how alike two names sound, from 0 to 100."""
    from rapidfuzz import fuzz  # noqa: PLC0415  (because only a comparison of names needs it)

    return fuzz.token_sort_ratio(one, other)


def likely(desk: Desk, name: str, born: date | None) -> list[Alike]:
    """Return who may be the person whose name is being typed, most alike first.

    Only those are named who exist for this user; in profiles B and C they are looked for by
    name alone (SRCH-02).

    """
    beginnings = [word[:_BEGINNING] for word in fold(name).split() if len(word) >= _FEWEST_LETTERS]
    if not beginnings:
        return []
    days = list(days_near(born)) if born and may_filter_people(desk.profile) else []
    with desk.read() as connection:
        near = intake.near(connection, desk.user, desk.today(), days, beginnings)
        known = intake.people(connection, desk.user, desk.today(), near)
    own = traits(name, born=born)
    found = filter(None, (_alike(own, one, namesakes=True) for one in known))
    return sorted(found, key=lambda one: (-one.points, one.case))[:MOST]


def pairs(desk: Desk, tell: Callable[[int, int], None]) -> list[Pair]:
    """Return everybody who may be here twice, most alike first.

    Raises:
        NotForThisRole: the role takes nobody in.
        ActStopped: whoever waits does not want it any longer.

    """
    desk.user.must(Right.ENROL)
    with desk.read() as connection:
        known = intake.people(connection, desk.user, desk.today())
        apart = intake.apart(connection)
    by_name = not may_filter_people(desk.profile)
    finder = _Finder([one for one in known if not one.shut], apart, by_name_only=by_name)
    found = list(chain.from_iterable(finder.pairs_of(one) for one in finder.everybody(tell)))
    return sorted(found, key=lambda pair: (-pair.one.points, pair.one.case))


class _Finder:
    """Everybody who may be compared, under all by which a twin would be found."""

    def __init__(
        self,
        known: Sequence[KnownPerson],
        apart: set[tuple[UUID, UUID]],
        *,
        by_name_only: bool,
    ) -> None:
        self._known = {one.id: one for one in known}
        self._apart, self._by_name_only = apart, by_name_only
        self._near = Nearby((one.id, own) for one in known for own in one.known_as)

    def everybody(self, tell: Callable[[int, int], None]) -> Iterator[KnownPerson]:
        """Yield everybody, and tell how far it has come."""
        for place, one in enumerate(self._known.values()):
            if place % _EVERY == 0:
                tell(place, len(self._known))
            yield one

    def pairs_of(self, one: KnownPerson) -> Iterator[Pair]:
        """Yield the pairs of one with all who came later."""
        for who in self._near.candidates(one.traits, by_name_only=self._by_name_only):
            other = self._known[who]
            asked = other.case > one.case and (one.id, who) not in self._apart
            alike = _alike(one.traits, other) if asked else None
            if alike is not None:
                yield Pair(Alike(one.id, one.name, one.case, alike.signs), alike)


def _alike(own: Traits, one: KnownPerson, *, namesakes: bool = False) -> Alike | None:
    found = closest(own, one.known_as, likeness)
    same_name = (own.born is None and Sign.NAME in found) or (namesakes and is_namesake(own, found))
    asked = is_likely(found) or same_name
    return Alike(one.id, one.name, one.case, found) if asked else None


def say_apart(desk: Desk, one: UUID, others: Sequence[UUID]) -> None:
    """Remember for ever that these are different people.

    Raises:
        NotFound: one of them does not exist for this user.

    """
    desk.user.must(Right.ENROL)
    with desk.begin("say_apart", one) as connection:
        guard.must_be_visible(desk, connection, one)
        keep_from(desk, connection, one, others)


def keep_from(desk: Desk, connection: Connection, one: UUID, others: Sequence[UUID]) -> None:
    """Remember that somebody is none of these, each of whom this user must see."""
    for who in others:
        guard.must_be_visible(desk, connection, who)
    keep_apart(desk, connection, [(one, other) for other in others])


def keep_apart(desk: Desk, connection: Connection, told: Iterable[tuple[UUID, UUID]]) -> None:
    """Remember pairs of different people inside an act that is already begun."""
    apart = intake.apart(connection)
    both = [pair for one, other in told for pair in ((one, other), (other, one))]
    rows = [
        Row("different_people", {"participant": one, "other": other})
        for one, other in dict.fromkeys(both)
        if (one, other) not in apart
    ]
    records.write_many(desk, connection, rows)
