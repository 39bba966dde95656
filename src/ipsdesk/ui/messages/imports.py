"""Words for what cannot be taken in from another program."""

from ipsdesk.domain import import_errors
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say


def _table(error: import_errors.TableUnreadable) -> str:
    """Say what a file is instead of a table, and what to do about it."""
    words = {
        "empty": say("Nothing stands in the file. Choose another one."),
        "gone": say(
            "The file can't be read: it is not there, or another program has it open. Close it "
            "there, and try again."
        ),
        "pdf": say("This is a PDF, whatever it is called. Ask for it as a spreadsheet."),
        "picture": say("This is a picture. Ask for it as a spreadsheet."),
        "word": say("This is a text document. Copy its table and paste it here instead."),
        "page": say(
            "This is a web page, whatever it is called. Open it in a spreadsheet program and save "
            "it as XLSX."
        ),
        "not_table": say("This is no spreadsheet. Choose an XLSX, XLS, ODS or CSV file."),
        "password": say(
            "The file is locked with a password. Save it without one in the other program first."
        ),
        "calendar": say("The calendar can't be read. Export it once more, as an .ics file."),
        "damaged": say(
            "The file is damaged. Open it in the other program and save it anew as XLSX."
        ),
        "bomb": say(
            "Unpacked, the file is far larger than a spreadsheet can be. It was not opened."
        ),
        "too_wide": say(
            "Something stands far away from the table. Copy the table to a file of its own."
        ),
        "too_large": say("The file is too large. Part it into several."),
        "too_long": say("There are more than 100,000 rows. Part the file into several."),
        "quotes": say(
            "A quotation mark is opened and never closed, so the rows cannot be told apart. "
            "Save the file as XLSX instead."
        ),
        "no_heading": say(
            "No line says what the columns are. Write titles above them, such as Namn and Född."
        ),
        "heading_only": say("There are titles, but no row below them."),
    }
    told = words.get(error.why) or say("The file could not be understood.")
    return told + " " + say("Nothing was taken in.")


def _merge(error: import_errors.MergeRefused) -> str:
    """Say why two records cannot be put together now."""
    words = {
        "protected": say("One of them is not changed this way."),
        "restricted": say("One of them is restricted by law and is not changed."),
        "held": say("One of them must be kept as it is for now."),
        "unsaved": say("A note about one of them is begun and not saved. Save it first."),
    }
    told = words.get(error.why) or say("One of them is not changed this way.")
    return told + " " + say("Nothing was changed.")


WORDS: Words = {
    import_errors.MergeRefused: _merge,
    import_errors.MergeFixed: lambda _: say(
        "They can't be taken apart any longer: what was whose has been erased."
    ),
    import_errors.TableUnreadable: _table,
    import_errors.PlanStale: lambda _: say(
        "Something was written meanwhile. Look at the rows once more. Nothing was taken in."
    ),
    import_errors.NothingToImport: lambda _: say(
        "There is nothing to take in: every row is here already or is to be looked at."
    ),
    import_errors.MappingUnclear: lambda error: (
        say("The file with the columns is not understood {name}. Nothing was taken in.")
        .format(name=f"({error.name})" if error.name else "")
        .replace(" .", ".")
    ),
    import_errors.ImportUndone: lambda _: say("This import is undone already."),
}
