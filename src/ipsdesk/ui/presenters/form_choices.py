"""What can be chosen in a form, and what an answer is called."""

from uuid import UUID

from ipsdesk.actions import form_rules, ladders
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.codes import CodeList
from ipsdesk.domain.forms import ANYTHING, Field, FieldKind
from ipsdesk.domain.records import Value
from ipsdesk.ui.forms.views import Pairs, told
from ipsdesk.ui.presenters.form_words import answer_words, has_place, row_words
from ipsdesk.ui.presenters.own_people import own_people

MOST_OF_A_KIND = 40  # of each kind of record, the newest; older ones are corrected first


class FormChoices:
    """Codes and rows, for one participant or for the unit."""

    def __init__(self, desk: Desk, participant: UUID | None) -> None:
        self._desk = desk
        self._participant = participant
        self._read: dict[tuple[str, UUID | None], Pairs] = {}

    def forget(self) -> None:
        """Read what can be chosen afresh, because the records may have changed."""
        self._read.clear()

    def options(self, one: Field) -> Pairs:
        """Return what a question offers: rows, or codes, of which some hold for earlier days."""
        if one.rows:
            return self.rows(one.rows, self._participant)
        if not one.choices:
            return ()
        codes = self._codes(one)
        return tuple((code.code, told(code.label)) for code in codes.codes) if codes else ()

    def _codes(self, one: Field) -> CodeList | None:
        """Return the codes of a question; rungs are those of the ladder that the project uses."""
        name = one.choices
        if one.kind is FieldKind.RUNG:
            name = f"ladder_{ladders.in_use(self._desk).name}"
        return code_lists().get(name)

    def rows(self, table: str, about: UUID | None) -> Pairs:
        """Return the rows of a table that may be chosen, about a participant if it is of those.

        Participants are the user's own caseload, by name: never a selection by what is
        recorded about them (SRCH-01).

        """
        if (table, about) not in self._read:
            self._read[table, about] = self._rows(table, about)
        return self._read[table, about]

    def _rows(self, table: str, about: UUID | None) -> Pairs:
        if table == ANYTHING:
            return self._anything(about)
        if table == "participants":
            return own_people(self._desk)
        chosen = form_rules.choosable(self._desk, table, about)
        return row_words(table, chosen, code_lists(), self._places(table))

    def _places(self, table: str) -> dict[str, str]:
        return dict(self.rows("workplaces", None)) if has_place(table) else {}

    def _anything(self, about: UUID | None) -> Pairs:
        """Return what is written down about somebody, of every kind they may disagree with."""
        found: list[tuple[str, str]] = []
        for kind in code_lists()["viewpoint_tables"].codes:
            newest = form_rules.choosable(self._desk, kind.code, about)[::-1][:MOST_OF_A_KIND]
            named = row_words(kind.code, newest, code_lists(), self._places(kind.code))
            found += [(row, f"{told(kind.label)}: {words}") for row, words in named]
        return tuple(found)

    def words(self, one: Field | None, value: Value) -> str:
        """Say an answer: a row by its name, a code by its words."""
        if isinstance(value, UUID):
            return dict(self.options(one)).get(str(value), "") if one else ""
        return answer_words(value, self._codes(one) if one else None)
