"""The quick note: what is known before a word is typed, and what is kept when it is saved."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import draft_at, drop_draft, keep_draft
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.days import read_minutes, read_time
from ipsdesk.domain.errors import NothingWritten
from ipsdesk.domain.situations import usual_phase
from ipsdesk.ui.presenters.codes import choices
from ipsdesk.words import say


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the composer, as typed."""

    words: str = field(default="", repr=False)
    channel: str = "in_person"
    place: str = "own_office"
    phase: str = "job_search"
    minutes: str = ""
    when: str = ""
    missed: bool = False


class ComposerPresenter:
    """One participant's quick note."""

    def __init__(self, desk: Desk, participant: UUID, situation: str | None) -> None:
        self._desk = desk
        self._participant = participant
        self._usual = Typed(phase=usual_phase(situation))
        self.place_of_draft = f"note:{participant}"

    @staticmethod
    def channels() -> tuple[tuple[str, str], ...]:
        """Return how one can be in contact."""
        return choices("channels")

    @staticmethod
    def places() -> tuple[tuple[str, str], ...]:
        """Return where a contact can be."""
        return choices("places")

    @staticmethod
    def phases() -> tuple[tuple[str, str], ...]:
        """Return the phases of the work."""
        return choices("phases")

    def start(self) -> Typed:
        """Return what was being typed, or an empty note with what is usual."""
        draft = draft_at(self._desk, self.place_of_draft)
        if not draft:
            return self._usual
        usual = {name: getattr(self._usual, name) for name in Typed.__slots__}
        texts = {name: str(draft.get(name, usual[name])) for name in usual if name != "missed"}
        return Typed(**texts, missed=bool(draft.get("missed")))

    def keep(self, typed: Typed) -> None:
        """Keep what is typed, so that nothing is lost if the lights go out."""
        content = {name: getattr(typed, name) for name in Typed.__slots__}
        keep_draft(self._desk, self.place_of_draft, content, self._participant)

    def save(self, typed: Typed) -> None:
        """Keep the note as a contact and forget the draft.

        Raises:
            NothingWritten: there is neither a word nor a number of minutes.
            MinutesUnclear: the minutes or the time are not understood.

        """
        if not typed.words.strip() and not typed.minutes.strip() and not typed.missed:
            raise NothingWritten
        record_contact(
            self._desk,
            ContactNote(
                participant=self._participant,
                at=self._moment(typed),
                minutes=read_minutes(typed.minutes),
                channel=typed.channel,
                place="remote" if typed.channel not in ("in_person", "visit") else typed.place,
                phase=typed.phase,
                note=typed.words,
                missed=typed.missed,
            ),
        )
        drop_draft(self._desk, self.place_of_draft)

    def _moment(self, typed: Typed) -> datetime:
        now = self._desk.now()
        text = typed.when.strip()
        if not text:
            return now - timedelta(minutes=read_minutes(typed.minutes))
        day = now.astimezone().replace(second=0, microsecond=0)
        yesterday = say("yesterday")
        if text.casefold().startswith(yesterday):
            day, text = day - timedelta(days=1), text[len(yesterday) :].strip() or "12:00"
        clock = read_time(text)
        return day.replace(hour=clock.hour, minute=clock.minute).astimezone(UTC)
