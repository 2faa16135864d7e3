"""Which of the files that are kept some row names."""

from django.db.models import Model

from amends.store.models import DisputePhoto, Document, Photo

# Every column that holds the name of a kept file; a test fails for one that is not here.
NAMED_BY: tuple[tuple[type[Model], str], ...] = (
    (Photo, "sha256"),
    (DisputePhoto, "sha256"),
    (Document, "sha256"),
)


def names_in_use(start: str) -> set[str]:
    """The names beginning with `start` (hexadecimal) that rows know of."""
    # A range, which an index serves on both databases; "g" comes after every digit.
    found: set[str] = set()
    for model, column in NAMED_BY:
        rows = model._default_manager.filter(
            **{f"{column}__gte": start, f"{column}__lt": f"{start}g"}
        )
        found.update(rows.values_list(column, flat=True).iterator())
    return found


def is_in_use(name: str) -> bool:
    """Whether a row knows of exactly this name."""
    return any(
        model._default_manager.filter(**{column: name}).exists() for model, column in NAMED_BY
    )
