"""The whole unit in order: what stands around the participants first, then story after story."""

from collections.abc import Iterator
from uuid import UUID

from ipsdesk.domain.person_rules import PLACES
from ipsdesk.domain.records import Row
from ipsdesk.domain.rehearsal import around, gatherings, papers, town
from ipsdesk.domain.rehearsal.course import courses_of
from ipsdesk.domain.rehearsal.days import later, mondays
from ipsdesk.domain.rehearsal.enrolling import tell_enrolment, tell_who
from ipsdesk.domain.rehearsal.leaving import tell_follow_up
from ipsdesk.domain.rehearsal.meeting import tell_contacts
from ipsdesk.domain.rehearsal.notebook import Notebook
from ipsdesk.domain.rehearsal.persons import Draw, Person
from ipsdesk.domain.rehearsal.planning import tell_counselling, tell_openness, tell_plans
from ipsdesk.domain.rehearsal.searching import (
    Caller,
    tell_applications,
    tell_employer_contacts,
    tell_generic_contact,
)
from ipsdesk.domain.rehearsal.setting import Colleague, Setting, World
from ipsdesk.domain.rehearsal.sharing import tell_consents, tell_disclosures, tell_network
from ipsdesk.domain.rehearsal.story import Story
from ipsdesk.domain.rehearsal.studying import tell_studies
from ipsdesk.domain.rehearsal.team import others_of, specialists_of, user_rows, work_rows
from ipsdesk.domain.rehearsal.town import SCHOOL_KINDS
from ipsdesk.domain.rehearsal.wanting import tell_goals, tell_profiles, tell_wishes
from ipsdesk.domain.rehearsal.working import tell_jobs

_WRITTEN_PLACES = {"plan_versions": ("employers",), "outreach": ("place",)}


def world_of(setting: Setting, supervisor: UUID) -> tuple[World, list[Row]]:
    """Return everything that stands around the participants, and the rows that say so."""
    specialists = specialists_of(setting)
    leader, coordinator, stand_in = others_of(
        setting, supervisor, {one.name.casefold() for one in specialists}
    )
    book = Notebook(setting.chance("world"), leader.id, setting.yesterday)
    places = town.tell_employers(setting, specialists, book)
    organisations = town.tell_organisations(setting, book)
    schools = tuple(one for one, party in organisations if party.kind in SCHOOL_KINDS)
    efforts = town.tell_efforts(setting, book, organisations)
    happenings = gatherings.tell_events(setting, book, organisations)
    meetings = gatherings.tell_meetings(setting, book, specialists)
    gatherings.tell_lessons(setting, book, organisations)
    everybody = tuple(one for one, _ in organisations)
    world = World(
        specialists,
        leader,
        coordinator,
        stand_in,
        places,
        everybody,
        schools or everybody,
        efforts,
        happenings,
        meetings,
    )
    return world, book.rows


def parts(setting: Setting, world: World, told: list[Row]) -> Iterator[list[Row]]:
    """Yield all rows of a unit, parents before children, never more than one person's at once."""
    yield [papers.project_row(setting, world), *user_rows(setting, world), *told]
    yield papers.saved_list_rows(setting, world)
    looked_at = papers.paper_rows(setting, world)
    yield looked_at
    for one in world.specialists:
        yield list(work_rows(setting, world, one))
        yield generic_contacts(setting, world, one)
    first: list[Row] = []
    for rows in stories(setting, world):
        first = first or rows
        yield rows
    yield papers.counted_rows(setting, world, looked_at, first)


def stories(setting: Setting, world: World) -> Iterator[list[Row]]:
    """Yield all rows about one participant after the other; no more is kept than one."""
    shares = tuple(one.share for one in world.specialists)
    for person in Draw(setting).everybody(shares):
        yield _story_rows(setting, world, person)


def generic_contacts(setting: Setting, world: World, one: Colleague) -> list[Row]:
    """Return a specialist's visits to employers on nobody's behalf."""
    book = Notebook(setting.chance("generic", str(one.id)), one.id, setting.yesterday)
    caller = Caller(setting, world, book, one)
    own = [place for place in world.places if place.owner == one.id] or list(world.places)
    for monday in mondays(setting.start, setting.yesterday):
        expected = one.habits.visits_a_week * 0.35 * one.share
        many = int(expected) + book.chance.happens(expected % 1)
        for _ in range(many):
            day = later(monday, book.chance.number(5))
            if setting.start <= day <= setting.yesterday:
                tell_generic_contact(caller, day, book.chance.often_first(own))
    return book.rows


def _story_rows(setting: Setting, world: World, person: Person) -> list[Row]:
    specialist = world.specialists[person.specialist]
    chance = setting.chance("rows", person.place)
    book = Notebook(chance, specialist.id, setting.yesterday)
    for course in courses_of(setting, person):
        story = Story(setting, world, person, course, specialist, book)
        if course.number == 1:
            tell_who(story)
        _tell(story)
    return [_without_places(row) for row in book.rows] if person.protected else book.rows


def _without_places(row: Row) -> Row:
    """Return a row that does not say where somebody with protected identity is."""
    places = (*PLACES.get(row.table, ()), *_WRITTEN_PLACES.get(row.table, ()))
    return Row(row.table, {**row.values, **dict.fromkeys(places)}) if places else row


def _tell(story: Story) -> None:
    episode = tell_enrolment(story)
    consents = tell_consents(story)
    tell_disclosures(story, consents)
    tell_network(story)
    tell_profiles(story)
    goals = tell_goals(story)
    wishes = tell_wishes(story)
    tell_plans(story, goals)
    may_contact = tell_openness(story)
    tell_counselling(story)
    tell_employer_contacts(story, wishes, may_contact)
    jobs = tell_jobs(story, tell_applications(story, wishes))
    tell_studies(story)
    tell_contacts(story, [(job.spell.start, job.spell.end, job.place) for job in jobs])
    around.tell_efforts(story)
    around.tell_taking_part(story)
    around.tell_meetings(story, consents)
    around.tell_nearness(story)
    around.tell_voice(story)
    around.tell_viewpoint(story)
    around.tell_papers(story)
    tell_follow_up(story, episode)
    around.tell_replies(story)
