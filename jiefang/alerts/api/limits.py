"""How often incidents may be asked for and marked. Answering an alert has no limit."""

from typing import Final

from django.conf import settings

from jiefang.common.limits import Limit

READ: Final = Limit("incidents.read", 120, staff=1200)
PREVIEW: Final = Limit("incidents.preview", 60, staff=1200)
EXPORT: Final = Limit("incidents.export", 30)
TRIGGER: Final = Limit("incidents.trigger", settings.TRIGGERS_PER_MINUTE)
"""Against a script that runs wild: no liaison marks so many points."""
