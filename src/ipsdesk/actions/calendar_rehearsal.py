"""The calendar of a made-up specialist on the day of a rehearsal, as an import would leave it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.rehearsal.setting import World

_DAY = (
    ("Metoddag", None, 0, 1440),
    ("Teammöte", "Rum Asken", 9, 60),
    ("Lunch med Nya Bageriet", "Storgatan 1", 11, 60),
    ("Avstämning", None, 14, 45),
)


def calendar_rows(world: World, today: date) -> Iterator[Row]:
    """Yield what stands in the supervisor's and the first specialist's own calendars."""
    for user in (world.supervisor, *world.specialists[:1]):
        for number, (title, place, hour, minutes) in enumerate(_DAY):
            values: dict[str, Value] = {
                "user": user.id,
                "participant": None,
                "uid": f"rehearsal-{number}@ipsdesk",
                "occurrence": "",
                "sequence": 0,
                "starts_at": datetime.combine(today, time(hour)).astimezone().astimezone(UTC),
                "minutes": minutes,
                "all_day": minutes == 1440,
                "title": title,
                "place": place,
                "cancelled": False,
            }
            yield Row("calendar_entries", values)
