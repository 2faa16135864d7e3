"""Links that sign straight in, for the people of the demo."""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from amends.adapters import registry
from amends.store.models import Membership, Person
from amends.world.cast import DOORS
from amends.world.guard import demo_only

SALT = "amends.world.enter"
ICONS = {
    "customer": "user",
    "agent": "headset",
    "seller": "store",
    "operator": "settings-2",
}
HOMES = {"agent": "/care/", "seller": "/seller/", "operator": "/operator/"}


@dataclass(frozen=True)
class Door:
    """One person to be: in which role, what there is to see, and the path that signs in."""

    who: str
    name: str
    shows: str
    path: str
    email: str

    @property
    def icon(self) -> str:
        """The icon of the role."""
        return ICONS[self.who.split()[0]]


def doors() -> tuple[Door, ...]:
    """Everybody whom a visitor of the demo can be, as far as they are there."""
    demo_only()
    names = dict(
        Person.objects.filter(email__in=[email for _, email, _ in DOORS], is_active=True)
        .order_by("pk")
        .values_list("email", "name")
    )
    return tuple(
        Door(who, names[email], shows, _path(email), email)
        for who, email, shows in DOORS
        if email in names
    )


def sign_in_links() -> list[tuple[str, str]]:
    """(who, full address) of every door, for the terminal."""
    return [(door.who, f"{registry.site_url()}{door.path}") for door in doors()]


def path_for(email: str) -> str:
    """The path that signs in as whoever has this address; empty when nobody has."""
    known = Person.objects.filter(email=email.lower(), is_active=True).exists()
    return _path(email.lower()) if known else ""


def _path(email: str) -> str:
    return reverse("demo_enter", args=[token_for(email)])


def token_for(email: str) -> str:
    """A token that names this person; it is worth something in this demo only."""
    return signing.Signer(salt=SALT).sign_object(email)


def person_of(token: str) -> Person | None:
    """The person whom a token names; None for a token that is not ours, or somebody ended."""
    demo_only()
    try:
        email = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return Person.objects.filter(email=email, is_active=True).first()


def home_of(person: Person) -> str:
    """Where this person's work begins."""
    roles = Membership.objects.filter(person=person, ended_at__isnull=True)
    role = roles.order_by("pk").values_list("role", flat=True).first()
    return HOMES.get(role or "", reverse("orders"))
