"""Any form as a page needs it: which there are, their rows, and one of them to fill in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from ipsdesk.actions import employers, form_rules, form_shelf, forms, records
from ipsdesk.actions.closed_topics import closed_mentions
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import draft_at, drop_draft, keep_draft
from ipsdesk.actions.moving import MOVABLE
from ipsdesk.actions.naming import standing
from ipsdesk.actions.users import specialist_word
from ipsdesk.domain.access import Right, Role
from ipsdesk.domain.answers import Answers, FieldFault, hints
from ipsdesk.domain.errors import NotFound, TopicClosed
from ipsdesk.domain.forms import About, Begins, FieldKind, Form
from ipsdesk.domain.records import Record
from ipsdesk.ui.forms.values import (
    Entered,
    Filled,
    answers_of,
    as_draft,
    beside,
    caught_up,
    of_draft,
    of_row,
)
from ipsdesk.ui.forms.views import FormView, Pairs, told, view_of, with_word
from ipsdesk.ui.presenters.codes import topic_name
from ipsdesk.ui.presenters.form_choices import FormChoices
from ipsdesk.ui.presenters.form_defaults import FormDefaults
from ipsdesk.ui.presenters.form_lines import FormLine, line_of
from ipsdesk.ui.presenters.form_remarks import lead_words
from ipsdesk.ui.presenters.moving import MovingPresenter
from ipsdesk.ui.presenters.roles import role_words
from ipsdesk.words import say, say_day

LETTERS, LETTER_TEXT = "letters", "words"
_SEVERAL = frozenset({"jobs", "studies"})  # of which somebody may have more than one at once


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form that can be chosen: its id, its place among F1 to F24, and its title."""

    id: str
    code: str
    title: str


