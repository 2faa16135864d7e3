"""What the operator says about the rules: days of own closure, and rules that were read."""

from django.db import models

from amends.store.models.people import Person


class Closure(models.Model):
    """A day on which nothing counts at a place, though no public holiday says so.

    `region` is ISO 3166-2 without the country; empty closes the whole country. A closure that was
    lifted stays, so that clocks that counted with it can still be explained.
    """

    country = models.CharField(max_length=2)
    region = models.CharField(max_length=3, blank=True)
    day = models.DateField()
    reason = models.CharField(max_length=120)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "region", "day"],
                condition=models.Q(lifted_at__isnull=True),
                name="one_closure_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.region} {self.day}"


class RuleConfirmation(models.Model):
    """The operator has read a rule at its owner, and stands for it.

    `policy` is the id of a policy version ("ups/us@2019-01-01"), `rule` the kind of a rule in it;
    `read_in` says where it was read: a contract, an address.
    """

    policy = models.CharField(max_length=60)
    rule = models.CharField(max_length=40)
    read_in = models.CharField(max_length=300)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "rule"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_confirmation_a_rule",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} of {self.policy}"
