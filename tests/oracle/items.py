"""Each item of IPS-25 as numerator, denominator and suggestion; see `naive`."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from tests.oracle.naive import (
    INDOORS,
    OFFICIAL,
    PHASES,
    Unit,
    banded,
    ceilinged,
    day,
    few,
    half_up,
    is_competitive,
    iso_week,
    later,
    mean_of,
    month,
    quarter,
    reaches,
)


def s1(u):
    people, full = len(u.active()), u.full_time(u.last)
    points = ceilinged(half_up(people / full), (20, 25, 30, 40)) if full else None
    return people, full, few(people, points)


def s2(u):
    shares, work, all_of_it, days = [], 0, 0, 0
    for user in u.specialists:
        mine = [
            t
            for t in u.t["time_entries"]
            if t["user"] == user and u.inside(day(t["on_day"])) and t["kind"] != "leave"
        ]
        whole = sum(t["minutes"] for t in mine)
        if whole:
            part = sum(t["minutes"] for t in mine if t["kind"] == "employment")
            shares.append(Fraction(part, whole) * 100)
            work, all_of_it, days = work + part, all_of_it + whole, days + len(mine)
    points = banded(half_up(sum(shares) / len(shares)), (96, 90, 75, 60)) if shares else None
    return work, all_of_it, few(days, points)


def s3(u):
    each, done, seen = [], 0, 0
    for user in u.specialists:
        phases = Counter(
            a["phase"]
            for a in u.t["activities"]
            if a["specialist"] == user
            and u.inside(day(a["at"]))
            and not a["missed"]
            and a["phase"] in PHASES
            and u.belongs_to(a["participant"], day(a["at"])) == user
        )
        carried = sum(number >= 2 for number in phases.values())
        done, seen = done + carried, seen + phases.total()
        each.append({6: 5, 5: 4, 0: None}.get(carried, 3))
    return done, len(u.specialists), few(seen, mean_of(each))


def o1(u):
    each, inside, whole, recorded = [], 0, 0, 0
    for user in u.there():
        own = u.caseload(user)
        if not own:
            continue
        teams = {
            team
            for e in u.t["employments"]
            if e["user"] == user and e["duty"] == "specialist" and u.holds(e, u.last)
            for team in e["teams"] or ()
        }
        care = [
            e["care_team"]
            for e in u.t["episodes"]
            if e["participant"] in own and u.is_active(e, u.last)
        ]
        official = teams & set(OFFICIAL)
        from_them = sum(team in official for team in care)
        share = half_up(Fraction(100 * from_them, len(own)))
        structured = any(team in (*OFFICIAL, "student_health", "kaa_team") for team in care)
        if not teams:
            each.append(1)
        elif len(official) > 2 or not structured:
            each.append(2)
        else:
            each.append(banded(share, (90, 75, 50, 0)))
        inside, whole = inside + from_them, whole + len(own)
        recorded += sum(team is not None for team in care)
    return inside, whole, few(whole, mean_of(each)) if recorded else None


def o2(u):
    met = [m for m in u.t["team_meetings"] if u.inside(day(m["at"]))]
    team = [m for m in met if m["kind"] == "treatment_team"]
    held = {iso_week(day(m["at"])) for m in team if m["scheduled"]}
    been = {
        iso_week(day(m["at"]))
        for m in team
        if m["specialists"] or "specialist" in (m["present"] or ())
    }
    asked = {month(day(m["at"])) for m in met if m["unreferred_discussed"]}
    weekly = bool(held) and reaches(len(held & been), len(held))
    return weekly + (u.months <= asked), 2, None


def o3(u):
    each, weeks_in_touch, all_weeks = [], 0, 0
    for user in u.specialists:
        weeks = {week for week, _ in u.weeks_of(user)}
        spoken = [
            day(a["at"])
            for a in u.t["activities"]
            if a["actor"] == "employment_service"
            and a["specialist"] == user
            and not a["missed"]
            and u.inside(day(a["at"]))
        ]
        met = [
            day(m["at"])
            for m in u.t["team_meetings"]
            if m["kind"] == "employment_service"
            and m["scheduled"]
            and m["face_to_face"]
            and u.inside(day(m["at"]))
            and (
                user in m["specialists"]
                if m["specialists"]
                else "specialist" in (m["present"] or ())
            )
        ]
        touched = weeks & {iso_week(one) for one in spoken}
        weeks_in_touch, all_weeks = weeks_in_touch + len(touched), all_weeks + len(weeks)
        if not weeks:
            each.append(None)
            continue
        every_week = half_up(Fraction(100 * len(touched), len(weeks))) >= 80
        months_met = u.months & {month(one) for one in met}
        months_spoken = u.months & {month(one) for one in spoken}
        monthly = half_up(Fraction(100 * len(months_met), len(u.months))) >= 80
        if monthly and every_week:
            each.append(5)
        elif u.quarters <= {quarter(one) for one in met} or every_week:
            each.append(4)
        elif half_up(Fraction(100 * len(months_spoken), len(u.months))) >= 80:
            each.append(3)
        else:
            each.append(2 if u.quarters <= {quarter(one) for one in spoken} else 1)
    return weeks_in_touch, all_weeks, few(all_weeks, mean_of(each))


def o4(u):
    there = u.there()
    full = sum(u.full_time(u.last, user) >= 1 for user in there)
    leader = u.full_time(u.last, duty="supervisor") > 0
    days = [
        day(m["at"])
        for m in u.t["team_meetings"]
        if m["kind"] == "unit" and m["client_based"] and u.inside(day(m["at"]))
    ]
    per_month = Counter(month(one) for one in days)
    often = sum(per_month[m] >= 4 for m in u.months) * 100 / len(u.months)
    some = sum(per_month[m] >= 2 for m in u.months) * 100 / len(u.months)
    talks = reaches(len({iso_week(one) for one in days} & set(u.weeks)), len(u.weeks))
    cover = any(u.touches(c, "from_day", "to_day") for c in u.t["covers"])
    if not there:
        return full, 0, None
    if full >= 2 and leader and cover and half_up(often) >= 80:
        return full, len(there), 5
    if full >= 2 and leader and cover and half_up(some) >= 80:
        return full, len(there), 4
    if leader and talks and cover:
        return full, len(there), 3
    return full, len(there), 2 if leader else 1


def o5(u):
    there = u.there()
    log = [s for s in u.t["supervision"] if u.inside(day(s["on_day"]))]
    weeks = {iso_week(day(s["on_day"])) for s in log if s["kind"] in ("weekly", "unit")}
    leading = u.full_time(u.last, duty="supervisor")
    met = [
        m
        for m in u.t["team_meetings"]
        if m["kind"] in ("treatment_team", "team_leaders") and u.inside(day(m["at"]))
    ]
    teams = {m["team"] for m in met if m["kind"] == "treatment_team"}
    led = {
        (m["team"], quarter(day(m["at"])))
        for m in met
        if m["kind"] == "team_leaders" or "supervisor" in (m["present"] or ())
    }
    if len(teams) == 1:
        led |= {
            (next(iter(teams)), quarter(day(s["on_day"])))
            for s in log
            if s["kind"] == "team_leader"
        }
    mentored = {
        (s["specialist"], month(day(s["on_day"]))) for s in log if s["kind"] == "field_mentoring"
    }
    watched = []
    for user in there:
        since = min(
            day(e["from_day"])
            for e in u.t["employments"]
            if e["user"] == user and e["duty"] == "specialist"
        )
        rate, target = pace(u, user)
        if since > u.last - timedelta(365) or (rate is not None and rate < min(5, target)):
            watched.append((user, since))
    reviewed = {
        quarter(day(s["on_day"])) for s in log if s["kind"] == "outcome_review" and s["goals"]
    }
    roles = [
        leading > 0 and len(there) <= 10 * leading,
        reaches(len(weeks & set(u.weeks)), len(u.weeks)),
        bool(teams) and all((team, q) in led for team in teams for q in u.quarters),
        all(
            (user, m) in mentored
            for user, since in watched
            for m in u.months
            if date(*m, 1) >= since
            and any(month(one) == m for _, days in u.weeks_of(user) for one in days)
        ),
        u.quarters <= reviewed,
    ]
    return sum(roles), 5, max(1, sum(roles)) if there else None


def o6(u):
    asked = [
        e for e in u.t["episodes"] if u.inside(day(e["requested_on"])) and e["accepted"] is not None
    ]
    return sum(e["accepted"] for e in asked), len(asked), None


def past_quarters(on, count):
    found, one = [], on
    for _ in range(count):
        one = later(one.replace(day=1), -3)
        found.append(quarter(one))
    return set(found)


def o7(u):
    shared = {
        quarter(day(s["on_day"]))
        for s in u.t["supervision"]
        if s["kind"] == "outcome_review" and s["shared_with"] and day(s["on_day"]) <= u.last
    }
    return int(past_quarters(u.last, 4) <= shared), 1, None


def o8(u):
    signed = [
        r
        for r in u.t["reviews"]
        if r["scale"] == "ips-25" and r["signed_on"] and day(r["signed_on"]) <= u.last
    ]
    last = max(signed, key=lambda r: (r["signed_on"], r["id"]), default=None)
    good = last is not None and (last["total"] or 0) >= 100
    fresh = (
        last is not None
        and day(last["signed_on"]) >= later(u.last, -12 if good else -6)
        and any(a["review"] == last["id"] for a in u.t["review_actions"])
    )
    led = [
        day(m["at"])
        for m in u.t["team_meetings"]
        if m["kind"] == "steering_group"
        and m["executive_present"]
        and m["decisions"]
        and day(m["at"]) <= u.last
    ]
    if good:
        steered = any(one > later(u.last, -6) for one in led)
    else:
        steered = past_quarters(u.last, 2) <= {quarter(one) for one in led}
    reports = [
        m
        for m in u.t["team_meetings"]
        if m["kind"] == "leader_report" and later(u.last, -12) < day(m["at"]) <= u.last
    ]
    return fresh + steered + (len(reports) >= 2), 3, None


def v1(u):
    starts = [j for j in u.t["jobs"] if u.inside(day(j["started_on"]))]
    changes = [
        c
        for c in u.t["job_changes"]
        if c["kind"] in ("hours", "pay") and u.inside(day(c["on_day"]))
    ]

    def talks(row):
        return [c for c in u.t["counselling"] if c["participant"] == row["participant"]]

    before = [[c for c in talks(j) if day(c["offered_on"]) <= day(j["started_on"])] for j in starts]
    again = sum(
        any(abs((day(c["offered_on"]) - day(change["on_day"])).days) <= 30 for c in talks(change))
        for change in changes
    )
    offered = sum(bool(each) for each in before)
    if not starts:
        return 0, 0, None
    trained = sum(any(c["trained"] for c in each) for each in before)
    special = sum(
        any(c["trained"] and c["by_whom"] not in (None, "specialist") for c in each)
        for each in before
    )
    reported = any(c["duties_explained"] for each in before for c in each)

    def most(part, whole, share):
        return not whole or half_up(Fraction(100 * part, whole)) >= share

    count = len(starts)
    if most(special, count, 90) and most(again, len(changes), 90) and reported:
        points = 5
    elif most(trained, count, 90):
        points = 4
    elif most(offered, count, 50):
        points = 3
    else:
        points = 2 if any(talks(row) for row in (*starts, *changes)) else 1
    return offered, count, few(count, points)


def v2(u):
    asked = {
        e["participant"]
        for e in u.t["episodes"]
        if u.is_active(e, u.last) and u.entry(e) <= u.last - timedelta(30)
    }
    long = {
        e["participant"]
        for e in u.t["episodes"]
        if u.is_active(e, u.last) and u.entry(e) <= u.last - timedelta(60)
    }
    waiting = {who for who in long if not u.works(who)}

    def talks(who):
        return [
            t for t in u.t["openness"] if t["participant"] == who and day(t["on_day"]) <= u.last
        ]

    whole = ("pros_cons", "adjustments_explained", "role_explained")
    told = sum(any(all(t[part] for part in whole) for t in talks(who)) for who in asked)
    worded = sum(any(t["may_say"] or t["must_not_say"] for t in talks(who)) for who in asked)
    twice = sum(len({t["on_day"] for t in talks(who)}) > 1 for who in waiting)
    parts = [
        bool(asked) and reaches(part, whole)
        for part, whole in ((told, len(asked)), (worded, len(asked)), (twice, len(waiting)))
    ]
    return sum(parts), 3, None


def v3(u):
    people = u.active()

    def versions(who):
        return [
            p for p in u.t["profiles"] if p["participant"] == who and day(p["on_day"]) <= u.last
        ]

    def renewed(who, on):
        return any(on <= day(p["on_day"]) <= on + timedelta(30) for p in versions(who))

    thorough = sum(
        any(p["version"] == 1 and p["sessions"] >= 2 for p in versions(who)) for who in people
    )
    if not people:
        return 0, 0, None
    sourced = sum(
        any(set(p["sources"] or ()) - {"participant"} for p in versions(who)) for who in people
    )
    events = [
        (j["participant"], day(j[name]))
        for j in u.t["jobs"]
        for name in ("started_on", "ended_on")
        if u.inside(day(j[name]))
    ]
    due = [(who, on) for who, on in events if on + timedelta(30) <= u.last or renewed(who, on)]
    ended = [j for j in u.t["jobs"] if u.inside(day(j["ended_on"]))]
    shares = [
        (thorough, len(people)),
        (sum(renewed(who, on) for who, on in due), len(due)),
        (sum(bool(j["learnt"]) for j in ended), len(ended)),
        (sourced, len(people)),
    ]
    reached = [not whole or half_up(Fraction(100 * part, whole)) >= 80 for part, whole in shares]
    points = 5 if all(reached) else 4 if reached[0] else 3
    return thorough, len(people), few(len(people), points)


def v4(u):
    first, last = u.last - timedelta(365), u.last - timedelta(30)
    counting = {c["id"] for c in u.counting()}
    waits = []
    for e in u.t["episodes"]:
        entry = u.entry(e)
        if entry is None or not first <= entry <= last:
            continue
        met = [
            day(c["on_day"])
            for c in u.t["contact_for"]
            if c["participant"] == e["participant"]
            and c["contact"] in counting
            and day(e["requested_on"]) <= day(c["on_day"]) <= u.last
        ]
        waits.append(max(0, (min(met) - entry).days) if met else (u.last - entry).days)
    if not waits:
        return 0, 0, None
    points = ceilinged(half_up(Fraction(sum(waits), len(waits))), (30, 60, 150, 270))
    written = {
        iso_week(day(c["on_day"])) for c in u.t["employer_contacts"] if u.inside(day(c["on_day"]))
    }
    tracked = reaches(len(written & set(u.weeks)), len(u.weeks))
    return sum(waits), len(waits), few(len(waits), points if tracked else min(points, 4))


def v5(u):
    specific = [
        c for c in u.t["employer_contacts"] if not c["generic"] and u.inside(day(c["on_day"]))
    ]
    wishes = {w["id"]: w for w in u.t["wishes"]}

    def links(contact):
        return [link for link in u.t["contact_for"] if link["contact"] == contact["id"]]

    def matches(contact):
        return any(
            link["wish"] and u.holds(wishes[link["wish"]], day(contact["on_day"]))
            for link in links(contact)
        )

    def planned(contact):
        on = day(contact["on_day"])
        return any(
            p["participant"] == link["participant"]
            and p["state"] in ("signed", "replaced")
            and on - timedelta(180) <= day(p["on_day"]) <= on
            for link in links(contact)
            for p in u.t["plan_versions"]
        )

    if not specific:
        return 0, 0, None
    matched = sum(matches(c) for c in specific)
    points = banded(half_up(Fraction(100 * matched, len(specific))), (90, 75, 50, 25))
    if not reaches(sum(planned(c) for c in specific), len(specific)):
        points = min(points, 3)
    return matched, len(specific), few(len(specific), points)


def pace(u, user):
    """Return visits a full-time week, and how many are asked for."""
    visits = [c for c in u.counting() if c["specialist"] == user and u.inside(day(c["on_day"]))]
    full_weeks = sum(u.full_time(days[0], user) for _, days in u.weeks_of(user))
    seekers = [
        e
        for e in u.t["episodes"]
        if e["participant"] in u.caseload(user)
        and u.is_active(e, u.last)
        and e["work_track"]
        and not (
            e["paused_from"]
            and day(e["paused_from"]) <= u.last
            and (e["back_on"] is None or day(e["back_on"]) > u.last)
        )
        and not u.works(e["participant"])
    ]
    target = 2 * len(seekers) if 0 < len(seekers) < 3 else 6
    if not full_weeks:
        return None, target
    return Fraction(len(visits)) / full_weeks, target if seekers else 6


def seekers_of(u, user):
    return [
        e
        for e in u.t["episodes"]
        if e["participant"] in u.caseload(user)
        and u.is_active(e, u.last)
        and e["work_track"]
        and not (
            e["paused_from"]
            and day(e["paused_from"]) <= u.last
            and (e["back_on"] is None or day(e["back_on"]) > u.last)
        )
        and not u.works(e["participant"])
    ]


def v6(u):
    each, visits, full_weeks, all_weeks = [], 0, Fraction(0), 0
    for user in u.specialists:
        weeks = u.weeks_of(user)
        all_weeks += len(weeks)
        visits += sum(c["specialist"] == user and u.inside(day(c["on_day"])) for c in u.counting())
        full_weeks += sum(u.full_time(days[0], user) for _, days in weeks)
        rate, target = pace(u, user)
        if rate is None or not seekers_of(u, user):
            each.append(None)
            continue
        points = (
            5 if rate >= target else 4 if rate >= 5 else 3 if rate >= 4 else 2 if rate >= 2 else 1
        )
        log = [
            c
            for c in u.t["employer_contacts"]
            if c["specialist"] == user and u.inside(day(c["on_day"]))
        ]
        looked = {
            s["week"] or iso_week(day(s["on_day"]))
            for s in u.t["supervision"]
            if s["kind"] == "log_review" and s["specialist"] in (None, user)
        }
        written = {iso_week(day(c["on_day"])) for c in log}
        looked |= written - {iso_week(day(c["on_day"])) for c in log if not c["reviewed_on"]}
        names = {week for week, _ in weeks}
        looked &= names
        by_month = {week: month(days[0]) for week, days in weeks}
        seen_months = {by_month[week] for week in looked}
        if not log:
            points = min(points, 2)
        elif looked and reaches(len(looked), len(names)):
            pass
        elif looked and reaches(len(seen_months), len(set(by_month.values()))):
            points = min(points, 3)
        else:
            points = min(points, 2)
        each.append(points)
    return visits, full_weeks, few(all_weeks, mean_of(each))


def v7(u):
    times = Counter(
        c["workplace"]
        for c in u.counting()
        if c["specialist"] in u.specialists and u.inside(day(c["on_day"]))
    )
    return sum(number > 1 for number in times.values()), len(times), None


def jobs_to_compare(u):
    held = [j for j in u.t["jobs"] if u.is_held(j, u.last)]
    if len(held) >= 10:
        return held
    since = u.last - timedelta(183)
    return [
        j
        for j in u.t["jobs"]
        if day(j["started_on"]) <= u.last and (j["ended_on"] is None or day(j["ended_on"]) >= since)
    ]


def place(job):
    return job["workplace"] or (job["employer_name"] or "").casefold() or job["id"]


def v8(u):
    jobs = jobs_to_compare(u)
    kinds = {(j["occupation"] or j["title"].casefold(), place(j)) for j in jobs}
    if not jobs:
        return 0, 0, None
    points = banded(half_up(Fraction(100 * len(kinds), len(jobs))), (85, 70, 60, 50))
    return len(kinds), len(jobs), few(len(jobs), points, 10)


def v9(u):
    jobs = jobs_to_compare(u)
    places = {place(j) for j in jobs}
    if not jobs:
        return 0, 0, None
    points = banded(half_up(Fraction(100 * len(places), len(jobs))), (85, 70, 60, 50))
    return len(places), len(jobs), few(len(jobs), points, 10)


def v10(u):
    held = [j for j in u.t["jobs"] if u.is_held(j, u.last)]
    strict = sum(is_competitive(j) and not j["programme_limited"] for j in held)
    if len(held) < 10:
        return strict, len(held), 1
    return strict, len(held), banded(half_up(Fraction(100 * strict, len(held))), (95, 85, 75, 65))


def v11(u):
    people = {j["participant"] for j in u.t["jobs"] if is_competitive(j) and u.is_held(j, u.last)}
    planned = {
        p["participant"]
        for p in u.t["support_plans"]
        if p["participant"] in people and day(p["on_day"]) <= u.last
    }
    given = [
        a
        for a in u.t["support_actions"]
        if a["participant"] in people and u.touches(a, "from_day", "to_day")
    ]
    kinds = {a["kind"] for a in given}
    if not people:
        return 0, 0, None
    enough = half_up(Fraction(100 * len(planned), len(people))) >= 80 and len(kinds) >= 3
    employer = any(a["kind"] == "employer_talk" or a["given_by"] == "employer" for a in given)
    points = None
    if enough and employer:
        points = 5 if kinds & {"next_job", "career"} and "education" in kinds else 4
    return len(planned), len(people), few(len(people), points)


def v12(u):
    began = [j for j in u.t["jobs"] if u.inside(day(j["started_on"]))]
    marks = {name: [] for name in "ABCDEF"}
    four, later_on = [], False
    for job in began:
        later_on = after_the_start(u, job, marks, four) or later_on
    marks["E"] = steps_down(u)
    marks["F"] = losses(u)
    done, due = (sum(map(how, marks.values())) for how in (sum, len))
    if not began:
        return done, due, None
    return done, due, few(len(began), points_for(marks, four, later_on=later_on))


def points_for(marks, four, *, later_on):
    def kept(name):
        each = marks[name]
        return not each or half_up(Fraction(100 * sum(each), len(each))) >= 80

    if all(map(kept, marks)):
        return 5
    if kept("C") and kept("D"):
        return 4
    if not four:
        return None
    if half_up(Fraction(100 * sum(four), len(four))) >= 50:
        return 3
    return 2 if later_on else 1


def met_days(u, job):
    return [
        day(a["at"])
        for a in u.met()
        if a["participant"] == job["participant"]
        and u.first - timedelta(14) <= day(a["at"]) <= u.last
    ]


def after_the_start(u, job, marks, four):
    """Note A to D and the four months of one job; return whether they met after a month."""
    met, start = met_days(u, job), day(job["started_on"])
    until = min(u.last, day(job["ended_on"])) if job["ended_on"] else u.last
    declined = {m["job"] for m in u.t["follow_marks"] if m["kind"] == "month" and m["declined"]}

    def seen(first, last):
        return any(first <= one <= last for one in met)

    marks["A"].append(seen(start - timedelta(7), start))
    after = seen(start + timedelta(1), start + timedelta(3))
    if after or start + timedelta(3) <= until:
        marks["B"].append(after)
    weeks = [start + timedelta(7 * n) for n in range(4)]
    weeks = [one for one in weeks if one + timedelta(6) <= until]
    if weeks:
        marks["C"].append(all(seen(one, one + timedelta(6)) for one in weeks))
    firsts = [later(start.replace(day=1), n) for n in range(1, 13)]
    firsts = [one for one in firsts if later(one, 1) - timedelta(1) <= until]
    if firsts and job["id"] not in declined:
        marks["D"].append(all(seen(one, later(one, 1) - timedelta(1)) for one in firsts))
    if later(start, 4) <= until:
        four.append(any(one >= later(start, 4) for one in met))
    return any(one > start + timedelta(31) for one in met)


def steps_down(u):
    """Return for each job held for over a year whether support was handed over."""
    handed = {
        e["participant"]
        for e in u.t["episodes"]
        if e["step_down_on"] and day(e["step_down_on"]) <= u.last
    }
    handed |= {
        p["participant"]
        for p in u.t["support_plans"]
        if day(p["on_day"]) <= u.last and (p["step_down_to"] or p["step_down_on"])
    }
    handed |= {
        m["job"]
        for m in u.t["follow_marks"]
        if m["kind"] == "step_down" and m["met_on"] and day(m["met_on"]) <= u.last
    }
    return [
        j["participant"] in handed or j["id"] in handed
        for j in u.t["jobs"]
        if u.is_held(j, u.last) and later(day(j["started_on"]), 12) < u.last
    ]


def losses(u):
    """Return for each job loss heard of whether there was contact within three days."""
    found = []
    for job in u.t["jobs"]:
        heard = day(job["end_learned_on"])
        if not u.inside(heard):
            continue
        last, noted = heard + timedelta(3), day(job["contact_after_end_on"])
        in_time = noted is not None and heard <= noted <= last
        in_time = in_time or any(heard <= one <= last for one in met_days(u, job))
        if in_time or last <= u.last:
            found.append(in_time)
    return found


def v13(u):
    each, out, whole, cases = [], 0, 0, 0
    for user in u.specialists:
        mine = [
            t
            for t in u.t["time_entries"]
            if t["user"] == user and t["kind"] != "leave" and u.inside(day(t["on_day"]))
        ]
        community = sum(t["community_minutes"] or 0 for t in mine)
        scheduled = sum(t["scheduled_minutes"] or 0 for t in mine)
        cases += len(mine)
        if scheduled:
            share = half_up(Fraction(100 * community, scheduled))
            each.append(banded(share, (65, 50, 40, 30)))
            out, whole = out + community, whole + scheduled
    if not each:
        return contacts_out(u)
    return out, whole, few(cases, mean_of(each))


def contacts_out(u):
    each, out, whole = [], 0, 0
    for user in u.specialists:
        mine = [
            a
            for a in u.t["activities"]
            if a["specialist"] == user and not a["missed"] and u.inside(day(a["at"]))
        ]
        if mine:
            outside = sum(a["place"] not in INDOORS for a in mine)
            each.append(banded(half_up(Fraction(100 * outside, len(mine))), (65, 50, 40, 30)))
            out, whole = out + outside, whole + len(mine)
    return out, whole, few(whole, mean_of(each))


def v14(u):
    closed = [e for e in u.t["episodes"] if u.inside(day(e["ended_on"]))]
    there = [
        e
        for e in u.t["episodes"]
        if u.entry(e) is not None
        and u.entry(e) <= u.last
        and (e["ended_on"] is None or day(e["ended_on"]) >= u.first)
    ]
    sought = [o for o in u.t["outreach"] if u.inside(day(o["at"]))]
    met = [a for a in u.t["activities"] if u.inside(day(a["at"])) and not a["missed"]]
    silent, found = set(), set()
    for e in there:
        who = e["participant"]
        first = max(u.first, u.entry(e))
        last = min(u.last, day(e["ended_on"]) or u.last)
        seen = {day(a["at"]) for a in met if a["participant"] == who}
        days = [first, *sorted(one for one in seen if first < one < last), last]
        for one, after in pairwise(days):
            if (after - one).days > 14:
                silent.add(who)
                if any(o["participant"] == who and one <= day(o["at"]) <= after for o in sought):
                    found.add(who)
    visits = Counter(
        o["participant"]
        for o in sought
        if o["how"] in ("home_visit", "met") or (o["place"] and o["place"] not in INDOORS)
    )
    family = [
        (a["participant"], day(a["at"]))
        for a in met
        if a["actor"] == "family" or {"family", "guardian"} & set(a["people"] or ())
    ]
    family += [(o["participant"], day(o["at"])) for o in sought if o["how"] == "via_family"]

    def consented(who, on):
        return any(
            c["participant"] == who
            and c["kind"] == "contact_family"
            and day(c["given_on"]) <= on
            and all(c[end] is None or on <= day(c[end]) for end in ("ends_on", "withdrawn_on"))
            for c in u.t["consents"]
        )

    ways = [
        not any(e["exit_reason"] in ("absent", "time_limit") for e in closed),
        reaches(len(found), len(silent)),
        any(o["by_role"] != "specialist" for o in sought),
        any(number > 1 for number in visits.values()),
        any(o["joint_with"] for o in sought),
        any(consented(who, on) for who, on in family),
    ]
    people = {e["participant"] for e in there}
    return sum(ways), 6, few(len(people), max(1, sum(ways) - 1))


ITEMS = {
    name.upper(): globals()[name]
    for name in (
        *("s1", "s2", "s3", "o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8"),
        *("v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10"),
        *("v11", "v12", "v13", "v14"),
    )
}


def count(tables, first, last):
    """Return numerator, denominator and suggestion of every item."""
    unit = Unit(tables, first, last)
    return {code: item(unit) for code, item in ITEMS.items()}
