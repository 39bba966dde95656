"""The own follow-up counted again, naively, from what `ipsdesk data` writes.

Nothing here is imported from the program: the rules are those of the common indicators of ESF+,
of the IPS learning community and of IPS Grow as the page words them. Every measure is a walk over
the rows, as slow as it likes, and says who counts, out of whom, of whom it is unknown, and who
counts in the strict sense.
"""

import calendar
from datetime import date, timedelta

EMPLOYED = ("employed", "self_employed")
UNEMPLOYED = ("registered_unemployed", "job_seeking")


def day(text):
    return None if text is None else date.fromisoformat(text)


def months_after(one, months):
    """Return the same day some months on, or the last of a shorter month."""
    year, at = divmod(one.year * 12 + one.month - 1 + months, 12)
    return date(year, at + 1, min(one.day, calendar.monthrange(year, at + 1)[1]))


def age_on(born, one):
    return one.year - born.year - ((one.month, one.day) < (born.month, born.day))


def triple(status):
    if status is None:
        return None
    if status in EMPLOYED:
        return "employed"
    return "unemployed" if status in UNEMPLOYED else "inactive"


class Spell:
    """One person in one operation: begun once, ended when the last period of support ended."""

    def __init__(self, person, episodes):
        self.person = person
        self.episodes = sorted(episodes, key=lambda e: (e["entered_on"], e["id"]))
        self.first = self.episodes[0]
        self.start = day(self.first["entered_on"])
        ends = [e["ended_on"] for e in self.episodes]
        self.end = None if None in ends else day(max(ends))
        self.last = max(self.episodes, key=lambda e: (e["ended_on"] or "9999", e["entered_on"]))
        self.standing = triple(self.first["status_at_entry"])

    def supported(self, first, last):
        """Tell whether there was support on any day from first to last."""
        return any(
            day(e["entered_on"]) <= last and (e["ended_on"] is None or day(e["ended_on"]) >= first)
            for e in self.episodes
        )

    def in_support(self, one):
        return self.supported(one, one)


class Project:
    """The project's people and what is written about them, seen from one day."""

    def __init__(self, tables, first, last, today):
        self.t = tables
        self.first, self.last, self.today = first, min(last, today), today
        self.people = {p["id"]: p for p in tables["participants"]}
        operation = tables["unit"][0]["project"]
        kept = {}
        for e in tables["episodes"]:
            if e["operation"] == operation and e["entered_on"] and self.is_told(e["participant"]):
                kept.setdefault(e["participant"], []).append(e)
        self.spells = [Spell(who, episodes) for who, episodes in kept.items()]
        self.entered = [s for s in self.spells if self.inside(s.start)]
        self.left = [s for s in self.spells if self.inside(s.end)]
        self.served = [s for s in self.spells if s.supported(self.first, self.last)]

    def is_told(self, who):
        protected = any(
            p["participant"] == who and p["ended_by"] is None for p in self.t["protected"]
        )
        return not protected and not self.people[who]["restricted"]

    def inside(self, one):
        return one is not None and self.first <= one <= self.last

    def jobs(self, spell):
        """Return somebody's competitive jobs, first begun first."""
        return sorted(
            (
                j
                for j in self.t["jobs"]
                if j["participant"] == spell.person
                and definitions(j)["ips"]
                and day(j["started_on"]) <= self.last
            ),
            key=lambda j: (j["started_on"], j["id"]),
        )

    def grown(self, spell, *, worked=True):
        """Return the jobs IPS Grow may count: open to anybody, begun during the support."""
        return [
            j
            for j in self.jobs(spell)
            if j["four_hours"] is worked and spell.in_support(day(j["started_on"]))
        ]


def definitions(job):
    """Return which of the five definitions of a job hold."""
    paid = job["contract"] not in (
        *("day_activity", "social_firm_place"),
        *("placement", "work_training", "work_trial", "school_placement", "voluntary"),
    )
    set_aside = ("municipal_holiday_job", "osa", "samhall", "day_activity", "social_firm_place")
    open_to_all = paid and job["contract"] not in set_aside and not job["programme_limited"]
    ips = open_to_all and job["support"] in ("none", "new_start") and job["competitive"] is True
    return {
        "ips": ips,
        "esf": paid,
        "grow": job["four_hours"] if paid else False,
        "subsidised": job["support"] != "none",
        "placement": job["contract"]
        in ("placement", "work_training", "work_trial", "school_placement", "voluntary"),
    }


def held(row, first, last):
    begun, ended = day(row["started_on"]), day(row["ended_on"])
    return begun is not None and begun <= last and (ended is None or ended >= first)


def some(spells, rule=lambda _: True):
    return sorted((s.person, None) for s in spells if rule(s))


