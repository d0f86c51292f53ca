from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "jiefang.hours"
    label = "hours"
