"""Names the damage of one unit: zones and defects."""

from django.db import transaction

from amends.domain.grades.damage import Mark as DamageMark
from amends.store.models import Case, Mark
from amends.usecases.choose_kind import must_be_draft
from amends.usecases.problems import Problem


@transaction.atomic
def mark_damage(case: Case, marks: tuple[DamageMark, ...]) -> None:
    """Replaces what is marked on this case of a draft. Raises `Problem` for no mark at all."""
    must_be_draft(case.incident)
    if not marks:
        raise Problem("Please tap where the damage is, or choose it from the list.", "marks")
    unique = {(mark.zone, mark.defect): mark for mark in marks}
    case.marks.all().delete()
    Mark.objects.bulk_create(
        Mark(
            case=case,
            zone=mark.zone.value,
            defect=mark.defect.value,
            size=mark.extent,
            words=mark.words[:500],
        )
        for mark in unique.values()
    )
