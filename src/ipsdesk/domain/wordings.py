"""Wording: one text of a scale in several languages, Swedish always among them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one or more languages; a language without its own shows the Swedish."""

    swedish: str
    others: tuple[tuple[str, str], ...] = ()

    def told(self, language: str) -> str:
        """Return the text in a language such as ``en``, or else in Swedish."""
        return dict(self.others).get(language, self.swedish)
