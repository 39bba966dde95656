"""What a form holds before a word is typed: today, me, and what is usual."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.actions import ladders
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_effects import FOLLOW_UP_MONTHS
from ipsdesk.actions.form_rules import choosable
from ipsdesk.domain.days import months_after
from ipsdesk.domain.forms import Field, FieldKind
from ipsdesk.domain.records import Record
from ipsdesk.ui.presenters.codes import choices

EVERY = "every"  # all that can be chosen
ONLY = "only"  # the one row that goes on and may be chosen, where there is just one
_AHEAD = {"in_4_weeks": 28, "in_12_weeks": 84, "in_60_days": 60}


class FormDefaults:
    """What stands in new forms about one participant, or about the unit."""

    def __init__(self, desk: Desk, participant: UUID | None) -> None:
        self._desk = desk
        self._participant = participant

    def of(self, one: Field) -> object:
        """Return what stands in a field at first, as the field takes it; None for nothing."""
        if one.default.startswith("="):
            return self._fixed(one, one.default[1:])
        if one.default == EVERY:
            return [code for code, _ in choices(one.choices)]
        if one.default == ONLY:
            return self._only(one.rows)
        return self._reckoned(one.default, self._desk.today())

    def _fixed(self, one: Field, text: str) -> object:
        match one.kind:
            case FieldKind.TICK | FieldKind.YES_NO:
                return text == "true"
            case FieldKind.WHOLE | FieldKind.SCALE10 | FieldKind.MINUTES:
                return int(text)
            case FieldKind.NUMBER:
                return float(text)
        return text

    def _reckoned(self, name: str, today: date) -> object:
        reckon: dict[str, Callable[[], object]] = {
            "today": lambda: today,
            "now": self._desk.now,
            "me": lambda: str(self._desk.user.id),
            "my_name": lambda: self._desk.user.name,
            "in_6_months": lambda: months_after(today, 6),
            "ended_support": self._ended_support,
            "after_support": self._after_support,
            "operation": self._operation,
            "ladder": lambda: ladders.in_use(self._desk).name,
        }
        if name in reckon:
            return reckon[name]()
        return today + timedelta(days=_AHEAD[name]) if name in _AHEAD else None

    def _only(self, table: str) -> str | None:
        found = choosable(self._desk, table, self._participant)
        running = [one for one in found if one.day("ended_on") is None]
        return str(running[0].id) if len(running) == 1 else None

    def _last_ended(self) -> Record | None:
        found = choosable(self._desk, "episodes", self._participant)
        ended = [one for one in found if one.day("ended_on") is not None]
        return max(ended, key=lambda one: one.known_day("ended_on"), default=None)

    def _ended_support(self) -> str | None:
        """Return the period of support that ended last."""
        ended = self._last_ended()
        return str(ended.id) if ended is not None else None

    def _after_support(self) -> date | None:
        """Return when to ask how it went; nothing for who has support still."""
        ended = self._last_ended()
        return months_after(ended.known_day("ended_on"), FOLLOW_UP_MONTHS) if ended else None

    def _operation(self) -> str:
        return self._latest("projects", "number") or self._latest("episodes", "operation")

    def _latest(self, table: str, column: str) -> str:
        found = choosable(self._desk, table, self._participant)
        return next((row.words(column) for row in reversed(found) if row.words(column)), "")
