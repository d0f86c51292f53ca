from django.db import migrations

import jiefang.common.sealing.fields

_EMPTY = "TRUNCATE realtime_stream, realtime_streamentry"


class Migration(migrations.Migration):
    """Streams begin anew, so every device loads afresh. What is sealed cannot be compressed."""

    dependencies = [("realtime", "0002_stream_fillfactor")]
    operations = [
        migrations.RunSQL(_EMPTY, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="streamentry", name="data"),
        migrations.AddField(
            model_name="streamentry",
            name="data",
            field=jiefang.common.sealing.fields.SealedJson(default=dict),
            preserve_default=False,
        ),
        migrations.RunSQL(
            "ALTER TABLE realtime_streamentry ALTER COLUMN data SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
    ]
