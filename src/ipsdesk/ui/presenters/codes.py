"""What a stored code or a form is called, in the language in use."""

from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.form_shelf import form
from ipsdesk.domain.closed_topics import NUMBER, OWN
from ipsdesk.ui.forms.views import told
from ipsdesk.words import say, say_in


def label(list_name: str, code: str) -> str:
    """Return the words for a code of a list; an unknown code says itself."""
    found = labels_of(list_name).get(code)
    return say_in(found) if found else code.replace("_", " ")


def choices(list_name: str) -> tuple[tuple[str, str], ...]:
    """Return the codes of a list with their words, in the order of the file."""
    return tuple((code, say_in(labels)) for code, labels in labels_of(list_name).items())


def topic_name(topic: str) -> str:
    """Return what a topic is called that somebody has closed for an employer."""
    own = {OWN: say("what must not be said"), NUMBER: say("a personal number")}
    return own.get(topic) or label("closed_topics", topic)


def form_title(form_id: str) -> str:
    """Return what a form is called."""
    return told(form(form_id).title)
