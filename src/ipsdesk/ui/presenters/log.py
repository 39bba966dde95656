"""The spot check of the log: which acts to look at, and what came of it."""

from dataclasses import dataclass

from ipsdesk.actions import log, rehearsal, users
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import act_words, role_words
from ipsdesk.domain.log import SEARCHED
from ipsdesk.words import say, say_day, say_many, say_time


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act to look at; a case number, never a name."""

    when: str
    what: str
    reason: str
    outside: bool


class LogPresenter:
    """What the supervisor looks at each month (LOG-03)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self) -> tuple[ActLine, ...]:
        """Return the acts to look at, newest first."""
        found = log.acts_to_check(self._desk)
        numbers = log.case_numbers(self._desk, found)
        word = users.specialist_word(self._desk)
        lines = []
        for one in reversed(found):
            number = numbers.get(one.about) if one.about else None
            known = one.about or one.act == SEARCHED
            did = act_words(one.act) if known else say("worked with the unit's records")
            what = say("{role}: {act}").format(role=role_words(one.role, word), act=did)
            if number is not None:
                what = say("{what}, case {number}").format(what=what, number=number)
            when = f"{say_day(one.at.astimezone().date())} {say_time(one.at)}"
            lines.append(ActLine(when, what, _reason(one.reason), one.is_outside_caseload))
        return tuple(lines)

    @staticmethod
    def counted(lines: tuple[ActLine, ...]) -> str:
        """Say how many acts there are to look at."""
        return say_many("{count} act to look at", "{count} acts to look at", len(lines))

    def note(self, outcome: str) -> None:
        """Keep in the log what came of the check."""
        log.note_spot_check(self._desk, outcome)


def _reason(reason: str) -> str:
    """Say why an act was done; the program's own word for made-up records is translated."""
    return say("made-up records to practise on") if reason == rehearsal.SOURCE else reason
