"""The rows of a form in a list: what each says first, and the rest of it."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import forms
from ipsdesk.domain.forms import Begins, Field, Form
from ipsdesk.domain.records import Record
from ipsdesk.ui.forms.views import told
from ipsdesk.ui.presenters.form_choices import FormChoices
from ipsdesk.words import say

_VERSION = "version"


@dataclass(frozen=True, slots=True)
class FormLine:
    """One answered form in a list."""

    row: UUID
    title: str = field(repr=False)
    detail: str = field(default="", repr=False)
    ended: bool = False
    empty: bool = False  # nothing of what the form asks is known of the row


def line_of(choices: FormChoices, asked: Form, row: Record) -> FormLine:
    """Return a row as a list shows it; of one that another form began, whether this one is open."""
    said = [_said(choices, asked, row, one) for one in asked.line]
    words = [*dict.fromkeys(one for one in said if one)]
    if not words:
        return _untold(asked, row)
    ended = bool(asked.ends) and row.values.get(asked.ends) is not None
    return FormLine(row.id, words[0], " · ".join(words[1:]), ended)


def _untold(asked: Form, row: Record) -> FormLine:
    """Return a row that says nothing: not filled in yet, where another form began it."""
    if asked.begins is Begins.ROW:
        return FormLine(row.id, told(asked.title))
    title = say("{form}: not filled in yet").format(form=told(asked.title))
    return FormLine(row.id, title, empty=True)


def _said(choices: FormChoices, asked: Form, row: Record, column: str) -> str:
    """Say one thing of a row in a list; a number, one of two days, or a yes says not of what."""
    question, value = _question(asked, column), row.values[column]
    words = choices.words(question, value)
    if column == _VERSION and words:
        return say("Version {number}").format(number=words)
    if question is None or not words or not _is_bare(asked, row, question):
        return words
    return f"{told(question.label).rstrip('?')}: {words}"


def _is_bare(asked: Form, row: Record, question: Field) -> bool:
    """Tell whether a thing is a number, one of two days or names, or answers a question.

    A day that a form about another record asks for is none of the record itself: when it ended,
    or by when something is to be done.
    """
    if told(question.label).endswith("?") or _is_of_more(asked, question.column):
        return True
    value, column = row.values[question.column], question.column
    return isinstance(value, int | float) or _has_like(asked, row, column)


def _is_of_more(asked: Form, column: str) -> bool:
    """Tell whether it is the day that a form says more of about a record another form began."""
    return column == asked.day != asked.line[0] and asked.begins is not Begins.ROW


def _has_like(asked: Form, row: Record, column: str) -> bool:
    """Tell whether a day, or a name, is one of several in a row's line, and not its first words."""
    kind = type(row.values[column])
    alike = [one for one in asked.line if type(row.values[one]) is kind]
    return kind in (date, UUID) and len(alike) > 1 and column != asked.line[0]


def _question(asked: Form, column: str) -> Field | None:
    """Return who asks about a column: this form, or another about the same table."""
    others = (one for one in forms.forms().values() if one.table == asked.table)
    found = (one.field(column) for one in (asked, *others))
    return next((one for one in found if one is not None), None)
