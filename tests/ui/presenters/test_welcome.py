"""The prompt and the first run, without a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions import users
from ipsdesk.domain.errors import PassphraseTooShort, VaultExists
from ipsdesk.domain.profiles import Profile
from ipsdesk.ui.presenters.welcome import (
    Answers,
    WelcomePresenter,
    profiles,
    same_code,
    strength_words,
)

CODE = "S6CM-VV19-WQ89-A936-AYK6-ZBR7-ER91"
PHRASE = "sju sovande glasbubblor 36"


def test_the_first_run_makes_a_vault_that_its_code_opens(tmp_path):
    presenter = WelcomePresenter(tmp_path / "enheten.ipsvault")
    assert not presenter.is_there()
    answers = Answers("Team Söder", "Stiftelsen", Profile.AGREEMENT, "Vera Lind", PHRASE)
    desks = []
    code = presenter.create(answers, desks.append)
    assert users.unit_name(desks[0]) == "Team Söder"
    desks[0].vault.close()

    assert presenter.is_there()
    with pytest.raises(VaultExists):
        presenter.create(answers, desks.append)
    again = presenter.recover("Vera Lind", code.lower().replace("-", " "))
    assert (again.user.name, again.profile) == ("Vera Lind", Profile.AGREEMENT)
    again.vault.close()


def test_a_first_run_that_is_refused_can_be_tried_again_at_once(tmp_path):
    presenter = WelcomePresenter(tmp_path / "enheten.ipsvault")
    with pytest.raises(PassphraseTooShort):
        presenter.create(Answers("Team", "", Profile.AGREEMENT, "Vera", "kort"), list)
    assert not presenter.is_there()


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("kort", "Too short"),
        ("team söder team söder", "Easy to guess"),
        ("hejhejhejhejhejhej", "Easy to guess"),
        ("sju sovande glasbubblor 36 dansar", "Holds for years"),
        ("sju sovande glasbubblor 36 dansar tyst under bron", "Strong"),
    ],
)
def test_what_is_typed_is_judged_by_what_a_thief_would_try(phrase, says):
    assert strength_words(phrase, ("Team Söder", "Vera Lind")).startswith(says)


@given(st.text("- ", max_size=5), st.integers(0, len(CODE)))
def test_a_code_is_the_same_however_it_is_spaced_or_written_small(spaces, at):
    written = CODE[:at] + spaces + CODE[at:]
    assert same_code(written, CODE)
    assert same_code(written.lower(), CODE)
    assert same_code(written.replace("1", "l").replace("-", ""), CODE)


@given(st.integers(0, len(CODE) - 1), st.sampled_from("ABC2345XYZ"))
def test_one_wrong_sign_is_another_code(at, sign):
    if CODE[at] in {"-", sign}:
        return
    assert not same_code(CODE[:at] + sign + CODE[at + 1 :], CODE)
    assert not same_code(CODE[:at], CODE) or at >= len(CODE)


def test_every_law_can_be_chosen_by_words_of_its_own():
    assert [profile for profile, _ in profiles()] == list(Profile)
    assert len({words for _, words in profiles()}) == len(Profile)
