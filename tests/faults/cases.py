"""What somebody is doing when a fault strikes, act by act, and how far one sees it came.

A case has steps: each is an act, with what the vault must say once it is done. After a fault
the vault must say either what it said before the act in hand, or what it says after it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from ipsdesk.actions import contacts, drafts, goals, reviews, summary_files
from ipsdesk.actions import steps as plans
from ipsdesk.actions.summaries import Wanted
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.goals import Rating
from ipsdesk.domain.reviews import Rating as Points
from ipsdesk.domain.reviews import ReviewKind
from ipsdesk.storage import records
from tests.conftest import NOW, TODAY
from tests.faults.place import Broken

PERIOD = (TODAY - timedelta(days=180), TODAY)


@dataclass(frozen=True)
class Case:
    """One use of the program, told as steps whose end can be looked at."""

    steps: Callable
    seen: Callable
    once: bool = False  # what it does can be done to a vault only once
    pause: float = 0.05  # seconds in which it does some acts, to be killed within


def rows_in(desk, table):
    """Return every row of a table."""
    with desk.read() as connection:
        return records.where(connection, table)


def note_of(place, number):
    """Return the note that stands for a number."""
    at, words = NOW - timedelta(minutes=number), f"Anteckning {number}"
    return ContactNote(place.people[0], at, 5, "in_person", "office", "job_search", note=words)


def write_notes(place):
    """Write one note after the other."""
    with place.desk() as desk:
        for _ in count():
            number = notes_at(desk)  # the same again, if it was refused
            yield number + 1, lambda n=number: contacts.record_contact(desk, note_of(place, n))


def seen_notes(place):
    """Count the notes."""
    with place.desk() as desk:
        return notes_at(desk)


def notes_at(desk):
    """Count the notes; none but the last may be missing."""
    rows = rows_in(desk, "activities")
    if {row.words("note") for row in rows} != {f"Anteckning {n}" for n in range(len(rows))}:
        raise Broken(f"{len(rows)} notes, but not the first {len(rows)}")
    return len(rows)


def type_drafts(place):
    """Type on in one draft, kept after each letter."""
    with place.desk() as desk:
        for number in count(_draft_at(desk) + 1):
            words = {"note": "x" * number, "length": number}
            yield number, lambda w=words: drafts.keep_draft(desk, "note", w, place.people[0])


def seen_draft(place):
    """Return how long the draft is that was kept."""
    with place.desk() as desk:
        return _draft_at(desk)


def _draft_at(desk):
    kept = drafts.draft_at(desk, "note") or {"note": "", "length": 0}
    if len(kept["note"]) != kept["length"]:
        raise Broken("half a draft")
    return kept["length"]


def make_plans(place):
    """Set a goal, rate it, plan a step, close it, and begin again with another goal."""
    who = place.people[0]
    with place.desk() as desk:
        acts = _acts_of_planning(desk, who)
        for words in (f"Mål {number}" for number in count(acts)):
            yield acts + 1, lambda w=words: goals.set_goal(desk, who, w)
            [goal] = [one.id for one in goals.goals_of(desk, who) if one.words == words]
            yield acts + 2, lambda g=goal: goals.rate_goal(desk, g, Rating(TODAY, 7, 5, 3))
            yield acts + 3, lambda g=goal: plans.plan_step(desk, g, "Ringa om praktik")
            [step] = [one.id for one in plans.steps_of(desk, who) if one.goal == goal]
            yield acts + 4, lambda s=step: plans.close_step(desk, s)
            acts += 4


def seen_plans(place):
    """Count the acts of planning."""
    with place.desk() as desk:
        return _acts_of_planning(desk, place.people[0])


def _acts_of_planning(desk, who):
    acts = 0
    for goal in goals.goals_of(desk, who):
        if any(rating != Rating(TODAY, 7, 5, 3) for rating in goal.ratings):
            raise Broken("half a rating")
        states = [step.state for step in goal.steps]
        acts += 1 + len(goal.ratings) + len(states) + states.count("done")
    return acts


def rate_reviews(place):
    """Begin a review, rate item after item, finish, sign, and begin the next."""
    with place.desk() as desk:
        acts = _acts_of_reviewing(desk)
        for _ in count():
            seats = (reviews.Seat("specialist", user=desk.user.id),)
            new = reviews.NewReview("ips-25", ReviewKind.SELF, *PERIOD, seats)
            before = {line.id for line in reviews.reviews_of_unit(desk)}
            yield acts + 1, lambda n=new: reviews.begin_review(desk, n)
            [which] = {line.id for line in reviews.reviews_of_unit(desk)} - before
            opened = reviews.open_review(desk, which)
            for number, item in enumerate(opened.scale.items, start=2):
                points = Points(item.id, 4, opened.seat, comment=f"Skäl till {item.id}")
                yield acts + number, lambda w=which, p=points: reviews.rate_item(desk, w, p)
            acts += 1 + len(opened.scale.items)
            yield acts + 1, lambda w=which, s=opened.seat: reviews.finish_rating(desk, w, s)
            yield acts + 2, lambda w=which: reviews.sign_review(desk, w)
            acts += 2


def seen_reviews(place):
    """Count the acts of reviewing."""
    with place.desk() as desk:
        return _acts_of_reviewing(desk)


def _acts_of_reviewing(desk):
    begun = rows_in(desk, "reviews")
    rated = [row for row in rows_in(desk, "ratings") if row.key("rater")]
    if any(row.words("comment") != f"Skäl till {row.words('item')}" for row in rated):
        raise Broken("half a rating")
    finished = [row for row in rows_in(desk, "review_raters") if row["done_at"]]
    signed = [row for row in begun if row.day("signed_on")]
    if any(row["total"] != 100 for row in signed):
        raise Broken("signed without its total")
    return len(begun) + len(rated) + len(finished) + len(signed)


def write_summaries(place):
    """Write the summary in every format, each time over the last one."""
    with place.desk() as desk:
        for _ in count():
            yield 0, lambda: summary_files.write_preview(desk, Wanted("to-date"), place.away)


def seen_papers(place):
    """Prove every file that has a good name: it is what a quiet moment writes."""
    quiet = place.room / "quiet"
    with place.desk() as desk:
        written = summary_files.write_preview(desk, Wanted("to-date"), quiet)
    whole = {path.name: path.read_bytes() for path in written}
    for path in place.away.glob("[!.]*"):
        if path.read_bytes() != whole[path.name]:
            raise Broken(f"half a file with a good name: {path.suffix}")
    return 0


RECORDS = {
    "a note": Case(write_notes, seen_notes),
    "a draft": Case(type_drafts, seen_draft),
    "a plan": Case(make_plans, seen_plans),
    "a review": Case(rate_reviews, seen_reviews, pause=0.3),
    "a summary": Case(write_summaries, seen_papers, pause=0.4),
}
