"""Hints that a photo is not one of the thing itself."""

from amends.adapters.photos.exif import Exif
from amends.domain.photos import PNG, PhotoFacts

# Screens are longer than photos: from 8 to 5 up to 22 to 9. Cameras take 4 to 3 and 3 to 2.
_SHORTEST, _LONGEST = 1.6, 2.45


def is_screenshot(facts: PhotoFacts, exif: Exif) -> bool:
    """Whether a photo says that it is a screenshot, or has the format and shape of one.

    Telephones write the word into the comment. Cameras write no PNG, and screens are rarely saved
    as anything else; a picture of another shape was cut out of something, which says nothing.
    """
    if "screenshot" in exif.comment.lower():
        return True
    if facts.content_type != PNG or exif.camera or exif.camera_set:
        return False
    long, short = max(facts.width, facts.height), min(facts.width, facts.height)
    return _SHORTEST <= long / short <= _LONGEST
