"""The files of a summary: made whole, opened again, entered in the ledger, then written."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ipsdesk import reports
from ipsdesk.actions import release_ledger
from ipsdesk.actions.catalogue import scales
from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import imprint, project_number
from ipsdesk.actions.prepared import Prepared, numbered
from ipsdesk.actions.release_guard import Listener
from ipsdesk.actions.release_ledger import Answers
from ipsdesk.actions.release_silent import must_not_be_silent
from ipsdesk.actions.reservations import hindrance_words
from ipsdesk.actions.summaries import Wanted, left_already, prepare
from ipsdesk.domain.access import Right
from ipsdesk.domain.guarding import CertificateFailed
from ipsdesk.domain.leaks import LeakKind
from ipsdesk.domain.release_ledger import Ledger, Left
from ipsdesk.domain.reviews import Hindrance
from ipsdesk.reports import release_check, release_data
from ipsdesk.reports.document import Document
from ipsdesk.reports.pictures import Picture
from ipsdesk.reports.release import Edition, ReleasePaper, summary
from ipsdesk.reports.release_sheet import Review, review_sheet
from ipsdesk.storage import files, releases, users
from ipsdesk.words import language, say

STEM, DATA, SHEET = "summary", "release.json", "review-sheet.pdf"
_KINDS = {
    "pdf": reports.Format.PDF,
    "xlsx": reports.Format.XLSX,
    "csv": reports.Format.CSV,
}
Files = dict[str, bytes]


def write_preview(
    desk: Desk, wanted: Wanted, folder: Path, listener: Listener | None = None
) -> list[Path]:
    """Write a summary marked as a preview; nothing enters the ledger."""
    prepared = prepare(desk, wanted, listener)
    made = made_files(desk, prepared, Review(withheld=withheld_words(prepared)), preview=True)
    release_ledger.note_preview(desk, prepared)
    return write_files(made, folder)


def release(
    desk: Desk,
    wanted: Wanted,
    answers: Answers,
    folder: Path,
    newest_file: Path | None = None,
    listener: Listener | None = None,
) -> list[Path]:
    """Release a summary: enter it in the ledger, and only then write its files.

    The same request for the same people gives the very files that were released before, and
    needs no new yes.

    Raises:
        QuestionsOpen, SecondYesMissing: somebody has not said yes to what has not left.
        NothingToTell: it shows no number, and an earlier one did.
        LedgerBehind, LedgerUnknownHere, LedgerDoubted: the vault may have forgotten a release.
        FileNotAsReleased: a file held other numbers; nothing was released.

    """
    ledger = must_be_ready(desk, wanted, answers, newest_file)
    prepared = prepare(desk, wanted, listener)
    if prepared.left is not None:
        return write_again(desk, prepared, folder)
    must_not_be_silent(ledger, prepared.release)
    release_ledger.choose_method(desk, prepared.release.terms.method)
    prepared = numbered(prepared, ledger.next_number)
    review = Review(
        desk.user.name,
        prepared.release.made_on,
        "" if answers.second is None else answers.second.name,
        answers.recipient.strip(),
        withheld_words(prepared),
    )
    made = made_files(desk, prepared, review)
    release_ledger.enter(desk, prepared, answers)
    return write_files(made, folder)


def must_be_ready(
    desk: Desk, wanted: Wanted, answers: Answers, newest_file: Path | None = None
) -> Ledger:
    """Raise what is refused before anything is counted, else return what has left so far."""
    if left_already(desk, wanted) is None:
        release_ledger.must_be_answered(desk, answers)
    with desk.read() as connection:
        ledger = releases.ledger(connection)
    release_ledger.must_know_all(desk, ledger, newest_file)
    return ledger


def write_again(desk: Desk, prepared: Prepared, folder: Path) -> list[Path]:
    """Write the files of a summary that has left once more, byte for byte as they were."""
    desk.user.must(Right.EXPORT)
    if prepared.left is None:
        return []
    review = replace(review_of(desk, prepared.left), withheld=withheld_words(prepared))
    return write_files(made_files(desk, prepared, review), folder)


def made_files(
    desk: Desk,
    prepared: Prepared,
    review: Review,
    *,
    preview: bool = False,
    state: str = releases.RELEASED,
) -> Files:
    """Return the five files of a summary, each opened again and found to be as released.

    Raises:
        FileNotAsReleased: a number is missing, too many, or another one.
        CertificateFailed: nothing of it is proved, so that there are no files of it.

    """
    if prepared.is_sketch:
        raise CertificateFailed(prepared.release.code)
    told = prepared.release
    document = document_of(desk, prepared, preview=preview)
    made = {kind: reports.render(document, form) for kind, form in _KINDS.items()}
    with desk.read() as connection:
        ledger = releases.ledger(connection, state)
    digest = b"" if preview else release_ledger.next_digest(ledger, told)
    data = release_data.render(
        told, prepared.activities, project_number(desk), digest.hex(), preview=preview
    )
    wanted = release_check.expected(told, prepared.activities)
    release_check.must_be_as_released(document, {**made, "json": data}, wanted, told)
    about = replace(imprint(desk), made_on=told.made_on)
    sheet = reports.render(review_sheet(told, review, about), reports.Format.PDF)
    named = {f"{STEM}.{kind}": content for kind, content in made.items()}
    return {**named, DATA: data, SHEET: sheet}


def document_of(
    desk: Desk, prepared: Prepared, *, preview: bool, edition: Edition = Edition.FULL
) -> Document:
    """Return a summary as a document."""
    paper = ReleasePaper(prepared.release, prepared.activities, labels(), edition, preview)
    document = summary(paper, replace(imprint(desk), made_on=prepared.release.made_on))
    if prepared.is_sketch:
        return replace(document, mark=say("not proved yet, must not be handed out"))
    return document


def pictures(desk: Desk, prepared: Prepared, width: int, edition: Edition) -> list[Picture]:
    """Draw a summary exactly as it will leave, from the very PDF."""
    from ipsdesk.reports.pictures import pictures_of  # noqa: PLC0415  (because it loads a library)

    preview = prepared.left is None
    document = document_of(desk, prepared, preview=preview, edition=edition)
    return pictures_of(reports.render(document, reports.Format.PDF), width)


def write_edition(desk: Desk, prepared: Prepared, folder: Path, edition: Edition) -> list[Path]:
    """Write another edition of a release that has left: a part of its numbers, no others."""
    preview = prepared.left is None
    document = document_of(desk, prepared, preview=preview, edition=edition)
    made = {kind: reports.render(document, form) for kind, form in _KINDS.items()}
    wanted = release_check.expected(prepared.release, prepared.activities, edition)
    release_check.must_be_as_released(document, made, wanted, prepared.release)
    stem = f"{STEM}-{edition.value}"
    return write_files({f"{stem}.{kind}": content for kind, content in made.items()}, folder)


def edition(name: str) -> Edition:
    """Return an edition by its name."""
    return Edition(name)


def labels() -> Mapping[str, Mapping[str, str]]:
    """Return the words of what is no count of people, in the language in use."""
    names = ("event_kinds", "municipalities", "organisation_kinds", "verdicts")
    told = {
        name: {code: words.get(language(), words["sv"]) for code, words in labels_of(name).items()}
        for name in names
    }
    reasons = {one.value: hindrance_words(one) for one in Hindrance}
    return told | {"hindrances": reasons} | _labels_of_scales()


def _labels_of_scales() -> dict[str, dict[str, str]]:
    known = scales()
    titled = [item for scale in known.values() for item in scale.items]
    bands = [band for scale in known.values() for band in scale.bands]
    return {
        "scales": {name: scale.title.told(language()) for name, scale in known.items()},
        "items": {item.id: item.title.told(language()) for item in titled},
        "bands": {band.id: band.label.told(language()) for band in bands},
    }


def withheld_words(prepared: Prepared) -> tuple[tuple[str, str], ...]:
    """Return the lines that are left out, each with why."""
    return tuple((line, leak_words(kind)) for line, kind in prepared.withheld)


def leak_words(kind: LeakKind) -> str:
    """Say what was found in a line."""
    words = {
        LeakKind.NAME: say("It holds a name."),
        LeakKind.PLACE: say("It holds a place that points at somebody."),
        LeakKind.EMPLOYER: say("It names an employer."),
        LeakKind.PERSONAL_NUMBER: say("It holds what looks like a personal number."),
        LeakKind.PHONE: say("It holds what looks like a telephone number."),
        LeakKind.EMAIL: say("It holds an e-mail address."),
        LeakKind.ADDRESS: say("It holds an address."),
        LeakKind.NUMBER: say("It holds a number that nobody has checked."),
    }
    return words[kind]


def review_of(desk: Desk, left: Left) -> Review:
    """Return what was answered before a summary left."""
    with desk.read() as connection:
        row = releases.row_of(connection, left.id)
        names = users.names(connection)
    return Review(
        names.get(row.known_key("approved_by"), ""),
        left.made_on,
        names.get(second, "") if (second := row.key("second_by")) else "",
        left.recipient,
    )


def write_files(made: Files, folder: Path) -> list[Path]:
    """Write every file, or none: what was written goes again when one cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    try:
        for name, content in made.items():
            paths.append(folder / name)
            files.write_whole(folder / name, content)
    except OSError:
        for path in paths:
            files.remove_if_there(path)
        raise
    return paths
