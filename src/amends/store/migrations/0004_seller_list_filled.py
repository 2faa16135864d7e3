"""Fills the seller's list for the cases there are, by the rule as it was on the day of this file.

In one transaction, on both databases: every case has its seller before the column says that it
must have one. Going back leaves what was filled in.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

BINDING = ("running", "breached")
UNDER_WAY = ("settled", "sent", "ordered", "unclear")
WITH_CARRIER = ("notified", "info_sent", "appealed", "info_requested")
# The seller has it back, or never will.
BACK = ("arrived", "not_needed", "lost")

GRANTED = Q(decision_state__in=("accepted", "change_of_mind")) & ~Q(
    dispute_state__in=("raised", "unanswered", "answered", "appealed")
)
QUIET = ~Q(attention_state="wanted")
MADE_GOOD = Q(last_remedy="settled") & ~Q(incident__investigation_state__in=WITH_CARRIER)
GAVE_UP = Q(return_state="back_with_customer") & ~Q(last_remedy__in=UNDER_WAY)
IS_CLOSED = (
    Q(incident__report_state="withdrawn")
    | Q(decision_state__in=("declined", "upheld"))
    | (GRANTED & QUIET & (MADE_GOOD | GAVE_UP))
)
OWES = Q(last_remedy="due", seller_remedy__in=BINDING) & ~Q(
    return_state__in=("shipped_back", "back_with_customer")
)
IS_YOURS = (
    GRANTED
    & ~Q(last_remedy__in=UNDER_WAY)
    & (Q(return_state="rejected") | OWES | (QUIET & Q(return_state__in=BACK)))
)


def fill(apps, schema_editor):
    """Seller, group and moment of every case; what is known already stays the same."""
    Case, Unit, Remedy, Clock = (
        apps.get_model("store", name) for name in ("Case", "Unit", "Remedy", "Clock")
    )
    unit = Unit.objects.filter(pk=OuterRef("unit"))
    remedy = Remedy.objects.filter(case=OuterRef("pk")).order_by("-pk")
    clocks = {
        kind: Clock.objects.filter(case=OuterRef("pk"), kind=kind).order_by("-pk")
        for kind in ("ship_back", "seller_remedy")
    }
    known = Case.objects.annotate(
        last_remedy=Coalesce(Subquery(remedy.values("remedy_state")[:1]), Value("")),
        **{
            kind: Coalesce(Subquery(own.values("state")[:1]), Value(""))
            for kind, own in clocks.items()
        },
    )

    def put(chosen, **columns):
        Case.objects.filter(pk__in=chosen.values("pk")).update(**columns)

    seller = Subquery(unit.values("line__seller")[:1])
    Case.objects.update(seller=seller, seller_group="unsent", seller_due_at=None)
    put(known.filter(incident__sent_at__isnull=False), seller_group="waiting")
    put(known.filter(IS_YOURS, seller_group="waiting"), seller_group="yours")
    put(known.filter(IS_CLOSED).exclude(seller_group="unsent"), seller_group="closed")
    # The later one counts: the days to make good come before those to send it back.
    for kind, own in clocks.items():
        bound = known.filter(seller_group="yours", **{f"{kind}__in": BINDING})
        put(bound, seller_due_at=Subquery(own.values("due_at")[:1]))
    if schema_editor.connection.vendor == "postgresql":
        # It changes no table while checks of its rows are still put off.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ("store", "0003_rules_and_seller_list"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="case",
            name="seller",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="store.seller"),
        ),
        migrations.AlterField(
            model_name="case",
            name="seller_group",
            field=models.CharField(default="unsent", max_length=8),
        ),
    ]
