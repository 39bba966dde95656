"""A form at the table: drawn by the editor of forms, kept place by place as everything else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain

from PySide6.QtWidgets import QWidget

from ipsdesk.capsule.form_pen import TABLE
from ipsdesk.capsule.parts import Choice, card, own_share, stops_of
from ipsdesk.capsule.shelf import form_at_the_table, options
from ipsdesk.capsule.table import Table
from ipsdesk.domain.forms import Part
from ipsdesk.domain.meetings import days_from
from ipsdesk.domain.sheet import NOTHING, Said
from ipsdesk.domain.table_forms import (
    ECONOMY,
    OPENNESS,
    PROFILE,
    STUDIES,
    SUPPORT,
    TOLD,
    is_understood,
    place_below,
    place_of,
    rows_below,
)
from ipsdesk.ui.forms.values import Entered, Filled
from ipsdesk.ui.forms.views import FormView, view_of
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.form_editor import FormEditor
from ipsdesk.ui.parts.form_part import Help
from ipsdesk.ui.parts.form_rows import QuestionList
from ipsdesk.ui.parts.labels import shared_words
from ipsdesk.ui.parts.layouts import column
from ipsdesk.words import say

KEY = "key"  # of a row below, beside its answers
_SIGNS = {
    PROFILE: "user-round",
    OPENNESS: "message-square-text",
    ECONOMY: "wallet",
    SUPPORT: "heart-handshake",
    STUDIES: "graduation-cap",
}


class FormCard(QWidget):
    """One form, a part of it at a time, with the way back to where it was opened."""

    def __init__(self, table: Table, form_id: str, today: str, back: Callable[[], object]) -> None:
        super().__init__()
        self._table, self._form = table, form_at_the_table(form_id)
        self._today, self._fresh = today, 0
        self._pages = tuple(_pages(view_of(self._form, options, "")))
        self._editors: dict[int, FormEditor] = {}
        self._open = 0
        whole = column(self, space=18)
        made, inside, head = card(form_title(form_id), _SIGNS[form_id], "plum")
        self._count = shared_words("", "small", "ink2")
        head.addWidget(self._count)
        self._share = shared_words("", "small", "ink2")
        inside.addWidget(self._share)
        names = tuple((str(at), name) for at, (name, _) in enumerate(self._pages))
        self.parts = Choice(say("Which part?"), names, "0")
        self.parts.chosen.connect(lambda at: self.show_page(int(at)))
        inside.addWidget(self.parts)
        self.parts.setVisible(len(names) > 1)  # once inside: it would be a window of its own before
        self._inside = column(space=12)
        inside.addLayout(self._inside)
        self._back = shared_button(say("Back"), back, kind="shared", sign="arrow-left")
        inside.addWidget(self._back)
        whole.addWidget(made)
        whole.addStretch(1)
        self.show_page(0)

    @property
    def editor(self) -> FormEditor:
        """The part of the form that is seen."""
        return self._editors[self._open]

    def show_page(self, at: int) -> None:
        """Show one part of the form, made when it is first asked for."""
        self._open = at
        if at not in self._editors:
            help_ = Help(lambda: days_from(self._today), self._usual, lambda *_: ())
            made = FormEditor(self._pages[at][1], help_, self._filled(), TABLE)
            made.finish()
            made.touched.connect(self._take)
            self._inside.addWidget(made)
            self._editors[at] = made
        for number, editor in self._editors.items():
            editor.setVisible(number == at)
        self.parts.show_code(str(at))
        self.refresh()

    def refresh(self) -> None:
        """Show what lies on the table, where something else is shown."""
        filled = self._filled()
        for one in self.editor.lists:
            self._show_list(one, filled)
        for table, part in self.editor.parts.items():
            below = filled.parts.get(table, ())
            if list(map(_said, part.entered())) != list(map(_said, below)):
                part.show_rows(below)
        answered = sum(self._is_answer(column, one) for column, one in filled.values.items())
        text = say("Answered: {done} of {all}")
        self._count.say(text.format(done=answered, all=len(filled.values)))
        share = own_share(self._table.sheet.only(f"{TOLD}.{self._form.id}."))
        self._share.say(share)
        self._share.setVisible(bool(share))

    def _is_answer(self, column: str, said: object) -> bool:
        """Tell whether a question is answered: words that are no number are kept, and no answer."""
        asked = self._form.field(column)
        words = said.words if isinstance(said, Said) else ""
        today = days_from(self._today)
        understood = asked is None or is_understood(asked.kind, words, today)
        return said not in (NOTHING, None) and understood

    @staticmethod
    def _show_list(shown: QuestionList, filled: Filled) -> None:
        entered = shown.questions.entered()
        if any(filled.values.get(name) != said for name, said in entered.items()):
            shown.show_values(filled.values)

    def chain(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order."""
        parts = list(self.editor.parts.values())
        rows = [row.parentWidget() or row for part in parts for row in part.lists]
        asked = map(stops_of, (*self.editor.lists, *rows))
        adders = [part.add for part in parts]
        return [*self.parts.buttons(), *chain.from_iterable(asked), *adders, self._back]

    def _filled(self) -> Filled:
        sheet = self._table.sheet
        values = {one.column: sheet.at(place_of(self._form, one)) for one in self._form.fields}
        parts = {part.table: tuple(self._rows(part)) for part in self._form.parts}
        return Filled(values, parts)

    def _rows(self, part: Part) -> Iterator[Entered]:
        sheet = self._table.sheet
        for key in rows_below(self._form, part, sheet.places):
            places = {
                one.column: place_below(self._form, part, key, one.column) for one in part.fields
            }
            yield {KEY: key, **{column: sheet.at(at) for column, at in places.items()}}

    def _take(self) -> None:
        """Put on the table what stands in the part that is seen."""
        sheet, told = self._table.sheet, dict(self._told(self.editor.filled()))
        said = {place: one if isinstance(one, Said) else NOTHING for place, one in told.items()}
        changed = {at: one for at, one in said.items() if one != sheet.at(at)}
        if changed:
            self._table.put_typed(changed, run=min(changed))

    def _told(self, filled: Filled) -> Iterator[tuple[str, object]]:
        asked = {one.column: one for one in self._form.fields}
        yield from ((place_of(self._form, asked[at]), one) for at, one in filled.values.items())
        for part in self._form.parts:
            if part.table in self.editor.parts:
                yield from self._below(part, filled.parts.get(part.table, ())).items()

    def _below(self, part: Part, rows: tuple[Entered, ...]) -> dict[str, object]:
        """Return what stands in the rows below; one that was taken away leaves the table."""
        keys = rows_below(self._form, part, self._table.sheet.places)
        gone = {
            place_below(self._form, part, key, one.column): NOTHING
            for key in keys
            for one in part.fields
        }
        there = {
            place_below(self._form, part, str(row[KEY]), one.column): row.get(one.column)
            for row in rows
            for one in part.fields
        }
        return {**gone, **there}

    def _usual(self, table: str) -> Mapping[str, object]:
        """Return what stands in a new row: a key that no row has had."""
        part = self._form.part(table)
        known = list(rows_below(self._form, part, self._table.sheet.places)) if part else []
        numbers = [int(key[1:]) for key in known if key[1:].isdecimal()]
        self._fresh = 1 + max((self._fresh, *numbers))
        return {KEY: f"n{self._fresh}"}


