"""Where a participant stands in the process of domain.md 4.1, in one word of the list."""

ASKED, MET, ENROLLED, PROFILE, SEEKING = "asked", "met", "enrolled", "profile", "seeking"
WORKING, STUDYING, BOTH = "working", "studying", "working_and_studying"
PAUSED, STEPPING_DOWN, ENDED, REFUSED = "paused", "stepping_down", "ended", "refused"

SITUATIONS = (
    ASKED,
    MET,
    ENROLLED,
    PROFILE,
    SEEKING,
    WORKING,
    STUDYING,
    BOTH,
    PAUSED,
    STEPPING_DOWN,
    ENDED,
    REFUSED,
)
_PHASES = {
    ASKED: "intake",
    MET: "intake",
    ENROLLED: "engagement",
    PROFILE: "assessment",
    SEEKING: "job_search",
    WORKING: "follow_along",
    STUDYING: "education",
}
FIXED = frozenset({PAUSED, ENDED, REFUSED})  # neither a job nor studies change these


def situation(state: str, *, works: bool, studies: bool) -> str:
    """Return the situation that a list shows for a period of support.

    Args:
        state: what the period of support itself says.
        works: a job is held on the day it is asked.
        studies: studies are begun by then and not ended.

    """
    if state in FIXED:
        return state
    if works and studies:
        return BOTH
    if works:
        return WORKING
    return STUDYING if studies else state


def usual_phase(where: str | None) -> str:
    """Return the phase of the work that goes with where a participant stands."""
    return _PHASES.get(where or "", "job_search")
