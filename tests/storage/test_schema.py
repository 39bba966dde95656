"""A vault has the tables of this program, and one from the future is left alone."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from ipsdesk.domain.vault_errors import VaultNewer
from ipsdesk.domain.vaults import NOBODY, Act
from ipsdesk.storage import history, migrations, schema
from ipsdesk.storage.tables import metadata
from tests.conftest import NOW


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")  # an index of a formula
@pytest.mark.filterwarnings("ignore:autogenerate skipping")  # the same index, said once more
def test_the_tables_of_a_new_vault_are_those_the_program_knows(supervisor):
    own = {"acts", "history", "subject_keys", "alembic_version", "vault_identity"}
    with supervisor.read() as connection:
        context = MigrationContext.configure(connection)
        found = compare_metadata(context, metadata)
    found = [change for change in found if not _table(change).startswith("search_")]
    assert [change for change in found if _table(change) not in own] == []


def _table(change):
    about = change[1]
    return getattr(getattr(about, "table", about), "name", str(about))


def test_a_new_vault_says_which_schema_it_has(supervisor):
    with supervisor.read() as connection:
        assert migrations.stamped(connection) == migrations.NEWEST
        assert schema.is_newest(connection)


def test_a_schema_from_a_newer_program_is_refused_and_nothing_is_changed(supervisor):
    with supervisor.vault.working.reshape(Act("migrate", NOBODY, NOW)) as connection:
        history.remove(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        history.install(connection, metadata)
    with supervisor.read() as connection, pytest.raises(VaultNewer):
        schema.is_newest(connection)
