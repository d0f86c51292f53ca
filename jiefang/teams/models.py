"""Teams, who belongs to them, and the papers of their members."""

from typing import ClassVar, NamedTuple, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jiefang.accounts.constants import Role, WishedRole
from jiefang.accounts.permissions import area_scopes, grants_of
from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.common.sealing import SealedText
from jiefang.teams.constants import (
    BELONGING,
    LEADING,
    STORY_LENGTH,
    CertificateKind,
    MembershipStatus,
    Rank,
    TeamKind,
    TeamStatus,
)

LEADERS: tuple[Role, ...] = (Role.ORGANISER, Role.CAPTAIN)
"""Whose grants over an area lead its teams."""

_LEFT = Q(status=MembershipStatus.LEFT)


class TeamScopes(NamedTuple):
    """Teams that a person sees: those of the areas (code prefixes) and those led are run as well.

    ``teams_own``: those to which the person belongs.
    """

    areas: tuple[str, ...]
    teams_led: tuple[UUID, ...]
    teams_own: tuple[UUID, ...]

    def condition(self, path: str = "") -> Q:
        """Rows of teams that are seen; ``path`` leads to the team, like ``"plan__team"``."""
        own = Q(**{f"{path}__in" if path else "pk__in": self.teams_own})
        return self.led(path) | own

    def led(self, path: str = "") -> Q:
        """Rows of teams that are run, as ``condition``."""
        found = Q(**{f"{path}__in" if path else "pk__in": self.teams_led})
        for area in self.areas:
            column = f"{path}__area_code" if path else "area_code"
            found |= Q(**{f"{column}__startswith": area})
        return found


def team_scopes(person: Person) -> TeamScopes:
    """Nobody who may not sign in sees any team. Two queries at most."""
    if not person.is_active:
        return TeamScopes((), (), ())
    mine = Membership.objects.filter(person=person.pk, status__in=BELONGING)
    rows = list(mine.values_list("team_id", "rank"))
    granted = (g.team_id for g in grants_of(person) if g.role == Role.CAPTAIN and g.team_id)
    led = {*granted, *(team for team, rank in rows if rank in LEADING)}
    if led:
        led.update(Team.objects.filter(parent__in=led).values_list("pk", flat=True))
    own = tuple(team for team, _ in rows)
    return TeamScopes(area_scopes(person, *LEADERS), tuple(sorted(led)), own)


class TeamQuerySet(models.QuerySet["Team", "Team"]):
    def visible_to(self, person: Person) -> Self:
        """Teams of the own areas, those led and those one belongs to."""
        return self.filter(team_scopes(person).condition())

    def open(self) -> Self:
        """What everybody may know of: the teams that have not been closed."""
        return self.filter(status=TeamStatus.ACTIVE)


class Team(models.Model):
    """Neighbours under one name and emblem. A sub-team has no sub-teams of its own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120, blank=True)
    brand = models.CharField(max_length=60, blank=True)
    story = models.TextField(max_length=STORY_LENGTH, blank=True)
    story_en = models.TextField(max_length=STORY_LENGTH, blank=True)
    kind = models.CharField(max_length=12, choices=TeamKind, default=TeamKind.COMMUNITY)
    colour = models.CharField(max_length=7, default="#2f6f62")
    emblem_at = models.DateTimeField(null=True)
    area_code = models.CharField(max_length=20)
    founded_on = models.DateField(null=True)
    parent: "models.ForeignKey[Team | None, Team | None]" = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="sub_teams"
    )
    status = models.CharField(max_length=6, choices=TeamStatus, default=TeamStatus.ACTIVE)
    created_at = models.DateTimeField(db_default=Now())

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=TeamKind.values), name="team_kind_known"),
            models.CheckConstraint(
                condition=Q(status__in=TeamStatus.values), name="team_status_known"
            ),
            models.CheckConstraint(
                condition=Q(colour__regex=r"^#[0-9a-f]{6}$"), name="team_colour"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="team_above_itself",
            ),
            models.UniqueConstraint(
                fields=["name", "area_code"],
                condition=Q(status=TeamStatus.ACTIVE),
                name="team_name_once_in_area",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["area_code"], opclasses=["varchar_pattern_ops"], name="team_area_prefix"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TeamEmblem(models.Model):
    """The emblem, written anew by ``common.pictures``."""

    team = models.OneToOneField(
        Team, primary_key=True, on_delete=models.CASCADE, related_name="emblem"
    )
    body = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.team_id} {self.width}×{self.height}"


class MembershipQuerySet(models.QuerySet["Membership", "Membership"]):
    def current(self) -> Self:
        return self.exclude(status=MembershipStatus.LEFT)

    def belonging(self) -> Self:
        return self.filter(status__in=BELONGING)

    def visible_to(self, person: Person) -> Self:
        """Those of the teams that one leads, and one's own."""
        return self.filter(team_scopes(person).led("team") | Q(person=person.pk))


