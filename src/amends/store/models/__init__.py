"""All tables. Nouns have a file each."""

from amends.store.models.clocks import Clock
from amends.store.models.disputes import Dispute, DisputePhoto
from amends.store.models.doors import UsedLink
from amends.store.models.events import Event, EventPersonal
from amends.store.models.evidence import HelperLink, Photo, Slot
from amends.store.models.incidents import Case, Decline, Incident, Mark, Note
from amends.store.models.orders import Order, OrderLine, Payment, Unit
from amends.store.models.outbox import Outbox
from amends.store.models.papers import ClaimAnswer, Document, Notice, ReturnLabel
from amends.store.models.parcels import DeliveryMoment, Parcel, ParcelUnit, Scan
from amends.store.models.people import Address, Contact, Membership, Person, Seller
from amends.store.models.places import PlaceImport, PlaceName, RepairShop, ShopLeaf
from amends.store.models.prints import PhotoMatch, PhotoPrint, PrintShelf
from amends.store.models.remedies import Refund, Remedy
from amends.store.models.rules import Closure, RuleConfirmation
from amends.store.models.uploads import HandOver, Upload
from amends.store.models.work import WorkerBeat, WorldTime

__all__ = [
    "Address",
    "Case",
    "ClaimAnswer",
    "Clock",
    "Closure",
    "Contact",
    "Decline",
    "DeliveryMoment",
    "Dispute",
    "DisputePhoto",
    "Document",
    "Event",
    "EventPersonal",
    "HandOver",
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
    "PhotoMatch",
    "PhotoPrint",
    "PlaceImport",
    "PlaceName",
    "PrintShelf",
    "Refund",
    "Remedy",
    "RepairShop",
    "ReturnLabel",
    "RuleConfirmation",
    "Scan",
    "Seller",
    "ShopLeaf",
    "Slot",
    "Unit",
    "Upload",
    "UsedLink",
    "WorkerBeat",
    "WorldTime",
]
