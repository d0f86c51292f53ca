from django.apps import AppConfig


class PatrolsConfig(AppConfig):
    name = "jiefang.patrols"
    label = "patrols"
