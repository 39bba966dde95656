"""Own checklists, written in the window: each change is a version of its own, none is lost."""

import json
from dataclasses import dataclass

from ipsdesk.actions import catalogue, review_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import ScaleDiffers
from ipsdesk.domain.scale_copies import copy_of
from ipsdesk.domain.scale_drafts import OWN, ScaleDraft, content_of, draft_of, text_of
from ipsdesk.domain.scale_reading import parse_scale
from ipsdesk.domain.scales import Scale
from ipsdesk.storage import reviews


@dataclass(frozen=True, slots=True)
class OwnScale:
    """A checklist that was written here: its newest text, and which version that is."""

    draft: ScaleDraft
    version: str


def own_scales(desk: Desk) -> tuple[OwnScale, ...]:
    """Return the checklists that were written here, each in its newest version."""
    desk.user.must(Right.OPEN_ANYBODY)
    found: dict[str, OwnScale] = {}
    with desk.read() as connection:
        for name, text in reviews.scale_texts(connection):
            draft = draft_of(text) if name.startswith(OWN) and name not in found else None
            if draft is not None:
                found[name] = OwnScale(draft, str(json.loads(text)["version"]))
    return tuple(found.values())


def new_scale(desk: Desk) -> ScaleDraft:
    """Return an empty checklist with one section, to fill in."""
    return ScaleDraft(f"{OWN}{desk.new_id().hex[:12]}").with_section()


def scales_to_copy() -> tuple[Scale, ...]:
    """Return the scales that come with ipsdesk, in its own words, to begin from."""
    return tuple(catalogue.scales().values())


def copied_scale(desk: Desk, name: str) -> ScaleDraft:
    """Return a checklist that begins as a copy of a scale that comes with ipsdesk."""
    return copy_of(catalogue.scale(name), f"{OWN}{desk.new_id().hex[:12]}")


def check(draft: ScaleDraft) -> Scale:
    """Return the scale that a draft makes.

    Raises:
        ScaleRefused: with every fault, each at its place.

    """
    return parse_scale(content_of(draft, "1"))


def save_scale(desk: Desk, draft: ScaleDraft) -> Scale:
    """Keep a checklist; other words make another version, and reviews keep the one they pinned.

    Raises:
        NotForThisRole: the supervisor decides what the unit reviews by.
        ScaleDiffers: it has the name of a scale that is not written here.
        ScaleRefused: it has faults; nothing was kept.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    if not draft.id.startswith(OWN) or draft.id in catalogue.scales():
        raise ScaleDiffers(draft.id, ())
    check(draft)
    with desk.begin("save_scale") as connection:
        texts = [text for name, text in reviews.scale_texts(connection) if name == draft.id]
        versions = [json.loads(text)["version"] for text in texts]
        if texts and json.loads(texts[0]) == content_of(draft, versions[0]):
            return parse_scale(json.loads(texts[0]))
        text = text_of(draft, str(len(versions) + 1))
        scale = parse_scale(json.loads(text))
        review_scales.keep(desk, connection, scale, text)
    return scale
