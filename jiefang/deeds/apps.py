from django.apps import AppConfig


class DeedsConfig(AppConfig):
    name = "jiefang.deeds"
    label = "deeds"
