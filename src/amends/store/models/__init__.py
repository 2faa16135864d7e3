"""All tables. Nouns have a file each."""

from amends.store.models.clocks import Clock
from amends.store.models.events import Event, EventPersonal
from amends.store.models.evidence import HelperLink, Photo, Slot
from amends.store.models.incidents import Case, Decline, Incident, Mark, Note
from amends.store.models.orders import Order, OrderLine, Payment, Unit
from amends.store.models.outbox import Outbox
from amends.store.models.papers import Document, Notice, ReturnLabel
from amends.store.models.parcels import DeliveryMoment, Parcel, ParcelUnit, Scan
from amends.store.models.people import Address, Contact, Membership, Person, Seller
from amends.store.models.work import WorkerBeat, WorldTime

__all__ = [
    "Address",
    "Case",
    "Clock",
    "Contact",
    "Decline",
    "DeliveryMoment",
    "Document",
    "Event",
    "EventPersonal",
    "HelperLink",
    "Incident",
    "Mark",
    "Membership",
    "Note",
    "Notice",
    "Order",
    "OrderLine",
    "Outbox",
    "Parcel",
    "ParcelUnit",
    "Payment",
    "Person",
    "Photo",
    "ReturnLabel",
    "Scan",
    "Seller",
    "Slot",
    "Unit",
    "WorkerBeat",
    "WorldTime",
]
