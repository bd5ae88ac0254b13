"""Web pages: the article without the frame around it, and what the page says of itself."""

from graph.model import Reason, State
from ingest.read.markup import joined, paragraphs_of, tree
from tests.fixtures.reading import layer, read

SENTENCES = [
    "The regional court in Minsk on Tuesday sentenced three members of the committee to prison terms of five years.",
    "Their lawyer said that she would appeal, and that the hearing had lasted less than forty minutes in all.",
    "The ministry did not answer questions about the case, which the ambassador had raised in April and again in May.",
]
ARTICLE = f"""<!DOCTYPE html><html lang="en"><head><title>Court jails three | Example Times</title>
<meta property="og:title" content="Court jails three"><meta property="og:site_name" content="Example Times">
<meta name="author" content="Anna Example"><meta property="article:published_time" content="2021-05-04T08:00:00Z">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Court jails three</h1>{"".join(f"<p>{s}</p>" for s in SENTENCES)}</article>
<aside><p>Subscribe to our newsletter</p></aside><footer>Copyright Example Times</footer>
<script>document.write("not text")</script></body></html>"""


def test_the_article_and_its_metadata(tmp_path):
    made = layer(tmp_path, ARTICLE.encode(), "news.html")
    assert [made.text[p.start : p.end] for p in made.paragraphs] == ["Court jails three", *SENTENCES]
    said = made.document
    assert (said.title, said.author, said.outlet) == ("Court jails three", "Anna Example", "Example Times")
    assert said.dated is not None
    assert said.dated.first is not None
    assert said.dated.first.isoformat() == "2021-05-04"
    assert said.media_type == "text/html"


def test_the_charset_is_the_one_that_fits(tmp_path):
    page = "<html><head><meta charset='windows-1251'></head><body><p>Суд отказал в убежище.</p></body></html>"
    assert layer(tmp_path, page.encode("cp1251"), "page.html").text == "Суд отказал в убежище."
    assert layer(tmp_path, page.encode("utf-8"), "page.html").text == "Суд отказал в убежище."


def test_a_small_page_is_read_whole(tmp_path):
    made = layer(tmp_path, b"<html><body><h1>Notice</h1><ul><li>One</li><li>Two</li></ul></body></html>", "n.html")
    assert made.text.split() == ["Notice", "One", "Two"]


def test_a_page_nested_beyond_reason_keeps_its_words(tmp_path):
    outcome = read(tmp_path, b"<html><body>" + b"<div>" * 20_000 + b"deep &amp; hidden", "deep.html")
    assert outcome.state is State.READY
    assert outcome.layer is not None
    assert outcome.layer.text == "deep & hidden"


def test_a_page_without_words(tmp_path):
    outcome = read(tmp_path, b"<html><body><script>var x = 1;</script></body></html>", "blank.html")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.NO_TEXT)


def test_blocks_breaks_and_cells():
    root = tree("<p>One<br>two <b>bold</b></p><table><tr><td>A</td><td>B</td></tr></table><pre>x\n  y</pre>")
    text, _ = joined(paragraphs_of(root))
    assert text == "One\ntwo bold\n\nA\tB\n\nx\ny"


def test_xml_is_read_without_tags_and_refused_with_entities(tmp_path):
    made = layer(tmp_path, b"<?xml version='1.0'?><r><t>First <i>words</i></t><t>Second</t></r>", "feed.xml")
    assert made.text == "First words\n\nSecond"
    bomb = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r>&b;</r>'
    outcome = read(tmp_path, bomb, "bomb.xml")
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.DAMAGED)


def test_a_lying_name_is_noted(tmp_path):
    made = layer(tmp_path, ARTICLE.encode(), "news.pdf")
    assert any("by its content it is a web page" in note for note in made.notes)
