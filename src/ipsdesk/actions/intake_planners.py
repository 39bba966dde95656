"""Who goes through the rows of a table: for each kind one, begun with what is here already."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from ipsdesk.actions import form_effects
from ipsdesk.actions import people as people_acts
from ipsdesk.actions.consents import ENDS_AFTER_MONTHS, decides_alone
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.employers import ALIKE
from ipsdesk.actions.form_shelf import code_lists, form
from ipsdesk.actions.projects import card_of
from ipsdesk.actions.twins import likeness
from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.consents import ConsentRules, ConsentsPlanner
from ipsdesk.domain.intake.contacts import ContactRules, ContactsPlanner
from ipsdesk.domain.intake.employer_contacts import EmployerContactsPlanner, SheetRules
from ipsdesk.domain.intake.employers import EmployersPlanner
from ipsdesk.domain.intake.jobs import JobRules, JobsPlanner
from ipsdesk.domain.intake.people import PeoplePlanner, Unit
from ipsdesk.domain.intake.plan import ANOTHER, Corrections, Decision, Outcome
from ipsdesk.domain.intake.rows import Filled
from ipsdesk.domain.intake.studies import StudiesPlanner, StudyRules
from ipsdesk.domain.intake.whom import Whom
from ipsdesk.domain.people import is_minor
from ipsdesk.domain.profiles import may_filter_people
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.storage import intake, people, users
from ipsdesk.storage.vault import Connection

Days = Callable[[], tuple[date, date]]
Planner = Callable[[Filled, Corrections], Outcome]
JOB_START, STUDY_END = "f11-job-start", "f14-study-end"


def planner(desk: Desk, connection: Connection, kind: str, days: Days) -> Planner:
    """Return what says of each row of a table what becomes of it.

    Args:
        desk: where, when and by whom.
        connection: an open transaction, in which everything is read that is compared with.
        kind: what the table is about.
        days: from when to when its rows are, asked for where it matters.

    """
    match kind:
        case "employers":
            return _employers(desk, connection)
        case "employer_contacts":
            return _employer_contacts(desk, connection, days())
        case "jobs":
            return _jobs(desk, connection)
        case "studies":
            return _studies(desk, connection)
        case "consents":
            return _consents(desk, connection)
    return _contacts(desk, connection, days())


def _decided(outcome: Callable[[Filled, Decision | None], Outcome]) -> Planner:
    return lambda row, corrections: outcome(row, corrections.decisions.get(row.number))


def people_planner(desk: Desk, connection: Connection, specialist: UUID | None) -> Planner:
    """Return what says of each row about a participant what becomes of it.

    Args:
        desk: where, when and by whom.
        connection: an open transaction.
        specialist: who supports those whose row names nobody; see `intake.Asked`.

    """
    card = card_of(connection)
    unit = Unit(
        user=specialist or desk.user.id,
        operation="" if card is None else card.words("number"),
        today=desk.today(),
        first_number=people.next_number(connection),
        new_id=desk.new_id,
        likeness=likeness,
        by_name_only=not may_filter_people(desk.profile),
        named={fold(one.name): one.id for one in people_acts.who_may_support(desk)},
    )
    known = intake.people(connection, desk.user, desk.today())
    return _decided(PeoplePlanner(known, unit).outcome)


def _employers(desk: Desk, connection: Connection) -> Planner:
    planner = _register(desk, list(intake.register(connection)))

    def plan(row: Filled, corrections: Corrections) -> Outcome:
        decided = corrections.decisions.get(row.number)
        return planner.outcome(row, another=decided is not None and decided.answer == ANOTHER)

    return plan


def _register(desk: Desk, known: Sequence[Record]) -> EmployersPlanner:
    names = [one.words("name") for one in known if one.table == "employers"]
    return EmployersPlanner(known, desk.user.id, desk.new_id, _resembled(names))


def _resembled(names: Sequence[str]) -> Callable[[str], str]:
    """Return what finds the employer in the register that a name is a variant of."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415  (because only an import needs it)

    choices = [utils.default_process(fold(name)) for name in names]

    def find(name: str) -> str:
        asked = utils.default_process(fold(name))
        found = process.extractOne(asked, choices, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE)
        return names[found[2]] if found else ""

    return find


