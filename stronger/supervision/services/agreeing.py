"""Verbs of an agreement: write it, which signs for whoever wrote it, and sign what the other wrote."""

from uuid import UUID

from django.db import transaction

from stronger.accounts import queries as accounts
from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import scope
from stronger.kit.calendar import add_months
from stronger.kit.refusal import NotNow, Overtaken
from stronger.supervision import policies
from stronger.supervision.models import Agreement, AgreementSignature, AgreementWords
from stronger.supervision.rules import AGREED
from stronger.supervision.saying import moment
from stronger.supervision.services.holding import hold
from stronger.trail import services as trail

WORDS = ("place", "recorded", "disagreement", "cover")


@transaction.atomic
def write_agreement(*, practitioner_id: UUID, frequency: str, words: dict[str, str], version: int, by) -> Agreement:
    """Put an agreement forward, or change one that is not agreed; whoever writes it signs it, and the other's signature falls.

    `words` has WORDS; `version` is that of the words it was written over, 0 for a new one. An agreement that both signed stays as
    it was, and writing again begins the next. Raises Overtaken, and Refused unless `by` is one of the two.
    """
    person, supervisor, role = policies.practitioner_to_meet(by, practitioner_id)
    hold("agreement", person.id)
    if frameworks.supervision_terms(scope.current().on).one("frequencies", frequency) is None:
        raise NotNow("Choose how often from the list.")
    both = {"practitioner_id": person.id, "supervisor_id": supervisor.id}
    now = Agreement.objects.filter(**both, agreed_on=None).order_by("-begun_at").first()
    said = AgreementWords.objects.filter(agreement=now).first() if now else None
    if said is not None and now is not None and said.version != version:
        if (now.frequency, *(getattr(said, n) for n in WORDS)) == (frequency, *(words[n] for n in WORDS)):
            return now
        raise _overtaken(said)
    at = scope.current().at
    agreement = now or Agreement.objects.create(**both, frequency=frequency, begun_at=at)
    said = said or AgreementWords(agreement=agreement, **both)
    for name in WORDS:
        setattr(said, name, words[name])
    said.version, said.saved_at, said.saved_by = said.version + 1, at, by
    said.save()
    Agreement.objects.filter(pk=agreement.pk).update(frequency=frequency)
    standing = AgreementSignature.objects.filter(agreement=agreement, undone_at=None)
    standing.update(undone_at=at, undone_by=by, undone_why="The agreement was changed afterwards.")
    _sign(agreement, role, by)
    return agreement


def _overtaken(said: AgreementWords) -> Overtaken:
    who = accounts.names_of([said.saved_by_id]).get(said.saved_by_id, "") if said.saved_by_id else ""
    fields = {name: getattr(said, name) for name in WORDS}
    return Overtaken(version=said.version, fields=fields, who=who, when=moment(said.saved_at) if said.saved_at else "")


@transaction.atomic
def sign_agreement(*, agreement: Agreement, by) -> None:
    """Sign what the other put forward; with both signatures it is agreed, to be looked at again after the months the pack says.

    Raises SignOffRefused, and Refused unless `by` is one of the two.
    """
    found, role = policies.agreement_to_sign(by, agreement.practitioner_id)
    hold("agreement", agreement.practitioner_id)
    if found.pk != agreement.pk:
        raise NotNow("There is a newer agreement. Open that one.")
    _sign(agreement, role, by)


def _sign(agreement: Agreement, role: str, by) -> None:
    made = list(AgreementSignature.objects.filter(agreement=agreement))
    signature = AGREED.sign(role, by.pk, made)
    here = scope.current()
    row = AgreementSignature.objects.create(agreement=agreement, role=role, statement=signature.statement, at=here.at, by=by)
    if AGREED.is_locked([*made, row]):
        months = frameworks.supervision_terms(here.on).amount("agreement")
        Agreement.objects.filter(pk=agreement.pk).update(agreed_on=here.on, review_on=add_months(here.on, months))
    details = {"step": "signed", "role": role, "agreement": str(agreement.pk)}
    trail.note("change", "supervision.agreement", subjects=[agreement.practitioner_id], details=details)
