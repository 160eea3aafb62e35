"""`/take-home.json`: exact for whatever makes sense, and 400 with the field for whatever does not."""

import json
import random
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import JsonResponse
from django.test import Client, RequestFactory

from pay.calculator.answer import answer
from pay.calculator.document import document
from pay.calculator.views import take_home_json
from pay.forms import HIGHEST_PAY
from pay.pension import Pension, PensionBase, PensionKind
from pay.periods import Period
from pay.rates import LoanPlan, Region, tax_years
from pay.take_home import Circumstances, take_home
from pay.wage import Wage

CONTRACT = (
    "/take-home.json?gross=33000&year=2026-27&region=scotland&loan=plan-2&postgraduate=0&pension=0"
    "&pension_kind=salary-sacrifice"
)
MANY = 10_000
# The most that is asked for of each period, in £, so that a year stays within bounds.
MOST = {Period.YEAR: HIGHEST_PAY, Period.MONTH: 800_000, Period.WEEK: 190_000, Period.DAY: 27_000, Period.HOUR: 1_100}
Query = dict[str, Any]

NO_AMOUNTS = [
    *("-1", "-0.01", "+5", "lots", "1e5", "NaN", "Infinity", "-inf", "0x10", "£", "k", "33kk", "33,00", "3,3000"),
    *("1.234", "1..2", "33000 GBP", "€33000", "٣٣٠٠٠", "\uff13\uff13", "33\x00000", "\x00", "<b>", "9" * 400),
    *("x" * 5000, "1/2", "½", "None", "null", "[]", "10000000.01", "10,000,001", "10001k", "999999999999"),
]
NO_PERCENTAGES = ["101", "100.01", "-1", "5.555", "1e1", "NaN", "Infinity", "lots", "٥", "5%%", "5\x00", "1" * 30]
WRONG = {
    "gross": ["", None, *NO_AMOUNTS],
    "other": NO_AMOUNTS,
    "year": ["2024-25", "2026", "26-27", "2026-27 ", "\x00", "y" * 3000],
    "region": ["france", "England", "england ", "northern_ireland", "\x00", "0"],
    "loan": ["plan-3", "plan2", "2", "Plan-2", "postgraduate", "x" * 3000],
    "postgraduate": ["2", "yes", "true", "on", "-1", "٠"],
    "pension": NO_PERCENTAGES,
    "pension_kind": ["netpay", "sacrifice", "NET-PAY"],
    "pension_base": ["all", "basic"],
    "per": ["fortnight", "Year", "years", "a year"],
    "days": ["8", "-1", "five", "7.001"],
    "hours": ["169", "-1", "lots", "37.555", "1e2"],
}


@pytest.fixture
def ask(rf: RequestFactory) -> Callable[[Query], JsonResponse]:
    """Ask the view itself, which is what answers; the way to it is the same for every page."""

    def asked(query: Query) -> JsonResponse:
        given = {name: value for name, value in query.items() if value is not None}
        return take_home_json(rf.get(f"/take-home.json?{urlencode(given, doseq=True)}"))

    return asked


Ask = Callable[[Query], JsonResponse]


def spelled(amount: Decimal, chance: random.Random) -> str:
    """Write an amount in one of the ways that people do."""
    ways = [f"{amount}", f"{amount:,}", f"£{amount:,}", f" £ {amount} ", f"{amount:,}".replace(",", " ")]
    if amount % 10 == 0:
        ways += [f"{amount / 1000:.2f}k", f"£{amount / 1000:.2f}K"]
    return chance.choice(ways)


