"""What names a file is known, all of it, so that no sweep ends one in use."""

import pytest
from django.apps import apps
from django.db import models

from amends.store.models import DisputePhoto, Document, Incident, Photo
from amends.store.queries.files_in_use import NAMED_BY, is_in_use, names_in_use
from tests.makers import NOW, IncidentPlan, case_of, make_incident

# Columns that look as if they could name a file, and do not: hashes of tokens, events and orders,
# and of what was read in and is not kept.
NO_FILES = {
    "Event.hash",
    "Event.personal_digest",
    "EventPersonal.salt",
    "HandOver.key_hash",
    "HandOver.token_hash",
    "HelperLink.token_hash",
    "Incident.last_hash",
    "Order.fingerprint",
    "PlaceImport.file_name",
    "PlaceImport.sha256",
    "UsedLink.digest",
}
HASH_LENGTH = 64


def could_name_a_file(field: models.Field) -> bool:  # type: ignore[type-arg]
    """Whether a SHA-256 fits and is meant: by its length, by what it is called, or by its kind."""
    named = any(word in field.name for word in ("sha", "file", "blob", "original"))
    return isinstance(field, models.FileField) or (
        isinstance(field, models.CharField | models.BinaryField)
        and (named or field.max_length == HASH_LENGTH)
    )


def test_every_column_that_names_a_file_is_known() -> None:
    fields = (
        (model, field)
        for model in apps.get_app_config("store").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.Field)
    )
    found = {
        f"{model.__name__}.{field.name}" for model, field in fields if could_name_a_file(field)
    }
    known = {f"{model.__name__}.{column}" for model, column in NAMED_BY}
    assert found - NO_FILES == known


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Photo, DisputePhoto, Document])
def test_a_file_is_in_use_whatever_row_names_it(model: type[models.Model]) -> None:
    incident = make_incident(IncidentPlan(photos=model is Photo))
    last = "ab" + "f" * 62
    if model is Photo:
        Photo.objects.filter(pk=incident.photos.all()[0].pk).update(sha256=last)
    else:
        name_a_file(model, incident, last)
    assert is_in_use(last)
    assert last in names_in_use("ab")
    assert last not in names_in_use("ac") | names_in_use("aa")
    assert not is_in_use("ab" + "0" * 62)


def name_a_file(model: type[models.Model], incident: Incident, sha256: str) -> None:
    """A row of this model with that file."""
    if model is Document:
        Document.objects.create(
            name="d", kind="pack", incident=incident, sha256=sha256, size=1, made_at=NOW
        )
        return
    dispute = case_of(incident).disputes.create(kind="locked", words="It is.", raised_at=NOW)
    size = {"size": 1, "width": 1, "height": 1, "content_type": "image/jpeg"}
    dispute.photos.create(name="p", by="seller", sha256=sha256, added_at=NOW, **size)
