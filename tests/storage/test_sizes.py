"""Queries are planned for the vault as it will be, not for the size it had when it was closed."""

from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage.vault import create, open_vault
from tests.storage.writing import PHRASE, keep

AFTER = 'EXPLAIN QUERY PLAN SELECT seq, "table" FROM history WHERE seq > 0 ORDER BY seq'


def test_an_act_reads_no_older_history_although_the_vault_was_closed_while_it_was_small(tmp_path):
    vault, code = create(tmp_path / "unit.ipsvault", user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)
    with vault.working.still() as raw:
        raw.execute("ANALYZE")
        raw.execute("INSERT INTO sqlite_stat1 VALUES ('history', 'history_of_subject', '2 2 1')")
        raw.execute("ANALYZE sqlite_schema")  # plan by it at once: of two rows all are read
        assert "SCAN" in raw.execute(AFTER).fetchone()[3]
    vault.close()

    vault = open_vault(tmp_path / "unit.ipsvault", recovery=code)
    keep(vault, "note")
    with vault.working.still() as raw:
        assert "SEARCH" in raw.execute(AFTER).fetchone()[3]
    vault.close()
