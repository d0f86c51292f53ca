"""What a certificate proves, and to whom it says nothing."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, NotFound
from jiefang.honours import services
from jiefang.honours.constants import BatchState, CertificateState
from jiefang.honours.models import Award, Batch, BatchFile, Season
from jiefang.honours.paper import seal_of
from jiefang.honours.selectors import certificate_verified, roll
from jiefang.honours.services.printing import batch_ask, batch_fetch, batch_run
from jiefang.honours.signing import Signature, sign
from tests.cast import Cast, client_of, make_person
from tests.honours.worlds import make_definition, make_season


def give(cast: Cast, person: Person, *, public: bool = True, cause: str = "deed:1") -> Award:
    return services.award_honour(
        definition_code="good_samaritan",
        person_id=person.pk,
        cause=cause,
        reason="救起落水儿童",
        decided_by=cast.organiser,
        public=public,
    )


def check(number: str, **query: str) -> dict[str, object]:
    answer = Client().get(f"/api/v1/public/certificates/{number}", query)
    assert answer.status_code == 200
    found: dict[str, object] = answer.json()
    return found


def test_a_cause_gives_one_honour(cast: Cast) -> None:
    assert give(cast, cast.member).pk == give(cast, cast.member).pk
    assert Award.objects.count() == 1


def test_the_paper_and_its_signature_agree(cast: Cast) -> None:
    award = give(cast, cast.member)
    found = check(award.number.lower(), k=award.key_id, s=award.signature)
    assert (found["valid"], found["state"], found["name"]) == (True, "valid", "李*员")
    assert found["signature"] == {
        "key_id": award.key_id,
        "value": award.signature,
        "checked": True,
    }


def test_a_foreign_signature_is_refused_and_nothing_is_told(cast: Cast) -> None:
    award = give(cast, cast.member)
    foreign = sign(b"something else")
    for key_id, value in ((foreign.key_id, foreign.value), ("0" * 16, award.signature), ("", "A")):
        found = check(award.number, k=key_id, s=value)
        assert (found["valid"], found["state"]) == (False, "forged")
        assert (found["name"], found["honour"], found["signature"]) == ("", None, None)


@pytest.mark.parametrize(
    ("column", "value"),
    [("name", "李四"), ("honour", "别的荣誉"), ("issuer", "别人"), ("level", "city")],
)
def test_a_row_changed_behind_our_back_is_no_certificate(
    cast: Cast, column: str, value: str
) -> None:
    award = give(cast, cast.member)
    Award.objects.filter(pk=award.pk).update(**{column: value})
    assert certificate_verified(award.number).state == CertificateState.FORGED


def test_the_file_is_known_and_a_changed_byte_is_not(cast: Cast) -> None:
    award = give(cast, cast.member)
    path = f"/api/v1/me/honours/{award.pk}/certificate.pdf"
    printed = client_of(cast.member).get(path).content
    post = "/api/v1/public/certificates/check"
    good = Client().post(post, printed, content_type="application/pdf")
    assert (good.status_code, good.json()["number"]) == (200, award.number)
    changed = printed[:2000] + bytes([printed[2000] ^ 1]) + printed[2001:]
    bad = Client().post(post, changed, content_type="application/pdf")
    assert (bad.status_code, bad.json()["errors"][0]["code"]) == (422, "no_certificate")


def test_a_secret_honour_is_its_holders_alone(cast: Cast) -> None:
    award = give(cast, cast.member, public=False)
    with pytest.raises(NotFound):
        certificate_verified(award.number, Signature(award.key_id, award.signature))
    with pytest.raises(Conflict):
        services.consent_set(actor=cast.member, award_id=award.pk, agreed=True)
    assert not roll().exists()
    mine = client_of(cast.member).get("/api/v1/me/honours").json()["items"]
    assert [(row["number"], row["url"]) for row in mine] == [(award.number, "")]
    assert client_of(cast.organiser).get("/api/v1/honours/awards").json()["items"] == []
    assert client_of(cast.member).get(f"/api/v1/me/honours/{award.pk}/certificate.pdf").content


def test_the_roll_names_who_agreed_and_nobody_else(cast: Cast) -> None:
    agreed, silent = give(cast, cast.member), give(cast, cast.leader, cause="deed:2")
    services.consent_set(actor=cast.member, award_id=agreed.pk, agreed=True)
    items = Client().get("/api/v1/public/honours").json()["items"]
    assert [row["name"] for row in items] == [cast.member.name]
    assert check(agreed.number)["name"] == cast.member.name
    assert check(silent.number)["name"] != cast.leader.name
    services.consent_set(actor=cast.member, award_id=agreed.pk, agreed=False)
    assert Client().get("/api/v1/public/honours").json()["items"] == []


def test_a_revoked_honour_says_so_and_leaves_the_roll(cast: Cast) -> None:
    award = give(cast, cast.member)
    services.consent_set(actor=cast.member, award_id=award.pk, agreed=True)
    Award.objects.filter(pk=award.pk).update(area_code="440104")
    services.award_revoke(actor=cast.organiser, award_id=award.pk, reason="事迹不实")
    found = check(award.number)
    assert (found["valid"], found["revoked"]) == (False, True)
    assert not roll().exists()
    with pytest.raises(Conflict):
        services.award_revoke(actor=cast.organiser, award_id=award.pk, reason="again")


def _season_with_awards(cast: Cast, many: int) -> Season:
    season = make_season(cast, definition=make_definition(cast))
    for number in range(many):
        person = make_person(6000 + number, f"街坊{number}")
        give(cast, person, cause=f"t:{number}")
    Award.objects.update(season=season)
    return season


def test_a_batch_goes_on_where_a_dead_worker_left_it(cast: Cast) -> None:
    season = _season_with_awards(cast, 5)
    batch = batch_ask(actor=cast.organiser, season_id=season.pk, base_url="https://city.example")
    assert batch_ask(actor=cast.organiser, season_id=season.pk, base_url="").pk == batch.pk
    with pytest.raises(Conflict):
        batch_fetch(actor=cast.organiser, batch_id=batch.pk)
    first = Award.objects.order_by("number")[0]
    BatchFile.objects.create(batch=batch, award=first, number=first.number, body=b"")
    Batch.objects.filter(pk=batch.pk).update(
        done=1, attempts=1, claimed_until=timezone.now() - timedelta(seconds=1)
    )
    assert batch_run(batch.pk, size=2)
    assert not batch_run(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.done, batch.total) == (BatchState.DONE, 5, 5)


def test_the_files_of_a_batch_are_signed_certificates(cast: Cast) -> None:
    season = _season_with_awards(cast, 3)
    batch = batch_ask(actor=cast.organiser, season_id=season.pk, base_url="https://city.example")
    assert batch_run(batch.pk)
    package = ZipFile(BytesIO(batch_fetch(actor=cast.organiser, batch_id=batch.pk).read()))
    numbers = set(Award.objects.values_list("number", flat=True))
    seals = {seal_of(package.read(name)) for name in package.namelist()}
    assert seals == {(number, True) for number in numbers}
