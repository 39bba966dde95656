"""ipsdesk's own reckonings: numbers that no scale prints, which a unit may change.

They stand on every sheet that rests on them, and are shown as *ipsdesks beräkning*.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

POLICY = "evidence"

DEFAULTS: Mapping[str, int] = MappingProxyType(
    {
        "min_n": 5,
        "jobs_least": 10,
        "most": 80,
        "phase_least": 2,
        "video_counts": 0,
        "entered_within_days": 365,
        "entered_before_days": 30,
        "plan_days": 180,
        "jobs_held_days": 183,
        "profile_days": 30,
        "openness_after_days": 30,
        "openness_again_days": 60,
        "silent_days": 14,
        "new_specialist_days": 365,
        "specialists_per_leader": 10,
        "help_after_job_days": 14,
        "unit_meetings_weekly": 4,
        "unit_meetings_some": 2,
        "late_days": 7,
        "lock_day": 28,
    }
)


def heuristics(changed: Mapping[str, object] | None = None) -> dict[str, int]:
    """Return every heuristic, as changed by the unit; what is no whole number stays."""
    given = {
        name: value
        for name, value in (changed or {}).items()
        if name in DEFAULTS and isinstance(value, int) and not isinstance(value, bool)
    }
    return {**DEFAULTS, **given}


def of(chosen: Mapping[str, int], names: Iterable[str]) -> dict[str, int]:
    """Return some of the heuristics, for the sheet of a figure."""
    return {name: chosen[name] for name in names}
