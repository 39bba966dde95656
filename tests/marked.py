"""Others in the vault whose name, words, id, case number and personal number are all marked.

Whatever is looked at from outside must hold none of the marks, in any shape a program keeps
them: text of one, two or four bytes a letter, and numbers and ids as they lie in memory and in
a database page.
"""

from itertools import takewhile
from uuid import UUID

from stdnum import luhn

from ipsdesk.domain.folding import fold, sort_key
from ipsdesk.domain.records import Row

NAME = "Qvibxer"
_ID = 0xF1B5DE5C0FFEE5ED  # the first half of the id of each of them
_NUMBER = 0x519CE7B3A50000  # the case number of the first of them; the last two bytes count on
_BORN = ("19940809", "19940810", "19940811")
MOST = 999 * len(_BORN)


def crowd(known, many):
    """Yield so many others, with all that a row of somebody known says besides."""
    for at in range(many):
        yield from _other(known, at)


def _other(known, at):
    which, name = UUID(int=_ID << 64 | at), f"{NAME} {at}"
    folded = {"name_folded": fold(name), "name_sort": sort_key(name)}
    told = {"id": which, "number": _NUMBER + at, "shown_name": name, **folded}
    yield Row("participants", {**known, **told})
    personal = {"number_kind": "personal_number", "personal_number": personal_number(at)}
    yield Row("identities", {"participant": which, **personal})
    said = {"words": f"{NAME} vill {at}", "words_by": "participant", "area": "work"}
    state = {"set_on": known["started_on"], "state": "active", "begun_by": "participant"}
    yield Row("goals", {"participant": which, **said, **state})


def personal_number(at):
    """Return a number of somebody's, each another, with its check digit."""
    begun = f"{_BORN[at % len(_BORN)]}{at // len(_BORN) + 1:03d}"
    return begun + luhn.calc_check_digit(begun[2:])


def shapes():
    """Return what is marked, each in every shape it can lie in; names and words apart."""
    return {
        "the id of somebody else": _id_shapes(),
        "the case number of somebody else": _number_shapes(),
        "the personal number of somebody else": tuple(
            shape for born in _BORN for shape in written(born) + written(f"{born[2:]}-")
        ),
    }


def written(words):
    """Return words as one, two or four bytes a letter."""
    return words.encode(), words.encode("utf-16-le"), words.encode("utf-32-le")


def _id_shapes():
    half = _ID.to_bytes(8, "big")
    return half, half[::-1], half.hex().encode(), *written(str(UUID(int=_ID << 64))[:18])


def _number_shapes():
    """Return the bytes that all of the numbers have in common."""
    first, last = _NUMBER, _NUMBER + MOST
    low, high = first & (1 << 30) - 1, first >> 30
    as_python_keeps_it = low.to_bytes(4, "little")[2:] + high.to_bytes(4, "little")
    pairs = zip(str(first), str(last), strict=True)
    common = "".join(one for one, other in takewhile(lambda pair: pair[0] == pair[1], pairs))
    constant = first.to_bytes(7, "big")[:5]
    return constant, constant[::-1], as_python_keeps_it, *written(common)
