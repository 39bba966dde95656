"""A line is read as its writer meant it, and no word of it is ever lost."""

import re
from collections import Counter
from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ipsdesk.actions.capture import way_of
from ipsdesk.actions.capture_words import vocabulary
from ipsdesk.domain.capture import (
    CONTACT,
    EMPLOYER,
    MEETING,
    OUTREACH,
    OWN,
    PERSON,
    SUPERVISION,
    WORKPLACE,
    Known,
    names_at,
    words_of,
)
from ipsdesk.domain.capture_note import note_of
from ipsdesk.domain.capture_reading import looked_up, read
from ipsdesk.domain.folding import fold

MONDAY = date(2026, 3, 2)
ALI = Known(PERSON, UUID(int=1), "Ali Hassan")
OTHER_ALI = Known(PERSON, UUID(int=2), "Ali Nur")
SARA = Known(PERSON, UUID(int=3), "Sara Åmoor")
BO = Known(PERSON, UUID(int=4), "Bo Ek")
MAXI = Known(WORKPLACE, UUID(int=5), "ICA Maxi Universitetet")
KNOWN = (ALI, SARA, BO, MAXI)


def reading(line, known=KNOWN):
    return read(line, vocabulary(), known, MONDAY)


def meant(line, known=KNOWN):
    return [one.only for one in reading(line, known).names]


@pytest.mark.parametrize(
    "line",
    [
        "ring Ica Maxi 15 min Ali",
        "Ica Maxi ring Ali 15 minuter",
        "15 min ring ica maxi ali",
        "called Ica Maxi with Ali 15 minutes",
    ],
)
def test_the_order_of_the_words_does_not_matter(line):
    found = reading(line)

    assert found.kind == EMPLOYER
    assert found.codes["channel"] == "phone"
    assert found.minutes == 15
    assert {one.only for one in found.names} == {MAXI, ALI}
    assert found.words == ""


@pytest.mark.parametrize(
    ("line", "who", "note"),
    [
        ("pratade med Ali 40 min om bussen", [ALI], "om bussen"),
        ("hade möte med Ali 30 min: det gick bra", [ALI], "det gick bra"),
        ("var hos Ali 45 min", [ALI], ""),
        ("följde med Ali till ica maxi 1 h", [ALI, MAXI], ""),
        ("i fredags pratade jag med Ali 20 min", [ALI], ""),
        ("talked to Ali 10 min about the bus", [ALI], "about the bus"),
        ("Ali var sjuk i morse", [ALI], "var sjuk i morse"),
        ("Ali hade en bra dag", [ALI], "hade en bra dag"),
    ],
)
def test_a_line_may_begin_as_one_tells_it_and_still_say_who(line, who, note):
    assert meant(line) == who
    assert reading(line).words == note
    assert reading(line).kind == CONTACT


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("15 min", 15),
        ("15min", 15),
        ("1 h", 60),
        ("1,5 h", 90),
        ("1.5 timmar", 90),
        ("1:30 h", 90),
        ("en kvart", 15),
        ("en halvtimme", 30),
        ("half an hour", 30),
        ("två timmar", 120),
        ("en halv timme", 30),
        ("tre kvart", 45),
        ("en och en halv timme", 90),
        ("1 h 15 min", 75),
        ("1 tim och 15 min", 75),
        ("1h15", 75),
        ("en timme och en kvart", 75),
        ("an hour and a half", 90),
        ("kl 10-11", 60),
        ("kl 9:30–10:15", 45),
        ("14:00 till 14:45", 45),
        ("10 - 10.30", 30),
        ("kl 10 till 11", 60),
    ],
)
def test_how_long_is_understood_as_people_write_it(said, minutes):
    assert reading(f"ring Ali {said}").minutes == minutes


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("idag", MONDAY),
        ("igår", date(2026, 3, 1)),
        ("i går", date(2026, 3, 1)),
        ("i förrgår", date(2026, 2, 28)),
        ("yesterday", date(2026, 3, 1)),
        ("i fredags", date(2026, 2, 27)),
        ("i måndags", date(2026, 2, 23)),
        ("last tuesday", date(2026, 2, 24)),
        ("tisdag", date(2026, 2, 24)),
        ("on friday", date(2026, 2, 27)),
        ("på fredagen", date(2026, 2, 27)),
        ("den 27:e", date(2026, 2, 27)),
        ("den 1:a", date(2026, 3, 1)),
        ("den 31:a", date(2026, 1, 31)),
        ("12 dec", date(2025, 12, 12)),
        ("den 12 december 2024", date(2024, 12, 12)),
        ("1 mars", date(2026, 3, 1)),
        ("måndag", MONDAY),
        ("26/11", date(2025, 11, 26)),
        ("1/3", date(2026, 3, 1)),
        ("2026-02-26", date(2026, 2, 26)),
    ],
)
def test_the_day_is_the_last_one_of_that_name(said, day):
    assert reading(f"ring Ali {said}").day == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("imorgon", date(2026, 3, 3)),
        ("i övermorgon", date(2026, 3, 4)),
        ("på fredag", date(2026, 3, 6)),
        ("next monday", date(2026, 3, 9)),
        ("nästa vecka", date(2026, 3, 9)),
    ],
)
def test_a_day_to_come_is_read_as_one_and_not_as_the_last_of_its_name(said, day):
    assert reading(f"ring Ali {said}").day == day
    assert reading(f"ring Ali: ses {said}").day is None
    assert reading(f"ring Ali vill ses {said}").words == f"vill ses {said}"


