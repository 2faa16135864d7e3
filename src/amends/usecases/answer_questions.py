"""Saves answers of a draft, one question at a time, so that it can be left and resumed."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from amends.domain.report import Answers, BoxHave, FirstSeen, Refused
from amends.store import events
from amends.store.models import Incident
from amends.usecases.choose_kind import must_be_draft
from amends.usecases.problems import Problem

CHOICES: dict[str, tuple[set[str], str]] = {
    "box_have": (set(BoxHave), "Please say how much of the box you still have."),
    "first_seen": (set(FirstSeen), "Please say when you first saw the damage."),
    "refused_why": (set(Refused), "Please say what was wrong with the parcel."),
}
MAX_WORDS = 2000


@transaction.atomic
def answer_questions(incident: Incident, **changes: Any) -> Answers:
    """Adds `changes` (fields of `Answers`) to the draft's answers and returns them all.

    Raises `Problem` for a value that a question does not offer or words over 2,000 letters, and
    `NotAllowed` once the report was sent.
    """
    must_be_draft(incident)
    events.lock(incident)
    for name, (options, sentence) in CHOICES.items():
        if changes.get(name) and changes[name] not in options:
            raise Problem(sentence, name)
    if len(changes.get("words") or "") > MAX_WORDS:
        raise Problem(f"Please use at most {MAX_WORDS:,} letters.", "words")
    stored = Incident.objects.values_list("answers", flat=True).get(pk=incident.pk)
    answers = replace(Answers.read(stored), **changes)
    Incident.objects.filter(pk=incident.pk).update(answers=answers.data())
    incident.answers = answers.data()
    return answers
