from django.apps import AppConfig


class PointsConfig(AppConfig):
    name = "jiefang.points"
    label = "points"
