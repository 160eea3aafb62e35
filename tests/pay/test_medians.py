"""Official medians of earlier years."""

from pay.medians import earlier_medians, read_medians


def test_median_of_all_full_time_employees_in_2024_is_on_file() -> None:
    # As ONS revised it in October 2025: 37,439; its first release said 37,430.
    found = [median for median in earlier_medians() if (median.group, median.year) == ("UK", 2024)]
    assert [median.amount for median in found] == [37_439]
    assert found[0].source.url.startswith("https://")


def test_each_group_has_one_median_a_year() -> None:
    keys = [(median.group, median.year) for median in earlier_medians()]
    assert len(keys) == len(set(keys))


def test_oldest_median_comes_first() -> None:
    row = """[[medians]]
group = "2134"
year = {year}
amount = {amount}
source = {{kind = "official", publisher = "ONS", title = "A table", url = "https://example/table"}}
"""
    found = read_medians(row.format(year=2024, amount=51_000) + row.format(year=2022, amount=47_000))
    assert [(median.year, median.amount) for median in found] == [(2022, 47_000), (2024, 51_000)]