def test_a_day_of_next_month_is_not_that_of_last_year():
    last = date(2026, 11, 30)
    for said in ("24/12", "24 dec", "24 december"):
        assert read(f"träffade Ali {said}", vocabulary(), KNOWN, last).day == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Ali 45 min fika, pratade om CV", "fika, pratade om CV"),
        ("mejlade Ali cv", "cv"),
        ("följde med Ali till AF 60 min", "AF"),
        ("promenad Ali 30 min", "promenad"),
        ("lunch med Ali 30 min", "lunch"),
        ("Ali 20 min 7 till 9 ansökningar", "7 till 9 ansökningar"),
        ("ringde Ali talade in meddelande", "talade in meddelande"),
        ("Ali 0 min", "0 min"),
        ("Ali 10 min måndag passar bra", "måndag passar bra"),
        ("ringde Ali 5 min avbokade tisdag", "avbokade tisdag"),
        ("Ali bo kvar hemma", "bo kvar hemma"),
        ("sms från Ali: sjuk idag", "sjuk idag"),
        ("Ali ca 30 min", ""),
    ],
)
def test_words_that_say_more_than_their_code_are_kept(line, note):
    found = reading(line)

    assert note_of(found, found.kind, [PERSON] * len(found.names)) == note
    assert (meant(line), found.day) == ([ALI], None)


@pytest.mark.parametrize(
    ("line", "dotless"),
    [
        ("träffade Ali igår 30 min", "traffade Ali igar 30 min"),
        ("i förrgår hembesök hos Ali en timme", "i forrgar hembesok hos Ali en timme"),
        ("ring Ali på måndag", "ring Ali pa mandag"),
        ("möte Ali i lördags två timmar", "mote Ali i lordags tva timmar"),
    ],
)
def test_a_keyboard_without_dots_is_understood(line, dotless):
    one, other = reading(line), reading(dotless)

    assert (one.codes, one.minutes, one.day, one.words) == (
        *(other.codes, other.minutes, other.day, other.words),
    )


@pytest.mark.parametrize("said", ["12 decilitrar", "40 dec", "30 feb", "12 mattor"])
def test_a_number_and_a_word_that_are_no_day_stay_in_the_note(said):
    found = reading(f"ring Ali {said}")

    assert (found.day, found.words) == (None, said)


