"""What is due, told anew from the rows by somebody who reads them one by one.

It knows no query and no index: it takes plain rows, as slow as it likes, and says what a
specialist must be reminded of on a day. The rules are those of the domain model, in words.
"""

from collections import defaultdict
from datetime import timedelta

SEEKS = ("enrolled", "profile", "seeking")


def days(count):
    """Return a stretch of days."""
    return timedelta(days=count)


def eighteenth(born):
    """Return the day somebody is 18; born on a leap day it is the first of March."""
    if (born.month, born.day) == (2, 29) and (born.year + 18) % 4:
        return born.replace(year=born.year + 18, month=3, day=1)
    return born.replace(year=born.year + 18)


def what_is_due(world, today):
    """Yield each reminder as its kind, whom it is about, and the day it goes by."""
    below = defaultdict(lambda: defaultdict(list))
    for table, row in world:
        below[row.get("participant")][table].append(row)
    yield from agreed(below[None], today)
    for person in below[None]["participants"]:
        for kind, day in about(person, below[person["id"]], today):
            yield kind, person["id"], day


def about(person, rows, today):
    """Yield what is due about one participant."""
    ended = person["ended_on"]
    yield from follow_up(rows, today)
    if ended is not None and ended < today:
        return
    yield from silence(person, today)
    yield from marks(rows, today)
    yield from employers(person, rows, today)
    yield from steps(rows, today)
    yield from leads(rows, today)
    yield from plan(rows, today)
    yield from consents(rows, today)
    yield from openness(person, rows, today)
    yield from profile(rows, today)
    yield from birthday(person, today)


def stands(person, rows, today, *states):
    """Tell whether somebody's support says so on a day without any job or studies."""
    works = any(
        job["started_on"] <= today and (job["ended_on"] is None or today <= job["ended_on"])
        for job in rows["jobs"]
    )
    learns = any(
        one["started_on"] is not None
        and one["started_on"] <= today
        and (one["ended_on"] is None or today < one["ended_on"])
        for one in rows["studies"]
    )
    return person["situation"] in states and not works and not learns


def silence(person, today):
    """Nobody is unheard of for more than two weeks."""
    since = person["last_contact_on"] or person["started_on"]
    if since is not None and (today - since).days > 14:
        yield "silent", since + days(14)


def employers(person, rows, today):
    """Whoever seeks a job meets an employer within thirty days of the entry, and in every month.

    A job that ended is a month's, too.
    """
    for episode in rows["episodes"]:
        entered = episode["entered_on"]
        if entered is None or episode["ended_on"] is not None or not episode["work_track"]:
            continue
        if not stands(person, rows, today, *SEEKS) or (today - entered).days < 30:
            continue
        met = [one["on_day"] for one in rows["contact_for"]]
        worked = [one["ended_on"] for one in rows["jobs"] if one["ended_on"] is not None]
        if not any((today - one).days <= 30 for one in (*met, *worked)):
            yield "no_employer", entered + days(30)


def steps(rows, today):
    """A step is told of from a week before its day until it is done."""
    for step in rows["steps"]:
        if step["state"] == "open" and step["due_on"] and step["due_on"] <= today + days(7):
            yield "step", step["due_on"]


def leads(rows, today):
    """What comes next of a lead is told of from a week before its day until the lead is closed."""
    for lead in rows["applications"]:
        by = lead["next_on"]
        if lead["stage"] not in ("started", "no") and by and by <= today + days(7):
            yield "lead", by


def agreed(rows, today):
    """A day agreed with an employer is told of for ninety days, until there was a contact then."""
    where = {one["id"]: one["employer"] for one in rows["workplaces"]}
    shut = {one["id"] for one in rows["employers"] if one["do_not_contact"]}

    def met(place, by, but=None):
        return any(
            one["workplace"] == place and one["id"] != but and one["on_day"] >= by
            for one in rows["employer_contacts"]
        )

    for kind, table, column in (
        ("workplace", "workplaces", "next_contact_on"),
        ("employer_contact", "employer_contacts", "follow_up_on"),
    ):
        for one in rows[table]:
            by, place = one[column], one.get("workplace", one["id"])
            if by is None or not -7 <= (today - by).days <= 90 or where[place] in shut:
                continue
            if not met(place, by, one["id"]):
                yield kind, None, by


def plan(rows, today):
    """The newest version of the plan alone says when it is to be looked at again."""
    newest = max(rows["plan_versions"], key=lambda one: one["version"], default=None)
    if newest and newest["review_on"] and newest["review_on"] <= today + days(7):
        yield "plan_review", newest["review_on"]


def consents(rows, today):
    """A consent that ends is told of from two weeks before until a month after."""
    for consent in rows["consents"]:
        ends = consent["ends_on"]
        if consent["withdrawn_on"] is None and ends and -14 <= (today - ends).days <= 30:
            yield "consent_ends", ends


def follow_up(rows, today):
    """A follow-up is told of from two weeks before, after the end of support too."""
    for one in rows["follow_ups"]:
        if one["done_on"] is None and one["due_on"] and one["due_on"] <= today + days(14):
            yield "follow_up", one["due_on"]


def openness(person, rows, today):
    """The latest talk about openness says when it is to be thought over, while a job is sought."""
    latest = max(rows["openness"], key=lambda one: one["talk"], default=None)
    if latest is None or latest["reconsider_on"] is None:
        return
    if not stands(person, rows, today, "seeking"):
        return
    if latest["reconsider_on"] <= today + days(7):
        yield "openness", latest["reconsider_on"]


def profile(rows, today):
    """The profile learns of a job that began or ended, within thirty days; one job asks once."""
    for job in rows["jobs"]:
        for changed in (job["started_on"], job["ended_on"]):
            if changed is None or not 0 <= (today - changed).days <= 90:
                continue
            if not any(one["on_day"] >= changed for one in rows["profiles"]):
                yield "profile", changed + days(30)
                break


def marks(rows, today):
    """Support after a job start is told of from a week before, for ninety days, while in work.

    What is learnt of a lost job is told of too; once support has ended nothing more is owed.
    """
    ended = {job["id"]: job["ended_on"] is not None for job in rows["jobs"]}
    for mark in rows["follow_marks"]:
        if mark["met_on"] is not None or mark["declined"]:
            continue
        if ended[mark["job"]] and mark["kind"] != "job_loss":
            continue
        if mark["from_day"] <= today + days(7) and (today - mark["to_day"]).days <= 90:
            yield "follow_mark", mark["to_day"]


def birthday(person, today):
    """Turning 18 is told of from a week before until a month after."""
    adult = eighteenth(person["birth_date"])
    if -7 <= (today - adult).days < 30:
        yield "adult", adult
