from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "jiefang.shop"
    label = "shop"
