"""The one style sheet, made from the tokens in use."""

from ipsdesk.ui.theme.state import colour, px
from ipsdesk.ui.theme.tokens import RADIUS


def style_sheet() -> str:
    """Return the style sheet for the theme and text size in use."""
    parts = (_frames(), _buttons(), _quiet_buttons(), _shared(), _fields(), _lists())
    return "\n".join(parts)


def _frames() -> str:
    c, large = colour, px(RADIUS["l"])
    return f"""
* {{ outline: none; }}
QWidget {{ color: {c("ink")}; }}
QMainWindow, QDialog, #canvas {{ background: {c("canvas")}; }}
QToolTip {{ background: {c("ink")}; color: {c("surface")}; border: 0;
    padding: {px(6)}px {px(8)}px; }}
#nav {{ background: {c("canvas")}; border: 0; border-right: 1px solid {c("line")}; }}
#list {{ background: {c("canvas")}; border: 0; border-right: 1px solid {c("line")}; }}
#page {{ background: {c("surface")}; }}
QFrame[card="plain"] {{ background: {c("raised")}; border: 1px solid {c("line")};
    border-radius: {large}px; }}
QFrame[card="soft"] {{ background: {c("sunken")}; border: 0; border-radius: {large}px; }}
QFrame[card="primary"] {{ background: {c("primary_soft")}; border: 0; border-radius: {large}px; }}
QFrame[card="amber"] {{ background: {c("amber_soft")}; border: 0; border-radius: {large}px; }}
QFrame[card="red"] {{ background: {c("red_soft")}; border: 0; border-radius: {large}px; }}
QFrame[card="plain"]:focus, QFrame[card="amber"]:focus {{ border: 2px solid {c("focus")}; }}
QFrame[line="h"] {{ background: {c("line")}; border: 0; max-height: 1px; min-height: 1px; }}
QFrame[line="v"] {{ background: {c("line")}; border: 0; max-width: 2px; min-width: 2px; }}
QLabel {{ background: transparent; color: {c("ink")}; }}
QLabel[tone="ink2"] {{ color: {c("ink2")}; }}
QLabel[tone="ink3"] {{ color: {c("ink3")}; }}
QLabel[tone="primary"] {{ color: {c("primary")}; }}
QLabel[tone="amber"] {{ color: {c("amber")}; }}
QLabel[tone="red"] {{ color: {c("red")}; }}
QLabel[tone="green"] {{ color: {c("green")}; }}
QLabel[tone="blue"] {{ color: {c("blue")}; }}
QLabel[tone="plum"] {{ color: {c("plum")}; }}
"""


def _buttons() -> str:
    c, medium = colour, px(RADIUS["m"])
    return f"""
QPushButton {{ min-height: {px(34)}px; padding: 0 {px(14)}px; border-radius: {medium}px;
    border: 1px solid {c("line_strong")}; background: {c("surface")}; color: {c("ink")}; }}
QPushButton:hover {{ background: {c("hover")}; }}
QPushButton:pressed {{ background: {c("line")}; }}
QPushButton:disabled {{ color: {c("off")}; border: 1px dashed {c("off")}; }}
QPushButton:focus {{ border: 2px solid {c("focus")}; padding: 0 {px(13)}px; }}
QPushButton[kind="primary"] {{ background: {c("primary")}; border: 1px solid {c("primary")};
    color: {c("on_primary")}; }}
QPushButton[kind="primary"]:hover {{ background: {c("primary_hover")}; }}
QPushButton[kind]:disabled {{ color: {c("off")}; }}
QPushButton[kind="primary"]:disabled {{ background: {c("sunken")};
    border: 1px dashed {c("off")}; }}
QPushButton[kind="primary"]:focus {{ border: 3px solid {c("focus")}; }}
QPushButton[kind="icon"] {{ padding: 0; min-height: {px(30)}px; min-width: {px(30)}px;
    border: 2px solid transparent; background: transparent; }}
QPushButton[kind="icon"]:hover {{ background: {c("hover")}; }}
QPushButton[kind="icon"]:focus {{ border: 2px solid {c("focus")}; padding: 0; }}
"""


