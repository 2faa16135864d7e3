"""Sends a report: the moment from which it counts, whatever is still missing."""

from datetime import datetime, timedelta

from django.db import transaction

from amends.domain.chain import salted_digest
from amends.domain.events import (
    EvidenceCompleted,
    NoticeConfirmed,
    NoticeDrafted,
    PackagingGone,
    ReportSent,
    SafetyStopped,
)
from amends.domain.incident import EVIDENCE, INVESTIGATION, PACKAGING, REPORT
from amends.domain.parties import Actor
from amends.domain.policy import MarketPolicy
from amends.domain.report import Answers
from amends.policies import market_policy_by_id
from amends.store import events
from amends.store.models import Incident, Notice
from amends.store.transitions import move
from amends.usecases.choose_kind import ask_for_carrier_photos
from amends.usecases.clocks import Start, end_clock, open_clock
from amends.usecases.confirm_notice import queue_notice
from amends.usecases.decide import decide_when_ready
from amends.usecases.draft_notice import draft_notice
from amends.usecases.evidence import is_complete
from amends.usecases.letters import tell_customer, tell_sellers
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue
from amends.usecases.refusal import waits_for_scan
from amends.usecases.windows import in_time, open_carrier_clock


@transaction.atomic
def send_report(
    incident: Incident, *, confirm_notice: bool, actor: Actor, now: datetime
) -> Incident:
    """Sends a draft: tells the seller, opens the investigation, decides what can be decided.

    Missing photos never block it. With `confirm_notice` the notice goes to the carrier, without
    it waits as a draft with a reminder. Raises `Problem` when it was not said what happened, and
    `NotAllowed` for a second sending: nothing happens twice.
    """
    events.lock(incident)
    incident.refresh_from_db()
    if not incident.kind:
        raise Problem("Please say first what happened.", "kind")
    market = market_policy_by_id(incident.policy)
    answers = Answers.read(incident.answers)
    _move_to_sent(incident, answers, market, actor, now)
    if answers.box_have == "gone":
        move(incident, PACKAGING, "lose", PackagingGone(), actor=actor, now=now)
    _open_investigation(incident, confirm_notice, actor, now)
    _evidence_and_clocks(incident, market, actor, now)
    tell_customer(incident, "safety_stop" if incident.safety_stop else "report_received", now)
    tell_sellers(incident, now)
    decide_when_ready(incident, now=now)
    requeue(incident)
    return incident


def _move_to_sent(
    incident: Incident, answers: Answers, market: MarketPolicy, actor: Actor, now: datetime
) -> None:
    timely = in_time(incident, market, now)
    payload = ReportSent(
        kind=incident.kind,
        in_time=timely,
        units=tuple(incident.cases.order_by("pk").values_list("unit_id", flat=True)),
        cases=tuple(incident.cases.order_by("pk").values_list("ref", flat=True)),
        safety_stop=bool(answers.danger),
        answers_digest=salted_digest(incident.ref, answers.data()),
    )
    move(
        incident,
        REPORT,
        "send",
        payload,
        actor=actor,
        now=now,
        sent_at=now,
        in_time=timely,
        safety_stop=bool(answers.danger),
    )
    if incident.safety_stop:
        events.append(incident, SafetyStopped(), actor, now)


def _open_investigation(incident: Incident, confirm: bool, actor: Actor, now: datetime) -> None:
    draft = draft_notice(incident, now)
    if draft is None:
        return
    Notice.objects.create(
        incident=incident,
        carrier=incident.parcel.carrier,
        mailbox=draft.mailbox,
        text=draft.text,
        language=incident.language,
        drafted_at=now,
        confirmed_at=now if confirm else None,
        confirmed_by_id=actor.person_id if confirm else None,
    )
    carrier = incident.parcel.carrier
    move(incident, INVESTIGATION, "draft_notice", NoticeDrafted(carrier), actor=actor, now=now)
    if confirm:
        payload = NoticeConfirmed(carrier)
        move(incident, INVESTIGATION, "confirm_notice", payload, actor=actor, now=now)
        queue_notice(incident, now)


def _evidence_and_clocks(
    incident: Incident, market: MarketPolicy, actor: Actor, now: datetime
) -> None:
    end_clock(incident, "report", now)
    sent = Start(now, "report.sent", "Sent")
    if incident.safety_stop or not waits_for_scan(incident):
        # Nobody can answer before the carrier has said what became of a refused parcel.
        open_clock(incident, market.care_answer, sent, party="care", policy=market.id, now=now)
    if incident.evidence_state == "incomplete" and is_complete(incident):
        move(incident, EVIDENCE, "complete", EvidenceCompleted(), actor=actor, now=now)
    if incident.evidence_state == "incomplete":
        open_clock(
            incident,
            market.photo_follow_up,
            sent,
            party="customer",
            policy=market.id,
            now=now,
            reminders=(timedelta(hours=market.report_reminder_hours),),
        )
    if waits_for_scan(incident):
        scan = market.return_scan
        open_clock(incident, scan, sent, party="carrier", policy=market.id, now=now)
    open_carrier_clock(incident, market, now)
    if incident.investigation_state != "none":
        ask_for_carrier_photos(incident, actor=actor, now=now)
