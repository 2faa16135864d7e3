"""Says what the customer would rather have: a replacement, or the money back."""

from amends.domain.report import Remedy
from amends.store.models import Case
from amends.usecases.choose_kind import must_be_draft
from amends.usecases.problems import Problem


def choose_remedy(case: Case, remedy: str) -> None:
    """Saves the wish for one unit of a draft. Raises `Problem` for anything else."""
    must_be_draft(case.incident)
    if remedy not in set(Remedy):
        raise Problem("Please choose a replacement or your money back.", "remedy")
    if remedy == Remedy.REPLACEMENT and case.unit.line.replacement_in_stock is False:
        raise Problem("This model is out of stock. Please choose your money back.", "remedy")
    Case.objects.filter(pk=case.pk).update(wanted_remedy=remedy)
    case.wanted_remedy = remedy
