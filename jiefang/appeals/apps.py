from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "jiefang.appeals"
    label = "appeals"