def answer(counted, base, unknown=(), strict=None):
    told = {"counted": counted, "base": base, "unknown": sorted(unknown)}
    return told | {"strict": strict}


def long_spell(p, s):
    """Tell whether somebody had been unemployed for over six months if under 25, or over twelve."""
    since = s.first["unemployed_since"]
    if s.standing != "unemployed" or since is None:
        return False
    limit = 6 if age_on(day(p.people[s.person]["birth_date"]), s.start) < 25 else 12
    return s.start > months_after(day(since), limit)


def outputs(p):
    """EECO01 to 11."""
    everybody = some(p.entered)

    def row(rule, unknown):
        return answer(some(p.entered, rule), everybody, some(p.entered, unknown))

    def standing(which):
        return row(lambda s: s.standing == which, lambda s: s.standing is None)

    def spell_unknown(s):
        untold = s.standing == "unemployed" and s.first["unemployed_since"] is None
        return s.standing is None or untold

    def aged(low, high):
        return row(
            lambda s: low <= age_on(day(p.people[s.person]["birth_date"]), s.start) <= high,
            lambda _: False,
        )

    def schooled(levels):
        return row(
            lambda s: s.first["education"] in tuple(levels), lambda s: s.first["education"] is None
        )

    return {
        "EECO01": answer(everybody, everybody),
        "EECO02": standing("unemployed"),
        "EECO03": row(lambda s: long_spell(p, s), spell_unknown),
        "EECO04": standing("inactive"),
        "EECO05": standing("employed"),
        "EECO06": aged(0, 17),
        "EECO07": aged(18, 29),
        "EECO08": aged(55, 200),
        "EECO09": schooled("012"),
        "EECO10": schooled("34"),
        "EECO11": schooled("5678"),
    }


def seen_at_exit(s):
    """Return the last episode if its facts were seen within 28 days of the exit."""
    on = day(s.last["exit_observed_on"])
    return s.last if on and s.end <= on <= s.end + timedelta(28) else None


def works_by(situation):
    if situation in (None, "unknown"):
        return None
    return situation in ("work", "both")


def learns_by(episode):
    told = episode["in_education_at_exit"]
    if told is None and episode["exit_situation"] in ("studies", "both"):
        return True
    return told


def seeks_by(episode):
    told = episode["searching_at_exit"]
    return True if told is None and episode["exit_situation"] == "seeking" else told


def qualified_by(s):
    on = day(s.last["qualification_on"])
    return on is not None and day(s.last["entered_on"]) <= on <= s.end + timedelta(28)


def was_in_education(s):
    told = s.first["in_education_at_entry"]
    return True if told is None and s.first["status_at_entry"] == "full_time_student" else told


def followed_up(p, s):
    """Return the follow-up made around six months after the last exit, the newest of several."""
    about = months_after(s.end, 6)
    made = [
        f
        for f in p.t["follow_ups"]
        if f["participant"] == s.person
        and f["reached"] is not False
        and f["done_on"]
        and about - timedelta(14) <= day(f["done_on"]) <= about + timedelta(28)
    ]
    return max(made, key=lambda f: (f["done_on"], f["id"]), default=None)


def result(leavers, fact, strictly=None):
    told = {s.person: fact(s) for s in leavers}
    counted = some(leavers, lambda s: told[s.person] is True)
    strict = None
    if strictly:
        strict = some(leavers, lambda s: told[s.person] is True and strictly(s))
    unknown = some(leavers, lambda s: told[s.person] is None)
    return answer(counted, some(leavers), unknown, strict)


def results(p):
    """EECR01 to 06, wide and strict."""

    def at_exit(fact):
        return lambda s: fact(s) if seen_at_exit(s) else None

    due = [s for s in p.left if months_after(s.end, 6) <= p.today]
    later = {s.person: followed_up(p, s) for s in due}

    def afterwards(fact):
        return lambda s: fact(later[s.person]) if later[s.person] else None

    def not_employed(s):
        return s.standing in ("unemployed", "inactive")

    return {
        "EECR01": result(
            p.left, at_exit(lambda s: seeks_by(s.last)), lambda s: s.standing == "inactive"
        ),
        "EECR02": result(
            p.left, at_exit(lambda s: learns_by(s.last)), lambda s: was_in_education(s) is False
        ),
        "EECR03": result(p.left, at_exit(qualified_by), lambda _: True),
        "EECR04": result(
            p.left, at_exit(lambda s: works_by(s.last["exit_situation"])), not_employed
        ),
        "EECR05": result(due, afterwards(lambda f: works_by(f["situation"])), not_employed),
        "EECR06": result(
            due, afterwards(lambda f: f["improved"]), lambda s: s.standing == "employed"
        ),
    }


