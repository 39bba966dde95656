"""An evaluator's file: coded rows of persons, by an agreement, sealed with a password.

It is not the summary. Every person in it is told so in their extract, under their code.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import UUID

from ipsdesk import reports
from ipsdesk.actions import exports, passphrases
from ipsdesk.actions.consents import decides_alone
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.summaries import Basis, basis_of, with_words
from ipsdesk.domain import evaluation
from ipsdesk.domain.access import Right
from ipsdesk.domain.counting import Standpoint, places_to_name
from ipsdesk.domain.evaluation import (
    BACKGROUND,
    FEWEST_PEOPLE,
    RESULTS,
    START,
    Choice,
    Detail,
    Ground,
    Person,
    Report,
)
from ipsdesk.domain.evaluation_errors import (
    AgreementMissing,
    ColumnsAgreed,
    EvaluationFileRefused,
    Flaw,
    GroupsTooSmall,
    TooFewForRows,
)
from ipsdesk.domain.folding import fold
from ipsdesk.domain.people import age_on
from ipsdesk.domain.periods import quarters_between
from ipsdesk.domain.records import Record, Value
from ipsdesk.domain.release import standpoint
from ipsdesk.domain.release_plan import MUNICIPALITY, Variable, for_period
from ipsdesk.reports.document import Imprint
from ipsdesk.reports.evaluation import EvaluationPaper, about, codebook, ground_words, rows
from ipsdesk.storage import evaluation as stored
from ipsdesk.storage import files, members, records, users
from ipsdesk.storage.vault import Connection
from ipsdesk.words import say

CONSENT = "evaluation"
NAME = "ipsdesk-utvarderingsfil"
ENDING, WAY = ".ipsdesk-eval", "file"
_THE_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # so that the same rows make the same content


@dataclass(frozen=True, slots=True)
class Asked:
    """Who gets a file, by which agreement, on what ground, with which columns."""

    recipient: str
    agreement: str
    ground: Ground
    decision: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Material:
    """Everybody who may be in a file, and what each value of a column means."""

    people: tuple[Person, ...] = field(repr=False)
    variables: Mapping[str, Variable] = field(repr=False)
    values: Mapping[str, tuple[str, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """A file that was given: to whom, by which agreement, about how many."""

    recipient: str
    agreement: str
    ground: Ground
    decision: str
    choice: Choice
    people: int
    left_out: int
    made_on: date


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    path: Path
    report: Report = field(repr=False)


def material(desk: Desk, ground: Ground) -> Material:
    """Return who may be in a file on a ground; nobody protected, restricted or unwilling.

    Raises:
        NotForThisRole: rows of persons are for whoever may open everybody and let things leave.

    """
    _must_be_allowed(desk)
    with desk.read() as connection:
        return _material(desk, connection, ground)


def write(
    desk: Desk, asked: Asked, folder: Path, passphrase: str | bytearray, password: str | bytearray
) -> Written:
    """Write a file after the passphrase of who sits here, and note it for each person in it.

    Args:
        desk: where and by whom.
        asked: to whom, on what ground, and with which columns.
        folder: where to.
        passphrase: the user's own, to let personal data leave.
        password: what opens the file; told in another way, and kept nowhere.

    Raises:
        AgreementMissing: it is not said to whom, by which agreement or decision.
        WrongPassphrase: it is not the user's own.
        PassphraseTooShort, PassphraseGuessable: the password would soon be guessed.
        ColumnsAgreed: an earlier file under the agreement had other columns.
        TooFewForRows, GroupsTooSmall: the rows would point at people.
        VaultUnreachable, DiskFull: the file could not be written.

    """
    _must_be_allowed(desk)
    asked = _whole(asked)
    members.passphrase_opens(desk.vault, desk.user.name, passphrase)
    with desk.read() as connection:
        known = (users.unit_name(connection), desk.user.name, asked.recipient, asked.agreement)
    passphrases.must_be_hard_to_guess(password, known)
    imprint = exports.imprint(desk)
    with desk.begin("write_evaluation", reason=asked.agreement) as connection:
        _must_have_agreed_columns(connection, asked)
        found = _material(desk, connection, asked.ground)
        report = evaluation.report(found.people, asked.choice)
        _must_hide(report)
        paper = _paper(asked, report, found)
        content = _content(paper, _codes(desk, asked, report), imprint)
        keep(desk, connection, asked, report, sha256(content).digest())
        sealed = stored.seal(content, password, members.cost_of_guess(desk.vault))
        with files.place_in_our_words():
            folder.mkdir(parents=True, exist_ok=True)
            path = _free(folder, f"{NAME}-{desk.today().isoformat()}")
            files.write_whole(path, sealed)
    return Written(path, report)


def _free(folder: Path, stem: str) -> Path:
    """Return a name that no earlier file has: each was given to somebody."""
    numbered = (f"{stem}{number}" for number in ("", *(f"-{one}" for one in range(2, 1000))))
    paths = (folder / f"{name}{ENDING}" for name in numbered)
    return next(path for path in paths if not path.exists())


def open_file(file: Path, password: str | bytearray, folder: Path) -> list[Path]:
    """Write what is in a file as plain files; needs no vault, but the password.

    Raises:
        EvaluationFileRefused: cut, altered or of another kind; or it is not the password.

    """
    try:
        sealed = file.read_bytes()
    except OSError as gone:
        raise EvaluationFileRefused(file.name, Flaw.UNREADABLE.value) from gone
    content = stored.unseal(sealed, password, file.name)
    with zipfile.ZipFile(BytesIO(content)) as packed:
        made = {Path(name).name: packed.read(name) for name in packed.namelist()}
    with files.place_in_our_words():
        folder.mkdir(parents=True, exist_ok=True)
        return files.write_folder_whole(folder / file.stem, made)


def given(desk: Desk) -> tuple[Given, ...]:
    """Return every file that was given, newest first."""
    _must_be_allowed(desk)
    with desk.read() as connection:
        found = [_given(row) for row in records.where(connection, "evaluation_files")]
    return tuple(sorted(found, key=lambda one: one.made_on, reverse=True))


def _must_be_allowed(desk: Desk) -> None:
    desk.user.must(Right.EXPORT)
    desk.user.must(Right.OPEN_ANYBODY)


def _whole(asked: Asked) -> Asked:
    told = replace(
        asked,
        recipient=asked.recipient.strip(),
        agreement=asked.agreement.strip(),
        decision=asked.decision.strip(),
    )
    if not told.recipient or not told.agreement:
        raise AgreementMissing
    if told.ground is not Ground.CONSENT and not told.decision:
        raise AgreementMissing
    return told


def _must_have_agreed_columns(connection: Connection, asked: Asked) -> None:
    for row in records.where(connection, "evaluation_files"):
        before = _given(row)
        same = fold(before.agreement) == fold(asked.agreement)
        if same and dict(before.choice) != dict(asked.choice):
            raise ColumnsAgreed(before.agreement)


def _must_hide(report: Report) -> None:
    if report.people < FEWEST_PEOPLE:
        raise TooFewForRows(report.people, FEWEST_PEOPLE)
    if not report.holds:
        raise GroupsTooSmall(report.left_out, report.people)


def _material(desk: Desk, connection: Connection, ground: Ground) -> Material:
    basis = basis_of(desk, connection, "to-date", "")
    at = standpoint(basis.period, desk.today())
    may = tuple(one for one in basis.units if not one.protected and not one.restricted)
    named = places_to_name(may, basis.plan)
    yes, no = _consents(desk, connection)
    plan = for_period(basis.plan, basis.period, with_words(named))
    there = Standpoint(at.period, at.last, frozenset(named))
    people = evaluation.persons(basis.units, there, yes if ground is Ground.CONSENT else None, no)
    return Material(people, plan.variables, _values(basis, plan.variables))


def _values(basis: Basis, variables: Mapping[str, Variable]) -> Mapping[str, tuple[str, ...]]:
    levels = {name: tuple(one.id for one in told.levels) for name, told in variables.items()}
    starts = [one.start for one in basis.units]
    quarters = quarters_between(min(starts), max(starts)) if starts else ()
    lasting = tuple(name for name, _ in evaluation.LASTING)
    return {
        **levels,
        START: tuple(one.code for one in quarters),
        evaluation.IN_SUPPORT: lasting,
        evaluation.TO_JOB: ("none", *lasting),
    }


def _consents(desk: Desk, connection: Connection) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Return who says yes to it today, and who has taken that back."""
    latest: dict[UUID, Record] = {}
    for row in records.matching(connection, "consents", kind=CONSENT):
        who = row.known_key("participant")
        if who not in latest or row.known_day("given_on") >= latest[who].known_day("given_on"):
            latest[who] = row
    back = {who for who, row in latest.items() if row.day("withdrawn_on") is not None}
    over = {who for who, row in latest.items() if (row.day("ends_on") or date.max) < desk.today()}
    waits = {who for who, row in latest.items() if _waits(desk, connection, row)}
    return frozenset(latest.keys() - back - over - waits), frozenset(back)


