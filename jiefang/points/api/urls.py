from django.urls import URLPattern, URLResolver, path

from jiefang.points.api import desk, proofs, public, teams, wallets

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/wallet", wallets.MyWalletView.as_view()),
    path("me/wallet/entries", wallets.MyWalletEntriesView.as_view()),
    path("teams/<uuid:team_id>/points", teams.TeamPointsView.as_view()),
    path("public/points/<slug:month>", public.PublicPointsView.as_view()),
    path("points/entries", desk.PointsEntriesView.as_view()),
    path("points/rules", desk.RulesView.as_view()),
    path("points/rules/<uuid:rule_id>/preview", desk.RulePreviewView.as_view()),
    path("points/rules/<uuid:rule_id>/enact", desk.RuleEnactView.as_view()),
    path("points/rules/<uuid:rule_id>/end", desk.RuleEndView.as_view()),
    path("points/holds", desk.HoldsView.as_view()),
    path("points/holds/<uuid:hold_id>/release", desk.HoldReleaseView.as_view()),
    path("points/holds/<uuid:hold_id>/refuse", desk.HoldRefuseView.as_view()),
    path("points/grants", desk.GrantsView.as_view()),
    path("points/files", proofs.FilesView.as_view()),
    path("points/grants/<uuid:grant_id>", proofs.GrantView.as_view()),
    path("points/grants/<uuid:grant_id>/files/<uuid:file_id>", proofs.GrantFileView.as_view()),
    path("points/grants/<uuid:grant_id>/approve", desk.GrantApproveView.as_view()),
    path("points/grants/<uuid:grant_id>/refuse", desk.GrantRefuseView.as_view()),
    path("points/grants/<uuid:grant_id>/check", desk.GrantCheckView.as_view()),
]
