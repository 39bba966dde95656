"""A participant's consents: what may be shared with whom, until when; giving and taking back."""

from dataclasses import replace
from uuid import UUID

from ipsdesk.actions import people, records
from ipsdesk.actions.consents import (
    consents_of,
    give_consent,
    guardian_signs,
    needs_guardian,
    withdraw_consent,
)
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import draft_at, drop_draft, keep_draft
from ipsdesk.actions.naming import standing
from ipsdesk.domain.consents import Asked
from ipsdesk.domain.openness import TakenBack
from ipsdesk.domain.people import age_on
from ipsdesk.ui.presenters.codes import choices
from ipsdesk.ui.presenters.person import ConsentLine, consent_line
from ipsdesk.words import say, say_many

TYPED = ("recipient", "facts", "purpose")


def follows_words(back: TakenBack | None) -> str:
    """Say what follows from a consent to contact employers that was taken back, if one was."""
    if back is None:
        return ""
    if back.places is not None:
        return say("This employer is not told the name from then on.")
    return say("No employer is told the name from then on. Contact without a name may go on.")


class ConsentsPresenter:
    """The consents of one participant."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk = desk
        self._participant = participant
        self._place = f"consent:{participant}"
        self._typed = draft_at(desk, self._place) or {}
        self._waits = False  # something typed is not kept yet
        self.today = desk.today

    def typed(self) -> dict[str, str]:
        """Return what was being recorded: for what, to whom, about what, and why."""
        return {name: str(self._typed.get(name, "")) for name in ("kind", *TYPED)}

    def type(self, typed: dict[str, str]) -> None:
        """Hold what is typed."""
        there = any(typed.get(name, "").strip() for name in TYPED)
        self._typed = {**typed} if there else {}
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
        stands = {one.consent: one for one in standing(self._desk, self._participant)}
        return tuple(
            replace(consent_line(one, today), follows=follows_words(stands.get(one.id)))
            for one in consents_of(self._desk, self._participant)
        )

    def withdraw(self, consent: UUID) -> str:
        """Record that a consent is taken back; say so, and what follows from it."""
        withdraw_consent(self._desk, consent)
        told = say("The consent is taken back, from now on. The history is kept.")
        stands = {one.consent: one for one in standing(self._desk, self._participant)}
        return " ".join(filter(None, (told, follows_words(stands.get(consent)))))

    @staticmethod
    def kinds() -> tuple[tuple[str, str], ...]:
        """Return what one can consent to."""
        return choices("consent_kinds")

    @staticmethod
    def ways() -> tuple[tuple[str, str], ...]:
        """Return how a consent can be given."""
        return choices("given_ways")

    def needs_guardian(self, kind: str) -> bool:
        """Tell whether a guardian has to sign a consent to this too."""
        who = people.person(self._desk, self._participant)
        return needs_guardian(self._desk, who, kind)

    def young_words(self, kind: str) -> str:
        """Say who decides about this for somebody under 18, and what is still unknown; "" at 18."""
        who = people.person(self._desk, self._participant)
        if not who.is_minor(self._desk.today()):
            return ""
        age = say("{age} years old.").format(age=age_on(who.birth_date, self._desk.today()))
        if not needs_guardian(self._desk, who, kind):
            alone = say("Decides alone in this, by the assessment that is written down.")
            return f"{age} {alone}"
        known = len(records.rows_of(self._desk, "guardians", self._participant))
        law = say("The guardians decide together with the young person, whose say grows with age.")
        if known:
            text = say_many("{count} guardian is known.", "{count} guardians are known.", known)
            return f"{age} {law} {text}"
        lacking = say("No guardian is known here, and no assessment says that they decide alone.")
        return f"{age} {law} {lacking}"

    def give(self, asked: Asked) -> None:
        """Record a consent given today."""
        give_consent(self._desk, self._participant, asked)
        self.type({})
        self.keep_typed()

    def guardian_signs(self, consent: UUID) -> None:
        """Note that a guardian has signed too."""
        guardian_signs(self._desk, consent)
