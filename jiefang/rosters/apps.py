from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "jiefang.rosters"
    label = "rosters"
