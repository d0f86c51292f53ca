"""What other apps call: ``record``. The rest keeps the records whole."""

from jiefang.audit.services.recording import record

__all__ = ["record"]
