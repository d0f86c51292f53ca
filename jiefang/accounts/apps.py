from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jiefang.accounts"
    label = "accounts"
