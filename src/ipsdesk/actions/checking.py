"""Telling whether a vault is whole."""

from pathlib import Path

from ipsdesk.actions.vault import Secrets
from ipsdesk.domain.vaults import VaultCheck
from ipsdesk.storage import check
from ipsdesk.storage.opening import WayIn


def check_vault(path: Path, secrets: Secrets | None) -> VaultCheck:
    """Look through a vault, as far as the secrets allow, and say what was found."""
    if secrets is None:
        return check.inspect(path, None)
    way_in = WayIn(secrets.user, secrets.passphrase or "", secrets.recovery)
    return check.inspect(path, way_in)