@pytest.mark.parametrize("said", ["29/2", "den 31/4", "30/2", "30 feb", "29 februari"])
def test_a_day_that_no_calendar_has_is_told_of_and_stays_in_the_note(said):
    found = reading(f"ring Ali {said} 10 min: hej")

    assert (found.day, found.minutes, found.no_day) == (None, 10, said.removeprefix("den "))
    assert found.words == f"{said}: hej"


@pytest.mark.parametrize("said", ["24/13", "0/5", "vill ses 30/2", "26/11", "12 mattor"])
def test_what_is_a_day_or_no_day_at_all_is_not_told_of(said):
    assert reading(f"ring Ali {said}").no_day == ""


def test_the_29th_of_february_is_last_years_where_that_was_a_leap_year():
    for today, day in (
        (date(2025, 1, 5), date(2024, 2, 29)),
        (date(2028, 3, 1), date(2028, 2, 29)),
    ):
        assert read("ring Ali 29/2", vocabulary(), KNOWN, today).day == day
    assert read("ring Ali 29/2", vocabulary(), KNOWN, date(2026, 1, 5)).no_day == "29/2"


@given(st.dates(date(2001, 1, 1), date(2060, 12, 31)), st.integers(1, 31), st.integers(1, 12))
def test_a_day_and_month_are_one_day_within_a_year_or_told_as_none(today, day, month):
    found = read(f"ring Ali {day}/{month}", vocabulary(), KNOWN, today)

    assert (found.day is None) is (found.no_day == f"{day}/{month}")
    if found.day is not None:
        assert (found.day.day, found.day.month) == (day, month)
        assert found.day <= today + timedelta(days=60)
        assert today.year - found.day.year <= 1


@pytest.mark.parametrize("said", ["sökte upp Bo hemma", "letade upp Bo hemma", "sökte Bo hembesök"])
def test_looking_for_somebody_at_home_is_read_to_its_end(said):
    found = reading(f"{said} 30 min inget svar")

    assert (found.kind, found.codes["outcome"], found.minutes) == (OUTREACH, "no_answer", 30)
    assert [one.only for one in found.names] == [BO]
    assert (way_of("", found.codes["place"]), found.words) == ("home_visit", "")


def test_a_call_to_somebody_at_home_is_still_a_call():
    assert (way_of("phone", "home"), way_of("visit", "home")) == ("call", "home_visit")
    assert (way_of("visit", "cafe"), way_of("", "cafe")) == ("met", "")


@pytest.mark.parametrize(
    ("said", "clock"),
    [("kl 10", time(10)), ("kl. 9.30", time(9, 30)), ("14:05", time(14, 5)), ("at 8", time(8))],
)
def test_a_time_of_day_is_understood(said, clock):
    assert reading(f"ring Ali {said}").clock == clock


@pytest.mark.parametrize("said", ["25:00", "99/99", "30/2", "10-9", "2026-13-01", "9999 min"])
def test_what_is_no_time_stays_in_the_note(said):
    found = reading(f"ring Ali {said}")

    assert (found.minutes, found.day, found.clock) == (None, None, None)
    assert found.words == said


def test_what_is_named_first_decides_what_it_was_about():
    assert reading("träffade Ali på Ica Maxi").kind == CONTACT
    assert reading("besök Ica Maxi med Ali").kind == EMPLOYER
    assert reading("försökte nå Ali").kind == OUTREACH
    assert reading("teammöte Ali").kind == MEETING


def test_with_somebody_means_that_they_were_there():
    assert reading("besök Ica Maxi med Ali").together
    assert not reading("ring Ica Maxi Ali").together


def test_the_note_begins_where_the_words_say_nothing_else():
    found = reading("Ali 20 min ville byta tid till torsdag")

    assert (found.minutes, found.words) == (20, "ville byta tid till torsdag")


