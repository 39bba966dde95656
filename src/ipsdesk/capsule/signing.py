"""The end of the meeting: what we said, and to sign, to wait, or to say why not."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.parts import Choice, card, own_share
from ipsdesk.capsule.table import Table
from ipsdesk.capsule.voice import answered
from ipsdesk.domain.plan_colours import OURS
from ipsdesk.domain.plan_words import Share, begun_by_participant, changes
from ipsdesk.domain.sheet import COLOUR
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import shared_words
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.named import announce, named
from ipsdesk.ui.parts.paper_colours import colour_choices, spot
from ipsdesk.ui.parts.sight import bring_into_sight
from ipsdesk.ui.theme import ink, px
from ipsdesk.words import say

MOST_POINTS = 2000


class Pad(QWidget):
    """A place to draw one's mark with mouse, finger or pen; a name can be typed instead."""

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, say("Draw my mark here"), say("I can type my name instead."))
        self.setMinimumHeight(px(140))
        self.lines: list[list[QPointF]] = []

    def strokes(self) -> str:
        """Return what was drawn, as shares of the width and height in thousandths."""
        wide, high = max(1, self.width()), max(1, self.height())
        return " ".join(
            ",".join(f"{round(1000 * at.x() / wide)}:{round(1000 * at.y() / high)}" for at in line)
            for line in self.lines
        )

    def wipe(self) -> None:
        """Begin again."""
        self.lines.clear()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line."""
        self.lines.append([event.position()])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        if self.lines and sum(map(len, self.lines)) < MOST_POINTS:
            self.lines[-1].append(event.position())
            self.update()

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        """Say that something was drawn."""
        self.drawn.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the field, the line to sign on, and the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink("line_strong"), 2))
        painter.setBrush(ink("shared_card"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, px(12), px(12))
        foot = box.bottom() - px(32)
        painter.drawLine(QPointF(box.left() + px(24), foot), QPointF(box.right() - px(24), foot))
        painter.setPen(QPen(ink("ink"), px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for line in self.lines:
            painter.drawPolyline(line)
        painter.end()


class SigningCard(QWidget):
    """What we said, in words of the participant's; then four equal buttons."""

    finished = Signal()
    asked = Signal()  # how was it? is to be answered

    def __init__(self, table: Table, *, young: bool, changed: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._table = table
        whole = column(self, space=18)
        said, inside, _ = card(say("What did we say?"), "quote")
        self._told = shared_words("", "body")
        inside.addWidget(self._told)
        self._shares = shared_words("", "small", "ink2")
        inside.addWidget(self._shares)
        question = say("Is there something else I want to write down?")
        inside.addWidget(shared_words(question, "body_strong"))
        self.comment = Words(question, table.sheet.words("comment"), hint=say("Write here"))
        self.comment.written.connect(lambda words: table.write("comment", words))
        inside.addWidget(self.comment)
        whole.addWidget(said)
        if changed:
            whole.addWidget(answered(changed))
        whole.addWidget(self._paper())
        whole.addWidget(self._signing(young=young))
        whole.addStretch(1)

    def refresh(self) -> None:
        """Show what was said, and whether it is signed as it lies here."""
        told = "\n".join(summary(self._table))
        self._told.say(told or say("Nothing yet."))
        self._shares.say(share_words(self._table))
        self.comment.show_words(self._table.sheet.words("comment"))
        self._state.say(_state_words(self._table))
        self._show_answer()
        self.because.show_words(self._table.sheet.words("sign.because"))
        self.colour.show_code(self._table.sheet.words(COLOUR) or OURS)

    def _paper(self) -> QWidget:
        made, inside, _ = card(say("My plan on paper"), "printer", "plum")
        question = say("Which colour shall it have?")
        inside.addWidget(shared_words(question, "body_strong"))
        self.colour = Choice(question, colour_choices(), icons=spot)
        self.colour.chosen.connect(lambda code: self._table.choose(COLOUR, code))
        inside.addWidget(self.colour)
        return made

    def _signing(self, *, young: bool) -> QWidget:
        made, inside, _ = card(say("Is this my plan?"), "pencil")
        text = say("When we have both signed, the plan is agreed. Until then it is a draft.")
        inside.addWidget(shared_words(text))
        if young:
            more = say("I am under 18. It may be that a guardian signs on paper too.")
            inside.addWidget(shared_words(more, "small", "ink2"))
        self.pad = Pad()
        inside.addWidget(self.pad)
        self.redraw = shared_button(
            say("Draw again"), self._again, kind="sharedlink", sign="pencil"
        )
        self.redraw.hide()
        self.pad.drawn.connect(self.redraw.show)
        inside.addWidget(self.redraw, 0, Qt.AlignmentFlag.AlignLeft)
        self.name = Words(say("Or write my name"), role="line", hint=say("Or write my name"))
        self.name.entered.connect(self._sign)
        inside.addWidget(self.name)
        self._state = shared_words("", "body_strong")
        inside.addWidget(self._state)
        words = say("I do not agree, because …")
        inside.addWidget(self._answers(words))
        self.because = Words(words, hint=words)
        self.because.written.connect(lambda told: self._table.write("sign.because", told))
        self.because.hide()
        inside.addWidget(self.because)
        line = Flow(space=12)
        ask = shared_button(
            say("How was it?"), self.asked.emit, kind="shared", sign="message-square-text"
        )
        line.add(ask)
        self.end = shared_button(
            say("End the meeting"), self.finished.emit, kind="sharedprimary", sign="log-out"
        )
        line.add(self.end)
        inside.addWidget(line)
        return made

    def _answers(self, words: str) -> QWidget:
        """Return the three answers; the one that was given stays down."""
        made = Flow(space=10)
        answers = (
            ("signed", say("I sign"), self._sign, "check"),
            ("not_now", say("Not now"), self._not_now, "clock"),
            ("disagrees", words, self.disagree, "message-circle"),
        )
        self.answers: dict[str, QPushButton] = {}
        for how, text, given, sign in answers:
            one = shared_button(text, given, kind="sharedchoice", sign=sign)
            one.setCheckable(True)
            self.answers[how] = one
            made.add(one)
        return made

    def _show_answer(self) -> None:
        how = "signed" if self._table.signed else self._table.sheet.words("sign.how")
        for code, made in self.answers.items():
            made.setChecked(code == how)

    def _sign(self) -> None:
        name, drawing = self.name.toPlainText().strip(), self.pad.strokes()
        if name or drawing:
            how = "typed" if name else "drawn"
            self._table.sign(how, name=name, drawing=drawing)
        else:
            self._state.say(say("Draw my mark or write my name first."))
        self._tell()

    def _not_now(self) -> None:
        self._table.sign("not_now")
        self._tell()

    def disagree(self) -> None:
        """Say that one does not agree, and write why if one likes."""
        self._table.sign("disagrees", because=self._table.sheet.words("sign.because"))
        self._show_answer()
        self.because.show()
        self.because.setFocus()
        announce(self, self._state.accessibleName())

    def _tell(self) -> None:
        """Say what came of it, to the ear and in sight, also where the letters are very large."""
        self._show_answer()
        announce(self, self._state.accessibleName())
        bring_into_sight(self._state)

    def _again(self) -> None:
        self.pad.wipe()
        self.name.setFocus()
        self.redraw.hide()
        self.name.show_words("")


def summary(table: Table) -> list[str]:
    """Return what was said, line by line, in the participant's own words."""
    sheet = table.sheet
    told = [line for line in (sheet.words("goal"), sheet.words("why")) if line.strip()]
    still = [key for key in sheet.keys("step") if sheet.words(f"step.{key}.state") != "let_go"]
    marks = {"done": "✓"}
    told += [
        f"{marks.get(sheet.words(f'step.{key}.state'), '–')} {sheet.words(f'step.{key}.what')}"
        for key in still
    ]
    return told


def share_words(table: Table) -> str:
    """Say how much of the plan is in own words, and how much of what changed one began."""
    before, now = table.begun_with.without("told."), table.sheet.without("told.")
    began = _began(begun_by_participant(changes(before, now)))
    return " ".join(filter(None, (own_share(now), began)))


def _began(share: Share) -> str:
    """Say how much of what changed today comes from the participant."""
    if not share.of:
        return ""
    if share.own == share.of:
        return say("What changed today comes from me.")
    if not share.own:
        return say("No change today comes from me.")
    text = say("Changes today that come from me: {own} of {all}.")
    return text.format(own=share.own, all=share.of)


def _state_words(table: Table) -> str:
    how = table.sheet.words("sign.how")
    if table.signed:
        return say("I have signed this plan.")
    told = {
        "not_now": say("I wait with signing. It stays a draft."),
        "disagrees": say("I do not agree. It stays a draft, and my words are kept.")
        if table.sheet.words("sign.because").strip()
        else say("I do not agree. It stays a draft. I can write why."),
    }
    if how in told:
        return told[how]
    return say("The plan has changed since I signed. I can sign again.") if how else ""
