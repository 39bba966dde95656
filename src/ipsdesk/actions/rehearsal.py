"""Making a whole plausible unit up, to practise on: through the same act as every import."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from itertools import chain
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import (
    evaluation_rehearsal,
    evidence_files,
    file_words,
    month_rehearsal,
    projects,
    radar,
    records,
    review_scales,
    search,
    twin_rehearsal,
    voices,
)
from ipsdesk.actions.calendar_rehearsal import calendar_rows
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import keep_draft
from ipsdesk.actions.intake_done import layout_of
from ipsdesk.actions.vault import Making, NewUnit, create_unit
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.rehearsal import unit
from ipsdesk.domain.rehearsal.around import paper_words
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.reviewing import review_rows
from ipsdesk.domain.rehearsal.setting import Colleague, Setting, World
from ipsdesk.domain.scales import Scale
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.sealing import seal_to_each
from ipsdesk.storage import blobs, members
from ipsdesk.storage import records as stored

SOURCE = "rehearsal"
SCALE = "ips-25"
MOST_WITH_PASSPHRASE = 12
_TOGETHER = 4000


@dataclass(frozen=True, slots=True)
class RehearsalUser:
    """Somebody made up who can open a rehearsal vault, and how."""

    name: str
    role: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal vault as it was made."""

    vault: Path
    users: tuple[RehearsalUser, ...]
    recovery_code: str = field(repr=False)
    rows: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which unit to make up; the same values give the same records, to the byte.

    Without a number of participants there are as many as the project is practised with.
    """

    project: str = "framtid"
    participants: int | None = None
    months: int = 24
    today: date = field(default_factory=lambda: datetime.now(UTC).astimezone().date())
    seed: int = 1


def rehearse(path: Path, wanted: Wanted) -> Rehearsal:
    """Make the vault of a made-up unit; it works fully, but only among rehearsal vaults.

    Raises:
        VaultExists: there is something at the path already; it is untouched.
        ProjectUnknown: there is no project of that name.

    """
    setting = setting_of(wanted)
    ids = setting.chance("desk")
    first = ids.id()
    world, around = unit.world_of(setting, first)
    users = _users(setting, world)
    desk, code = create_unit(
        path,
        NewUnit(
            name=_unit_name(setting),
            profile=Profile(setting.project.profile),
            user=world.supervisor.name,
            controller=str(setting.project.card["owner"]),
        ),
        users[0].passphrase,
        Making(SOURCE, KDF_FLOOR, _clock(setting), _ids(first, ids)),
    )
    try:
        rows = fill(desk, setting, world, around)
        for one in users[1:]:
            members.add_user_slot(desk.vault, one.name, one.passphrase)
    finally:
        desk.vault.close()
    return Rehearsal(path, users, code, rows)


def setting_of(wanted: Wanted) -> Setting:
    """Return what a made-up unit follows from."""
    project = projects.project(wanted.project)
    return Setting(
        project=project,
        pool=projects.pool(),
        numbers=projects.test_numbers(),
        today=wanted.today,
        months=max(1, wanted.months),
        participants=max(2, wanted.participants or project.rehearsed_with),
        seed=wanted.seed,
    )


def fill(desk: Desk, setting: Setting, world: World, around: list[Row]) -> int:
    """Write a made-up unit into a vault that holds nothing but its first user."""
    _begin_earlier(desk, setting)
    count = sum(
        records.enter_many(desk, SOURCE, batch)
        for batch in _batches(unit.parts(setting, world, around))
    )
    count += _reviews(desk, setting, world)
    count += records.enter_many(desk, SOURCE, _noted(setting, world, count))
    count += month_rehearsal.fill(desk, SOURCE)
    count += twin_rehearsal.fill(desk)
    count += evaluation_rehearsal.fill(desk, SOURCE)
    _keep_papers(desk)
    _leave_a_draft(desk, setting, world)
    _leave_an_answer(desk)
    _count_last_month(desk)
    evidence_files.receive_nothing(desk)
    return count


def _noted(setting: Setting, world: World, count: int) -> list[Row]:
    """Return the note that all of it was entered, and a layout of a file remembered."""
    imported: dict[str, Value] = {
        "source": SOURCE,
        "rows": count,
        "digest": sha256(f"{setting.seed} {setting.today} {count}".encode()).digest(),
    }
    layout: dict[str, Value] = {
        "layout": layout_of(("Namn", "Född", "Start")),
        "kind": "people",
        "meanings": ["name", "birth_date", "entered_on"],
    }
    return [
        Row("imports", imported),
        Row("import_layouts", layout),
        *calendar_rows(world, setting.today),
    ]


def _begin_earlier(desk: Desk, setting: Setting) -> None:
    [made] = records.rows_matching(desk, "unit")
    changes: dict[str, Value] = {"created_on": setting.start, "project": setting.project.number}
    records.correct(desk, SOURCE, "unit", made.id, changes)
    records.correct(desk, SOURCE, "users", desk.user.id, {"started_on": setting.start})


def _batches(parts: Iterable[list[Row]]) -> Iterator[list[Row]]:
    """Put whole parts together until there are enough rows for one transaction."""
    batch: list[Row] = []
    for part in parts:
        if batch and len(batch) + len(part) > _TOGETHER:
            yield batch
            batch = []
        batch = batch + part
    if batch:
        yield batch


def _reviews(desk: Desk, setting: Setting, world: World) -> int:
    scale = _pinned(desk)
    rows = review_rows(setting, world, scale, _unit_name(setting)).rows
    return records.enter_many(desk, SOURCE, rows)


def _pinned(desk: Desk) -> Scale:
    with desk.begin(SOURCE) as connection:
        return review_scales.pin(desk, connection, SCALE)


def _leave_an_answer(desk: Desk) -> None:
    """Leave an answer without a name, sealed, that waits for its month to end."""
    sealed = seal_to_each(b'{"scores": {"listened": 7}, "words": ""}', voices.project_readers(desk))
    with desk.begin(SOURCE) as connection:
        voices.let_wait(connection, desk.today(), [("meeting", sealed)])


def _keep_papers(desk: Desk) -> None:
    """Keep the content of every paper whose row says that there is one."""
    with desk.read() as connection:
        rows = stored.where(connection, "attachments")
    for row in rows:
        content = paper_words(row.words("title"))
        blobs.write(desk.vault, row.id, content)
        with desk.vault.draft() as connection:  # the index alone is written: no act, no history
            kind, who = row.words("media_type"), row.known_key("participant")
            search.index_file(connection, who, row.id, file_words.read(kind, content).text)


def _count_last_month(desk: Desk) -> None:
    """Count the last whole month, as somebody who looked at it would have."""
    scale = radar.scale_of_unit(desk)
    last = radar.strip(desk, scale).months[-1]
    radar.keep_months(desk, scale, (radar.count_month(desk, scale, last),))


def _leave_a_draft(desk: Desk, setting: Setting, world: World) -> None:
    """Leave a note half written, for who begins the vault and for one specialist."""
    words: dict[str, object] = {"words": setting.pool.lines("notes_meeting")[0]}
    own = world.specialists[0]
    with desk.read() as connection:
        everybody = stored.matching(connection, "participants")
    theirs = [one for one in everybody if one["specialist"] == own.id]
    _half_written(desk, everybody, words)
    sits_there = replace(desk.user, id=own.id, name=own.name)
    _half_written(replace(desk, user=sits_there), theirs, words)


def _half_written(desk: Desk, found: list[Record], words: dict[str, object]) -> None:
    """Leave it with the last by name of those whose support goes on."""
    going_on = [one for one in found if one["ended_on"] is None] or found
    if going_on:
        about = max(going_on, key=lambda one: one.words("shown_name")).id
        keep_draft(desk, f"note:{about}", words, about)


def _users(setting: Setting, world: World) -> tuple[RehearsalUser, ...]:
    """Return who can open the vault: with a thousand specialists only the first few."""
    few = world.specialists[: MOST_WITH_PASSPHRASE - 3]
    team = (world.supervisor, *few, world.coordinator, world.stand_in)
    chance = setting.chance("passphrases")
    return tuple(_user(setting, chance, one) for one in team)


def _user(setting: Setting, chance: Chance, one: Colleague) -> RehearsalUser:
    words = chance.some_of(setting.pool.lines("passphrase_words"), 4)
    return RehearsalUser(one.name, one.role, "-".join(words))


def _unit_name(setting: Setting) -> str:
    return f"Övning {setting.project.card['name']}"


def _clock(setting: Setting) -> Callable[[], datetime]:
    """Return a clock that stands still early on the day the unit is made up for."""
    early = datetime.combine(setting.today, time(5), UTC)
    return lambda: early


def _ids(first: UUID, chance: Chance) -> Callable[[], UUID]:
    """Return what gives each row its id: the supervisor's first, then the stream's."""
    stream = chain([first], iter(chance.id, None))
    return lambda: next(stream)
