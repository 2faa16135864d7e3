"""All clocks that apply to a case, as its agent reads them: the one that binds, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from amends.domain.clocks.due import Due
from amends.domain.clocks.explanations import day_words, explain
from amends.domain.clocks.periods import START_WORDS
from amends.domain.clocks.window_words import THEIR
from amends.domain.clocks.windows import Group, Window, binding, may_bind
from amends.domain.parties import Role
from amends.domain.policy import CERTAINTY_WORDS, Certainty
from amends.policies import sources
from amends.store.models import Case
from amends.usecases.case_windows import case_windows

KIND_WORDS = {
    "report": "Report the damage",
    "care_answer": "Answer the report",
    "seller_remedy": "Replace or refund",
    "change_of_mind": "Send it back after a change of mind",
    "packaging": "Keep the packaging",
    "carrier_notice": "Tell the carrier of hidden damage",
    "carrier_visible": "Tell the carrier of visible damage",
    "regime_hidden": "Give notice of hidden damage",
    "regime_visible": "Give notice of visible damage",
    "consumer_could_not_check": "Give notice, unchecked at the door",
    "claim_file": "File the claim",
    "claim_file_opens": "The claim can be filed from here on",
    "papers": "Send the papers",
    "suit": "Go to court",
    "advised": "Advised by the carrier",
}
GROUP_WORDS = {Group.MARKET: "Our promise", Group.PLAN: "Plan", Group.REGIME: "Law"}


@dataclass(frozen=True)
class WindowRow:
    """One clock: what must be done, by whom, until when or why there is no end yet.

    One that is over, or was a right and no duty, has no `due` but says when it `ended` or ends.
    `whose` names promise, carrier or law; `sure` how sure the rule is, `doubt` why it may not
    apply, `form` how the word must be given; `source` is an address, or empty.
    """

    what: str
    whose: str
    party: str
    due: Due | None
    ended: str
    why: str
    no_end: str
    met: bool
    binds: bool
    sure: str
    doubtful: bool
    doubt: str
    form: str
    source: str


@dataclass(frozen=True)
class WindowsShown:
    """Why the binding clock binds (empty: none runs), an earlier one that may, and all rows."""

    why: str
    maybe: str
    rows: tuple[WindowRow, ...]


def windows_shown(case: Case, now: datetime) -> WindowsShown:
    """Every clock that applies to the unit, the binding one first said."""
    windows = case_windows(case)
    bound = binding(windows, now, reader=Role.AGENT)
    return WindowsShown(
        why=bound.why if bound else "",
        maybe=_maybe(may_bind(windows, now)),
        rows=tuple(_rows(windows, bound.window if bound else None, now)),
    )


def _maybe(window: Window | None) -> str:
    if window is None:
        return ""
    return f"{window.owner} may end earlier: {window.doubt[0].lower()}{window.doubt[1:]}"


def _ended(window: Window, now: datetime) -> str:
    """In words, when a window ended or ends that nobody has to be shown a ring for."""
    if window.due is None or window.met or (window.must and window.runs(now)):
        return ""
    verb = "Ends" if window.due.at >= now else "Ended"
    return f"{verb} on {day_words(window.due.last_day)}."


def _rows(windows: Iterable[Window], bound: Window | None, now: datetime) -> Iterable[WindowRow]:
    for window in windows:
        rule, ended = window.rule, _ended(window, now)
        yield WindowRow(
            what=KIND_WORDS.get(window.kind, window.kind.replace("_", " ").capitalize()),
            whose=window.owner or GROUP_WORDS[Group.MARKET],
            party=THEIR.get(window.party, "").removesuffix("'s"),
            due=None if ended else window.due,
            ended=ended,
            why=explain(window.due, start_word=START_WORDS[rule.starts])
            if rule and window.due
            else "",
            no_end=window.no_end,
            met=window.met,
            binds=window is bound,
            sure=CERTAINTY_WORDS[Certainty(rule.certainty)] if rule else "",
            doubtful=not window.verified,
            doubt=" ".join(filter(None, (window.doubt, window.note))),
            form=rule.form if rule else "",
            source=sources().get(rule.source, "") if rule else "",
        )
