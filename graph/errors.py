"""Every error that Casegraph raises on purpose: one small tree.

Each class names the HTTP status and the exit code that it ends in, so that neither the pages nor the command line
decide it again. The text of an error says what happened, to which file or part, and what to do.
"""

from typing import ClassVar


class CasegraphError(Exception):
    """Something went wrong that the user should read about."""

    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1


class NotFound(CasegraphError):
    """There is no such thing, or the asker may not know of it: the two look the same from outside."""

    status = 404


class InvalidRequest(CasegraphError):
    """The question itself cannot be answered: a bad filter, an unknown relation, a malformed name."""

    status = 400
    exit_code = 2


class ScopeMissing(CasegraphError):
    """A read was asked for without saying for whom. Always a bug; never answered with data."""

    status = 500


class StoreUnavailable(CasegraphError):
    """A store is down, locked by another process, or did not answer in time. Never shown as an empty result."""

    status = 503
    exit_code = 3


class HomeInUse(StoreUnavailable):
    """Another process owns the home folder and does not answer."""


class ModelMissing(CasegraphError):
    """A model that the settings name is not installed, or its files are not the expected ones."""

    status = 503
    exit_code = 3


class ArchiveDamaged(CasegraphError):
    """A kept file is gone or its content no longer has the hash that names it."""

    status = 500
