"""What a newcomer reads first is true."""

import re
import tomllib
from argparse import ArgumentParser

import pytest

from ipsdesk.commands.arguments import parser
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vaults import VaultState
from tests.house.conftest import HOUSE

DECISIONS = sorted((HOUSE / "docs" / "decisions").glob("*.md"))
PARTS = ("We saw:", "We chose:", "Instead of:", "It costs:", "We will look again if:")


def read(name):
    return (HOUSE / name).read_text("utf-8")


def commands() -> dict[str, ArgumentParser]:
    """Every command the terminal understands, with what reads its words."""
    [choices] = [action.choices for action in parser()._actions if action.choices]
    return choices


def test_the_readme_opens_with_a_picture_a_paragraph_and_two_commands():
    title, picture, paragraph, code = read("README.md").split("\n\n")[:4]

    assert title == "# ipsdesk"
    assert picture.startswith("![")
    assert not paragraph.startswith(("#", " ", "|"))
    assert [line.split("#")[0].strip() for line in code.splitlines()] == [
        "python3 dev.py run",
        "python3 dev.py test",
    ]


def test_every_paper_named_in_another_is_there():
    missing = [
        (path.name, link)
        for path in [
            *HOUSE.glob("*.md"),
            *HOUSE.glob("docs/**/*.md"),
            *HOUSE.glob("packaging/*.md"),
        ]
        for link in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8"))
        if "://" not in link and not (path.parent / link).exists()
    ]

    assert missing == []


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_is_written_down_with_all_its_words(name):
    paper = read("docs/commands.md")
    spoken = [word for action in commands()[name]._actions for word in action.option_strings]

    assert f"`ipsdesk {name} " in paper
    assert [word for word in spoken if word not in paper and word not in ("-h", "--help")] == []


def test_every_state_and_profile_is_written_down():
    paper = read("docs/commands.md")

    assert [state for state in VaultState if f"`{state.value}`" not in paper] == []
    assert [profile for profile in Profile if f"`{profile.value}`" not in paper] == []


def test_the_changes_name_this_version():
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]

    assert f"## {version}" in read("CHANGELOG.md")


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_what_was_seen_chosen_and_left(path):
    text = path.read_text("utf-8")
    number = int(path.stem[:4])

    assert text.startswith(f"# {number}. ")
    assert re.search(r"^\d{4}-\d\d-\d\d\. (Accepted|Replaced)", text, re.MULTILINE)
    places = [text.find(part) for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)
    assert len(text.splitlines()) <= 40


def test_decisions_are_numbered_without_gaps():
    assert [int(path.stem[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
