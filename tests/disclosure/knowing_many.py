"""A reader of a region's summaries: too many people to think of each that there might be.

He believes only who truly is there, each of them with one other answer to what stands apart, and
each with the life of some others, the nearest ones and some by chance. Whoever believes less
knows more, so that what stays possible for him stays possible for everybody. What he finds no
people for may be possible all the same: he tells it apart, as not settled. What the proof claims
he tries first, and believes of it whom any other reader does, as far as his own counts agree.
"""

import random
from collections import Counter
from itertools import compress

import highspy
import numpy as np

from ipsdesk.disclosure.solver import Solver
from tests.disclosure.handed import groups
from tests.disclosure.knowing import BESIDE, DEGREE, Reader, _hanging, _known
from tests.disclosure.question import MOST
from tests.disclosure.swapping import Swaps

NEAREST, BY_CHANCE = 10, 10  # so many other lives each is thought to have
RARE, RARELY = 50, ("gender",)  # whoever is one of so few may have lived as anybody, and they so
BEGINNINGS = 8  # so many groups are begun with
CHEAPEST = (1500,)  # so many exchanges are weighed in whole numbers, each time
DEARER = 0.3  # than another at most, by chance: else all cost the same, and halves are as good
CLOSE = 1e-6
ATTEMPTS = 300  # nodes of the solver, so that the same is tried everywhere
SEED = 6


class ManyReader(Reader):
    """Who thinks of the nearest people that there might be instead of those there are."""

    def __init__(self, lefts, **more):
        super().__init__(lefts, **more)
        self.exchange, self.met = _Exchange(self._rows, self._bounds, self.many), _Met(self.many)
        self.swaps = Swaps(self._rows, self._bounds, self._others)
        self.tried = self.solved = 0
        self.in_parts = 0  # what is open of whole people, but could be so of parts of people
        self.agreed = sum(map(self._takes, self.handed))  # groups of the proof, by his own counts

    def _takes(self, changes):
        """Keep a group that the proof claims, if he believes in all of it and it fits."""
        if not all(life in self._at for life in changes):
            return False
        people = self.many.copy()
        for life, many in changes.items():
            people[self._at[life]] += many
        some = np.flatnonzero(people)
        fits = people.min() >= 0 and self._fits(some, people[some])
        if fits:
            self.met.take(some, people[some])
        return fits

    def _fits(self, some, many):
        told = self._rows[some].T.astype(int) @ many
        return all(low <= n <= high for (low, high), n in zip(self._bounds, told, strict=True))

    def _claimed(self, lives):
        """Return whom a proof has in its groups, of those that any reader believes in."""
        hanging = set(map(_hanging, lives))
        degrees = {_degree(_known(life)) for life in lives}
        every = dict.fromkeys(life for changes in self.handed for life in changes)
        return [
            life for life in every if _hanging(life) in hanging and _degree(_known(life)) in degrees
        ]

    def _possible(self):
        self.handed = groups(self.lefts)
        lives, others = sorted(self.truth, key=repr), []
        found, chance = dict.fromkeys(lives), random.Random(SEED)  # noqa: S311  (because nobody is secret)
        known = [_known(life) for life in lives]
        for life, mine in zip(lives, known, strict=True):
            others += (
                (life, self._with(_hanging(life), {**_apart(mine), **changed}))
                for changed in _other_answers(mine, known)
            )
        hanging = list(dict.fromkeys(map(_hanging, lives)))
        codes = _codes(hanging)
        place = {life: at for at, life in enumerate(hanging)}
        for life, mine in zip(lives, known, strict=True):
            apart = (codes != codes[place[_hanging(life)]]).sum(axis=1)
            near = np.argsort(apart, kind="stable")[1 : NEAREST + 1].tolist()
            far = chance.sample(range(len(hanging)), min(BY_CHANCE, len(hanging)))
            others += ((life, self._with(hanging[at], _apart(mine))) for at in near + far)
        rare = list(compress(lives, _rare(known)))
        others += (
            (one, self._with(_hanging(another), _apart(_known(one))))
            for few in rare
            for many in lives
            for one, another in ((few, many), (many, few))
        )
        found |= dict.fromkeys(other for _, other in others)
        found |= dict.fromkeys(self._claimed(lives))
        self._at = at = {life: place for place, life in enumerate(found)}
        self._others = np.array([(at[life], at[other]) for life, other in others]).T
        return list(found)

    def unsettled(self):
        """Return each protected number that he found no people for: name, value, who he is."""
        return [
            (name, int(self.many[who].sum()), own)
            for name, who, least in self.protected()
            for own in self._open(who, least)
        ]

    def _open(self, who, least):
        """Yield whoever finds no people: nobody in particular, or each who truly takes part."""
        there = np.flatnonzero(self.many)
        for knowing in ([None], there[who[there]], there[~who[there]]):
            asked = _Number(who)
            for own in knowing:
                ends = self._ends(least, own, asked)
                if not all(self._could_be(who, one, own) for one in ends):
                    yield own

    def _could_be(self, who, ends, own):
        self.tried += 1
        if self.met.any_has(who, *ends, own):
            return True
        begun = self.met.nearest(who, *ends, own)
        tried = (self.swaps.people(one, who, *ends, own) for one in begun)
        people = next((one for one in tried if one is not None), None)
        if people is None:
            self.solved += 1
            people = self.exchange.people(who, *ends, own)
        if people is None:
            self.in_parts += self.exchange.in_parts
            return False
        assert ends[0] <= people[who].sum() <= ends[1]
        assert own is None or people[own] > 0
        some = np.flatnonzero(people)
        assert self._fits(some, people[some])
        self.met.take(some, people[some])
        return True


