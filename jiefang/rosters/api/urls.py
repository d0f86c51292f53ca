from django.urls import URLPattern, URLResolver, path

from jiefang.rosters.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("teams/<uuid:team_id>/rosters", views.TeamRostersView.as_view()),
    path("rosters/<uuid:roster_id>", views.RosterView.as_view()),
    path("rosters/<uuid:roster_id>/columns", views.ColumnsView.as_view()),
    path("rosters/<uuid:roster_id>/check", views.CheckView.as_view()),
    path("rosters/<uuid:roster_id>/import", views.ImportView.as_view()),
    path("rosters/<uuid:roster_id>/stop", views.StopView.as_view()),
    path("rosters/<uuid:roster_id>/rejected", views.RejectedView.as_view()),
]
