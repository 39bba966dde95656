"""What changed in a plan, in plain words: which card, what went, what came, and by whom."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from ipsdesk.actions import form_shelf
from ipsdesk.actions.extract_words import code_words
from ipsdesk.domain.days import Tense, read_day
from ipsdesk.domain.errors import DayUnclear
from ipsdesk.domain.permissions import PLACE, at
from ipsdesk.domain.plan_words import Change, ChangeLine, changes
from ipsdesk.domain.sheet import (
    COLOUR,
    DONE,
    LANGUAGE,
    LATER,
    LET_GO,
    LEVELS,
    NOT_YET,
    OPEN,
    RATHER_NOT,
    REACHED,
    SAID,
    SPECIALIST,
    WROTE,
    Said,
    Sheet,
    is_sentence,
)
from ipsdesk.domain.table_forms import field_at, form_of, is_of_forms
from ipsdesk.domain.voices import ITEMS, read_scores
from ipsdesk.domain.voices import PLACE as CARD
from ipsdesk.domain.voices import place as card_place
from ipsdesk.domain.wordings import Wording
from ipsdesk.words import apart, language, say, say_weekday_day

NOWHERE: Mapping[str, str] = MappingProxyType({})
_DAYS = (".due", ".day", ".until")
_SILENT = ("sign.over", "sign.drawing", "sign.name", COLOUR, LANGUAGE)


def change_lines(
    before: Sheet,
    after: Sheet,
    said_on: date | None = None,
    workplaces: Mapping[str, str] = NOWHERE,
) -> tuple[ChangeLine, ...]:
    """Say every change between two plans, in the order of the later one.

    Args:
        before: the earlier plan.
        after: the later one.
        said_on: the day it was said, to tell which day "Tuesday" is; None says it as it stands.
        workplaces: what each workplace on the table is called, where that is known.

    """
    return tuple(
        _at_workplace(
            _within(_line(_dated(change, said_on), before, after), change.place, before, after),
            change.place,
            workplaces,
        )
        for change in changes(before, after)
        if change.place not in _SILENT and not _is_kept_shut(change.place)
    )


def _at_workplace(line: ChangeLine, place: str, workplaces: Mapping[str, str]) -> ChangeLine:
    """Say which workplace may hear something, and what; each answer is about one of them."""
    asked, _, key = place.rpartition(".")
    topic = _plain_places().get(asked, "") if asked.startswith("tell.") else ""
    if not topic:
        return line
    return replace(line, where=f"{workplaces.get(key, line.where)}: {topic}")


def _is_kept_shut(place: str) -> bool:
    """Tell whether a place belongs to an answer that is not for whoever takes the meeting in."""
    return place.startswith(f"{CARD}.") and not place.endswith((".scores", ".words"))


def author_words(said: Said) -> str:
    """Say who wrote a sentence."""
    return {
        WROTE: say("Written by the participant"),
        SAID: say("The participant's words, written down"),
        SPECIALIST: say("Suggested by the specialist"),
    }.get(said.by, "")


def _line(change: Change, before: Sheet, after: Sheet) -> ChangeLine:
    where = _where(change.place, before, after)
    if change.place.startswith(f"{CARD}.") and change.place.endswith(".scores"):
        return ChangeLine(where, _scores(change, before, after))
    if not is_sentence(change.place) or change.after.answer:
        return ChangeLine(where, _value(change.place, change.after))
    both = bool(change.before.words and change.after.words)
    return ChangeLine(
        where,
        change.after.words,
        gone=change.gone,
        new=change.new if both else (),
        author=author_words(change.after),
    )


def _within(line: ChangeLine, place: str, before: Sheet, after: Sheet) -> ChangeLine:
    """Say what a change is a part of together with others, and what the part is called."""
    kind, _, rest = place.partition(".")
    if is_of_forms(place):
        return _within_form(line, place)
    if kind not in ("step", PLACE):
        return line
    key, part = rest.rsplit(".", 1)
    inside = replace(line, about=f"{kind}.{key}", part=_parts_of(kind).get(part, ""))
    named = f"{kind}.{key}.{'kind' if kind == PLACE else 'what'}"
    words = after.words(named) or before.words(named)
    if kind == PLACE:
        return replace(inside, title=code_words("consent_kinds", words))
    return replace(inside, title=say("Step: {step}").format(step=words))


def _within_form(line: ChangeLine, place: str) -> ChangeLine:
    form = form_shelf.form(form_of(place))
    asked = field_at(form, place)
    part = _told(asked.label) if asked is not None else ""
    return replace(line, about=form.id, title=_told(form.title), part=part)


def _parts_of(kind: str) -> dict[str, str]:
    """Name the parts of a step or of a permission."""
    if kind == "step":
        return {"who": say("who"), "due": say("when"), "state": say("how it went")}
    return {
        "kind": say("whom"),
        "recipient": say("who there"),
        "facts": say("about what"),
        "purpose": say("why"),
        "until": say("until when"),
        "state": say("yes or no"),
    }


def _scores(change: Change, before: Sheet, after: Sheet) -> str:
    """Say the answers of a card as they were asked, each with its number."""
    card = card_place(change.place.split(".")[1], "card")
    asked = ITEMS.get(after.words(card) or before.words(card), "")
    scores = read_scores(change.after.words)
    told = [f"{code_words(asked, line)}: {score}" for line, score in scores.items()]
    return ", ".join(told) or say("taken away")


def _where(place: str, before: Sheet, after: Sheet) -> str:
    kind, _, rest = place.partition(".")
    if kind == "step":
        key, part = rest.rsplit(".", 1)
        what = f"step.{key}.what"
        words = after.words(what) or before.words(what)
        named = _parts_of(kind).get(part)
        text = say("Step: {step}").format(step=words)
        return say("{step} ({part})").format(step=text, part=named) if named else say("Step")
    if is_of_forms(place):
        return _question(place)
    if kind == PLACE:
        return _permission(place, before, after)
    if kind == "answer":
        return _kinds().get(rest, say("A list of one's own"))
    return _plain_places().get(place) or _kinds().get(kind, kind)


def _question(place: str) -> str:
    """Name a question of a form, after its form."""
    form = form_shelf.form(form_of(place))
    asked = field_at(form, place)
    words = _told(asked.label) if asked is not None else ""
    return f"{_told(form.title)}: {words}"


def _permission(place: str, before: Sheet, after: Sheet) -> str:
    """Name a part of a permission, after whom it is about."""
    _, key, part = place.split(".")
    kind = after.words(at(key, "kind")) or before.words(at(key, "kind"))
    names = _parts_of(PLACE)
    return f"{code_words('consent_kinds', kind)} ({names[part]})"


def _choice_words(place: str, words: str) -> str:
    """Say a choice of a form as it is read."""
    asked = field_at(form_shelf.form(form_of(place)), place)
    if asked is None or not asked.choices:
        return {"yes": say("yes"), "no": say("no"), "": say("taken away")}.get(words, words)
    named = {one.code: _told(one.label) for one in form_shelf.code_lists()[asked.choices].codes}
    return ", ".join(named.get(code, code) for code in words.split(",")) or say("taken away")


def _plain_places() -> dict[str, str]:
    return {
        **_levels(),
        "next.day": say("Next meeting, day"),
        "next.time": say("Next meeting, time"),
        "next.place": say("Next meeting, place"),
        "next.title": say("What the calendar calls it"),
        "sign.how": say("Signature"),
        "sign.because": say("Does not agree, because"),
        "tell.contact": say("Talk to employers"),
        "tell.seen": say("Come along to the workplace"),
        "tell.support": say("That I have support"),
        "tell.needs": say("What I need at work"),
    }


def _levels() -> dict[str, str]:
    """Name each of the five sentences by which somebody notices that it goes forward."""
    text = say("How I notice it: {level}")
    return {at: text.format(level=level_words(at)) for at in LEVELS}


def level_words(at: str) -> str:
    """Say one of the five levels of the goal scale, as it is said at the table; "" for others."""
    names = (
        say("much worse than I think"),
        say("a little worse"),
        say("as I think it will be"),
        say("a little better"),
        say("much better than I think"),
    )
    return dict(zip(LEVELS, names, strict=True)).get(at, "")


def _kinds() -> dict[str, str]:
    return {
        "goal": say("My goal"),
        "why": say("Why it matters"),
        "importance": say("How important, 0 to 10"),
        "confidence": say("How sure, 0 to 10"),
        "good": say("Good at"),
        "support": say("Support I want"),
        "best": say("How I work best"),
        "tell": say("One workplace may know"),
        "comment": say("What we said"),
        "reached": say("Where I am today"),
        "answer": say("A list of one's own"),
        CARD: say("How was it?"),
    }


def _value(place: str, said: Said) -> str:
    named = {
        RATHER_NOT: say("would rather not say"),
        NOT_YET: say("does not know yet"),
        DONE: say("done"),
        LATER: say("not yet"),
        LET_GO: say("has changed their mind"),
        OPEN: say("to be done"),
        "yes": say("yes"),
        "no": say("no"),
        "typed": say("signed with a name"),
        "drawn": say("signed with a mark"),
        "not_now": say("not now"),
        "disagrees": say("does not agree"),
        "": say("taken away"),
    }
    told = "" if said.answer else _of_its_place(place, said.words)
    code = said.answer or said.words
    return told or named.get(code, said.words)


def _of_its_place(place: str, words: str) -> str:
    """Say a code or a day as its place has it; "" where it has nothing of its own to say."""
    if is_of_forms(place):
        return _choice_words(place, words)
    if place == REACHED:
        return level_words(f"level.{words}")
    if place.startswith(f"{PLACE}.") and place.endswith(".kind"):
        return code_words("consent_kinds", words)
    if place.endswith(".who") and words:
        return code_words("step_who", words)
    return _day(words) if place.endswith(_DAYS) else ""


def _day(words: str) -> str:
    """Say a day that is kept as a date; one that was only typed stands as it was typed."""
    try:
        return say_weekday_day(date.fromisoformat(words))
    except ValueError:
        return ""


def _dated(change: Change, said_on: date | None) -> Change:
    """Return a change with the day that its words mean beside them, where they say one."""
    words = change.after.words
    if said_on is None or not change.place.endswith(_DAYS) or is_of_forms(change.place):
        return change
    try:
        day = read_day(words, said_on, Tense.AHEAD)
    except DayUnclear:
        return change
    told = _in_year(day, said_on)
    text = say("{words} ({day})").format(words=apart(words), day=told)
    text = told if words == day.isoformat() else text
    return replace(change, after=replace(change.after, words=text))


def _in_year(day: date, said_on: date) -> str:
    """Say a day with its weekday, and its year where that is another than that of the meeting."""
    told = say_weekday_day(day)
    if day.year == said_on.year:
        return told
    return say("{day} {year}").format(day=told, year=day.year)


def _told(wording: Wording) -> str:
    return wording.told(language())
