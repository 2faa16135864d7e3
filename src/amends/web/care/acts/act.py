"""One thing that an agent can do with a case: its words, its form, when it is offered, its deed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from amends.domain.attention import Why
from amends.domain.case import GRANTED
from amends.domain.dispute import OPEN
from amends.domain.parties import Actor, Role
from amends.store.models import Case, Person
from amends.store.queries.care_case import CasePage
from amends.store.queries.making_good import MakingGood
from amends.web.care.forms import PlainForm


@dataclass(frozen=True)
class Stand:
    """Where a case stands, for one agent: what every act looks at.

    `own` says that this agent decided what is appealed now: somebody else must decide it.
    """

    case: Case
    page: CasePage
    good: MakingGood
    reader: Person
    own: bool

    @property
    def granted(self) -> bool:
        """Whether something is owed."""
        return self.page.report_state == "sent" and self.page.state in GRANTED

    @property
    def remedy(self) -> str:
        """The state of the attempt that counts; empty before the first."""
        return self.good.remedy.state if self.good.remedy else ""

    @property
    def disputed(self) -> bool:
        """Whether a dispute of what came back is open: nothing is paid or sent meanwhile."""
        return self.case.dispute_state in OPEN

    def wanted_for(self, *whys: Why) -> bool:
        """Whether a person is wanted for one of these."""
        return any(why.value in self.good.attention for why in whys)

    def binds(self, kind: str) -> bool:
        """Whether a clock of this kind runs, or ran out unmet."""
        return any(clock.kind == kind for clock in self.page.clocks)


@dataclass(frozen=True)
class Deed:
    """A form that was understood: the case, the words, who, and when."""

    case: Case
    words: dict[str, Any]
    agent: Person
    now: datetime

    @property
    def actor(self) -> Actor:
        """The agent as events record them."""
        return Actor(Role.AGENT, self.agent.pk)


Test = Callable[[Stand], bool]
Data = Mapping[str, Any] | None
# "now" is what the case waits for, "other" what may be done besides; the rest have own headings.
Place = Literal["now", "other", "claim", "packaging", "note"]


def always(_stand: Stand) -> bool:
    """Whatever the case."""
    return True


@dataclass(frozen=True)
class Act:
    """One kind of decision.

    `possible` says whether it is offered, `urgent` whether it is what the case waits for; `said`
    is told afterwards, with `{unit}`; `after` is a line under the button. `last` ones open the
    next case, the others stay. Their template draws the form; `goes` names the page of an act
    that is confirmed there.
    """

    name: str
    title: str
    press: str
    said: str
    do: Callable[[Deed], object]
    possible: Test
    form: Callable[[Stand, Data, str], PlainForm]
    key: str = ""
    tone: Literal["primary", "secondary", "danger"] = "primary"
    place: Place = "now"
    urgent: Test = always
    after: str = ""
    last: bool = True
    template: str = "care/_panel.html"
    goes: str = ""

    def fresh(self, stand: Stand) -> PlainForm:
        """The form as the page shows it first."""
        return self.form(stand, None, self.name)

    def filled(self, stand: Stand, data: Mapping[str, Any]) -> PlainForm:
        """The form with what was sent."""
        return self.form(stand, data, self.name)


def plain(kind: type[PlainForm], **initial: str | bool) -> Callable[[Stand, Data, str], PlainForm]:
    """Makes a form that asks the case nothing but what was seen of it last."""

    def make(stand: Stand, data: Data, prefix: str) -> PlainForm:
        return kind(data, initial={"seen": stand.page.seen, **initial}, prefix=prefix)

    return make
