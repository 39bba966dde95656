"""Run the disclosure guard on tables from a file, without a vault."""

from collections.abc import Callable
from pathlib import Path

from ipsdesk.disclosure.guard import protect
from ipsdesk.disclosure.model import Spec
from ipsdesk.disclosure.reading import read_spec
from ipsdesk.disclosure.writing import proof_json, release_json
from ipsdesk.domain.guarding import RequestUnclear
from ipsdesk.storage.files import write_whole


def certify(
    request: Path, out: Path, proof: Path | None, progress: Callable[[int, int], object]
) -> None:
    """Write what may leave of the tables a file asks for; nothing, if nothing may.

    Args:
        request: the request, in JSON.
        out: where the release is written.
        proof: where the twins and reasons are written; they are personal data.
        progress: hears how many of how many steps are done.

    Raises:
        RequestUnclear: the file cannot be read, its folder cannot be written to, or nobody is
            in its first release.
        DeskError: every refusal of `protect`.

    """
    spec = read_spec(_text(request))
    _must_count_somebody(spec)
    if not out.parent.is_dir() or (proof is not None and not proof.parent.is_dir()):
        raise RequestUnclear(str(out.parent))
    release = protect(spec, progress)
    write_whole(out, release_json(spec, release).encode())
    if proof is not None:
        write_whole(proof, proof_json(spec, release).encode())


def _must_count_somebody(spec: Spec) -> None:
    """Raise where the first release is of nobody: there is nothing to tell."""
    if spec.releases and not spec.releases[0].present:
        raise RequestUnclear("releases[0].present")


def _text(request: Path) -> str:
    try:
        return request.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as unreadable:
        raise RequestUnclear(str(request)) from unreadable
