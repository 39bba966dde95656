"""Where Alembic finds the open connection; it never sees a file name, a URL or a key."""

from alembic import context

from ipsdesk.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=False,
)
context.run_migrations()