def test_everything_after_a_colon_is_the_note_as_it_stands():
    found = reading("ring Ali: besök hos Ica Maxi 15 min, kl 10 i morgon")

    assert meant("ring Ali: besök hos Ica Maxi") == [ALI]
    assert found.words == "besök hos Ica Maxi 15 min, kl 10 i morgon"
    assert found.minutes is None


def test_a_colon_within_the_note_stays_in_it():
    assert reading("Ali 20 min övade intervju. Nästa: ringa Ica").words == (
        "övade intervju. Nästa: ringa Ica"
    )
    assert reading("Ali 20 min övade intervju - gick bra").words == "övade intervju - gick bra"


def test_how_long_and_who_may_also_end_the_note():
    found = reading("Ica Maxi behöver folk i december, 20 min med Ali")

    assert found.minutes == 20
    assert [one.only for one in found.names] == [MAXI, ALI]
    assert found.words == "behöver folk i december, med Ali"


def test_a_day_or_time_that_ends_a_note_is_one_to_come():
    found = reading("Ali ville byta till torsdag kl 10")

    assert (found.day, found.clock) == (None, None)
    assert found.words == "ville byta till torsdag kl 10"


def test_minutes_that_end_a_note_count_only_where_none_were_said_before():
    assert reading("Ali pratade om bussen 20 min").minutes == 20
    found = reading("Ali 20 min vill ha rast i 10 min")
    assert (found.minutes, found.words) == (20, "vill ha rast i 10 min")


def test_somebody_mentioned_in_a_note_is_not_whom_it_is_about():
    assert meant("Ali berättade om jobbet på Ica Maxi") == [ALI]
    assert meant("Ali ville träffa Sara") == [ALI]
    assert meant("Ali vill bo kvar") == [ALI]


def test_two_with_the_same_name_are_never_taken_for_each_other():
    [named] = reading("ring Ali 5 min", (ALI, OTHER_ALI)).names

    assert named.only is None
    assert named.candidates == (ALI, OTHER_ALI)
    assert meant("ring Ali Nur 5 min", (ALI, OTHER_ALI)) == [OTHER_ALI]


def test_a_name_begun_with_a_capital_is_enough_and_a_small_word_is_not():
    assert meant("ring Sar 5 min") == [SARA]
    assert meant("ring sar 5 min") == []
    assert meant("ring Saras mamma") == [SARA]


def test_words_with_capitals_that_nobody_knows_may_be_a_new_name():
    [named] = reading("besök hos Nya Caféet 10 min").names

    assert (named.text, named.candidates) == ("Nya Caféet", ())
    assert reading("Pratade om bussen").names == ()


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("besök kalles bygg 30 min", "kalles bygg"),
        ("besök Kalles bygg 30 min söker folk", "Kalles bygg"),
        ("ring kalles bygg 15 min: söker folk", "kalles bygg"),
        ("var på ica nära centrum 1 timme", "ica nära centrum"),
    ],
)
def test_a_new_workplace_in_small_letters_is_asked_about_as_a_whole(line, asked):
    builder = Known(WORKPLACE, UUID(int=6), "Ängens Bygg & Snickeri")
    [named] = reading(line, (*KNOWN, builder)).names

    assert (named.text, named.candidates) == (asked, ())
    assert set(named.alike) <= {builder, MAXI}  # one of whose words it is may be meant


@pytest.mark.parametrize(
    ("line", "known"),
    [("besök ica maxi 30 min", [MAXI]), ("besök ali 30 min", [ALI]), ("besök gick bra", [])],
)
def test_small_letters_of_whom_one_knows_or_of_a_note_are_no_new_workplace(line, known):
    assert meant(line) == known


def test_missed_and_unanswered_are_understood():
    assert reading("Ali kom inte").codes["missed"] == "yes"
    waited = reading("Ali kom inte till mötet 13:30")
    assert (waited.codes["missed"], waited.clock, waited.words) == ("yes", time(13, 30), "")
    late = reading("Ali 20 min kom inte i tid")
    assert "missed" not in late.codes
    assert late.words == "kom inte i tid"
    assert reading("sms Ali inget svar").codes["outcome"] == "no_answer"


