"""Every part on one page, to look at and to walk over."""

import sys
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ipsdesk.domain.errors import DayUnclear
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.beside import Beside
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.buttons import button, choice_button, icon_button
from ipsdesk.ui.parts.chart_card import ChartCard
from ipsdesk.ui.parts.charts import Bars, LineChart, Mark
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.choices import MultiChoice, OneChoice, YesNo
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import column, frame, plain_widget, row, scrolling
from ipsdesk.ui.parts.list_beside import ListBeside
from ipsdesk.ui.parts.message_line import MessageLine
from ipsdesk.ui.parts.minutes_edit import MinutesEdit
from ipsdesk.ui.parts.moment_edit import MomentEdit
from ipsdesk.ui.parts.navigation import Navigation, Place, Sitter
from ipsdesk.ui.parts.painted import Avatar, Bubble, Chip, Segments, Tick, sign_label
from ipsdesk.ui.parts.rows import Heading, Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.parts.scale_row import ScaleRow
from ipsdesk.ui.parts.search_choice import SearchChoice
from ipsdesk.ui.parts.search_field import SearchField
from ipsdesk.ui.parts.text_fields import TextArea, TextLine
from ipsdesk.ui.theme import Look, apply

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TABLE = (("Kvinnor", "40"), ("Män", "35"))
LINES = (
    Heading("Behöver kontakt", "2"),
    Row(1, "Mikael Lindqvist", "Jobbsök, vecka 11", "12 dagar", "2 av 5 steg", "ML", tone="amber"),
    Row(
        2,
        "Samira Haddad",
        "Nytt jobb, vecka 2: träff saknas",
        "8 dagar",
        "3 av 4 steg",
        "SH",
        tone="amber",
    ),
    Heading("Aktiva", "17"),
    Row(3, "Amina Warsame", "Jobbsök, vecka 7", "igår", "3 av 5 steg", "AW"),
    Row(4, "Elin Åkerblom", "Anställd, butik", "2 dagar", "4 av 4 steg", "EÅ"),
    Row(
        5,
        "Maximiliana Konstantinopolitanska-Björkenstam",
        "Kartläggning",
        "idag",
        "1 av 5 steg",
        "MK",
    ),
    Row(6, "Kerstin Öhman", "Studier, komvux", "4 dagar", "4 av 6 steg", "KÖ"),
    Row(7, "Möte i styrgruppen", "Torsdag 26 november", sign="calendar-days"),
)
MARKS = (
    Mark("Kvinnor", 40, "40"),
    Mark("Män", 35, "35"),
    Mark("En grupp som har ett namn som inte får plats på en enda rad", 3, "färre än 5"),
)
YEARS = (
    Mark("vår 25", 71, "71"),
    Mark("höst 25", 82, "82"),
    Mark("vår 26", None, "–"),
    Mark("höst 26", 98, "98"),
)
WORDS = "Jag vill arbeta i ett kök där det är lugnt, helst på morgnarna."


def gallery() -> QWidget:
    """Return a window with every part in it."""
    whole = QWidget()
    whole.setObjectName("canvas")
    across = row(whole)
    across.addWidget(side())
    page = QWidget()
    page.setObjectName("page")
    inside = column(page)
    inside.addWidget(Beside(plain_widget(first()), plain_widget(second()), wide=420))
    both = ListBeside(people(), scrolling(page), "Tillbaka till listan")
    both.show_page()
    across.addWidget(both, 1)
    return whole


def people() -> QWidget:
    """Return a list with headings."""
    made = QFrame()
    made.setObjectName("list")
    inside = column(made, (0, 20, 0, 0), 12)
    head = row(margins=(20, 0, 14, 0), space=8)
    head.addWidget(heading("Deltagare"))
    head.addWidget(Chip("19"))
    head.addWidget(icon_button("plus", "Ny deltagare", tone="primary"))
    inside.addLayout(head)
    line = row(margins=(20, 0, 14, 0))
    line.addWidget(SearchField("Sök namn eller ärende", "Sök namn eller ärende"))
    inside.addLayout(line)
    listed = RowsView("Deltagare i listan")
    listed.show_lines(LINES, chosen=3)
    inside.addWidget(listed, 1)
    return made


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
    made = Navigation(places, print)
    made.seat(Sitter("Johan Ek", "JE", "Arbetsspecialist", "Team Söderort"))
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
        Chip("3 samtycken gäller", "green", "shield-check"),
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
        icon_button("settings", "Fler val"),
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
    inside.addLayout(fields())
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
    """Return what stands beside: messages, charts, lists."""
    inside = column(space=14)
    told, refused = MessageLine(), MessageLine()
    told.tell("Allt är sparat.")
    told._fades.stop()  # so that it stays, however slow the machine
    refused.refuse("Slutet ligger före början. Ingenting sparades.")
    inside.addWidget(told)
    inside.addWidget(refused)
    busy = BusyLine(print)
    busy.begin("Säkerhetskopian skrivs.")
    busy.tell(3, 8)
    inside.addWidget(busy)
    inside.addWidget(ChartCard("Deltagare", Bars("Deltagare", MARKS), ("Kön", "Antal"), TABLE))
    inside.addWidget(ChartCard("Poäng", LineChart("Poäng", YEARS, 50), ("När", "Poäng"), TABLE))
    inside.addWidget(Grid("Tabell", ("Kön", "Antal"), TABLE))
    inside.addWidget(Empty("Inget mål än. Vad är viktigast nu?"))
    inside.addStretch(1)
    return inside


def fields() -> QVBoxLayout:
    """Return every kind of field."""
    inside = column(space=14)
    name = TextLine("Namn", hint="Så som personen vill bli kallad")
    inside.addWidget(FieldRow("Namn", name, required=True))
    inside.addWidget(FieldRow("Vad hände?", TextArea("", WORDS), hint="Skriv kort och sakligt."))
    inside.addWidget(FieldRow("Från", DayEdit("Från", lambda: TODAY, TODAY)))
    wrong = FieldRow("Till", DayEdit("Till", lambda: TODAY))
    wrong.field.show_text("31 februari")
    wrong.refuse(explain(DayUnclear("31 februari")))
    inside.addWidget(wrong)
    inside.addWidget(FieldRow("När", MomentEdit("När", lambda: TODAY, NOW)))
    inside.addWidget(FieldRow("Hur länge", MinutesEdit("Hur länge", 45)))
    inside.addWidget(FieldRow("Hur", Choice("Hur", (("meeting", "Möte"), ("phone", "Samtal")))))
    inside.addWidget(FieldRow("Kommun", SearchChoice("Kommun", (("1880", "Örebro"),))))
    ways = (("sms", "Sms"), ("mail", "Brev hem, också till en god man om personen har en"))
    several = MultiChoice("Får kontaktas", ways)
    several.show_value(("sms",))
    inside.addWidget(FieldRow("Får kontaktas", several))
    one = OneChoice("Vem berättar", ways)
    one.show_value("mail")
    inside.addWidget(FieldRow("Vem berättar", one))
    answered = YesNo("Vill arbeta")
    answered.show_truth(truth=True)
    inside.addWidget(FieldRow("Vill arbeta", answered))
    inside.addWidget(FieldRow("Hur säker", ScaleRow("Hur säker", 7)))
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