def _pages(view: FormView) -> Iterator[tuple[str, FormView]]:
    """Yield the parts of a form, each with its name; a short form is all in one."""
    if len(view.sections) < 2:
        hint = view.hint if view.id == PROFILE else ""
        yield view.title, replace(view, hint=hint)
        return
    for number, section in enumerate(view.sections):
        hint = view.hint if number == 0 else ""
        yield section.title, FormView(view.id, view.title, hint, (section,))
    for part in view.parts:
        yield part.title, FormView(view.id, view.title, "", (), (part,))


def _said(row: Entered) -> dict[str, object]:
    return {name: said for name, said in row.items() if said not in (NOTHING, None)}


def form_title(form_id: str) -> str:
    """Return what a form is called at the table."""
    return {
        PROFILE: say("More about me and my work"),
        OPENNESS: say("More about what may be told"),
        ECONOMY: say("My money"),
        SUPPORT: say("My support at work or in school"),
        STUDIES: say("My studies"),
    }[form_id]


def openers(forms: tuple[str, ...], open_form: Callable[[str], object]) -> Flow:
    """Return a button for each form that lies on the table."""
    made = Flow(space=10)
    for form_id in forms:
        opens = partial(open_form, form_id)
        made.add(shared_button(form_title(form_id), opens, kind="shared", sign=_SIGNS[form_id]))
    return made