class _Number:
    """A number, each of whose people is a kind of his own."""

    def __init__(self, who):
        self.inside = who


class _Met:
    """Groups of people met so far; of a number each is counted once, whoever asks."""

    def __init__(self, many):
        self._groups, self._who, self._inside = [many], None, []

    def keeping(self, own):
        """Return the groups in which some people are all there: groups x everybody."""
        return np.array([group for group in self._groups if (group >= own).all()])

    def take(self, some, many):
        """Keep a group: who is in it, and how many of each."""
        group = np.zeros_like(self._groups[0])
        group[some] = many
        self._groups.append(group)

    def any_has(self, who, low, high, own):
        """Tell whether in some group from `low` to `high` are in a number, `own` beside them."""
        return any(
            low <= inside <= high and (own is None or group[own])
            for inside, group in self._counted(who)
        )

    def nearest(self, who, low, high, own):
        """Return a few groups, with `own` in them, of which few are lacking or too many."""
        with_own = [one for one in self._counted(who) if own is None or one[1][own]]
        with_own.sort(key=lambda one: max(low - one[0], one[0] - high))
        return [group for _, group in with_own[:BEGINNINGS]]

    def _counted(self, who):
        if who is not self._who:
            self._who, self._inside = who, []
        new = self._groups[len(self._inside) :]
        self._inside += [int(group[who].sum()) for group in new]
        return list(zip(self._inside, self._groups, strict=True))


