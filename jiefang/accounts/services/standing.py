"""How a session stands after its person showed more, or changed what they show."""

from django.db import transaction

from jiefang.accounts.models import Person, Session
from jiefang.accounts.services.sessions import proof_of
from jiefang.realtime.services import rights_changed, sockets_close


@transaction.atomic
def session_strengthen(person: Person) -> None:
    """The person has shown a second factor in this session: privileged grants count in it."""
    session = person.session
    if session is None or session.strong:
        return
    Session.objects.filter(pk=session.pk).update(strong=True)
    session.strong = True
    rights_changed(person.pk)


@transaction.atomic
def session_rebind(person: Person) -> None:
    """After a new password: this session goes on, every other of the person ends."""
    theirs = Session.objects.filter(person=person)
    if person.session is not None:
        theirs.filter(pk=person.session.pk).update(proof=proof_of(person))
        theirs = theirs.exclude(pk=person.session.pk)
    for mark in theirs.values_list("mark", flat=True):
        sockets_close(mark)
    theirs.delete()
