"""The last resort of a crowd: a program for what no exchanges prove even with all of it hidden."""

import numpy as np

from ipsdesk.disclosure.crowd import Crowd
from ipsdesk.disclosure.frame import Ints
from ipsdesk.disclosure.proof import Proof
from ipsdesk.disclosure.twins import Found

MOST_KINDS = 1_000  # of people who might be; the true ones are always among them


def is_proved(proof: Proof | Crowd) -> bool:
    """Tell whether every duty has its twins; a crowd may ask a program for the last of them.

    The program weighs all true kinds of people at once. It is slow, and what it finds may be
    fractions; so it is asked for nothing but what has to be proved whatever is shown.
    """
    if proof.first_unserved() is None:
        return True
    return isinstance(proof, Crowd) and _is_spared(proof)


def _is_spared(crowd: Crowd) -> bool:
    """Look for twins of what is left, and keep them for whenever they agree with what is shown."""
    vain = [place for place in crowd.missing() if not crowd.serve(place)]
    few = np.arange(min(MOST_KINDS, len(crowd.frame.people)))
    pool = np.union1d(crowd.roll.pool, few)
    program = Proof(crowd.frame, crowd.needs, pool)
    program.know(crowd.shown)
    before = len(program.twins)
    if not all(program.serve(place) for place in vain):
        return False
    crowd.spare([_of_crowd(crowd, pool, one) for one in program.twins[before:]])
    return True


def _of_crowd(crowd: Crowd, pool: Ints, one: Found) -> Found:
    """Return a twin as the crowd has it: who is of none of its true kinds is named."""
    true = np.isin(pool, crowd.roll.pool)
    named = np.flatnonzero(~true & (one.people != 0))
    others = tuple((crowd.frame.people[pool[i]], int(one.people[i])) for i in named)
    return Found(one.people[true], one.ends, one.lost, one.fits, one.scale, others)
