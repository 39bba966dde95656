"""Days, times and counts as people say them, in both languages."""

from datetime import UTC, date, datetime, timedelta
from gettext import GNUTranslations
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk import words
from ipsdesk.resources import resource
from ipsdesk.words import language, say, say_many, speak, spoken_in
from tests.conftest import TODAY

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.fixture(params=["sv", "en"])
def tongue(request):
    speak(request.param)
    return request.param


def test_every_month_and_weekday_has_a_name_of_its_own(tongue):
    assert words.language() == tongue
    assert len({words.month_name(month) for month in range(1, 13)}) == 12
    week = [TODAY + timedelta(days=number) for number in range(7)]
    assert len({words.say_weekday(day) for day in week}) == 7


@pytest.mark.parametrize(("ago", "said"), [(0, "today"), (1, "yesterday"), (-1, "tomorrow")])
def test_the_days_around_today_are_called_what_they_are(ago, said):
    assert words.say_near_day(TODAY - timedelta(days=ago), TODAY) == said


@given(days, days)
def test_a_day_of_another_year_is_told_with_its_year(day, today):
    speak("en")
    if abs((today - day).days) < 2:
        return
    assert words.say_near_day(day, today).endswith(str(day.year)) == (day.year != today.year)
    assert words.say_short_day(day, today).endswith(str(day.year)) == (day.year != today.year)


@given(days, days)
def test_no_two_days_are_written_out_alike(one, other):
    assert (words.say_day(one) == words.say_day(other)) == (one == other)


def test_a_day_is_written_as_in_a_letter():
    assert words.say_day(date(2026, 3, 2)) == "2 March 2026"
    assert words.say_weekday_day(date(2026, 3, 3)) == "Tuesday 3 March"
    speak("sv")
    assert words.say_day(date(2026, 3, 2)) == "2 mars 2026"
    assert words.say_weekday_day(date(2026, 3, 3)) == "Tisdag 3 mars"


def test_a_time_is_the_one_on_the_wall_and_always_of_four_figures():
    moment = datetime(2026, 3, 2, 7, 5, tzinfo=UTC)
    assert words.say_time(moment) == moment.astimezone().strftime("%H:%M")
    assert len(words.say_time(moment)) == 5


def test_one_and_many_are_told_apart_and_the_number_is_put_in():
    assert words.say_many("{count} day", "{count} days", 1) == "1 day"
    assert words.say_many("{count} day", "{count} days", 0) == "0 days"
    speak("sv")
    assert words.say_many("{count} day", "{count} days", 12) == "12 dagar"


def test_a_wording_in_a_file_is_read_in_the_language_in_use_or_else_in_swedish():
    both = {"sv": "mål", "en": "goal"}
    assert words.say_in(both) == "goal"
    assert words.say_in({"sv": "mål"}) == "mål"
    assert words.say_in({"fi": "tavoite"}) == "tavoite"
    assert words.say_in({}) == ""
    speak("sv")
    assert words.say_in(both) == "mål"


def test_swedish_stands_first_among_the_languages():
    assert words.languages()[0] == "sv"
    assert "en" in words.languages()
    assert len(set(words.languages())) == len(words.languages())


def test_a_language_nobody_has_translated_speaks_as_the_code_does():
    speak("xx")
    assert words.say("Save") == "Save"


def test_a_number_may_be_told_with_its_sign():
    told = say_many("{count:+} point since then", "{count:+} points since then", 3)

    assert told == "+3 points since then"


def test_another_language_for_one_paper_is_this_threads_alone_and_is_given_back():
    heard = []
    with spoken_in("sv-easy"):
        other = Thread(target=lambda: heard.append(language()))
        other.start()
        other.join()
        assert say("My goal") == "Det här vill jag"

    assert heard == ["en"]
    assert say("My goal") == "My goal"


@pytest.fixture(scope="module")
def swedish():
    """The texts of the Swedish file as the standard library reads it, all at once."""
    with resource("languages/sv.mo").open("rb") as file:
        return GNUTranslations(file)


@pytest.fixture
def sought():
    """The same file, in which no text has been looked up yet."""
    return words._Sought(resource("languages/sv.mo").read_bytes())


def test_every_text_is_found_as_the_standard_library_finds_it(swedish, sought):
    single = [one for one in swedish._catalog if isinstance(one, str)]
    assert len(single) > 1000
    assert [sought.gettext(one) for one in single] == [swedish.gettext(one) for one in single]


@given(st.text())
def test_a_text_that_is_in_no_file_is_told_as_it_is(swedish, text):
    speak("sv")
    assert say(text) == swedish.gettext(text)


def test_what_is_counted_follows_the_rule_of_the_language(swedish, sought):
    many = sorted({one[0] for one in swedish._catalog if isinstance(one, tuple)})
    assert len(many) > 50
    for one in many:
        said = [sought.ngettext(one, "", count) for count in (0, 1, 2)]
        assert said == [swedish.ngettext(one, "", count) for count in (0, 1, 2)]
        assert sought.gettext(one) == swedish.gettext(one)


def test_all_texts_are_known_at_once_behind_the_prompt():
    speak("sv")
    words.know_all()
    assert say("My goal") == "Mitt mål"
    speak("en")
    words.know_all()
    assert say("My goal") == "My goal"
