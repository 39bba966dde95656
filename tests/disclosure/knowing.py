"""A reader who knows how answers hang together: whoever left has left in every table.

He is written apart from the guard and takes the ledger as it stands in the vault: what was shown
of each summary, and how everybody was counted. `Reader` believes, of what hangs together, only
what truly occurs, whole lives over all summaries, and so knows more than anybody who reasons
from rules: what he cannot narrow, nobody can. `Reasoner` knows the rules alone, as the program
that anybody can read has them; what he narrows has truly leaked.
"""

from collections import Counter
from itertools import chain, product

import numpy as np

from tests.disclosure.question import Met, Question
from tests.disclosure.subtracting import differences

ALL, NOBODY = "*", ""
# What may be anything whatever else is known of somebody; but a degree and an age go together.
BESIDE = ("gender", "age", "age_common", "municipality", "education", "voice", "unit")
DEGREE = ("age", "age_common", "education")
MOST = 1000.0


class Reader:
    """Everything that can be concluded from some summaries by who knows what goes together."""

    def __init__(self, lefts, smallest=5, touchy=("effort_health",)):
        self.lefts, self.smallest, self.touchy = lefts, smallest, touchy
        self.exact = lefts[-1].terms.method.value == "exact"
        everybody = sorted(set().union(*(left.people for left in lefts)))
        self.truth = Counter(self._life(who) for who in everybody)
        self._levels = [self._columns(time) for time in range(len(lefts))]
        self._tell()

    def _tell(self):
        """Sort everybody there might be by what the published numbers tell of them."""
        bounds, counts = {}, []
        for time, table, cell in self._cells():
            told = (0, 9) if set(cell.at) == {ALL} and self.lefts[time].says_few else None
            if told is not None or cell.shown is not None:
                who = self.counted(time, table, cell.at)
                low, high = bounds.get(who.tobytes(), (0, 10**6))
                counts += [] if who.tobytes() in bounds else [who]
                least, most = told or (cell.low, cell.high)
                bounds[who.tobytes()] = max(low, least), min(high, most)
        size = len(self.many)
        self._rows = np.array(counts).reshape(len(counts), size).T.astype(np.uint8)
        self._bounds = list(bounds.values())
        packed = np.packbits(np.column_stack([np.ones(size, np.uint8), self._rows]), axis=1)
        kinds = np.ascontiguousarray(packed).view(f"V{packed.shape[1]}").ravel()
        self._first, self.kind = np.unique(kinds, return_index=True, return_inverse=True)[1:]
        self.met = Met()
        self.met.take(np.flatnonzero(self.many), self.many[self.many > 0])

    def _cells(self):
        for time, left in enumerate(self.lefts):
            for cell in left.cells:
                yield time, left.layout.tables[cell.table], cell

    # --- who there might be -------------------------------------------------------------

    def _life(self, who):
        return tuple(
            tuple(zip(left.layout.variables, left.people[who], strict=True))
            if who in left.people
            else None
            for left in self.lefts
        )

    def _columns(self, time):
        """Return of everybody there might be the level of each variable at a summary."""
        if time == 0:
            lives = self._possible()
            self.many = np.array([self.truth[life] for life in lives])
            self._known = [[dict(life[at] or ()) for life in lives] for at in range(len(lives[0]))]
        return {
            name: np.array([one.get(name, NOBODY) for one in self._known[time]])
            for name in self.lefts[time].layout.variables
        }

    def _possible(self):
        """Return everybody there truly is, and each with other answers to what stands apart."""
        levels = {}
        for left in self.lefts:
            for name, told in left.layout.variables.items():
                if name in BESIDE:
                    levels[name] = list(dict.fromkeys([*levels.get(name, ()), *told]))
        found = dict.fromkeys(sorted(self.truth, key=repr))
        seen = {answer for life in found for there in life for answer in there or ()}
        levels = {n: [one for one in told if (n, one) in seen] for n, told in levels.items()}
        degree = [name for name in DEGREE if name in levels]  # an age alone may be any
        degrees = {tuple(_known(life).get(name) for name in degree) for life in found}
        hanging = dict.fromkeys(map(_hanging, found))
        for answers in product(*levels.values()):
            apart = dict(zip(levels, answers, strict=True))
            if len(degree) == 1 or tuple(map(apart.get, degree)) in degrees:
                found |= {self._with(life, apart): None for life in hanging}
        return list(found)

    def _with(self, life, apart):
        return tuple(
            None
            if there is None
            else tuple((name, {**apart, **dict(there)}[name]) for name in left.layout.variables)
            for left, there in zip(self.lefts, life, strict=True)
        )

    # --- what is counted ----------------------------------------------------------------

    def counted(self, time, table, at):
        """Tell of everybody there might be whether a cell counts them."""
        layout, inside = self.lefts[time].layout, np.ones(len(self.many), bool)
        for name, node in zip(table, at, strict=True):
            levels = layout.groups.get(name, {}).get(node, (node,))
            whole = layout.variables[name] if node == ALL else levels
            inside &= np.isin(self._levels[time][name], whole)
        return inside

    def protected(self):
        """Yield every count and change of few people: its name, who is in it, the threshold."""
        yield from self.few(self.many)

    def few(self, many):
        """Yield every count and change of few of some people, each once, as `protected` does."""
        seen = set()
        for name, who, least in chain(self._counts(), self._between()):
            if 0 < many[who].sum() < least and who.tobytes() not in seen:
                seen.add(who.tobytes())
                yield name, who, least

    def _counts(self):
        """Yield who is in each number, and who came to it or went since each summary before."""
        for time, table, cell in self._cells():
            now, least = self.counted(time, table, cell.at), self._least(table, cell.at)
            yield (time, "count", table, cell.at), now, least
            for before in range(time):
                if set(table) <= set(self.lefts[before].layout.variables):
                    then = self.counted(before, table, cell.at)
                    yield (time, "came", table, cell.at), now & ~then, least
                    yield (time, "went", table, cell.at), then & ~now, least

    def _between(self):
        """Yield who is in one shown number and not in another that it includes."""
        lefts = enumerate(self.lefts)
        for time, left in ((at, one) for at, one in lefts if set(one.layout.variables) >= RULED):
            for wide, narrow in differences(left, _ruled, BESIDE):
                who = self.counted(time, *wide) & ~self.counted(time, *narrow)
                least = max(self._least(*wide), self._least(*narrow))
                yield (time, "between", wide, narrow), who, least

    def _least(self, table, at):
        touchy = any(n in self.touchy and a != ALL for n, a in zip(table, at, strict=True))
        return max(10, self.smallest) if touchy else self.smallest

    # --- what follows -------------------------------------------------------------------

    def narrowed(self, *, by_participants=False):
        """Return what could be worked out too closely: the number and its true value.

        Args:
            by_participants: also by each of those who took part, who knows himself.

        """
        return [
            (name, int(self.many[who].sum()), own)
            for name, who, least in self.protected()
            for own in self._narrowing(who, least, by_participants)
        ]

    def _narrowing(self, who, least, by_participants):
        """Yield to whom a number is narrowed: nobody in particular, or a participant."""
        asked = self._question(who)
        for own in [None, *(asked.insiders() if by_participants else ())]:
            if not all(self._could_be(asked, ends, own) for ends in self._ends(least, own, asked)):
                yield own

    def _could_be(self, asked, ends, own):
        """Tell whether a number could be so; first by the groups of people met so far."""
        if self.met.any_has(asked, *ends, own):
            return True
        people = asked.people(*ends, own)
        if people is None:
            return False
        self.met.take(asked.first[people.nonzero()], people[people.nonzero()])
        return True

    def _ends(self, least, own, asked):
        """Return the values that must stay possible, as the issue and disclosure.md have them."""
        known = 0 if own is None else int(asked.inside[own])
        if not self.exact:
            return [(value + known, value + known) for value in range(3)]
        return [(0, known), (least if own is None or known else least - 1, MOST)]

    def _question(self, who):
        kinds, first, place = np.unique(self.kind * 2 + who, return_index=True, return_inverse=True)
        true = np.bincount(place, weights=self.many, minlength=len(kinds))
        return Question(self._rows[first], self._bounds, who, (place, first), true)


