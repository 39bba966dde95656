"""A reader who subtracts: which of two shown numbers includes the other, by the rules alone.

He works the rules out by going through everything that may go together, and knows nothing of
what the program says stands between two numbers.
"""

from itertools import permutations
from math import prod

import numpy as np

ALL = "*"
MOST = 400_000  # so many answers that may go together are gone through; of more he knows nothing


def differences(left, ruled, beside):
    """Yield each two shown numbers of a summary of which the first includes the second.

    Args:
        left: the summary as it stands in the ledger.
        ruled: yields everything that may go together of some variables.
        beside: variables that may be anything whatever else is known.

    """
    variables = left.layout.variables
    hanging = [name for name in variables if name not in beside]
    if not hanging or prod(len(variables[name]) for name in hanging) > MOST:
        return
    lives = list(ruled(hanging, variables))
    answers = {name: np.array([told[name] for told in lives]) for name in hanging}
    shown = [
        (table, cell.at, *_who(left, table, cell.at, answers))
        for cell in left.cells
        if cell.shown is not None
        for table in [left.layout.tables[cell.table]]
    ]
    for wide, narrow in permutations(shown, 2):
        if narrow[2] & ~wide[2] == 0 and all(
            narrow[3].get(name, set(variables[name])) <= some for name, some in wide[3].items()
        ):
            yield wide[:2], narrow[:2]


def _who(left, table, at, answers):
    """Return which lives a number counts, one bit for each, and which levels of what is beside."""
    inside, beside = np.ones(len(next(iter(answers.values()))), bool), {}
    for name, node in zip(table, at, strict=True):
        whole = left.layout.variables[name]
        levels = whole if node == ALL else left.layout.groups.get(name, {}).get(node, (node,))
        if name in answers:
            inside &= np.isin(answers[name], list(levels))
        else:
            beside[name] = set(levels)
    return int.from_bytes(np.packbits(inside).tobytes(), "big"), beside
