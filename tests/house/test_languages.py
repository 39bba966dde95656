"""Every text the program says can be read in Swedish, with its numbers and names in place."""

import importlib.util

import pytest
from babel.messages.catalog import Catalog

from tests.house.conftest import HOUSE


@pytest.fixture(scope="module")
def languages():
    """The program that builds and checks the languages."""
    where = importlib.util.spec_from_file_location(
        "languages", HOUSE / "packaging" / "languages.py"
    )
    module = importlib.util.module_from_spec(where)
    where.loader.exec_module(module)
    return module


def swedish(english, translated):
    catalogue = Catalog(locale="sv")
    catalogue.add(english, translated)
    return catalogue


def faults(languages, english, translated):
    catalogue = swedish(english, translated)
    said = {languages.together(english)}
    return [line.split(": ")[1] for line in languages.faults("sv", catalogue, said)]


def test_every_text_is_translated_rightly(languages, capsys):
    assert languages.check() == 0, capsys.readouterr().err


def test_a_good_translation_is_not_complained_of(languages):
    assert faults(languages, "Saved {time}", "Sparat {time}") == []


def test_the_form_for_one_may_leave_the_number_out(languages):
    assert faults(languages, ("{count} step", "{count} steps"), ("Ett steg", "{count} steg")) == []


@pytest.mark.parametrize(
    ("english", "translated", "fault"),
    [
        ("Saved {time}", "Sparat", "a placeholder is missing"),
        ("Saved {time}", "Sparat {time} {dag}", "a placeholder that English does not have"),
        ("Saved", "", "not translated"),
        ("&Save", "Spara", "the key after & is missing"),
        ("Open…", "Öppna", "… at the end differs"),
        (("{count} step", "{count} steps"), ("Ett steg", "steg"), "a placeholder is missing"),
    ],
)
def test_a_wrong_translation_is_named(languages, english, translated, fault):
    assert fault in faults(languages, english, translated)


def test_a_text_nobody_has_translated_is_named(languages):
    [line] = languages.faults("sv", swedish("Saved", "Sparat"), {("Saved",), ("Gone",)})

    assert line.startswith("sv: not translated")


def test_a_translation_of_nothing_is_named(languages):
    [line] = languages.faults("sv", swedish("Saved", "Sparat"), set())

    assert line.startswith("sv: the code no longer says")


def test_texts_from_another_file_are_put_in_their_places(languages, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(languages, "LANGUAGES", tmp_path)
    monkeypatch.setattr(languages, "texts", lambda: swedish("Saved", ""))
    (tmp_path / "part.json").write_text('{"Saved": "Sparat", "Unsaid": "Osagt"}', "utf-8")

    languages.merge("sv", [tmp_path / "part.json"])

    assert languages.read(tmp_path / "sv.po").get("Saved").string == "Sparat"
    assert (tmp_path / "sv.mo").is_file()
    assert "Unsaid" in capsys.readouterr().err
