"""What the project did in a period, read out of the vault; every human-written line is linted."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from uuid import UUID

from ipsdesk.actions.catalogue import scales
from ipsdesk.domain.activities import (
    Activities,
    Happening,
    Trial,
    UnitFidelity,
    activities_in,
    fidelity_items,
)
from ipsdesk.domain.counting import Standpoint
from ipsdesk.domain.leaks import Leak, LeakKind, Lexicon, leaks, lexicon
from ipsdesk.domain.records import Record
from ipsdesk.domain.reviews import hindrances, settled
from ipsdesk.resources import resource
from ipsdesk.storage import records, reviews
from ipsdesk.storage.vault import Connection

UNIT_SCALE, HIGHEST = "ips-25", 125
SPECIALIST = "specialist"
_NAMES = (
    ("participants", ("shown_name",)),
    ("identities", ("first_name", "last_name")),
    ("guardians", ("name",)),
    ("network_contacts", ("name",)),
    ("users", ("name",)),
    ("employer_people", ("name",)),
    ("organisations", ("contact_name",)),
)
_PLACES = (
    ("identities", ("address",)),
    ("workplaces", ("name", "address")),
    ("studies", ("school",)),
)
_EMPLOYERS = (("employers", ("name",)), ("jobs", ("employer_name",)))
Withheld = tuple[tuple[str, LeakKind], ...]


def vault_lexicon(connection: Connection) -> Lexicon:
    """Return what no line may hold: this vault's names, the country's, and words of numbers."""
    return lexicon(
        _told(connection, _NAMES),
        _told(connection, _PLACES),
        _told(connection, _EMPLOYERS),
        _given_names(),
        _number_words(),
    )


def activities_at(
    connection: Connection, at: Standpoint, known: Lexicon
) -> tuple[Activities, Withheld]:
    """Return what may be told of a period's activities, and which lines are held back.

    A line that a person wrote leaves only if nothing in it could point at somebody.

    Args:
        connection: the vault.
        at: the period, and the last day that has been.
        known: what is looked for.

    """
    told = activities_in(
        at.period, at.last, _happenings(connection), _trials(connection), _members(connection)
    )
    told = replace(told, fidelity=_fidelity(connection, at))
    return _linted(told, known)


def _linted(told: Activities, known: Lexicon) -> tuple[Activities, Withheld]:
    held: list[tuple[str, LeakKind]] = []

    def passed(line: str) -> str:
        found: tuple[Leak, ...] = leaks(line, known)
        if found:
            held.append((line, found[0].kind))
        return "" if found else line

    exchanges = [_exchange(one, passed) for one in told.exchanges]
    trials = [_trial(one, passed) for one in told.trials]
    spoken = tuple(one for one in exchanges if one.told)
    named = tuple(one for one in trials if one.name)
    return replace(told, exchanges=spoken, trials=named), tuple(held)


def _exchange(one: Happening, passed: Callable[[str], str]) -> Happening:
    return replace(
        one,
        how_they_work=passed(one.how_they_work),
        what_works=passed(one.what_works),
        which_results=passed(one.which_results),
    )


def _trial(one: Trial, passed: Callable[[str], str]) -> Trial:
    return replace(one, name=passed(one.name), result=passed(one.result))


def _happenings(connection: Connection) -> list[Happening]:
    homes = {
        row.id: row.words("municipality") for row in records.where(connection, "organisations")
    }
    came: defaultdict[UUID, list[tuple[str, int]]] = defaultdict(list)
    for row in records.where(connection, "attendance"):
        home = homes.get(row.known_key("organisation"), "")
        if home:
            came[row.known_key("event")].append((home, row.number("people")))
    return [
        Happening(
            row.words("kind"),
            row.known_day("from_day"),
            row.number("people") or None,
            tuple(came[row.id]),
            row.words("how_they_work"),
            row.words("what_works"),
            row.words("which_results"),
            equality=bool(row.words("equality")),
            accessibility=bool(row.words("accessibility")),
            non_discrimination=bool(row.words("non_discrimination")),
        )
        for row in records.where(connection, "events")
    ]


def _trials(connection: Connection) -> list[Trial]:
    return [
        Trial(
            row.words("name"),
            row.known_day("from_day"),
            row.day("to_day"),
            row.words("result"),
            row.words("verdict"),
        )
        for row in records.where(connection, "method_trials")
    ]


def _members(connection: Connection) -> list[str]:
    return [row.words("kind") for row in records.where(connection, "organisations")]


def _fidelity(connection: Connection, at: Standpoint) -> UnitFidelity | None:
    """Return the newest review that was signed by the last day of the period."""
    found = records.matching(connection, "reviews", scale=UNIT_SCALE)
    signed = [row for row in found if (day := row.day("signed_on")) and day <= at.day]
    if not signed:
        return None
    newest = max(signed, key=lambda row: row.known_day("signed_on"))
    review = reviews.get(connection, newest.id)
    return UnitFidelity(
        scale=newest.words("scale"),
        total=newest.number("total"),
        highest=HIGHEST,
        band=newest.words("band"),
        on=newest.known_day("signed_on"),
        items=fidelity_items(_items(connection, newest), _specialists(connection, at)),
        hindrances=tuple(one.value for one in hindrances(review, scales()[UNIT_SCALE])),
    )


def _items(connection: Connection, review: Record) -> Iterator[tuple[str, int]]:
    """Yield the points that count: agreed, given alike by all, and as they were amended."""
    for item, points in settled(reviews.get(connection, review.id)).items():
        if isinstance(points, int):
            yield item, points


def _specialists(connection: Connection, at: Standpoint) -> int:
    rows = records.matching(connection, "users", role=SPECIALIST)
    return sum((left := row.day("left_on")) is None or left > at.day for row in rows)


def _told(connection: Connection, asked: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[str]:
    for table, columns in asked:
        for row in records.where(connection, table):
            yield from (words for column in columns if (words := row.words(column)))


@cache
def _given_names() -> tuple[str, ...]:
    found = []
    for kind in ("women", "men"):
        text = resource(f"reference/given-names-{kind}.csv").read_text(encoding="utf-8")
        found += [line.partition(",")[0] for line in text.splitlines()[1:]]
    return tuple(found)


@cache
def _number_words() -> tuple[str, ...]:
    told = json.loads(resource("number-words.json").read_text(encoding="utf-8"))
    return tuple(word for language in ("sv", "en", "fi") for word in told[language])
