"""Reading one line: what stands first is read word by word, and the rest is the note.

"ring Ica Maxi 15 min Ali" is read whole. In "Ali 20 min vill byta tid" the first words say
who and how long, and the note begins at the first word that says neither. After a colon
everything is the note.
"""

import re
from collections import ChainMap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from ipsdesk.domain.capture import (
    LONGEST,
    OUTREACH,
    PERSON,
    WORKPLACE,
    Fit,
    Known,
    Named,
    Reading,
    Vocabulary,
    Word,
    alike,
    names_at,
    people_among,
    words_of,
)
from ipsdesk.domain.capture_about import actor_of
from ipsdesk.domain.capture_answers import answer_in
from ipsdesk.domain.capture_pieces import (
    ACTOR,
    Piece,
    begins_note,
    gathered,
    is_agreed,
    is_loose_day,
    said_by,
    says_nothing,
    telling,
    texts_of,
    told_on,
)
from ipsdesk.domain.capture_times import length_said, no_day_at, time_at
from ipsdesk.domain.capture_visits import name_visited

_NOTE_BEGINS = re.compile(r":\s|(?<!\d)\s[–-]\s|\s[–-]\s(?!\d)")  # "10 - 10.30" goes on
LATE_WORDS = 12  # so many words at the end of a note may still say who, when and how long
MOST_LOOKED_UP = 12


@dataclass(frozen=True, slots=True)
class _Line:
    words: list[Word]
    vocabulary: Vocabulary
    known: tuple[Known, ...]
    today: date
    own: tuple[Known, ...] = ()
    has_note: bool = False

    def piece(self, at: int) -> Piece | None:
        """Return what the words from a place on say, or None where the note begins."""
        time = time_at(self.words, at, self.vocabulary, self.today)
        if time is not None:
            return Piece(time.length, time=time)
        length, meant = names_at(self.words, at, self.known)
        if length > 1:
            return self._name(at, length, meant)
        other = self._other_name(at)
        if other:
            place = self.vocabulary.phrases[self.words[at].folded]["place"]  # it is one as well
            return replace(self._nobody(at, other), codes={"place": place})
        phrase = self.phrase(at)
        if phrase is not None:
            return phrase
        return self._name(at, length, meant) if length else self._unknown(at)

    def phrase(self, at: int) -> Piece | None:
        """Return what the words from a place on say by the vocabulary."""
        for length in range(min(LONGEST, len(self.words) - at), 0, -1):
            said = " ".join(word.folded for word in self.words[at : at + length])
            together = said in self.vocabulary.together
            if said in self.vocabulary.phrases:
                codes, tells = dict(self.vocabulary.phrases[said]), said in self.vocabulary.tells
                return Piece(length, codes, together=together, tells=tells)
            if said in self.vocabulary.fillers or together:
                return Piece(length, together=together)
        return None

    def _other_name(self, at: int) -> int:
        """Return how many words are one name that begins with a place: "Café Lingon", asked about.

        The word after it alone would be taken for the beginning of a workplace that is called
        otherwise, as "Lingonskogens Lager", or for all of a name that nobody knows yet, and the
        place would be no part of it. A participant's name after a place is just that.

        """
        said, after = self.words[at], self.words[at + 1 : at + 2]
        if not (said.is_capital and "place" in self.vocabulary.phrases.get(said.folded, {})):
            return 0
        _, meant = names_at(after, 0, self.known)
        if meant:
            return 2 if all(_is_only_begun(after, one) for one in meant) else 0
        length = self._unknown_length(at + 1)
        return length + 1 if length and not alike(self._text(at + 1, length), self.own) else 0

    def _name(self, at: int, length: int, meant: list[Known]) -> Piece:
        word = self.words[at]
        loose = length == 1 and not word.is_capital and word.folded in self.vocabulary.common
        return Piece(length, name=Named(self._text(at, length), tuple(meant)), loose=loose)

    def _unknown(self, at: int) -> Piece | None:
        """Take words with capitals for a name nobody knows yet; the first word has one anyway."""
        length = self._unknown_length(at)
        if not length or (at == 0 and length == 1 and not self._is_said_of_first()):
            return None
        return self._nobody(at, length)

    def _unknown_length(self, at: int) -> int:
        length = 0
        while at + length < len(self.words) and self._may_be_name(at + length, begun=length > 0):
            length += 1
        return length

    def _is_said_of_first(self) -> bool:
        """Tell whether the first word stands as a name does: before how long, where, or a colon."""
        if len(self.words) == 1:
            return self.has_note
        after = time_at(self.words, 1, self.vocabulary, self.today)
        is_told = after is not None or self._is_at_actor(1)
        return is_told or bool(alike(self.words[0].text, self.own))

    def _is_at_actor(self, at: int) -> bool:
        """Tell whether another actor's somebody is named before: "Anna på AF ringde om Ali"."""
        if not any(word.folded in self.vocabulary.about for word in self.words[at:]):
            return False
        said = self.phrase(at)
        if said is not None and not said.codes:
            said = self.phrase(at + said.length)
        return said is not None and ACTOR in said.codes

    def expected(self, at: int, pieces: list[Piece]) -> Piece | None:
        """Take one word for a name where one is expected: after how, before the colon.

        Without a colon the note may begin there, and only a name spelt nearly so is asked of.

        """
        is_asked = any(
            "channel" in one.codes or one.codes.get("kind") == OUTREACH for one in pieces
        )
        if not is_asked or any(one.name for one in pieces):
            return None
        found = self._nobody(at, 1)
        return found if self.has_note or (found.name and found.name.alike) else None

    def visited(self, at: int, pieces: list[Piece]) -> Piece | None:
        """Take all words between a visit and how long it took for one name, or up to the colon."""
        if not self._asks_whom(pieces):
            return None
        named = name_visited(self.words, at, self.known, self._ends_name)
        if named is None:
            return None
        near = (*named.alike, *alike(named.text, self.own))
        return Piece(len(named.text.split()), name=replace(named, alike=near))

    def _asks_whom(self, pieces: list[Piece]) -> bool:
        """Tell whether it was said how, and neither where nor whom."""
        said = ChainMap(*(one.codes for one in pieces))
        channel = said.get("channel", "")
        is_told = channel == "visit" or (bool(channel) and self.has_note)
        return is_told and "place" not in said and not any(one.name for one in pieces)

    def _ends_name(self, at: int) -> bool | None:
        """Tell whether a name ends before a place in the line, or None where no name goes there."""
        if at == len(self.words):
            return self.has_note or None
        time = time_at(self.words, at, self.vocabulary, self.today)
        if time is not None:
            return time.minutes is not None or None
        return None if self.phrase(at) is not None else False

    def _nobody(self, at: int, length: int) -> Piece:
        text = self._text(at, length)
        return Piece(length, name=Named(text, alike=alike(text, self.own)))

    def _may_be_name(self, at: int, *, begun: bool) -> bool:
        """Tell whether a word may be part of a name; within one, "Caféet" is no place."""
        if not self.words[at].is_capital:
            return False
        return begun or self.phrase(at) is None

    def _text(self, at: int, length: int) -> str:
        return " ".join(word.text for word in self.words[at : at + length])


