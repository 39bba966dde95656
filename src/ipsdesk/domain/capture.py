"""Quick capture: the words of one line, what they may mean, and what was made of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import SequenceMatcher
from typing import Self
from uuid import UUID

from ipsdesk.domain.capture_next import NextStep
from ipsdesk.domain.folding import fold

CONTACT, EMPLOYER, OUTREACH, MEETING = "contact", "employer", "outreach", "meeting"
SUPERVISION, OWN = "supervision", "own"
KINDS = (CONTACT, EMPLOYER, OUTREACH, MEETING, SUPERVISION, OWN)
ALONE = frozenset({SUPERVISION, OWN})  # one's own working time, about no participant
MOST_TIMES = 9
PERSON, WORKPLACE, NEW = "person", "workplace", "new"
LONGEST = 4  # words in one name or phrase
_SHORTEST_MISSPELT = 4  # letters; shorter names are like too many other words
_SHORTEST_SMALL = 4  # letters of a name in small ones within a note, of whom one then asks
_NEARLY = 0.8  # "Amnda" is 0.91 of "Amanda"
_TRIMMED = ".,;!?()~\"'”’"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a line: as typed, as compared, and from where to where."""

    text: str = field(repr=False)
    folded: str = field(repr=False)
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Tell whether it is written as names are."""
        return self.text[:1].isupper()

    @property
    def parts(self) -> "tuple[Word, ...]":
        """Return the words that hyphens make one of, as the words of a name are compared."""
        if "-" not in self.folded:
            return (self,)
        made = (Word(one, fold(one), self.start, self.end) for one in self.text.split("-") if one)
        return tuple(made) or (self,)


@dataclass(frozen=True, slots=True)
class Known:
    """A participant or a workplace that a line may name."""

    kind: str
    id: UUID
    name: str = field(repr=False)

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the words of the name, as compared, without the signs around them."""
        bare = (word.strip(_TRIMMED) for word in fold(self.name).replace("-", " ").split())
        return tuple(word for word in bare if word)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the line: as typed, whom it may mean, and the one it can only mean.

    Attributes:
        alike: where it means nobody, whose names are spelt nearly so; never taken unasked.
        works_there: where it means nobody, whether somebody at a workplace in the line has it.

    """

    text: str = field(repr=False)
    candidates: tuple[Known, ...] = ()
    alike: tuple[Known, ...] = ()
    works_there: bool = False

    @property
    def only(self) -> Known | None:
        """Return whom it means, when it can mean nobody else."""
        return self.candidates[0] if len(self.candidates) == 1 else None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a line is read by: each phrase with what it says, as compared."""

    phrases: Mapping[str, Mapping[str, str]]
    fillers: frozenset[str]
    together: frozenset[str]
    minutes: frozenset[str]
    hours: frozenset[str]
    spans: Mapping[str, int]
    clock: frozenset[str]
    days: Mapping[str, int]
    ahead: Mapping[str, str]  # as compared, and as a day to come is read
    weekdays: Mapping[str, int]
    nearest_weekdays: Mapping[str, int]
    ways: Mapping[str, str]
    about: frozenset[str] = frozenset()  # what leads to a topic: no day after it is when it was
    where: frozenset[str] = frozenset()  # what stands before the name of a place
    joining: frozenset[str] = frozenset()  # what stands between hours and minutes
    counted: frozenset[str] = frozenset()  # what "11-12" before it is no time of the day
    tells: frozenset[str] = frozenset()  # what says more than its code, and stays in the note
    agreed: frozenset[str] = frozenset()  # what is agreed first, and may be called off
    common: frozenset[str] = frozenset()  # names that are words too, written small


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line says: codes by what they are about, names, how long, when, other words."""

    codes: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict, repr=False)  # codes in words of the line
    tells: tuple[str, ...] = field(default=(), repr=False)  # words that say more than their codes
    actor: str = ""  # with whom it was, where it was about a participant who was not there
    names: tuple[Named, ...] = ()
    minutes: int | None = None
    day: date | None = None
    clock: time | None = None
    together: bool = False
    words: str = field(default="", repr=False)
    no_day: str = field(default="", repr=False)  # words like a day that no calendar has
    minutes_in_note: str = field(default="", repr=False)  # how long, in words that were not read
    elsewhere: str = field(default="", repr=False)  # a name that nobody has, where it was
    place_in_note: str = ""  # what the note after the colon mentions; it may not be where it was
    people_in_note: tuple[Known, ...] = ()  # whom its words before a colon name by a whole name
    only_agreed: bool = False  # how it was is said by what was agreed alone, held or not
    visiting: bool = False  # the open page is of somebody else's participant, of whom more may be

    @property
    def kind(self) -> str:
        """Tell which record the line becomes, as long as nobody says otherwise.

        What is named first is what it was about: a workplace makes it a contact with an
        employer, a participant a contact with them, also when it was at a workplace. An employer
        who does not answer is no participant who cannot be reached, and a lunch with somebody is
        a contact with them.

        """
        asked = self.codes.get("kind", "")
        if self._names_place_first() and asked in ("", OUTREACH):
            return EMPLOYER
        is_lunch = self.codes.get("meeting") == "other" and self.together
        return CONTACT if is_lunch or not asked else asked

    @property
    def workplaces(self) -> tuple[UUID, ...]:
        """Return all workplaces that a name in the line may mean."""
        found = (one for named in self.names for one in named.candidates)
        return tuple(dict.fromkeys(one.id for one in found if one.kind == WORKPLACE))

    def _names_place_first(self) -> bool:
        first = self.names[0].candidates if self.names else ()
        return bool(first) and all(one.kind == WORKPLACE for one in first)


@dataclass(frozen=True, slots=True)
class Captured:
    """One line made ready to be kept: everything that was understood or chosen."""

    kind: str
    at: datetime
    people: tuple[UUID, ...] = ()
    workplace: UUID | None = None
    new_workplace: str = field(default="", repr=False)
    channel: str = ""
    place: str = ""
    phase: str = ""
    activity: str = ""
    purpose: str = ""
    result: str = ""
    way: str = ""
    outcome: str = ""
    times: int = 1  # how often somebody was looked for
    sort: str = ""  # of supervision, or of one's own time
    colleague: UUID | None = None  # who supervises, or is supervised
    meeting: str = ""
    team: str = ""
    minutes: int = 0
    wish: UUID | None = None
    words: str = field(default="", repr=False)
    together: bool = False
    missed: bool = False
    hires: bool = False  # somebody who can hire was met
    actor: str = ""  # with whom it was instead of the participant it is about
    step: NextStep | None = None  # what its words say comes next, once somebody is to do it

    @property
    def on_day(self) -> date:
        """Return the local day it was on."""
        return self.at.astimezone().date()


def words_of(line: str) -> list[Word]:
    """Return the words of a line, without the signs around them."""
    found, start = [], 0
    for part in line.split(" "):
        bare = part.strip(_TRIMMED)
        if bare:
            found.append(Word(bare, fold(bare), start, start + len(part)))
        start += len(part) + 1
    return found


@dataclass(frozen=True, slots=True)
class Fit:
    """How well some words of a line fit a known name: whole words, and whether it is all of it."""

    whole: int
    complete: bool

    @classmethod
    def of(cls, words: list[Word], known: Known) -> Self | None:
        """Return how the words fit the name, or None where they do not.

        A word written small must be a whole word of the name, else any sentence would
        name somebody; a capital one may be the beginning of a word, or have a genitive s.

        """
        rest = iter(known.tokens)
        said = _parts_of(words)
        whole = 0
        for word in said:
            fits = next((found for token in rest if (found := _fit(word, token)) is not None), None)
            if fits is None:
                return None
            whole += fits
        return cls(whole, len(said) == len(known.tokens))


def _parts_of(words: list[Word]) -> list[Word]:
    return [part for word in words for part in word.parts]


def people_among(words: list[Word], known: tuple[Known, ...]) -> tuple[Known, ...]:
    """Return the participants whom some words name, by a whole word of their name.

    Written small, a short name is too many other words: "bo", "tor".

    """
    said = [one for one in words if one.is_capital or len(one.folded) >= _SHORTEST_SMALL]
    people = (one for one in known if one.kind == PERSON)
    return tuple(one for one in people if any(_is_of(word, one) for word in said))


def _is_of(word: Word, known: Known) -> bool:
    """Tell whether each part of a word is a whole word of a name."""
    return all(any(_fit(part, token) for token in known.tokens) for part in word.parts)


def names_at(words: list[Word], at: int, known: tuple[Known, ...]) -> tuple[int, list[Known]]:
    """Return how many words from a place on name somebody known, and all whom they may mean."""
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        best = _best_fits(words[at : at + length], known)
        if best:
            return length, best
    return 0, []


def _best_fits(words: list[Word], known: tuple[Known, ...]) -> list[Known]:
    fits = [(Fit.of(words, one), one) for one in known]
    ranks = [((fit.whole, fit.complete), one) for fit, one in fits if fit is not None]
    best = max((rank for rank, _ in ranks), default=None)
    return [one for rank, one in ranks if rank == best]


def _fit(word: Word, token: str) -> int | None:
    """Return 1 for a whole word, 0 for the beginning of one, None for another word."""
    said = word.folded
    if said == token or (word.is_capital and said in (f"{token}s", f"{token}:s")):
        return 1
    begins = word.is_capital and len(said) > 1 and token.startswith(said)
    return 0 if begins else None


def alike(text: str, own: tuple[Known, ...]) -> tuple[Known, ...]:
    """Return those with a name that is spelt nearly as a word, the nearest first."""
    said = fold(text)
    if len(said) < _SHORTEST_MISSPELT:
        return ()
    near = [(max(_likeness(said, one), default=0.0), one) for one in own]
    found = sorted((rank for rank in near if rank[0] >= _NEARLY), key=lambda rank: -rank[0])
    return tuple(one for _, one in found)


def _likeness(said: str, known: Known) -> Iterator[float]:
    whole = " ".join(known.tokens)
    for name in dict.fromkeys((*known.tokens, whole)):
        yield SequenceMatcher(None, said, name).ratio()


def differs(codes: Mapping[str, str], said: Mapping[str, str]) -> bool:
    """Tell whether all of some codes were said before otherwise, or what kind of record it is."""
    differ = {what for what, code in codes.items() if said.get(what, code) != code}
    return "kind" in differ or (bool(differ) and differ == codes.keys())
