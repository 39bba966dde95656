"""A participant's consents: what may be shared with whom, until when; giving and taking back."""

from uuid import UUID

from ipsdesk.actions.consents import consents_of, give_consent, withdraw_consent
from ipsdesk.actions.desk import Desk
from ipsdesk.ui.presenters.codes import choices
from ipsdesk.ui.presenters.person import ConsentLine, consent_line


class ConsentsPresenter:
    """The consents of one participant."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk = desk
        self._participant = participant

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

    def withdraw(self, consent: UUID) -> None:
        """Record that a consent is taken back."""
        withdraw_consent(self._desk, consent)
