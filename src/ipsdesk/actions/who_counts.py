"""Who is counted in the follow-up and in every summary, and as what their jobs count."""

from ipsdesk.actions.work import facts_of
from ipsdesk.domain.employment import Counting, counting
from ipsdesk.domain.job_definitions import IPS, definitions
from ipsdesk.domain.records import Record
from ipsdesk.domain.units import Unit, merged
from ipsdesk.storage import units
from ipsdesk.storage.vault import Connection


def of_operation(connection: Connection, operation: str) -> tuple[Unit, ...]:
    """Return everybody who began in an operation, once each, in order of start."""
    return merged(units.of_operation(connection, operation, job_counts))


def job_counts(job: Record) -> bool | None:
    """Tell whether a job is competitive, as its tick says; a placement is no job and is None."""
    facts = facts_of(job)
    if facts is None:
        return False
    if counting(facts.contract, facts.support) is Counting.NO_JOB:
        return None
    return any(one.name == IPS and one.met is True for one in definitions(facts))
