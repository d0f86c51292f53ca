from importlib import import_module

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "jiefang.messaging"
    label = "messaging"

    def ready(self) -> None:
        import_module("jiefang.messaging.checks")
        import_module("jiefang.messaging.tasks")
