"""Why a case is in the desk's list, as a code, out of the values of one row."""

from collections.abc import Mapping
from datetime import datetime

from amends.domain.case import GRANTED, UNDECIDED
from amends.domain.parties import Role
from amends.domain.stage import CaseFacts, stage_of


def moment(value: object) -> datetime | None:
    """A moment of the row, where there is one."""
    return value if isinstance(value, datetime) else None


def sign_of(values: Mapping[str, object]) -> str:
    """Why a case is in the list: its stage once something is owed; before that the safety stop,
    its decision, or the first rule that asks."""
    state = str(values["decision_state"])
    if state in GRANTED:
        return _stage_sign(values)
    if values["incident__safety_stop"] and state in UNDECIDED:
        return "safety"
    if state in UNDECIDED and values["queue_due_at"] is None:
        return "open"
    if state != "referred":
        return state
    reasons = values["reasons"]
    first = reasons[0] if isinstance(reasons, list) and reasons else {}
    return str(first.get("rule_id", "")) or "referred"


def _stage_sign(values: Mapping[str, object]) -> str:
    """The stage's key; a claim that care must follow, where nothing of the unit itself is due."""
    due, whys = moment(values["queue_due_at"]), values["attention_whys"]
    claim = str(values["incident__investigation_state"])
    laid = bool(values["claim_laid"])
    stage = stage_of(
        CaseFacts(
            kind=str(values["incident__kind"]),
            report="sent",
            evidence="complete",
            decision=str(values["decision_state"]),
            return_=str(values["return_state"]),
            clocks=_clocks(due, laid=laid),
            remedy=str(values["last_attempt"] or ""),
            dispute=str(values["dispute_state"]),
            attention=str(values["attention_state"]),
            attention_why=str(whys[0]) if isinstance(whys, list) and whys else "",
            investigation=claim,
        )
    )
    if due and stage.owner is not Role.AGENT:
        silent = "carrier_silent" if laid else "claim_to_file"
        return "carrier_asks" if claim == "info_requested" else silent
    return stage.words


def _clocks(due: datetime | None, *, laid: bool) -> dict[str, datetime]:
    """The clocks of the claim, as far as a stage needs them: care's, and that the carrier's ran."""
    if due is None:
        return {}
    return {"claim_task": due, "carrier_answer": due} if laid else {"claim_task": due}