def read(
    line: str,
    vocabulary: Vocabulary,
    known: tuple[Known, ...],
    today: date,
    own: tuple[Known, ...] = (),
) -> Reading:
    """Return what a line says, as far as it is understood; the rest of it is the note.

    Args:
        line: what was typed.
        vocabulary: the words it is read by.
        known: whom and what its words may name.
        today: the day it is read on.
        own: the user's own participants, whose names may be misspelt in it.

    """
    told, sign, note = _divided(line)
    whole = _Line(words_of(told), vocabulary, known, today, own, bool(note))
    at, head = _head(whole)
    runs_on = at < len(whole.words)
    split = len(head) - told_on(head, goes_on=bool(note) or runs_on, runs_on=runs_on)
    fields, told_late = head[:split], head[split:]
    begins = sum(piece.length for piece in fields)
    pieces = [*fields, *filter(_says_something, told_late)]
    ends, late = _tail(whole, begins)
    used = _used(late, pieces)
    reading = gathered([*pieces, *(piece for _, piece in used)])
    worded = texts_of(whole.words, fields)
    within = _words_within(told, whole, (begins, ends), [one for one in late if _stays(one, used)])
    words = f"{within}{sign}{note}" if within else note
    place = _place_in(words, vocabulary)
    return replace(
        reading,
        codes={**answer_in(words, reading, vocabulary), **reading.codes},
        said=said_by(worded),
        tells=telling(worded),
        only_agreed=is_agreed(worded, vocabulary),
        actor=actor_of(worded, vocabulary),
        words=words,
        place_in_note=place,
        minutes_in_note="" if reading.minutes is not None else length_said(words, vocabulary),
        elsewhere=_elsewhere(whole, head),
        people_in_note=people_among(whole.words[begins:ends], known),
        no_day=_no_day(whole, at),
    )


def _no_day(whole: _Line, at: int) -> str:
    """Return the words after those that were read, if they are meant for a day there never was."""
    filler = whole.phrase(at)
    while filler is not None and says_nothing(filler):
        at += filler.length
        filler = whole.phrase(at)
    return no_day_at(whole.words, at, whole.today)


def _elsewhere(whole: _Line, pieces: list[Piece]) -> str:
    """Return the first name that nobody has and that stands where a place does, or ""."""
    ends = accumulate(piece.length for piece in pieces)
    names = [piece.name for piece in pieces[1:]]
    named = [
        name
        for end, name in zip(ends, names, strict=False)
        if _leads_to_place(whole.words[end - 1], whole)
    ]
    return next((one.text for one in named if one and not one.candidates), "")


def _leads_to_place(word: Word, whole: _Line) -> bool:
    return word.folded in whole.vocabulary.where


