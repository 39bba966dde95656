"""What is searched, how words are looked for, and what of a text is shown around them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.domain.folding import fold
from ipsdesk.domain.records import Record

PEOPLE, NOTES, PLANS, WORK = "people", "notes", "plans", "work"
FILES, EMPLOYERS, UNIT = "files", "employers", "unit"
GROUPS = (PEOPLE, NOTES, PLANS, WORK, FILES, EMPLOYERS, UNIT)
FILE_TEXT = "file_text"  # the words inside an attached file, beside the row of its title

# Which columns of which tables are searched, by group. What is left out stands in `LEFT_OUT`.
SEARCHED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    PEOPLE: {"participants": ("shown_name",)},
    NOTES: {
        "activities": ("note", "next_step"),
        "outreach": ("note",),
        "meeting_about": ("who_does_what",),
        "handovers": ("summary",),
        "interventions": ("name", "comment"),
        "taking_part": ("comment",),
        "viewpoints": ("words",),
        "network_contacts": ("name",),
    },
    PLANS: {
        "goals": ("words", "working_version", "why"),
        "goal_levels": ("words",),
        "steps": ("what", "outcome"),
        "wishes": ("what", "fit_reason"),
        "plan_versions": (
            *("employers", "support_wanted", "works_best"),
            *("meeting_rhythm", "if_absent", "next_meeting_place", "comment"),
        ),
        "profiles": (
            *("dream", "wanted_now", "why_work", "education", "school_interest"),
            *("school_experience", "digital_skills", "strengths", "interests", "languages"),
            *("driving_licence", "preferences", "must", "rather_not", "earliest_start"),
            *("contacts_known", "papers", "learnt"),
        ),
        "episodes": ("wish", "what_helped", "what_should_differ", "handover_to"),
        "follow_ups": ("comment",),
    },
    WORK: {
        "applications": ("position", "employer_name", "documents", "decision", "next_step"),
        "jobs": (
            *("title", "employer_name", "manager", "schedule"),
            *("what_worked", "what_was_hard", "learnt", "support_could_help"),
        ),
        "letters": ("words",),
        "job_changes": ("note",),
        "studies": ("school", "programme", "goal_words", "school_contacts"),
        "experiences": (
            *("title", "employer_name", "duties", "liked", "disliked"),
            *("left_because", "missing_support"),
        ),
        "support_plans": ("wanted", "hard_signs", "employer_support", "rhythm"),
    },
    FILES: {"attachments": ("title",)},
    EMPLOYERS: {
        "employers": ("name", "chain", "note"),
        "workplaces": ("name", "address", "needs"),
        "employer_people": ("name", "title"),
        "employer_contacts": ("person_met", "person_title", "learnt"),
        "agreements": ("parties", "note"),
    },
    UNIT: {
        "organisations": ("name", "department", "contact_name"),
        "events": (
            *("title", "place", "how_they_work", "what_works", "which_results"),
            *("method_tried", "result", "next_step", "equality", "accessibility"),
            "non_discrimination",
        ),
        "efforts": ("name", "target", "method"),
        "gaps": ("words",),
        "method_trials": ("name", "hypothesis", "place", "result"),
        "team_meetings": ("team", "decisions"),
        "changes": ("proposal", "decision", "followed_up"),
    },
}
GROUP_OF = {table: group for group, tables in SEARCHED.items() for table in tables}
COLUMNS = {table: names for tables in SEARCHED.values() for table, names in tables.items()}
ABOUT_NOBODY = frozenset({EMPLOYERS, UNIT})

# Free text that no search finds, and why; a test holds this against every form.
LEFT_OUT: Mapping[str, str] = {
    "identities": "who somebody is, shown on request only",
    "guardians": "relatives, and gone on the day the participant turns 18",
    "maturity": "judgements about a child",
    "protected": "the flag is never found (PRO-06)",
    "consents": "kept as evidence of what was agreed, read in its own place",
    "disclosures_made": "kept as evidence of what was told",
    "openness": "what an employer must not know",
    "counselling": "somebody's money and debts",
    "voices": "answers that may be anonymous or for certain readers",
    "supervision": "about a colleague",
    "time_entries": "a colleague's own working day",
    "review_actions": "found in the review",
    "figures": "public numbers and their sources",
    "projects": "one card",
    "unit": "one card",
}
LEFT_OUT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "profiles": (  # health, family and money
        *("good_and_hard", "adjustments", "everyday_life", "support_people"),
        *("economy", "wellbeing_signs", "what_helps"),
    ),
    "applications": ("adjustments_asked",),  # of what is hard for somebody
    "studies": ("if_absent",),
    "support_plans": ("step_down_to",),
    "support_actions": ("how_often",),
    "subjects": ("level",),  # the subject itself is a code
    "episodes": ("qualification_by", "referrer", "step_down_to", "operation"),
    "network_contacts": ("phone", "email"),
    "organisations": ("contact_phone", "contact_email"),
    "employer_people": ("phone", "email"),
    "employers": ("organisation_number",),
    "viewpoints": ("about_row",),
    "changes": ("decided_by",),
    "gaps": ("owner",),
    "plan_versions": ("participant_signed",),
}

SHORTEST = 2  # letters of the shortest word that is looked for
_NO_WORD = re.compile(r"[^\w]+|_")
_TITLE = 60  # signs of a record's own words that name it
_AROUND = 48  # signs of a text shown on each side of the first hit


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it is what was looked for."""

    words: str = field(repr=False)
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that holds the words: where it is, and the text around them."""

    table: str
    row: UUID
    participant: UUID | None
    name: str = field(repr=False)
    context: tuple[Piece, ...] = field(repr=False)
    day: date | None = None
    exact: bool = True
    parent: UUID | None = None  # the employer that a workplace or contact is of
    file: str = field(default="", repr=False)  # what an attached file is called


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind, and whether there are more than are shown.

    Attributes:
        cut: the search was stopped here, and older records may hold the words too.

    """

    key: str
    hits: tuple[Hit, ...]
    more: bool = False
    cut: bool = False


