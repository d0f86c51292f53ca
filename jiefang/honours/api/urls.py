from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from jiefang.honours.api import awards, nominations, seasons


class CertificateNumber(StringConverter):
    """As it stands on paper; nothing else is asked for."""

    regex = "[0-9A-Za-z-]{6,24}"


register_converter(CertificateNumber, "certificate")

_SEASON = "honours/seasons/<uuid:season_id>"
_NOMINATION = "honours/nominations/<uuid:nomination_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("honours/definitions", seasons.DefinitionsView.as_view()),
    path("honours/definitions/<uuid:definition_id>", seasons.DefinitionView.as_view()),
    path("honours/definitions/<uuid:definition_id>/retired", seasons.RetireView.as_view()),
    path("honours/seasons", seasons.SeasonsView.as_view()),
    path(_SEASON, seasons.SeasonView.as_view()),
    path(f"{_SEASON}/committee", seasons.CommitteeView.as_view()),
    path(f"{_SEASON}/move", seasons.SeasonMoveView.as_view()),
    path(f"{_SEASON}/candidates", seasons.CandidatesView.as_view()),
    path(f"{_SEASON}/nominations", nominations.NominationsView.as_view()),
    path(f"{_SEASON}/objections", nominations.ObjectionsView.as_view()),
    path(f"{_SEASON}/award", seasons.SeasonAwardView.as_view()),
    path(f"{_SEASON}/print", awards.PrintView.as_view()),
    path(f"{_SEASON}/ceremony", seasons.CeremonyView.as_view()),
    path(f"{_NOMINATION}/endorse", nominations.EndorseView.as_view()),
    path(f"{_NOMINATION}/recuse", nominations.RecuseView.as_view()),
    path(f"{_NOMINATION}/vote", nominations.VoteView.as_view()),
    path(f"{_NOMINATION}/object", nominations.ObjectView.as_view()),
    path(f"{_NOMINATION}/award", nominations.AwardView.as_view()),
    path("honours/objections/<uuid:objection_id>/uphold", nominations.UpholdView.as_view()),
    path("honours/objections/<uuid:objection_id>/dismiss", nominations.DismissView.as_view()),
    path("honours/awards", awards.AwardsView.as_view()),
    path("honours/awards/<uuid:award_id>/revoke", awards.RevokeView.as_view()),
    path("honours/batches/<uuid:batch_id>", awards.BatchView.as_view()),
    path("honours/batches/<uuid:batch_id>/files", awards.BatchFilesView.as_view()),
    path("me/honours", awards.MyHonoursView.as_view()),
    path("me/honours/<uuid:award_id>/certificate.pdf", awards.MyCertificateView.as_view()),
    path("me/honours/<uuid:award_id>/consent", awards.ConsentView.as_view()),
    path("me/honour-tasks", nominations.MyTasksView.as_view()),
    path("me/nominations", nominations.MyNominationsView.as_view()),
    path("me/nominations/<uuid:nomination_id>", nominations.MyNominationView.as_view()),
    path("public/certificates/check", awards.CheckFileView.as_view()),
    path("public/certificates/<certificate:number>", awards.PublicCertificateView.as_view()),
    path("public/honours", awards.RollView.as_view()),
    path("public/honour-notices", awards.NoticesView.as_view()),
]
