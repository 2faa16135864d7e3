"""People who can sign in, what they may do here, and the contacts that orders name."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Finds and makes people by mail address, compared without case."""

    def create_user(self, email: str, **extra: Any) -> "Person":
        """A person without a password: signing in is by code."""
        person = self.model(email=email.strip().lower(), **extra)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str | None) -> "Person":
        """The person with this address, whatever its case."""
        return self.get(email=(email or "").lower())


class Person(AbstractBaseUser):
    """Somebody who can sign in: known from an order, or invited by an operator."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonManager()

    def __str__(self) -> str:
        return f"person {self.pk}"


class Seller(models.Model):
    """A business that sells on the marketplace, with the address that returns go to."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField()
    language = models.CharField(max_length=10, default="en")
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=10, blank=True)
    return_lines = models.JSONField(default=list)
    return_postcode = models.CharField(max_length=20, blank=True)
    return_city = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a person may do beyond being a customer. Ended, never deleted."""

    class Role(models.TextChoices):
        AGENT = "agent"
        SELLER = "seller"
        OPERATOR = "operator"

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)
    seller = models.ForeignKey(Seller, models.PROTECT, null=True, blank=True)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_a_seller_has_a_seller",
                condition=models.Q(role="seller", seller__isnull=False)
                | (~models.Q(role="seller") & models.Q(seller__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=models.Q(ended_at__isnull=True, seller__isnull=True),
                name="one_live_membership",
            ),
            models.UniqueConstraint(
                fields=["person", "seller"],
                condition=models.Q(ended_at__isnull=True, seller__isnull=False),
                name="one_live_membership_a_seller",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"


class Contact(models.Model):
    """Name and ways to reach somebody whom an order names. Personal data, and only here."""

    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10, default="en")
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"contact {self.pk}"


class Address(models.Model):
    """Where a parcel goes.

    Country, region and zone stay when the rest is erased: clocks need them.
    """

    lines = models.JSONField(default=list)
    postcode = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=10, blank=True)
    zone = models.CharField(max_length=50, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"address {self.pk} in {self.country}"
