"""One address for each move of a case file: the same call with another body."""

from collections.abc import Callable
from typing import Any, ClassVar, Final
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.deeds.api import inputs, presenting
from jiefang.deeds.api.serializers import DeedSerializer
from jiefang.deeds.models import Deed
from jiefang.deeds.services import awarding, deciding, handling, noticing
from jiefang.deeds.services.moving import today_of

_LIMIT: Final = Limit("deeds.write", 60, staff=300)
Shape = type[BaseSerializer[Any]]


def move_view(shape: Shape, operation: Callable[..., Deed], said: str) -> type[ApiView]:
    """The view that takes ``shape``, does ``operation`` and answers with the file."""

    class MoveView(ApiView):
        key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
        limits: ClassVar[dict[str, Limit]] = {"POST": _LIMIT}

        @extend_schema(request=shape, responses=DeedSerializer, description=said)
        def post(self, request: Request, deed_id: UUID) -> Response:
            given = self.body(shape)

            def go() -> Response:
                deed = operation(actor=self.person, deed_id=deed_id, **given)
                return Response(presenting.detail(deed, self.person, today_of(None)))

            return idempotent(request, go)

    return MoveView


MOVE_VIEWS: Final[dict[str, type[ApiView]]] = {
    path: move_view(shape, operation, said)
    for path, shape, operation, said in (
        ("accept", inputs.MaybeReasonInput, handling.deed_accept,
         "Accept an application; one that came too late with a reason."),
        ("lack", inputs.LackInput, handling.deed_lack, "List at once what is missing."),
        ("supplement", inputs.SupplementInput, handling.deed_supplement,
         "What was missing has been added."),
        ("refuse", inputs.DeedReasonInput, handling.deed_refuse, "Do not accept an application."),
        ("withdraw", inputs.NothingInput, handling.deed_withdraw, "Take an application back."),
        ("investigate", inputs.InvestigateInput, handling.deed_investigate,
         "Write down what was found."),
        ("extend", inputs.DeedReasonInput, handling.deed_extend,
         "A complex case: the longer period."),
        ("pause", inputs.DeedReasonInput, handling.deed_pause, "Wait for the findings of others."),
        ("resume", inputs.NothingInput, handling.deed_resume, "The findings are there."),
        ("secrecy", inputs.SecrecyInput, handling.deed_secrecy,
         "Make a file secret, or open it again."),
        ("consent", inputs.PublishInput, handling.consent_set,
         "Whether one's name may be published."),
        ("refer", inputs.ReferInput, deciding.deed_refer, "Give a complete file to a committee."),
        ("recuse", inputs.RecuseInput, deciding.deed_recuse, "Step back from a committee."),
        ("vote", inputs.VoteInput, deciding.deed_vote, "Vote in a committee, once."),
        ("decide", inputs.DecideInput, deciding.deed_decide, "Write the decision down."),
        ("notify", inputs.NotifyInput, noticing.deed_notify,
         "Publish the notice, or waive it for safety or secrecy."),
        ("settle", inputs.SettleInput, noticing.objection_settle, "Answer an objection."),
        ("confirm", inputs.NothingInput, noticing.deed_confirm, "The notice is over."),
        ("review", inputs.ObjectInput, noticing.review_ask, "Ask for another look."),
        ("answer-review", inputs.AnswerReviewInput, noticing.review_decide, "Answer a review."),
        ("award", inputs.AwardInput, awarding.deed_award, "Award a title and money."),
        ("pay", inputs.PayInput, awarding.deed_pay, "Write a payment down."),
        ("close", inputs.NothingInput, awarding.deed_close, "Nothing is left to do."),
    )
}  # fmt: skip
