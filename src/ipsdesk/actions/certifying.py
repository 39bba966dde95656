"""Run the disclosure guard on tables from a file, without a vault."""

from collections.abc import Callable
from pathlib import Path

from ipsdesk.disclosure.guard import protect
from ipsdesk.disclosure.model import Spec
from ipsdesk.disclosure.reading import read_spec
from ipsdesk.disclosure.writing import proof_json, release_json
from ipsdesk.domain.guarding import (
    OutFolderNotThere,
    RequestNotJson,
    RequestNotThere,
    RequestUnclear,
)
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
        RequestNotThere, RequestNotJson: the file is not there, or holds something else.
        OutFolderNotThere: there is no folder to write into.
        RequestUnclear: nobody is in its first release.
        DeskError: every refusal of `protect`.

    """
    spec = read_spec(_text(request))
    _must_count_somebody(spec)
    for path in filter(None, (out, proof)):
        if not path.parent.is_dir():
            raise OutFolderNotThere(str(path.parent))
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
        content = request.read_bytes()
    except FileNotFoundError as missing:
        raise RequestNotThere(str(request)) from missing
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as other:
        raise RequestNotJson(content.count(b"\n", 0, other.start) + 1) from other
