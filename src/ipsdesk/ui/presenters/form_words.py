"""What a row is called in a list, and what an answer says in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from ipsdesk.domain.codes import CodeList
from ipsdesk.domain.folding import sort_key
from ipsdesk.domain.records import Record, Value
from ipsdesk.ui.forms.views import Pairs, told
from ipsdesk.words import language, say, say_day, say_time

PLACE = "workplace"  # the one column among these that names another row
_NOWHERE: Mapping[str, str] = {}
# Which columns name a row of a table, and from which list of codes they come, if from any.
_NAMED: dict[str, tuple[tuple[str, str], ...]] = {
    "activities": (("at", ""), ("kind", "activity_kinds")),
    "profiles": (("on_day", ""), ("occasion", "profile_occasions")),
    "users": (("name", ""),),
    "employers": (("name", ""),),
    "workplaces": (("name", ""),),
    "organisations": (("name", ""),),
    "efforts": (("name", ""),),
    "events": (("title", ""), ("from_day", "")),
    "goals": (("words", ""),),
    "steps": (("what", ""),),
    "wishes": (("number", ""), ("what", "")),
    "jobs": (("title", ""), (PLACE, ""), ("employer_name", "")),
    "studies": (("form", "study_forms"), ("school", "")),
    "consents": (("kind", "consent_kinds"), ("recipient", "")),
    "episodes": (("requested_on", ""),),
    "plan_versions": (("version", ""), ("on_day", "")),
    "support_plans": (("version", ""), ("on_day", "")),
    "applications": (("position", ""), (PLACE, ""), ("employer_name", "")),
    "employer_contacts": (("on_day", ""), ("person_met", "")),
    "team_meetings": (("at", ""), ("team", "")),
}

_BY_NAME = ("users", "employers", "workplaces", "organisations", "efforts")


def has_place(table: str) -> bool:
    """Tell whether rows of a table are called by their workplace too."""
    return (PLACE, "") in _NAMED.get(table, ())


def row_words(
    table: str,
    rows: Iterable[Record],
    codes: Mapping[str, CodeList],
    places: Mapping[str, str] = _NOWHERE,
) -> Pairs:
    """Return rows with their ids and names, and what is found by its name in Swedish order.

    Two of the same name are told apart by a number.

    Args:
        table: whose rows they are.
        rows: the rows.
        codes: the lists that coded answers are told by.
        places: registered workplaces by id, for the rows that are at one.

    """
    named = [(str(row.id), _name(table, row, codes, places)) for row in rows]
    seen: Counter[str] = Counter()
    told_apart = []
    for key, words in named:
        alike = words.casefold()
        seen[alike] += 1
        told_apart.append((key, words if seen[alike] == 1 else f"{words} ({seen[alike]})"))
    if table in _BY_NAME:
        told_apart.sort(key=lambda one: sort_key(one[1]))
    return tuple(told_apart)


def answer_words(value: Value, codes: CodeList | None) -> str:
    """Say one answer, or "" where there is none."""
    if isinstance(value, bool):
        return say("Yes") if value else say("No")
    if isinstance(value, date):
        return _day_words(value)
    if isinstance(value, float):
        return _decimal_words(value)
    told = value if isinstance(value, list) else [value]
    return ", ".join(_code_words(str(one), codes) for one in told if one is not None)


def _decimal_words(value: float) -> str:
    """Write a number as it was typed: no decimal that is empty, and the language's own mark."""
    text = f"{value:.10g}"
    return text if language() == "en" else text.replace(".", ",")


def _day_words(value: date) -> str:
    if isinstance(value, datetime):
        return f"{say_day(value.astimezone().date())} {say_time(value)}"
    return say_day(value)


def _name(table: str, row: Record, codes: Mapping[str, CodeList], places: Mapping[str, str]) -> str:
    said = (
        places.get(str(row.values.get(column)), "")
        if column == PLACE
        else answer_words(row.values.get(column), codes.get(name))
        for column, name in _NAMED[table]
    )
    return ", ".join(dict.fromkeys(one for one in said if one))  # the employer may be the place


def _code_words(value: str, codes: CodeList | None) -> str:
    code = codes.find(value) if codes else None
    return told(code.label) if code else value
