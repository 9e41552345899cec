"""Named checks, counted, and what the SDK's own live tests compare."""

import base64
import json
import sys
import time
import traceback
from datetime import datetime

from azure.core.exceptions import HttpResponseError

FOREIGN_IDENTITY = "8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000"
ANOTHER_GUID = "11111111-2222-3333-4444-555555555555"


class Checks:
    """Runs named checks one after the other and counts them."""

    def __init__(self, name):
        self.name = name
        self.passed = 0
        self.failed = 0

    def check(self, title, run):
        try:
            run()
            self.passed += 1
        except Exception:
            self._report(title)

    async def acheck(self, title, run):
        try:
            await run()
            self.passed += 1
        except Exception:
            self._report(title)

    def _report(self, title):
        self.failed += 1
        print(f"{self.name}: {title}\n{traceback.format_exc()}", file=sys.stderr)

    def close(self):
        """Prints the closing line and ends the process, non-zero when a check failed."""
        print(f"{self.name}: {self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)


def same(actual, expected):
    assert actual == expected, f"expected {expected!r}, got {actual!r}"


def error_is(error, status, code, message):
    """The service's own status, code and message, as the SDK hands them over."""
    same(error.status_code, status)
    same(error.error.code, code)
    same(error.error.message, message)


def refused(call, status, code, message):
    try:
        call()
    except HttpResponseError as error:
        return error_is(error, status, code, message)
    raise AssertionError(f"expected {status} {code}, got a response")


async def arefused(awaitable, status, code, message):
    try:
        await awaitable
    except HttpResponseError as error:
        return error_is(error, status, code, message)
    raise AssertionError(f"expected {status} {code}, got a response")


def claims(token):
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def ends_at(expires_on):
    """Seconds since 1970. The SDK hands the service's text through; its fraction has up to seven digits."""
    return datetime.fromisoformat(expires_on[:19] + expires_on[-6:]).timestamp()


def lives_minutes(expires_on, minutes):
    """Within the 5 % that the SDK's own tests allow."""
    lived = (ends_at(expires_on) - time.time()) / 60
    assert abs(lived - minutes) <= minutes * 0.05, f"expected about {minutes} minutes, got {lived}"
