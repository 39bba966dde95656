"""What the form of an employer is checked for: a number with its digit right, and not twice."""

from collections.abc import Iterator, Mapping

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.answers import Answers, FieldFault
from ipsdesk.domain.records import Record, Value
from ipsdesk.storage import employers


def number_faults(
    desk: Desk, answers: Answers, before: Record | None = None
) -> Iterator[FieldFault]:
    """Fault an organisation number with a wrong digit, or one that another employer has.

    A chain's places share a number: they are workplaces of one employer, not employers. A
    number that stood there before is not judged anew.

    """
    from stdnum.se import orgnr  # noqa: PLC0415  (because only this form needs it)

    said = answers.values.get("organisation_number")
    kept = before.words("organisation_number") if before is not None else ""
    if not isinstance(said, str) or not said.strip() or said == kept:
        return
    if not orgnr.is_valid(said):
        yield FieldFault("organisation_number", "organisation_check")
        return
    with desk.read() as connection:
        other = employers.with_number(connection, in_one_form(said))
    if other is not None and (before is None or other[0] != before.id):
        yield FieldFault("organisation_number", "already_there", other[1])


def in_one_form(said: str) -> str:
    """Return an organisation number as it is kept: six digits, a dash, four digits."""
    digits = "".join(sign for sign in said if sign.isdigit())
    return f"{digits[:6]}-{digits[6:]}" if len(digits) == 10 else said.strip()


def kept_number(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the number of an employer's row in the form in which it is kept."""
    said = values.get("organisation_number")
    return {"organisation_number": in_one_form(said)} if isinstance(said, str) and said else {}
