from django.apps import AppConfig


class GeographyConfig(AppConfig):
    name = "jiefang.geography"
    label = "geography"
