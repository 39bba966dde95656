"""Records of other laptops in words: what was sealed, what came, and whose keys to compare."""

from datetime import date, timedelta
from pathlib import Path

from ipsdesk.actions import evidence_files
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.evidence_files import Received, Sent
from ipsdesk.domain.access import Right
from ipsdesk.words import say, say_day, say_many

WINDOW_DAYS = 182
KEYS_FILE, SEALED_FILE = "ipsdesk-nycklar.json", "ipsdesk-underlag.json"


class EvidenceFilesPresenter:
    """Sealing one's own records to the supervisor, and taking in those of the others."""

    def __init__(self, desk: Desk, window: tuple[date, date] | None = None) -> None:
        self._desk = desk
        today = desk.today()
        self.window = window or (today - timedelta(WINDOW_DAYS), today)
        self.today = today

    @property
    def may_receive(self) -> bool:
        """Whether this is the supervisor, who takes in everybody's."""
        return self._desk.user.may(Right.OPEN_ANYBODY)

    def write_keys(self, out: Path) -> str:
        """Write the keys the others seal to, and return what to say of them."""
        words = evidence_files.write_keys(self._desk, out)
        text = say("The keys are written. Read these words aloud to whoever gets them: {words}")
        return text.format(words=words)

    def seal(self, window: tuple[date, date], to: Path, out: Path) -> str:
        """Seal the records of some days, and return what to say of it."""
        return _sealed(evidence_files.seal(self._desk, window, to, out))

    def receive(self, paths: list[Path]) -> str:
        """Take files in, and return whose words to compare."""
        senders = evidence_files.receive(self._desk, paths)
        text = say("Taken in. Let each sender read their words aloud: {words}")
        return text.format(words="; ".join(senders))

    def lines(self) -> tuple[str, ...]:
        """Return what has come for the window, and who is in two places."""
        return _received(evidence_files.received(self._desk, self.window))


def _sealed(sent: Sent) -> str:
    people = say_many("{count} person", "{count} people", sent.people)
    text = say(
        "The records of {people} are sealed, without names, to the keys with these words: "
        "{to}. Read yours aloud when you hand it over: {own}"
    )
    return text.format(people=people, to=sent.to_words, own=sent.own_words)


def _received(found: Received) -> tuple[str, ...]:
    if not found.parts:
        return (say("Nothing has come for these days. The review rests on this computer alone."),)
    lines = []
    for words, made_on, number in found.parts:
        people = say_many("{count} person", "{count} people", number)
        text = say("From {words}: {people} with a personal number, made {day}")
        lines.append(text.format(words=words, people=people, day=say_day(made_on)))
    if found.twice:
        people = say_many("{count} person", "{count} people", found.twice)
        text = say("Look into it: {people} in more than one place. Their records count in both.")
        lines.append(text.format(people=people))
    return tuple(lines)