class _Exchange:
    """Some of those truly there are taken away and others put in their place, as few as can be.

    Nobody exchanged gives every published number, so that each question begins with an answer to
    all but itself.
    """

    def __init__(self, rows, bounds, many):
        self.many, self.true = many, np.flatnonzero(many)
        told = rows[self.true].T.astype(int) @ many[self.true]
        self._bounds = np.array(bounds).reshape(len(bounds), 2) - told[:, None]
        self._whom = np.concatenate([np.arange(len(many)), self.true])
        self._sign = np.concatenate([np.ones(len(many)), -np.ones(len(self.true))])
        self._most = np.concatenate([np.full(len(many), MOST), many[self.true]]).astype(float)
        self._within = [np.flatnonzero(one).astype(np.int32) for one in rows]
        self._all = self._solver(np.arange(len(self._whom)), self._bounds)
        self._chance = np.random.default_rng(SEED)

    def people(self, who, low, high, own):
        """Return people, in whole numbers, of whom so many are in a number; or None."""
        true = int(self.many[who].sum())
        asked = who, np.array([[low - true, high - true]])
        kept = None if own is None else len(self.many) + int(np.searchsorted(self.true, own))
        self.in_parts = False
        for most in CHEAPEST:
            parts, prices = self._parts(asked, kept)
            if parts is None:
                return None
            self.in_parts = True
            if np.abs(parts - np.rint(parts)).max() > CLOSE:
                parts = self._whole(parts, prices, asked, kept, most)
            if parts is not None:
                return self._after(np.rint(parts).astype(int))
        return None

    def _parts(self, asked, kept):
        """Return an exchange that may be of parts of people, and what each other one would cost."""
        who, bounds = asked
        inside, every = np.flatnonzero(who[self._whom]).astype(np.int32), len(self._whom)
        solver = self._all
        solver.addRow(*bounds[0].astype(float), len(inside), inside, self._sign[inside])
        costs = 1 + DEARER * self._chance.random(every)
        solver.changeColsCost(every, np.arange(every, dtype=np.int32), costs)
        if kept is not None:
            solver.changeColBounds(kept, 0.0, self._most[kept] - 1)
        solver.clearSolver()
        solver.run()
        told, found = solver.getSolution(), solver.getModelStatus()
        if kept is not None:
            solver.changeColBounds(kept, 0.0, self._most[kept])
        solver.deleteRows(1, np.array([len(self._bounds)], dtype=np.int32))
        if found != highspy.HighsModelStatus.kOptimal:
            return None, None
        return np.array(told.col_value), np.array(told.col_dual)

    def _whole(self, parts, prices, asked, kept, most):
        """Return an exchange in whole numbers, of whoever costs the fewest others; or None."""
        cheap = np.argsort(np.where(parts > CLOSE, -1.0, prices), kind="stable")[:most]
        some = np.union1d(cheap, np.flatnonzero(parts > CLOSE))
        solver = self._solver(some, np.concatenate([self._bounds, asked[1]]), asked[0])
        if kept is not None and kept in some:
            solver.changeColBounds(int(np.searchsorted(some, kept)), 0.0, self._most[kept] - 1)
        solver.run()
        told = solver.getSolution()
        if not told.value_valid or not len(told.col_value):
            return None
        whole = np.zeros(len(parts))
        whole[some] = told.col_value
        return whole

    def _after(self, exchanged):
        people = self.many.copy()
        np.add.at(people, self._whom, (exchanged * self._sign).astype(int))
        return people

    def _solver(self, some, bounds, asked=None):
        """Return the program of some exchanges, in whole numbers where one number is asked for."""
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(some), len(bounds)
        model.col_cost_ = np.ones(len(some))
        model.col_lower_, model.col_upper_ = np.zeros(len(some)), self._most[some]
        model.row_lower_, model.row_upper_ = np.clip(bounds.astype(float), -1e6, 1e6).T
        within = [self._within[whom] for whom in self._whom[some]]
        if asked is not None:
            last = np.array([len(bounds) - 1], np.int32)
            inside = asked[self._whom[some]]
            within = [
                np.concatenate([one, last]) if there else one
                for one, there in zip(within, inside, strict=True)
            ]
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(some)
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kColwise
        matrix.start_ = np.cumsum([0, *map(len, within)]).astype(np.int32)
        matrix.index_ = np.concatenate(within)
        matrix.value_ = np.repeat(self._sign[some], [len(one) for one in within])
        solver = Solver()
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off" if asked is None else "on")
        solver.setOptionValue("mip_max_nodes", ATTEMPTS)
        solver.setOptionValue("mip_rel_gap", 1e6)
        solver.passModel(model)
        return solver


def _rare(known):
    """Tell of everybody whether they answered what few others did: they may live as anybody."""
    many = {name: Counter(one.get(name) for one in known) for name in RARELY}
    return [any(many[name][one.get(name)] < RARE for name in RARELY) for one in known]


def _degree(known):
    """Return the answers that go together although they stand apart of everything else."""
    told = tuple((name, known[name]) for name in DEGREE if name in known)
    return told if len(told) > 1 else ()


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
