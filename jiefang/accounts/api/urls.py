from django.urls import URLPattern, URLResolver, path

from jiefang.accounts.api import people, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("session", views.SessionView.as_view()),
    path("people/search", people.PeopleSearchView.as_view()),
    path("grants", views.GrantsView.as_view()),
    path("grants/<uuid:grant_id>", views.GrantView.as_view()),
]
