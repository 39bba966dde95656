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
    return next((one for one in parts if one.get("outcome") == NO_ANSWER), {})


def _said(words: list[Word], known: Vocabulary) -> dict[str, str]:
    """Return what some words say, or nothing where any of them says something else.

    Another time of the day in it is another attempt: "kl 10 och kl 14 inget svar".

    """
    at, codes = 0, dict[str, str]()
    hours = [word for word in words if _HOUR.fullmatch(word.folded)]
    while at < len(words):
        length, means = _phrase(words, at, known)
        if not length or not means.keys() <= _TOLD_OF:
            return {}
        codes |= means
        at += length
    return {"times": str(1 + len(hours)), **codes} if hours and codes else codes


def _phrase(words: list[Word], at: int, known: Vocabulary) -> tuple[int, dict[str, str]]:
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        said = " ".join(word.folded for word in words[at : at + length])
        if said in known.phrases or said in known.fillers:
            return length, dict(known.phrases.get(said, {}))
    said = words[at].folded
    is_nothing = said in known.clock | _LEADS or _HOUR.fullmatch(said)
    return (1 if is_nothing else 0), {}
