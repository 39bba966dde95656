"""The stops of the tour at the table: every card, the end of the meeting, and the cover."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QWidget

from ipsdesk.capsule.signing import SigningCard
from ipsdesk.capsule.steps import StepsCard
from ipsdesk.capsule.table import Table
from ipsdesk.capsule.voice import VoiceCard
from ipsdesk.capsule.window import END, MAY, OPEN, VOICE, TableWindow
from ipsdesk.domain.meetings import Handed, Look
from ipsdesk.domain.sheet import LET_GO, Sheet, from_plain
from ipsdesk.domain.table_forms import AT_THE_TABLE
from ipsdesk.domain.voices import Earlier
from ipsdesk.resources import resource
from ipsdesk.ui.parts.sight import bring_into_sight
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import EASY, say, speak

FORMS = tuple(f"form:{one}" for one in AT_THE_TABLE)
CARDS = ("goal", "step", "about", "tell", "next", END, MAY, VOICE, OPEN, *FORMS)
MOMENT = datetime(2026, 11, 18, 9, tzinfo=UTC)


class _Nowhere:
    """Keeps nothing, because nobody writes at the table of a tour."""

    def add(self, content: bytes) -> None:
        """Let it go."""


def table_stops(look: Look) -> Iterator[Stop]:
    """Yield every card of an invented plan, in one look, and again in easy Swedish."""
    for key in CARDS:
        yield Stop(f"table-{key.replace(':', '-')}", say("At the table"), partial(_card, look, key))
    before = say("At the table, what was answered before")
    yield Stop("table-before", before, partial(_before, look))
    yield Stop(
        "table-empty", say("At the table, before anything is written"), partial(_empty, look)
    )
    yield Stop(
        "table-taken-back", say("At the table, a yes was taken back"), partial(_taken_back, look)
    )
    for language, name in _tongues(look):
        spoken = replace(look, language=language)
        yield Stop(f"{name}-step-open", say("At the table, a step"), partial(_step, spoken))
        title = say("At the table, the signatures")
        yield Stop(f"{name}-sign", title, partial(_signing, spoken))
        yield Stop(f"{name}-disagrees", title, partial(_signing, spoken, disagrees=True))
    yield Stop("table-hidden", say("At the table, hidden"), partial(_covered, look))
    if look.language == "sv":
        easy = Look(EASY, look.theme, look.text_size)
        for key in CARDS:
            name = f"table-easy-{key.replace(':', '-')}"
            yield Stop(name, say("At the table, in easy Swedish"), partial(_card, easy, key))


def example(look: Look) -> Handed:
    """Return the invented plan as it is handed over."""
    told = json.loads(resource("rehearsal/table.json").read_text(encoding="utf-8"))
    return Handed(
        sheet=Sheet().with_all(from_plain(told["places"])),
        public=b"",
        token=b"",
        today=told["today"],
        employers=told["employers"],
        free=tuple(told["free"]),
        look=look,
        forms=AT_THE_TABLE,
        readers={"example": bytes(32)},
        changed=tuple(told["changed"]),
        earlier=tuple(Earlier.of(*one) for one in told["earlier"]),
        rated=tuple((at, on, number) for at, on, number in told["rated"]),
    )


def _card(look: Look, key: str) -> TableWindow:
    return _window(example(look), key)


def _before(look: Look) -> QWidget:
    window = _card(look, VOICE)
    card = window.card(VOICE)
    if isinstance(card, VoiceCard):
        card.before.opener.click()
    return window


def _empty(look: Look) -> QWidget:
    told = example(look)
    wish = "Jag vill jobba med mat, men inte på kvällarna."
    bare = Handed(Sheet(), b"", b"", told.today, {}, told.free, look, young=True, wish=wish)
    return _window(bare)


def _tongues(look: Look) -> tuple[tuple[str, str], ...]:
    own = ((look.language, "table"),)
    return (*own, (EASY, "table-easy")) if look.language == "sv" else own


def _step(look: Look) -> QWidget:
    """Return the steps, with one taken off and another unfolded."""

    def act(window: TableWindow) -> None:
        card = window.card("step")
        if isinstance(card, StepsCard):
            window.table.close_step("s4", LET_GO)
            card.unfold("s3")
            QTimer.singleShot(0, window, lambda: bring_into_sight(window.focusWidget() or card))

    return _window(example(look), "step", act)


def _signing(look: Look, *, disagrees: bool = False) -> QWidget:
    """Return the end of the meeting where it is signed, or where one says why not."""

    def act(window: TableWindow) -> None:
        card = window.card(END)
        if not isinstance(card, SigningCard):
            return
        if disagrees:
            card.disagree()
        else:
            card.pad.lines.append([QPointF(60, 90), QPointF(110, 50), QPointF(150, 95)])
            card.pad.drawn.emit()
        QTimer.singleShot(0, window, lambda: bring_into_sight(card.pad, card.end))

    return _window(example(look), END, act)


def _taken_back(look: Look) -> QWidget:
    told = example(look)
    shut = told.sheet.without("tell.")
    return _window(replace(told, sheet=shut, taken_back="2026-11-16"), "tell")


def _covered(look: Look) -> QWidget:
    window = _window(example(look))
    window.cover()
    return window


def _window(
    handed: Handed, key: str = "goal", act: Callable[[TableWindow], object] | None = None
) -> TableWindow:
    """Return the table at one card, in the language of its look; the tour's own stays as it was."""
    spoken = handed.look.language
    before = "sv" if spoken == EASY else spoken
    speak(spoken)
    window = TableWindow(Table(handed.sheet, _Nowhere(), lambda: MOMENT), handed)
    window.show_card(key)
    if act is not None:
        act(window)
    speak(before)
    return window
