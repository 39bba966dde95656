"""Half a letter, from a terminal, a paste or a file's name, is kept as a sign and loses nothing."""

import json

import pytest

from ipsdesk.actions import attachments, catalogue, intake, intake_done, intake_files, people
from ipsdesk.actions.intake import Asked
from ipsdesk.commands.arguments import parser
from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.faults import FaultKind
from ipsdesk.domain.intake.plan import Fate
from ipsdesk.domain.typed import LOST

HALF, FROM_A_NAME = "\ud83d", "\udcff"  # of a pair, and a byte of a name that is no letter


def test_words_at_a_terminal_come_whole():
    words = ["create", "unit", "--profile", "A", "--passphrase-file", "-"]
    chosen = parser().parse_args([*words, "--name", f"Norr{FROM_A_NAME}", "--user", "Åsa"])

    assert (chosen.name, chosen.user) == (f"Norr{LOST}", "Åsa")


def test_the_path_of_a_file_stays_as_the_system_says_it():
    chosen = parser().parse_args(["check", f"unit{FROM_A_NAME}", "--passphrase-file", "-"])

    assert str(chosen.path) == f"unit{FROM_A_NAME}"


def test_half_a_letter_in_a_pasted_name_holds_that_row_alone(desk):
    lines = f"Åsa {HALF}\t2006-03-01\tkvinna\nBo Ek\t2006-04-01\tman\n"
    [sheet] = intake_files.read_pasted("Namn\tFödd\tKön\n" + lines)
    table = intake.with_heading(sheet.table)
    asked = Asked(f"lista{FROM_A_NAME}.csv", table, intake_done.columns_of(desk, table))
    plan = intake.look(desk, asked)
    intake_done.carry_out(desk, asked, plan)

    assert [row.fate for row in plan.outcomes] == [Fate.HELD, Fate.NEW]  # a name is looked at first
    assert [one.shown_name for one in people.caseload(desk, "team").others] == ["Bo Ek"]
    assert [one.title for one in intake_done.imports(desk)] == [f"lista{LOST}.csv"]


def test_a_file_is_attached_whatever_its_name_is(desk, robin, tmp_path):
    paper = tmp_path / f"intyg{FROM_A_NAME}.txt"
    paper.write_bytes(b"Robin")
    file = attachments.attach(desk, robin, paper, "certificate").id
    attachments.rename(desk, file, f"Intyg{HALF}", "certificate")

    assert [one.title for one in attachments.attachments_of(desk, robin)] == [f"Intyg{LOST}"]


def test_a_checklist_with_half_a_letter_is_refused_by_a_sentence_about_the_file():
    content = json.dumps({"id": "own", "title": HALF}).encode()  # as an escape, which is good JSON

    with pytest.raises(ScaleRefused) as refused:
        catalogue.keyed(content)

    assert [fault.kind for fault in refused.value.faults] == [FaultKind.NOT_JSON]
