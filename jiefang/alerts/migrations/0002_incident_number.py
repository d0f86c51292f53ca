"""The sequence behind the numbers of incidents, see ``alerts.numbers``."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE alerts_incident_number", "DROP SEQUENCE alerts_incident_number"
        ),
    ]
