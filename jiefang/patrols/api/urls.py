from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from jiefang.patrols.api.sign_up_urls import urlpatterns as sign_up_urls
from jiefang.patrols.api.views import acts, calendars, levels, plans, shifts


class SecretConverter(StringConverter):
    """The secret in the address of a calendar."""

    regex = "[A-Za-z0-9_-]{1,64}"


register_converter(SecretConverter, "secret")

urlpatterns: list[URLPattern | URLResolver] = [
    path("plans", plans.PlansView.as_view()),
    path("plans/preview", plans.PlanPreviewView.as_view()),
    path("plans/<uuid:plan_id>", plans.PlanView.as_view()),
    path("plans/<uuid:plan_id>/activate", plans.PlanActivateView.as_view()),
    path("plans/<uuid:plan_id>/end", plans.PlanEndView.as_view()),
    path("shifts", shifts.ShiftsView.as_view()),
    path("shifts/days", shifts.ShiftDaysView.as_view()),
    path("shifts/gaps", shifts.ShiftGapsView.as_view()),
    path("shifts/copy-week", acts.CopyWeekView.as_view()),
    path("shifts/copied/<uuid:copy_id>", acts.CopiedWeekView.as_view()),
    path("shifts/<uuid:shift_id>", shifts.ShiftView.as_view()),
    path("shifts/<uuid:shift_id>/cancel", acts.ShiftCancelView.as_view()),
    path("shifts/<uuid:shift_id>/preview-move", acts.ShiftMovePreviewView.as_view()),
    path("shifts/<uuid:shift_id>/ask", acts.ShiftAskView.as_view()),
    path("levels", levels.LevelsView.as_view()),
    path("me/calendar-link", calendars.CalendarLinkView.as_view()),
    path("calendars/<secret:secret>.ics", calendars.CalendarView.as_view()),
    *sign_up_urls,
]