@pytest.mark.parametrize("said", ["x2", "2x", "två gånger", "2 gånger", "2 ggr"])
@pytest.mark.parametrize("sign", ["", ",", ":"])
def test_calls_that_nobody_answered_are_attempts_as_many_as_there_were(said, sign):
    found = reading(f"ringde Ali {said}{sign} inget svar")

    assert (found.kind, found.codes["outcome"], found.codes["times"]) == (
        OUTREACH,
        "no_answer",
        "2",
    )
    assert meant(f"ringde Ali {said}{sign} inget svar") == [ALI]


@pytest.mark.parametrize(
    "line",
    [
        "ringde Ali: fick inget svar",
        "ringde Ali om fredag, inget svar",
        "ringde Ali om fredag men svarade inte",
        "sms:ade Ali om mötet: ingen svarade",
        "ringde Ali fick inte tag på",
        "ringde Ali kl 10, telefonsvarare",
    ],
)
def test_no_answer_is_read_wherever_it_stands_by_itself(line):
    assert (reading(line).kind, reading(line).codes["outcome"]) == (OUTREACH, "no_answer")


@pytest.mark.parametrize(
    "line",
    [
        "ringde Ali: chefen gav inget svar",
        "ringde Ali 5 min om jobbet han fick inget svar av AF",
        "träffade Ali: Maxi svarade inte på mejlet",
        "Ali fick inget svar på ansökan",
        "ringde Ali x2",
    ],
)
def test_that_somebody_else_gave_no_answer_stays_a_note_of_a_contact(line):
    assert reading(line).kind == CONTACT


def test_another_time_of_the_day_is_another_attempt_and_stays_in_the_note():
    found = reading("ringde Ali kl 10 och kl 14 inget svar")

    assert (found.kind, found.codes["times"], found.clock) == (OUTREACH, "2", time(10))
    assert found.words == "och kl 14 inget svar"


def test_an_employer_who_does_not_answer_is_no_participant_who_is_looked_for():
    found = reading("ringde ica maxi x2 inget svar")

    assert found.kind == EMPLOYER
    assert (found.said["times"], found.said["outcome"]) == ("x2", "inget svar")


@pytest.mark.parametrize(
    ("line", "kind", "minutes"),
    [
        ("handledning 45 min", SUPERVISION, 45),
        ("handledning med Ali 45 min", SUPERVISION, 45),
        ("lunchmöte 11-12", MEETING, 60),
        ("teammöte", MEETING, None),
        ("dokumentation 1,5 h", OWN, 90),
        ("lunchmöte med Ali 11-12", CONTACT, 60),
        ("teammöte om Ali 30 min", MEETING, 30),
    ],
)
def test_what_is_ones_own_is_no_note_about_a_participant(line, kind, minutes):
    assert (reading(line).kind, reading(line).minutes) == (kind, minutes)


def test_somebody_is_looked_for_through_the_family():
    found = reading("ringde Ali via mamma, inget svar")
    assert (found.kind, found.codes["way"]) == (OUTREACH, "via_family")


@given(st.sampled_from(["inget svar", "svarade inte"]), st.integers(2, 9), st.booleans())
def test_how_often_is_read_before_and_after_that_nobody_answered(outcome, count, first):
    said = f"x{count} {outcome}" if first else f"{outcome} {count} gånger"
    codes = reading(f"ringde Ali {said}").codes
    assert (codes["times"], codes["outcome"]) == (str(count), "no_answer")


def test_only_words_that_may_be_names_are_looked_up():
    assert looked_up("ring Ica Maxi 15 min ali igår", vocabulary(), MONDAY) == (
        "ica",
        "maxi",
        "ali",
    )
    assert looked_up("ring Ali: hemligt om Sara", vocabulary(), MONDAY) == ("ali",)


