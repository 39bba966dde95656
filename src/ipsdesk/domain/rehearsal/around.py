"""What else goes on around a participant: other efforts, events, meetings, voices, ladders."""

from datetime import date
from hashlib import sha256
from uuid import UUID

from ipsdesk.domain.records import Row
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import evening, later, spread, weekday
from ipsdesk.domain.rehearsal.notebook import Notebook
from ipsdesk.domain.rehearsal.pool import Pool
from ipsdesk.domain.rehearsal.story import Story

VOICE_LINES = {
    "meeting": ("listened", "topic", "way", "whole"),
    "important_support": ("needs_met", "deciding", "trust", "treatment"),
}


def tell_efforts(story: Story) -> None:
    """Write down efforts by other actors that went on beside the support."""
    chance, course = story.chance("efforts"), story.course
    if course.entered is None:
        return
    for effort, name, kind, organisation in chance.some_of(
        story.world.efforts, chance.between(0, 3)
    ):
        first = min(weekday(spread(chance, course.entered, course.last)), story.last)
        ended = _ended(story, first, later(first, chance.between(14, 150)))
        story.book.write(
            "interventions",
            first,
            participant=story.person.id,
            effort=effort,
            organisation=organisation,
            name=name,
            kind=kind,
            from_day=first,
            to_day=ended,
            completed=chance.happens(0.7) if ended else None,
            usefulness=chance.maybe(0.75, chance.between(0, 10)),
            comment=story.maybe(chance, "comments", 0.3),
        )


def _ended(story: Story, first: date, over: date) -> date | None:
    """Return when an effort ended: of itself, with the support, or not yet."""
    if over <= story.last:
        return over
    return max(first, story.last) if story.course.ended else None