def amount_up_to(most: int, chance: random.Random) -> Decimal:
    """Draw an amount: whole tens, whole pounds, or with pence; small ones as often as large ones."""
    most = int(most ** chance.uniform(0.5, 1))
    return chance.choice(
        [
            Decimal(chance.randint(0, most // 10)) * 10,
            Decimal(chance.randint(0, most)),
            Decimal(chance.randint(0, most * 100)) / 100,
        ]
    )


def draw(chance: random.Random) -> tuple[Query, Wage, Circumstances]:
    """Draw a query that makes sense, and what it means."""
    period = chance.choice(list(Period))
    number = {Period.DAY: Decimal(chance.randint(1, 700)) / 100, Period.HOUR: Decimal(chance.randint(1, 1680)) / 10}
    wage = Wage(amount_up_to(MOST[period], chance), period, number.get(period))
    year = chance.choice(list(tax_years().values()))
    kind, base = chance.choice(list(PensionKind)), chance.choice(list(PensionBase))
    # Of a quarter more is left than all the rest can take.
    pension = Pension(chance.choice([Decimal(0), Decimal(5), Decimal(chance.randint(0, 2500)) / 100]), kind, base)
    one = Circumstances(
        year, chance.choice(list(Region)), chance.choice(list(LoanPlan)), chance.random() < 0.5, pension
    )
    query = {
        "gross": spelled(wage.amount, chance),
        "per": period,
        "year": year.name,
        "region": one.region,
        "loan": one.loan,
        "postgraduate": int(one.postgraduate),
        "pension": f"{pension.percent}{chance.choice(['', '%', ' %'])}",
        "pension_kind": kind,
        "pension_base": base,
        "days": number[Period.DAY],
        "hours": number[Period.HOUR],
        "other": chance.choice(["", None, "1"]),
        "utm_source": chance.choice([None, "post"]),
    }
    return dict(chance.sample(list(query.items()), len(query))), wage, one


def spoil(query: Query, chance: random.Random) -> tuple[Query, str]:
    """Make a query senseless, and say which field should be named."""
    how = chance.random()
    if how < 0.1:
        name = chance.choice(list(WRONG))
        return query | {name: [query[name] or "1", query[name] or "1"]}, name
    if how < 0.15:
        return query | {"gross": "33000", "per": "year", "pension": "100", "pension_kind": "net-pay"} | {
            "pension_base": "full-pay"
        }, "pension"
    if how < 0.2:
        return query | {"gross": "£1,000,000", "per": "month", "pension": "0"}, "gross"
    if how < 0.25:
        name, period = chance.choice([("days", "day"), ("hours", "hour")])
        return query | {"per": period, name: chance.choice(["", None, "0", "0.00"])}, name
    name = chance.choice(list(WRONG))
    return query | {name: chance.choice(WRONG[name])}, name


def test_ten_thousand_queries_that_make_sense_agree_with_the_module(ask: Ask) -> None:
    chance = random.Random(2026)
    for _ in range(MANY):
        query, wage, one = draw(chance)
        response = ask(query)
        assert response.status_code == 200, (query, response.content)
        found = json.loads(response.content)
        assert found == document(answer(wage, one)), query
        assert Decimal(found["take_home"]) == take_home(wage.a_year, one).take_home, query


def test_ten_thousand_senseless_queries_are_400_and_name_the_field(ask: Ask) -> None:
    chance = random.Random(2027)
    for _ in range(MANY):
        query, name = spoil(draw(chance)[0], chance)
        response = ask(query)
        assert response.status_code == 400, query
        errors = json.loads(response.content)["errors"]
        assert name in errors, (query, errors)
        assert all(sentence.endswith(".") for sentences in errors.values() for sentence in sentences), errors


def test_the_contract_to_the_penny(client: Client) -> None:
    found = client.get(CONTRACT).json()
    names = ["gross", "pension", "taxable_pay", "personal_allowance", "income_tax", "national_insurance"]
    assert {name: found[name] for name in [*names, "student_loan", "postgraduate_loan", "take_home"]} == {
        "gross": "33000.00",
        "pension": "0.00",
        "taxable_pay": "33000.00",
        "personal_allowance": "12570.00",
        "income_tax": "4081.07",
        "national_insurance": "1634.40",
        "student_loan": "325.35",
        "postgraduate_loan": "0.00",
        "take_home": "26959.18",
    }
    assert found["marginal_rate"] == "0.3800"
    assert (found["periods"]["month"]["take_home"], found["periods"]["week"]["take_home"]) == ("2246.60", "518.45")


@pytest.mark.parametrize("address", [CONTRACT, "/take-home.json"])
def test_scripts_of_every_site_may_ask(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["Content-Type"] == "application/json"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in headers


def test_without_a_pay_it_says_what_to_write(client: Client) -> None:
    response = client.get("/take-home.json")
    assert response.status_code == 400
    assert response.json() == {"errors": {"gross": ["Write the pay before tax, in pounds, such as 33000."]}}


@pytest.mark.parametrize(("method", "status"), [("head", 200), ("post", 405), ("put", 405), ("delete", 405)])
def test_it_can_only_be_read(client: Client, method: str, status: int) -> None:
    response = getattr(client, method)(CONTRACT)
    assert response.status_code == status
    assert method != "head" or response.content == b""


def test_a_broken_encoding_is_a_400(client: Client) -> None:
    assert client.get("/take-home.json?gross=%ff%fe&region=%c3%28").status_code == 400


def test_it_answers_in_less_than_five_milliseconds(client: Client) -> None:
    client.get(CONTRACT)
    before = time.process_time()
    for _ in range(100):
        client.get(CONTRACT)
    assert (time.process_time() - before) / 100 < 0.005
