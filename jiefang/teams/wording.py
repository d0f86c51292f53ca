"""The closed lists of this app in both languages, for what the server itself says."""

from typing import Final

from jiefang.accounts.constants import WishedRole
from jiefang.common.text import Text
from jiefang.teams.constants import CertificateKind, MembershipStatus, Problem, Rank

_PAPERS_EN: Final = {
    CertificateKind.FIRST_AID: "first aid certificate",
    CertificateKind.AED: "AED certificate",
    CertificateKind.FIRE: "fire certificate",
    CertificateKind.SECURITY: "security guard certificate",
    CertificateKind.DRIVER: "driving licence",
    CertificateKind.WATER_RESCUE: "water rescue certificate",
    CertificateKind.MEDIATION: "mediator's certificate",
    CertificateKind.PSYCHOLOGY: "counsellor's certificate",
    CertificateKind.INTERPRETER: "interpreter's certificate",
    CertificateKind.DRONE: "drone licence",
}
_ROLES_EN: Final = {role: role.value for role in WishedRole}
_STATUS_EN: Final = {status: status.value for status in MembershipStatus}
_RANK_EN: Final = {rank: rank.value for rank in Rank}
_PROBLEM_EN: Final = {
    Problem.NOT_ACTIVE: "not active in the team",
    Problem.UNDER_18: "under 18",
    Problem.NOT_INSURED: "no insurance in force",
    Problem.CERTIFICATE_MISSING: "a certificate is missing",
    Problem.CERTIFICATE_EXPIRED: "a certificate has expired",
    Problem.WRONG_ROLE: "not the role that is needed",
}


def paper_name(kind: CertificateKind) -> Text:
    return Text(kind.label, _PAPERS_EN[kind])


def role_name(role: WishedRole) -> Text:
    return Text(role.label, _ROLES_EN[role])


def status_name(status: MembershipStatus) -> Text:
    return Text(status.label, _STATUS_EN[status])


def rank_name(rank: Rank) -> Text:
    return Text(rank.label, _RANK_EN[rank])


def problem_name(problem: Problem) -> Text:
    """A reason against a place, in words."""
    return Text(problem.label, _PROBLEM_EN[problem])
