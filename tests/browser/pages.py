"""The addresses that the browser tests visit."""

from tests.tools.processes import ROOT

ROLES = [f"/salaries/{path.stem}/" for path in sorted((ROOT / "fixtures" / "roles").glob("*.yaml"))]
# The ones that differ most: widest figures, longest title and ladder, a pay scale, suppressed pay, no official group.
TRIED = [
    f"/salaries/{slug}/"
    for slug in (
        "airline-pilot",
        "clinical-psychologist",
        "construction-site-manager",
        "cyber-security-analyst",
        "digital-marketing-executive",
        "gp-general-practitioner",
        "healthcare-assistant",
        "machine-learning-engineer",
        "police-officer",
        "ux-designer",
    )
]
ROLE = "/salaries/machine-learning-engineer/"
WITHOUT_GROUP = "/salaries/product-manager/"
NOT_FOUND = "/salaries/no-such-role/"
# A pay case with the longest words and names there can be.
WIDE = "W" * 160
PAY_CASE = (
    "/pay-case/?role=digital-marketing-executive&pay=1234567&ask=1999999&since=2015-01&area=yorkshire-and-the-humber"
    "&evidence=achievements&evidence=percentile&evidence=band&evidence=offer&evidence=region&evidence=real-terms"
    f"&achievement1={WIDE}&achievement2={WIDE}&achievement3={WIDE}&offer=1999998&offer_from={WIDE[:60]}"
    f"&name={WIDE[:60]}&manager={WIDE[:60]}&loan=plan-2&postgraduate=1&pension=12.75&pension_kind=relief-at-source"
)
KINDS = [
    "/",
    "/salaries/",
    "/salaries/?sector=technology&min=lots&confidence=A&sort=mid",
    "/sectors/technology/",
    "/compare/",
    "/compare/?role=solicitor&role=nobody&add=zzz",
    "/compare/?role=dentist&role=gp-general-practitioner&role=barrister&role=digital-marketing-executive",
    "/take-home/",
    "/take-home/?gross=105000&other=43700&region=scotland&loan=plan-4&postgraduate=1&pension=5",
    "/take-home/?gross=lots&per=hour&pension=200&region=france",
    "/offer/",
    "/offer/?base=lots&hours=900&office_b=2&role=zzz",
    "/offer/?base=24000&bonus=10&bonus_share=80&one_off=3000&hours=40&holiday=20&role=data-analyst"
    "&base_b=9999999&bonus_b=12&employer_pension_b=8&hours_b=60&holiday_b=28&office_b=5&travel_cost_b=999.99&travel_minutes_b=240",
    "/real-terms/",
    "/real-terms/?pay=52000&since=2025-06&now=lots&role=teacher",
    "/real-terms/?pay=9999999.99&since=2015-01&now=1000000.01&role=gp-general-practitioner",
    "/pay-case/",
    "/pay-case/?role=zzz",
    "/pay-case/?role=registered-nurse&pay=lots&ask=5&evidence=offer&since=2025-12",
    PAY_CASE,
    "/search/",
    "/search/?q=engineer",
    "/search/?q=veterinary+nurse",
    "/search/?q=shepherd+boy",
    ROLE,
    f"{ROLE}?region=mars&loan=plan-2&postgraduate=1&pension=lots&pay=lots",
    WITHOUT_GROUP,
    "/salaries/it-support-technician/",
    "/methodology/",
    "/about/",
    "/plans/",
    "/contact/",
    "/feedback/",
    "/accessibility/",
    "/privacy/",
    "/cookies/",
    "/data/",
    NOT_FOUND,
    "/accounts/signup/",
    "/practice/interview/machine-learning-engineer/",
    "/practice/negotiation/machine-learning-engineer/",
]

# A script that opens all that a visitor can open.
OPEN = "for (const part of document.querySelectorAll('details')) part.open = true"