def title_of(row: Record) -> str:
    """Return a record's own words, as long as a line has room for; "" where it has none."""
    words = (row.values.get(name) for name in COLUMNS.get(row.table, ()))
    first = next((word for word in words if isinstance(word, str) and word), "")
    return first if len(first) <= _TITLE else f"{first[: _TITLE - 1].rstrip()}…"


def as_searched(*texts: str | None) -> str:
    """Return texts as the index holds them: folded words, each after one space.

    The space makes the beginning of a word something that can be looked for.
    """
    words = _NO_WORD.sub(" ", fold(" ".join(text for text in texts if text))).strip()
    return f" {words}" if words else ""


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words that are looked for, folded, each once; the shortest are left out."""
    found = (word for word in as_searched(typed).split() if len(word) >= SHORTEST)
    return tuple(dict.fromkeys(found))


def is_exact(typed: str, text: str) -> bool:
    """Tell whether a text holds every word just as it was typed, marks and all."""
    there = _composed(text)
    return all(word in there for word in _composed(typed).split())


def context(text: str, words: tuple[str, ...]) -> tuple[Piece, ...]:
    """Return what stands around the first of some words, with each of them marked.

    Short words are looked for at the beginning of a word only, as in the index.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    spans = list(_spans(plain, words))
    first = spans[0] if spans else (0, 0)
    begin, end = _around(plain, first)
    pieces, at = [Piece("… " if begin else "")], begin
    for start, stop in spans:
        if at <= start and stop <= end:
            pieces += [Piece(plain[at:start]), Piece(plain[start:stop], marked=True)]
            at = stop
    pieces += [Piece(plain[at:end]), Piece(" …" if end < len(plain) else "")]
    return tuple(piece for piece in pieces if piece.words)


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text holds at least one of some words."""
    there = as_searched(text)
    return any(_sought(word) in there for word in words)


def _sought(word: str) -> str:
    return word if len(word) > SHORTEST else f" {word}"


def _around(text: str, hit: tuple[int, int]) -> tuple[int, int]:
    """Return the ends of the stretch shown around a hit, so that no word is cut."""
    begin, end = max(0, hit[0] - _AROUND), min(len(text), hit[1] + 2 * _AROUND)
    if begin:
        begin = text.find(" ", begin, hit[0]) + 1 or begin
    if end < len(text):
        end = max(text.rfind(" ", hit[1], end), hit[1]) if hit[1] else end
    return begin, end


def _spans(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text, in order, none within another."""
    folded, places = _folded_with_places(text)
    found = sorted(
        (match.start(), match.end())
        for word in words
        for match in re.finditer(_pattern(word), folded)
    )
    last = 0
    for start, stop in found:
        if start >= last:
            yield places[start], places[stop - 1] + 1
            last = stop


def _pattern(word: str) -> str:
    return re.escape(word) if len(word) > SHORTEST else rf"(?<!\w){re.escape(word)}"


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """Return a text folded letter by letter, and of which letter each folded one comes."""
    folded: list[str] = []
    places: list[int] = []
    whole = fold(text)
    if len(whole) == len(text) and whole == text.casefold():
        return whole, list(range(len(text)))
    for place, letter in enumerate(text):
        parts = fold(letter)
        folded.append(parts)
        places.extend([place] * len(parts))
    return "".join(folded), places


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
