from django.urls import URLPattern, URLResolver, path

from jiefang.turnout.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("shifts/<uuid:shift_id>/check-in", views.CheckInView.as_view()),
    path("shifts/<uuid:shift_id>/check-out", views.CheckOutView.as_view()),
    path("shifts/<uuid:shift_id>/attendances", views.EntriesView.as_view()),
    path("shifts/<uuid:shift_id>/code", views.CodeView.as_view()),
    path("shifts/<uuid:shift_id>/checkpoints/<uuid:checkpoint_id>/pass", views.PassView.as_view()),
    path("me/turnout", views.MyTurnoutView.as_view()),
    path("me/turnout/all-right", views.AllRightView.as_view()),
    path("me/help", views.HelpView.as_view()),
    path("me/help/<uuid:help_id>/over", views.HelpOverView.as_view()),
    path("help", views.OpenHelpView.as_view()),
    path("help/<uuid:help_id>/answer", views.HelpAnswerView.as_view()),
    path("presence", views.PresenceView.as_view()),
]
