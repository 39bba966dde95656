"""Which definitions of a job a job satisfies: five answers, each by its own rule (4.7)."""

from collections.abc import Iterator
from dataclasses import dataclass

from ipsdesk.domain.codes import Code
from ipsdesk.domain.employment import Counting, counting, is_subsidised

IPS, ESF, GROW, SUBSIDISED, PLACEMENT = "ips", "esf", "grow", "subsidised", "placement"


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What the definitions ask of a job."""

    contract: Code
    support: Code | None
    competitive: bool | None
    programme_limited: bool
    four_hours: bool | None


@dataclass(frozen=True, slots=True)
class Definition:
    """Whether a job satisfies one definition; None where a fact is not known yet."""

    name: str
    met: bool | None


def definitions(job: JobFacts) -> Iterator[Definition]:
    """Yield every definition with its answer, decided by rule and never by another of them.

    IPS: an ordinary contract, open to anybody, not limited by a programme, strict about
    subsidies; the specialist's own word can take it away and never give it. ESF: any paid
    work, also subsidised. IPS Grow: four hours of paid work are done. Subsidised: somebody
    else pays a part. Placement: an activity and no job.

    """
    line = counting(job.contract, job.support)
    paid = "paid" in job.contract.marks
    may_count = line is Counting.COMPETITIVE and not job.programme_limited
    yield Definition(IPS, job.competitive if may_count else False)
    yield Definition(ESF, paid)
    yield Definition(GROW, job.four_hours if paid else False)
    yield Definition(SUBSIDISED, is_subsidised(job.support))
    yield Definition(PLACEMENT, "activity" in job.contract.marks)
