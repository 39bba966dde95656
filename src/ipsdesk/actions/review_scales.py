"""The scales a unit may review by, and the very text that each review was begun with."""

from contextlib import suppress
from pathlib import Path

from ipsdesk.actions import catalogue, records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound, ScaleChanged, ScaleDiffers, ScaleRefused, StillTemplate
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.reviews import PinnedScale
from ipsdesk.domain.scale_blanks import blanks
from ipsdesk.domain.scale_reading import parse_scale
from ipsdesk.domain.scale_shape import differing
from ipsdesk.domain.scales import Scale
from ipsdesk.resources import resource
from ipsdesk.storage import files, reviews
from ipsdesk.storage.vault import Connection

_LARGEST = 5_000_000


def scales_to_choose(desk: Desk) -> list[Scale]:
    """Return the scales that can be reviewed by: bundled or imported, no empty templates."""
    with desk.read() as connection:
        return list(_choices(connection).values())


def pin(desk: Desk, connection: Connection, name: str) -> Scale:
    """Keep the text of a scale in the vault, so that a review can always be read with it."""
    choices = _choices(connection)
    if name not in choices:
        raise NotFound("scales")
    scale = choices[name]
    if reviews.scale_text(connection, scale.checksum) is None:
        text = resource(f"scales/{name}.json").read_bytes().decode("utf-8-sig")
        keep(desk, connection, scale, text)
    return scale


def import_scale(desk: Desk, path: Path) -> Scale:
    """Take in a scale from a file: the official text of one that is bundled, or an own checklist.

    The official text may only have other words: the same items, answered by the same rules.

    Raises:
        NotForThisRole: the supervisor decides what the unit reviews by.
        ScaleRefused: the file has faults, each named at its place; nothing was taken in.
        ScaleDiffers: it has the name of a bundled scale, and is not that scale in official words.
        StillTemplate: it is a template that nobody has said is filled in.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    content = _content(path)
    scale = catalogue.checked(path.name, content, parse_scale)
    _must_be_new_or_the_same(path.name, scale)
    with desk.begin("import_scale") as connection:
        if reviews.scale_text(connection, scale.checksum) is None:
            keep(desk, connection, scale, content.decode("utf-8-sig"))
    return scale


def write_scale(desk: Desk, name: str, out: Path) -> None:
    """Write a bundled scale as a file, in which the official words or an own checklist are put.

    A template gets empty places for its titles and anchors; it is refused until they are filled.
    """
    desk.user.must(Right.REVIEW)
    if name not in catalogue.scales():
        raise NotFound("scales")
    content = resource(f"scales/{name}.json").read_bytes()
    files.write_whole(out, blanks(content) if catalogue.scale(name).template else content)


def _must_be_new_or_the_same(file: str, scale: Scale) -> None:
    if scale.template:
        raise StillTemplate(file)
    if _is_own(scale):
        return
    other = differing(catalogue.scale(scale.id), scale)
    if other or not scale.official:
        raise ScaleDiffers(file, other)


def _content(path: Path) -> bytes:
    with suppress(OSError):
        if path.stat().st_size <= _LARGEST:
            return path.read_bytes()
    raise ScaleRefused(path.name, (Fault("", FaultKind.NOT_JSON, ""),))


def pinned_scale(connection: Connection, pin: PinnedScale) -> Scale:
    """Return the scale with just the text a review was begun with.

    Raises:
        ScaleChanged: that text is neither bundled nor kept in the vault.

    """
    bundled = catalogue.scales().get(pin.scale)
    if bundled is not None and bundled.checksum == pin.checksum:
        return bundled
    text = reviews.scale_text(connection, pin.checksum)
    if text is None:
        raise ScaleChanged(pin.scale, pin.version)
    return _read(pin.scale, text)


def _choices(connection: Connection) -> dict[str, Scale]:
    """Return each scale once: an official text that was imported before our own words."""
    found = {**catalogue.scales(), **_imported(connection)}
    return {name: scale for name, scale in found.items() if not scale.template}


def _imported(connection: Connection) -> dict[str, Scale]:
    texts = [_read(scale, text) for scale, text in reversed(reviews.scale_texts(connection))]
    return {one.id: one for one in texts if one.official or _is_own(one)}


def _is_own(scale: Scale) -> bool:
    """Tell whether no bundled scale has that name, but for an empty template."""
    bundled = catalogue.scales().get(scale.id)
    return bundled is None or bundled.template


def keep(desk: Desk, connection: Connection, scale: Scale, text: str) -> None:
    """Keep the text of a scale in the vault."""
    values: dict[str, Value] = {
        "scale": scale.id,
        "version": scale.version,
        "checksum": scale.checksum,
        "content": text,
    }
    records.write(desk, connection, [Row("scales", values)])


def _read(scale: str, text: str) -> Scale:
    return catalogue.read_scale(f"{scale}.json", text.encode())