class Membership(models.Model):
    """A person in a team. ``transfer_from``: the membership that ends when this one is accepted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="team_memberships"
    )
    rank = models.CharField(max_length=7, choices=Rank, default=Rank.MEMBER, db_default="member")
    roles = ArrayField(models.CharField(max_length=12), default=list, db_default=[])
    status = models.CharField(max_length=7, choices=MembershipStatus)
    trial_ends_on = models.DateField(null=True)
    mentor: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    alerts_on = models.BooleanField(default=False, db_default=False)
    joined_on = models.DateField(null=True)
    transfer_from: "models.ForeignKey[Membership | None, Membership | None]" = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())
    left_at = models.DateTimeField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "person"], condition=~_LEFT, name="membership_once"
            ),
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(rank=Rank.CAPTAIN) & ~_LEFT,
                name="membership_one_captain",
            ),
            models.CheckConstraint(
                condition=(_LEFT & Q(left_at__isnull=False)) | (~_LEFT & Q(left_at__isnull=True)),
                name="membership_left_once",
            ),
            models.CheckConstraint(
                condition=Q(rank=Rank.MEMBER) | Q(status__in=(*BELONGING, MembershipStatus.LEFT)),
                name="membership_leads_from_within",
            ),
            models.CheckConstraint(
                condition=Q(rank__in=Rank.values, status__in=MembershipStatus.values),
                name="membership_known",
            ),
            models.CheckConstraint(
                condition=Q(roles__contained_by=WishedRole.values), name="membership_roles_known"
            ),
            models.CheckConstraint(
                condition=Q(mentor__isnull=True) | ~Q(mentor=F("person")),
                name="membership_mentor_is_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "status"], name="membership_of_team"),
            models.Index(
                fields=["team"],
                condition=Q(rank__in=LEADING) & ~_LEFT,
                include=["person", "rank"],
                name="membership_leading",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.team_id}"


class Certificate(models.Model):
    """What a member has learned, as a leader has seen it on paper; ``expires_on`` null: never."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="certificates"
    )
    kind = models.CharField(max_length=12, choices=CertificateKind)
    issued_on = models.DateField()
    expires_on = models.DateField(null=True)
    number = SealedText(max_length=60, default="")
    entered_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=CertificateKind.values), name="certificate_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="certificate_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(entered_by__isnull=True) | ~Q(entered_by=F("person")),
                name="certificate_not_entered_by_oneself",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "issued_on"], name="certificate_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["expires_on"], name="certificate_ends")]

    def __str__(self) -> str:
        return f"{self.kind} until {self.expires_on}"


class Reminder(models.Model):
    """That somebody was reminded: ``days`` before ``subject`` (a certificate, insurance) ends."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    subject = models.CharField(max_length=12)
    ends_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "subject", "ends_on", "days"], name="reminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.ends_on} −{self.days}"
