"""Sealing and verifying: what is changed is found."""

import threading

import pytest
from django.db import connection, transaction
from django.test import override_settings

from jiefang.audit.constants import SEAL_LOCK
from jiefang.audit.findings import Problem
from jiefang.audit.models import Anchor, Entry, Seal, Verification
from jiefang.audit.services import record
from jiefang.audit.services.anchoring import anchor_write
from jiefang.audit.services.sealing import seal
from jiefang.audit.services.verifying import verification_go_on, verification_run, verify
from jiefang.audit.signing import is_ours, read
from tests.audit.chains import acts, unlocked

pytestmark = pytest.mark.django_db(transaction=True)


def test_sealed_entries_are_a_whole_chain() -> None:
    acts(5)
    assert seal() == 0
    report = verify()
    assert (report.whole, report.first, report.last) == (True, 1, 5)
    assert list(Seal.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4, 5]


def test_an_empty_chain_is_whole() -> None:
    assert verify().whole


def test_who_writes_for_long_is_waited_for_and_missed_by_nobody() -> None:
    begun, done = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record("slow", actor_id=None)
            begun.set()
            done.wait(10)
        connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    begun.wait(10)
    with transaction.atomic():
        record("quick", actor_id=None)
    assert seal() == 0, "the slow one may still become the earlier"
    done.set()
    writer.join()
    assert seal() == 2
    order = [Entry.objects.get(pk=row.entry_id).action for row in Seal.objects.order_by("seq")]
    assert order == ["slow", "quick"]
    assert verify().whole


def test_only_one_seals_at_a_time() -> None:
    with transaction.atomic():
        record("act", actor_id=None)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEAL_LOCK])
            held.set()
            done.wait(10)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    assert seal() == 0
    done.set()
    holder.join()
    assert seal() == 1


def test_entries_of_a_database_that_was_restored_elsewhere_are_sealed() -> None:
    acts(2)
    with unlocked() as cursor:
        cursor.execute("UPDATE audit_entry SET transaction_id = transaction_id + 1000000000")
        cursor.execute("DELETE FROM audit_seal")
    acts_before = seal()
    with transaction.atomic():
        record("later", actor_id=None)
    assert (acts_before, seal()) == (2, 1)
    assert verify().whole


