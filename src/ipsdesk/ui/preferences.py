"""Language, text size, theme, minutes to lock, size of the window, role; nobody's data."""

import os
from pathlib import Path
from typing import NamedTuple, Self

FILE = "ipsdesk.ini"
THEMES = ("system", "light", "dark", "contrast")
_SECTION = "[seat]"


class Preferences(NamedTuple):  # the prompt starts without dataclasses, which takes 5 ms
    """What belongs to the seat, not to the records."""

    language: str = "sv"
    theme: str = "system"
    text_size: int = 100
    minutes_to_lock: int = 5
    width: int = 1440
    height: int = 900
    seen: str = ""  # the system's own theme when it was last looked at
    role: str = ""  # of whoever sat here last: the window is built for it ahead

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the file; whatever in it makes no sense is as if it were not there."""
        try:
            found = _kept(path.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, OSError):
            return cls()
        usual = cls()
        return cls(
            language=_word(found.get("language", ""), usual.language),
            theme=_word(found.get("theme", ""), usual.theme),
            text_size=_number(found.get("text_size", ""), usual.text_size),
            minutes_to_lock=_number(found.get("minutes_to_lock", ""), usual.minutes_to_lock),
            width=_number(found.get("width", ""), usual.width),
            height=_number(found.get("height", ""), usual.height),
            seen=_word(found.get("seen", ""), usual.seen),
            role=_word(found.get("role", ""), usual.role),
        ).within_bounds()

    def in_language(self, language: str) -> Self:
        """Return the preferences with another language."""
        return self._replace(language=language)

    def in_theme(self, theme: str) -> Self:
        """Return the preferences with another theme."""
        return self._replace(theme=theme)

    def having_seen(self, theme: str) -> Self:
        """Return the preferences with the system's own theme, for the next start."""
        return self._replace(seen=theme)

    def used_by(self, role: str) -> Self:
        """Return the preferences with the role of whoever sits here now."""
        return self._replace(role=role)

    def in_size(self, size: str) -> Self:
        """Return the preferences with another text size, in per cent."""
        return self._replace(text_size=int(size)).within_bounds()

    def locking_after(self, minutes: str) -> Self:
        """Return the preferences with other minutes to lock."""
        return self._replace(minutes_to_lock=int(minutes)).within_bounds()

    def within_bounds(self) -> Self:
        """Return the preferences with every value where it makes sense."""
        return self._replace(
            theme=self.theme if self.theme in THEMES else "system",
            text_size=min(250, max(80, self.text_size)),
            minutes_to_lock=min(30, max(1, self.minutes_to_lock)),
            width=min(16_000, max(640, self.width)),
            height=min(16_000, max(480, self.height)),
            seen=self.seen if self.seen in THEMES[1:] else "",
        )

    def write(self, path: Path) -> None:
        """Write the file; a seat that cannot be written on keeps its old preferences."""
        lines = [_SECTION, *(f"{name} = {value}" for name, value in self._asdict().items())]
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError:
            return


def default_path() -> Path:
    """Return where this seat keeps its preferences."""
    named = os.environ.get("IPSDESK_PREFERENCES")
    if named:
        return Path(named)
    from platformdirs import user_config_path  # noqa: PLC0415  (because it takes a start 2 ms)

    return user_config_path("ipsdesk") / FILE


def _kept(text: str) -> dict[str, str]:
    """Return what stands in the section of the seat; a parser for more than that takes 2 ms."""
    _, _, section = text.partition(_SECTION)
    pairs = (line.partition("=") for line in section.partition("\n[")[0].splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _word(text: str, usual: str) -> str:
    return text if text.replace("_", "").isalpha() and text.isascii() else usual


def _number(text: str, usual: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else usual
