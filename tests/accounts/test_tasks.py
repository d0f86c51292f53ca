"""What the relay clears away."""

from datetime import timedelta

from jiefang.accounts.models import Session
from jiefang.accounts.tasks import sessions_expired
from jiefang.common.clock import now
from tests.cast import Cast, client_of


def test_only_sessions_that_expired_are_deleted(cast: Cast) -> None:
    client_of(cast.member)
    client_of(cast.leader)
    Session.objects.filter(person=cast.leader).update(ends_at=now() - timedelta(seconds=1))
    assert sessions_expired() == 1
    assert Session.objects.get().person_id == cast.member.pk