def _quiet_buttons() -> str:
    c, small = colour, px(RADIUS["s"])
    return f"""
QPushButton[kind="quiet"] {{ background: {c("sunken")}; border: 2px solid transparent; }}
QPushButton[kind="quiet"]:hover {{ background: {c("hover")}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {c("focus")}; padding: 0 {px(14)}px; }}
QPushButton[kind="channel"] {{ background: transparent; border: 2px solid transparent;
    color: {c("ink2")}; min-height: {px(28)}px; padding: 0 {px(9)}px; }}
QPushButton[kind="channel"]:hover {{ background: {c("hover")}; }}
QPushButton[kind="channel"]:checked {{ background: {c("selected")}; color: {c("primary")};
    border: 1px solid {c("selected_edge")}; padding: 1px {px(9) + 1}px; }}
QPushButton[kind="channel"]:focus {{ border: 2px solid {c("focus")}; padding: 0 {px(9)}px; }}
QPushButton[kind="ghost"] {{ background: transparent; border: 2px solid transparent; }}
QPushButton[kind="ghost"]:hover {{ background: {c("hover")}; }}
QPushButton[kind="ghost"]:checked {{ background: {c("sunken")}; color: {c("primary")}; }}
QPushButton[kind="ghost"]:focus {{ border: 2px solid {c("focus")}; }}
QPushButton[kind="nav"] {{ text-align: left; border: 2px solid transparent;
    background: transparent; min-height: {px(30)}px; padding: 0 {px(7)}px; color: {c("ink2")}; }}
QPushButton[kind="nav"]:hover {{ background: {c("hover")}; color: {c("ink")}; }}
QPushButton[kind="nav"]:checked {{ background: {c("selected")}; color: {c("primary")};
    border: 1px solid {c("selected_edge")}; padding: 1px {px(7) + 1}px; }}
QPushButton[kind="nav"]:focus {{ border: 2px solid {c("focus")}; padding: 0 {px(7)}px; }}
QPushButton[kind="tab"] {{ border: 2px solid transparent; border-radius: 0;
    background: transparent; color: {c("ink2")}; padding: 0 {px(4)}px; min-height: {px(38)}px; }}
QPushButton[kind="tab"]:hover {{ color: {c("ink")}; }}
QPushButton[kind="tab"]:checked {{ color: {c("primary")};
    border-bottom: 2px solid {c("primary")}; }}
QPushButton[kind="tab"]:focus {{ border: 2px solid {c("focus")};
    border-radius: {small}px; }}
QPushButton[kind="segment"] {{ border: 2px solid transparent; background: transparent;
    color: {c("ink2")}; min-height: {px(28)}px; padding: 0 {px(8)}px; border-radius: {small}px; }}
QPushButton[kind="segment"]:checked {{ background: {c("surface")}; color: {c("ink")};
    border: 1px solid {c("line_strong")}; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {c("focus")}; padding: 0 {px(8)}px; }}
QPushButton[kind="number"] {{ padding: 0; border: 1px solid {c("line_strong")}; }}
QPushButton[kind="number"]:checked {{ background: {c("primary")}; color: {c("on_primary")};
    border-color: {c("primary")}; }}
QPushButton[kind="number"]:focus {{ border: 2px solid {c("focus")}; padding: 0; }}
QPushButton[kind="row"] {{ text-align: left; border: 2px solid transparent; background: transparent;
    padding: {px(4)}px {px(8)}px; min-height: {px(28)}px; }}
QPushButton[kind="row"]:hover {{ background: {c("hover")}; }}
QPushButton[kind="row"]:focus {{ border: 2px solid {c("focus")}; padding: {px(4)}px {px(8)}px; }}
"""


