"""What signing in keeps about people."""

import base64
from typing import Any, Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from jiefang.accounts.factors import SEALED_AS
from jiefang.accounts.models import Ceremony, Person
from jiefang.accounts.selectors import factors_brief
from jiefang.accounts.services.codes import codes_forget
from jiefang.common import personal
from jiefang.common.personal import Basis
from jiefang.common.sealing import rotation, seal, unseal
from jiefang.common.text import Text

_ENTER = Text("登录", "To sign in")
_HOUR = Text("过期后一至两小时内", "An hour or two after it expires")
_UNTIL = Text("本人删除之前；注销后一天内", "Until the person removes it, or a day after erasure")

_COLUMNS: Final = (
    ("accounts_signincode", "number", Text("索取验证码的手机号", "Phone that asked for a code"),
     _HOUR, True),
    ("accounts_ceremony", "person_id", Text("正在添加通行密钥的人", "Who is adding a passkey"),
     _HOUR, False),
    ("mfa_authenticator", "user_id", Text("第二验证方式", "Second factors"), _UNTIL, False),
    ("mfa_authenticator", "data", Text("密钥（加密）、恢复码摘要、通行密钥的名称和公钥",
     "The secret, sealed; hashes of recovery codes; names and public keys of passkeys"),
     _UNTIL, False),
)  # fmt: skip

for _table, _column, _what, _kept, _sealed in _COLUMNS:
    personal.field(
        _table,
        _column,
        what=_what,
        purpose=_ENTER,
        basis=Basis.CONTRACT,
        retention=_kept,
        sealed=_sealed,
    )


@personal.exporter("second_factors")
def _factors(person_id: UUID) -> Any:
    return factors_brief(Person.objects.get(pk=person_id))


@personal.eraser("70 second factors")
def _forget_factors(person_id: UUID) -> None:
    person = Person.objects.get(pk=person_id)
    Authenticator.objects.filter(user_id=person_id).delete()
    Ceremony.objects.filter(person=person_id).delete()
    codes_forget(person.phone)


@rotation.other("totp")
@transaction.atomic
def _secrets_anew(mark: bytes) -> int:
    """The secrets of authenticators lie in the row's JSON."""
    done = 0
    for row in Authenticator.objects.select_for_update().filter(type="totp"):
        sealed = base64.b64decode(row.data["secret"])
        if sealed[:2] != mark:
            plain = unseal(sealed, purpose=SEALED_AS)
            row.data["secret"] = base64.b64encode(seal(plain, purpose=SEALED_AS)).decode()
            row.save(update_fields=["data"])
            done += 1
    return done
