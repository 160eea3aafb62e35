"""Pay cases in the account: kept from their sheet, and deleted."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.keeping import PayCase
from accounts.kept import MOST_PAY_CASES, TooManyPayCasesError, keep_pay_case
from accounts.views import SignedInRequest, back_to
from roles.pay_pages.pay_case_form import PayCaseForm
from roles.pay_pages.pay_case_role import form_for

NO_CASE = (
    "This is no pay case we can make a sheet of any more. Open its form, put right what it says, and keep it then."
)
TOO_MANY = (
    f"An account holds {MOST_PAY_CASES} pay cases, so this one was not kept. Delete one you do not need any more."
)


@require_POST
@login_required(redirect_field_name=None)
def keep(request: SignedInRequest) -> HttpResponse:
    """Keep the case whose sheet sent the form; 422 when no sheet can be made of it, 409 when there is no room."""
    form = form_for(_query(request))
    if not form or not form.is_valid() or len(form.query()) > PayCase.LONGEST_QUERY:
        return _not_kept(request, 422, NO_CASE, form)
    try:
        keep_pay_case(request.user, form.known.role, form.case.ask, form.query())
    except TooManyPayCasesError:
        return _not_kept(request, 409, TOO_MANY, form)
    return back_to(request, "pay-cases", f"The case for £{form.case.ask:,} is kept.")


@require_POST
@login_required(redirect_field_name=None)
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete one of the person's cases."""
    case = get_object_or_404(request.user.pay_cases, pk=pk)
    case.delete()
    return back_to(request, "pay-cases", f"The case for £{case.ask:,} is deleted.")


def _query(request: SignedInRequest) -> QueryDict:
    """Read what the sheet's form sends: its query; one that is too long is none."""
    sent = request.POST.get("query", "")
    return QueryDict(sent if len(sent) <= PayCase.LONGEST_QUERY else "")


def _not_kept(request: SignedInRequest, status: int, sentence: str, form: PayCaseForm | None) -> HttpResponse:
    back = reverse("pay-case") + (f"?{form.query()}" if form else "")
    context = {"sentence": sentence, "role": None, "back": back}
    return TemplateResponse(request, "account/not_kept.html", context, status=status)
