"""Registerutdrag: every row about one person, why it is kept, and who has seen it (LAW-10)."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from ipsdesk import reports
from ipsdesk.actions import attachments, exports, guard, protection
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_contents import (
    Lines,
    counted_words,
    draft_place_words,
    plan_lines,
    state_words,
    typed_words,
)
from ipsdesk.actions.extract_words import (
    act_words,
    authors_told,
    code_words,
    column_label,
    list_of,
    question,
    role_words,
    scores_told,
    situation_words,
    table_title,
)
from ipsdesk.actions.log import whole_log
from ipsdesk.actions.purposes import purpose
from ipsdesk.actions.retention import period_words, periods
from ipsdesk.domain.access import Right, Role
from ipsdesk.domain.authorship import AUTHORS
from ipsdesk.domain.extracts import (
    KEPT_FOR_ORDER,
    OWN_WORDS,
    is_concern,
    names_somebody_else,
)
from ipsdesk.domain.log import LogLine
from ipsdesk.domain.records import Record, Value
from ipsdesk.reports.document import Tell
from ipsdesk.reports.extract import (
    KEY,
    DisclosurePaper,
    ExtractPaper,
    FieldPaper,
    PartPaper,
    RowPaper,
    as_plain,
    extract,
)
from ipsdesk.storage import files, members, people, records, users
from ipsdesk.storage.vault import Connection
from ipsdesk.words import language, say, say_day, say_time

_SAID: Mapping[tuple[str, str], Callable[[str], str]] = {
    ("participants", "situation"): situation_words,
    ("drafts", "place"): draft_place_words,
    ("meetings", "state"): lambda state: state_words("meetings", state),
    ("handovers", "state"): lambda state: state_words("handovers", state),
    ("attachments", "about_table"): table_title,
}
_SPECIALIST = {(one, Role.SPECIALIST.value) for one in ("roles", "duties", "employment_duties")}
READ, ALL = 30, 100  # of the work, to read the records; the rest is to draw the pages
_NEVER_WRITTEN_OUT = "protection"  # PRO-06: that somebody is protected stands on no paper
_NAMED_BY = (
    "name",
    "title",
    "words",
    "what",
    "position",
    "subject",
    "programme",
    "recipient",
    "month",
)


def covered_tables() -> tuple[str, ...]:
    """Return every table an extract reads: the person's own row, and all that refer to it.

    Who only looks like the person is about somebody else's life, and stays out.

    """
    own = (table for table in records.person_tables() if table != "different_people")
    return ("participants", *own)


def extract_paper(desk: Desk, participant: UUID, tell: Tell | None = None) -> ExtractPaper:
    """Return everything about one person that the law says they may read (Art. 15).

    Args:
        desk: where and by whom.
        participant: whom it is about.
        tell: hears how far the reading has come, of a hundred; it may stop it.

    Raises:
        NotFound: no such participant for this user.

    """
    desk.user.must(Right.OPEN_PEOPLE)
    shown = protection.identity_of(desk, participant).shown_name
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        teller = _Teller(desk, connection)
        parts = _parts(teller, participant, tell)
        told = [_disclosure(row) for row in records.of(connection, "disclosures_made", participant)]
        word = users.specialist_word(connection)
        opened = [_opened(line, word) for line in whole_log(connection, participant)]
        [unit] = records.matching(connection, "unit")
    used = {part.table for part in parts if part.rows}
    reasons = [purpose(records.kept_as(table)[1], desk.profile) for table in sorted(used)]
    receivers = dict.fromkeys(who for one in reasons for who in one.recipients)
    contact = unit.words("contact")
    return ExtractPaper(shown, tuple(parts), tuple(receivers), tuple(told), tuple(opened), contact)


def _parts(teller: "_Teller", participant: UUID, tell: Tell | None) -> list[PartPaper]:
    tables, parts = covered_tables(), []
    for number, table in enumerate(tables):
        parts.append(teller.part(table, participant))
        _come(tell, (0, READ), number, len(tables))
    return parts


def write_extract(
    desk: Desk, participant: UUID, folder: Path, tell: Tell | None = None
) -> list[Path]:
    """Write the extract as PDF, web page and JSON under neutral names, and note it in the log.

    No file is written before all of them are made, so that one that is stopped leaves nothing.

    Args:
        desk: where and by whom.
        participant: whom it is about.
        folder: where to.
        tell: hears how far it has come, of a hundred; it may stop it.

    Raises:
        ActStopped: whoever waits does not want it any longer.

    """
    paper = extract_paper(desk, participant, tell)
    imprint = exports.imprint(desk)
    document = extract(paper, imprint)
    drawn = partial(_come, tell, (READ, ALL))
    made = {
        reports.file_name(KEY, desk.today().isoformat(), kind): (
            _json(as_plain(paper, imprint))
            if kind is reports.Format.JSON
            else reports.render(document, kind, drawn)
        )
        for kind in reports.export(KEY).formats
    }
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in made.items():
        files.write_whole(folder / name, content)
        written.append(folder / name)
    written += attachments.write_all(desk, participant, folder)
    desk.note("extract", participant)
    return written


def write_after(
    desk: Desk, participant: UUID, folder: Path, passphrase: str, tell: Tell | None = None
) -> list[Path]:
    """Write the extract once whoever sits here has shown that it is they (S22).

    An open desk may be anybody's for a minute, and everything about a person leaves in clear.

    Raises:
        WrongPassphrase: it is not the passphrase of who sits here; nothing was read or written.

    """
    members.passphrase_opens(desk.vault, desk.user.name, passphrase)
    return write_extract(desk, participant, folder, tell)


def _come(tell: Tell | None, part: tuple[int, int], done: int, of: int) -> None:
    """Say how far one part of the work has come, as a part of the whole."""
    if tell is not None:
        begin, end = part
        tell(begin + (end - begin) * done // max(1, of), ALL)


class _Teller:
    """Tells rows as a reader understands them: codes in words, staff by role, others left out."""

    def __init__(self, desk: Desk, connection: Connection) -> None:
        self._desk, self._connection = desk, connection
        self._roles = users.roles(connection)
        self._word = users.specialist_word(connection)
        self._periods = periods(desk)
        self._plan: Mapping[UUID, Lines] = {}

    def part(self, table: str, participant: UUID) -> PartPaper:
        """Return one kind of record, with its purpose, ground and time."""
        kind, name = records.kept_as(table)
        why = purpose(name, self._desk.profile)
        found = (
            [records.get(self._connection, table, participant)]
            if table == "participants"
            else records.of(self._connection, table, participant)
        )
        if table == "plan_versions":
            found.sort(key=lambda row: row.number("version"))
            self._plan = plan_lines(found)
        hidden = name == _NEVER_WRITTEN_OUT
        rows = () if hidden else tuple(self._row(row) for row in found)
        until = period_words(kind, self._periods)
        return PartPaper(table, table_title(table), why.what, why.basis, until, rows, why.source)

    def _row(self, row: Record) -> RowPaper:
        written = row.values.get("recorded_at") or row.values.get("kept_at")
        day = written.astimezone().date() if isinstance(written, datetime) else self._desk.today()
        by = row.key("recorded_by") or row.key("user")
        role = role_words(self._roles.get(by, ""), self._word)
        return RowPaper(day, role, tuple(self._fields(row)))

    def _fields(self, row: Record) -> Iterator[FieldPaper]:
        held = is_concern(row)
        for column, value in row.values.items():
            if column in KEPT_FOR_ORDER or value in (None, "", []):
                continue
            asked = question(row.table, column)
            masked = ""
            if held:
                masked = say("held for secrecy review")
            elif names_somebody_else(row.table, column):
                masked = say("names somebody else")
            yield FieldPaper(
                column,
                column_label(row.table, column),
                "" if masked else self._told(row, column, value),
                masked,
                given=row.table in OWN_WORDS or bool(asked and asked.own),
                lines=self._plan.get(row.id, ()) if column == "content" else (),
                whole=value if isinstance(value, dict) else None,
            )

    def _today(self, row: Record, column: str) -> str | None:
        """Return where somebody stands today, which their row alone does not say."""
        if (row.table, column) != ("participants", "situation"):
            return None
        user, day = self._desk.user, self._desk.today()
        return people.get(self._connection, row.id, user, day).situation

    def _told(self, row: Record, column: str, value: Value) -> str:
        table = row.table
        if isinstance(value, dict):
            return self._several(row, column, value)
        if isinstance(value, list):
            return self._list(row, column, value)
        if isinstance(value, UUID):
            return self._referred(records.reference_of(table, column), value)
        if (table, column) in _SAID:
            return _SAID[table, column](self._today(row, column) or str(value))
        listed = list_of(table, column)
        if isinstance(value, str) and (listed, value) in _SPECIALIST:
            return role_words(value, self._word)
        return _in_words(value, listed)

    def _list(self, row: Record, column: str, value: list[str]) -> str:
        if row.table == "released_people":
            release = records.get(self._connection, "releases", row.known_key("release"))
            return counted_words(release, value)
        listed = list_of(row.table, column)
        return ", ".join(self._one_of(str(one), listed) for one in value)

    def _several(self, row: Record, column: str, value: Mapping[str, object]) -> str:
        if column == AUTHORS:
            return authors_told(row.table, value)
        if row.table == "voices":
            return scores_told(row.words("card"), value)
        lines = self._plan.get(row.id, ())
        if lines:
            return "; ".join(f"{where}: {now}" for where, now in lines)
        return typed_words(value)

    def _one_of(self, told: str, listed: str) -> str:
        """Say one of several; which record or whom of the staff an id means, and never the id."""
        try:
            return self._referred("", UUID(told))
        except ValueError:
            return code_words(listed, told)

    def _referred(self, table: str, row: UUID) -> str:
        if row in self._roles:
            return role_words(self._roles[row], self._word)
        if not table:
            return say("another record")
        found = records.get(self._connection, table, row)
        if table == "plan_versions":
            return say("Version {number}").format(number=found.number("version"))
        named = [found.words(name) for name in _NAMED_BY if found.values.get(name)]
        return named[0] if named else table_title(table)


def _in_words(value: Value, listed: str) -> str:
    match value:
        case bool():
            return say("yes") if value else say("no")
        case datetime():
            return f"{say_day(value.astimezone().date())} {say_time(value)}"
        case date():
            return say_day(value)
    return code_words(listed, str(value)) if listed else _as_typed(value)


def _as_typed(value: Value) -> str:
    """Write an amount with no decimal that is empty, and with the language's own mark."""
    if not isinstance(value, float):
        return str(value)
    told = f"{value:.10g}"
    return told if language() == "en" else told.replace(".", ",")


def _disclosure(row: Record) -> DisclosurePaper:
    ground = row.words("legal_ground") or (say("Consent") if row.key("consent") else "")
    return DisclosurePaper(
        row.known_day("on_day"), row.words("recipient"), row.words("facts"), ground
    )


def _opened(line: LogLine, word: str) -> tuple[date, str]:
    role = role_words(line.role, word)
    text = say("{role}: {act}").format(role=role, act=act_words(line.act))
    return line.at.astimezone().date(), text


def _json(plain: dict[str, object]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()
