from django.urls import URLPattern, URLResolver, path

from jiefang.teams.api.views import joining, members, papers, public, teams

_ONE = "memberships/<uuid:membership_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("teams", teams.TeamsView.as_view()),
    path("teams/<uuid:team_id>", teams.TeamView.as_view()),
    path("teams/<uuid:team_id>/emblem", public.EmblemView.as_view()),
    path("teams/<uuid:team_id>/members", members.MembersView.as_view()),
    path("teams/<uuid:team_id>/members/export", members.MembersExportView.as_view()),
    path("teams/<uuid:team_id>/apply", joining.ApplyView.as_view()),
    path("teams/<uuid:team_id>/certificates", papers.CertificatesView.as_view()),
    path("certificates/<uuid:certificate_id>", papers.CertificateView.as_view()),
    path(_ONE, members.MembershipView.as_view()),
    path(f"{_ONE}/accept", joining.AcceptView.as_view()),
    path(f"{_ONE}/activate", joining.ActivateView.as_view()),
    path(f"{_ONE}/rest", joining.RestView.as_view()),
    path(f"{_ONE}/resume", joining.ResumeView.as_view()),
    path(f"{_ONE}/leave", joining.LeaveView.as_view()),
    path(f"{_ONE}/remove", joining.RemoveView.as_view()),
    path(f"{_ONE}/transfer", joining.TransferView.as_view()),
    path("me/teams", joining.MyTeamsView.as_view()),
    path("me/teams/<uuid:team_id>/alerts", joining.MyAlertsView.as_view()),
    path("me/certificates", papers.MyCertificatesView.as_view()),
    path("public/teams/<uuid:team_id>", public.PublicTeamView.as_view()),
    path("public/teams/<uuid:team_id>/emblem", public.PublicEmblemView.as_view()),
]