class FormPresenter:
    """One form that is open: a new row, or one that is corrected."""

    def __init__(
        self, desk: Desk, asked: Form, participant: UUID | None, row: UUID | None = None
    ) -> None:
        self._desk = desk
        self._asked = asked
        self._participant = participant
        self.row = row  # the row it corrects, or the one it wrote
        self._choices = FormChoices(desk, participant)
        self._usual = FormDefaults(desk, participant)
        self._place = f"form:{asked.id}:{participant or ''}:{row or ''}"
        self._given: dict[str, object] = {}
        self._below: dict[str, tuple[Entered, ...]] = {}
        self._warned_of: object = None
        self._before: dict[str, object] = {}  # what the row it corrects said when it was opened

    def give(
        self,
        values: Mapping[str, object],
        below: Mapping[str, tuple[Entered, ...]] = MappingProxyType({}),
    ) -> None:
        """Answer some questions beforehand, such as which employer a workplace belongs to.

        Args:
            values: by column.
            below: rows of the form's parts, by table.

        """
        self._given.update(values)
        self._below.update(below)

    def known(self) -> frozenset[str]:
        """Return the columns that were answered beforehand, so that one begins after them."""
        return frozenset(self._given)

    def is_drafted(self) -> bool:
        """Tell whether something that was typed and not saved stands here."""
        return bool(draft_at(self._desk, self._place))

    def today(self) -> date:
        """Return the day it is at the desk."""
        return self._desk.today()

    def view(self) -> FormView:
        """Return the form as it is drawn."""
        title = say("{section}: sensitive, shown when asked for")
        view = view_of(self._asked, lambda one, _: self._choices.options(one), title)
        own = role_words(Role.SPECIALIST, specialist_word(self._desk))
        return with_word(view, role_words(Role.SPECIALIST), own)

    def goes_on_with(self) -> str:
        """Name the one of several that the form says more about, such as the job that ends."""
        if self.row is None or self._asked.begins is Begins.ROW:
            return ""
        if self._asked.table not in _SEVERAL:
            return ""
        try:
            line = line_of(self._choices, self._asked, self._kept(self.row))
        except NotFound:
            return ""  # a row that is gone; what was typed of it is there still
        return ", ".join(filter(None, (line.title, line.detail)))

    def start(self) -> Filled:
        """Return what stands in it when it is opened: a draft, the row, or what is usual.

        What is known beforehand is never mixed into a draft: what was typed would be changed.

        """
        begun = self._begun()
        if self.is_drafted():
            return begun
        return Filled({**begun.values, **self._given}, {**begun.parts, **self._below})

    def _begun(self) -> Filled:
        draft = draft_at(self._desk, self._place)
        if self.row is None:
            usual = {one.column: self._usual.of(one) for one in self._asked.fields}
            return of_draft(self._asked, draft) if draft else Filled(usual)
        try:
            filled = self._corrected(self.row)
        except NotFound:
            if not draft:
                raise
            return of_draft(self._asked, draft)  # of a row that is gone: nothing typed is lost
        self._before = as_draft(self._asked, filled)
        return of_draft(self._asked, caught_up(draft, self._before)) if draft else filled

    def _corrected(self, row: UUID) -> Filled:
        """Return a row as it is kept now, and those below it."""
        kept = self._kept(row)
        below = forms.part_rows(self._desk, self._asked.id, kept)
        filled = of_row(self._asked, kept, below)
        return self._with_usual(filled, kept) if self._asked.begins is Begins.NOTHING else filled

    def _kept(self, row: UUID) -> Record:
        return records.row(self._desk, self._asked.table, row)

    def usual_below(self, table: str) -> dict[str, object]:
        """Return what stands in a new row of a part."""
        part = self._asked.part(table)
        return {one.column: self._usual.of(one) for one in part.fields} if part else {}

    def rows_about(self, table: str, participant: str) -> Pairs:
        """Return the rows of a table that may be chosen once a participant is."""
        return self._choices.rows(table, UUID(participant)) if participant else ()

    def rows_for(self, table: str, column: str, participant: str) -> Pairs:
        """Return the choices of a question in a part, once the participant is chosen."""
        part = self._asked.part(table)
        asked = [one for one in part.fields if one.column == column] if part else []
        return self.rows_about(asked[0].rows, participant) if asked else ()

    def moving(self) -> MovingPresenter | None:
        """Return who else the note it corrects may be about; None where it is no note."""
        if self.row is None or self._asked.table not in MOVABLE:
            return None
        return MovingPresenter(self._desk, self._asked.table, self.row, self._participant)

    def keep(self, filled: Filled) -> None:
        """Keep what is typed as a draft."""
        draft = as_draft(self._asked, filled)
        if self._before:
            draft = beside(draft, self._before)
        keep_draft(self._desk, self._place, draft, self._participant)

    def drop(self) -> None:
        """Forget a draft that was given up on purpose."""
        drop_draft(self._desk, self._place)

    def save(self, filled: Filled) -> None:
        """Keep the answers as a record, and forget the draft.

        Raises:
            FormRefused: with every fault; nothing was kept.

        """
        answers = answers_of(self._asked, filled)
        self._must_be_fit_to_tell(answers)
        if self.row is None:
            self.row = forms.answer(self._desk, self._asked.id, self._participant, answers)
        else:
            forms.correct(self._desk, self._asked.id, self.row, answers)
        self.drop()

    def hints(self, filled: Filled) -> tuple[FieldFault, ...]:
        """Return what is worth a look in the answers, but may well be right."""
        setting = form_rules.setting(self._desk, self._participant)
        return hints(self._asked, answers_of(self._asked, filled), setting)

    def remark(self, filled: Filled) -> str:
        """Say what is perhaps there already, or closed in a letter; or ""."""
        answers = answers_of(self._asked, filled)
        closed = self._closed_words(answers)
        if closed:
            text = say("The words touch what is closed to an employer here: {topics}.")
            return text.format(topics=", ".join(closed))
        told = self._lead_words(answers)
        if told:
            return told
        names = self._alike(answers)
        text = say("Perhaps it is there already: {names}.")
        return text.format(names=", ".join(names)) if names else ""

    def _lead_words(self, answers: Answers) -> str:
        if self.row is not None:
            return ""
        return lead_words(self._desk, self._participant, self._asked.table, answers)

    def _alike(self, answers: Answers) -> list[str]:
        """Return the employers that a name being typed resembles (F8)."""
        name = answers.values.get("name")
        if self._asked.table != "employers" or not isinstance(name, str):
            return []
        return [one.name for one in employers.alike(self._desk, name, self.row)]

    def _must_be_fit_to_tell(self, answers: Answers) -> None:
        """Stop once, gently, where a letter touches what the participant has closed there."""
        told = self._closed_words(answers)
        words = answers.values.get(LETTER_TEXT)
        if told and self._warned_of != words:
            self._warned_of = words
            raise TopicClosed(told)

    def _closed_words(self, answers: Answers) -> tuple[str, ...]:
        words = answers.values.get(LETTER_TEXT)
        if self._asked.table != LETTERS or self._participant is None or not isinstance(words, str):
            return ()
        lead = answers.values.get("application")
        place = employers.place_of(self._desk, lead) if isinstance(lead, UUID) else None
        found = closed_mentions(self._desk, self._participant, place, words)
        return tuple(topic_name(one.topic) for one in found)

    def _with_usual(self, filled: Filled, kept: Record) -> Filled:
        """Let questions that nobody has answered yet begin with what is usual."""
        open_ones = [one for one in self._asked.fields if kept.values.get(one.column) is None]
        usual = {one.column: self._usual.of(one) for one in open_ones}
        return Filled({**filled.values, **usual}, filled.parts)


