"""What records are called in an extract: tables, columns and acts, in the reader's language."""

from collections.abc import Mapping
from functools import cache

from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.form_shelf import forms
from ipsdesk.domain import situations as s
from ipsdesk.domain.access import Role
from ipsdesk.domain.forms import Field
from ipsdesk.domain.voices import ITEMS
from ipsdesk.domain.wordings import Wording
from ipsdesk.words import language, say, say_in

USUAL = "arbetsspecialist"  # what a unit says that has chosen no word of its own
_OWN_LISTS = {  # of columns that no form asks for
    ("applications", "stage"): "stages",
    ("assignments", "duty"): "duties",
    ("attachments", "kind"): "attachment_kinds",
    ("openers", "duty"): "opener_duties",
    ("stages", "stage"): "stages",
    ("viewpoints", "about_table"): "viewpoint_tables",
    ("voices", "card"): "voice_cards",
}


def table_title(table: str) -> str:
    """Name a table as its form is named."""
    own = {
        "participants": say("You in the list of participants"),
        "episodes": say("Support from the first question to the end"),
        "assignments": say("Who supports you"),
        "handovers": say("Handed over to somebody else"),
        "attachments": say("Files"),
        "drafts": say("What was typed and not yet saved"),
        "openers": say("Who may open your record"),
        "meetings": say("Meetings in which you wrote your plan"),
        "appointments": say("Days to meet"),
        "calendar_entries": say("Entries of a specialist's calendar about you"),
        "merges": say("Two records of you that were put together"),
        "note_replies": say("What colleagues said to a note about you"),
        "stages": say("How far each application has come"),
        "releases": say("A summary of the unit"),
        "released_people": say("Summaries in which you are counted"),
        "sent_people": say("Months in which you were reported to Statistics Sweden"),
    }
    return own.get(table) or _told(_titles().get(table), table)


def column_label(table: str, column: str) -> str:
    """Name a column as its question is worded."""
    asked = question(table, column)
    return _told(asked.label if asked else None, "") or _plain_labels().get(
        column, column.replace("_", " ")
    )


def question(table: str, column: str) -> Field | None:
    """Return the question that asks for a column, if a form does."""
    return _questions().get((table, column))


def list_of(table: str, column: str) -> str:
    """Return the list the codes of a column are from: its question's, or the program's own."""
    asked = question(table, column)
    return asked.choices or "" if asked else _OWN_LISTS.get((table, column), "")


def scores_told(card: str, scores: Mapping[str, object]) -> str:
    """Say what was answered on a card, each number after what was asked."""
    asked = ITEMS.get(card, "")
    return "; ".join(f"{code_words(asked, line)}: {score}" for line, score in scores.items())


def situation_words(situation: str) -> str:
    """Say where a participant stands, for the person it is about."""
    return {
        s.ASKED: say("Has asked for support"),
        s.MET: say("Has met us"),
        s.ENROLLED: say("Enrolled"),
        s.PROFILE: say("Profile under way"),
        s.SEEKING: say("Looking for a job"),
        s.WORKING: say("Works"),
        s.STUDYING: say("Studies"),
        s.BOTH: say("Works and studies"),
        s.PAUSED: say("Paused"),
        s.STEPPING_DOWN: say("Support steps down"),
        s.ENDED: say("Case ended"),
        s.REFUSED: say("Did not begin"),
    }.get(situation, situation)


def code_words(list_name: str, code: str) -> str:
    """Say a code in the reader's language; an unknown one says itself."""
    found = labels_of(list_name).get(code)
    return say_in(found) if found else code


def authors_told(table: str, authors: Mapping[str, object]) -> str:
    """Say whose words the texts of a record are, each after its question."""
    return "; ".join(
        f"{column_label(table, column)}: {code_words('adopted_by', str(by))}"
        for column, by in authors.items()
    )


def role_words(role: str, specialist: str = "") -> str:
    """Name a role of the staff, by the unit's own word; somebody unknown is "the program"."""
    if role == Role.SPECIALIST.value and specialist.strip().casefold() not in ("", USUAL):
        return specialist.strip()[0].upper() + specialist.strip()[1:]
    return code_words("roles", role) if role else say("The program")


