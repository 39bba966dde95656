"""Several units' summary: what each one's sealed file says of itself, and its fingerprint."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from ipsdesk.domain.release_plan import ReleasePlan

PURPOSE = "combined_summary"
UNIT = "unit"
DAYS_VALID = 30
FEWEST_UNITS = 3
WORDS = 8
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"

Vector = tuple[str, ...]
Path = tuple[tuple[str, Vector], ...]  # by the id of each earlier file, the levels in it


OURS = "ours"  # why a file of records was not taken: they are our own, and counted already


class Flaw(StrEnum):
    """Why a unit's file was not taken."""

    UNREADABLE = "unreadable"
    FORGED = "forged"
    NOT_FOR_US = "not_for_us"
    OTHER_PURPOSE = "other_purpose"
    OTHER_PERIOD = "other_period"
    OTHER_PLAN = "other_plan"
    EXPIRED = "expired"
    DOUBLED = "doubled"
    OTHER_KEY = "other_key"
    USED_BEFORE = "used_before"
    REHEARSAL = "rehearsal"
    HALF_MISSING = "half_missing"
    SAME_HOLDER = "same_holder"


@dataclass(frozen=True, slots=True)
class CubeHead:
    """What a file says in clear: signed, and bound to what is sealed in it."""

    id: str
    unit: str
    purpose: str
    project: str
    period: str
    plan: str
    codes: str
    made_on: date
    expires_on: date
    half: int = 0  # of two holders, whose: 1 or 2; 0 where one alone can open it

    def told(self) -> dict[str, str]:
        """Return it as it is signed."""
        half = {"half": str(self.half)} if self.half else {}
        return half | {
            "id": self.id,
            "unit": self.unit,
            "purpose": self.purpose,
            "project": self.project,
            "period": self.period,
            "plan": self.plan,
            "codes": self.codes,
            "made_on": self.made_on.isoformat(),
            "expires_on": self.expires_on.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Cube:
    """How many people of a unit were counted just so: no ids, and nothing else."""

    head: CubeHead
    kinds: tuple[tuple[Vector | None, Path, int], ...] = field(repr=False)


def head_read(told: Mapping[str, object]) -> CubeHead:
    """Return the head of a file as it was read.

    Raises:
        KeyError, ValueError, TypeError: it is no head.

    """
    return CubeHead(
        id=str(told["id"]),
        unit=str(told["unit"]),
        purpose=str(told["purpose"]),
        project=str(told["project"]),
        period=str(told["period"]),
        plan=str(told["plan"]),
        codes=str(told["codes"]),
        made_on=date.fromisoformat(str(told["made_on"])),
        expires_on=date.fromisoformat(str(told["expires_on"])),
        half=int(str(told.get("half", 0))),
    )


def valid_until(day: date) -> date:
    """Return the last day on which a file may be combined."""
    return day + timedelta(days=DAYS_VALID)


def code_list_version(plan: ReleasePlan) -> str:
    """Return what tells one list of variables and levels from another."""
    told = [
        (one.id, [level.id for level in one.levels], [(g.id, g.levels) for g in one.groups])
        for one in plan.used
    ]
    return sha256(repr((plan.id, plan.version, plan.tables, told)).encode()).hexdigest()[:32]


def gathered(
    people: Iterable[tuple[Vector | None, Path]],
) -> tuple[tuple[Vector | None, Path, int], ...]:
    """Return how many people were counted just so, in an order that tells nothing."""
    counts = Counter(people)
    return tuple(
        (now, path, many)
        for (now, path), many in sorted(counts.items(), key=lambda one: repr(one[0]))
    )


def fingerprint(public: bytes) -> str:
    """Return eight words that can be read over the telephone: 128 bits of a key's digest."""
    digest = sha256(b"ipsdesk-fingerprint" + public).digest()
    pairs = (digest[place : place + 2] for place in range(0, 2 * WORDS, 2))
    return " ".join(_word(int.from_bytes(pair, "big")) for pair in pairs)


def called(units: Sequence[tuple[str, str]], known: Mapping[str, str]) -> list[str]:
    """Return what each unit is called here: two of one name are told apart by their keys.

    Args:
        units: the name each gives itself, and the eight words of its keys.
        known: what the units of earlier summaries are called, each with its words.

    """
    names = {words: name for name, words in known.items()}
    given = Counter(unit for unit, _ in units)
    taken = {*known, *(name.rpartition(" (")[0] for name in known)}
    return [
        names.get(words) or (_apart(unit, words) if given[unit] > 1 or unit in taken else unit)
        for unit, words in units
    ]


def _apart(unit: str, words: str) -> str:
    return f"{unit} ({' '.join(words.split()[:2])})"


def _word(number: int) -> str:
    """Return sixteen bits as consonant, vowel, consonant, vowel, consonant."""
    parts = (
        _CONSONANTS[number >> 12],
        _VOWELS[number >> 10 & 3],
        _CONSONANTS[number >> 6 & 15],
        _VOWELS[number >> 4 & 3],
        _CONSONANTS[number & 15],
    )
    return "".join(parts)
