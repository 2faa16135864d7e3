"""Asks the carrier and the payment provider for news, and takes each piece in: once."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from amends.adapters import registry
from amends.adapters.carriers import CarrierUnavailable, ClaimNews, ScanNews
from amends.adapters.payments import PaymentNews, PaymentUnavailable
from amends.domain.machines import NotAllowed
from amends.store.models import Parcel
from amends.usecases.payment_news import payment_news
from amends.usecases.problems import Problem
from amends.usecases.record_claim_answer import record_claim_answer
from amends.usecases.record_scan import NewScan, record_scan

log = logging.getLogger(__name__)
BATCH = 50
News = ScanNews | ClaimNews | PaymentNews


def run(now: datetime) -> int:
    """Takes in at most fifty pieces of news of each provider; returns how many."""
    carrier, payments = registry.carrier(), registry.payments()
    return _take(carrier.news, carrier.told, now) + _take(payments.news, payments.told, now)


def _take(
    news: Callable[[datetime], Iterable[News]], told: Callable[[str], None], now: datetime
) -> int:
    """A provider that does not answer has no news; what was taken in and not told comes again,
    and changes nothing then."""
    handled = 0
    try:
        for piece in news(now):
            if handled == BATCH:
                break
            # A carrier's clock may go before ours: what lies ahead waits for its moment.
            if piece.at <= now and _taken(piece, now):
                told(piece.key)
                handled += 1
    except (CarrierUnavailable, PaymentUnavailable) as error:
        log.warning("no news: %s", error)
    except Exception:
        # What one provider tells in a way that nobody can read keeps no other waiting.
        log.exception("news cannot be read")
    return handled


def _taken(piece: News, now: datetime) -> bool:
    """Whether the provider may forget this piece. One that fails is tried again, and never keeps
    the others waiting; one that can never be taken in is logged and left."""
    try:
        with transaction.atomic():
            known = _apply(piece, now)
    except (Problem, NotAllowed) as problem:
        log.warning("news %s cannot be taken in: %s", piece.key, problem)
        return True
    except Exception:
        log.exception("news %s failed", piece.key)
        return False
    if not known:
        log.warning("news %s changes nothing that is known here", piece.key)
    return True


def _apply(piece: News, now: datetime) -> bool:
    """Does what the news says; False where it is about nothing that is known here."""
    if isinstance(piece, ScanNews):
        return _scan(piece, now)
    if isinstance(piece, ClaimNews):
        return record_claim_answer(piece, now=now)
    return payment_news(piece, now=now)


def _scan(piece: ScanNews, now: datetime) -> bool:
    # Carriers use numbers again: the newest parcel is the one that is on its way.
    parcels = Parcel.objects.filter(carrier=piece.carrier, tracking_number=piece.tracking_number)
    parcel = parcels.select_related("order__buyer_contact", "address").order_by("-pk").first()
    if parcel is None:
        return False
    new = NewScan(parcel, piece.at, piece.status, piece.code, piece.words, piece.place)
    record_scan(new, now=now)
    return True
