from django.apps import AppConfig


class HazardsConfig(AppConfig):
    name = "jiefang.hazards"
    label = "hazards"
