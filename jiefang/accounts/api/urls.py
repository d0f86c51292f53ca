from django.urls import URLPattern, URLResolver, path

from jiefang.accounts.api import audit, entry, factors, people, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("session", views.SessionView.as_view()),
    path("session/code", entry.CodeView.as_view()),
    path("session/passkey", entry.PasskeyView.as_view()),
    path("session/prove", entry.ProveView.as_view()),
    path("me/factors", factors.FactorsView.as_view()),
    path("me/factors/totp", factors.TotpView.as_view()),
    path("me/factors/passkeys", factors.PasskeysView.as_view()),
    path("me/factors/passkeys/options", factors.PasskeyOptionsView.as_view()),
    path("me/factors/passkeys/<uuid:passkey_id>", factors.OwnPasskeyView.as_view()),
    path("me/factors/recovery-codes", factors.RecoveryCodesView.as_view()),
    path("me/password", factors.PasswordView.as_view()),
    path("people/search", people.PeopleSearchView.as_view()),
    path("grants", views.GrantsView.as_view()),
    path("grants/<uuid:grant_id>", views.GrantView.as_view()),
    path("audit", audit.AuditView.as_view()),
    path("audit/export", audit.AuditExportView.as_view()),
    path("audit/state", audit.AuditStateView.as_view()),
]
