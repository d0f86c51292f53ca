from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "jiefang.messaging"
    label = "messaging"
