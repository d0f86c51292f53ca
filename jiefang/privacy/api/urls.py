from django.urls import URLPattern, URLResolver, path

from jiefang.privacy.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("people/<uuid:person_id>/reveal", views.RevealView.as_view()),
    path("me/data", views.MyDataView.as_view()),
    path("me/data-access", views.DataAccessView.as_view()),
    path("me/export", views.ExportView.as_view()),
    path("me/erasure", views.ErasureView.as_view()),
]
