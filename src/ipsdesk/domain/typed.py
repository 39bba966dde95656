"""What is typed, as it can be kept: half of a pair of code units is nobody's letter."""

LOST = "\ufffd"  # the sign for a letter that did not come whole


def whole(text: str) -> str:
    """Return a text in which every letter is whole; all others stand as they were typed.

    An input method or a program that types for somebody can hand over one half of an emoji.
    No file and no database can hold that, and all that was typed around it would be lost.

    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
