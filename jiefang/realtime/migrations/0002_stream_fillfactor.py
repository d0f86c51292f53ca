"""Room in the pages of the streams, so that a new head stays in its page (HOT) and off the index."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("realtime", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE realtime_stream SET (fillfactor = 50)",
            "ALTER TABLE realtime_stream RESET (fillfactor)",
        )
    ]
