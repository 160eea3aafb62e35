"""A catalogue of any size, made up and always the same, to measure with."""

import random
from itertools import product

from roles.catalogue import Listing, SectorName
from tests.roles.listings import make_listing

# What people are, each of which a large guide has hundreds of.
KINDS = [
    *("manager", "engineer", "analyst", "officer", "assistant", "technician", "consultant", "designer", "developer"),
    *("adviser", "teacher", "nurse", "driver", "operative", "scientist", "administrator", "coordinator", "planner"),
    *("surveyor", "inspector", "specialist", "executive", "buyer", "architect", "therapist", "fitter", "editor"),
]
SYLLABLES = [one + other for one, other in product("bcdfghlmnprstvw", ["a", "e", "i", "o", "u", "an", "er", "ol"])]


def many_roles(number: int) -> list[Listing]:
    """Make up so many roles, with as many names, skills and rungs each as a real one."""
    choose = random.Random(7)
    words = ["".join(choose.choices(SYLLABLES, k=choose.choice([2, 3, 3, 4]))) for _ in range(6_000)]
    skills = [" ".join(choose.sample(words, 3)) for _ in range(20_000)]
    return [_role(choose, place, words, skills) for place in range(number)]


def _role(choose: random.Random, place: int, words: list[str], skills: list[str]) -> Listing:
    field, kind = choose.choice(words[:1_500]), choose.choice(KINDS)
    name = f"{field} {choose.choice(words)} {kind}" if place % 3 else f"{field} {kind}"
    return make_listing(
        name.title(),
        slug=f"role-{place}",
        sector=SectorName(f"sector-{place % 14}", f"Sector {words[place % 14]}"),
        aliases=tuple(f"{choose.choice(words)} {choose.choice(KINDS)}" for _ in range(5)),
        hidden_aliases=(choose.choice(words),),
        skills=tuple(choose.sample(skills, 11)),
        ladder=(f"junior {name}", name, f"senior {name}", f"head of {field}", "operations manager"),
        occupation=f"{words[place % 400]} {kind}s",
        occupation_code=f"{place % 400}",
    )
