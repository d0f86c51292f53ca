"""Honours of 越秀: a season that is open, one that votes, one on notice, one that is over."""

from datetime import timedelta

from django.utils import timezone

from jiefang.honours.constants import SeasonState
from jiefang.honours.models import Award, Season
from jiefang.honours.services import (
    award_nomination,
    objection_make,
    season_move,
)
from jiefang.honours.services.printing import batch_ask, batch_run
from tests.cast import Cast
from tests.honours.worlds import (
    jury,
    make_definition,
    make_season,
    on_notice,
    put_forward,
    seat,
)


def honours_world(cast: Cast) -> dict[str, object]:
    """The names of the objects that the rows of this app speak of."""
    honour = make_definition(cast)
    today = timezone.localdate()
    asked = make_season(cast, definition=honour, year=2031)
    waiting = put_forward(cast, asked, cast.member)
    voting = make_season(cast, definition=honour, year=2032)
    judged = put_forward(cast, voting, cast.member)
    jury(voting, 7010, 2)
    seat(voting, cast.leader)
    season_move(actor=cast.organiser, season_id=voting.pk, to=SeasonState.VOTING)
    shown = make_season(cast, definition=honour, year=2033)
    (noticed,) = on_notice(cast, shown, cast.member, today=today, first=7020)
    objection = objection_make(actor=cast.leader, nomination_id=noticed.pk, words="时长有误")
    over = make_season(cast, definition=honour, year=2034)
    given = _given(cast, over)
    batch = batch_ask(actor=cast.organiser, season_id=over.pk, base_url="https://city.example")
    batch_run(batch.pk)
    return {
        "honour_season": asked.pk,
        "honour_waiting": waiting.pk,
        "honour_voting": judged.pk,
        "honour_voting_season": voting.pk,
        "honour_noticed": noticed.pk,
        "honour_noticed_season": shown.pk,
        "honour_objection": objection.pk,
        "honour_over": over.pk,
        "honour_award": given.pk,
        "honour_number": given.number,
        "honour_batch": batch.pk,
        "honour_definition": honour.pk,
    }


def _given(cast: Cast, season: Season) -> Award:
    """On notice until yesterday, awarded to the member, who agreed to the name in public."""
    today = timezone.localdate()
    (nomination,) = on_notice(cast, season, cast.member, today=today, first=7030)
    Season.objects.filter(pk=season.pk).update(notice_until=today - timedelta(days=1))
    award = award_nomination(actor=cast.organiser, nomination_id=nomination.pk)
    Award.objects.filter(pk=award.pk).update(publish=True)
    return award
