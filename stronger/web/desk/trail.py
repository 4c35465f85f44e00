"""The trail, read out: who looked at, changed or was refused what, in plain sentences, for those who answer for it."""

from dataclasses import replace
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from stronger.accounts import naming
from stronger.trail import queries, rules
from stronger.trail import services as trail
from stronger.web.desk import trail_words
from stronger.web.kit import components, words
from stronger.web.kit.forms import DateField, Form
from stronger.web.kit.pages import needs, page
from stronger.workforce import queries as workforce

COLUMNS = ("What happened", "Reason given", "More")
VERBS = (
    ("", "Anything"),
    ("read", "Looked at something"),
    ("search", "Searched"),
    ("export", "Downloaded something"),
    ("change", "Changed something"),
    ("refuse", "Was refused"),
    ("enter", "Signed in or out"),
)


# Years that a moment of the trail can be of; others are past what the database can compare with.
_FIRST, _LAST = 1900, 2999


class TrailSearch(Form):
    """What may be asked of the trail. Sent by post, so that no number of a person stands in an address."""

    who = forms.TypedChoiceField(label="Who did it", required=False, coerce=int, empty_value=None)
    verb = forms.ChoiceField(label="What they did", required=False, choices=VERBS)
    number = forms.CharField(
        label="About which person", required=False, max_length=20, help_text="Their Social Work England number, for example SW12345"
    )
    from_on = DateField(label="From", called="first day", required=False)
    until_on = DateField(label="To", called="last day", required=False)

    def __init__(self, *args, people: dict[int, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "Anyone"), *people.items()]  # type: ignore[attr-defined]

    def clean_number(self) -> str:
        """The person's id for their number, so that the address carries the id alone."""
        number = self.cleaned_data["number"]
        found = workforce.id_of(number)
        if number and found is None:
            raise forms.ValidationError("Nobody in the register has this Social Work England number. Check it and try again")
        return found or ""

    def address(self) -> str:
        """The query string that asks for this."""
        said = {"subject" if name == "number" else name: value for name, value in self.cleaned_data.items() if value}
        return f"?{urlencode(said)}"


def _id(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None  # what a bigint holds


def _day(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if _FIRST <= found.year <= _LAST else None


def _asked(said: QueryDict) -> queries.Asked:
    """What an address asks for; what makes no sense asks nothing."""
    return queries.Asked(
        actor_id=_id(said.get("who")),
        subject=said.get("subject", "") if trail.is_code(said.get("subject", "")) else "",
        verb=said.get("verb", "") if said.get("verb") in rules.SAYS else "",
        from_on=_day(said.get("from_on")),
        until_on=_day(said.get("until_on")),
        before=_id(said.get("before")),
        after=_id(said.get("after")),
    )


def _note(asked: queries.Asked, found: queries.Page) -> None:
    """Reading the trail leaves a row in it: which entries were shown, and what was asked."""
    shown = {"newest": found.rows[0].id, "oldest": found.rows[-1].id} if found.rows else {}
    told = {name: str(value) for name, value in vars(replace(asked, whats=())).items() if value and name != "subject"}
    subjects = [asked.subject] if asked.subject else []
    trail.note("read", "trail.entries", subjects=subjects, details={**told, **shown, "count": len(found.rows)})


def _cells(row: queries.Row, said: str, name: str) -> tuple:
    if len(row.subjects) != 1:
        return (said, row.why, "")
    return (said, row.why, (f"All about {name}", f"?{urlencode({'subject': row.subjects[0]})}"))


@page(policy=needs("trail.read"))
def entries(request: HttpRequest) -> HttpResponse:
    """The trail as asked, fifty entries a page, latest first; a search sent by post becomes an address without anyone's number."""
    people = naming.everyone()
    asked = _asked(request.GET)
    form = TrailSearch(request.POST or None, people=people, initial={**vars(asked), "who": asked.actor_id})
    if request.method == "POST" and form.is_valid():
        return redirect(f"{request.path}{form.address()}")
    found = queries.entries(asked)
    _note(asked, found)
    names = trail_words.names(found.rows, people)
    sentences = [rules.sentence(row, people=people, names=names, kinds=trail_words.KINDS, moment=words.moment) for row in found.rows]
    called = [next((names.get((row.what, each), each) for each in row.subjects), "") for row in found.rows]
    context = {
        "form": form,
        "columns": COLUMNS,
        "rows": [_cells(*each) for each in zip(found.rows, sentences, called, strict=True)],
        "narrowed": asked != queries.Asked(),
        "newer": components.keeping(request.GET, after=found.newer, before=None) if found.newer else "",
        "older": components.keeping(request.GET, before=found.older, after=None) if found.older else "",
    }
    return render(request, "desk/trail/entries.html", context)
