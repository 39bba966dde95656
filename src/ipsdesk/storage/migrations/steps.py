"""Which schema a vault has, and the way to the newest one.

Alembic is imported only when a vault is older than the program: it costs half a start.
"""

from sqlalchemy import Connection, text

NEWEST = "0001"
KNOWN = ("0001",)


def stamp(connection: Connection, revision: str = NEWEST) -> None:
    """Say in a new vault which schema it was made with."""
    connection.execute(
        text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:one)"), {"one": revision})


def stamped(connection: Connection) -> str:
    """Return the revision of the schema, or "" where a vault has none."""
    known = connection.execute(
        text("SELECT count(*) FROM sqlite_schema WHERE name = 'alembic_version'")
    ).scalar_one()
    if not known:
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def is_known(revision: str) -> bool:
    """Tell whether this program knows the way from that schema."""
    return revision in KNOWN


def migrate(connection: Connection) -> None:
    """Bring the schema to the newest revision inside one transaction with foreign keys off.

    The caller has made a verified copy, and sets up triggers and search afresh afterwards.
    """
    from alembic import command  # noqa: PLC0415  (because only an old vault needs it)
    from alembic.config import Config  # noqa: PLC0415  (because only an old vault needs it)

    settings = Config()
    settings.set_main_option("script_location", "ipsdesk.storage:migrations")
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