def _shared() -> str:
    c, large = colour, px(RADIUS["l"])
    buttons = ("shared", "sharedprimary", "sharedghost", "sharedtile", "sharedchoice", "sharedlink")
    focused = ", ".join(f'QPushButton[kind="{kind}"]:focus' for kind in buttons)
    return f"""
#shared {{ background: {c("shared_bg")}; }}
QFrame[card="shared"] {{ background: {c("shared_card")}; border: 1px solid {c("shared_line")};
    border-radius: {px(RADIUS["xl"])}px; }}
QPushButton[kind="shared"] {{ min-height: {px(56)}px; padding: 0 {px(24)}px;
    border-radius: {large}px; border: 2px solid {c("line_strong")};
    background: {c("shared_card")}; }}
QPushButton[kind="sharedprimary"] {{ min-height: {px(56)}px; padding: 0 {px(28)}px;
    border-radius: {large}px; border: 2px solid {c("primary")}; background: {c("primary")};
    color: {c("on_primary")}; }}
QPushButton[kind="sharedghost"] {{ min-height: {px(48)}px; padding: 0 {px(16)}px;
    border-radius: {large}px; border: 2px solid transparent; background: transparent;
    color: {c("ink2")}; }}
QPushButton[kind="shared"]:hover, QPushButton[kind="sharedghost"]:hover {{
    background: {c("hover")}; }}
QPushButton[kind="sharedtile"] {{ text-align: left; padding: 0; border-radius: {px(RADIUS["xl"])}px;
    border: 1px solid {c("shared_line")}; background: {c("shared_card")}; }}
QPushButton[kind="sharedtile"]:hover {{ background: {c("hover")}; }}
QPushButton[kind="sharedtile"]:checked {{ border: 2px solid {c("primary")};
    background: {c("primary_soft")}; }}
QPushButton[kind="sharedchoice"] {{ min-height: {px(44)}px; padding: 0 {px(16)}px;
    border-radius: {large}px; border: 2px solid {c("line_strong")};
    background: {c("shared_card")}; color: {c("ink2")}; }}
QPushButton[kind="sharedchoice"]:hover {{ background: {c("hover")}; }}
QPushButton[kind="sharedchoice"]:checked {{ border: 2px solid {c("primary")};
    background: {c("primary")}; color: {c("on_primary")}; }}
QPushButton[kind="sharedlink"] {{ min-height: {px(44)}px; padding: 0 {px(10)}px;
    border-radius: {large}px; border: 2px solid transparent; background: transparent;
    color: {c("primary")}; text-align: left; }}
QPushButton[kind="sharedlink"]:hover {{ background: {c("hover")}; }}
QPushButton[kind="sharednumber"] {{ padding: 0; min-height: {px(48)}px;
    border-radius: {large}px; border: 2px solid {c("line_strong")};
    background: {c("shared_card")}; color: {c("ink2")}; }}
QPushButton[kind="sharednumber"][below="true"] {{ border: 2px solid {c("primary_soft")};
    background: {c("primary_soft")}; color: {c("primary")}; }}
QPushButton[kind="sharednumber"]:checked {{ border: 2px solid {c("primary")};
    background: {c("primary")}; color: {c("on_primary")}; }}
{focused}, QPushButton[kind="sharednumber"]:focus {{ border: 3px solid {c("focus")}; }}
QPlainTextEdit[shared="true"] {{ border: 2px solid {c("line_strong")}; padding: {px(6)}px;
    border-radius: {large}px; background: {c("shared_card")}; }}
QPlainTextEdit[shared="true"]:focus {{ border: 3px solid {c("focus")}; }}
QComboBox[shared="true"] {{ min-height: {px(44)}px; border: 2px solid {c("line_strong")};
    border-radius: {large}px; background: {c("shared_card")}; }}
QFrame[card="sharedsoft"] {{ background: {c("primary_soft")}; border: 0;
    border-radius: {large}px; }}
"""


