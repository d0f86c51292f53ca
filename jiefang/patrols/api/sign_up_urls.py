"""The calls of the sign-up side."""

from django.urls import URLPattern, path

from jiefang.patrols.api.views import no_shows, offers, sign_ups, squads

urlpatterns: list[URLPattern] = [
    path("shifts/<uuid:shift_id>/sign-ups", sign_ups.SignUpsView.as_view()),
    path("shifts/<uuid:shift_id>/fitness", sign_ups.FitnessView.as_view()),
    path("shifts/<uuid:shift_id>/assign", sign_ups.AssignView.as_view()),
    path("sign-ups/<uuid:sign_up_id>", sign_ups.SignUpView.as_view()),
    path("sign-ups/<uuid:sign_up_id>/remove", sign_ups.RemoveView.as_view()),
    path("sign-ups/<uuid:sign_up_id>/answer", sign_ups.AnswerView.as_view()),
    path("sign-ups/<uuid:sign_up_id>/no-show", no_shows.NoShowView.as_view()),
    path("sign-ups/<uuid:sign_up_id>/no-show/withdraw", no_shows.NoShowWithdrawView.as_view()),
    path("sign-ups/<uuid:sign_up_id>/contest", no_shows.ContestView.as_view()),
    path("sign-ups/<uuid:sign_up_id>/offer", offers.OfferMakeView.as_view()),
    path("me/sign-ups", sign_ups.MySignUpsView.as_view()),
    path("me/offers", offers.MyOffersView.as_view()),
    path("offers/<uuid:offer_id>", offers.OfferView.as_view()),
    path("offers/<uuid:offer_id>/take", offers.OfferTakeView.as_view()),
    path("tasks", squads.TasksView.as_view()),
    path("tasks/join", squads.TaskJoinView.as_view()),
    path("tasks/<uuid:task_id>", squads.TaskView.as_view()),
    path("tasks/<uuid:task_id>/take", squads.TaskTakeView.as_view()),
    path("tasks/<uuid:task_id>/code", squads.TaskCodeView.as_view()),
]
