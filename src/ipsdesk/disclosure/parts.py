"""Shows a release by parts: each part of a table whole, or not at all."""

from ipsdesk.disclosure.faces import faces_of
from ipsdesk.disclosure.frame import Ints
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.model import Reason, Why
from ipsdesk.disclosure.stage import Stage


def show_by_parts(stage: Stage, listener: Listener) -> None:
    """Show one part after another, in a fixed order, as long as everything stays proved."""
    faces = faces_of(stage.spec, stage.release)
    for done, places in enumerate(faces.values()):
        listener.hear(done, len(faces))
        rows = stage.rows_of(places)
        if not any(int(row) in stage.why for row in rows) and _shown(stage, rows):
            continue
        for row in rows:
            stage.why.setdefault(int(row), Why(Reason.PART))


def _shown(stage: Stage, rows: Ints) -> bool:
    proof = stage.proof
    state = proof.state()
    proof.know(proof.shown.showing(rows, stage.wanted))
    if proof.first_unserved() is None:
        return True
    proof.put_back(state)
    return False