def _waits(desk: Desk, connection: Connection, consent: Record) -> bool:
    """Tell whether a guardian has still to sign a consent before it holds (MIN-01)."""
    if consent["guardian_signed"] is not False:
        return False
    who = records.get(connection, "participants", consent.known_key("participant"))
    young = age_on(who.known_day("birth_date"), desk.today()) < 18
    return young and not decides_alone(records.of(connection, "maturity", who.id), CONSENT)


def _paper(asked: Asked, report: Report, found: Material) -> EvaluationPaper:
    told = {
        name: evaluation.levels_told(name, asked.choice.get(name, Detail.FINE), found.values[name])
        for name in (*report.columns, *RESULTS)
    }
    return EvaluationPaper(
        asked.recipient,
        asked.agreement,
        asked.ground,
        asked.decision,
        asked.choice,
        report,
        found.variables,
        told,
    )


def _content(paper: EvaluationPaper, codes: Mapping[UUID, str], imprint: Imprint) -> bytes:
    """Return the rows, the codebook and the paper, packed; rows in the order of their codes."""
    coded = sorted((codes[row.id], *row.background, *row.results) for row in paper.report.rows)
    made = {
        "rows.csv": rows(paper, tuple(coded)),
        "codebook.csv": codebook(paper),
        "about.pdf": reports.render(about(paper, imprint), reports.Format.PDF),
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in made.items():
            whole.writestr(zipfile.ZipInfo(name, _THE_SAME_DAY), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def keep(desk: Desk, connection: Connection, asked: Asked, report: Report, digest: bytes) -> None:
    """Keep in mind which file was given, and that each person in it was told of."""
    row: dict[str, Value] = {
        **_begun(desk),
        "agreement": asked.agreement,
        "recipient": asked.recipient,
        "legal_ground": asked.ground.value,
        "decision": asked.decision or None,
        "details": {name: asked.choice[name].value for name in BACKGROUND},
        "people": len(report.rows),
        "left_out": report.left_out,
        "smallest": report.smallest,
        "fewest": report.fewest,
        "made_on": desk.today(),
        "digest": digest,
    }
    records.add(connection, "evaluation_files", [row])
    records.add(connection, "disclosures_made", list(_disclosures(desk, asked, report)))


def _codes(desk: Desk, asked: Asked, report: Report) -> Mapping[UUID, str]:
    return {row.id: stored.code_for(desk.vault, asked.agreement, row.id) for row in report.rows}


def _disclosures(desk: Desk, asked: Asked, report: Report) -> Iterator[dict[str, Value]]:
    codes = _codes(desk, asked, report)
    text = say("A row without your name, under the code {code}: {what} and how the support went")
    what = ", ".join(_told_of(name) for name in report.columns)
    for row in report.rows:
        yield {
            **_begun(desk),
            "participant": row.id,
            "on_day": desk.today(),
            "recipient": asked.recipient,
            "facts": text.format(code=codes[row.id], what=what),
            "way": WAY,
            "legal_ground": ground_words(asked.ground),
        }


def _told_of(name: str) -> str:
    words = {
        "gender": say("gender"),
        "age": say("age group"),
        MUNICIPALITY: say("municipality"),
        START: say("when you began"),
        "education": say("education"),
    }
    return words[name]


def _given(row: Record) -> Given:
    told = row["details"]
    details = told if isinstance(told, dict) else {}
    made, people, left = row.known_day("made_on"), row["people"], row["left_out"]
    return Given(
        row.words("recipient"),
        row.words("agreement"),
        Ground(row.words("legal_ground")),
        row.words("decision"),
        evaluation.choice_of((str(name), str(detail)) for name, detail in details.items()),
        people if isinstance(people, int) else 0,
        left if isinstance(left, int) else 0,
        made,
    )


def _begun(desk: Desk) -> dict[str, Value]:
    return {"id": desk.new_id(), "recorded_at": desk.now(), "recorded_by": desk.user.id}
