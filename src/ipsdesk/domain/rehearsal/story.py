"""One participant's story: who, with whom, when, and the notebook it is written in."""

from dataclasses import dataclass, field
from datetime import date

from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.course import Course
from ipsdesk.domain.rehearsal.notebook import Notebook
from ipsdesk.domain.rehearsal.persons import Person
from ipsdesk.domain.rehearsal.pool import Pool
from ipsdesk.domain.rehearsal.setting import Colleague, Setting, World


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that one period of support of one participant is written from."""

    setting: Setting
    world: World
    person: Person = field(repr=False)
    course: Course
    specialist: Colleague
    book: Notebook = field(repr=False)

    @property
    def pool(self) -> Pool:
        """Return the words and weights to draw from."""
        return self.setting.pool

    @property
    def last(self) -> date:
        """Return the last day on which anything is done in this period of support."""
        return self.course.last

    def chance(self, matter: str) -> Chance:
        """Return the stream of choices for one matter of this story."""
        return self.setting.chance(matter, self.person.place, self.course.number)

    def line(self, chance: Chance, name: str) -> str:
        """Return one line of a list of words."""
        return self.pool.line(chance, name)

    def maybe(self, chance: Chance, name: str, share: float) -> str | None:
        """Return one line of a list of words in this share of all cases."""
        return self.pool.maybe(chance, name, share)

    def code(self, chance: Chance, name: str) -> str:
        """Return one code of a mix."""
        return self.pool.code(chance, name)

    def late(self, chance: Chance) -> int:
        """Return how many days late something is written down; mostly none."""
        if not chance.happens(self.specialist.habits.late):
            return 0
        return chance.between(2, 9)
