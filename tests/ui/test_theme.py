"""The look: enough contrast in every theme, every size, changed while the window is open."""

import re

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontDatabase, QFontMetricsF, QIcon, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from ipsdesk.resources import resource
from ipsdesk.ui import theme
from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.theme import Look, apply, colour, disc, font, icon, pixmap, px, scale
from ipsdesk.ui.theme.look import READING_FONT, UI_FONT
from ipsdesk.ui.theme.style import style_sheet
from ipsdesk.ui.theme.tokens import THEMES, TYPE, TYPE_SHARED, contrast, pairs

STRICT = {4.5: 7.0, 3.0: 3.0, 7.0: 7.0}
QUIETER = ("line_strong", "focus", "off")  # borders, and what cannot be used now


@pytest.fixture(autouse=True)
def _usual_look(qapp):
    """Begin and end each test with the usual look."""
    apply(qapp, Look())
    yield
    apply(qapp, Look())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_pair_of_colours_in_use_can_be_told_apart(name):
    colours = THEMES[name]
    weak = [
        f"{ink} on {ground}: {contrast(colours[ink], colours[ground]):.2f}"
        for ink, ground, least in pairs()
        if contrast(colours[ink], colours[ground]) < least
    ]

    assert weak == []


def test_high_contrast_gives_text_seven_to_one_and_borders_four_and_a_half():
    colours = THEMES["contrast"]
    weak = [
        f"{ink} on {ground}: {contrast(colours[ink], colours[ground]):.2f}"
        for ink, ground, least in pairs()
        if contrast(colours[ink], colours[ground]) < (4.5 if ink in QUIETER else STRICT[least])
    ]

    assert weak == []


def test_contrast_is_reckoned_as_the_guidelines_do():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_every_theme_names_the_same_colours():
    names = [set(colours) for colours in THEMES.values()]

    assert names[0] == names[1] == names[2]


def test_no_text_is_smaller_than_twelve_pixels():
    assert min(size for size, _, _ in (*TYPE.values(), *TYPE_SHARED.values())) >= 12
    assert min(size for size, _, _ in TYPE_SHARED.values()) >= 18


@pytest.mark.parametrize(
    ("asked", "used"), [(80, 0.8), (100, 1.0), (250, 2.5), (400, 2.5), (10, 0.8)]
)
def test_the_text_size_reaches_every_length(qapp, asked, used):
    apply(qapp, Look("light", asked))

    assert scale() == used
    assert px(100) == 100 * used
    assert font("body").pixelSize() == px(14)


def test_a_window_that_is_open_takes_another_theme_at_once(qapp, qtbot):
    window = QWidget()
    window.setObjectName("page")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inside = QVBoxLayout(window)
    inside.addWidget(QLabel("Idag"))
    qtbot.addWidget(window)
    window.resize(200, 80)
    window.show()

    seen = []
    for name in ("light", "dark", "contrast"):
        apply(qapp, Look(name))
        qapp.processEvents()
        seen.append(QColor(window.grab().toImage().pixel(2, 2)).name().upper())

    assert seen == [THEMES[name]["surface"] for name in ("light", "dark", "contrast")]


def test_icons_follow_the_theme(qapp):
    def inks():
        drawn = (
            pixmap("check", "ink", 16, 1.0).toImage().convertToFormat(QImage.Format.Format_ARGB32)
        )
        shades = (drawn.pixelColor(x, y) for x in range(16) for y in range(16))
        return {shade.name().upper() for shade in shades if shade.alpha() > 250}

    light = inks()
    apply(qapp, Look("dark"))

    assert THEMES["light"]["ink"] in light
    assert THEMES["dark"]["ink"] in inks()


def test_an_icon_that_is_switched_off_looks_it():
    made = icon("lock")
    assert not made.pixmap(20, 20, made.Mode.Disabled).isNull()


@pytest.mark.usefixtures("qapp")
def test_the_bundled_letters_are_used_and_their_zero_is_plain():
    assert QFontDatabase.hasFamily(UI_FONT)
    assert font("body", shared=True).exactMatch()
    assert QFontDatabase.hasFamily(READING_FONT)
    assert not font("body").isFeatureSet(font("body").Tag("zero"))


@pytest.mark.usefixtures("qapp")
def test_figures_in_columns_are_equally_wide():
    metrics = QFontMetricsF(font("figure", tabular=True))

    assert len({round(metrics.horizontalAdvance(figure), 2) for figure in "0123456789"}) == 1


@pytest.mark.usefixtures("qapp")
def test_swedish_letters_are_in_the_bundled_fonts():
    for shared in (False, True):
        metrics = QFontMetricsF(font("body", shared=shared))
        assert all(metrics.inFontUcs4(ord(letter)) for letter in "åäöÅÄÖéÉüÜ–”“…·•€§")


@pytest.mark.parametrize("name", sorted(THEMES))
def test_the_style_sheet_uses_no_colour_of_its_own(qapp, name):
    apply(qapp, Look(name))
    used = {found.upper() for found in re.findall(r"#[0-9A-Fa-f]{6}\b", style_sheet())}

    assert used <= {value.upper() for value in THEMES[name].values()}