def _employer_contacts(desk: Desk, connection: Connection, days: tuple[date, date]) -> Planner:
    written = intake.employer_contacts_between(connection, *days)
    here = {fold(one.name): one.id for one in users.everybody(connection)}
    rule = SheetRules(desk.user.id, here, desk.today(), desk.new_id)
    register = _register(desk, list(intake.register(connection)))
    return _decided(
        EmployerContactsPlanner(register, _whom(desk, connection), written, rule).outcome
    )


def _jobs(desk: Desk, connection: Connection) -> Planner:
    register = list(intake.register(connection))
    rule = JobRules(
        today=desk.today(),
        new_id=desk.new_id,
        place_of=_register(desk, register).place_named,
        names_of=_names_of(register),
        follows=_follows,
    )
    known = intake.owned(connection, desk.user, desk.today(), "jobs")
    return _decided(JobsPlanner(_whom(desk, connection), known, rule).outcome)


def _names_of(register: Sequence[Record]) -> dict[UUID, frozenset[str]]:
    """Return what each workplace is called: by itself, and by its employer."""
    employers = {one.id: fold(one.words("name")) for one in register if one.table == "employers"}
    return {
        one.id: frozenset({fold(one.words("name")), employers[one.known_key("employer")]})
        for one in register
        if one.table == "workplaces"
    }


def _follows(job: UUID, values: Mapping[str, Value], before: Mapping[str, Value]) -> list[Row]:
    """Return what a job sets off, as when its form is answered: the dates of V12."""
    return list(form_effects.effects(form(JOB_START), job, values, before))


def _studies(desk: Desk, connection: Connection) -> Planner:
    asked = form(STUDY_END).rules
    with_level = next(one.equal for one in asked if one.column == "completed_level")
    known = intake.owned(connection, desk.user, desk.today(), "studies")
    rule = StudyRules(desk.today(), desk.new_id, frozenset(with_level))
    return _decided(StudiesPlanner(_whom(desk, connection), known, rule).outcome)


def _consents(desk: Desk, connection: Connection) -> Planner:
    today = desk.today()
    everybody = intake.reached(connection, desk.user, today)
    judged = defaultdict(list)
    for one in intake.owned(connection, desk.user, today, "maturity"):
        judged[one.known_key("participant")].append(one)
    young = {one.id for one in everybody if is_minor(one.born, today)}
    rule = ConsentRules(
        today=today,
        new_id=desk.new_id,
        guardians_decide=lambda who, kind: who in young and not decides_alone(judged[who], kind),
        months=ENDS_AFTER_MONTHS,
    )
    known = intake.owned(connection, desk.user, today, "consents")
    return _decided(ConsentsPlanner(Whom(everybody), known, rule).outcome)


def _contacts(desk: Desk, connection: Connection, days: tuple[date, date]) -> Planner:
    rule = ContactRules(
        user=desk.user.id,
        today=desk.today(),
        face_to_face=code_lists()["channels"].marked("f2f"),
        new_id=desk.new_id,
    )
    first, last = days
    day = timedelta(days=1)  # a day more at each end, since a day here is no day of UTC
    span = _midnight(first - day), _midnight(last + 2 * day)
    written = intake.contacts_between(connection, desk.user, desk.today(), span)
    known = intake.reached(connection, desk.user, desk.today())
    return _decided(ContactsPlanner(known, written, rule).outcome)


def _whom(desk: Desk, connection: Connection) -> Whom:
    return Whom(intake.reached(connection, desk.user, desk.today()))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
