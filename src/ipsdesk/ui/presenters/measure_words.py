"""What each measure of the own follow-up is called, and how it is defined, in words."""

from ipsdesk.domain.measures import CLOSER, COMMUNITY, ESF_ENTRY, ESF_RESULT, GROW
from ipsdesk.words import say


def group_words(group: str) -> tuple[str, str]:
    """Name a group of measures, and say by whose rules it is counted."""
    words = {
        ESF_ENTRY: (
            say("Participants who began (EECO)"),
            say("The facts of the first day, by the common indicators of ESF+."),
        ),
        ESF_RESULT: (
            say("Participants who left (EECR)"),
            say("Seen from the last day to 28 days after, or six months after."),
        ),
        COMMUNITY: (
            say("The IPS learning community's way"),
            say("Everybody who had support on at least one day of the period."),
        ),
        GROW: (
            say("IPS Grow's way"),
            say("A job counts after four paid hours, open to anybody, begun during the support."),
        ),
        CLOSER: (
            say("Closer to work"),
            say("At least one step up the project's ladder, from the entry to the exit."),
        ),
    }
    return words[group]


def measure_words(key: str) -> tuple[str, str]:
    """Return the name and the definition of a measure."""
    for part in (_entry_words(), _result_words(), _community_words(), _grow_words()):
        if key in part:
            return part[key]
    return say("Closer to work"), say(
        "Stood on a higher step at the exit than at the entry. Out of all who left."
    )


def _entry_words() -> dict[str, tuple[str, str]]:
    all_who_began = say("Out of all who began in the period.")
    return {
        "EECO01": (
            say("All participants"),
            say("Began in the period; whoever comes back counts once."),
        ),
        "EECO02": (
            say("Unemployed"),
            say("Registered, or seeking work without being registered.") + f" {all_who_began}",
        ),
        "EECO03": (
            say("Long-term unemployed"),
            say("Over six months if younger than 25, or else over twelve.") + f" {all_who_began}",
        ),
        "EECO04": (
            say("Neither working nor seeking"),
            say("Such as students, and those on sickness benefit.") + f" {all_who_began}",
        ),
        "EECO05": (say("Employed"), say("Employed or self-employed.") + f" {all_who_began}"),
        "EECO06": (say("Younger than 18"), say("Age on the first day.") + f" {all_who_began}"),
        "EECO07": (say("18 to 29 years"), say("Age on the first day.") + f" {all_who_began}"),
        "EECO08": (say("55 years and older"), say("Age on the first day.") + f" {all_who_began}"),
        "EECO09": (
            say("Compulsory school at most"),
            say("Highest level completed, ISCED 0 to 2.") + f" {all_who_began}",
        ),
        "EECO10": (
            say("Upper secondary school"),
            say("Highest level completed, ISCED 3 or 4.") + f" {all_who_began}",
        ),
        "EECO11": (
            say("Higher education"),
            say("Highest level completed, ISCED 5 to 8.") + f" {all_who_began}",
        ),
    }


def _result_words() -> dict[str, tuple[str, str]]:
    left, due = (
        say("Out of all who left in the period."),
        say("Out of those who left in the period and whose six months have passed."),
    )
    return {
        "EECR01": (
            say("Seeking work upon leaving"),
            f"{left} " + say("Strict: neither worked nor sought at the entry."),
        ),
        "EECR02": (
            say("In education upon leaving"),
            f"{left} " + say("Strict: was not in education at the entry."),
        ),
        "EECR03": (
            say("Gained a qualification"),
            f"{left} " + say("An assessed qualification, each person once."),
        ),
        "EECR04": (
            say("In work upon leaving"),
            f"{left} " + say("Strict: did not work at the entry."),
        ),
        "EECR05": (
            say("In work six months after"),
            f"{due} " + say("Strict: did not work at the entry."),
        ),
        "EECR06": (
            say("Better situation at work six months after"),
            f"{due} " + say("Strict: worked at the entry."),
        ),
    }


def _community_words() -> dict[str, tuple[str, str]]:
    served = say("Out of all who had support in the period.")
    return {
        "lc_served": (say("Had support"), say("At least one day of the period.")),
        "lc_employed": (
            say("Had a competitive job"),
            say("At least one day of the period.") + f" {served}",
        ),
        "lc_studying": (
            say("Were in studies"),
            say("At least one day of the period.") + f" {served}",
        ),
        "lc_started": (say("Began"), say("The first day lies in the period.")),
        "lc_left": (say("Left"), say("The last day lies in the period.")),
    }


def _grow_words() -> dict[str, tuple[str, str]]:
    due = say("Out of those whose time has passed, from the start of the project.")
    return {
        "grow_referrals": (
            say("Asked for support and began"),
            say("The day of the request lies in the period, and they have begun since."),
        ),
        "grow_profiles": (
            say("Began a vocational profile"),
            say("It began in the period, and the support goes on."),
        ),
        "grow_into_work": (
            say("Came into work"),
            say("Each person's first job, if it began in the period."),
        ),
        "grow_job_starts": (
            say("Job starts"),
            say("Every job that began in the period, also a second one."),
        ),
        "grow_rate": (
            say("Employment rate"),
            say(
                "Have begun a job. Out of those with support in the period who did not work at"
                " the entry."
            ),
        ),
        "grow_in_work_at_start": (
            say("Worked already at the entry"),
            say("Out of all who had support in the period. IPS Grow advises at most 15 %."),
        ),
        "grow_sustained_13": (
            say("In work after 13 weeks"),
            say("Worked in at least 13 of the first 16 weeks, at any employer.") + f" {due}",
        ),
        "grow_sustained_26": (
            say("In work after 26 weeks"),
            say("Worked in at least 26 of the first 30 weeks, at any employer.") + f" {due}",
        ),
    }
