from django.urls import URLPattern, URLResolver, path

from jiefang.approvals.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("approvals", views.ApprovalsView.as_view()),
    path("approvals/<uuid:approval_id>", views.ApprovalView.as_view()),
    path("approvals/<uuid:approval_id>/approve", views.ApproveView.as_view()),
    path("approvals/<uuid:approval_id>/refuse", views.RefuseView.as_view()),
    path("approvals/<uuid:approval_id>/cancel", views.CancelApprovalView.as_view()),
]
