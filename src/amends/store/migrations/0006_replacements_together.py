"""Several devices of one order may travel in one replacement's parcel."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("store", "0005_uploads_and_prints"),
    ]

    operations = [
        migrations.AlterField(
            model_name="remedy",
            name="parcel",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="remedies", to="store.parcel"),
        ),
    ]
