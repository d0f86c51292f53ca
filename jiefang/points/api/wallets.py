"""One's own points."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.points.api import presenting
from jiefang.points.api import serializers as shapes
from jiefang.points.selectors import wallets


class MyWalletView(ApiView):
    @extend_schema(responses=shapes.WalletSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """What one has, what waits for a look, and what will run out next."""
        today = wallets.today()
        found = wallets.wallet_of(self.person.pk, today=today)
        shown = found._asdict() | {
            "expiring": found.expiring._asdict() if found.expiring else None,
            "published_totals_url": f"/public/points/{today:%Y-%m}",
        }
        return Response(shapes.WalletSerializer(shown).data)


class MyWalletEntriesView(ApiView):
    @extend_schema(parameters=cursor_parameters(), responses=page_of(shapes.WalletEntrySerializer))
    def get(self, request: Request) -> Response:
        """How it came about, the newest first, each entry with its reason."""
        found = wallets.entries_of(self.person.pk)
        return Response(page(request, found, order=("-id",), present=presenting.own))
