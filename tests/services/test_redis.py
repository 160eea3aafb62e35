"""The site with a Redis as its cache: what it keeps there."""

import pytest
from redis import Redis

from tests.services.conftest import Start
from tests.services.visitors import Visitor, rows

MINUTES = 60


@pytest.fixture
def redis(redis_url: str) -> Redis:
    """The Redis, emptied."""
    redis = Redis.from_url(redis_url)
    redis.flushall()
    return redis


def test_tries_are_counted_in_redis_and_forgotten_in_time(start: Start, redis_url: str, redis: Redis) -> None:
    with start(CACHE_URL=redis_url) as site:
        Visitor(site.address).open("/accounts/login/").sign_in("nobody@salaries.example")
        kept = {key.decode().split(":")[5]: redis.ttl(key) for key in redis.scan_iter()}
        assert rows(site.folder, "cache") == 0
    assert set(kept) == {"login", "login_failed", "guess"}
    assert 0 < kept["login"] <= MINUTES
    assert 9 * MINUTES < kept["login_failed"] <= 10 * MINUTES
    assert 9 * MINUTES < kept["guess"] <= 10 * MINUTES
