"""How a case is made good, read for one case and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.adapters import registry
from amends.jobs.outbox import deliver
from amends.store.models import Case, Outbox
from amends.store.queries.making_good import making_good, making_good_of
from amends.usecases.providers import Providers
from tests.makers import NOW, IncidentPlan, Item, OrderPlan, make_case, make_incident, make_order

pytestmark = pytest.mark.django_db


def issue_labels() -> None:
    """Every label that was ordered is made."""
    providers = Providers(
        registry.files(), registry.mailer(), registry.carrier(), registry.payments()
    )
    for row in Outbox.objects.filter(kind="return_label", state="waiting"):
        deliver(row, NOW, providers)


def test_an_accepted_case_has_a_remedy_that_is_due_and_its_label() -> None:
    case = make_case()
    issue_labels()
    good = making_good(case)
    assert good.return_ is not None
    assert good.remedy is not None
    assert (good.return_.state, good.return_.carrier) == ("label_issued", "dpd")
    assert (good.remedy.number, good.remedy.kind, good.remedy.state) == (1, "replacement", "due")
    assert (good.dispute, good.attention, good.claim.state) == (None, (), "notice_confirmed")


def test_nine_cases_cost_as_many_queries_as_one() -> None:
    make_incident()
    make_incident(IncidentPlan(order=make_order(OrderPlan(items=tuple(Item() for _ in range(9))))))
    issue_labels()
    one, nine = Case.objects.order_by("pk")[:1], Case.objects.order_by("-pk")[:9]
    counts = []
    for cases in (one, nine):
        with CaptureQueriesContext(connection) as asked:
            found = making_good_of(Case.objects.filter(pk__in=[case.pk for case in cases]))
        counts.append(len(asked))
    assert len(found) == 9
    assert counts[0] == counts[1]
