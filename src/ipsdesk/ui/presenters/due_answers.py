"""Answering one thing that is due on Today, in words."""

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.due_answers import Then, answer
from ipsdesk.domain import due
from ipsdesk.domain.days import Tense, read_day
from ipsdesk.domain.due import DONE, DROPPED, MOVED
from ipsdesk.ui.presenters.today import DueLine
from ipsdesk.words import say


class AnswerPresenter:
    """What was agreed about a lead or with an employer, and the answers there are to it."""

    def __init__(self, desk: Desk, line: DueLine) -> None:
        self._desk, self.line = desk, line

    @property
    def is_lead(self) -> bool:
        """Tell whether it is about somebody's lead, which has a next step after this one."""
        return self.line.kind == due.LEAD

    @staticmethod
    def answers() -> tuple[tuple[str, str], ...]:
        """Return the answers, the usual one first."""
        return (
            (DONE, say("Done")),
            (MOVED, say("Moved to another day")),
            (DROPPED, say("Not to be done any more")),
        )

    def begun(self) -> str:
        """Return how a quick note about it begins: with the employer."""
        return "" if self.is_lead else f"{self.line.name} "

    def answer(self, said: str, on: str, what: str) -> str:
        """Keep the answer, and return what to say of it."""
        day = read_day(on, self._desk.today(), Tense.AHEAD) if on.strip() else None
        if self.line.row is not None:
            answer(self._desk, self.line.kind, self.line.row, said, Then(day, what))
        if self.is_lead and said != MOVED and not what.strip():
            return say("Kept. The lead stands first on the job board until its next step is said.")
        return say("Kept. Ctrl+Z takes it back.")
