"""Groups of people that a proof claims to be possible, for a reader who counts them himself.

He takes from a proof nothing but who is in each group. Whom he would not believe in, and what
does not give every published number as he counts it, he leaves alone.
"""

import json
import zlib
from collections import Counter


def groups(lefts):
    """Return of each group of the last summary's proof the lives it has more or fewer of.

    A life is told as `Reader.truth` tells it, so of all summaries; whole people alone.
    """
    names = list(dict.fromkeys(name for left in lefts for name in left.layout.variables))
    found = []
    proof = lefts[-1].proof
    for twin in json.loads(zlib.decompress(proof))["twins"] if proof else ():
        if twin["scale"] == 1:
            changes = Counter()
            for path, many in twin["changes"]:
                changes[_life(lefts, names, path)] += many
            found.append(changes)
    return found


def _life(lefts, names, path):
    known = [there and dict(zip(names, there, strict=False)) for there in path]
    return tuple(
        answers and tuple((name, answers[name]) for name in left.layout.variables)
        for left, answers in zip(lefts, known, strict=True)
    )
