from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "jiefang.realtime"
    label = "realtime"
