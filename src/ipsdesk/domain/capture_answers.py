"""Whether a note says that nobody answered: "ringde Robin om fredag, inget svar"."""

import re

from ipsdesk.domain.capture import EMPLOYER, LONGEST, Reading, Vocabulary, Word, words_of

_PARTS = re.compile(r"[,.;:!–]|\b(?:men|but)\b")
_HOUR = re.compile(r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?")
NO_ANSWER = "no_answer"
_LEADS = frozenset({"fick", "får", "han", "hon", "hen", "got", "there", "was"})
_TOLD_OF = frozenset({"kind", "outcome", "times"})


def answer_in(note: str, told: Reading, known: Vocabulary) -> dict[str, str]:
    """Return that nobody answered, where a part of the note says that and nothing else.

    It is read of somebody who was called or written to alone, and only where the line has not
    said what it is: "the boss gave no answer" is a note, and so is all that an employer said.

    """
    if told.kind == EMPLOYER or "channel" not in told.codes or "kind" in told.codes:
        return {}
    parts = (_said(words_of(part), known) for part in _PARTS.split(note))
    return next(filter(_tells_of_no_answer, parts), {})


def _tells_of_no_answer(codes: dict[str, str]) -> bool:
    return codes.get("outcome") == NO_ANSWER


def _said(words: list[Word], known: Vocabulary) -> dict[str, str]:
    """Return what some words say, or nothing where any of them says something else.

    Another time of the day in it is another attempt: "kl 10 och kl 14 inget svar".

    """
    at, codes = 0, dict[str, str]()
    while at < len(words):
        length, means = _phrase(words, at, known)
        if not length:
            return {}
        codes |= means
        at += length
    hours = sum(_HOUR.fullmatch(word.folded) is not None for word in words)
    return {"times": str(1 + hours), **codes} if hours else codes


def _phrase(words: list[Word], at: int, known: Vocabulary) -> tuple[int, dict[str, str]]:
    """Return how many words from a place on tell of an answer or of nothing, and what."""
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        said = " ".join(word.folded for word in words[at : at + length])
        means = known.phrases.get(said, {})
        if means.keys() <= _TOLD_OF and (means or said in known.fillers):
            return length, dict(means)
    return int(_is_nothing(words[at].folded, known)), {}


def _is_nothing(said: str, known: Vocabulary) -> bool:
    return said in known.clock | _LEADS or _HOUR.fullmatch(said) is not None
