"""Whether a note about an employer says that somebody who can hire was met (V6 counts no other)."""

from collections.abc import Iterable

from ipsdesk.domain.folding import fold

_ENDS = ("chef", "chefen", "cheferna", "ägare", "ägaren", "ägarna", "rekryterare", "rekryteraren")
_WHOLE = frozenset({"vd", "vdn", "rektor", "rektorn", "personalansvarig", "personalansvariga"})
_SIGNS = ".,;:!?()\"'”’–-"
LEAST = 3  # a name of fewer letters is as often another word


def says_who_hires(words: str, names: Iterable[str] = ()) -> bool:
    """Tell whether a note names a manager or an owner, or one of those known to hire there.

    Args:
        words: the note as it was written.
        names: the people at the workplace who can hire, as they are registered.

    """
    known = _WHOLE | _parts(names)
    said = [fold(one.strip(_SIGNS)) for one in words.split()]
    return any(one.endswith(_ENDS) or one in known for one in said)


def _parts(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(part) for part in " ".join(names).split() if len(part) >= LEAST)
