"""Where a person is signed in, in words."""

from accounts.browsers import BROWSERS, browser_name


def device(user_agent: str) -> str:
    """Name a browser and its system, "Firefox on Windows"; what names no browser we know is repeated as it was sent."""
    known = any(word in user_agent for word in BROWSERS)
    return browser_name(user_agent) if known or not user_agent else user_agent
