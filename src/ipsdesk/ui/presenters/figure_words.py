"""Figures in words: what was counted of what, what was left out, and why nothing is suggested."""

from fractions import Fraction

from ipsdesk.domain.figures.figure import Amount, Figure, Lack, Unit
from ipsdesk.domain.spans import nearest
from ipsdesk.words import language, say

_HOUR = 60


def number_words(number: Amount | float, digits: int = 1) -> str:
    """Write a number as it is read: whole, or with a decimal in the language's own way."""
    exact = Fraction(number)
    if exact.denominator == 1:
        return _grouped(f"{exact.numerator:,}")
    text = _grouped(f"{float(nearest(exact, digits)):,.{digits}f}")
    return text.replace(".", ",") if language() != "en" else text


def _grouped(text: str) -> str:
    """Part the thousands as both languages may be read, by a space that does not break."""
    return text.replace(",", "\N{NARROW NO-BREAK SPACE}")


def counted_words(name: str, figure: Figure) -> str:
    """Say what was counted, of what."""
    text = {**_people_texts(), **_work_texts()}.get(name, "")
    if by_contacts(figure):
        text = say("{part} of {whole} contacts out in the community; no hours are logged")
    if not text or figure.numerator is None or figure.denominator is None:
        return ""
    in_hours = name in ("employment_time", "community_time") and not by_contacts(figure)
    shrink = _HOUR if in_hours else 1
    return text.format(
        part=number_words(Fraction(figure.numerator) / shrink, 0 if in_hours else 1),
        whole=number_words(Fraction(figure.denominator) / shrink, 0 if in_hours else 1),
    )


def by_contacts(figure: Figure) -> bool:
    """Tell whether contacts stand in for hours that nobody logged."""
    return bool(figure.also.get("by_contacts_without_time_log"))


def value_words(figure: Figure) -> str:
    """Say what it comes to, with its unit."""
    return "" if figure.value is None else amount_words(figure.value, figure.unit)


def amount_words(value: Amount, unit: Unit) -> str:
    """Say a number with its unit."""
    texts = {
        Unit.PER_FULL_TIME: say("{value} for each full-time post"),
        Unit.PERCENT: say("{value} %"),
        Unit.PHASES: say("{value} phases each"),
        Unit.DAYS: say("{value} days"),
        Unit.PER_WEEK: say("{value} a week"),
    }
    return texts.get(unit, "{value}").format(value=number_words(value))


def lack_words(lack: Lack, least: object) -> str:
    """Say why nothing is suggested."""
    texts = {
        Lack.NO_STAFF: say("Cannot be counted: nobody is recorded as a specialist in this time."),
        Lack.NO_TIME_LOG: say("Cannot be counted: no working time is logged."),
        Lack.NO_CARE_TEAMS: say("Nothing is suggested: no care team is recorded."),
        Lack.NO_CASES: say("Cannot be counted: there is nothing of the kind in this time."),
        Lack.FEW_CASES: say("Too few to suggest anything of: at least {least} are needed."),
        Lack.NOT_RATED: say("No points are suggested: by the scale there is nobody to rate here."),
        Lack.FOR_PEOPLE: say("The records tell a part. Ask, and see for yourself."),
        Lack.NO_FIGURE: say("The records do not tell. Ask, and see for yourself."),
    }
    return texts[lack].format(least=least)


def _people_texts() -> dict[str, str]:
    return {
        "caseload": say("{part} active participants to {whole} full-time posts"),
        "employment_time": say(
            "mean of the specialists' shares; {part} of {whole} hours in all for support to work"
        ),
        "generalists": say("{part} phases carried by {whole} specialists"),
        "team_assignment": say("{part} of {whole} participants come from the specialists' teams"),
        "team_contact": say("{part} of {whole} parts that the log can show"),
        "employment_service": say("In touch in {part} of {whole} weeks, each specialist's counted"),
        "unit_of_specialists": say("{part} of {whole} specialists work full time"),
        "supervisor_role": say("{part} of {whole} roles are seen in the log"),
        "who_gets_in": say("{part} of {whole} requests were accepted"),
        "work_focus": say("{part} of {whole} parts that the log can show"),
        "executives": say("{part} of {whole} parts that the log can show"),
    }


def _work_texts() -> dict[str, str]:
    return {
        "economic_guidance": say("{part} of {whole} who began a job were offered guidance before"),
        "openness": say("{part} of {whole} parts of the talk are there for nearly everybody"),
        "profiles": say("{part} of {whole} participants have a profile from two meetings"),
        "first_employer_contact": say("{part} days of waiting, shared by {whole} people"),
        "matched_contacts": say("{part} of {whole} employer contacts match a wish"),
        "employer_visits": say("{part} visits in {whole} full-time weeks"),
        "employer_relations": say("{part} of {whole} workplaces were visited again"),
        "job_types": say("{part} different kinds among {whole} jobs"),
        "employers": say("{part} workplaces for {whole} jobs"),
        "competitive_jobs": say("{part} of {whole} jobs are competitive and without a time limit"),
        "fitting_support": say("{part} of {whole} in work have a support plan"),
        "lasting_support": say("{part} of {whole} times support came when it was due"),
        "community_time": say("{part} of {whole} hours out in the community"),
        "keeping_in_touch": say("{part} of {whole} ways are seen in the records"),
    }
