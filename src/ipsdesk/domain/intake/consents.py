"""What becomes of rows about consents that stand on paper: new, changed, the same, or held (F2)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ipsdesk.domain.days import months_after
from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.owned import OwnedPlanner, unsaid
from ipsdesk.domain.intake.plan import Difference, Held
from ipsdesk.domain.intake.rows import Filled
from ipsdesk.domain.intake.whom import Reached, Whom
from ipsdesk.domain.records import Record, Value

COLUMNS = (
    *("kind", "recipient", "facts", "purpose", "text_version", "given_on", "guardian_signed"),
    *("ends_on", "withdrawn_on"),
)
NEEDED = ("kind", "given_on", "text_version")


@dataclass(frozen=True, slots=True)
class ConsentRules:
    """What a consent needs to know of the house around it.

    Attributes:
        guardians_decide: whether guardians decide with somebody about one thing (MIN-01).
        months: for how long a consent holds that does not say it.

    """

    today: date
    new_id: Callable[[], UUID]
    guardians_decide: Callable[[UUID, str], bool]
    months: int


class ConsentsPlanner(OwnedPlanner):
    """Says what becomes of consents; known again by whose, for what, to whom and of which day."""

    table, columns, twice = "consents", COLUMNS, "twice_consent"

    def __init__(self, whom: Whom, known: Sequence[Record], rule: ConsentRules) -> None:
        super().__init__(whom, known, rule.today, rule.new_id)
        self._rule = rule

    def lacking(self, row: Filled, known: Record | None) -> Iterator[Held]:
        """Yield what a consent must say to prove anything: to what, when, and by which text."""
        yield from unsaid(row, ("kind", "given_on") if known is not None else NEEDED)

    def must_hold(self, row: Filled, found: Reached) -> Iterator[Held]:
        """Hold a consent of which it is not said whether a guardian has signed, who has to."""
        if self._rule.guardians_decide(found.id, row.text("kind")):
            yield from unsaid(row, ("guardian_signed",))

    def is_same(self, row: Filled, known: Record) -> bool:
        """Tell whether a consent is for the same thing, to the same one, of the same day."""
        return (row.text("kind"), fold(row.text("recipient")), row.day("given_on")) == (
            known.words("kind"),
            fold(known.words("recipient")),
            known.day("given_on"),
        )

    def values(self, row: Filled, found: Reached) -> dict[str, Value]:
        """Return what a new consent holds; it is for a time, as one that is typed."""
        decide = self._rule.guardians_decide(found.id, row.text("kind"))
        return {
            **{column: row.values.get(column) for column in COLUMNS},
            "guardian_signed": row.values.get("guardian_signed") if decide else None,
            "ends_on": row.day("ends_on") or self._six_months(row),
            "basis": "consent",
            "language": "sv",
            "given_how": "on_paper",
            "witness": None,
        }

    def day(self, row: Filled) -> str:
        """Return the day on which the consent was given."""
        return "given_on"

    def differences(self, row: Filled, known: Record) -> Iterator[Difference]:
        """Yield what the file says otherwise; one that was taken back stays so from that day."""
        taken_back = known.day("withdrawn_on") is not None
        for one in super().differences(row, known):
            if not (taken_back and one.meaning == "withdrawn_on"):
                yield one

    def _six_months(self, row: Filled) -> date | None:
        given = row.day("given_on")
        return months_after(given, self._rule.months) if given is not None else None
