"""A line that a person wrote leaves only if nothing in it could point at somebody."""

import json
import random

import pytest

from ipsdesk.domain.leaks import LeakKind, leaks, lexicon
from ipsdesk.resources import resource

NAMES = ("Robin Vale", "Ali Åkerström", "Ann-Marie Öhman", "Bo Ek", "Zlatan Núñez", "Elin Sund")
PLACES = ("Storgatan 12", "Virginska gymnasiet", "Café Kanel")
EMPLOYERS = ("Bergs Bageri AB", "Nordfrakt")
COMMON = ("Anna", "Maria", "Sven", "Björn")
SHIPPED = json.loads(resource("number-words.json").read_text(encoding="utf-8"))
NUMBERS = [word for language in ("sv", "en", "fi") for word in SHIPPED[language]]
KNOWN = lexicon(NAMES, PLACES, EMPLOYERS, COMMON, NUMBERS)
QUIET = (
    "Vi provade promenadmöten och färre uteblev.",
    "Ett team per ort, samma person hela vägen.",
    "Korta vägar mellan skola och jobb.",
    "Hälften ledde vidare under hösten 2026.",
    "Metoden IPS-25 och SE-trappan prövades i länets kommuner.",
    "Eleven får en mentor, one-to-one, och en av lärarna är med.",
    "Deltagarna ville ha kortare pass, en lugn plats och samma handledare.",
)
SENTENCES = (
    "Det här gick bra för {} i våras.",
    "{} kom med förslaget.",
    "Vi tackar {}, som berättade.",
    "Mötet hölls (med {}) på tisdagen.",
)


def kinds(line):
    return [leak.kind for leak in leaks(line, KNOWN)]


@pytest.mark.parametrize("line", QUIET)
def test_an_ordinary_line_is_left_in_peace(line):
    assert kinds(line) == []


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Robin", LeakKind.NAME),
        ("Robins", LeakKind.NAME),
        ("robin", LeakKind.NAME),
        ("Alis", LeakKind.NAME),
        ("Åkerströms", LeakKind.NAME),
        ("AKERSTRÖM", None),  # another letter is another name
        ("Nunez", LeakKind.NAME),
        ("Ann-Maries", LeakKind.NAME),
        ("Sven", LeakKind.NAME),
        ("Nordfrakts", LeakKind.EMPLOYER),
        ("Bergs Bageri AB", LeakKind.EMPLOYER),
        ("Virginska gymnasiets", LeakKind.PLACE),
        ("Virginska gymnasiet", LeakKind.PLACE),
        ("Storgatan", LeakKind.ADDRESS),
        ("Björkvägen 7 B", LeakKind.ADDRESS),
        ("20070105-2383", LeakKind.PERSONAL_NUMBER),
        ("070105 2383", LeakKind.PERSONAL_NUMBER),
        ("07 01 05 - 2383", LeakKind.PERSONAL_NUMBER),
        ("070-174 06 33", LeakKind.PHONE),
        ("+46 70 174 06 33", LeakKind.PHONE),
        ("robin@example.se", LeakKind.EMAIL),
        ("3", LeakKind.NUMBER),
        ("tre", LeakKind.NUMBER),
        ("båda", LeakKind.NUMBER),
        ("tjugotvå", LeakKind.NUMBER),
        ("två-tre", LeakKind.NUMBER),
        ("three", LeakKind.NUMBER),
        ("Twenty-two", LeakKind.NUMBER),
        ("kolmelle", LeakKind.NUMBER),
        ("kaksikymmentäviisi", LeakKind.NUMBER),
    ],
)
def test_each_kind_is_found_as_people_write_it(written, kind):
    found = kinds(f"Vi mötte {written} där.")
    assert (kind in found) if kind else found == []


def test_a_name_that_is_also_a_word_is_found_only_where_it_is_written_as_a_name():
    assert kinds("Han vill bo under en ek.") == []
    assert LeakKind.NAME in kinds("Vi talade med Bo.")
    assert kinds("En björn i skogen, och Björn är vanligt.") == []


def test_the_words_are_pointed_out_where_they_stand():
    line = "Tack till Elin, 070-174 06 33."
    name, phone = leaks(line, KNOWN)
    assert line[name.start : name.end] == "Elin"
    assert line[phone.start : phone.end] == "070-174 06 33"


def test_a_thousand_planted_mentions_are_found_but_for_those_a_person_must_see():
    chance = random.Random(5)  # noqa: S311  (because it plants names, not secrets)
    parts = [part for name in NAMES for part in name.split() if len(part) > 2]
    planted = missed = 0
    for _ in range(1000):
        name = chance.choice(parts) + chance.choice(["", "s", "", "s", "en"])
        planted += 1
        missed += not kinds(chance.choice(SENTENCES).format(name))
    assert planted == 1000
    assert missed == 0
