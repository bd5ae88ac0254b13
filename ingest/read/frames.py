"""How the limited child and its parent talk: length-prefixed frames, never pickle.

A frame is one kind byte, the length as four bytes (big-endian), and the payload: JSON for "J", raw bytes for "B".
"""

import json
import math
from collections.abc import Callable
from typing import Any

JSON = b"J"
BYTES = b"B"
HEADER = 5
FRAME_BYTES = 64 << 20  # no honest frame is larger
CHUNK_BYTES = 1 << 20

Message = dict[str, Any]


class BadFrame(Exception):
    """The other side sent something that is not a frame of ours."""


def packed(kind: bytes, payload: bytes) -> bytes:
    """One frame, ready to be written."""
    if len(payload) > FRAME_BYTES:
        raise BadFrame(f"a frame of {len(payload)} bytes")
    return kind + len(payload).to_bytes(4, "big") + payload


def packed_json(message: Message) -> bytes:
    return packed(JSON, json.dumps(message, allow_nan=False, separators=(",", ":")).encode("ascii"))


def parsed_json(payload: bytes) -> Message:
    """The message of a JSON frame; BadFrame for anything but an object of sane numbers."""
    try:
        message = json.loads(payload, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BadFrame(f"not a message: {error}") from None
    if not isinstance(message, dict):
        raise BadFrame("not an object")
    return message


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not allowed")


class FrameBuffer:
    """Cuts a stream of bytes into frames, as they come."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes, take: Callable[[bytes, bytes], None]) -> None:
        """Adds data, and calls take(kind, payload) for each frame that is whole. Raises BadFrame."""
        self._held += data
        while len(self._held) >= HEADER:
            kind = bytes(self._held[:1])
            length = int.from_bytes(self._held[1:HEADER], "big")
            if kind not in (JSON, BYTES) or length > FRAME_BYTES:
                raise BadFrame("the stream is out of step")
            if len(self._held) < HEADER + length:
                return
            payload = bytes(self._held[HEADER : HEADER + length])
            del self._held[: HEADER + length]
            take(kind, payload)


def whole(value: object, low: int, high: int) -> int:
    """value as an int between low and high; BadFrame otherwise."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise BadFrame(f"{value!r} is not a number between {low} and {high}")
    return value


def real(value: object) -> float:
    """value as a finite float; BadFrame otherwise."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise BadFrame(f"{value!r} is not a number")
    return float(value)


def string(value: object, most: int) -> str:
    """value as a str of at most so many characters; BadFrame for anything else, longer ones are cut."""
    if not isinstance(value, str):
        raise BadFrame(f"{type(value).__name__} where text was expected")
    return value[:most]
