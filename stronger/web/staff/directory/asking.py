"""Puts to HR what a directory leaves open: whether a row is somebody whom the register has, with the facts side by side."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from stronger.directory import policies, queries, services
from stronger.web.kit import components, words
from stronger.web.kit.forms import Form, Radios
from stronger.web.kit.pages import page
from stronger.web.staff.directory.words_for import MAY_IMPORT

NOBODY, KEEPS = "nobody", ":register"
COLUMNS = ("Row", "Name", "Why it is asked", "Answer")


class AnswerForm(Form):
    """Whom the row is about; where the two numbers differ, which of them is right."""

    answer = forms.ChoiceField(label="Who is it?", widget=Radios, error_messages={"required": "Choose who it is"})

    def __init__(self, *args, question: queries.Question, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, str]] = []
        for facts in question.candidates:
            same = f"The same person as {facts.name}"
            if facts.numbers:
                theirs, ours = facts.numbers
                choices.append((facts.id, f"{same}: {theirs}, the number in the file, is right"))
                choices.append((facts.id + KEEPS, f"{same}: {ours}, the number in the register, is right"))
            else:
                choices.append((facts.id, same))
        many = len(question.candidates) > 1
        choices.append((NOBODY, "None of them: somebody new" if many else "Not the same person: somebody new"))
        self.fields["answer"].choices = choices  # type: ignore[attr-defined]
        self.initial["answer"] = question.answer + (KEEPS if question.keeps_number else "")

    def said(self) -> tuple[UUID | None, bool]:
        """The person, None for nobody we know; and whether the register's number stays."""
        text = self.cleaned_data["answer"]
        return (None if text == NOBODY else UUID(text.removesuffix(KEEPS))), text.endswith(KEEPS)


@page(policy=MAY_IMPORT)
def questions(request: HttpRequest, directory_id: UUID) -> HttpResponse:
    """Every row that asks something, and whether it has its answer."""
    found = policies.directory_to_import(request.user, directory_id)
    number = components.page_number(request.GET.get("page", ""), 10**6)
    rows, total = queries.open_questions(found, page=number, per_page=queries.PER_PAGE)
    listed = [
        (
            (str(row.number), reverse("staff:directory_question", args=[found.pk, row.number])),
            row.who,
            ". ".join(row.why),
            "Answered" if row.is_answered else "Waits for you",
        )
        for row in rows
    ]
    pages = components.pages(number, components.page_count(total, queries.PER_PAGE), request.GET)
    context = {"record": queries.record(found), "columns": COLUMNS, "rows": listed, "pages": pages}
    return render(request, "staff/directory/questions.html", context)


@page(policy=MAY_IMPORT)
def question(request: HttpRequest, directory_id: UUID, number: int) -> HttpResponse:
    """One row beside whoever it may be; answered, the next one comes."""
    found = policies.directory_to_import(request.user, directory_id)
    asked = queries.question(found, number, by=request.user)
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None, question=asked)
    if request.method == "POST" and form.is_valid():
        person, keeps_number = form.said()
        services.answer(directory=found, row=number, person=person, keeps_number=keeps_number, by=request.user)
        following = queries.next_question(found, number)
        if following is not None:
            return redirect("staff:directory_question", found.pk, following)
        messages.success(request, "Every question has its answer.")
        return redirect("staff:directory_one", found.pk)
    columns = ("Fact", f"Row {number} of the file", *(f"{facts.name} in the register" for facts in asked.candidates))
    rows = [
        (what, says or "Nothing", *(facts.says[place] or "Not known" for facts in asked.candidates))
        for place, (what, says) in enumerate(zip(asked.what, asked.says, strict=True))
    ]
    whys = [(facts.name, list(facts.why)) for facts in asked.candidates]
    context = {"form": form, "question": asked, "columns": columns, "rows": rows, "whys": whys, "id": found.pk}
    context |= {"number": words.number(number), "reference": queries.record(found).reference}
    return render(request, "staff/directory/question.html", context)
