"""A participant's consents: what may be shared with whom, until when; giving and taking back."""

from uuid import UUID

from ipsdesk.actions.consents import consents_of, give_consent, withdraw_consent
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import draft_at, drop_draft, keep_draft
from ipsdesk.ui.presenters.codes import choices
from ipsdesk.ui.presenters.person import ConsentLine, consent_line


class ConsentsPresenter:
    """The consents of one participant."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk = desk
        self._participant = participant
        self._place = f"consent:{participant}"
        self._typed = draft_at(desk, self._place) or {}
        self._waits = False  # something typed is not kept yet

    def typed(self) -> tuple[str, str]:
        """Return what was being recorded: for what, and to whom."""
        return str(self._typed.get("kind", "")), str(self._typed.get("recipient", ""))

    def type(self, kind: str, recipient: str) -> None:
        """Hold what is typed."""
        self._typed = {"kind": kind, "recipient": recipient} if recipient.strip() else {}
        self._waits = True

    def keep_typed(self) -> None:
        """Keep what is held as a draft, or forget the draft if nothing is."""
        if not self._waits:
            return
        self._waits = False
        if self._typed:
            keep_draft(self._desk, self._place, self._typed, self._participant)
        else:
            drop_draft(self._desk, self._place)

    def lines(self) -> tuple[ConsentLine, ...]:
        """Read the consents afresh, those that hold first."""
        today = self._desk.today()
        return tuple(consent_line(one, today) for one in consents_of(self._desk, self._participant))

    @staticmethod
    def kinds() -> tuple[tuple[str, str], ...]:
        """Return what one can consent to."""
        return choices("consent_kinds")

    def give(self, kind: str, recipient: str) -> None:
        """Record a consent given today."""
        give_consent(self._desk, self._participant, kind, recipient)
        self.type(kind, "")
        self.keep_typed()

    def withdraw(self, consent: UUID) -> None:
        """Record that a consent is taken back."""
        withdraw_consent(self._desk, consent)
