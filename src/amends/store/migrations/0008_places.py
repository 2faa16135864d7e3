"""Repair shops and place names as imported files tell them, and an index of the nearest."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_photo_findings"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlaceImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("extract", models.CharField(max_length=100)),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("reading", models.PositiveSmallIntegerField()),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Running"), ("done", "Done"), ("ended", "Ended")],
                        default="running",
                        max_length=8,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("counts", models.JSONField(default=dict)),
                ("hours_until", models.DateTimeField(blank=True, null=True)),
                ("edition", models.CharField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("state",),
                        name="one_places_import_runs",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ShopLeaf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.CharField(max_length=32)),
                ("number", models.PositiveIntegerField()),
                ("summary", models.BinaryField()),
                ("entries", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "number"), name="one_leaf_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                ("extract", models.CharField(max_length=100)),
                ("digest", models.BinaryField(max_length=16)),
                ("latitude", models.IntegerField(help_text="1e-7 degrees")),
                ("longitude", models.IntegerField(help_text="1e-7 degrees")),
                ("country", models.CharField(blank=True, max_length=2)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("sought", models.BinaryField(max_length=400)),
                ("postcode", models.CharField(blank=True, max_length=20)),
                ("rank", models.IntegerField()),
                (
                    "since",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.placeimport",
                    ),
                ),
                (
                    "until",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.placeimport",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["sought"], name="place_sought")],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "since"), name="one_name_an_import")
                ],
            },
        ),
        migrations.CreateModel(
            name="RepairShop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                ("extract", models.CharField(max_length=100)),
                ("digest", models.BinaryField(max_length=16)),
                ("latitude", models.IntegerField(help_text="1e-7 degrees")),
                ("longitude", models.IntegerField(help_text="1e-7 degrees")),
                ("country", models.CharField(blank=True, max_length=2)),
                ("tag", models.CharField(max_length=40)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("device_bits", models.IntegerField()),
                ("parts", models.JSONField(default=list)),
                ("zone", models.CharField(max_length=40)),
                ("opening_hours", models.CharField(blank=True, max_length=1000)),
                ("hours_readable", models.BooleanField(default=False)),
                ("open_week", models.BinaryField(max_length=24)),
                ("open_week_until", models.DateTimeField(blank=True, null=True)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("site", models.CharField(blank=True, max_length=500)),
                ("street", models.CharField(blank=True, max_length=200)),
                ("house_number", models.CharField(blank=True, max_length=200)),
                ("postcode", models.CharField(blank=True, max_length=200)),
                ("city", models.CharField(blank=True, max_length=200)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("hours_checked_on", models.DateField(blank=True, null=True)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "since",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.placeimport",
                    ),
                ),
                (
                    "until",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.placeimport",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key", "since"), name="one_version_an_import")
                ],
            },
        ),
    ]
