"""``manage.py audit``."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jiefang.audit.models import Anchor, Entry, Seal
from jiefang.audit.services.anchoring import anchor_write
from jiefang.audit.services.sealing import seal
from jiefang.audit.services.verifying import verify
from jiefang.audit.signing import signed
from jiefang.common.clock import now
from tests.audit.chains import acts, unlocked

pytestmark = pytest.mark.django_db(transaction=True)

_OLD = "UPDATE {} SET recorded_at = recorded_at - interval '400 days'"


LONG_AGO = timedelta(days=400)


def _aged(count: int, *, anchored_before: timedelta) -> None:
    """Entries and seals of long ago, and an anchor that says when it was made."""
    acts(count)
    with unlocked() as cursor:
        cursor.execute("DELETE FROM audit_seal")
        cursor.execute(_OLD.format("audit_entry"))
    seal()
    last = Seal.objects.get(pk=count)
    head = signed(last.seq, last.algorithm, bytes(last.hash), now() - anchored_before)
    names = ("seq", "algorithm", "hash", "at", "key_id", "signature")
    Anchor.objects.create(**{name: getattr(head, name) for name in names})
    with unlocked() as cursor:
        cursor.execute(_OLD.format("audit_seal"))


def test_verify_says_until_when_the_chain_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    acts(3)
    call_command("audit", "verify")
    assert "whole: 1–3" in capsys.readouterr().out


def test_verify_ends_with_1_and_the_first_bad_number(capsys: pytest.CaptureFixture[str]) -> None:
    acts(3)
    with unlocked() as cursor:
        cursor.execute("UPDATE audit_entry SET reason = 'x' WHERE subject = 'unit:1'")
    with pytest.raises(SystemExit) as ended:
        call_command("audit", "verify")
    assert ended.value.code == 1
    assert "Number 2 is not what was sealed" in capsys.readouterr().out


def test_an_exported_anchor_is_held_against_the_chain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acts(3)
    call_command("audit", "anchor")
    kept = tmp_path / "anchors"
    kept.write_text(capsys.readouterr().out)
    call_command("audit", "verify", anchors=kept)
    with unlocked() as cursor:
        cursor.execute("DELETE FROM audit_anchor")
        cursor.execute("DELETE FROM audit_entry WHERE subject = 'unit:2'")
        cursor.execute("DELETE FROM audit_seal WHERE seq = 3")
    call_command("audit", "verify")
    with pytest.raises(SystemExit):
        call_command("audit", "verify", anchors=kept)
    kept.write_text("something else")
    with pytest.raises(CommandError, match="not a line"):
        call_command("audit", "verify", anchors=kept)


def test_an_empty_chain_has_nothing_to_anchor() -> None:
    with pytest.raises(CommandError, match="nothing to anchor"):
        call_command("audit", "anchor")


def test_what_is_old_enough_goes_up_to_an_anchor_which_stays() -> None:
    _aged(4, anchored_before=LONG_AGO)
    acts(2)
    call_command("audit", "trim")
    seal()
    assert (Entry.objects.count(), Seal.objects.order_by("seq").first().pk) == (3, 5)  # type: ignore[union-attr]
    assert Anchor.objects.filter(pk=4).exists()
    report = verify()
    assert (report.whole, report.first, report.last) == (True, 5, 7)


def test_a_start_that_was_taken_away_too_early_is_found() -> None:
    _aged(4, anchored_before=timedelta(0))
    acts(2)
    with unlocked() as cursor:
        cursor.execute(
            "DELETE FROM audit_entry e USING audit_seal s WHERE s.entry_id = e.id AND s.seq <= 4"
        )
        cursor.execute("DELETE FROM audit_seal WHERE seq <= 4")
    acts(1, "audit.trimmed")
    assert not verify().whole


def test_nothing_young_is_trimmed(capsys: pytest.CaptureFixture[str]) -> None:
    acts(3)
    anchor_write()
    call_command("audit", "trim")
    assert "Nothing is old enough" in capsys.readouterr().out
    assert Entry.objects.count() == 3


def test_a_broken_chain_is_not_trimmed() -> None:
    acts(3)
    with unlocked() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE subject = 'unit:1'")
    with pytest.raises(CommandError, match="broken"):
        call_command("audit", "trim")
