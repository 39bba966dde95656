"""What stands in the columns of an extract that hold several things at once, said in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from uuid import UUID

from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.extract_words import code_words, table_title
from ipsdesk.actions.form_shelf import forms
from ipsdesk.actions.plan_change_words import change_lines
from ipsdesk.actions.plan_versions import sheet_of_version
from ipsdesk.actions.release_plans import level_words
from ipsdesk.domain import meetings
from ipsdesk.domain.handing_over import OfferState
from ipsdesk.domain.plan_words import ChangeLine
from ipsdesk.domain.records import Record
from ipsdesk.domain.sheet import Sheet
from ipsdesk.resources import resource
from ipsdesk.words import language, say

Lines = tuple[tuple[str, str], ...]
# What lies on the table and stands in a column of its own beside the content.
_IN_COLUMNS = ("support.", "best.", "next.", "comment", "sign.")
_FOR_MACHINES = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d\S*|true|false", re.IGNORECASE
)


def plan_lines(versions: Sequence[Record]) -> Mapping[UUID, Lines]:
    """Say of each version of a plan, oldest first, what is not as it was in the one before."""
    told: dict[UUID, Lines] = {}
    before, otherwise = Sheet(), say("nothing more than what stands here")
    for row in versions:
        sheet = _beside_columns(sheet_of_version(row))
        changed = change_lines(before, sheet, row.day("on_day"))
        lines = tuple((line.where, _change(line)) for line in changed)
        told[row.id] = lines or ((say("My plan"), otherwise),)
        before, otherwise = sheet, say("as in the version before")
    return told


def _beside_columns(sheet: Sheet) -> Sheet:
    for prefix in _IN_COLUMNS:
        sheet = sheet.without(prefix)
    return sheet


def _change(line: ChangeLine) -> str:
    if not line.gone:
        return line.now
    gone = say("taken away: {words}").format(words="; ".join(line.gone))
    return f"{line.now} ({gone})" if line.now else gone


def state_words(table: str, state: str) -> str:
    """Say how a meeting or an offer to take over stands; what is not known says nothing."""
    known = {
        ("meetings", meetings.OPEN): say("not taken in yet"),
        ("meetings", meetings.KEPT): say("taken in"),
        ("meetings", meetings.ASIDE): say("put aside"),
        ("handovers", OfferState.OFFERED.value): say("asked, and not answered yet"),
        ("handovers", OfferState.ACCEPTED.value): say("answered yes"),
        ("handovers", OfferState.DECLINED.value): say("answered no"),
        ("handovers", OfferState.WITHDRAWN.value): say("taken back"),
    }
    return known.get((table, state), "")


def draft_place_words(place: str) -> str:
    """Say what was being typed: a form by its name, and anything else by what it is."""
    kind, _, rest = place.partition(":")
    form = forms().get(rest.partition(":")[0]) if kind == "form" else None
    if form is not None:
        return form.title.told(language())
    return {
        "note": say("A note"),
        "goals": say("A step"),
        "consent": table_title("consents"),
    }.get(kind, say("Something typed"))


def typed_words(content: Mapping[str, object]) -> str:
    """Return what was typed, without what was only chosen or is for the program alone."""
    return "; ".join(dict.fromkeys(_words(content)))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, str):
        words = value.strip()
        if words and not _FOR_MACHINES.fullmatch(words) and words not in all_codes():
            yield words


@cache
def all_codes() -> frozenset[str]:
    """Return every code of every list."""
    names = (entry.name.removesuffix(".json") for entry in resource("codes").iterdir())
    return frozenset(code for name in names for code in labels_of(name))


def counted_words(release: Record, levels: Sequence[object]) -> str:
    """Say how a person was counted in a summary: each question with what was answered."""
    layout = release["layout"]
    asked = layout.get("variables", {}) if isinstance(layout, dict) else {}
    pairs = zip(asked if isinstance(asked, dict) else (), map(str, levels), strict=False)
    told = (
        level_words(name, level) or code_words("municipalities", level) for name, level in pairs
    )
    return "; ".join(told)
