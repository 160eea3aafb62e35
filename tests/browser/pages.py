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
KINDS = [
    "/",
    "/salaries/",
    "/salaries/?sector=technology&min=lots&confidence=A&sort=mid",
    "/sectors/technology/",
    "/compare/",
    "/compare/?role=solicitor&role=nobody&add=zzz",
    "/compare/?role=dentist&role=gp-general-practitioner&role=barrister&role=digital-marketing-executive",
    "/search/",
    "/search/?q=engineer",
    "/search/?q=veterinary+nurse",
    "/search/?q=shepherd+boy",
    ROLE,
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
