from django.apps import AppConfig


class TurnoutConfig(AppConfig):
    name = "jiefang.turnout"
    label = "turnout"
