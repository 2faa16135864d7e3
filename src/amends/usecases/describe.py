"""A report in words: its damage, packaging and moments, for letters, packs and pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from amends.domain.damage import defect_words, zone_words
from amends.domain.report import Answers
from amends.store.models import Case, Incident

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
    """The marks of one unit: "crack on the screen; dent on the frame (words)"."""
    parts = []
    for mark in case.marks.order_by("pk"):
        said = f" ({mark.words})" if mark.words else ""
        parts.append(f"{defect_words(mark.defect)}, {zone_words(mark.zone)}{said}")
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
