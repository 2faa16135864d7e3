"""What the texts of letters can say beyond their facts."""

from django import template

from amends.domain.slots import SPECS, SlotKind

register = template.Library()


@register.filter
def photo(kind: str) -> str:
    """The everyday name of a photo slot, as in "the label": `device_front` -> "the front ..."."""
    title = SPECS[SlotKind(kind)].title
    return title[0].lower() + title[1:]
