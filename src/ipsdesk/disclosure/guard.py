"""Decides what may be shown, release after release, and hands it over only when it is proved."""

from collections.abc import Callable

from ipsdesk.disclosure.checker import check
from ipsdesk.disclosure.listening import Listener, Seen, Tell
from ipsdesk.disclosure.memory import give_back_soon
from ipsdesk.disclosure.model import Release, Spec
from ipsdesk.disclosure.validity import must_hold_together
from ipsdesk.domain.guarding import CertificateFailed, NothingMayLeave


def protect(
    spec: Spec,
    progress: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
    sketched: Seen | None = None,
) -> Release:
    """Return what may leave of every release, proved and checked.

    Args:
        spec: the request; earlier releases that have left carry what was `told`.
        progress: hears how many of how many steps are done; it may raise to stop.
        cancelled: asked now and then whether to stop.
        sketched: gets each release as it might become, before it is proved; it must never leave.

    Returns:
        Every release with all its cells. The same request gives the same answer.

    Raises:
        RequestUnclear, LevelNotInList, GuardThresholdTooLow, UnitsTooFew: a faulty request.
        LedgerContradicts: what was told is not what the people add up to.
        MustShowTooSmall: a number that must be shown cannot be.
        NothingMayLeave: there is no proof even with everything hidden.
        CertificateFailed: the independent check did not confirm what was found.
        ActStopped: the user stopped it.

    """
    must_hold_together(spec)
    from ipsdesk.disclosure.deciding import decide  # noqa: PLC0415  (because numpy and the solver can wait)

    give_back_soon()
    listener = Listener(progress, cancelled, sketched)
    release = decide(spec, listener)
    if check(spec, release):
        raise CertificateFailed(spec.releases[-1].id)
    return release


def may_leave(spec: Spec, cancelled: Callable[[], bool] | None = None) -> bool:
    """Tell whether the last release of a request could leave, were all of it hidden.

    Raises:
        RequestUnclear, LevelNotInList, GuardThresholdTooLow, UnitsTooFew: a faulty request.
        LedgerContradicts: what was told is not what the people add up to.
        ActStopped: the user stopped it.

    """
    must_hold_together(spec)
    from ipsdesk.disclosure.deciding import begun  # noqa: PLC0415  (because numpy and the solver can wait)

    Listener(None, cancelled).hear(0, 1)
    try:
        begun(spec)
    except NothingMayLeave:
        return False
    return True


def holds_alone(spec: Spec, cancelled: Callable[[], bool] | None = None) -> bool:
    """Tell whether the releases of a request that have left are proved, with none beside them.

    Raises:
        RequestUnclear, LevelNotInList, GuardThresholdTooLow, UnitsTooFew: a faulty request.
        LedgerContradicts: what was told is not what the people add up to.
        ActStopped: the user stopped it.

    """
    must_hold_together(spec)
    from ipsdesk.disclosure.deciding import up_to  # noqa: PLC0415  (because numpy and the solver can wait)

    left = sum(asked.told is not None for asked in spec.releases)
    return left == 0 or may_leave(up_to(spec, left - 1), cancelled)