def community(p):
    """The learning community's way."""
    served = some(p.served)

    def has(rows):
        return lambda s: any(held(row, p.first, p.last) for row in rows(s))

    def studies(s):
        return [one for one in p.t["studies"] if one["participant"] == s.person]

    return {
        "lc_served": answer(served, None),
        "lc_employed": answer(some(p.served, has(p.jobs)), served),
        "lc_studying": answer(some(p.served, has(studies)), served),
        "lc_started": answer(some(p.entered), None),
        "lc_left": answer(some(p.left), None),
    }


def weeks_in_work(p, s, weeks):
    """Return how many weeks from the first job on have gone, and in how many a job was held."""
    grown = p.grown(s)
    if not grown:
        return 0, 0
    first = day(grown[0]["started_on"])
    gone = min(weeks, ((p.last - first).days + 1) // 7)
    starts = [first + timedelta(7 * week) for week in range(gone)]
    return gone, sum(any(held(j, one, one + timedelta(6)) for j in p.jobs(s)) for one in starts)


def grow(p):
    """IPS Grow's way."""
    firsts = {s.person: p.grown(s)[0] for s in p.spells if p.grown(s)}
    into_work = sorted(
        (who, day(j["started_on"])) for who, j in firsts.items() if p.inside(day(j["started_on"]))
    )
    starts = sorted(
        (s.person, day(j["started_on"]))
        for s in p.spells
        for j in p.grown(s)
        if p.inside(day(j["started_on"]))
    )
    out_of_work = [s for s in p.served if s.standing in ("unemployed", "inactive")]
    untold = [s for s in p.served if s.standing is None]

    def kept(least, weeks):
        told = {s.person: weeks_in_work(p, s, weeks) for s in p.spells}
        due = [s for s in p.spells if told[s.person][0] >= least]
        kept = [s for s in due if told[s.person][1] >= least]
        most = {who: worked + weeks - gone for who, (gone, worked) in told.items()}
        still_open = [s for s in due if s not in kept and most[s.person] >= least]
        return answer(some(kept), some(due), some(still_open))

    maybe = {s.person: p.grown(s, worked=None) for s in p.spells if p.grown(s, worked=None)}
    perhaps = sorted((who, day(j["started_on"])) for who in maybe for j in maybe[who])
    untold_first = [
        (who, day(jobs[0]["started_on"])) for who, jobs in maybe.items() if who not in firsts
    ]
    untold_rate = [
        s
        for s in p.served
        if s.standing is None
        or (s.standing != "employed" and s.person in maybe and s.person not in firsts)
    ]
    asked, profiled = {}, {}
    for s in p.spells:
        for e in s.episodes:
            requested, profile = day(e["requested_on"]), day(e["profile_started_on"])
            if p.inside(requested) and day(e["entered_on"]) <= p.today:
                asked[s.person] = min(asked.get(s.person, requested), requested)
            goes_on = s.start <= p.last and (s.end is None or s.end > p.last)
            if p.inside(profile) and goes_on:
                profiled[s.person] = min(profiled.get(s.person, profile), profile)
    return {
        "grow_referrals": answer(sorted(asked.items()), None),
        "grow_profiles": answer(sorted(profiled.items()), None),
        "grow_into_work": answer(into_work, None, [x for x in untold_first if p.inside(x[1])]),
        "grow_job_starts": answer(starts, None, [x for x in perhaps if p.inside(x[1])]),
        "grow_rate": answer(
            some(out_of_work, lambda s: s.person in firsts), some(out_of_work), some(untold_rate)
        ),
        "grow_in_work_at_start": answer(
            some(p.served, lambda s: s.standing == "employed"), some(p.served), some(untold)
        ),
        "grow_sustained_13": kept(13, 16),
        "grow_sustained_26": kept(26, 30),
    }


def rungs(p, s):
    """Return the rungs at the first entry and the last exit; none where the ladders differ."""
    decided = [x["value"]["value"] for x in p.t["policies"] if x["name"] == "ladder"]
    used = {s.first["ladder"], s.last["ladder"], *decided} - {None}
    return (s.first["ladder_at_entry"], s.last["ladder_at_exit"]) if len(used) < 2 else (None, None)


def closer(p):
    """At least one step up the project's ladder, between the first entry and the last exit."""

    def step(s):
        first, last = rungs(p, s)
        return None if None in (first, last) else last > first

    return {"closer": result(p.left, step)}


def count(tables, first, last, today):
    """Return every measure of the page for a period, by its key."""
    p = Project(tables, first, last, today)
    return outputs(p) | results(p) | community(p) | grow(p) | closer(p)
