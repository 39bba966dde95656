"""Every part on one page, to look at and to walk over."""

import sys
from datetime import date

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ipsdesk.ui.parts.buttons import button, choice_button, icon_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import column, frame, row, scrolling
from ipsdesk.ui.parts.message_line import MessageLine
from ipsdesk.ui.parts.navigation import Navigation, Place, Sitter
from ipsdesk.ui.parts.painted import Avatar, Bubble, Chip, Segments, Tick, sign_label
from ipsdesk.ui.parts.scale_row import ScaleRow
from ipsdesk.ui.theme import Look, apply, px

TODAY = date(2026, 3, 2)
WORDS = "Jag vill arbeta i ett kök där det är lugnt, helst på morgnarna."


def gallery() -> QWidget:
    """Return a window with every part in it."""
    whole = QWidget()
    whole.setObjectName("canvas")
    across = row(whole)
    across.addWidget(side())
    page = QWidget()
    page.setObjectName("page")
    inside = row(page, (32, 24, 24, 24), 28)
    for made in (first(), second()):
        inside.addLayout(made, 1)
    across.addWidget(scrolling(page), 1)
    return whole


def side() -> Navigation:
    """Return the side with its places."""
    places = (
        (
            Place("today", "Idag", "calendar-days"),
            Place("people", "Deltagare", "users"),
            Place("board", "Jobbtavla", "square-kanban"),
            Place("employers", "Arbetsgivare", "store"),
        ),
        (
            Place("reviews", "Programtrohet", "clipboard-check"),
            Place("exports", "Utdrag", "file-output"),
        ),
    )
    made = Navigation(places, Sitter("Johan Ek", "JE", "Arbetsspecialist", "Team Söderort"), print)
    made.show_place("people")
    return made


def first() -> QVBoxLayout:
    """Return buttons, chips, labels and cards."""
    inside = column(space=14)
    head = row(space=16)
    head.addWidget(Avatar("AW", 56))
    words = column()
    words.addWidget(heading("Amina Warsame", "display"))
    words.addWidget(
        wrapped("Jobbsök, vecka 7. Ni träffas ungefär två gånger i veckan.", "small", "ink2")
    )
    head.addLayout(words, 1)
    inside.addLayout(head)
    chips = Flow()
    for made in (
        Chip("Vårdteam Liljeholmen", "neutral", "hand-heart"),
        Chip("Samtycken gäller", "green", "shield-check"),
        Chip("Ett samtycke går snart ut", "amber", "clock"),
        Chip("Utkast", "blue", "pencil"),
        Chip("19"),
    ):
        chips.add(made)
    inside.addWidget(chips)
    tabs = Flow(space=20)
    for at, text in enumerate(("Tidslinje", "Mål och steg", "Jobbsök", "Samtycken")):
        tabs.add(choice_button(text, kind="tab", chosen=at == 0))
    inside.addWidget(tabs)
    buttons = Flow()
    for made in (
        button("Planera tillsammans", kind="primary", sign="presentation"),
        button("Boka", sign="calendar-plus"),
        button("Lägg till", kind="ghost", sign="plus"),
        button("Spara", kind="quiet"),
        icon_button("ellipsis", "Fler val"),
    ):
        buttons.add(made)
    off = button("Kan inte väljas nu", kind="primary")
    off.setEnabled(False)
    buttons.add(off)
    inside.addWidget(buttons)
    segments = frame("soft")
    line = row(segments, (3, 3, 3, 3), 2)
    for at, text in enumerate(("Mina", "Teamet", "Avslutade")):
        line.addWidget(choice_button(text, kind="segment", chosen=at == 0), 1)
    inside.addWidget(segments)
    inside.addWidget(goal())
    inside.addWidget(steps())
    inside.addStretch(1)
    return inside


def goal() -> QWidget:
    card = frame("primary")
    inside = column(card, (16, 14, 16, 16), 10)
    line = row(space=8)
    line.addWidget(sign_label("goal", "primary", 18))
    line.addWidget(label("Eget mål", "small", "primary", weight=600))
    line.addStretch(1)
    inside.addLayout(line)
    inside.addWidget(wrapped(f"”{WORDS}”", "subtitle"))
    inside.addWidget(Segments(3, 5, "3 av 5 steg klara"))
    inside.addWidget(wrapped("3 av 5 steg klara", "caption", "ink2"))
    return card


def steps() -> QWidget:
    card = frame()
    inside = column(card, (16, 14, 16, 16), 8)
    inside.addWidget(label("Nästa steg", "small", "ink2", weight=600))
    for done, what in ((False, "Prova två morgonpass"), (True, "Fråga om schema och lön")):
        line = row(space=8)
        line.addWidget(Tick(f"Klart: {what}", done=done))
        line.addWidget(wrapped(what, weight=500), 1)
        inside.addLayout(line)
    line = row(space=12)
    line.addWidget(Bubble("calendar-clock", "blue", 36))
    line.addWidget(wrapped("Måndag 23 november, 10:00", "body_strong"), 1)
    inside.addLayout(line)
    return card


def second() -> QVBoxLayout:
    """Return fields, messages and lists."""
    inside = column(space=14)
    inside.addWidget(ScaleRow("Hur säker känner jag mig?", 7))
    inside.addWidget(Choice("Hur", (("meeting", "Möte"), ("phone", "Samtal"))))
    told, refused = MessageLine(), MessageLine()
    told.tell("Allt är sparat.")
    refused.refuse("Slutet ligger före början. Ingenting sparades.")
    inside.addWidget(told)
    inside.addWidget(refused)
    inside.addWidget(Empty("Inget mål än. Vad är viktigast nu?"))
    inside.addStretch(1)
    return inside


def picture(name: str, theme: str, size: int, width: int = 1440, height: int = 1400) -> None:
    """Draw the gallery into a file."""
    application = QApplication.instance() or QApplication(["gallery"])
    apply(application, Look(theme, size))
    shown = gallery()
    shown.resize(width, height)
    shown.show()
    for _ in range(8):
        application.processEvents()
    shown.grab().save(name)
    shown.close()


if __name__ == "__main__":
    picture(sys.argv[1], sys.argv[2], int(sys.argv[3]), *map(int, sys.argv[4:6]))
