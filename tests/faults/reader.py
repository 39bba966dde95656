"""Reads what one process tells a screen reader, by the library that screen readers use.

    python3 reader.py PROCESS       one line of JSON for each thing: role, name, words, states
    python3 reader.py --hear 3      every announcement of the next three seconds, a line each

It runs under the system's own Python, where that library is, and knows nothing of ipsdesk.
"""

import json
import sys

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    sys.exit(3)


def main():
    """Say every thing that can be reached in the windows of a process."""
    if sys.argv[1] == "--there":
        return
    if sys.argv[1] == "--hear":
        hear(float(sys.argv[2]))
        return
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(at)
        if program is not None and program.get_process_id() == int(sys.argv[1]):
            for told in things(program):
                sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


def hear(seconds):
    """Say "listening", and then what is announced to whoever does not see the screen."""
    listener = Atspi.EventListener.new(say_it)
    listener.register("object:announcement")
    sys.stdout.write("listening\n")
    sys.stdout.flush()
    GLib.timeout_add(int(seconds * 1000), Atspi.event_quit)
    Atspi.event_main()


def say_it(event):
    """Say one announcement."""
    sys.stdout.write(f"{event.any_data}\n")
    sys.stdout.flush()


def things(program):
    """Yield what is told of each thing."""
    todo = [program]
    while todo:
        one = todo.pop()
        if one is None:
            continue
        yield {
            "role": one.get_role_name(),
            "name": one.get_name() or "",
            "description": one.get_description() or "",
            "words": words_of(one),
            "states": sorted(state.value_nick for state in one.get_state_set().get_states()),
        }
        todo += [one.get_child_at_index(at) for at in range(one.get_child_count())]


def words_of(one):
    """Return what is written in a field."""
    if one.get_text_iface() is None:
        return ""
    return Atspi.Text.get_text(one, 0, Atspi.Text.get_character_count(one))


if __name__ == "__main__":
    main()
