"""The scales a unit may review by, and the very text that each review was begun with."""

from ipsdesk.actions import catalogue, records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.errors import NotFound, ScaleChanged
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.reviews import PinnedScale
from ipsdesk.domain.scales import Scale
from ipsdesk.resources import resource
from ipsdesk.storage import reviews
from ipsdesk.storage.vault import Connection


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
        values: dict[str, Value] = {
            "scale": scale.id,
            "version": scale.version,
            "checksum": scale.checksum,
            "content": resource(f"scales/{name}.json").read_bytes().decode("utf-8-sig"),
        }
        records.write(desk, connection, [Row("scales", values)])
    return scale


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
    texts = [_read(scale, text) for scale, text in reversed(reviews.scale_texts(connection))]
    imported = {scale.id: scale for scale in texts if scale.official}
    found = {**catalogue.scales(), **imported}
    return {name: scale for name, scale in found.items() if not scale.template}


def _read(scale: str, text: str) -> Scale:
    return catalogue.read_scale(f"{scale}.json", text.encode())
