"""Each file is opened again: one number too many, too few or other, and nothing leaves."""

import json
from dataclasses import replace

import pytest

from ipsdesk import reports
from ipsdesk.domain.release_errors import FileNotAsReleased
from ipsdesk.reports import release, release_data
from ipsdesk.reports.document import Grid, Paragraph
from ipsdesk.reports.release import Edition, ReleasePaper
from ipsdesk.reports.release_check import expected, must_be_as_released
from ipsdesk.ui.messages import explain
from tests.releases import ACTIVITIES, LABELS, made_release
from tests.reports.papers import imprint

RELEASE = made_release(number=1)
FORMS = {"pdf": reports.Format.PDF, "xlsx": reports.Format.XLSX, "csv": reports.Format.CSV}


def document(edition=Edition.FULL):
    paper = ReleasePaper(RELEASE, ACTIVITIES, LABELS, edition, preview=False)
    return release.summary(paper, imprint())


def data():
    return release_data.render(RELEASE, ACTIVITIES, "22-015-S01", "ab" * 32, preview=False)


def check(told, files, edition=Edition.FULL):
    must_be_as_released(told, files, expected(RELEASE, ACTIVITIES, edition), RELEASE)


def made(told):
    return {kind: reports.render(told, form) for kind, form in FORMS.items()}


@pytest.mark.parametrize("edition", Edition)
def test_files_that_are_as_released_may_leave(edition):
    told = document(edition)
    check(told, {**made(told), "json": data()}, edition)


def with_another_number(told):
    """Return the document with one number of one table other than it was released."""
    blocks = list(told.blocks)
    place = next(n for n, block in enumerate(blocks) if isinstance(block, Grid))
    (label, number, *rest), *rows = blocks[place].rows
    blocks[place] = replace(blocks[place], rows=((label, number + 1, *rest), *rows))
    return replace(told, blocks=tuple(blocks))


def test_a_document_with_another_number_is_refused_before_any_file_is_looked_at():
    with pytest.raises(FileNotAsReleased):
        check(with_another_number(document()), {})


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv"])
def test_a_file_with_a_number_that_was_not_released_is_refused(kind):
    told = document()
    more = replace(told, blocks=(*told.blocks, Paragraph("Of these 991 are new.")))
    other = with_another_number(told) if kind == "csv" else more
    with pytest.raises(FileNotAsReleased) as refused:
        check(told, {kind: reports.render(other, FORMS[kind])})
    assert refused.value.kind == kind
    assert "nothing was released" in explain(refused.value)


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv"])
def test_a_file_that_lost_a_table_is_refused(kind):
    told = document()
    tables = [block for block in told.blocks if isinstance(block, Grid)]
    fewer = replace(told, blocks=tuple(one for one in told.blocks if one not in tables[2:]))
    with pytest.raises(FileNotAsReleased):
        check(told, {kind: reports.render(fewer, FORMS[kind])})


def test_json_with_a_hidden_cell_filled_in_is_refused():
    told = json.loads(data())
    hidden = next(cell for cell in told["cells"] if cell["shown"] is None)
    hidden["shown"] = 3
    with pytest.raises(FileNotAsReleased):
        check(document(), {"json": json.dumps(told).encode()})


def test_json_holds_every_cell_with_its_place_and_title_and_no_reason_or_proof():
    told = json.loads(data())
    assert (told["format"], told["state"], told["release"]) == ("ipsdesk.release/1", "released", 1)
    assert told["ledger"] == "ab" * 32
    assert len(told["cells"]) == len(RELEASE.cells)
    for cell, kept in zip(told["cells"], RELEASE.cells, strict=True):
        names = told["tables"][cell["table"]]
        assert tuple(cell["at"][name] for name in names) == kept.at
        assert (cell["shown"], cell["low"], cell["high"]) == (kept.shown, kept.low, kept.high)
        assert set(cell) == {"table", "at", "title", "shown", "low", "high"}
    assert len(told["titles"]) == len(told["tables"])
    assert set(told["variables"]["gender"]["levels"]) == {"woman", "man", "other"}
    assert "twin" not in data().decode()
    assert "needs" not in told  # how many are protected tells how many of the hidden are small


def test_a_preview_says_so_and_has_no_number_in_the_ledger():
    told = json.loads(
        release_data.render(made_release(), ACTIVITIES, "22-015-S01", "", preview=True)
    )
    assert (told["state"], told["release"], told["ledger"]) == ("preview", None, None)


def test_the_same_release_gives_the_same_bytes_in_every_file():
    assert made(document()) == made(document())
    assert data() == data()
