from django.urls import URLPattern, URLResolver, path

from jiefang.appeals.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/decisions", views.MyDecisionsView.as_view()),
    path("me/appeals", views.MyAppealsView.as_view()),
    path("me/appeals/<uuid:appeal_id>/withdraw", views.WithdrawView.as_view()),
    path("appeals", views.AppealsView.as_view()),
    path("appeals/<uuid:appeal_id>/answer", views.AnswerView.as_view()),
]
