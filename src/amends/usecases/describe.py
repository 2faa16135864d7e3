"""A report in words: its damage, packaging and moments, for letters, packs and pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from amends.domain.evidence import SlotAnswer
from amends.domain.grades.damage import amount_words, defect_words, read_mark, zone_words
from amends.domain.report import Answers
from amends.domain.slots import Recipient, cannot_words, slot_spec
from amends.store.models import Case, Incident
from amends.store.queries.evidence import completeness_of, in_order

BOX_WORDS = {
    "all": "All of the packaging is kept.",
    "some": "Part of the packaging is kept.",
    "gone": "The packaging is no longer there.",
    "": "Nothing was said about the packaging.",
}
REFUSED_WORDS = {
    "crushed": "The parcel was crushed, and was refused at the door.",
    "torn": "The parcel was torn, and was refused at the door.",
    "wet": "The parcel was wet, and was refused at the door.",
    "open": "The parcel had been opened, and was refused at the door.",
}
HIT_WORDS = {
    True: "The outside of the box looked hit.",
    False: "The outside of the box looked fine.",
    None: "",
}


def in_words(moment: datetime | None, zone: str) -> str:
    """A moment as people write it where the parcel went; empty for none."""
    if moment is None:
        return ""
    local = moment.astimezone(ZoneInfo(zone or "UTC"))
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M}"


def case_damage(case: Case) -> str:
    """The marks of one unit: "cracked, screen; dent, frame, 3 of them (words)"."""
    parts = []
    for row in case.marks.order_by("pk"):
        mark = read_mark(row.zone, row.defect, row.size, row.words)
        said = f" ({mark.words})" if mark.words else ""
        facts = (defect_words(mark.defect), zone_words(mark.zone), *amount_words(mark))
        parts.append(f"{', '.join(facts)}{said}")
    return "; ".join(parts)


def damage_words(incident: Incident) -> str:
    """The damage of every unit in the report, with the customer's own words last."""
    answers = Answers.read(incident.answers)
    unseen = "not seen, the parcel was not opened" if answers.refused_why else "not described yet"
    units = [
        f"{case.unit.line.model}: {case_damage(case) or unseen}"
        for case in incident.cases.select_related("unit__line").order_by("pk")
    ]
    words = answers.words
    return ". ".join([*units, *([f"In the customer's words: {words}"] if words else [])])


def packaging_words(incident: Incident) -> str:
    """What the customer said about the box, or about the parcel that was refused."""
    answers = Answers.read(incident.answers)
    if answers.refused_why:
        return REFUSED_WORDS[answers.refused_why]
    return " ".join(filter(None, [BOX_WORDS[answers.box_have], HIT_WORDS[answers.box_hit]]))


def slot_words(kind: str, device: str = "") -> str:
    """A photo slot by its title, with the device that it is of."""
    spec = slot_spec(kind)
    title = spec.title if spec else kind
    return f"{title}: {device}" if device else title


def reason_words(answer: SlotAnswer) -> str:
    """Why a photo cannot be taken: the reason in plain words, then the customer's own as it is."""
    own = f"“{answer.words}”" if answer.words else ""
    return " · ".join(filter(None, [cannot_words(answer.reason), own]))


def device_names(incident: Incident) -> dict[str, str]:
    """The model of each unit, as completeness tells units apart; the parcel itself has no name."""
    cases = in_order(incident.cases).values_list("pk", "unit__line__model")
    return {"": "", **{str(pk): model for pk, model in cases}}


def cannot_be_taken(incident: Incident) -> list[str]:
    """What the carrier asks for and cannot be had, each with the reason as it was given."""
    models = device_names(incident)
    found = (one for one in completeness_of(incident) if one.recipient is Recipient.CARRIER)
    return [
        f"{slot_words(answer.kind, models[answer.unit])}. {reason_words(answer)}"
        for one in found
        for answer in one.cannot
    ]