class Reasoner(Reader):
    """Who knows the rules of what goes together in one summary, whoever truly took part."""

    def _columns(self, time):
        assert len(self.lefts) == 1, "rules over time are the other reader's"
        variables = self.lefts[0].layout.variables
        hanging = list(_ruled([name for name in variables if name not in BESIDE], variables))
        apart = {name: told for name, told in variables.items() if name in BESIDE}
        beside = list(product(*apart.values()))
        found = {}
        for at, name in enumerate(apart):
            found[name] = np.repeat(np.array([one[at] for one in beside]), len(hanging))
        for name in hanging[0]:
            found[name] = np.tile(np.array([one[name] for one in hanging]), len(beside))
        place = {key: at for at, key in enumerate(zip(*found.values(), strict=True))}
        self.many = np.zeros(len(place), dtype=int)
        for [life], many in self.truth.items():
            self.many[place[tuple(dict(life)[name] for name in found)]] += many
        return found


def _known(life):
    known = {}
    for there in reversed(life):
        known |= dict(there or ())
    return known


def _hanging(life):
    return tuple(
        None if there is None else tuple((n, told) for n, told in there if n not in BESIDE)
        for there in life
    )


LEFT = ("exit_situation", "nearer", "eecr04", "exit_reason")
OUT_OF_WORK = {"long", "short", "spell_unknown", "inactive"}


def _ruled(names, variables):
    """Yield everything that may go together by the rules the variables are counted by."""
    for answers in product(*(variables[name] for name in names)):
        told = dict(zip(names, answers, strict=True))
        if all(rule(told) for rule in RULES):
            yield told


def _leaves_once(told):
    if "so_far" in told:
        left = told["so_far"] == "left"
    else:
        left = told["taking_part"] in {"left", "new_left"}
    return all((told[name] != "not_left") == left for name in LEFT if name in told)


def _holds_what_began(told):
    """Tell whether a job that began is held in a period that begins with the project."""
    if "so_far" not in told or told["job_start"] != "competitive":
        return True
    return told["rate_period"] == "held"


def _works_once(told):
    counted = told["status"] not in {"employed", "unknown"}
    if counted != (told["rate_start"] != "not_counted"):
        return False
    return told["rate_start"] != "worked" or told["job_start"] == "competitive"


def _was_out_of_work(told):
    strictly = told["status"] in OUT_OF_WORK
    return told["eecr04"] != ("wide" if strictly else "strict")


RULED = {"status", "rate_start", "rate_period", "job_start", "eecr04"}
RULES = (_leaves_once, _works_once, _was_out_of_work, _holds_what_began)
