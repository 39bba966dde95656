"""The chain of signed plans: each names the one before, and six words prove which it was."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from ipsdesk.domain.records import Record, Value

# What the program adds or changes after the signature; all else stands as it was signed. Whose
# it is changes where two records of one person are put together.
_NOT_SIGNED = frozenset({"id", "recorded_at", "recorded_by", "participant", "digest", "state"})
_SIGNED_ON = ("participant_signed_on", "specialist_signed_on", "guardian_signed_on")
WORDS = 6
_FIRST, _SECOND = 64, 32
_BITS = 11


@dataclass(frozen=True, slots=True)
class WordParts:
    """Beginnings and ends that make 2,048 words, each worth 11 bits."""

    first: tuple[str, ...]
    second: tuple[str, ...]

    def __post_init__(self) -> None:
        if (len(set(self.first)), len(set(self.second))) != (_FIRST, _SECOND):
            raise ValueError("64 beginnings and 32 ends, all different")

    def word(self, number: int) -> str:
        """Return one of the words, 0 to 2,047."""
        return self.first[number // _SECOND] + self.second[number % _SECOND]


def digest_of(values: Mapping[str, Value]) -> bytes:
    """Return the digest of everything that stands in a signed version.

    Args:
        values: the columns, with `previous_digest` of the version before; a column that is
            empty says nothing, so that a column of later years changes no old digest.

    """
    told = {
        name: _plain(value)
        for name, value in values.items()
        if name not in _NOT_SIGNED and value is not None
    }
    whole = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(whole.encode()).digest()


def broken(versions: Sequence[Record]) -> tuple[UUID, ...]:
    """Return the signed versions that are not as they were signed.

    A version is broken if its own digest does not match what stands in it, or if the version
    that it names as the one before it is not there, or named by another too. Records that
    were put together bring a chain each.

    """
    return tuple(_broken(versions))


def _broken(versions: Sequence[Record]) -> Iterator[UUID]:
    signed = [one for one in versions if one["digest"] is not None]
    ends: set[Value] = set()
    for one in sorted(signed, key=lambda one: one.number("version")):
        if digest_of(one.values) != one["digest"] or one["previous_digest"] not in {None, *ends}:
            yield one.id
        ends = {*ends - {one["previous_digest"]}, one["digest"]}


def last_signed(versions: Sequence[Record]) -> Record | None:
    """Return the version that the next one follows, or None before the first.

    Where the records of one person were put together there is an end of two chains: the one
    that was signed last is the plan that holds.

    """
    signed = [one for one in versions if one["digest"] is not None]
    followed = {one["previous_digest"] for one in signed}
    ends = [one for one in signed if one["digest"] not in followed]
    return max(ends, key=_when, default=None)


def _when(version: Record) -> tuple[str, int]:
    days = (version.day(name) for name in _SIGNED_ON)
    return max((str(day) for day in days if day), default=""), version.number("version")


def check_words(digest: bytes, parts: WordParts) -> tuple[str, ...]:
    """Return the six words that stand for a digest: its first 66 bits."""
    whole = int.from_bytes(digest, "big") >> (8 * len(digest) - WORDS * _BITS)
    numbers = [(whole >> (_BITS * place)) & (2**_BITS - 1) for place in reversed(range(WORDS))]
    return tuple(map(parts.word, numbers))


def words_agree(typed: str, digest: bytes, parts: WordParts) -> bool:
    """Tell whether words typed in from a slip are those of a digest, in order."""
    written = re.findall(r"\w+", typed.casefold())
    return written == [word.casefold() for word in check_words(digest, parts)]


def _plain(value: Value) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, str | bool | int | float | list | dict):
        return value
    return str(value)
