"""A reader of a region's summaries: too many people to think of each that there might be.

He believes only who truly is there, each of them with one other answer to what stands apart, and
each with the life of some others, the nearest ones and some by chance. Whoever believes less
knows more, so that what stays possible for him stays possible for everybody. What he finds no
people for may be possible all the same: he tells it apart, as not settled.
"""

import random

import highspy
import numpy as np

from ipsdesk.disclosure.solver import Solver
from tests.disclosure.knowing import BESIDE, DEGREE, Reader, _hanging, _known
from tests.disclosure.question import MOST

NEAREST, BY_CHANCE = 10, 10  # so many other lives each is thought to have
CHEAPEST = 1500  # so many people beside the true ones are weighed in whole numbers
ATTEMPTS = 2000  # nodes of the solver, so that the same is tried everywhere
SEED = 6


class ManyReader(Reader):
    """Who thinks of the nearest people that there might be instead of those there are."""

    def __init__(self, lefts, **more):
        super().__init__(lefts, **more)
        self.solver, self._rest = _program(self._rows, self._bounds, self.many), self.many == 0
        self.tried = self.solved = 0

    def _possible(self):
        lives = sorted(self.truth, key=repr)
        found, chance = dict.fromkeys(lives), random.Random(SEED)  # noqa: S311  (because nobody is secret)
        known = [_known(life) for life in lives]
        for life, mine in zip(lives, known, strict=True):
            for changed in _other_answers(mine, known):
                found[self._with(_hanging(life), {**_apart(mine), **changed})] = None
        hanging = list(dict.fromkeys(map(_hanging, lives)))
        codes = _codes(hanging)
        place = {life: at for at, life in enumerate(hanging)}
        for life, mine in zip(lives, known, strict=True):
            apart = (codes != codes[place[_hanging(life)]]).sum(axis=1)
            near = np.argsort(apart, kind="stable")[1 : NEAREST + 1].tolist()
            for other in near + chance.sample(range(len(hanging)), min(BY_CHANCE, len(hanging))):
                found[self._with(hanging[other], _apart(mine))] = None
        return list(found)

    def unsettled(self, most=None):
        """Return of protected numbers those for which he found no people, and how many he tried.

        Args:
            most: so many at most, by chance with a fixed seed, people between numbers first.

        """
        every = list(self.protected())
        chosen = sorted(every, key=lambda one: one[0][1] != "between")
        if most is not None and most < len(every):
            between = [one for one in every if one[0][1] == "between"][:most]
            others = [one for one in every if one[0][1] != "between"]
            chance = random.Random(SEED)  # noqa: S311  (because nobody is secret)
            chosen = between + chance.sample(others, most - len(between))
        found = []
        for name, who, least in chosen:
            found += [(name, int(self.many[who].sum()), own) for own in self._open(who, least)]
        return found, len(chosen), len(every)

    def _open(self, who, least):
        inside = np.flatnonzero(who & (self.many > 0)).tolist() if self.exact else []
        for own in [None, *inside]:
            asked = _Number(who)
            for low, high in self._ends(least, own, asked):
                self.tried += 1
                if not self._could_be(asked, (low, high), own):
                    yield own
                    break

    def _could_be(self, asked, ends, own):
        if self.met.any_has(asked, *ends, own):
            return True
        self.solved += 1
        people = self._people(asked.who, *ends, own)
        if people is None:
            return False
        assert ends[0] <= people[asked.who].sum() <= ends[1]
        assert own is None or people[own] > 0
        some = np.flatnonzero(people)
        counted = self._rows[some].T.astype(int) @ people[some]
        assert all(low <= n <= high for (low, high), n in zip(self._bounds, counted, strict=True))
        self.met.take(some, people[some])
        return True

    def _people(self, who, low, high, own):
        """Return people, in whole numbers, of whom so many are in a number; or None."""
        inside = np.flatnonzero(who).astype(np.int32)
        self.solver.addRow(float(low), float(high), len(inside), inside, np.ones(len(inside)))
        if own is not None:
            self.solver.changeColBounds(own, 1.0, MOST)
        self.solver.run()
        people = None
        if self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            told = self.solver.getSolution()
            people = self._whole(
                np.array(told.col_value), np.array(told.col_dual), who, (low, high, own)
            )
        if own is not None:
            self.solver.changeColBounds(own, 0.0, MOST)
        self.solver.deleteRows(1, np.array([self.solver.getNumRow() - 1], dtype=np.int32))
        return people

    def _whole(self, parts, prices, who, asked):
        near = np.rint(parts)
        if np.abs(parts - near).max() < 1e-6:
            return near.astype(int)
        low, high, own = asked
        cheap = np.argsort(np.where(parts > 1e-9, -1.0, prices), kind="stable")[:CHEAPEST]
        some = np.union1d(cheap, np.flatnonzero(~self._rest | (parts > 1e-9)))
        rows = np.column_stack([self._rows[some], who[some]])
        solver = _program(rows, [*self._bounds, (low, high)], self.many[some], whole=True)
        if own is not None:
            solver.changeColBounds(int(np.searchsorted(some, own)), 1.0, MOST)
        solver.setOptionValue("mip_max_nodes", ATTEMPTS)
        solver.setOptionValue("mip_rel_gap", 1e6)
        solver.run()
        told = solver.getSolution()
        if not told.value_valid or not len(told.col_value):
            return None
        people = np.zeros(len(self.many), int)
        people[some] = np.rint(told.col_value).astype(int)
        return people


class _Number:
    """A number, each of whose people is a kind of his own."""

    def __init__(self, who):
        self.who = self.inside = who
        self.place = np.arange(len(who))


def _program(rows, bounds, many, *, whole=False):
    """Return the equations of everything published; whoever is not truly there costs."""
    people, counts = rows.shape
    within = [np.flatnonzero(one) for one in np.ascontiguousarray(rows.T)]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = people, counts
    model.col_cost_, model.col_lower_ = (many == 0).astype(float), np.zeros(people)
    model.col_upper_ = np.full(people, MOST)
    model.row_lower_ = np.array([float(low) for low, _ in bounds])
    model.row_upper_ = np.array([float(high) for _, high in bounds])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *map(len, within)]).astype(np.int32)
    matrix.index_ = np.concatenate(within).astype(np.int32)
    matrix.value_ = np.ones(len(matrix.index_))
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * people
    solver = Solver()
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    return solver


def _apart(known):
    return {name: told for name, told in known.items() if name in BESIDE}


def _other_answers(mine, everybody):
    """Yield each other answer that somebody truly has, of age and degree both together."""
    degree = [name for name in DEGREE if name in mine]
    alone = [[name] for name in mine if name in BESIDE and name not in degree]
    for names in [*alone, *([degree] if degree else [])]:
        for told in sorted({tuple(one[name] for name in names) for one in everybody}):
            if told != tuple(mine[name] for name in names):
                yield dict(zip(names, told, strict=True))


def _codes(hanging):
    """Return each life as numbers, one for each answer at each summary."""
    names = [
        dict.fromkeys(name for life in hanging for name, _ in life[at] or ())
        for at in range(len(hanging[0]))
    ]
    seen = {}
    return np.array(
        [
            [
                seen.setdefault((at, name, dict(there or ()).get(name)), len(seen))
                for at, there in enumerate(life)
                for name in names[at]
            ]
            for life in hanging
        ]
    )
