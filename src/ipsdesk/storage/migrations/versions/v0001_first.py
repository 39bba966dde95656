"""The first released schema, created whole; every later one is a step from here."""

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Do nothing: a vault of this schema is created by `storage.schema.lay_out`."""
