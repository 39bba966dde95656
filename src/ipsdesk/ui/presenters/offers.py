"""Offers to take participants over, and cover for who is away, in words."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import cover, handing_over, users
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right, Role
from ipsdesk.domain.handing_over import Cover, Offer
from ipsdesk.words import apart, say, say_day, say_many, say_short_day


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One offer: who, what must be known, and what can be answered."""

    id: UUID
    name: str = field(repr=False)
    words: str = field(repr=False)
    may_answer: bool
    may_withdraw: bool
    late: bool


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One cover: who for whom until when, and whether this user may end it."""

    id: UUID
    words: str = field(repr=False)
    may_end: bool


@dataclass(frozen=True, slots=True)
class LeftLine:
    """One participant whom nobody supports, and with whom they were."""

    id: str
    name: str = field(repr=False)
    words: str = field(repr=False)


class OffersPresenter:
    """What is offered to this user and by them, and who covers for whom."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._me = desk.user.id
        self.may_hand_over = desk.user.may(Right.ENROL)

    def waiting(self) -> tuple[OfferLine, ...]:
        """Return the offers that wait for this user's own answer."""
        return tuple(one for one in self.lines() if one.may_answer)

    def lines(self) -> tuple[OfferLine, ...]:
        """Return every offer that concerns this user, those to answer first."""
        names = users.names(self._desk)
        found = [self._line(one, names) for one in handing_over.offers(self._desk)]
        return tuple(sorted(found, key=lambda one: not one.may_answer))

    def covers(self) -> tuple[CoverLine, ...]:
        """Return the covers that hold or are to come."""
        names = users.names(self._desk)
        return tuple(self._cover(one, names) for one in cover.covers(self._desk))

    def own(self, whose: str = "") -> tuple[tuple[str, str], ...]:
        """Return the participants of somebody that can be handed over from here; one's own."""
        found = handing_over.participants_of(self._desk, UUID(whose) if whose else self._me)
        return tuple((str(who), name) for who, name in found)

    def caseloads(self) -> tuple[tuple[str, str], ...]:
        """Return whose participants can be handed over, with their number; one's own first."""
        mine = (str(self._me), self._desk.user.name)
        others = self._colleagues(Role.SPECIALIST, Role.SUPERVISOR)
        all_of_them = (mine, *others) if self._desk.user.may(Right.OPEN_ANYBODY) else (mine,)
        counted = ((who, name, len(self.own(who))) for who, name in all_of_them)
        text = say("{name} ({count})")
        return tuple(
            (who, text.format(name=name, count=count)) for who, name, count in counted if count
        )

    def receivers_from(self, whose: str) -> tuple[tuple[str, str], ...]:
        """Return who can be asked to take over from somebody; oneself has them at once."""
        found = self._colleagues(Role.SPECIALIST, Role.SUPERVISOR, also_self=True)
        return tuple(one for one in found if one[0] != whose)

    def closed_to(self, whose: str, receiver: str) -> frozenset[str]:
        """Return whose records are protected and not open to who would take over."""
        if not receiver or not whose:
            return frozenset()
        found = handing_over.closed_to(self._desk, UUID(whose), UUID(receiver))
        return frozenset(map(str, found))

    def asked_already(self) -> dict[str, str]:
        """Return of whom somebody has been asked to take over, and who has not answered yet."""
        names = users.names(self._desk)
        return {
            str(one.participant): names[one.to_user]
            for one in handing_over.offers(self._desk)
            if one.is_open
        }

    def left_behind(self) -> tuple[LeftLine, ...]:
        """Return who is still with somebody who no longer works here."""
        names = users.names(self._desk)
        return tuple(
            LeftLine(
                str(one.participant),
                one.shown_name,
                say("Was with {name}.").format(name=names[one.specialist])
                if one.specialist
                else say("Nobody yet"),
            )
            for one in handing_over.left_behind(self._desk)
        )

    def left_counted(self) -> str:
        """Say how many nobody supports; nothing where everybody has somebody."""
        found = handing_over.left_behind(self._desk)
        if not found:
            return ""
        return say_many(
            "{count} participant is still with somebody who no longer works here",
            "{count} participants are still with somebody who no longer works here",
            len(found),
        )

    def receivers_and_self(self) -> tuple[tuple[str, str], ...]:
        """Return who can take over whoever has nobody: whoever sits here too, at once."""
        return self._colleagues(Role.SPECIALIST, Role.SUPERVISOR, also_self=True)

    def is_oneself(self, user: str) -> bool:
        """Tell whether somebody is whoever sits here, who takes over without being asked."""
        return user == str(self._desk.user.id)

    def who_may_cover(self) -> tuple[tuple[str, str], ...]:
        """Return who can cover, those employed to stand in first."""
        return (
            *self._colleagues(Role.STAND_IN, also_self=True),
            *self._colleagues(Role.SPECIALIST, Role.SUPERVISOR, also_self=True),
        )

    def who_may_be_away(self) -> tuple[tuple[str, str], ...]:
        """Return for whom this user may let somebody in: themself, or anybody as supervisor."""
        me = (str(self._desk.user.id), self._desk.user.name)
        if not self._desk.user.may(Right.OPEN_ANYBODY):
            return (me,)
        return (*self._colleagues(Role.SPECIALIST), me)

    def today(self) -> date:
        """Return the day it is."""
        return self._desk.today()

    def offer(
        self, participants: tuple[str, ...], to_user: str, summary: str, reason: str = ""
    ) -> None:
        """Ask somebody to take over, and say why."""
        asked = [UUID(one) for one in participants]
        handing_over.offer(self._desk, asked, UUID(to_user), summary, reason)

    def accept(self, which: UUID) -> None:
        """Say yes."""
        handing_over.accept(self._desk, which)

    def decline(self, which: UUID, why: str) -> None:
        """Say no, and why."""
        handing_over.decline(self._desk, which, why)

    def withdraw(self, which: UUID) -> None:
        """Take an offer back."""
        handing_over.withdraw(self._desk, which)

    def cover(self, absent: str, by: str, days: tuple[date, date], reason: str) -> str:
        """Let somebody cover, and say whom it opened and whom it did not."""
        made = cover.cover_for(self._desk, UUID(absent), UUID(by), days, reason)
        opened = say_many(
            "{count} participant can be opened", "{count} participants can be opened", made.opened
        )
        opened = say("{who} until and with {day}.").format(who=opened, day=say_day(days[1]))
        if not made.left_out:
            return opened
        left = say_many(
            "{count} is protected and stays closed.",
            "{count} are protected and stay closed.",
            made.left_out,
        )
        return f"{opened} {left}"

    def end_cover(self, which: UUID) -> None:
        """End a cover now."""
        cover.end_cover(self._desk, which)

    def _line(self, one: Offer, names: dict[UUID, str]) -> OfferLine:
        mine = one.to_user == self._desk.user.id
        gave = one.from_user == self._desk.user.id or self._desk.user.may(Right.OPEN_ANYBODY)
        return OfferLine(
            id=one.id,
            name=one.shown_name,
            words=self._offer_words(one, names),
            may_answer=one.is_open and mine,
            may_withdraw=one.is_open and gave and not mine,
            late=one.is_late(self._desk.today()) or not one.is_open,
        )

    def _offer_words(self, one: Offer, names: dict[UUID, str]) -> str:
        to_user = names.get(one.to_user, "")
        giver = names.get(one.asked_by, "")
        day = say_short_day(one.on, self._desk.today())
        if not one.is_open:
            return self._refused_words(one, to_user)
        if one.to_user == self._desk.user.id:
            text = say("{name} asks you to take over, since {day}.")
            words = text.format(name=giver, day=day)
        else:
            text = say("{giver} has asked {name}, since {day}; not answered yet.")
            words = text.format(giver=giver, name=to_user, day=day)
        now = _until_now_words(one, names)
        why = say("Why: {words}").format(words=_as_sentence(one.reason)) if one.reason else ""
        know = say("To know: {words}").format(words=one.summary) if one.summary else ""
        return " ".join(filter(None, (words, _late_words(one, self._desk.today()), now, why, know)))

    def _refused_words(self, one: Offer, name: str) -> str:
        here = any(user.id == one.to_user for user in users.everybody(self._desk))
        no = say("{name} said no.") if here else say("{name} no longer works here.")
        why = say("“{words}”").format(words=apart(one.answer)) if one.answer else ""
        return f"{no.format(name=name)} {why}".strip()

    def _cover(self, one: Cover, names: dict[UUID, str]) -> CoverLine:
        text = say("{name} covers for {absent}, {first} until and with {last}.")
        words = text.format(
            name=names.get(one.covered_by, ""),
            absent=names.get(one.absent, ""),
            first=say_short_day(one.first),
            last=say_day(one.last),
        )
        mine = one.absent == self._desk.user.id or self._desk.user.may(Right.OPEN_ANYBODY)
        return CoverLine(one.id, words, mine and self.may_hand_over)

    def _colleagues(self, *roles: Role, also_self: bool = False) -> tuple[tuple[str, str], ...]:
        return tuple(
            (str(one.id), one.name)
            for one in users.everybody(self._desk)
            if one.role in roles and (also_self or one.id != self._desk.user.id)
        )


def _until_now_words(one: Offer, names: dict[UUID, str]) -> str:
    """Say with whom somebody is until now, where another one asked."""
    if not one.from_user or one.from_user == one.asked_by:
        return ""
    return say("Until now with {name}.").format(name=names.get(one.from_user, ""))


def _late_words(one: Offer, today: date) -> str:
    """Say how long an answer has been waited for, where that is too long."""
    if not one.is_late(today):
        return ""
    return say_many("Has waited {count} day.", "Has waited {count} days.", (today - one.on).days)


def _as_sentence(words: str) -> str:
    return words if not words or words[-1] in ".!?" else f"{words}."
