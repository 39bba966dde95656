"""The languages: take up new texts, check every translation, compile .po to .mo.

    python packaging/languages.py compile       .po to .mo, those that changed
    python packaging/languages.py update        new texts in, texts that are gone out
    python packaging/languages.py merge A.json  take translations from {"English": "Svenska"}
    python packaging/languages.py check         exit 1 unless every text is translated rightly

The code says English in ``say("...")``; Swedish and the others are translations of it, so that
a plain-language editor can change them without touching code.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parents[1]
SOURCE = HERE / "src"
LANGUAGES = HERE / "resources" / "languages"
NEEDED = ("sv",)
KEYWORDS = {"say": None, "say_many": (1, 2)}
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
METHODS = [("**.py", "python")]

Words = str | tuple[str, ...]


def texts() -> Catalog:
    """Return every text the code says, as a catalogue without translations."""
    catalogue = Catalog(project="ipsdesk", charset="utf-8")
    found = extract_from_dir(str(SOURCE), METHODS, keywords=KEYWORDS)
    for file, _line, words, _comments, _context in found:
        catalogue.add(words, locations=[(f"src/{file}", None)])  # type: ignore[list-item]  # because a line number would change with every edit
    return catalogue


def files() -> list[Path]:
    """Return the language files there are."""
    return sorted(LANGUAGES.glob("*.po"))


def read(path: Path) -> Catalog:
    """Read one language file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def write(path: Path, catalogue: Catalog) -> None:
    """Write one language file, in an order and with a date that keep differences small."""
    catalogue.creation_date = catalogue.revision_date = WRITTEN
    catalogue.project, catalogue.version, catalogue.fuzzy = "ipsdesk", "1", False
    catalogue.header_comment = f"# What ipsdesk says, in the language {path.stem}."
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = "ipsdesk"
    with path.open("wb") as file:
        write_po(
            file, catalogue, width=96, sort_output=True, ignore_obsolete=True, omit_header=False
        )


def compile_all() -> int:
    """Write the .mo of each .po that is newer, or all when one is missing."""
    for path in files():
        compiled = path.with_suffix(".mo")
        if not compiled.is_file() or compiled.stat().st_mtime_ns <= path.stat().st_mtime_ns:
            with compiled.open("wb") as file:
                write_mo(file, read(path))
    return 0


def update() -> int:
    """Take up new texts into every language, drop those that are gone, and compile."""
    said = texts()
    for path in files():
        catalogue = read(path)
        catalogue.update(said, no_fuzzy_matching=True)
        write(path, catalogue)
    return compile_all()


def merge(language: str, sources: Sequence[Path]) -> int:
    """Put translations from JSON files into one language; a later file wins."""
    path = LANGUAGES / f"{language}.po"
    catalogue = read(path) if path.is_file() else Catalog(locale=language, charset="utf-8")
    catalogue.update(texts(), no_fuzzy_matching=True)
    unknown = 0
    for source in sources:
        for english, translated in json.loads(source.read_text(encoding="utf-8")).items():
            message = catalogue.get(english.split("|")[0]) if english else None
            message = catalogue.get(english) or message
            if message is None:
                unknown += 1
                print(f"{source.name}: the code does not say {english!r}", file=sys.stderr)
                continue
            message.string = tuple(translated) if isinstance(translated, list) else translated
    write(path, catalogue)
    print(f"{language}: {unknown} translations of texts that the code does not say")
    return compile_all()


def check() -> int:
    """Tell what is wrong with the languages; 0 when nothing is."""
    said = {key(message) for message in texts() if message.id}
    have = {path.stem: read(path) for path in files()}
    wrong = [f"{name}: there is no such language" for name in NEEDED if name not in have]
    for name, catalogue in have.items():
        wrong += faults(name, catalogue, said)
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"languages: {len(said)} texts, {len(have)} languages, {len(wrong)} faults")
    return 1 if wrong else 0


def faults(language: str, catalogue: Catalog, said: set[Words]) -> Iterator[str]:
    """Name each text of a language that is missing, left over, unsure or filled in wrongly."""
    have = {key(message): message for message in catalogue if message.id}
    for text in sorted(said - set(have), key=str):
        yield f"{language}: not translated (run languages): {text!r}"
    for text in sorted(set(have) - said, key=str):
        yield f"{language}: the code no longer says {text!r}"
    for text in sorted(said & set(have), key=str):
        yield from (f"{language}: {fault}: {text!r}" for fault in faults_of(have[text], catalogue))


def faults_of(message: Message, catalogue: Catalog) -> Iterator[str]:
    """Name what is wrong with one translation."""
    english, translated = together(message.id), together(message.string)
    if message.fuzzy:
        yield "marked as unsure"
    if not all(translated):
        yield "not translated"
        return
    if len(english) > 1 and len(translated) != catalogue.num_plurals:
        yield f"needs {catalogue.num_plurals} plural forms"
    yield from misfilled(english, translated)
    if english[0].count("&") != translated[0].count("&"):
        yield "the key after & is missing"
    if english[0].endswith("…") != translated[0].endswith("…"):
        yield "… at the end differs"


def misfilled(english: tuple[str, ...], translated: tuple[str, ...]) -> Iterator[str]:
    """Name placeholders lost or made up; the form for one may leave the number out."""
    if not fields(english[-1]) <= fields(translated[-1]):
        yield "a placeholder is missing"
    if not set().union(*map(fields, translated)) <= set().union(*map(fields, english)):
        yield "a placeholder that English does not have"


def fields(text: str) -> set[str]:
    """Return the names of the placeholders in a text."""
    return {
        name for _before, name, _spec, _conversion in Formatter().parse(text) if name is not None
    }


def together(words: object) -> tuple[str, ...]:
    """Return one form or several as a tuple."""
    return tuple(words) if isinstance(words, tuple | list) else (str(words),)


def key(message: Message) -> Words:
    """Return what tells one text from another."""
    return together(message.id)


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("act", choices=("compile", "update", "merge", "check"))
    reader.add_argument("sources", nargs="*", type=Path)
    reader.add_argument("--language", default="sv")
    chosen = reader.parse_args(words)
    acts: Mapping[str, object] = {"compile": compile_all, "update": update, "check": check}
    if chosen.act == "merge":
        return merge(chosen.language, chosen.sources)
    act = acts[chosen.act]
    return act() if callable(act) else 1


if __name__ == "__main__":
    sys.exit(main())