def act_words(act: str) -> str:
    """Say what was done, for the person it was done about."""
    known = {
        "open_person": say("opened the record"),
        "undo": say("took back what was just written"),
        "redo": say("did again what was taken back"),
        "put_back": say("put something back that was removed"),
        "search_unit": say("searched what is written about others' participants"),
        "reveal_number": say("looked at the personal number"),
        "extract": say("made an extract"),
        "export": say("wrote a file"),
        "write_evaluation": say("gave coded rows to the evaluator"),
        "print_plan": say("printed the plan"),
        "write_my_folder": say("wrote your folder"),
        "print_for_guardian": say("wrote a paper for a guardian"),
        "open_attachment": say("looked at an attached file"),
        "write_attachment": say("wrote an attached file out"),
        "restrict": say("restricted the record"),
        "unrestrict": say("lifted the restriction"),
        "hold": say("put a hold on erasure"),
        "lift_hold": say("lifted the hold on erasure"),
        "lend": say("let a stand-in open the record"),
        "end_lending": say("shut a stand-in out again"),
        "hand_over": say("took over the record"),
        "offer_handover": say("asked somebody else to take over the record"),
        "decline_handover": say("answered no to taking over the record"),
        "withdraw_handover": say("took back the question to take over the record"),
        "enrol": say("enrolled"),
        "merge": say("put two records of you together"),
        "unmerge": say("took two records of you apart again"),
        "begin_meeting": say("began a meeting about the plan"),
        "keep_meeting": say("took in what you wrote in the meeting"),
        "put_meeting_aside": say("put aside what was written in the meeting"),
        "move_note": say("moved a note to the participant it is about"),
        "read_note": say("read a note about you"),
        "answer_note": say("answered a note about you"),
        "sign_plan": say("signed your plan as well"),
        "guardian_signed": say("noted that a guardian has signed"),
    }
    return known.get(act.partition(":")[0]) or say("wrote in the record")


def _told(wording: Wording | None, otherwise: str) -> str:
    return wording.told(language()) if wording else otherwise


@cache
def _titles() -> Mapping[str, Wording]:
    found: dict[str, Wording] = {}
    for form in forms().values():
        found.setdefault(form.table, form.title)
    for form in forms().values():
        for part in form.parts:  # which is named for many rows, and so comes after
            found.setdefault(part.table, part.title)
    return found


@cache
def _questions() -> Mapping[tuple[str, str], Field]:
    found: dict[tuple[str, str], Field] = {}
    for form in forms().values():
        for one in form.fields:
            found.setdefault((form.table, one.column), one)
        for part in form.parts:
            for one in part.fields:
                found.setdefault((part.table, one.column), one)
    return found


def _plain_labels() -> Mapping[str, str]:
    return {
        "number": say("Number"),
        "version": say("Version"),
        "talk": say("Which talk"),
        "started_on": say("Began on"),
        "ended_on": say("Ended on"),
        "specialist": say("Employment specialist"),
        "user": say("Who"),
        "from_user": say("From whom"),
        "to_user": say("To"),
        "last_contact_on": say("Last contact"),
        "situation": say("Situation"),
        "duty": say("Task"),
        "from_day": say("First day"),
        "to_day": say("Until"),
        "reason": say("Why"),
        "on_day": say("Day"),
        "summary": say("Summary"),
        "title": say("Title"),
        "kind": say("Kind"),
        "content": say("What it says"),
        "authors": say("Whose words"),
        "anonymous": say("Without a name"),
        "place": say("Where"),
        "kept_at": say("Kept at"),
        "added_at": say("Added at"),
        "size": say("Size"),
        "media_type": say("Kind of file"),
        "stage": say("Stage"),
        "card": say("Card"),
        "begun_at": say("Began at"),
        "ended_at": say("Ended at"),
        "starts_at": say("Begins at"),
        "minutes": say("Minutes"),
        "state": say("State"),
        "cancelled": say("Cancelled"),
        "hours": say("Hours"),
        "sent_month": say("Month"),
        "other": say("Which record"),
        "activity": say("To which note"),
        "words": say("Answer"),
        "all_day": say("All day long"),
        "other_number": say("Case number"),
        **_references(),
    }


def _references() -> dict[str, str]:
    """Name columns that say which other record something belongs to, or whom it names."""
    return {
        "about_row": say("To which record"),
        "about_table": say("To which kind of record"),
        "answer": say("Answer"),
        "answered_on": say("Answered on"),
        "application": say("Application"),
        "contact": say("Contact"),
        "cover": say("Absence it was for"),
        "ended_by": say("Why it ended"),
        "first_name": say("First name"),
        "goal": say("Goal"),
        "last_name": say("Last name"),
        "levels": say("How you were counted"),
        "occurrence": say("Which of several times"),
        "personal_number": say("Personal number"),
        "plan": say("Support plan"),
        "plan_version": say("Version of the plan"),
        "release": say("A summary of the unit"),
    }
