"""The prompt and the first run, without a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions import users
from ipsdesk.actions.projects import project_of
from ipsdesk.actions.tries import Tries
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vault_errors import (
    MustWait,
    PassphraseTooShort,
    VaultExists,
    WrongPassphrase,
)
from ipsdesk.storage.recovery import new_code
from ipsdesk.ui.parts.phrase_offer import judged_words
from ipsdesk.ui.presenters.welcome import (
    Answers,
    WelcomePresenter,
    groups_of,
    groups_to_ask,
    profiles,
    project_choices,
    same_group,
    time_to_guess,
)

CODE = "S6CM-VV19-WQ89-A936-AYK6-ZBR7-ER91"
PHRASE = "sju sovande glasbubblor 36"
OTHER_CODE = new_code()


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


def test_the_first_run_begins_in_the_project_that_was_chosen(tmp_path):
    presenter = WelcomePresenter(tmp_path / "enheten.ipsvault")
    answers = Answers("Team", "", Profile.AGREEMENT, "Vera Lind", PHRASE, "isa")
    desks = []
    presenter.create(answers, desks.append)

    assert project_of(desks[0]).id == "isa"
    assert project_choices()[1][1].startswith("ISA Insatser")
    desks[0].vault.close()


def test_a_first_run_that_is_refused_can_be_tried_again_at_once(tmp_path):
    presenter = WelcomePresenter(tmp_path / "enheten.ipsvault")
    with pytest.raises(PassphraseTooShort):
        presenter.create(Answers("Team", "", Profile.AGREEMENT, "Vera", "kort"), list)
    assert not presenter.is_there()


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("kort", "Too short"),
        ("team söder team söder", "It says little more than the name of the unit"),
        ("hejhejhejhejhejhej", "It repeats the same few characters."),
        ("qwertyuiopåqwertyuiopå", "It is on the list of passphrases"),
        ("hus båt katt hus båt", "Easy to guess. Add words"),
        ("sju sovande glasbubblor 36 dansar", "A thief would guess"),
        ("sju sovande glasbubblor 36 dansar tyst under bron", "Strong"),
    ],
)
def test_what_is_typed_is_judged_by_what_a_thief_would_try(phrase, says):
    assert judged_words(phrase, ("Team Söder", "Vera Lind")).startswith(says)


GROUPS = groups_of(CODE)


@given(st.sampled_from(GROUPS), st.text("- ", max_size=5), st.integers(0, 4))
def test_a_group_is_the_same_however_it_is_spaced_or_written_small(group, spaces, at):
    written = group[:at] + spaces + group[at:]
    assert same_group(written, group)
    assert same_group(written.lower(), group)
    assert same_group(written.replace("1", "l").replace("0", "o"), group)


@given(st.sampled_from(GROUPS), st.integers(0, 3), st.sampled_from("ABC2345XYZ"))
def test_one_wrong_sign_is_another_group(group, at, sign):
    if group[at] == sign:
        return
    assert not same_group(group[:at] + sign + group[at + 1 :], group)
    assert not same_group(group[:at], group)


@given(st.integers(2, 12))
def test_two_groups_are_asked_for_and_never_the_same_twice(count):
    first, second = groups_to_ask(count)
    assert 1 <= first < second <= count


@pytest.mark.parametrize(
    ("bits", "says"),
    [
        (0, "a few minutes"),
        (25, "a few hours"),
        (29, "2 days"),
        (45, "372 years"),
        (50, "thousands of years"),
        (65, "millions of years"),
        (4000, "millions of years"),
    ],
)
def test_a_time_to_guess_is_said_as_roughly_as_it_is_known(bits, says):
    assert time_to_guess(bits) == says


def test_a_guesser_at_the_prompt_waits_longer_each_time_also_after_a_new_start(tmp_path):
    path, now = tmp_path / "enheten.ipsvault", [1000.0]
    tries = lambda: Tries(tmp_path / "state" / "tries.json", lambda: now[0])  # noqa: E731  (because each stands for a new start)
    desks = []
    code = WelcomePresenter(path, tries()).create(
        Answers("Team Söder", "", Profile.FOUNDATION, "Vera Lind", PHRASE), desks.append
    )
    desks[0].vault.close()
    waits = []
    for _ in range(3):
        presenter = WelcomePresenter(path, tries())
        with pytest.raises(WrongPassphrase):
            presenter.recover("Vera Lind", OTHER_CODE)
        with pytest.raises(MustWait):
            WelcomePresenter(path, tries()).recover("Vera Lind", code)
        waits.append(presenter.seconds_to_wait())
        now[0] += waits[-1]
    desk = WelcomePresenter(path, tries()).recover("Vera Lind", code)
    desk.vault.close()

    assert waits == [1, 2, 4]
    assert WelcomePresenter(path, tries()).seconds_to_wait() == 0


def test_every_law_can_be_chosen_by_words_of_its_own():
    assert [profile for profile, _ in profiles()] == list(Profile)
    assert len({words for _, words in profiles()}) == len(Profile)
