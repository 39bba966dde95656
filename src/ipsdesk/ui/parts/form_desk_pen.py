"""The pen of the desk: forms as a specialist fills them in."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ipsdesk.domain.forms import FieldKind
from ipsdesk.ui.forms.views import FieldView
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.form_fields import field_for
from ipsdesk.ui.parts.form_pen import Asked, Held, Pen
from ipsdesk.ui.parts.labels import WrapLabel, heading, wrapped
from ipsdesk.ui.parts.layouts import frame
from ipsdesk.ui.parts.named import named


def _row(view: FieldView, held: Held) -> tuple[QWidget, Asked]:
    title = "" if view.kind is FieldKind.TICK else view.title
    made = FieldRow(title, held.widget, hint=view.hint, required=view.required)
    if not title:
        made.label.hide()
        named(held.widget, view.title, view.hint)
    return made, made


def _words(text: str, tone: str) -> WrapLabel:
    return wrapped(text, "small" if tone == "red" else "body", tone)


def _button(text: str, pressed: Callable[[], object], sign: str) -> QPushButton:
    return button(text, pressed, kind="ghost", sign=sign)


def _heading(text: str) -> QWidget:
    return heading(text, "subtitle")


def _card() -> QFrame:
    return frame("plain")


DESK = Pen(field_for, _row, _heading, _words, _button, _card, marks=True)
