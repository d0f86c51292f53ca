from importlib import import_module

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "jiefang.units"
    label = "units"

    def ready(self) -> None:
        import_module("jiefang.units.grounds")
        import_module("jiefang.units.handlers")
        import_module("jiefang.units.joining")
        import_module("jiefang.units.naming")
        import_module("jiefang.units.reach")
        import_module("jiefang.units.search")
        import_module("jiefang.units.topics").register()
