from django.apps import AppConfig


class StandingConfig(AppConfig):
    name = "jiefang.standing"
    label = "standing"
