"""Office files are ZIP archives of XML: their parts, unpacked within bounds and parsed without trust."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from graph.model import Reason
from ingest.read.output import Refusal
from ingest.read.source import Source

Element = Any  # lxml has no types
_DAMAGED = "It is damaged: {}. Open it in your office program, save it anew, and add that."
_STEP = 1 << 18


class OfficeZip:
    """The parts of one office file. Refusal (damaged, over_limit, locked) from every method."""

    def __init__(self, source: Source) -> None:
        self._limits = source.limits
        source.file.seek(0)
        try:
            self._archive = zipfile.ZipFile(source.file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            raise Refusal(Reason.DAMAGED, _DAMAGED.format("its end is missing")) from None
        self.names = self._archive.namelist()
        if len(self.names) > self._limits.entries:
            raise Refusal(Reason.OVER_LIMIT, f"It has more than {self._limits.entries:,} parts. Print it to PDF.")
        self._known = set(self.names)
        self._unpacked = 0

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, counted while they are unpacked."""
        limits = self._limits
        size = 0
        try:
            info = self._archive.getinfo(name)
            with self._archive.open(info) as part:
                while chunk := part.read(_STEP):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    bomb = size > limits.ratio_free_bytes and size > limits.ratio * max(info.compress_size, 1)
                    if bomb or size > limits.xml_bytes or self._unpacked > 2 * limits.xml_bytes:
                        raise Refusal(Reason.OVER_LIMIT, "It unpacks to far more than its size. Print it to PDF.")
                    yield chunk
        except RuntimeError:
            raise Refusal(
                Reason.LOCKED, "It is locked with a password. Save a copy without the password and add that."
            ) from None
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, KeyError):
            raise Refusal(Reason.DAMAGED, _DAMAGED.format(f"its part {name} cannot be unpacked")) from None

    def data(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def xml(self, name: str) -> Element:
        """The root element of an XML part."""
        return parsed(self.data(name), f"its part {name}")

    def related(self, name: str) -> dict[str, list[str]]:
        """Parts that a part refers to, by the last word of the relation's type ("footnotes", "header")."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, list[str]] = {}
        if rels in self:
            for relation in self.xml(rels):
                target = relation.get("Target", "")
                if relation.get("TargetMode") == "External" or not target:
                    continue
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                path = posixpath.normpath(path)
                if path in self:
                    found.setdefault(kind, []).append(path)
        return found


def parsed(data: bytes, what: str) -> Element:
    """The root of an XML document. No network, no entities: one that declares entities is refused."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # long paragraphs; depth and size are bounded by the child's limits
        recover=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Refusal(Reason.DAMAGED, _DAMAGED.format(f"{what} is not XML"))
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise Refusal(
            Reason.DAMAGED,
            f"It is not safe to read: {what} declares entities, which can grow without bound or call in other files. "
            "Save it anew from your office program, or as PDF, and add that.",
        )
    return root


def local(element: Element) -> str:
    """An element's name without its namespace: strict and transitional files differ only there."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return str(value)
    return None


def first(element: Element, *path: str) -> Element | None:
    """The first descendant down this path of local names, or None."""
    here = element
    for name in path:
        here = next((child for child in here if local(child) == name), None)
        if here is None:
            return None
    return here


def core_properties(package: OfficeZip) -> dict[str, str]:
    """Title and author in the file's properties."""
    found = {}
    for name in package.related("").get("core-properties", []) or ["docProps/core.xml"]:
        if name not in package:
            continue
        for element in package.xml(name):
            key = {"title": "title", "creator": "author"}.get(local(element))
            if key and element.text:
                found[key] = str(element.text)
    return found