def test_a_name_is_as_long_as_it_can_be():
    assert names_at(words_of("Ali Hassan ringde"), 0, KNOWN) == (2, [ALI])
    assert names_at(words_of("ringde"), 0, KNOWN) == (0, [])


names = st.sampled_from(["Ali", "Sara", "Ica Maxi", "Bo"])
said = st.sampled_from(
    ["ring", "besök", "15 min", "kl 10", "igår", "på", "med", "café", "vill byta tid", "CV", "x:"]
)
lines = st.lists(st.one_of(names, said, st.text(max_size=12)), max_size=9).map(" ".join)


@given(lines)
def test_any_line_can_be_read(line):
    found = reading(line)

    assert found.kind in (CONTACT, EMPLOYER, OUTREACH, MEETING)
    assert found.minutes is None or 0 <= found.minutes <= 1440


@given(lines)
def test_the_words_of_a_note_stand_in_the_line_in_their_order(line):
    rest = iter(re.sub(r"[:–-]", " ", line).split())
    found = re.sub(r"[:–-]", " ", reading(line).words).split()

    assert all(word in rest for word in found)


FILLING = vocabulary().fillers | {"tillsammans"}


def bare(line):
    return [word.folded for word in words_of(line)]


LENGTHS = ("15 min", "20 min", "en timme", "1,5 h", "an hour")
DAYS, CLOCKS = ("igår", "på fredagen", "yesterday", "26/11"), ("kl 10", "14:05")
NAMES = ("Ali", "Sara", "Bo", "Ica Maxi")
TOLD = (
    "Klar",
    "hunden",
    "Pratade",
    "Done",
    "the",
    "om",
    "med",
    "hade",
    "about",
    "to",
    "han",
    "och",
)
pieces = st.lists(
    st.sampled_from([*LENGTHS, *DAYS, *CLOCKS, *NAMES, *TOLD, *sorted(vocabulary().phrases)]),
    max_size=9,
)


@given(pieces)
@example(["sms", "Ali", "15 min", "Klar", "med", "cv"])
@example(["möte", "Ali", "15 min", "pratade", "om", "20 min", "resväg", "till", "jobbet"])
@example(["met", "Ali", "15 min", "talked", "about", "20 min", "travel", "to", "work"])
@example(["Ali", "20 min", "Ali", "kom inte", "i", "tid"])
@example(["ring", "Ica Maxi", "15 min", "Ali", "med", "Ali"])
def test_every_word_is_read_once_or_stands_in_the_note(told):
    found = reading(" ".join(told))
    kept = Counter(bare(found.words))
    lost = Counter(bare(" ".join(told))) - kept
    fields = [*(one.text for one in found.names), *found.said.values()]
    for amount, form in ((found.minutes, LENGTHS), (found.day, DAYS), (found.clock, CLOCKS)):
        if amount is not None:
            most = 2 if form is LENGTHS else 1  # an hour and a quarter
            fields += [one for one in form if Counter(bare(one)) <= lost][:most]
    unexplained = lost - Counter(bare(" ".join(fields)))

    assert set(unexplained) <= FILLING, (found, unexplained)


@given(st.text(min_size=1).filter(lambda text: text.strip() == text))
def test_whatever_follows_a_colon_is_kept_to_the_letter(note):
    assert reading(f"ring Ali: {note}").words == note


def test_every_phrase_says_something_that_the_lists_know():
    for phrase, says in vocabulary().phrases.items():
        assert phrase == fold(phrase)
        assert says, phrase


def test_a_person_is_known_by_every_word_of_the_name():
    somebody = Known(PERSON, uuid4(), "Anna-Karin Öberg")

    assert somebody.tokens == ("anna", "karin", "öberg")


ANNA_KARIN = Known(PERSON, UUID(int=7), "Anna-Karin Öberg-Lind")


