"""What is counted of each fault: how often it struck, and whether the promise held."""

import json
from collections import Counter
from dataclasses import dataclass, field

from ipsdesk.domain.errors import DeskError
from tests.faults.place import Broken

SHOWN = 3


@dataclass
class Tally:
    """One kind of fault done to one use of the program."""

    fault: str
    case: str
    struck: int = 0
    acts: int = 0  # acts that were acknowledged before it struck
    refused: Counter = field(default_factory=Counter)
    broken: list = field(default_factory=list)

    def add(self, said=(), problem=None):
        """Count one strike."""
        self.struck += 1
        self.acts += sum(line.startswith("is ") for line in said)
        self.refused.update(line.split()[1] for line in said if line.startswith("refused"))
        if problem is not None:
            self.broken.append(str(problem))

    def judge(self, said, look, where=""):
        """Count one strike by what a look at the vault finds; return what it found, or None."""
        try:
            found = look()
        except (Broken, DeskError) as problem:
            self.add(said, f"{where}{type(problem).__name__}: {problem}")
            return None
        self.add(said)
        return found

    @property
    def held(self):
        """Count the strikes after which everything promised was so."""
        return self.struck - len(self.broken)

    def told(self):
        """Return it as one line of JSON."""
        told = {
            "fault": self.fault,
            "case": self.case,
            "struck": self.struck,
            "acts": self.acts,
            "refused": dict(self.refused),
            "held": self.held,
            "broken": self.broken[:SHOWN],
        }
        return json.dumps(told)
