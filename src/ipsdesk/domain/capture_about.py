"""With whom a contact was that is about a participant: "ringde F-kassan om Ali"."""

from collections.abc import Sequence

from ipsdesk.domain.capture import PERSON, Vocabulary
from ipsdesk.domain.capture_pieces import ACTOR, Worded
from ipsdesk.domain.folding import fold

FAMILY, OTHER = "family", "other"
_APART = frozenset({"phone", "text", "email", "chat", "letter", "video"})  # nobody else is there
_OF = frozenset({"till", "to", "åt"})  # mamma till Ali
_PRESENT = {  # who was there, as a contact names it, by the actor
    "family": "family",
    "school": "school",
    "student_health": "school",
    "psychiatry": "care",
    "child_psychiatry": "care",
    "habilitation": "care",
    "health_centre": "care",
    "employment_service": "authority",
    "insurance_agency": "authority",
    "labour_market_unit": "authority",
    "social_services": "authority",
    "kaa": "authority",
    "csn": "authority",
}


def actor_of(pieces: Sequence[Worded], known: Vocabulary) -> str:
    """Return with whom it was instead of the participant, or "" where it was with them.

    An actor is spoken with about somebody ("FK om Ali"), is somebody's ("Alis mamma", "mamma till
    Ali"), or was called or written to and named before anybody.

    """
    for at in (*_actors(pieces), *_unknown(pieces)):
        if _is_spoken_with(pieces, at, known):
            return pieces[at][1].codes.get(ACTOR, OTHER)
    return ""


def present_with(actor: str) -> str:
    """Return who was there, as a contact names it, where it was with an actor."""
    return _PRESENT.get(actor, OTHER)


def _actors(pieces: Sequence[Worded]) -> list[int]:
    return [at for at, (_, piece) in enumerate(pieces) if ACTOR in piece.codes]


def _unknown(pieces: Sequence[Worded]) -> list[int]:
    """Return where a name stands that nobody here has."""
    names = ((at, piece.name) for at, (_, piece) in enumerate(pieces))
    return [at for at, name in names if name and not (name.candidates or name.alike)]


def _is_spoken_with(pieces: Sequence[Worded], at: int, known: Vocabulary) -> bool:
    named = [place for place, (_, piece) in enumerate(pieces) if PERSON in piece.kinds]
    if not named or named[0] < at:
        return at - 1 in named and _is_genitive(pieces[at - 1])
    if ACTOR in pieces[at][1].codes:
        return _is_apart(pieces) or _joins(pieces, named[0], known.about | _OF)
    return _joins(pieces, named[0], known.about)


def _is_apart(pieces: Sequence[Worded]) -> bool:
    return any(piece.codes.get("channel") in _APART for _, piece in pieces)


def _joins(pieces: Sequence[Worded], at: int, words: frozenset[str]) -> bool:
    """Tell whether the word before a name is one of these."""
    return at > 0 and fold(pieces[at - 1][0]) in words


def _is_genitive(piece: Worded) -> bool:
    """Tell whether a name stands as whose something is: Alis, Alvins."""
    text, found = fold(piece[0]), piece[1].name
    meant = found.candidates if found is not None else ()
    return text.endswith("s") and all(text not in one.tokens for one in meant)
