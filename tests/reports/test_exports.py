"""Every export is on the list, under a name that says nothing of anybody."""

import subprocess
import sys
from pathlib import Path

import pytest

import ipsdesk.reports
from ipsdesk.domain.plan_papers import Shape
from ipsdesk.domain.profiles import Profile
from ipsdesk.reports import EXPORTS, Format, agenda, export, file_name, render
from ipsdesk.reports.document import regime_in_words
from tests.reports.papers import all_papers, summary


def test_every_paper_has_its_line_on_the_list():
    keys = {one.key for one in EXPORTS}
    makers = Path(ipsdesk.reports.__file__).parent.glob("*.py")
    named = {path.stem for path in makers if "\nKEY = " in path.read_text(encoding="utf-8")}

    assert (
        keys == named | set(Shape) | {agenda.KEY_UNNAMED} == {paper.key for paper in all_papers()}
    )


def test_a_file_is_named_for_its_kind_and_its_period_alone():
    assert file_name("release", "2026-Q3", Format.PDF) == "ipsdesk-sammanstallning-2026-Q3.pdf"
    assert all(one.stem.isascii() for one in EXPORTS)
    assert export("my_plan").names_people
    assert not export("release").names_people


@pytest.mark.parametrize("kind", [Format.PDF, Format.CSV, Format.HTML])
def test_a_document_is_made_in_each_kind(kind):
    starts = {Format.PDF: b"%PDF", Format.CSV: b"\xef\xbb\xbf", Format.HTML: b"<!DOCTYPE html>"}

    assert render(summary(), kind).startswith(starts[kind])


def test_reportlab_is_not_loaded_until_a_page_is_made():
    program = "import sys, ipsdesk.reports; print('reportlab' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "False"


@pytest.mark.parametrize("regime", Profile)
def test_every_regime_can_be_named_at_the_foot_of_a_page(regime):
    assert "GDPR" in regime_in_words(regime)
