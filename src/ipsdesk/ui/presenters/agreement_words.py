"""How far raters agree, in words: over all items, and item by item."""

from fractions import Fraction

from ipsdesk.domain.agreement import Agreement, ItemAgreement, ItemKappa
from ipsdesk.domain.scales import Item
from ipsdesk.ui.presenters.review_words import coded, decimal
from ipsdesk.words import say, say_many


def agreement_words(found: Agreement) -> str:
    """Say how far the raters of a review agree over all items."""
    if found.exact is None or found.within_one is None:
        return say("There is nothing to compare.")
    items = len(found.items)
    same = say_many(
        "Same points on {{same}} of {count} item",
        "Same points on {{same}} of {count} items",
        items,
    ).format(same=int(found.exact * items))
    close = say("at most one point apart on {close}").format(close=int(found.within_one * items))
    kappa = (
        ""
        if found.kappa is None
        else say("weighted kappa {kappa}").format(kappa=_kappa(found.kappa))
    )
    return ", ".join(filter(None, (same, close, kappa))) + "."


def _kappa(kappa: Fraction) -> str:
    text = f"{float(kappa):.2f}"
    return text if decimal(0.5) == "0.5" else text.replace(".", ",")


def agreement_line(item: Item, given: ItemAgreement, over_time: ItemKappa) -> str:
    """Say what the raters gave an item, how far it agrees, and its kappa over the reviews."""
    points = say(" and ").join(map(str, given.points))
    weighted = _kappa(given.weighted(item.highest - item.lowest))
    text = say("{item}: {points} points, weighted agreement {weighted}")
    line = text.format(item=coded(item), points=points, weighted=weighted)
    if over_time.pairs < 2:
        return f"{line}."
    return f"{line}. {_over_time(over_time)}"


def _over_time(found: ItemKappa) -> str:
    if found.kappa is None:
        return say_many(
            "No kappa over {count} pair: always the same points.",
            "No kappa over {count} pairs: always the same points.",
            found.pairs,
        )
    text = say_many(
        "Weighted kappa {{kappa}} over {count} pair.",
        "Weighted kappa {{kappa}} over {count} pairs.",
        found.pairs,
    )
    return text.format(kappa=_kappa(found.kappa))