@pytest.mark.parametrize(
    "line",
    [
        "möte Anna-Karin 30 min",
        "möte anna-karin 30 min",
        "möte Anna Karin 30 min",
        "ring Anna-Karin Öberg-Lind: ok",
        "Anna-Karins jobb 5 min",
    ],
)
def test_a_double_name_is_read_with_its_hyphen(line):
    anna_vik = Known(PERSON, UUID(int=8), "Anna Vik")
    assert meant(line, (ANNA_KARIN, anna_vik)) == [ANNA_KARIN]


def test_each_part_of_a_double_name_is_looked_up():
    assert {"anna", "karin"} <= set(looked_up("möte Anna-Karin 30 min", vocabulary(), MONDAY))
    assert meant("möte Ali -", (ALI,)) == [ALI]


LINGON = Known(WORKPLACE, UUID(int=6), "Lingonskogens Lager")


@pytest.mark.parametrize("line", ["besök Café Lingon 40 min", "Café Lingon besök 40 min"])
def test_a_cafe_is_not_taken_for_a_workplace_that_only_begins_alike(line):
    [name] = reading(line, (*KNOWN, LINGON)).names

    assert (name.text, name.candidates) == ("Café Lingon", ())


def test_a_place_beside_a_name_that_is_whole_or_somebodys_stays_a_place():
    for line in ("möte Biblioteket Ali 15 min", "möte Biblioteket Al 15 min"):
        found = reading(line)
        assert [one.only for one in found.names] == [ALI]
        assert found.codes["place"] == "library"
    assert meant("besök Lingon 40 min", (*KNOWN, LINGON)) == [LINGON]


@pytest.mark.parametrize(
    ("line", "name", "note"),
    [
        ("Café Rosen 15 min", "Café Rosen", ""),
        ("ring Café Rosen 15 min", "Café Rosen", ""),
        ("besök Café Rosen Norr 20 min: bra möte", "Café Rosen Norr", "bra möte"),
        ("Café Rosen: de söker diskhjälp", "Café Rosen", "de söker diskhjälp"),
    ],
)
def test_a_place_before_a_name_that_nobody_knows_is_part_of_the_name(line, name, note):
    found = reading(line)

    assert [(one.text, one.candidates) for one in found.names] == [(name, ())]
    assert found.codes["place"] == "cafe"  # where it was, and not at the office
    assert found.words == note


@pytest.mark.parametrize("line", ["möte Café Ali 15 min", "möte Café Ally 15 min"])
def test_a_participants_name_after_a_place_is_met_there(line):
    found = read(line, vocabulary(), KNOWN, MONDAY, (Known(PERSON, UUID(int=1), "Ally Hassan"),))

    assert found.codes["place"] == "cafe"
    assert found.names[0].text in ("Ali", "Ally")


capitals = st.lists(
    st.sampled_from(["Café", "Rosen", "Skolan", "Lotus", "Ica", "Kiosken", "Ali", "Biblioteket"]),
    min_size=1,
    max_size=5,
    unique=True,
)


@given(capitals)
def test_every_word_of_a_name_stands_in_a_name_in_the_note_or_says_a_place(words):
    found = reading(f"ring {' '.join(words)} 15 min")
    named = " ".join([*(one.text for one in found.names), found.words]).split()
    said = vocabulary().phrases

    assert all(word in named or "place" in said.get(fold(word), {}) for word in words)
    lost = [word for word in words if word not in named]
    assert len(lost) <= 1
    assert all(said[fold(word)]["place"] == found.codes["place"] for word in lost)


@pytest.mark.parametrize("line", ["ring ormlanda hotell 5 min", "besökte Ormlanda hotell: bra"])
def test_a_workplace_with_a_comma_in_its_name_is_found_by_its_words_written_small(line):
    hotel = Known(WORKPLACE, UUID(int=9), "Ormlanda Hotell, Stationen")
    other = Known(WORKPLACE, UUID(int=10), "Ormlanda Kök (Norr)")

    assert meant(line, (*KNOWN, hotel, other)) == [hotel]
    assert other.tokens[2] == "norr"
