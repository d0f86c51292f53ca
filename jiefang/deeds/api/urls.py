from django.urls import URLPattern, URLResolver, path

from jiefang.deeds.api import decisions, views
from jiefang.deeds.api.moves import MOVE_VIEWS

_ONE = "deeds/<uuid:deed_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("public/deeds", views.PublicDeedsView.as_view()),
    path("public/decisions/<slug:number>", decisions.PublicDecisionView.as_view()),
    path("me/deeds", views.MyDeedsView.as_view()),
    path("deeds", views.DeedsView.as_view()),
    path("deeds/rules", views.DeedRulesView.as_view()),
    path("deeds/rules/<uuid:rule_id>/confirm", views.DeedRuleConfirmView.as_view()),
    path(_ONE, views.DeedView.as_view()),
    path(f"{_ONE}/decision.pdf", decisions.DecisionPaperView.as_view()),
    path(f"{_ONE}/object", views.DeedObjectView.as_view()),
    path(f"{_ONE}/evidence", views.EvidenceView.as_view()),
    path(f"{_ONE}/media", views.MediaView.as_view()),
    path(f"{_ONE}/evidence/<uuid:evidence_id>", views.EvidencePictureView.as_view()),
    path(f"{_ONE}/witnesses", views.WitnessesView.as_view()),
    path(f"{_ONE}/care", views.CaresView.as_view()),
    path("care/<uuid:care_id>/done", views.CareDoneView.as_view()),
    *(path(f"{_ONE}/{name}", view.as_view()) for name, view in MOVE_VIEWS.items()),
]
