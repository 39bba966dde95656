"""A meeting at the table: what is handed over, what comes back, and how long it was."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Self

from ipsdesk.domain.sheet import Said, Sheet, SheetUnreadable, from_plain, to_plain
from ipsdesk.domain.voices import Earlier

OPEN, KEPT, ASIDE = "open", "kept", "aside"
FORMAT = "ipsdesk.together/1"
SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Look:
    """How the table looks: language, theme, text size, and what the screen may show."""

    language: str = "sv"
    theme: str = "light"
    text_size: int = 100
    hide_from_capture: bool = False


@dataclass(frozen=True, slots=True)
class Handed:
    """All that a meeting gets: one plan, the days there are, and what to seal with.

    Attributes:
        sheet: the plan as it lies on the table.
        employers: workplaces by short key, each by its name alone.
        free: days and times that suit, as ISO moments of the seat.
        public: the vault's public key; what is sealed to it can be opened by the vault alone.
        token: what proves that a record is of this meeting.
        today: the day it is, as ISO.
        young: whether the participant is under 18, so that guardians are spoken of.
        forms: which forms lie on the table, by id; their answers stand on the sheet.
        readers: public keys of those who read what is said to the project without a name.
        changed: what the project decided on proposals, in its own words and nobody else's.
        earlier: what this participant answered before with their name on the short cards.
        rated: how they rated the goal before: "importance" or "confidence", the day, 0 to 10.
        wish: what they said they wanted when they were enrolled, where no goal was set since.
        taken_back: the day they took back a consent to contact employers, if that still stands.

    """

    sheet: Sheet = field(repr=False)
    public: bytes = field(repr=False)
    token: bytes = field(repr=False)
    today: str
    employers: Mapping[str, str] = field(default_factory=dict, repr=False)
    free: tuple[str, ...] = ()
    look: Look = field(default_factory=Look)
    young: bool = False
    forms: tuple[str, ...] = ()
    readers: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    changed: tuple[str, ...] = field(default=(), repr=False)
    earlier: tuple[Earlier, ...] = field(default=(), repr=False)
    rated: tuple[tuple[str, str, int], ...] = field(default=(), repr=False)
    wish: str = field(default="", repr=False)
    taken_back: str = ""

    def written(self) -> bytes:
        """Return it as bytes, to go through a pipe."""
        look = self.look
        whole = {
            "format": FORMAT,
            "places": to_plain(self.sheet.places),
            "public": self.public.hex(),
            "token": self.token.hex(),
            "today": self.today,
            "employers": dict(self.employers),
            "free": list(self.free),
            "look": [look.language, look.theme, look.text_size, look.hide_from_capture],
            "young": self.young,
            "forms": list(self.forms),
            "readers": {name: key.hex() for name, key in self.readers.items()},
            "changed": list(self.changed),
            "earlier": [one.plain() for one in self.earlier],
            "rated": list(map(list, self.rated)),
            "wish": self.wish,
            "taken_back": self.taken_back,
        }
        return json.dumps(whole, ensure_ascii=False).encode()

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Read it from bytes.

        Raises:
            SheetUnreadable: it is something else.

        """
        try:
            whole = json.loads(raw)
            if whole["format"] != FORMAT:
                raise SheetUnreadable
            language, theme, size, hidden = whole["look"]
            return cls(
                sheet=Sheet().with_all(from_plain(whole["places"])),
                public=bytes.fromhex(whole["public"]),
                token=bytes.fromhex(whole["token"]),
                today=str(whole["today"]),
                employers={str(key): str(name) for key, name in whole["employers"].items()},
                free=tuple(map(str, whole["free"])),
                look=Look(str(language), str(theme), int(size), bool(hidden)),
                young=bool(whole["young"]),
                forms=tuple(map(str, whole["forms"])),
                readers={str(one): bytes.fromhex(key) for one, key in whole["readers"].items()},
                changed=tuple(map(str, whole["changed"])),
                earlier=tuple(Earlier.of(*one) for one in whole["earlier"]),
                rated=tuple((str(at), str(on), int(number)) for at, on, number in whole["rated"]),
                wish=str(whole["wish"]),
                taken_back=str(whole["taken_back"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as odd:
            raise SheetUnreadable from odd


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a meeting: when, and what was put where, or that it ended."""

    at: datetime
    places: Mapping[str, Said] = field(default_factory=dict, repr=False)
    ended: bool = False

    def written(self) -> bytes:
        """Return it as bytes, to be sealed."""
        told = {"at": self.at.isoformat(), "places": to_plain(self.places), "ended": self.ended}
        return json.dumps(told, ensure_ascii=False).encode()

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Read it from bytes; raises `SheetUnreadable` where it is something else."""
        try:
            told = json.loads(raw)
            at = datetime.fromisoformat(told["at"])
            return cls(at, from_plain(told["places"]), bool(told["ended"]))
        except (ValueError, KeyError, TypeError) as odd:
            raise SheetUnreadable from odd


@dataclass(frozen=True, slots=True)
class Meeting:
    """What came of a meeting: the table before and after, and when the last hand left it."""

    before: Sheet = field(repr=False)
    after: Sheet = field(repr=False)
    begun_at: datetime
    ended_at: datetime
    ended: bool

    @property
    def minutes(self) -> int:
        """Return how long it was, at least five minutes, in steps of five."""
        taken = (self.ended_at - self.begun_at) / timedelta(minutes=1)
        return max(SHORTEST, SHORTEST * round(taken / SHORTEST))


def meeting_of(before: Sheet, begun_at: datetime, entries: Iterable[Entry]) -> Meeting:
    """Return what came of a meeting from its records, in order."""
    after, last, ended = before, begun_at, False
    for entry in entries:
        after = after.with_all(entry.places)
        last, ended = max(last, entry.at), ended or entry.ended
    return Meeting(before, after, begun_at, last, ended)


def days_from(today: str) -> date:
    """Return the day of a meeting as it was handed over."""
    return date.fromisoformat(today)
