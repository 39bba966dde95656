"""What every table shares: one catalogue of tables and the columns each row begins with."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, MetaData, TypedColumns

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


class Kept(TypedColumns):
    """The columns of every record: its id, and when and by whom it was written down."""

    id: Column[UUID] = Column(primary_key=True)
    recorded_at: Column[datetime]
    recorded_by: Column[UUID]


R1, R2, R3, R4, R5 = "R1", "R2", "R3", "R4", "R5"


def kept(retention: str, purpose: str, *, history: str = "all") -> dict[str, str]:
    """Return what the register of processing says about a table.

    Args:
        retention: the class of `domain/retention.py`, R1 to R5.
        purpose: the id of the purpose in `resources/purposes.json`.
        history: "all", or "none" for what is not a record: drafts, and history itself.

    """
    return {"retention": retention, "purpose": purpose, "history": history}
