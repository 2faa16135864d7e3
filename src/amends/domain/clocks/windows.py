"""All clocks that apply to a report about a parcel, and the one that binds.

How to use it: fill `CaseFacts` with what is known and nothing else. `all_windows(facts)` gives
every window, in the order market, carrier, law, plan; each says whose it is, when it ends with a
reason for every day (`due.days`), or why it has no end yet (`no_end`). `binding(windows, now)` is
the earliest that still runs and that somebody must meet, with a sentence for a reader; the same
for one party with `party=`. `may_bind(windows, now)` is one that ends even earlier, if it applies.
What is missing is said in `no_end` or `doubt`; nothing is guessed.

A window that has to be met at once is over as soon as it began; `over(windows, now)` lists those.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from amends.domain.clocks import Due, due_at
from amends.domain.clocks.calendars import Calendar, CalendarEnds
from amends.domain.clocks.explanations import day_words
from amends.domain.clocks.periods import START_DAY, Rule, StartEvent, Unit
from amends.domain.clocks.window_words import PARTY_OF, ends_words, time_words
from amends.domain.parties import Role
from amends.domain.plans import Plan
from amends.domain.policy import CarrierPolicy, MarketPolicy, may_act
from amends.domain.regimes import Application, Applies, Carriage, Regime, applying
from amends.domain.seller_clock import remedy_rule

# The kinds that are met by telling the carrier of the damage.
NOTICES = ("carrier_notice", "carrier_visible", "regime_hidden", "regime_visible")
# Periods that are no deadline for somebody about damage: a right, an advice, another matter.
NOT_FOR_DAMAGE = frozenset({"delay"})
NO_DUTY = frozenset({"suit", "advised", "claim_file_opens", "change_of_mind"})
# Periods that hold for some parcels only, and what has to be so.
ONLY_FOR = {
    "contract_customers": "Only for senders with a contract, by another page.",
    "consumer_could_not_check": "Only for a consumer who could not check the parcel at the door.",
}
AT_DOOR = "Only for damage that was seen at the door."
WORKING_DAYS = (Unit.BUSINESS_DAYS, Unit.CARRIER_WORKING_DAYS)
SENT_WITHIN = "Counted as sent within the country: where it was sent from is not known."
UNTIL = {"case_closed": "Until the case is closed."}


class Group(StrEnum):
    """Where a window comes from."""

    MARKET = "market"
    CARRIER = "carrier"
    REGIME = "regime"
    PLAN = "plan"


@dataclass(frozen=True)
class CaseFacts:
    """What is known about a parcel and the report about it.

    `calendar` is that of the place of delivery, in its region and zone; `calendars` those of the
    parties whose own days count ("seller"). `happened` holds every start that is known.
    `regimes` are all that the data holds: which of them apply is worked out from `way`.
    `seller_start` is what starts the seller's days here, where it is not what the policy names.
    `seen_at_door` and `buyer` are None and empty where not known. `plan` counts only for damage of
    the customer's own (`own_damage`). `met` holds (policy id, kind) of what was done in time, and
    `confirmed` the rules that the operator stands for.
    """

    way: Carriage
    calendar: Calendar
    market: MarketPolicy
    carrier: CarrierPolicy
    happened: Mapping[StartEvent, datetime]
    regimes: tuple[Regime, ...] = ()
    plan: Plan | None = None
    own_damage: bool = False
    buyer: Literal["", "consumer", "business"] = ""
    seen_at_door: bool | None = None
    seller_start: StartEvent | None = None
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    met: frozenset[tuple[str, str]] = frozenset()
    confirmed: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Window:
    """One clock of a case.

    `owner` names the carrier, law or plan; it is empty for the market's own. `start` and `due` are
    None while it has no end, and `no_end` says why. `doubt` says why it may not apply; empty where
    it does. `note` says what stands in for something that is not known. `must` is False for a
    right and for what only may apply. `verified` is True where the rule was read at its owner, is
    our own choice, or was confirmed. `rule` is None for the packaging, which is kept until
    something happens.
    """

    group: Group
    kind: str
    owner: str
    policy: str
    party: str
    rule: Rule | None
    start: datetime | None = None
    due: Due | None = None
    no_end: str = ""
    doubt: str = ""
    note: str = ""
    must: bool = True
    verified: bool = True
    met: bool = False

    def runs(self, now: datetime) -> bool:
        """Whether it has begun, is not met, and has not ended."""
        return self.due is not None and not self.met and now <= self.due.at


@dataclass(frozen=True)
class Binding:
    """The window that has to be met first, and a sentence that says why."""

    window: Window
    why: str


def all_windows(facts: CaseFacts) -> tuple[Window, ...]:
    """Every window that applies or may apply, in the order market, carrier, law, plan."""
    found = [*_market(facts), *_carrier(facts), *_regimes(facts), *_plan(facts)]
    return tuple(found)


def binding(
    windows: Iterable[Window],
    now: datetime,
    *,
    reader: Role = Role.CUSTOMER,
    party: str | None = None,
) -> Binding | None:
    """The earliest window that still runs and must be met, of one party or of all.

    None where none is left. Of two that end together the first in the list is named.
    """
    running = sorted((one for one in windows if one.must and one.runs(now)), key=_ends)
    mine = [window for window in running if party is None or window.party == party]
    if not mine:
        return None
    return Binding(mine[0], _why(mine[0], running, reader))


def may_bind(windows: Iterable[Window], now: datetime) -> Window | None:
    """The earliest window that may apply and ends before all that must be met; None for none.

    To meet it costs nothing, and not to may cost the claim.
    """
    known = list(windows)
    bound = binding(known, now)
    maybe = [window for window in known if window.doubt and window.runs(now)]
    earliest = min(maybe, key=_ends, default=None)
    if earliest and (bound is None or _ends(earliest) < _ends(bound.window)):
        return earliest
    return None


def over(windows: Iterable[Window], now: datetime) -> tuple[Window, ...]:
    """The windows that had to be met, and ended unmet."""
    return tuple(
        window
        for window in windows
        if window.must and window.due and not window.met and window.due.at < now
    )


def _market(facts: CaseFacts) -> Iterable[Window]:
    market = facts.market
    seller = market.seller_remedy
    if facts.seller_start:
        seller = remedy_rule(market, facts.seller_start)
    for rule in (market.report_window, market.care_answer, seller, market.change_of_mind):
        yield _window(facts, rule, Group.MARKET, market.id)
    yield Window(
        group=Group.MARKET,
        kind="packaging",
        owner="",
        policy=market.id,
        party="customer",
        rule=None,
        no_end=UNTIL[market.packaging_until],
        must=False,
        verified=may_act(market.id, "packaging", market.certainties["packaging"], facts.confirmed),
    )


def _carrier(facts: CaseFacts) -> Iterable[Window]:
    carrier = facts.carrier
    hidden, visible = carrier.notice_window, carrier.visible_window
    rules = [*_notices(facts, hidden, visible), *((rule, "") for rule in carrier.further)]
    for rule, doubt in rules:
        if rule.kind in NOT_FOR_DAMAGE:
            continue
        window = _window(facts, rule, Group.CARRIER, carrier.id, doubt)
        scope = "" if facts.way.origin or carrier.scope == "any" else SENT_WITHIN
        note = " ".join(filter(None, (scope, window.note)))
        yield replace(window, owner=carrier.name, note=note)


def _regimes(facts: CaseFacts) -> Iterable[Window]:
    for applies in applying(facts.regimes, facts.way):
        for rule, doubt in _regime_rules(facts, applies):
            window = _window(facts, rule, Group.REGIME, applies.regime.id, doubt)
            yield replace(window, owner=applies.regime.name)


def _regime_rules(facts: CaseFacts, applies: Application) -> Iterable[tuple[Rule, str]]:
    regime = applies.regime
    general = " ".join(applies.why) if applies.answer is Applies.MAYBE else ""
    notices = _notices(facts, regime.hidden, regime.visible)
    for rule, doubt in (*notices, *((rule, "") for rule in regime.further)):
        consumers_only = rule.kind == "consumer_could_not_check"
        if rule.kind in NOT_FOR_DAMAGE or (consumers_only and facts.buyer == "business"):
            continue
        yield rule, " ".join(filter(None, (general, doubt)))


def _plan(facts: CaseFacts) -> Iterable[Window]:
    if facts.plan is None or not facts.own_damage:
        return
    for rule in facts.plan.windows:
        window = _window(facts, rule, Group.PLAN, facts.plan.id)
        yield replace(window, owner=facts.plan.name)


def _notices(facts: CaseFacts, hidden: Rule | None, visible: Rule | None) -> list[tuple[Rule, str]]:
    """The notices that count here, each with its doubt; one of them where both are the same."""
    same = hidden and visible and replace(visible, kind=hidden.kind) == hidden
    found = []
    if visible and not same and facts.seen_at_door is not False:
        found.append((visible, "" if facts.seen_at_door else AT_DOOR))
    if hidden and (same or facts.seen_at_door is not True):
        found.append((hidden, ""))
    return found


def _window(facts: CaseFacts, rule: Rule, group: Group, policy: str, doubt: str = "") -> Window:
    """One window with its end, or with why it has none."""
    doubt = " ".join(filter(None, (doubt, ONLY_FOR.get(rule.kind, ""))))
    window = Window(
        group=group,
        kind=rule.kind,
        owner="",
        policy=policy,
        party=rule.party,
        rule=rule,
        doubt=doubt,
        must=not doubt and rule.kind not in NO_DUTY,
        verified=may_act(policy, rule.kind, rule.certainty, facts.confirmed),
        met=(policy, rule.kind) in facts.met,
    )
    return _timed(facts, window, rule)


def _timed(facts: CaseFacts, window: Window, rule: Rule) -> Window:
    start, note = _start(facts, rule)
    if start is None:
        return replace(window, no_end=f"The {START_DAY[rule.starts]} is not known yet.")
    begun = replace(window, start=start, note=note)
    calendar = facts.calendar
    if rule.calendar == "party" and rule.unit in WORKING_DAYS:
        if rule.party not in facts.calendars:
            return replace(begun, no_end=f"The {rule.party}'s working days are not known.")
        calendar = facts.calendars[rule.party]
    try:
        return replace(begun, due=due_at(start, rule, calendar))
    except CalendarEnds as unknown:
        words = str(unknown)
        return replace(begun, no_end=f"{words[0].upper()}{words[1:]}.")


def _start(facts: CaseFacts, rule: Rule) -> tuple[datetime | None, str]:
    """The start that is known, and a note where shipping stands for it.

    Shipping stands for what happens as the parcel sets out: it is never later than the carrier's
    own count, so that the window never ends too late.
    """
    known = facts.happened.get(rule.starts)
    if known is not None or not rule.starts.at_sending:
        return known, ""
    shipped = facts.happened.get(StartEvent.SHIPPED)
    if shipped is None:
        return None, ""
    return shipped, f"Counted from shipping: the {START_DAY[rule.starts]} is not known."


def _ends(window: Window) -> datetime:
    return _due(window).at


def _due(window: Window) -> Due:
    if window.due is None:
        raise ValueError("a window without an end cannot be compared")
    return window.due


def _why(first: Window, running: list[Window], reader: Role) -> str:
    """Why this one comes first: against the reader's own window, or another one that runs."""
    ends = ends_words(_rule(first), _time(first, reader), _due(first))
    others = [window for window in running if window is not first]
    if not others:
        return f"{ends}. Nothing else that has to be met is running."
    other = _beside(others, reader)
    day = day_words(_due(other).last_day)
    return f"{ends}, {_order(first, other)} {_time(other, reader)} ({day})."


def _beside(others: list[Window], reader: Role) -> Window:
    """What a reader knows: the reader's own time, else the market's, else the next one."""
    markets = [window for window in others if window.group is Group.MARKET]
    own = [window for window in markets if window.party == PARTY_OF.get(reader)]
    return (own or markets or others)[0]


def _order(first: Window, other: Window) -> str:
    if _due(first).last_day == _due(other).last_day:
        return "the same day as"
    return "before" if _ends(first) < _ends(other) else "after"


def _time(window: Window, reader: Role) -> str:
    return time_words(_rule(window), window.owner, window.party, reader)


def _rule(window: Window) -> Rule:
    return _due(window).rule