def tell_taking_part(story: Story) -> None:
    """Write down events the participant was offered, and whether they came."""
    chance, entered = story.chance("taking_part"), story.course.entered
    if entered is None:
        return
    during = [one for one in story.world.happenings if entered <= one.day <= story.last]
    for event in chance.some_of(during, len(during) // 3 + 1):
        came = chance.happens(0.55)
        before = chance.between(1, 8)
        rated = came and chance.happens(0.6)
        story.book.write(
            "taking_part",
            event.day,
            participant=story.person.id,
            event=event.id,
            offered=True,
            took_part=came,
            before=before if rated else None,
            after=min(10, before + chance.between(-1, 4)) if rated else None,
            wants_more=(before + event.day.day) % 3 > 0 if came else None,
            help_to_come=["reminded"] if event.day.day % 2 else None,
            comment=story.maybe(chance, "comments", 0.4) if rated else None,
        )


def tell_meetings(story: Story, consents: dict[str, UUID]) -> None:
    """Write down at which team meetings the participant was talked about, with consent."""
    chance, course = story.chance("meetings"), story.course
    consent = consents.get("sip") or consents.get("contact_care")
    if course.entered is None or consent is None:
        return
    during = [m for m in story.world.meetings if course.search_on <= m.day <= story.last]
    for meeting in chance.some_of(during, chance.between(1, 3)):
        sip = meeting.kind == "sip"
        story.book.write(
            "meeting_about",
            meeting.day,
            participant=story.person.id,
            meeting=meeting.id,
            sip=sip,
            took_part=sip or chance.happens(0.3),
            who_does_what=story.line(chance, "who_does_what"),
            consent=consent,
        )


def tell_nearness(story: Story) -> None:
    """Write down rungs of the ladder and the participant's own ratings, every third month."""
    chance, course = story.chance("nearness"), story.course
    if course.entered is None:
        return
    day, rung = course.entered, chance.between(0, 2)
    own = chance.between(2, 6)
    while day <= story.last:
        story.book.write(
            "ladder_marks",
            day,
            participant=story.person.id,
            ladder=story.setting.project.ladder,
            on_day=day,
            rung=rung,
        )
        if chance.happens(0.8):
            _self_rating(story, chance, day, own)
        day = weekday(later(day, chance.between(80, 100)))
        rung = min(6, max(0, rung + chance.one_of((-1, 0, 1, 1, 1, 2))))
        own = min(9, max(1, own + chance.one_of((-1, 0, 1, 1))))


def _self_rating(story: Story, chance: Chance, day: date, own: int) -> None:
    answers = (min(10, max(0, own + chance.between(-2, 2))) for _ in range(5))
    believe, know_next, strength, support, direction = answers
    story.book.write(
        "self_ratings",
        day,
        participant=story.person.id,
        on_day=day,
        believe=believe,
        know_next=know_next,
        strength=strength,
        support=support,
        direction=chance.maybe(0.8, direction),
        nearer=chance.happens(0.6) if day != story.course.entered else None,
    )


def tell_voice(story: Story) -> None:
    """Write down answers on voice cards that were given by name."""
    chance, course = story.chance("voice"), story.course
    if course.entered is None or not chance.happens(0.6):
        return
    for _ in range(chance.between(1, 3)):
        day = min(weekday(spread(chance, course.search_on, story.last)), story.last)
        write_voice(story.book, story.pool, chance, day, story.person.id)


def write_voice(book: Notebook, pool: Pool, chance: Chance, day: date, whose: UUID | None) -> None:
    """Write down one answer on a voice card; an anonymous one names nobody."""
    spoken, card = chance.happens(0.5), pool.code(chance, "voice_card")
    book.write(
        "voices",
        day,
        participant=whose,
        card=card,
        on_day=day,
        anonymous=whose is None,
        readers=pool.code(chance, "voice_reader") if whose else "project",
        scores={line: chance.between(3, 10) for line in VOICE_LINES[card]},
        words=pool.line(chance, "voice_words") if spoken else None,
        theme=pool.code(chance, "voice_theme") if spoken else None,
        sealed=None,
    )


def paper_words(title: str) -> bytes:
    """Return what stands on a paper of somebody invented."""
    return f"{title}\n\nEtt papper ur en övning, om någon som inte finns.\n".encode()


def tell_papers(story: Story) -> None:
    """Write down which papers are kept about the participant, by title and fingerprint."""
    chance, course = story.chance("papers"), story.course
    if course.entered is None or not chance.happens(0.3):
        return
    for kind in story.pool.codes(chance, "attachment", chance.between(1, 2)):
        title = story.pool.code(chance, f"title_{kind}")
        content = paper_words(title)
        day = min(weekday(spread(chance, course.entered, story.last)), story.last)
        story.book.write(
            "attachments",
            day,
            participant=story.person.id,
            about_table=None,
            about_row=None,
            title=title,
            kind=kind,
            media_type="text/plain",
            size=len(content),
            digest=sha256(content).digest(),
            added_at=evening(chance, day),
        )


def tell_replies(story: Story) -> None:
    """Let the supervisor read some of the notes, and answer a few."""
    chance = story.chance("note_replies")
    notes = [row for row in story.book.rows if _is_ordinary_note(row)]
    for note in notes[-6::2]:
        story.book.write(
            "note_replies",
            story.last,
            participant=story.person.id,
            activity=note.values["id"],
            words=story.line(chance, "note_answers") if chance.happens(0.4) else None,
            recorded_by=story.world.supervisor.id,
        )


def _is_ordinary_note(row: Row) -> bool:
    if row.table != "activities" or not row.values["note"]:
        return False
    return row.values["note_kind"] == "ordinary"


def tell_viewpoint(story: Story) -> None:
    """Write down a participant's disagreement with something written, now and then."""
    chance = story.chance("viewpoint")
    notes = [row for row in story.book.rows if row.table == "activities" and row.values["note"]]
    if not notes or not chance.happens(0.08):
        return
    about = chance.one_of(notes).values["id"]
    story.book.write(
        "viewpoints",
        story.last,
        participant=story.person.id,
        about_table="activities",
        about_row=about,
        words=story.line(chance, "viewpoints"),
        said_on=story.last,
    )
