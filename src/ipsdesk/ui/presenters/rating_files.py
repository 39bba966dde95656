"""Points on two laptops in words: who rates elsewhere, what came, and whose keys to compare."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import agreed_files, rating_files
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.rating_files import OtherRater
from ipsdesk.ui.presenters.review_words import role_words
from ipsdesk.words import say, say_day

POINTS_FILE = "ipsdesk-poang.json"
AGREED_FILE = "ipsdesk-resultat.json"


@dataclass(frozen=True, slots=True)
class PointsState:
    """What may be sealed or taken in now, and a line for each rater without a login."""

    may_seal: bool
    may_receive: bool
    lines: tuple[str, ...]
    may_send_back: bool
    may_close: bool


class RatingFilesPresenter:
    """Sealing one's own points of a review, and taking in those of a rater elsewhere."""

    def __init__(self, desk: Desk, review: UUID) -> None:
        self._desk, self._review = desk, review

    def state(self) -> PointsState:
        """Return what may be done now, and who is waited for; never what the points are."""
        now = rating_files.sides(self._desk, self._review)
        lines = tuple(_line(other) for other in now.others)
        return PointsState(now.may_seal, now.may_receive, lines, now.may_send_back, now.may_close)

    def write_keys(self, out: Path) -> str:
        """Write the keys the other rater seals to, and return what to say of them."""
        words = rating_files.write_keys(self._desk, out)
        text = say("The keys are written. Read these words aloud to whoever gets them: {words}")
        return text.format(words=words)

    def seal(self, to: Path, out: Path) -> str:
        """Seal one's own points, and return what to say of it."""
        sent = rating_files.seal(self._desk, self._review, to, out)
        text = say(
            "Your points are sealed to the keys with these words: {to}. Read yours aloud when "
            "you hand the file over: {own}"
        )
        return text.format(to=sent.to_words, own=sent.own_words)

    def receive(self, path: Path) -> str:
        """Take the other rater's points in, and return whose words to compare."""
        came = rating_files.receive(self._desk, self._review, path)
        text = say("The points of {role} are taken in. Let the sender read aloud: {words}")
        return text.format(role=role_words(came.role), words=came.sender)

    def send_back(self, to: Path, out: Path) -> str:
        """Seal the signed review to the other rater's keys, and return what to say of it."""
        sent = agreed_files.send_back(self._desk, self._review, to, out)
        text = say(
            "The signed review is sealed to the keys with these words: {to}. Read yours aloud "
            "when you hand the file over: {own}"
        )
        return text.format(to=sent.to_words, own=sent.own_words)

    def close_draft(self, path: Path) -> str:
        """Close this draft by the signed review, and return whose words to compare."""
        words = agreed_files.close_draft(self._desk, self._review, path)
        text = say("The review is closed here as it was signed. Let the sender read aloud: {words}")
        return text.format(words=words)


def _line(other: OtherRater) -> str:
    role = role_words(other.role)
    if other.sender:
        text = say("{role}: points taken in, sealed by the keys {words}")
        return text.format(role=role, words=other.sender)
    if other.done_on is not None:
        text = say("{role}: points written in by {name}, {day}")
        return text.format(role=role, name=other.typed_by, day=say_day(other.done_on))
    return say("{role}: no points yet").format(role=role)
