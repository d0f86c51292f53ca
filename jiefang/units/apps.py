from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "jiefang.units"
    label = "units"
