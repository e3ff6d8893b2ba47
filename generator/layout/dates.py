"""The date that a document carries in its metadata."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from generator.content.model import Network
from generator.errors import MetrokaartError

_EPOCH = "SOURCE_DATE_EPOCH"
# The oldest date that a zip file can hold.
_OLDEST = date(1980, 1, 1)


def created(network: Network) -> date:
    """SOURCE_DATE_EPOCH when it is set, else the map's own date, else 1980-01-01.

    The variable counts seconds since 1970 in UTC (reproducible-builds.org/specs); a day
    before 1980 becomes 1980-01-01. MetrokaartError when it is no such number.
    """
    seconds = os.environ.get(_EPOCH)
    if not seconds:
        return max(network.date or _OLDEST, _OLDEST)
    try:
        return max(datetime.fromtimestamp(int(seconds), UTC).date(), _OLDEST)
    except (ValueError, OverflowError, OSError):
        message = f"{_EPOCH} is '{seconds}', not a number of seconds since 1970"
        raise MetrokaartError.one(message, hint="correct it or unset it") from None
