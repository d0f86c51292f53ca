from django.urls import URLPattern, URLResolver, path

from jiefang.standing.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/standing", views.MyStandingView.as_view()),
    path("me/boards", views.MyBoardsView.as_view()),
    path("standing/criteria", views.CriteriaView.as_view()),
    path("boards/teams", views.TeamsBoardView.as_view()),
    path("boards/people", views.PeopleBoardView.as_view()),
]
