"""Web pages: the article by trafilatura, or the whole page's text where there is no article."""

from dataclasses import dataclass
from datetime import date

from graph.model import Reason
from ingest.read.charset import declared_in, decoded
from ingest.read.markup import Element, joined, paragraphs_of, tree
from ingest.read.output import Output, Refusal
from ingest.read.source import Source
from ingest.read.textual import Stretch, clean, one_line

READER = "html/1"
_LEAST_SHARE = 0.15  # an article with less of the page's words than this, on a short page, was cut too far
_SHORT_PAGE = 4_000  # characters: such a page is a document of its own, not a frame around one


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """A page's text with its paragraphs, and what it says of itself."""

    text: str
    stretches: tuple[Stretch, ...]
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    dated: str | None = None


def read(source: Source, out: Output) -> None:
    """Streams a web page. Refusal (no-text) when no words are on it."""
    data = source.data()
    text, _ = decoded(data, declared_in(data))
    write(page_of(text), out)


def write(page: WebPage, out: Output) -> None:
    """Hands out a page that has been read."""
    out.about(reader=READER, title=page.title, author=page.author, outlet=page.outlet, dated=page.dated)
    out.blocks(page.text, page.stretches)


def page_of(text: str) -> WebPage:
    """The article of a page, its headline first; the whole page where no article is found."""
    root = tree(text)
    if root is None:
        raise Refusal(Reason.NO_TEXT, "There are no words on the page.")
    head_title = root.findtext(".//title")
    article = _article(text)
    whole, stretches = joined(paragraphs_of(root))
    if article is not None:
        enough = len(article.text) >= _LEAST_SHARE * len(whole) or len(whole) > _SHORT_PAGE
        if article.text and enough:
            return article
    if not whole:
        raise Refusal(Reason.NO_TEXT, "There are no words on the page.")
    title = (article.title if article is not None else None) or head_title
    return WebPage(
        text=whole,
        stretches=tuple(stretches),
        title=title and one_line(title),
        author=article.author if article is not None else None,
        outlet=article.outlet if article is not None else None,
        dated=article.dated if article is not None else None,
    )


def _article(text: str) -> WebPage | None:
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            text,
            include_comments=False,
            include_tables=True,
            include_links=False,
            with_metadata=True,
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": date.today().isoformat(),  # noqa: DTZ011 (a bound, not a time)
            },
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 (the page is then read whole)
        return None
    if found is None or isinstance(found, dict):
        return None
    body: Element = getattr(found, "body", None)
    texts = list(paragraphs_of(body)) if body is not None else []
    title = one_line(found.title or "")
    if title and title.casefold() not in clean(" ".join(texts))[:1000].casefold():
        texts.insert(0, title)
    whole, stretches = joined(iter(texts))
    return WebPage(
        text=whole,
        stretches=tuple(stretches),
        title=title or None,
        author=one_line(found.author or "") or None,
        outlet=_without_scheme(one_line(found.sitename or "")) or None,
        dated=found.date or None,
    )


def _without_scheme(outlet: str) -> str:
    return outlet.split("://", 1)[-1].removeprefix("www.").rstrip("/")
