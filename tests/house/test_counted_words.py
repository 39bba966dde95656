"""What is counted is said for one and for many: "1 file", "2 files", and never "1 files"."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

HOUSE = Path(__file__).resolve().parents[2]
SAID = HOUSE / "src" / "ipsdesk"
SWEDISH = HOUSE / "resources" / "languages" / "sv.po"
# What is said in one form, since no word in it changes with the number, or it is never one.
ONE_FORM = {
    "{count} or more",  # ten or more
    "{count} min",  # as it was typed; the short word has one form
    "{count} participants took part in the period.",  # never fewer than ten
    "About {count} participants took part in the period.",
    "Preliminary: {rated} of {count} items are rated. No band yet.",  # of a scale's own items
}
# A word after the number, or none: in these no word can be counted wrongly.
NEUTRAL = re.compile(
    r"^(Page \{number\} of|.*\{\w+\} of) \{count\}|\(.*\{count\}\)|.*: \{count\}"
    r"|.*\{count\} (more|left out|in the list|chosen)|.*(all|first|strict|holds) \{count\}"
    r"|\{count\}:|.*\{count\}\.$"
)
# Swedish words that are the same for one and for many.
UNCHANGED = {
    *("arbetsgivare", "deltagare", "vårdnadshavare", "svar", "tal", "poäng", "par", "fel", "år"),
    *("försök", "steg", "betyg", "spår", "underlag"),
    *("av", "till", "har", "är"),
}


def counted(path):
    """Yield each text with a number that is said in one form, with where it stands."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") == "say"):
            continue
        [words] = call.args
        if isinstance(words, ast.Constant) and re.search(r"\{count[:}]", words.value):
            yield f"{path.name}:{call.lineno}", words.value


def test_no_counted_text_lacks_its_form_for_many():
    lacking = [
        f"{where}: {words}"
        for path in sorted(SAID.rglob("*.py"))
        for where, words in counted(path)
        if words not in ONE_FORM and not NEUTRAL.search(words)
    ]
    assert lacking == []


@pytest.fixture(scope="module")
def forms():
    """Every text that has a form for many: what the code says, and the Swedish of both."""
    with SWEDISH.open("rb") as file:
        return [(one.id, one.string) for one in read_po(file, locale="sv") if one.pluralizable]


def test_each_counted_text_has_both_its_forms_and_they_hold_the_number(forms):
    assert len(forms) > 100
    lacking = [
        said
        for said, swedish in forms
        if len(swedish) != len(said) or not all(swedish) or "{count" not in swedish[-1]
    ]
    assert lacking == []


def test_a_swedish_text_is_the_same_for_one_and_many_only_where_its_word_is(forms):
    alike = [
        one
        for said, (one, many) in forms
        if one == many and said[0] != said[1] and not UNCHANGED.intersection(_after(one))
    ]
    assert alike == []


def _after(words):
    """The words after the number."""
    return re.findall(r"\w+", words.partition("{count")[2])
