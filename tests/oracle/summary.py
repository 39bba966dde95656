"""Where each person stands in the tables of a summary, told again from what `ipsdesk data` writes.

Every cell of a table is how many stand at a level, or at a pair of levels; so the levels of each
person are all that can be wrong before anything is hidden. Eligibility for upper secondary school
is not told here.
"""

from tests.oracle.follow_up import (
    Project,
    age_on,
    day,
    definitions,
    followed_up,
    held,
    learns_by,
    long_spell,
    months_after,
    qualified_by,
    rungs,
    seeks_by,
    seen_at_exit,
    was_in_education,
    weeks_in_work,
    works_by,
)

REASONS = {
    "stable_work": "work",
    "absent": "not_reached",
    None: "unknown",
    **{one: one for one in ("studies", "other_support", "moved", "own_wish", "not_reached")},
}


def levels(tables, first, last, today):
    """Return every level of everybody who took part, by their id."""
    p = Project(tables, first, last, today)
    return {s.person: _person(p, s) for s in p.served}


def _person(p, s):
    rows = {
        name: [row for row in p.t[name] if row["participant"] == s.person]
        for name in ("jobs", "studies", "goals", "interventions", "taking_part", "voices")
    }
    left = s.end is not None and s.end <= p.last
    return {
        **_who(p, s, left),
        **_exit(p, s, left),
        **_work(p, s, rows["jobs"]),
        "study": _study(p, rows["studies"]),
        "dropout": _dropout(p, s, rows["studies"]),
        "goals": _goals(p, rows["goals"]),
        **_efforts(p, rows["interventions"]),
        "labour_market": _labour_market(p, rows["taking_part"]),
        "voice": _voice(p, rows["voices"]),
    }


def _who(p, s, left):
    person = p.people[s.person]
    years = age_on(day(person["birth_date"]), s.start)
    new = p.inside(s.start)
    return {
        "gender": person["gender"] if person["gender"] in ("woman", "man") else "other",
        "age": ("under_18", "18_24", "25_29", "30_up")[(years > 17) + (years > 24) + (years > 29)],
        "taking_part": ("new_left" if new else "left") if left else ("new" if new else "ongoing"),
        "so_far": "left" if left else "ongoing",
        "status": _status(p, s),
        "education": _education(s.first["education"]),
    }


def _status(p, s):
    if s.standing != "unemployed":
        return s.standing or "unknown"
    if s.first["unemployed_since"] is None:
        return "spell_unknown"
    return "long" if long_spell(p, s) else "short"


def _education(told):
    if told is None:
        return "unknown"
    return "isced_0_2" if told in "012" else "isced_3_4" if told in "34" else "isced_5_8"


def _exit(p, s, left):
    names = ("exit_reason", "exit_situation", "nearer", *(f"eecr0{n}" for n in range(1, 5)))
    after = _afterwards(p, s, left)
    if not left:
        return dict.fromkeys(names, "not_left") | after
    first, last = rungs(p, s)
    moved = None if first is None or last is None else (last > first) - (last < first)
    out_of_work = s.standing in ("unemployed", "inactive")
    seen = seen_at_exit(s)
    told = (
        (seen and seeks_by(s.last), s.standing == "inactive"),
        (seen and learns_by(s.last), was_in_education(s) is False),
        (seen and works_by(s.last["exit_situation"]), out_of_work),
    )
    searching, learning, working = (_wide_or_strict(*one) for one in told)
    qualified = {None: "unknown", True: "yes", False: "no"}[seen and qualified_by(s)]  # one sense
    said = (
        REASONS.get(s.last["exit_reason"], "other"),
        s.last["exit_situation"] or "unknown",
        {None: "unknown", 1: "closer", 0: "same", -1: "further"}[moved],
        *(searching, learning, qualified, working),
    )
    return dict(zip(names, said, strict=True)) | after


def _wide_or_strict(fact, strict):
    if fact is None:
        return "unknown"
    return ("strict" if strict else "wide") if fact else "no"


