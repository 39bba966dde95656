"""Meetings at the table: hand the plan over, lock, and take in what came of it, whole or not."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import guard, people, records, voices
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.naming import taken_back_on
from ipsdesk.actions.plan_versions import DISAGREES, guardians_needed, merge_plan
from ipsdesk.actions.sheet_merge import (
    Merge,
    merge_appointment,
    merge_goal,
    merge_openness,
    merge_steps,
    merge_wording,
    unread_meeting,
)
from ipsdesk.actions.sheets import lay, rated_before, wished_before
from ipsdesk.actions.strengths import merge_strengths
from ipsdesk.actions.table_forms import (
    lay_forms,
    merge_forms,
    openness_answers,
    openness_authors,
    unread_openness,
)
from ipsdesk.actions.table_permissions import (
    lay_permissions,
    merge_permissions,
    unread_permissions,
)
from ipsdesk.domain.errors import MeetingGoesOn, MeetingGone, NotFound
from ipsdesk.domain.law_errors import OthersMaySee
from ipsdesk.domain.meetings import ASIDE, KEPT, OPEN, Entry, Handed, Look, Meeting, meeting_of
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.sheet import Sheet, from_plain, to_plain
from ipsdesk.storage import meetings as files
from ipsdesk.storage import workdays
from ipsdesk.storage.vault import Connection
from ipsdesk.words import DEFAULT, EASY, say

TOKEN = 32
FREE_DAYS, FREE_HOURS = 10, (9, 10, 11, 13, 14, 15)


@dataclass(frozen=True, slots=True)
class Begun:
    """A meeting that can begin: what is handed over, and the file it is written in."""

    id: UUID
    handed: Handed = field(repr=False)
    file: Path
    descriptor: int


@dataclass(frozen=True, slots=True)
class Closing:
    """What the specialist adds when a meeting is taken in."""

    place: str = "own_office"
    also_sign: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A meeting that has been written and not been taken in."""

    id: UUID
    participant: UUID
    tab: str
    begun_at: datetime
    workplaces: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a meeting left in the records."""

    activity: UUID
    plan_version: UUID | None
    appointment: UUID | None
    unread: tuple[str, ...] = field(default=(), repr=False)


def begin_meeting(
    desk: Desk,
    participant: UUID,
    *,
    tab: str = "plan",
    look: Look | None = None,
    alone: bool = False,
) -> Begun:
    """Write down that a meeting begins, and make ready all that it needs.

    Nothing of the vault is handed over but its public key: the plan of one person, the
    names of the workplaces in it, and the days that are free.

    Args:
        desk: where, when and by whom.
        participant: whose plan.
        tab: what is shown first.
        look: how it is drawn.
        alone: it was asked, and only the participant sees the screen (PRO-07).

    Raises:
        OthersMaySee: the identity is protected, and nobody said that no others are there.

    """
    person = people.person(desk, participant)
    if person.protected and not alone:
        raise OthersMaySee(person.number)
    laid, forms = lay(desk, participant), lay_forms(desk, participant)
    may, may_keys = lay_permissions(desk, participant)
    sheet = laid.sheet.with_all({**forms.places, **may})
    token = secrets.token_bytes(TOKEN)
    given: dict[str, object] = {
        "places": to_plain(sheet.places),
        "keys": {**laid.keys, **forms.keys, **may_keys},
        "employers": dict(laid.employers),
    }
    values: dict[str, Value] = {
        "participant": participant,
        "begun_at": desk.now(),
        "state": OPEN,
        "tab": tab,
        "token": token,
        "given": given,
    }
    with desk.begin("begin_meeting", participant) as connection:
        [meeting] = records.write(desk, connection, [Row("meetings", values)])
    file, descriptor = files.begin(meeting)
    handed = Handed(
        sheet=sheet,
        public=desk.vault.header.public,
        token=token,
        today=desk.today().isoformat(),
        employers=laid.employers,
        free=free_times(desk),
        look=_spoken_as_before(desk, participant, look or Look()),
        young=person.is_minor(desk.today()),
        forms=forms.forms,
        readers=voices.project_readers(desk),
        changed=voices.answered_lately(desk),
        earlier=voices.answered_before(desk, participant),
        rated=rated_before(desk, participant),
        wish=wished_before(desk, participant),
        taken_back=str(taken_back_on(desk, participant) or ""),
    )
    return Begun(meeting, handed, file, descriptor)


def _spoken_as_before(desk: Desk, participant: UUID, look: Look) -> Look:
    """Return a look in easy Swedish for who reads that; who reads English sees what is asked."""
    easy = records.row(desk, "participants", participant)["easy_language"]
    return replace(look, language=EASY) if easy and look.language == DEFAULT else look


def free_times(desk: Desk) -> tuple[str, ...]:
    """Return the hours of the next two weeks at which this user is to meet nobody, as here."""
    taken = _taken(desk)
    free = (at for day in _workdays(desk.today()) for at in _hours(day) if at not in taken)
    return tuple(at.isoformat(timespec="minutes") for at in free)


def _taken(desk: Desk) -> set[datetime]:
    with desk.read() as connection:
        met = workdays.taken(connection, desk.user, desk.today(), FREE_DAYS + 5)
    return {_hour(at) for at in met}


def _workdays(today: date) -> list[date]:
    ahead = (today + timedelta(days=days) for days in range(1, FREE_DAYS + 5))
    return [day for day in ahead if day.weekday() < 5]


def _hour(at: datetime) -> datetime:
    return at.astimezone().replace(minute=0, second=0, microsecond=0, tzinfo=None)


def _hours(day: date) -> list[datetime]:
    return [datetime(day.year, day.month, day.day, hour) for hour in FREE_HOURS]  # noqa: DTZ001  (because these are the seat's own hours)


def meetings_waiting(desk: Desk) -> list[Waiting]:
    """Return the meetings that were written and wait for this user to take them in, newest first.

    Those of somebody who no longer works here wait for whoever supports the participant now.
    A meeting whose file is nowhere to be found, as on another computer, waits unseen.

    """
    with desk.read() as connection:
        rows = [
            row
            for row in records.inside(connection, "meetings", state=OPEN)
            if row["recorded_by"] == desk.user.id or _left_to(desk, connection, row)
        ]
    return [
        Waiting(
            row.id,
            row.known_key("participant"),
            row.words("tab"),
            row.moment("begun_at") or now,
            _given(row, "employers"),
        )
        for now in (desk.now(),)
        for row in reversed(rows)
        if files.find(desk.vault, row.id) is not None
    ]


def _left_to(desk: Desk, connection: Connection, meeting: Record) -> bool:
    [writer] = records.inside(connection, "users", id=meeting["recorded_by"])
    [about] = records.inside(connection, "participants", id=meeting["participant"])
    return writer["left_on"] is not None and about["specialist"] == desk.user.id


def still_going_on(desk: Desk, meeting: UUID) -> bool:
    """Tell whether somebody still writes in a meeting."""
    path = files.find(desk.vault, meeting)
    return path is not None and files.going_on(path)


def read_meeting(desk: Desk, meeting: UUID) -> Meeting:
    """Read what came of a meeting, without changing anything.

    Raises:
        MeetingGone: it has been taken in or put aside, or its file is not here.
        MeetingGoesOn: somebody still writes in it.

    """
    row = records.row(desk, "meetings", meeting)
    path = files.find(desk.vault, meeting)
    token = row["token"]
    if row.words("state") != OPEN or path is None or not isinstance(token, bytes):
        raise MeetingGone
    if files.going_on(path):
        raise MeetingGoesOn
    written = files.whole_records(desk.vault, path, token)
    begun = row.moment("begun_at") or desk.now()
    return meeting_of(_table(row), begun, map(Entry.read, written))


def keep_meeting(desk: Desk, meeting: UUID, closing: Closing) -> Kept:
    """Take a meeting into the records: contact, plan, steps, next day to meet, as one act.

    The sealed file is removed after all of it is kept; a crash between the two leaves a
    file that is not read again.

    Raises:
        MeetingGone, MeetingGoesOn: as in `read_meeting`; nothing was changed.
        RulesBroken, EpisodeClosed: as every act; nothing was changed and the file stays.

    """
    found = read_meeting(desk, meeting)
    row = records.row(desk, "meetings", meeting)
    participant = row.known_key("participant")
    person = people.person(desk, participant)
    guardians = guardians_needed(desk, participant)
    with desk.begin("keep_meeting", participant) as connection:
        guard.must_be_visible(desk, connection, participant)
        merge = Merge(
            desk,
            connection,
            participant,
            found.before,
            found.after,
            _given(row, "keys"),
            person.protected,
            guardians,
            person.is_minor(desk.today()),
            found.begun_at.astimezone().date(),
        )
        goal = merge_goal(merge)
        made = merge_steps(merge, goal)
        merge_openness(merge, openness_answers(merge), openness_authors(merge))
        merge_permissions(merge)
        merge_wording(merge)
        voices.merge_named(merge)
        voices.keep_sealed(merge)
        merge_strengths(merge)
        unread = (*unread_openness(merge), *merge_forms(merge))
        appointment = merge_appointment(merge)
        plan = merge_plan(merge, made, also_sign=closing.also_sign)
        unread += (*unread_permissions(merge), *unread_meeting(merge))
        activity = _contact(merge, found, closing, (plan, unread))
        _close(desk, connection, row, KEPT, activity=activity, plan_version=plan)
    files.remove(desk.vault, meeting)
    return Kept(activity, plan, appointment, unread)


def put_meeting_aside(desk: Desk, meeting: UUID) -> None:
    """Close a meeting without taking anything in; what was written in it is gone for good."""
    row = records.row(desk, "meetings", meeting)
    path = files.find(desk.vault, meeting)
    if path is not None and files.going_on(path):
        raise MeetingGoesOn
    if row.words("state") != OPEN:
        raise MeetingGone
    with desk.begin("put_meeting_aside", row.known_key("participant")) as connection:
        _close(desk, connection, row, ASIDE)
    files.remove(desk.vault, meeting)


def sweep_meetings(desk: Desk) -> None:
    """Remove the files of meetings that are in the vault already, after a crash between."""
    with desk.read() as connection:
        closed = [row for row in records.inside(connection, "meetings") if row["state"] != OPEN]
    for row in closed:
        files.remove(desk.vault, row.id)


def _close(desk: Desk, connection: Connection, row: Record, state: str, **more: Value) -> None:
    gone: dict[str, Value] = {"token": None, "given": None, "ended_at": desk.now()}
    records.amend(desk, connection, row, {**gone, **more, "state": state})


def _contact(
    merge: Merge, found: Meeting, closing: Closing, left: tuple[UUID | None, tuple[str, ...]]
) -> UUID:
    plan, unread = left
    said = (found.after.words("comment").strip(), disagreement(found.after))
    note = "\n".join(filter(None, (*said, *unread)))
    return merge.write(
        "activities",
        at=found.begun_at,
        minutes=found.minutes,
        specialist=merge.desk.user.id,
        people=["participant"],
        channel="in_person",
        place=closing.place,
        phase=_phase(merge, found.begun_at),
        kind="meeting",
        note=note or None,
        note_kind="ordinary",
        next_step=_next_step(merge),
        missed=False,
        plan_version=plan,
        visible=True,
    )


def disagreement(sheet: Sheet) -> str:
    """Say that the participant does not agree with the plan, and why; "" where they do."""
    because = sheet.words("sign.because").strip()
    if sheet.words("sign.how") != DISAGREES:
        return ""
    text = say("Does not agree, because: {words}") if because else say("Does not agree.")
    return text.format(words=because)


def _phase(merge: Merge, begun_at: datetime) -> str:
    """Return the phase of the contact just before, whenever that was written down."""
    earlier = [
        (at, row.words("phase"))
        for row in merge.rows("activities")
        if (at := row.moment("at")) is not None and at <= begun_at
    ]
    return max(earlier)[1] if earlier else "engagement"


def _next_step(merge: Merge) -> str | None:
    still = [
        merge.after.words(f"step.{key}.what")
        for key in merge.after.keys("step")
        if merge.after.words(f"step.{key}.state") not in ("done", "let_go")
    ]
    return still[0].strip() or None if still else None


def _table(row: Record) -> Sheet:
    given = row["given"]
    if not isinstance(given, dict):
        raise NotFound("meetings")
    return Sheet().with_all(from_plain(given["places"]))


def _given(row: Record, name: str) -> Mapping[str, str]:
    """Return what each key on the table was said to be: which record, or which workplace."""
    given = row["given"]
    told = given.get(name) if isinstance(given, dict) else None
    return {str(key): str(which) for key, which in told.items()} if isinstance(told, dict) else {}
