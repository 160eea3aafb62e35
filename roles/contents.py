"""What stands on a role page, for its "on this page" links."""

from roles.models import Role


def contents(role: Role, *, steps: object = (), related: object = (), sources: object = ()) -> list[tuple[str, str]]:
    """Return `(fragment, label)` for each section that has something to show, in page order.

    `steps` of the pay talk, `related` roles and `sources` are what the page shows of these.
    """
    sections = [
        ("work", "What they do", role.overview),
        ("pay", "What it pays", role.bands),
        ("career", "Career path", role.career or role.career_steps),
        ("day", "A day in the life", role.day_parts),
        ("levers", "What moves the pay", role.levers),
        ("tip", "Insider tip", role.tip),
        ("negotiate", "How to negotiate", steps),
        ("skills", "Skills that pay", role.skills),
        ("interview", "Interview practice", role.interview_questions),
        ("questions", "Questions people ask", role.questions),
        ("related", "Related roles", related),
        ("sources", "Sources", sources),
    ]
    return [(fragment, label) for fragment, label, content in sections if content]
