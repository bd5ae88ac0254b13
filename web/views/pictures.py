"""A document's own pages as pictures, with stretches of its text marked on them, and where its words stand."""

import io
from collections.abc import Sequence

from flask import Blueprint, Response, jsonify, request
from PIL import Image, ImageDraw

from graph.errors import InvalidRequest, NotFound
from graph.model import State, WordBox
from ingest.sandbox import render_page
from web.accounts import current_scope, services
from web.views.documents import pictured

blueprint = Blueprint("pictures", __name__)

SCALE = 2.0  # pixels a point: sharp on ordinary and dense screens
MARK = (255, 208, 0, 90)
EDGE = (176, 112, 0, 255)


@blueprint.get("/documents/<document>/pages/<int:number>.png")
def page(document: str, number: int) -> Response:
    """One page as a picture; start and end (code points) mark a stretch of the text on it."""
    entry = services().catalogue.entry(current_scope(), document)
    if pictured(entry) is None or entry.state is State.WITHDRAWN:
        raise NotFound(f"{entry.name} has no pages that can be shown as pictures")
    document = entry.document.id
    tag = f"{document[:16]}-{number}-{request.args.get('start', '')}-{request.args.get('end', '')}"
    if request.if_none_match.contains(tag):
        response = Response(status=304)
    else:
        picture = render_page(services().archive.original(document), number, SCALE)
        response = Response(_marked(picture, _boxes(document, number)), mimetype="image/png")
    response.set_etag(tag)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.get("/documents/<document>/pages/<int:number>/boxes")
def boxes(document: str, number: int) -> Response:
    """Where the words from start to end stand on a page: rectangles in points from its top left corner."""
    document = services().catalogue.entry(current_scope(), document).document.id
    return jsonify(boxes=[[b.x0, b.y0, b.x1, b.y1] for b in lines(_boxes(document, number))])


def _boxes(document: str, number: int) -> Sequence[WordBox]:
    start, end = _offset("start"), _offset("end")
    if start is None or end is None:
        return ()
    return [w for w in services().archive.words(document) if w.page == number and w.start < end and w.end > start]


def _offset(name: str) -> int | None:
    text = request.args.get(name, "")
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise InvalidRequest(f"{name}={text[:20]!r} is no place in a text")
    return int(text)


def lines(words: Sequence[WordBox]) -> list[WordBox]:
    """Boxes of neighbouring words on one line joined to one, so that a marked sentence looks like a marked sentence."""
    joined: list[WordBox] = []
    for word in sorted(words, key=lambda w: w.start):
        last = joined[-1] if joined else None
        height = word.y1 - word.y0
        if last is not None and abs(last.y0 - word.y0) < height * 0.6 and -height < word.x0 - last.x1 < height * 2:
            joined[-1] = WordBox(
                start=last.start,
                end=word.end,
                page=last.page,
                x0=min(last.x0, word.x0),
                y0=min(last.y0, word.y0),
                x1=max(last.x1, word.x1),
                y1=max(last.y1, word.y1),
            )
        else:
            joined.append(word)
    return joined


def _marked(picture: bytes, words: Sequence[WordBox]) -> bytes:
    if not words:
        return picture
    with Image.open(io.BytesIO(picture), formats=["PNG"]) as opened:
        base = opened.convert("RGBA")
    layer = Image.new("RGBA", base.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for box in lines(words):
        corners = [box.x0 * SCALE - 2, box.y0 * SCALE - 1, box.x1 * SCALE + 2, box.y1 * SCALE + 1]
        draw.rectangle(corners, fill=MARK, outline=EDGE)
    out = io.BytesIO()
    Image.alpha_composite(base, layer).convert("RGB").save(out, "PNG")
    return out.getvalue()