def test_a_caret_does_not_blink(qapp):
    assert qapp.cursorFlashTime() == 0


def test_nothing_moves_unless_the_system_says_it_may(qapp):
    assert theme.motion_allowed(qapp.styleHints()) in (True, False)
    assert theme.system_theme(qapp.styleHints()) in THEMES


def test_the_palette_follows_so_that_the_systems_dialogs_do(qapp):
    apply(qapp, Look("dark"))

    assert qapp.palette().window().color().name().upper() == colour("canvas")


def test_an_icon_is_drawn_only_when_it_is_shown(qapp):
    apply(qapp, Look())
    pixmap.cache_clear()
    made = icon("lock", "ink2", 18, "primary")
    assert pixmap.cache_info().currsize == 0
    made.pixmap(18, 18)
    assert pixmap.cache_info().currsize == 1


def test_an_icon_that_is_checked_has_its_other_tone_on_every_screen(qapp):
    apply(qapp, Look())
    made, side = icon("lock", "ink2", 18, "primary"), QSize(18, 18)
    for density in (1.0, 2.0):
        shown = made.pixmap(side, density, QIcon.Mode.Normal, QIcon.State.On)
        assert shown.toImage() == pixmap("lock", "primary", 18, density).toImage()
        plain = made.pixmap(side, density, QIcon.Mode.Normal, QIcon.State.Off)
        assert plain.toImage() == pixmap("lock", "ink2", 18, density).toImage()


def test_a_copy_of_an_icon_looks_like_it(qapp):
    apply(qapp, Look())
    made = QIcon(icon("lock"))
    made.setIsMask(False)  # whereupon Qt makes it one of its own
    assert made.pixmap(20, 20).toImage() == icon("lock").pixmap(20, 20).toImage()


def test_the_fonts_and_icons_come_with_their_licences():
    assert "SIL OPEN FONT LICENSE" in resource("fonts/OFL-Inter.txt").read_text("utf-8").upper()
    reading = resource("fonts/OFL-AtkinsonHyperlegibleNext.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in reading.upper()
    assert "ISC" in resource("icons/LICENSE").read_text("utf-8")


@pytest.mark.usefixtures("qapp")
def test_a_plain_button_is_high_enough_to_hit(qtbot):
    made = QPushButton("Spara")
    qtbot.addWidget(made)
    made.show()

    assert QApplication.style() is not None
    assert made.height() >= 34


def test_every_outline_is_drawn_in_the_width_asked_for():
    drawn = [file.read_text("utf-8") for file in resource("icons").glob("*.svg")]
    assert drawn
    assert {one.count('stroke-width="2"') for one in drawn} == {1}


def test_a_look_that_is_in_use_dresses_nothing_anew(qapp, qtbot):
    apply(qapp, Look())
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    told = []
    heard = Told(told)
    widget.installEventFilter(heard)
    apply(qapp, Look())
    assert QEvent.Type.StyleChange not in told
    apply(qapp, Look("dark"))
    assert QEvent.Type.StyleChange in told
    apply(qapp, Look())


class Told(QObject):
    """Notes what a widget is told."""

    def __init__(self, told):
        super().__init__()
        self._told = told

    def eventFilter(self, _, event):
        """Note what kind of event it is."""
        self._told.append(event.type())
        return False


def test_a_line_of_words_is_shown_as_it_was_written_and_wrapped_words_are_dressed():
    assert label("<b>Robin</b>").textFormat() is Qt.TextFormat.PlainText
    words = wrapped("<b>Robin</b>")
    assert words.textFormat() is Qt.TextFormat.RichText
    assert "&lt;b&gt;Robin" in words.text()


def test_a_button_shows_the_hand_once_the_mouse_comes_to_it(qapp):
    for made in (button("Save"), icon_button("x", "Close")):
        at = QPointF(3, 3)
        qapp.sendEvent(made, QEnterEvent(at, at, at))
        assert made.cursor().shape() is Qt.CursorShape.PointingHandCursor


@pytest.mark.parametrize("name", sorted(THEMES))
def test_the_focus_on_a_filled_button_is_seen_by_its_lightness_too(qapp, qtbot, name):
    apply(qapp, Look(name))
    made = button("Save", kind="primary")
    qtbot.addWidget(made)
    made.show()
    made.clearFocus()
    plain = made.grab().toImage()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    seen = made.grab().toImage()

    places = [(x, y) for x in range(plain.width()) for y in range(plain.height())]
    pairs_of = ((plain.pixelColor(*at).name(), seen.pixelColor(*at).name()) for at in places)
    assert sum(contrast(*both) >= 3 for both in pairs_of) > 2 * plain.width()


def test_the_circle_behind_an_icon_is_as_round_and_of_the_colour_of_the_theme(qapp):
    apply(qapp, Look())
    drawn = disc("primary_soft", 20).toImage()

    assert (drawn.width(), drawn.pixelColor(0, 0).alpha()) == (40, 0)
    middle, side = drawn.pixelColor(20, 20), drawn.pixelColor(1, 20)
    assert middle == side == QColor(THEMES["light"]["primary_soft"])