def taken_back_words(places: frozenset[UUID] | None, day: date) -> str:
    """Say that a consent was taken back: for these workplaces, or for all where None is said."""
    every = say(
        "The consent to contact employers was taken back on {day}. No employer is told the "
        "name, whatever was said here before, until there is a new yes."
    )
    one = say(
        "The consent to contact an employer was taken back on {day}. That employer is not "
        "told the name, whatever was said here before, until there is a new yes."
    )
    return (every if places is None else one).format(day=say_day(day))


class FormsPresenter:
    """The forms about one participant, or about the unit."""

    def __init__(
        self,
        desk: Desk,
        participant: UUID | None = None,
        *,
        only: tuple[str, ...] = (),
        for_two: bool = False,
    ) -> None:
        self._desk = desk
        self._only = only
        self._participant = participant
        self._for_two = for_two
        self._choices = FormChoices(desk, participant)

    def choices(self) -> tuple[FormChoice, ...]:
        """Return the forms there are here, in the order F1 to F24."""
        about = About.UNIT if self._participant is None else About.PARTICIPANT
        found = [one for one in forms.forms().values() if one.about is about and self._may(one)]
        found.sort(key=lambda one: (int(one.code[1:]), told(one.title)))
        return tuple(FormChoice(one.id, one.code, told(one.title)) for one in found)

    def begins(self, form_id: str) -> bool:
        """Tell whether the form can begin a new row, now that what it is about is there."""
        return forms.form(form_id).begins is Begins.ROW and self.first(form_id) is None

    def notice(self, form_id: str) -> str:
        """Say above a form what has changed what was said in it before; "" where nothing has."""
        if forms.form(form_id).table != "openness" or self._participant is None:
            return ""
        back = next(iter(standing(self._desk, self._participant)), None)
        return taken_back_words(back.places, back.on) if back is not None else ""

    def first(self, form_id: str) -> FormChoice | None:
        """Return the form that begins what another one is about, where that is not there yet."""
        asked = self._asked(form_id)
        table = asked.table if asked.begins is not Begins.ROW else self._lacks(asked)
        begun = (one for one in self.choices() if forms.form(one.id).table == table)
        return next((one for one in begun if forms.form(one.id).begins is Begins.ROW), None)

    def _lacks(self, asked: Form) -> str:
        """Return the table of which a row must be chosen and there is none; "" for nothing."""
        needed = (one for one in asked.fields if one.required and one.kind is FieldKind.ROW)
        lacking = (one.rows for one in needed if not self._choices.options(one))
        return next(lacking, "")

    def fills_more(self, form_id: str) -> bool:
        """Tell whether the form says more about a record that another one begins."""
        return forms.form(form_id).begins is not Begins.ROW

    def row_to_fill(self, form_id: str) -> UUID | None:
        """Return the row that a form fills in more of, the one that goes on first, or None."""
        return forms.row_to_fill(self._desk, form_id, self._participant)

    def lines(self, form_id: str, most: int = 50) -> tuple[FormLine, ...]:
        """Return what was answered, newest first, as many as are wanted."""
        asked = forms.form(form_id)
        self._choices.forget()
        found = forms.rows(self._desk, form_id, self._participant)
        return tuple(line_of(self._choices, asked, row) for row in found[:most])

    def can_end(self, form_id: str) -> bool:
        """Tell whether rows of the form come to an end on a day, with nothing else to be asked."""
        asked = self._asked(form_id)
        return asked.field(asked.ends) is not None and form_shelf.ends_by_itself(asked)

    def opened(self, form_id: str, row: UUID | None = None) -> FormPresenter:
        """Return a form to fill in: a new row, or one that is corrected."""
        return FormPresenter(self._desk, self._asked(form_id), self._participant, row)

    def end(self, form_id: str, row: UUID) -> None:
        """Let a row end today.

        Raises:
            FormRefused: something else must be known first.

        """
        asked = forms.form(form_id)
        forms.correct(self._desk, form_id, row, Answers({asked.ends: self._desk.today()}))

    def _may(self, asked: Form) -> bool:
        if asked.table in forms.OWN_ACT or not self._asked(asked.id).fields:
            return False
        if self._only and asked.code not in self._only:
            return False
        return not asked.right or self._desk.user.may(Right(asked.right))

    def _asked(self, form_id: str) -> Form:
        asked = forms.form(form_id)
        return asked.for_two() if self._for_two else asked
