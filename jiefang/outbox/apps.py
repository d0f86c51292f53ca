from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "jiefang.outbox"
    label = "outbox"

    def ready(self) -> None:
        from jiefang.outbox import tasks  # noqa: F401, PLC0415  (registers the pruning)
