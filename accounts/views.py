"""The person's own page, and what they keep on it."""

from allauth.account import views as allauth
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST

from accounts.account_page import account_context
from accounts.forms import AddressTakenError, SignupForm
from accounts.keeping import Offer, OwnPay
from accounts.kept import ACTIONS, FollowsTooManyError, may_add_offer, one_at_a_time, within_reach
from accounts.models import User
from accounts.own_forms import OfferForm, OwnPayForm
from accounts.plans import FREE_FOLLOWED_ROLES, FREE_OFFERS
from roles.models import Role

NOT_AN_ACTION = "A role can be saved, taken off the list, followed or followed no more. What was sent is none of these."
SAID = {
    "save": "{role} is on your list.",
    "drop": "{role} is off your list.",
    "follow": "You follow {role} now.",
    "leave": "You do not follow {role} any more.",
}


class SignupView(allauth.SignupView):
    """Signing up, also when two people are as fast as each other with one address."""

    def form_valid(self, form: SignupForm) -> HttpResponse:
        """Make the account; where the address was taken meanwhile, answer as if it had been there all along."""
        try:
            return super().form_valid(form)
        except AddressTakenError:
            again = self.get_form_class()(**self.get_form_kwargs())
            return super().form_valid(again) if again.is_valid() else self.form_invalid(again)


class SignupByPasskeyView(SignupView, allauth.SignupByPasskeyView):
    """The same with a passkey in place of the password."""


class SignedInRequest(HttpRequest):
    """A request that `login_required` has let through."""

    user: User


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: SignedInRequest) -> HttpResponse:
    """What the person keeps; their own pay is typed in here."""
    own = OwnPay.objects.with_role().filter(user=request.user).first()
    form = OwnPayForm(request.POST or None, own)
    if request.method == "POST" and form.is_valid():
        form.keep(request.user)
        return back_to(request, "own-pay", "What you typed is kept.")
    return TemplateResponse(request, "account/index.html", {"form": form} | account_context(request.user, own))


@require_POST
@login_required(redirect_field_name=None)
def clear_own_pay(request: SignedInRequest) -> HttpResponse:
    """Forget the person's pay and target."""
    OwnPay.objects.filter(user=request.user).delete()
    return back_to(request, "own-pay", "Your pay, your target and the role beside them are gone.")


@require_POST
@login_required(redirect_field_name=None)
def change_mails(request: SignedInRequest) -> HttpResponse:
    """Begin or stop the mails about followed roles."""
    wants = request.POST.get("wants") == "yes"
    User.objects.filter(pk=request.user.pk).update(wants_change_mails=wants)
    return back_to(request, "followed", "The mails are on." if wants else "The mails are off.")


@require_POST
@login_required(redirect_field_name=None)
def put_welcome_away(request: SignedInRequest) -> HttpResponse:
    """Show the first steps no more."""
    User.objects.filter(pk=request.user.pk).update(welcomed=True)
    return back_to(request)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Save, drop, follow or leave a role; a visitor is asked to sign up first, which does it then."""
    do = request.POST.get("do", "")
    if do not in ACTIONS:
        return _not_kept(request, 400, NOT_AN_ACTION)
    role = get_object_or_404(within_reach(request.user, do), slug=request.POST.get("role", ""))
    if not request.user.is_authenticated:
        query = {"next": _next(request, role.get_absolute_url()), "keep": do, "role": role.slug}
        return HttpResponseRedirect(f"{reverse('account_signup')}?{urlencode(query)}", status=303)
    try:
        ACTIONS[do](request.user, role)
    except FollowsTooManyError:
        return _not_kept(request, 409, _too_many(role), role)
    return _kept(request, request.user, role)


def _kept(request: HttpRequest, user: User, role: Role) -> HttpResponse:
    """Say how things stand with a role now: to a script in JSON, to a browser on the page it came from."""
    if _wants_json(request):
        return JsonResponse({"saved": role.slug in user.saved_slugs, "followed": role.slug in user.followed_slugs})
    back = _next(request, reverse("account"))
    page, _, part = back.partition("#")
    if page == reverse("account"):
        return back_to(request, part, SAID[request.POST["do"]].format(role=role))
    return HttpResponseRedirect(back, status=303)


def _not_kept(request: HttpRequest, status: int, sentence: str, role: Role | None = None) -> HttpResponse:
    """Say why nothing was done."""
    if _wants_json(request):
        return JsonResponse({"error": sentence}, status=status)
    context = {"sentence": sentence, "role": role, "back": _next(request, reverse("account"))}
    return TemplateResponse(request, "account/not_kept.html", context, status=status)


def _too_many(role: Role) -> str:
    return f"Free follows {FREE_FOLLOWED_ROLES} roles, so {role.title} was not added to those you follow."


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _next(request: HttpRequest, otherwise: str) -> str:
    """Return where to go on to: the path of this site that the form names, or else another."""
    path = request.POST.get("next", "")
    return path if path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else otherwise


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_offer(request: SignedInRequest) -> HttpResponse:
    """Add an offer; a plan that holds no more says so before anything is typed."""
    with one_at_a_time(request.user):
        return _offer_page(request, Offer(user=request.user), full=not may_add_offer(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_offer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change one of the person's offers."""
    return _offer_page(request, get_object_or_404(request.user.offers.with_role(), pk=pk))


def _offer_page(request: SignedInRequest, offer: Offer, full: bool = False) -> HttpResponse:
    form = OfferForm(request.POST or None, offer, full)
    if request.method == "POST" and form.is_valid():
        form.keep()
        return back_to(request, "offers", f"The offer from {offer.employer} is kept.")
    return TemplateResponse(request, "account/offer.html", {"form": form, "free_offers": FREE_OFFERS})


@require_POST
@login_required(redirect_field_name=None)
def delete_offer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete one of the person's offers."""
    offer = get_object_or_404(request.user.offers, pk=pk)
    offer.delete()
    return back_to(request, "offers", f"The offer from {offer.employer} is deleted.")


def back_to(request: HttpRequest, part: str = "", said: str = "") -> HttpResponse:
    """Go back to a part of the account page, and say there what was done."""
    if said:
        messages.success(request, said, extra_tags=part)
    return HttpResponseRedirect(reverse("account") + (f"#{part}" if part else ""), status=303)
