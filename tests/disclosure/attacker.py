"""A reader who wants to know: works out from a release, written apart from the guard.

He knows every published number of every release, that all tables tell of one set of people,
whether anybody ever leaves, and which variables ever change. He takes the request and the
release as the JSON they are in, and shares no line of code with the guard.
"""

from itertools import pairwise, product

import highspy
import numpy as np

ANY = "*"


class Attacker:
    """Everything that can be concluded from the numbers of a release."""

    def __init__(self, spec, release):
        self.spec, self.release = spec, release
        self.names = list(spec["variables"])
        self.truth = [self._life(i) for i in range(len(spec["persons"]))]
        self.lives = self._possible_lives()
        self.told = [cell for cell in self._cells() if cell[2] is not None]

    def _life(self, person):
        """Where somebody truly was: the levels at each release, or nothing."""
        levels, life = self.spec["persons"][person], []
        for release in self.spec["releases"]:
            for change in self.spec.get("changes") or []:
                if (change["person"], change["release"]) == (person, release["id"]):
                    levels = change["levels"]
            life.append(tuple(levels) if person in release["present"] else None)
        return tuple(life)

    def _possible_lives(self):
        """Everybody there might be, as far as the truth lets an attacker exclude."""
        times = len(self.spec["releases"])
        seen = [life for life in set(self.truth) if any(life)]
        leavers = any(a and not b for life in seen for a, b in pairwise(life))
        patterns = set(product((False, True), repeat=times)) - {(False,) * times}
        if not leavers:
            patterns = {one for one in patterns if list(one) == sorted(one)}
        moving = [i for i in range(len(self.names)) if any(self._moves(life, i) for life in seen)]
        lists = [self.spec["variables"][name]["levels"] for name in self.names]
        found = set(seen)
        for levels in product(*lists):
            for ways in product(*(product(lists[i], repeat=times - 1) for i in moving)):
                held = [list(levels) for _ in range(times)]
                for i, way in zip(moving, ways, strict=True):
                    for time, level in enumerate(way, start=1):
                        held[time][i] = level
                found |= {
                    tuple(tuple(at) if there else None for at, there in zip(held, one, strict=True))
                    for one in patterns
                }
        return sorted(found, key=repr)

    @staticmethod
    def _moves(life, place):
        return len({levels[place] for levels in life if levels}) > 1

    def _cells(self):
        for time, release in enumerate(self.release["releases"]):
            for cell in release["cells"]:
                yield time, cell["at"], cell["shown"], cell["low"], cell["high"]

    def counted(self, time, at):
        """Tell of everybody there might be whether such a cell counts them."""
        allowed = []
        for name in self.names:
            node, one = at.get(name, ANY), self.spec["variables"][name]
            whole = one["levels"] if node == ANY else (one.get("groups") or {}).get(node, [node])
            whole = node if isinstance(node, tuple) else whole
            allowed.append(set(whole))
        return np.array(
            [
                life[time] is not None
                and all(a in b for a, b in zip(life[time], allowed, strict=True))
                for life in self.lives
            ]
        )

    def protected(self):
        """Yield every count and change of few people: its name, who is in it, the true value."""
        order = {life: i for i, life in enumerate(self.lives)}
        many = np.bincount(
            [order[life] for life in self.truth if any(life)], minlength=len(self.lives)
        )
        seen = set()
        for time, at in [*(cell[:2] for cell in self._cells()), *self._told_together()]:
            least = self._threshold(at)
            for name, who in self._of(time, at):
                value = int(many[who].sum())
                if 0 < value < least and (key := who.tobytes()) not in seen:
                    seen.add(key)
                    yield name, who, value, least

    def _of(self, time, at):
        """Yield who is counted at a place, and who came to it or left it since each release."""
        now = self.counted(time, at)
        yield (time, "count", str(at)), now
        for earlier in range(time):
            then = self.counted(earlier, at)
            yield (time, f"came since {earlier}", str(at)), now & ~then
            yield (time, f"went since {earlier}", str(at)), then & ~now

    def _told_together(self):
        """Yield whom two numbers of a release would tell together: levels, and no node."""
        for time, release in enumerate(self.spec["releases"]):
            asked = {name for table in release["tables"] for name in table}
            for one in self.spec.get("between") or []:
                if set(one) <= asked:
                    yield time, {name: tuple(levels) for name, levels in one.items()}

    def _threshold(self, at):
        touchy = any(at.get(name, ANY) != ANY for name in self.spec.get("sensitive") or [])
        return max(10, self.spec["threshold"]) if touchy else self.spec["threshold"]

    def program(self, *, whole=False):
        """The equations of everything published."""
        told = {}
        for time, at, _shown, low, high in self.told:
            told[self.counted(time, at).tobytes()] = (low, high)
        rows = [np.frombuffer(key, dtype=bool) for key in told]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.lives), len(rows)
        model.col_cost_ = model.col_lower_ = np.zeros(len(self.lives))
        model.col_upper_ = np.full(len(self.lives), 1000.0)
        model.row_lower_ = np.array([float(low) for low, _ in told.values()])
        model.row_upper_ = np.array([float(high) for _, high in told.values()])
        inside = [np.flatnonzero(row) for row in rows]
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *(len(one) for one in inside)]).astype(np.int32)
        matrix.index_ = np.concatenate([*inside, np.zeros(0)]).astype(np.int32)
        matrix.value_ = np.ones(len(matrix.index_))
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(self.lives)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.passModel(model)
        return solver

    def interval(self, solver, who):
        """Return the lowest and the highest value that the published numbers leave."""
        places = np.arange(len(self.lives), dtype=np.int32)
        ends = []
        for sign in (1.0, -1.0):
            solver.changeColsCost(len(places), places, sign * who)
            solver.run()
            assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(sign * solver.getInfo().objective_function_value)
        return ends

    def possible(self, solver, who, value):
        """Tell whether the published numbers leave exactly this value."""
        inside = np.flatnonzero(who).astype(np.int32)
        row = solver.getNumRow()
        solver.addRow(float(value), float(value), len(inside), inside, np.ones(len(inside)))
        places = np.arange(len(self.lives), dtype=np.int32)
        solver.changeColsCost(len(places), places, np.zeros(len(places)))
        solver.run()
        answer = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        solver.deleteRows(1, np.array([row], dtype=np.int32))
        return answer

    def narrowed(self, *, whole=False):
        """Return every protected number that could be worked out too closely."""
        solver = self.program(whole=whole)
        exact = self.spec.get("method", "exact") == "exact"
        found = []
        for name, who, value, least in self.protected():
            if exact:
                low, high = self.interval(solver, who)
                if low > 1e-6 or high < least - 1e-6:
                    found.append((name, value, low, high))
            elif not all(self.possible(solver, who, one) for one in range(3)):
                found.append((name, value))
        return found
