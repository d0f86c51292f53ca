from django.urls import URLPattern, URLResolver, path

from jiefang.hours.api import statements, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/hours", views.MyHoursView.as_view()),
    path("me/statements", statements.MyStatementsView.as_view()),
    path("me/statements/<uuid:statement_id>/pdf", statements.MyStatementPdfView.as_view()),
    path(
        "me/statements/<uuid:statement_id>/withdraw", statements.MyStatementWithdrawView.as_view()
    ),
    path("public/statements/<slug:number>", statements.PublicStatementView.as_view()),
    path("teams/<uuid:team_id>/hours", views.TeamHoursView.as_view()),
    path("hours/held", views.HeldHoursView.as_view()),
    path("hours/<uuid:entry_id>/release", views.ReleaseView.as_view()),
    path("hours/<uuid:entry_id>/refuse", views.RefuseView.as_view()),
    path("hours/<uuid:entry_id>/correct", views.CorrectView.as_view()),
    path("hour-corrections", views.CorrectionsView.as_view()),
    path("hour-corrections/<uuid:correction_id>/approve", views.CorrectionApproveView.as_view()),
    path("hour-corrections/<uuid:correction_id>/refuse", views.CorrectionRefuseView.as_view()),
]
