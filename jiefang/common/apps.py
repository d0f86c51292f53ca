from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "jiefang.common"
    label = "common"
