"""May we talk with …? Each permission by itself: with whom, about what, why, and until when."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.capsule.day_field import in_words, is_doubtful, read_beside, settle_day, show_day
from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.parts import Choice, card, stops_of
from ipsdesk.capsule.table import Table
from ipsdesk.domain.permissions import KINDS, NO, PLACE, YES, at
from ipsdesk.domain.sheet import WROTE, Said
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import shared_words
from ipsdesk.ui.parts.layouts import clear, column, frame
from ipsdesk.words import say


class PermissionsCard(QWidget):
    """The permissions there are, and whom else one may be asked about."""

    def __init__(
        self, table: Table, today: str, back: Callable[[], object], *, young: bool = False
    ) -> None:
        super().__init__()
        self._table, self._today = table, today
        whole = column(self, space=18)
        made, inside, _ = card(may_we_talk(), "message-circle", "blue")
        text = say("Each yes is by itself. I can say no, and take a yes back any day.")
        inside.addWidget(shared_words(text))
        text = say("The law on secrecy holds all the same, whatever I answer here.")
        inside.addWidget(shared_words(text, "small", "ink2"))
        if young:
            words = say("I am under 18. What I say counts. My guardians may have to say yes too.")
            inside.addWidget(shared_words(words, "small", "ink2"))
        self._rows = column(space=12)
        inside.addLayout(self._rows)
        inside.addWidget(shared_words(say("Ask about somebody else"), "body_strong"))
        self._adders = Flow(space=8)
        for kind in KINDS:
            words = with_whom(kind)
            self._adders.add(
                shared_button(words, partial(self._add, kind), kind="shared", sign="plus")
            )
        inside.addWidget(self._adders)
        self._back = shared_button(say("Back"), back, kind="shared", sign="arrow-left")
        inside.addWidget(self._back)
        whole.addWidget(made)
        whole.addStretch(1)
        self.rows: dict[str, PermissionRow] = {}

    def refresh(self) -> None:
        """Show the permissions; rows that are still there keep the cursor that is in them."""
        keys = self._table.sheet.keys(PLACE)
        if tuple(self.rows) != keys:
            clear(self._rows)
            self.rows = {key: PermissionRow(self._table, key, self._today) for key in keys}
            for row in self.rows.values():
                self._rows.addWidget(row)
                row.show()  # at once, so that the key that opens the card leads to the first
        for row in self.rows.values():
            row.refresh()

    def chain(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order."""
        asked = [stop for row in self.rows.values() for stop in stops_of(row)]
        return [*asked, *self._adders.parts(), self._back]

    def _add(self, kind: str) -> None:
        key = self._table.sheet.fresh_key(PLACE)
        self._table.put({at(key, "kind"): Said(kind), at(key, "state"): Said(NO, WROTE)})
        self.rows[key].fields["recipient"].setFocus()


class PermissionRow(QFrame):
    """One permission: four questions, and yes or no."""

    def __init__(self, table: Table, key: str, today: str) -> None:
        super().__init__()
        self._table, self._key, self._today = table, key, today
        inside = column(self)
        box = frame("sharedsoft")
        inside.addWidget(box)
        below = column(box, (18, 14, 18, 14), 8)
        who = with_whom(table.sheet.words(at(key, "kind")))
        below.addWidget(shared_words(who, "title"))
        self.fields: dict[str, Words] = {}
        for part, question, hint in _questions():
            self._field(below, part, question, hint)
        self.read = shared_words("", "small", "ink2")
        below.addWidget(self.read)
        self.doubt = shared_words("", "small", "ink2")
        below.addWidget(self.doubt)
        question = f"{may_we_talk()} {who}"
        self.answer = Choice(question, ((NO, say("No")), (YES, say("Yes"))))
        self.answer.chosen.connect(lambda code: table.choose(at(key, "state"), code))
        below.addWidget(self.answer)

    def refresh(self) -> None:
        """Show what is said by now."""
        for part, field in self.fields.items():
            show_day(field, self._table.sheet.words(at(self._key, part)), self._today)
        self.answer.show_code(self._table.sheet.words(at(self._key, "state")) or NO)
        until = self._table.sheet.words(at(self._key, "until"))
        self.doubt.say(say("It will be kept just as it is written."))
        self.doubt.setVisible(is_doubtful(until, self._today))
        self.read.say(read_beside(until, self._today))
        self.read.setVisible(bool(self.read.accessibleName()) and self.doubt.isHidden())

    def _field(self, below: QVBoxLayout, part: str, question: str, hint: str) -> None:
        below.addWidget(shared_words(question, "small", weight=600))
        kept = in_words(self._table.sheet.words(at(self._key, part)), self._today)
        made = Words(question, kept, "line", hint=hint)
        made.written.connect(lambda words: self._table.write(at(self._key, part), words))
        made.left.connect(lambda: self._left(part))
        below.addWidget(made)
        self.fields[part] = made

    def _left(self, part: str) -> None:
        """Keep the day that was written as the day it is; other words stay as they are."""
        if part == "until":
            settle_day(self._table, at(self._key, part), self._today)
        else:
            self._table.pause()


def may_we_talk() -> str:
    """Return the question itself."""
    return say("May we talk with …?")


def with_whom(kind: str) -> str:
    """Name whom a permission is about, as one speaks."""
    return {
        "contact_school": say("School"),
        "contact_employment_service": say("The Employment Service"),
        "contact_insurance_agency": say("The Social Insurance Agency"),
        "contact_social_services": say("Social services"),
        "contact_care": say("Health care"),
        "contact_family": say("My family"),
    }.get(kind, kind)


def _questions() -> tuple[tuple[str, str, str], ...]:
    return (
        ("recipient", say("Who there?"), say("A name, if I know one")),
        ("facts", say("About what?"), say("Such as when I am away")),
        ("purpose", say("Why?"), say("So that …")),
        ("until", say("Until when?"), say("In six months, unless I say otherwise")),
    )
