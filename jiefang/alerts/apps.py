from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "jiefang.alerts"
    label = "alerts"