def _place_in(note: str, vocabulary: Vocabulary) -> str:
    """Return the first kind of place that a note mentions, or ""."""
    said = _Line(words_of(note), vocabulary, (), date.min)
    phrases = (said.phrase(at) for at in range(len(said.words)))
    return next((one.codes["place"] for one in phrases if one and "place" in one.codes), "")


def looked_up(line: str, vocabulary: Vocabulary, today: date) -> tuple[str, ...]:
    """Return the words of a line that may be names, folded, for looking up who is meant."""
    told, _, _ = _divided(line)
    whole = _Line(words_of(told), vocabulary, (), today)
    nameable = sorted(_nameable(whole), key=lambda word: not word.is_capital)  # names first
    found = dict.fromkeys(part.folded for word in nameable for part in word.parts)
    return tuple(found)[:MOST_LOOKED_UP]


def _nameable(whole: _Line) -> Iterator[Word]:
    at = 0
    while at < len(whole.words):
        piece, word = whole.piece(at), whole.words[at]
        is_said = piece is not None and piece.name is None
        if len(word.folded) > 1 and (word.is_capital or not is_said):
            yield word
        at += piece.length if piece is not None and is_said else 1


def _divided(line: str) -> tuple[str, str, str]:
    """Return what stands before the sign that begins the note, the sign, and what follows it."""
    cut = _NOTE_BEGINS.search(line)
    if cut is None:
        return line.strip(), "", ""
    return line[: cut.start()].strip(), cut.group(), line[cut.end() :].strip()


def _head(whole: _Line) -> tuple[int, list[Piece]]:
    at = 0
    pieces: list[Piece] = []
    while at < len(whole.words):
        piece = whole.visited(at, pieces) or whole.piece(at) or whole.expected(at, pieces)
        if piece is None or begins_note(piece, pieces) or _is_topic(whole, at, piece):
            break
        pieces.append(piece)
        at += piece.length
    return at, pieces


def _says_something(piece: Piece) -> bool:
    """Tell whether a piece of the note says anything beside: a bare weekday in it does not."""
    return not (says_nothing(piece) or is_loose_day(piece))


def _is_topic(whole: _Line, at: int, piece: Piece) -> bool:
    """Tell whether a day is what something was about: "ringde Ali om fredag"."""
    asked_about = at > 0 and whole.words[at - 1].folded in whole.vocabulary.about
    return asked_about and piece.time is not None and piece.time.day is not None


def _is_only_begun(words: list[Word], known: Known) -> bool:
    """Tell whether words are no more than the beginning of a workplace's name."""
    fit = Fit.of(words, known)
    return known.kind == WORKPLACE and fit is not None and fit.whole == 0


def _tail(whole: _Line, begins: int) -> tuple[int, list[tuple[int, Piece]]]:
    """Return the longest end of the note that only says who was there and how long."""
    for start in range(max(begins, len(whole.words) - LATE_WORDS), len(whole.words)):
        found = _only_names_and_minutes(whole, start)
        if found:
            return start, found
    return len(whole.words), []


def _only_names_and_minutes(whole: _Line, start: int) -> list[tuple[int, Piece]]:
    at, found = start, []
    while at < len(whole.words):
        piece = whole.piece(at)
        if piece is None or not _says_late(piece, whole.words[at]):
            return []
        found.append((at, piece))
        at += piece.length
    return found if any(piece.name or piece.time for _, piece in found) else []


def _says_late(piece: Piece, word: Word) -> bool:
    """Tell whether a piece may stand after the note: a name there has its capital.

    A day or a time that ends a note is one to come ("vill byta till kl 10"), not the
    moment of the contact.

    """
    if piece.codes:
        return False
    if piece.time is not None:
        return piece.time.minutes is not None and piece.time.clock is None
    return piece.name is None or (word.is_capital and bool(piece.name.candidates))


def _used(late: list[tuple[int, Piece]], pieces: list[Piece]) -> list[tuple[int, Piece]]:
    """Return what the end of a note adds: what was not said, of kinds not named, before."""
    named = set[str]().union(*(piece.kinds for piece in pieces))
    closed = {PERSON, WORKPLACE} if PERSON in named else named
    timed = any(piece.minutes is not None for piece in pieces)
    lengths = [one for one in late if one[1].time is not None]
    return [
        one
        for one in late
        if not one[1].kinds & closed and (one not in lengths or (one is lengths[0] and not timed))
    ]


def _stays(late: tuple[int, Piece], used: list[tuple[int, Piece]]) -> bool:
    """Tell whether the end of a note stays in it: all but the minutes that were used."""
    return late[1].time is None or late not in used


def _words_within(
    told: str, whole: _Line, place: tuple[int, int], kept_late: list[tuple[int, Piece]]
) -> str:
    begins, ends = place
    said = whole.words[begins:ends]
    if not said and not kept_late:
        return ""
    parts = [told[said[0].start : said[-1].end]] if said else []
    for at, piece in kept_late:
        parts.append(told[whole.words[at].start : whole.words[at + piece.length - 1].end])
    return " ".join(parts).strip()
