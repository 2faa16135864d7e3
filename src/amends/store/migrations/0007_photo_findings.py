"""What is found in photos: two that show the same picture, and when one was first looked at."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0006_replacements_together'),
    ]

    operations = [
        migrations.AddField(
            model_name='photo',
            name='seen_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='PhotoMatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('exact', models.BooleanField()),
                ('distance', models.PositiveSmallIntegerField()),
                ('found_at', models.DateTimeField()),
                ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='later_matches', to='store.photo')),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='store.photo')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('photo', 'earlier'), name='two_photos_match_once')],
            },
        ),
    ]
