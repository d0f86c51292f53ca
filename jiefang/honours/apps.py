from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "jiefang.honours"
    label = "honours"
