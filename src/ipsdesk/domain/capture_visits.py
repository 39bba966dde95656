"""Whom a visit was to, written in small letters: all words up to how long it took are one name."""

from collections.abc import Callable

from ipsdesk.domain.capture import LONGEST, PERSON, Fit, Known, Named, Word, names_at


def name_visited(
    words: list[Word], at: int, known: tuple[Known, ...], ends: Callable[[int], bool | None]
) -> Named | None:
    """Return the words from a place on as one name that nobody here has, or None.

    A word of it alone, such as "bygg", would be taken for the one workplace that has it in its
    name: that one may be meant, and is asked about.

    Args:
        words: the words of a line.
        at: where the name would begin.
        known: whom and what they may name.
        ends: whether a name ends before a place, or None where no name goes there.

    """
    length = _length(at, ends)
    said = words[at : at + length]
    if all(word.is_capital for word in said):  # a name is known by its capitals anyway
        return None
    if _is_known(words, at, length, known) or _names_somebody(words, at, length, known):
        return None
    text = " ".join(word.text for word in said)
    return Named(text, alike=tuple(dict.fromkeys(_partly(said, known))))


def _length(at: int, ends: Callable[[int], bool | None]) -> int:
    for length in range(LONGEST + 1):
        is_end = ends(at + length)
        if is_end is not False:
            return length if is_end else 0
    return 0


def _is_known(words: list[Word], at: int, length: int, known: tuple[Known, ...]) -> bool:
    """Tell whether a known name begins here and is all of it, or goes as far as these words."""
    found, meant = names_at(words, at, known)
    fits = [Fit.of(words[at : at + found], one) for one in meant]
    return found >= length or any(fit is not None and fit.complete for fit in fits)


def _names_somebody(words: list[Word], at: int, length: int, known: tuple[Known, ...]) -> bool:
    return any(
        one.kind == PERSON for to in range(at, at + length) for one in names_at(words, to, known)[1]
    )


def _partly(said: list[Word], known: tuple[Known, ...]) -> list[Known]:
    return [one for word in said for one in known if Fit.of([word], one) is not None]
