from django.urls import URLPattern, URLResolver, path

from jiefang.realtime.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("feed", views.FeedView.as_view()),
    path("feed/ack", views.AckView.as_view()),
    path("feed/shown", views.ShownView.as_view()),
]
