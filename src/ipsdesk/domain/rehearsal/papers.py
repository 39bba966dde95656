"""The unit's own papers: its project card, policies, figures, a preview, a certificate."""

from datetime import date
from hashlib import sha256

from ipsdesk.domain.project_templates import card_values
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.rehearsal.days import later, months_before
from ipsdesk.domain.rehearsal.notebook import Notebook
from ipsdesk.domain.rehearsal.setting import Setting, World
from ipsdesk.domain.release import RULES_NAME

# Public figures: name, place, year, value, source (esf-and-law section 6).
_FIGURES: tuple[tuple[str, str, int, float, str], ...] = (
    ("neet_count", "Örebro län", 2025, 3700.0, "Region Örebro län, unga 16–29 år"),
    ("neet_share", "Sverige", 2021, 7.9, "MUCF, unga 16–29 år, procent"),
    ("neet_share", "Sverige", 2022, 7.6, "MUCF, unga 16–29 år, procent"),
    ("neet_count", "Sverige", 2021, 137486.0, "MUCF, unga 16–29 år"),
    ("neet_count", "Sverige", 2022, 131780.0, "MUCF, unga 16–29 år"),
    ("kaa_count", "Sverige", 2016, 115200.0, "Skolverket"),
    ("kaa_count", "Sverige", 2021, 46300.0, "Skolverket, hösten"),
    ("kaa_count", "Sverige", 2023, 63800.0, "Skolverket, läsåret 2022/23"),
    ("earlier_results", "Örebro län", 2019, 72.0, "Activa, gått till arbete"),
    ("earlier_results", "Örebro län", 2019, 30.0, "Activa, gått till studier"),
)


def project_row(setting: Setting, world: World) -> Row:
    """Return the project card as the funder's register has it."""
    book = Notebook(setting.chance("project"), world.supervisor.id, setting.yesterday)
    book.write("projects", setting.start, **_running(card_values(setting.project), setting))
    return book.rows[0]


def _running(card: dict[str, Value], setting: Setting) -> dict[str, Value]:
    """Return a card whose project runs on the day of the rehearsal, however old the register.

    A rehearsal of another size than the project's own is planned for that size.
    """
    begins, ends = card["started_on"], card["ends_on"]
    if isinstance(begins, date) and begins > setting.start:
        card |= {"started_on": setting.start}
    if isinstance(ends, date) and ends <= setting.yesterday:
        card |= {"ends_on": date(setting.yesterday.year + 1, 12, 31)}
    if card["planned_participants"] and setting.participants != setting.project.rehearsed_with:
        card |= {"planned_participants": setting.participants}
    return card


def paper_rows(setting: Setting, world: World) -> list[Row]:
    """Return policies, public figures, one preview, one certificate and what was scanned."""
    book = Notebook(setting.chance("papers"), world.supervisor.id, setting.yesterday)
    _policies(setting, book)
    for name, place, year, value, source in _FIGURES:
        book.write(
            "figures", setting.start, name=name, place=place, year=year, value=value, source=source
        )
    _preview(setting, world, book)
    book.write(
        "erasures",
        setting.yesterday,
        erased=book.chance.id(),
        retention="R2",
        rows=book.chance.between(60, 240),
        on_day=setting.yesterday,
        decision="2026-017",
        approved_by=world.supervisor.id,
        backups_until=later(setting.yesterday, 90),
    )
    return book.rows


def counted_rows(
    setting: Setting, world: World, looked_at: list[Row], told: list[Row]
) -> list[Row]:
    """Return how one participant was counted in the summary that was looked at."""
    book = Notebook(setting.chance("counted"), world.supervisor.id, setting.yesterday)
    [release] = [row.values["id"] for row in looked_at if row.table == "releases"]
    for who in [row.values["id"] for row in told if row.table == "participants"][:1]:
        day = max(months_before(setting.yesterday, 1), setting.start)
        book.write("released_people", day, release=release, participant=who, levels=["woman"])
    return book.rows


def _policies(setting: Setting, book: Notebook) -> None:
    decided: dict[str, dict[str, object]] = {
        "smallest_count": {"value": 5},
        "months_kept": {"value": 24},
        "entry_event": {"value": "first_meeting"},
        "ladder": {
            "value": setting.project.ladder,
            "on": setting.start.isoformat(),
            "reason": "Så står det i projektansökan",
        },
    }
    for name, value in decided.items():
        book.write(
            "policies",
            setting.start,
            name=name,
            value=value,
            decided_by="Styrgruppen",
            decided_on=setting.start,
        )


def saved_list_rows(setting: Setting, world: World) -> list[Row]:
    """Return a list that each specialist has put together."""
    book = Notebook(setting.chance("lists"), world.supervisor.id, setting.yesterday)
    for one in world.specialists[:3]:
        book.write(
            "saved_lists",
            setting.start,
            user=one.id,
            name="Söker och väntar på en arbetsgivare",
            situation="seeking",
            waits="no_employer",
        )
    return book.rows


def _preview(setting: Setting, world: World, book: Notebook) -> None:
    """Write down that a summary was looked at; nothing has left a made-up unit."""
    day = max(months_before(setting.yesterday, 1), setting.start)
    layout: dict[str, object] = {
        "variables": {"gender": ["woman"]},
        "groups": {},
        "tables": [["gender"]],
    }
    release = book.write(
        "releases",
        day,
        state="preview",
        number=None,
        period="to-date",
        last_day=day,
        made_on=day,
        plan=setting.project.id,
        plan_version=1,
        places=[],
        layout=layout,
        method="exact",
        smallest=5,
        grade="",
        needs=0,
        hidden=1,
        program="",
        certificate=b"",
        activities={},
        recipient=None,
        approved_by=world.coordinator.id,
        second_by=None,
        seals={},
        digest=sha256(RULES_NAME.encode()).digest(),
    )
    book.write(
        "released_cells",
        day,
        release=release,
        table_number=0,
        position=0,
        place="*",
        shown=None,
        low=None,
        high=None,
        why={"why": "layout", "since": ""},
    )
    book.write("released_types", day, path={}, people=0)
