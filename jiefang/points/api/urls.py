from django.urls import URLPattern, URLResolver, path

from jiefang.points.api import wallets

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/wallet", wallets.MyWalletView.as_view()),
    path("me/wallet/entries", wallets.MyWalletEntriesView.as_view()),
]