def _fields() -> str:
    c, medium = colour, px(RADIUS["m"])
    edits = "QLineEdit, QComboBox, QSpinBox, QDateEdit, QDateTimeEdit"
    focused = ", ".join(f"{name.strip()}:focus" for name in edits.split(","))
    shut = ", ".join(f"{name.strip()}:disabled" for name in edits.split(","))
    return f"""
{edits} {{ min-height: {px(34)}px; border: 1px solid {c("line_strong")};
    border-radius: {medium}px; background: {c("surface")}; color: {c("ink")};
    padding: 0 {px(8)}px; selection-background-color: {c("primary")};
    selection-color: {c("on_primary")}; }}
{shut} {{ border: 1px dashed {c("off")}; background: {c("sunken")}; color: {c("off")}; }}
{focused}, QPlainTextEdit:focus, QTextBrowser:focus {{ border: 2px solid {c("focus")}; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {c("ink3")}; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"] {{ border: 2px solid {c("red")}; }}
QPlainTextEdit, QTextBrowser {{ border: 1px solid {c("line_strong")}; border-radius: {medium}px;
    background: {c("surface")}; color: {c("ink")}; padding: {px(6)}px;
    selection-background-color: {c("primary")}; selection-color: {c("on_primary")}; }}
QComboBox::drop-down {{ border: 0; width: {px(24)}px; }}
QComboBox QAbstractItemView {{ background: {c("surface")}; color: {c("ink")};
    border: 1px solid {c("line_strong")}; selection-background-color: {c("selected")};
    selection-color: {c("ink")}; }}
QLabel[paper="true"] {{ border: 1px solid {c("line")}; }}
QFrame#composer {{ border: 1px solid {c("line_strong")}; border-radius: {px(12)}px;
    background: {c("surface")}; }}
QFrame#composer QPlainTextEdit {{ border: 2px solid transparent; padding: 0; }}
QFrame#composer QPushButton[kind="quiet"] {{ min-height: {px(30)}px; }}
QFrame#composer QPlainTextEdit:focus {{ border: 2px solid {c("focus")}; }}
QCheckBox, QRadioButton {{ spacing: {px(8)}px; min-height: {px(26)}px; color: {c("ink")};
    border: 2px solid transparent; border-radius: {px(6)}px; padding: 0 {px(2)}px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {c("focus")}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(20)}px; height: {px(20)}px; }}
"""


def _lists() -> str:
    c, bar = colour, min(px(12), 18)
    return f"""
QListView {{ border: 0; background: transparent; color: {c("ink")}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ border: 0; background: transparent; }}
QTableView {{ background: {c("surface")}; border: 1px solid {c("line")};
    gridline-color: {c("line")}; selection-background-color: {c("selected")};
    selection-color: {c("ink")}; }}
QTableView::item {{ padding: {px(4)}px {px(8)}px; }}
QTableView:focus {{ border: 2px solid {c("focus")}; }}
QHeaderView::section {{ background: {c("sunken")}; color: {c("ink2")}; border: 0;
    border-bottom: 1px solid {c("line")}; padding: {px(6)}px {px(8)}px; }}
QProgressBar {{ border: 0; background: {c("track")}; border-radius: {px(3)}px;
    max-height: {px(6)}px; min-height: {px(6)}px; }}
QProgressBar::chunk {{ background: {c("primary")}; border-radius: {px(3)}px; }}
QSlider::groove:horizontal {{ height: {px(6)}px; border-radius: {px(3)}px;
    background: {c("track")}; }}
QSlider::sub-page:horizontal {{ background: {c("primary")}; border-radius: {px(3)}px; }}
QSlider::handle:horizontal {{ width: {px(20)}px; margin: -{px(8)}px 0; border-radius: {px(10)}px;
    background: {c("surface")}; border: 2px solid {c("primary")}; }}
QSlider:focus {{ border: 2px solid {c("focus")}; border-radius: {px(6)}px; }}
QScrollBar:vertical {{ width: {bar}px; background: transparent; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {c("scroll")}; border-radius: 3px; min-height: 48px; }}
#nav QScrollBar:vertical {{ width: 8px; margin: 0; }}
QScrollBar::handle:vertical:hover {{ background: {c("ink3")}; }}
QScrollBar:horizontal {{ height: {bar}px; background: transparent; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {c("scroll")}; border-radius: 3px; min-width: 48px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; width: 0; height: 0; }}
QCalendarWidget QWidget {{ background: {c("surface")}; color: {c("ink")}; }}
QCalendarWidget QTableView {{ border: 0; selection-background-color: {c("primary")};
    selection-color: {c("on_primary")}; }}
QCalendarWidget QTableView::item {{ padding: 0; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {c("off")}; }}
QCalendarWidget QToolButton {{ min-height: {px(30)}px; min-width: {px(30)}px; border: 0;
    border-radius: {px(6)}px; padding: 0 {px(6)}px; font-weight: 600; }}
QCalendarWidget QToolButton:hover {{ background: {c("hover")}; }}
QCalendarWidget QToolButton:focus {{ border: 2px solid {c("focus")}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QMenu {{ background: {c("raised")}; border: 1px solid {c("line_strong")}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(6)}px {px(16)}px; border-radius: {px(6)}px; color: {c("ink")}; }}
QMenu::item:selected {{ background: {c("selected")}; }}
"""
