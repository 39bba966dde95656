"""The month's list to Statistics Sweden, made again naively from what `ipsdesk data` writes.

A list says what stood when the month was over: who had taken part in it, the first day ever, the
last day if nothing was open then, and whole hours of contact, rounded down.
"""

from datetime import date, timedelta

from tests.oracle.naive import day, later


def listed(tables, year, month):
    """Return start, end and whole hours of everybody who took part in a month."""
    first = date(year, month, 1)
    last = later(first, 1) - timedelta(1)
    operation = tables["unit"][0]["project"]
    found = {}
    for person in tables["participants"]:
        if person["restricted"]:
            continue
        begun = [
            (day(e["entered_on"]), day(e["ended_on"]))
            for e in tables["episodes"]
            if e["participant"] == person["id"]
            and e["operation"] == operation
            and e["entered_on"] is not None
            and day(e["entered_on"]) <= last
        ]
        if any(end is None or end >= first for _, end in begun):
            still_open = any(end is None or end > last for _, end in begun)
            end = None if still_open else max(end for _, end in begun)
            start = min(start for start, _ in begun)
            found[person["id"]] = (start, end, hours(tables, person["id"], first, last))
    return found


def hours(tables, person, first, last):
    minutes = sum(
        a["minutes"]
        for a in tables["activities"]
        if a["participant"] == person and not a["missed"] and first <= day(a["at"]) <= last
    )
    return minutes // 60