TAMPERED = {
    "UPDATE audit_entry SET reason = 'x' WHERE subject = 'unit:2'": (3, Problem.ALTERED),
    "UPDATE audit_entry SET actor_id = NULL WHERE subject = 'unit:0'": (1, Problem.ALTERED),
    "UPDATE audit_entry SET recorded_at = recorded_at - interval '1 ms' WHERE subject = 'unit:4'": (
        5,
        Problem.ALTERED,
    ),
    "DELETE FROM audit_entry WHERE subject = 'unit:1'": (2, Problem.ENTRY_MISSING),
    "DELETE FROM audit_seal WHERE seq = 4": (4, Problem.SEAL_MISSING),
    "UPDATE audit_seal SET hash = sha256(hash) WHERE seq = 5": (5, Problem.ALTERED),
    "UPDATE audit_seal SET algorithm = 'crc' WHERE seq = 2": (2, Problem.ALTERED),
    "DELETE FROM audit_seal WHERE seq = 1": (1, Problem.NO_START),
    "DELETE FROM audit_seal WHERE seq = 5": (5, Problem.CUT_OFF),
    "DELETE FROM audit_seal": (1, Problem.CUT_OFF),
    "UPDATE audit_anchor SET hash = sha256(hash)": (5, Problem.FORGED_ANCHOR),
    "UPDATE audit_anchor SET at = at - interval '1 day'": (5, Problem.FORGED_ANCHOR),
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_the_first_number_that_was_tampered_with_is_named(statement: str) -> None:
    acts(5)
    anchor_write()
    with unlocked() as cursor:
        cursor.execute(statement)
    worst = verify().worst
    assert worst is not None
    assert (worst.seq, worst.problem) == TAMPERED[statement]
    assert str(worst.seq) in worst.sentence.en
    assert str(worst.seq) in worst.sentence.zh


def test_a_seal_that_was_taken_from_the_end_is_found_by_the_entry_it_leaves() -> None:
    acts(2)
    acts(2)
    with unlocked() as cursor:
        cursor.execute("INSERT INTO audit_entry SELECT * FROM audit_entry LIMIT 0")
        cursor.execute(
            "INSERT INTO audit_entry (id, transaction_id, action, address, session, request_id,"
            " subject, area_code, reason, data) SELECT gen_random_uuid(), min(transaction_id),"
            " 'forged', '', '', '', '', '', '', '{}' FROM audit_entry"
        )
    worst = verify().worst
    assert worst is not None
    assert worst.problem is Problem.OUTSIDE


def test_an_anchor_kept_elsewhere_finds_what_was_cut_off_with_its_anchors() -> None:
    acts(3)
    line = anchor_write().line  # type: ignore[union-attr]
    with unlocked() as cursor:
        for table in ("audit_anchor", "audit_seal", "audit_entry"):
            cursor.execute(f"DELETE FROM {table}")
    assert verify().whole
    worst = verify([read(line)]).worst
    assert worst is not None
    assert (worst.seq, worst.problem) == (1, Problem.CUT_OFF)


def test_an_anchor_kept_elsewhere_finds_a_chain_that_was_rewritten() -> None:
    acts(3)
    line = anchor_write().line  # type: ignore[union-attr]
    with unlocked() as cursor:
        cursor.execute("DELETE FROM audit_anchor")
        cursor.execute("DELETE FROM audit_seal")
        cursor.execute("UPDATE audit_entry SET reason = 'other' WHERE subject = 'unit:0'")
    assert seal() == 3
    assert verify().whole
    worst = verify([read(line)]).worst
    assert worst is not None
    assert (worst.seq, worst.problem) == (3, Problem.REWRITTEN)


def test_an_anchor_is_one_line_that_is_signed() -> None:
    acts(2)
    head = anchor_write()
    assert head is not None
    assert anchor_write() == head
    assert Anchor.objects.count() == 1
    assert read(head.line) == head
    assert is_ours(head)
    with override_settings(AUDIT_KEYS=["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="]):
        assert not is_ours(head)
    with pytest.raises(ValueError, match="line"):
        read("jiefang-audit-1 7")


def test_a_chain_goes_on_with_another_algorithm() -> None:
    acts(2)
    with override_settings(AUDIT_ALGORITHM="sm3"):
        acts(2)
    assert set(Seal.objects.values_list("algorithm", flat=True)) == {"sha256", "sm3"}
    assert verify().whole


def test_what_came_of_a_verification_is_kept() -> None:
    acts(2)
    verification_run()
    with unlocked() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE subject = 'unit:1'")
    verification_run()
    rows = Verification.objects.order_by("recorded_at").values_list("bad_seq", "problem")
    assert list(rows) == [(None, ""), (2, "entry_missing")]


def test_every_minute_only_what_is_new_is_read() -> None:
    acts(3)
    assert verification_go_on() == 3
    acts(2)
    assert verification_go_on() == 2
    assert verification_go_on() == 0
    rows = Verification.objects.order_by("recorded_at").values_list("first_seq", "last_seq")
    assert list(rows) == [(1, 3), (4, 5)]


def test_after_something_bad_was_found_it_stands_until_the_whole_chain_is_read_again() -> None:
    acts(3)
    verification_go_on()
    acts(1)
    with unlocked() as cursor:
        cursor.execute(
            "UPDATE audit_entry SET reason = 'x' WHERE id = (SELECT entry_id FROM"
            " audit_seal WHERE seq = 4)"
        )
    for _ in range(2):
        verification_go_on()
    rows = Verification.objects.order_by("recorded_at").values_list("bad_seq", flat=True)
    assert list(rows) == [None, 4]
