"""Case files of good-samaritan acts, the rules that govern them, and all that belongs to a file."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes
from jiefang.common.ids import uuid7
from jiefang.common.sealing import SealedText
from jiefang.deeds import constants as known

if TYPE_CHECKING:
    from jiefang.accounts.models import Person

    Someone = models.ForeignKey[Person | None, Person | None]

_PUBLIC = Q(secret=False, notice_waived="")


def _person() -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )


def _words(length: int = known.WORDS_LENGTH) -> Any:
    return SealedText(max_length=length, blank=True, default="")


class RuleVersion(models.Model):
    """One text of a set of rules, written once. ``content`` as in ``data/*.json``.

    What becomes known later is a further ``revision``: cases keep the one of their application.
    ``applies_from`` is null while nobody knows since when, and then no case is governed by it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    revision = models.PositiveSmallIntegerField(default=0)
    area_code = models.CharField(max_length=20)
    applies_from = models.DateField(null=True)
    applies_until = models.DateField(null=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    confirmed_by_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "version", "revision"], name="deed_rule_revision_once"
            ),
            models.UniqueConstraint(fields=["code", "version", "digest"], name="deed_rule_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}.{self.revision}"


class DeedQuerySet(QuerySet["Deed", "Deed"]):
    def kept_by(self, person: "Person") -> Self:
        """Those that the person handles: of the areas they organise, never about themselves."""
        kept = Q(pk__in=())
        for area in area_scopes(person, Role.ORGANISER):
            kept |= Q(area_code__startswith=area)
        about = Q(doer=person.pk) | Q(
            applicant=person.pk, origin__in=[known.Origin.SELF, known.Origin.RELATIVE]
        )
        mine = self.model._default_manager.filter(about).values("pk")
        return self.filter(kept).exclude(pk__in=mine)

    def of(self, person: "Person") -> Self:
        """One's own: those that one told of, and those about oneself."""
        return self.filter(Q(applicant=person.pk) | Q(doer=person.pk))

    def visible_to(self, person: "Person") -> Self:
        """Those that one handles, sits in the committee of, told of or did."""
        seats = Seat.objects.filter(person=person.pk).values("deed")
        return self.filter(
            Q(pk__in=self.kept_by(person).values("pk"))
            | Q(applicant=person.pk)
            | Q(doer=person.pk)
            | Q(pk__in=seats)
        )

    def published(self) -> Self:
        """Of which everybody may know: the notice was not waived, and nothing is secret."""
        return self.filter(
            _PUBLIC, state__in=known.PUBLISHABLE, recognised=True, noticed_on__isnull=False
        )


class Deed(models.Model):
    """A case file. Days are local; ``due_*`` is the clock that runs, as of the last move."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=24, unique=True)
    state = models.CharField(max_length=16, choices=known.State, default=known.State.FILED)
    origin = models.CharField(max_length=12, choices=known.Origin)
    area_code = models.CharField(max_length=20)
    incident_id = models.UUIDField(null=True)
    happened_on = models.DateField()
    place = _words(known.PLACE_LENGTH)
    story = _words(known.STORY_LENGTH)
    doer_state = models.CharField(max_length=12, choices=known.Doer)
    doer: "Someone" = _person()
    doer_name = _words(known.NAME_LENGTH)
    doer_phone = _words(known.PHONE_LENGTH)
    applicant: "Someone" = _person()
    handler: "Someone" = _person()
    decided_by: "Someone" = _person()
    publish_consent = models.BooleanField(null=True)
    secret = models.BooleanField(default=False)
    rule_ids = ArrayField(models.UUIDField())
    missing = ArrayField(models.CharField(max_length=20), default=list)
    late = models.BooleanField(default=False)
    complex = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=1)
    recognised = models.BooleanField(null=True)
    filed_on = models.DateField()
    state_on = models.DateField()
    accepted_on = models.DateField(null=True)
    decide_from = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    noticed_on = models.DateField(null=True)
    notice_waived = models.CharField(max_length=8, choices=known.Waiver, blank=True, default="")
    notice_text = _words()
    paused_on = models.DateField(null=True)
    due_step = models.CharField(max_length=16, blank=True, default="")
    due_on = models.DateField(null=True)
    due_provisional = models.BooleanField(default=False)
    reminded_for = models.DateField(null=True)

    objects = DeedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=known.State.values, origin__in=known.Origin.values),
                name="deed_known",
            ),
            models.CheckConstraint(
                condition=Q(secret=False) | ~Q(state=known.State.NOTICED),
                name="deed_secret_has_no_notice",
            ),
            models.UniqueConstraint(
                fields=["incident_id", "doer"],
                condition=Q(incident_id__isnull=False, doer__isnull=False),
                name="deed_of_incident_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["area_code"], opclasses=["varchar_pattern_ops"], name="deed_area"),
            models.Index(fields=["applicant"], name="deed_applicant"),
            models.Index(fields=["doer"], name="deed_doer"),
            models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="deed_due"),
        ]

    def __str__(self) -> str:
        return self.number


class _OfDeed(models.Model):
    """A row of a case file."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    by: "Someone" = _person()

    class Meta:
        abstract = True


def _deed(name: str) -> Any:
    return models.ForeignKey(Deed, on_delete=models.CASCADE, related_name=name)


class Movement(_OfDeed):
    """What was done with the file, when and by whom; ``note`` is free text."""

    deed = _deed("movements")
    move = models.CharField(max_length=12, choices=known.Move)
    state = models.CharField(max_length=16, choices=known.State)
    note = _words(known.STORY_LENGTH)

    def __str__(self) -> str:
        return f"{self.move}: {self.state}"


class Pausing(_OfDeed):
    """Days that the decision's period does not count, while findings of others are waited for."""

    deed = _deed("pausings")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["deed"], condition=Q(ends_on__isnull=True), name="deed_one_pause"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


class Evidence(_OfDeed):
    """A picture written anew, or something kept elsewhere that is known by its hash.

    ``sha256`` is of the bytes as they were handed in; ``body`` is empty for what is elsewhere.
    """

    deed = _deed("evidence")
    kind = models.CharField(max_length=10, choices=known.EvidenceKind)
    title = _words(known.PLACE_LENGTH)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    body = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["deed", "sha256"], name="deed_evidence_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:8]}"


class Witness(_OfDeed):
    """Somebody who saw it and consents to being written down and asked."""

    deed = _deed("witnesses")
    name = _words(known.NAME_LENGTH)
    phone = _words(known.PHONE_LENGTH)
    statement = _words(known.STORY_LENGTH)
    consented_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Seat(_OfDeed):
    """A place in the committee of one round; whoever recuses themselves has no vote."""

    deed = _deed("seats")
    round = models.PositiveSmallIntegerField()
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    state = models.CharField(max_length=8, choices=known.SeatState, default=known.SeatState.SEATED)
    vote = models.CharField(max_length=8, choices=known.Vote, blank=True, default="")
    reason = _words()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["deed", "round", "person"], name="deed_seat_once"),
            models.CheckConstraint(
                condition=Q(state=known.SeatState.VOTED) ^ Q(vote=""),
                name="deed_vote_of_who_voted",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="deed_seat_of")]

    def __str__(self) -> str:
        return f"{self.state} {self.vote}"


class Decision(_OfDeed):
    """The decision in writing of one round, with the article of law on which it stands."""

    deed = _deed("decisions")
    number = models.CharField(max_length=24, unique=True)
    round = models.PositiveSmallIntegerField()
    recognised = models.BooleanField()
    article = models.CharField(max_length=known.ARTICLE_LENGTH)
    grounds = _words(known.STORY_LENGTH)
    tier = models.CharField(max_length=20, blank=True, default="")
    yes = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    abstained = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["deed", "round"], name="deed_decided_once")
        ]

    def __str__(self) -> str:
        return f"{self.recognised} {self.yes}:{self.no}"


class Objection(_OfDeed):
    """What somebody objects to a notice."""

    deed = _deed("objections")
    text = _words(known.STORY_LENGTH)
    state = models.CharField(
        max_length=10, choices=known.ObjectionState, default=known.ObjectionState.OPEN
    )
    answer = _words()
    settled_by: "Someone" = _person()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["deed", "by"],
                condition=Q(state=known.ObjectionState.OPEN),
                name="deed_objection_one_open",
            )
        ]

    def __str__(self) -> str:
        return self.state


class Review(_OfDeed):
    """Somebody asks for another look at the decision; somebody else than who decided answers."""

    deed = _deed("reviews")
    text = _words(known.STORY_LENGTH)
    answer = _words()
    kept = models.BooleanField(null=True)
    decided_by: "Someone" = _person()

    def __str__(self) -> str:
        return str(self.kept)


class Award(_OfDeed):
    """The title and the money, in whole yuan."""

    deed = models.OneToOneField(Deed, on_delete=models.CASCADE, related_name="award")
    tier = models.CharField(max_length=20)
    title = models.CharField(max_length=known.TITLE_LENGTH, blank=True, default="")
    amount_yuan = models.PositiveIntegerField()
    paid_yuan = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(paid_yuan__lte=F("amount_yuan")), name="deed_paid_within_award"
            )
        ]

    def __str__(self) -> str:
        return f"{self.tier} {self.amount_yuan}"


class Payment(_OfDeed):
    """A payment that was made, and where it is recorded."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="payments")
    amount_yuan = models.PositiveIntegerField()
    paid_on = models.DateField()
    reference = _words(known.ARTICLE_LENGTH)

    def __str__(self) -> str:
        return f"{self.amount_yuan} {self.paid_on}"


class Care(_OfDeed):
    """Something to do for the person or the family afterwards, by a day."""

    deed = _deed("cares")
    kind = models.CharField(max_length=20, choices=known.CareKind)
    note = _words()
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    done_by: "Someone" = _person()
    result = _words()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_on"], condition=Q(done_on__isnull=True), name="deed_care_due")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"
