"""Facts for the tests of the decision: one good report, and every fact changed alone."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from amends.domain.decision import Decision, Facts, decide
from amends.domain.grades import Judgement, Verdict
from amends.domain.grades.damage import Defect, Mark, Size, Zone
from amends.domain.incident import Kind
from amends.domain.money import Money
from amends.policies import market_policy

POLICY = market_policy("default", date(2026, 4, 2))
# Of the time before the help page was read: assumed, and marked so.
ASSUMED = replace(
    POLICY,
    id="default@2019-01-01",
    report_window=replace(POLICY.report_window, certainty="G"),
    certainties={**POLICY.certainties, "evidence": "G", "refusal": "G"},
)
SCHEME = "standard@2025-01-01"


def judged(verdict: Verdict, *, certainty: str = "R", own: bool = False) -> Judgement:
    """A mark on the screen with this verdict."""
    return Judgement(
        Mark(Zone.SCREEN, Defect.CRACK),
        verdict,
        "No grade tolerates a crack.",
        f"{SCHEME}/never/crack",
        own_threshold=own,
        scheme_id=SCHEME,
        source="BM-GRADES",
        certainty=certainty,
    )


CRACKED = (judged(Verdict.NEVER_TOLERATED),)
WORN = (
    replace(
        judged(Verdict.WITHIN),
        mark=Mark(Zone.BACK, Defect.LIGHT_SCRATCH, Size.CLOSE_UP),
        deciding="Marks that are not seen from 20 cm are within the grade.",
    ),
)
GOOD = Facts(kind="arrived_damaged", value=Money(32_900, "EUR"), judgements=CRACKED)
BACK = Facts(kind="refused", value=Money(32_900, "EUR"), refusal="confirmed")
PERSONS = (Kind.NOT_SURE, Kind.WRONG_ITEM, Kind.MISSING)


def decided(base: Facts = GOOD, **changes: object) -> Decision:
    """The decision on the good report (or `base`) with these facts otherwise."""
    return decide(replace(base, **changes), POLICY)  # type: ignore[arg-type]


judgements = st.lists(
    st.builds(
        judged,
        st.sampled_from(Verdict),
        certainty=st.sampled_from(["R", "R2", "G", "own"]),
        own=st.booleans(),
    ),
    max_size=3,
).map(tuple)
slots = st.lists(st.sampled_from(["packaging", "label"]), max_size=2).map(tuple)
facts = st.builds(
    Facts,
    kind=st.sampled_from([*(kind.value for kind in Kind), "", "something_new"]),
    value=st.builds(Money, st.integers(0, 300_000), st.sampled_from(["EUR", "BRL"])),
    safety_stop=st.sampled_from([True, False, None]),
    in_time=st.sampled_from([True, False, None]),
    delivery_stated_only=st.booleans(),
    evidence_complete=st.booleans(),
    photos_overdue=st.booleans(),
    slots_cannot=slots,
    label_number=st.sampled_from(["match", "other", "none", "unread", ""]),
    illegible_photos=slots,
    unread_photos=slots,
    same_pictures=slots,
    alike_photos=slots,
    origin_against=slots,
    other_serial=slots,
    judgements=judgements,
    answers_against=st.sampled_from([(), ("drop_since",), ("fine_when_it_came", "drop_since")]),
    open_payment_dispute=st.booleans(),
    repeat_reports=st.integers(0, 5),
    buyer_kind=st.sampled_from(["consumer", "business", ""]),
    refusal=st.sampled_from(["unknown", "confirmed", "contradicted", ""]),
    plan=st.sampled_from(["", "Shield"]),
)
policies = st.sampled_from([POLICY, ASSUMED, replace(POLICY, refusal_at_door=False)])