def _afterwards(p, s, left):
    if not left or months_after(s.end, 6) > p.last:
        return {"eecr05": "not_due", "eecr06": "not_due"}
    asked = followed_up(p, s)
    works = works_by(asked["situation"]) if asked else None
    better = asked["improved"] if asked else None
    return {
        "eecr05": _wide_or_strict(works, s.standing in ("unemployed", "inactive")),
        "eecr06": _wide_or_strict(better, s.standing == "employed"),
    }


def _work(p, s, jobs):
    grown = p.grown(s)
    begun = [
        j
        for j in jobs
        if day(j["started_on"]) <= p.last
        and s.in_support(day(j["started_on"]))
        and not definitions(j)["placement"]
    ]
    start = "none" if not begun else "supported"
    if any(definitions(j)["ips"] for j in begun):
        start = "competitive"
    out_of_work = s.standing in ("unemployed", "inactive")
    now = any(held(j, p.first, p.last) for j in p.jobs(s))
    return {
        "rate_start": ("worked" if grown else "not_worked") if out_of_work else "not_counted",
        "rate_period": "held" if now else "not_held",
        "job_start": start,
        "sustained_13": _kept(p, s, 13, 16),
        "sustained_26": _kept(p, s, 26, 30),
    }


def _kept(p, s, least, weeks):
    gone, worked = weeks_in_work(p, s, weeks)
    if gone < least:
        return "not_due"
    if worked >= least:
        return "kept"
    return "not_kept" if worked + weeks - gone < least else "not_due"


def _study(p, studies):
    begun = [one for one in studies if one["started_on"] and day(one["started_on"]) <= p.last]
    over = [one for one in begun if one["ended_on"] and day(one["ended_on"]) <= p.last]
    if any(one["end_kind"] == "completed" for one in over):
        return "completed"
    if len(over) < len(begun):
        return "ongoing"
    return "ended" if begun else "none"


def _dropout(p, s, studies):
    """Six months after the studies at risk began: in regular studies still, or done with them."""
    begun = [one for one in studies if one["started_on"]]
    risks = [
        day(one["started_on"])
        for one in begun
        if one["at_risk"] and day(one["started_on"]) <= p.last
    ]
    if not risks:
        return "not_at_risk"
    due = months_after(max(min(risks), s.start), 6)
    if due > p.last:
        return "too_early"
    still = any(
        one["mainstream"] is not False
        and day(one["started_on"]) <= due
        and (
            one["ended_on"] is None or day(one["ended_on"]) > due or one["end_kind"] == "completed"
        )
        for one in begun
    )
    return "avoided" if still else "broke_off"


def _goals(p, goals):
    begun = [one for one in goals if day(one["set_on"]) <= p.last]
    if any(
        one["state"] == "reached" and one["closed_on"] and day(one["closed_on"]) <= p.last
        for one in begun
    ):
        return "reached"
    return "set" if begun else "none"


def _efforts(p, interventions):
    kinds = {one["kind"] for one in interventions if day(one["from_day"]) <= p.last}
    names = ("job_focused", "competence", "health", "social")
    told = {f"effort_{name}": "yes" if name in kinds else "no" for name in names}
    return told | {"efforts": ("none", "one", "more", "more", "more")[len(kinds)]}


def _labour_market(p, came):
    about = {
        one["id"]
        for one in p.t["events"]
        if (one["kind"] == "labour_market_session" or one["theme"] == "labour_market")
        and day(one["from_day"]) <= p.last
    }
    offered = [one["took_part"] for one in came if one["event"] in about]
    if not offered:
        return "not_offered"
    return "took_part" if any(offered) else "offered"


def _voice(p, voices):
    said = [
        (day(one["on_day"]), one["theme"])
        for one in voices
        if one["theme"] and day(one["on_day"]) <= p.last
    ]
    return max(said)[1] if said else "none"
