"""The evaluator's file opens by its password alone, also without ipsdesk, and not when altered."""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from uuid import UUID

import pytest

from ipsdesk.domain.evaluation_errors import EvaluationFileRefused, Flaw
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage.evaluation import HEAD, code_for, seal, unseal
from ipsdesk.storage.vault import open_in_memory

PASSWORD = "sju gröna segel över ån"
DOCS = Path(__file__).parents[2] / "docs" / "evaluation.md"
WHO = UUID(int=5, version=4)


@pytest.fixture(scope="module")
def sealed():
    return seal(packed(), PASSWORD, KDF_FLOOR)


def packed():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as whole:
        whole.writestr(zipfile.ZipInfo("rows.csv"), "code;gender\r\n")  # of no day: always the same
    return made.getvalue()


def flaw_of(content, password=PASSWORD):
    with pytest.raises(EvaluationFileRefused) as refused:
        unseal(content, password, "file")
    return Flaw(refused.value.flaw)


def with_head(sealed, **changes):
    name, line, rest = sealed.split(b"\n", 2)
    return name + b"\n" + json.dumps({**json.loads(line), **changes}).encode() + b"\n" + rest


def test_the_password_opens_it_and_another_does_not(sealed):
    assert unseal(sealed, PASSWORD, "file") == packed()
    assert flaw_of(sealed, "ett helt annat lösenord") is Flaw.PASSWORD


def test_the_same_letters_composed_otherwise_are_the_same_password(sealed):
    assert unseal(sealed, PASSWORD.replace("ö", "o\u0308").replace("å", "a\u030a"), "file")


def test_nothing_of_what_is_in_it_can_be_read_and_no_two_files_are_alike(sealed):
    assert b"gender" not in sealed
    assert sealed.startswith(HEAD + b"\n")
    assert seal(packed(), PASSWORD, KDF_FLOOR) != sealed


@pytest.mark.parametrize(
    "altered",
    [
        lambda s: b"",
        lambda s: b"IPSDESK-EVALUATION 2" + s[20:],
        lambda s: s[:30],
        lambda s: HEAD + b"\n[]\nx",
        lambda s: with_head(s, salt="kort"),
        lambda s: with_head(s, passes=None),
        lambda s: with_head(s, memory_kib=10**9),  # a memory bomb
        lambda s: with_head(s, memory_kib=8),  # easily guessed
    ],
)
def test_what_is_no_such_file_is_said_to_be_none(sealed, altered):
    assert flaw_of(altered(sealed)) is Flaw.UNREADABLE


@pytest.mark.parametrize("altered", [lambda s: s[:-1], lambda s: with_head(s, note="x")])
def test_a_file_that_was_cut_or_whose_clear_lines_were_changed_does_not_open(sealed, altered):
    assert flaw_of(altered(sealed)) is Flaw.PASSWORD


def test_the_program_in_the_papers_opens_it_without_ipsdesk(sealed, tmp_path):
    [program] = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "file").write_bytes(sealed)
    words = [sys.executable, "-I", "-c", program, str(tmp_path / "file"), PASSWORD, str(tmp_path)]
    subprocess.run(words, check=True, capture_output=True)
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8") == "code;gender\n"


def test_a_code_is_the_same_under_one_agreement_and_another_under_another_or_elsewhere():
    one, other = open_in_memory(), open_in_memory()
    try:
        code = code_for(one, "UTV 1", WHO)
        assert re.fullmatch(r"[A-Z2-7]{5}-[A-Z2-7]{5}", code)
        assert code == code_for(one, "utv 1", WHO)
        others = {
            code_for(one, "UTV 2", WHO),
            code_for(one, "UTV 1", UUID(int=6, version=4)),
            code_for(other, "UTV 1", WHO),
        }
        assert len(others - {code}) == 3
    finally:
        one.close()
        other.close()
