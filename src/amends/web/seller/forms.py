"""What a seller types: a parcel that was sent, what is wrong with what came back, many answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from amends.domain.dispute import KIND_WORDS, DisputeKind
from amends.domain.serials import same_serial
from amends.web.seller.words import carriers

KIND_HINTS = {
    DisputeKind.OTHER_DEVICE: "Its number is not the one that was sold.",
    DisputeKind.LOCKED: "Somebody is still signed in, and it cannot be erased.",
    DisputeKind.MISSING_PART: "Something that belongs to the device is not there.",
    DisputeKind.NOT_ARRIVED: "The parcel came empty, or it never reached you.",
}


class SellerForm(forms.Form):
    """A form of the seller's pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class ParcelForm(SellerForm):
    """A parcel that was given to a carrier."""

    carrier = forms.ChoiceField(label="Carrier")
    tracking_number = forms.CharField(
        label="Tracking number",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter the tracking number as it stands on the receipt."},
    )

    def __init__(self, *args: Any, carrier: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["carrier"] = forms.ChoiceField(
            label="Carrier", choices=carriers(), initial=carrier
        )


class ReplacementForm(ParcelForm):
    """A replacement that was sent; its serial number lets care tell the two devices apart."""

    serial = forms.CharField(
        label="IMEI or serial number",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class SendBackForm(ParcelForm):
    """A rejected device on its way back to the customer; its key leads to the number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tracking_number"].widget.attrs["data-key"] = "b"


class ManyPhotos(forms.ClearableFileInput):
    """A file input that takes several photos."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photos at once, or none."""

    widget = ManyPhotos

    def clean(
        self, data: UploadedFile | Sequence[UploadedFile] | None, initial: Any = None
    ) -> list[UploadedFile]:
        """Every file, each checked by itself."""
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(PhotosField, self).clean(file, initial) for file in files if file]


class WrongForm(SellerForm):
    """What is wrong with what came back."""

    kind = forms.ChoiceField(
        label="What is wrong?",
        choices=[(kind.value, said) for kind, said in KIND_WORDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong."},
    )
    serial = forms.CharField(
        label="IMEI or serial number of what came back",
        required=False,
        max_length=60,
        help_text="Scan or type it, if there is a device.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    words = forms.CharField(
        label="What did you find?",
        max_length=4000,
        help_text="The customer reads it. Say what you see, not what you think of it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what you found: the customer will read it."},
    )
    photos = PhotosField(
        label="Photos",
        required=False,
        help_text="Up to 10, from the camera or the gallery. The customer sees them too.",
        widget=ManyPhotos(attrs={"accept": "image/*,.heic,.heif"}),
    )

    def __init__(self, *args: Any, sold: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sold = sold
        self.fields["kind"].choice_hints = KIND_HINTS  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The number that was sold cannot be another device's."""
        cleaned = super().clean() or {}
        same = same_serial(cleaned.get("serial", ""), self.sold)
        if same and cleaned.get("kind") == DisputeKind.OTHER_DEVICE:
            self.add_error(
                "serial", "This is the number that was sold, so it is the device that you sold."
            )
        return cleaned

    def said(self) -> str:
        """The words, with the number that was read on the device before them."""
        words, serial = str(self.cleaned_data["words"]), str(self.cleaned_data["serial"]).strip()
        return f"Number read on it: {serial}\n{words}" if serial else words


class BulkForm(SellerForm):
    """Pasted answers, one a line."""

    lines = forms.CharField(
        label="Your answers, one a line",
        max_length=40_000,
        widget=forms.Textarea(
            attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off", "class": "code"}
        ),
        error_messages={"required": "Paste at least one line."},
    )
