from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "jiefang.teams"
    label = "teams"
