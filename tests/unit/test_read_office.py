"""DOCX, ODT and RTF: the text as printed, with the numbers that the office program counts."""

import pytest

from graph.model import Reason, State
from ingest.read.numbering import printed_number
from tests.fixtures.originals import zipped
from tests.fixtures.reading import layer, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, *, namespace: str = W, parts: dict[str, str] | None = None) -> bytes:
    """A DOCX with this body; parts are further parts by name ("numbering", "footnotes", "header1")."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
    }
    relations = []
    for name, inner in (parts or {}).items():
        members[f"word/{name}.xml"] = inner.replace("<w:root", f'<w:root xmlns:w="{namespace}"')
        kind = name.rstrip("0123456789")
        relations.append(f'<Relationship Id="r{name}" Type="{RELATIONS}/{kind}" Target="{name}.xml"/>')
    members["word/_rels/document.xml.rels"] = f"<Relationships>{''.join(relations)}</Relationships>"
    return zipped({name: data.encode() for name, data in members.items()})


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def numbered(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


NUMBERING = """<w:root>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/><w:isLgl/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:root>"""


def labels(made):
    return [p.label for p in made.paragraphs]


@pytest.mark.parametrize("namespace", [W, STRICT])
def test_numbers_are_counted_as_word_does(tmp_path, namespace):
    body = "".join(
        [
            p("Heading"),
            numbered("First", 1),
            numbered("Sub", 1, 1),
            numbered("Sub again", 1, 1),
            numbered("Deep", 1, 2),
            numbered("Second", 1),
            numbered("Sub anew", 1, 1),
            numbered("Bullet", 2),
            numbered("Restarted", 3),
            numbered("Taken off", 0),
        ]
    )
    made = layer(tmp_path, docx(body, namespace=namespace, parts={"numbering": NUMBERING}), "ruling.docx")
    assert labels(made) == [None, "1.", "(a)", "(b)", "1.2.i", "2.", "(a)", None, "7.", None] or labels(made) == [
        None, "1.", "(a)", "(b)", "1.2.1", "2.", "(a)", None, "7.", None
    ]  # fmt: skip
    assert "2. Second" in made.text


def test_a_number_may_come_from_the_style(tmp_path):
    styles = """<w:root><w:style w:type="paragraph" w:styleId="Para"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>
    </w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Para"/></w:style></w:root>"""
    body = p("One", '<w:pStyle w:val="Para"/>') + p("Two", '<w:pStyle w:val="Sub"/>')
    made = layer(tmp_path, docx(body, parts={"numbering": NUMBERING, "styles": styles}), "ruling.docx")
    assert labels(made) == ["1.", "2."]


def test_all_stories_are_read_and_deleted_text_is_not(tmp_path):
    body = (
        p("Before ")
        + "<w:p><w:r><w:t>We </w:t></w:r><w:ins><w:r><w:t>met</w:t></w:r></w:ins>"
        + "<w:del><w:r><w:delText>saw</w:delText></w:r></w:del>"
        + "<w:r><w:tab/><w:t>the minister</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    parts = {
        "header1": "<w:root>" + p("Ministry of Justice") + "</w:root>",
        "footer1": "<w:root>" + p("Page 3") + "</w:root>",
        "footnotes": "<w:root><w:footnote w:type='separator'>" + p("x") + "</w:footnote><w:footnote w:id='2'>"
        + p("In Minsk.") + "</w:footnote></w:root>",
        "comments": "<w:root><w:comment w:author='Anna'>" + p("Check the date") + "</w:comment></w:root>",
    }  # fmt: skip
    made = layer(tmp_path, docx(body, parts=parts), "letter.docx")
    assert [made.text[q.start : q.end] for q in made.paragraphs] == [
        "Ministry of Justice",
        "Before",
        "We met\tthe minister",
        "[note 1] In Minsk.",
        "[comment by Anna] Check the date",
    ]
    assert any("tracked changes" in note for note in made.notes)


def test_a_paragraph_whose_end_is_deleted_runs_on(tmp_path):
    body = p("One", "<w:rPr><w:del/></w:rPr>").replace("One", "First") + p("half")
    assert layer(tmp_path, docx(body), "letter.docx").text == "First half"


def test_a_row_of_short_cells_is_a_line_and_text_boxes_follow_their_paragraph(tmp_path):
    cell = "<w:tc>{}</w:tc>"
    table = "<w:tbl><w:tr>" + cell.format(p("Date:")) + cell.format(p("3 May 2021")) + "</w:tr></w:tbl>"
    box = (
        "<w:p><w:r><w:t>Text</w:t><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>"
        + p("Boxed")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + p("Boxed")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert layer(tmp_path, docx(table + box), "letter.docx").text == "Date:\t3 May 2021\n\nText\n\nBoxed"


def test_embedded_files_are_children(tmp_path):
    content = zipped(
        {
            "[Content_Types].xml": b"<a/>",
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{p("Text")}</w:body></w:document>'.encode(),
            "word/embeddings/annex.docx": docx(p("Annex")),
        }
    )
    outcome = read(tmp_path, content, "letter.docx")
    assert [(c.part, c.name) for c in outcome.children] == [("word/embeddings/annex.docx", "annex.docx")]


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [
        (4, "decimal", "4"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (3, "decimalZero", "03"),
        (0, "lowerRoman", "0"),
    ],
)
def test_printed_numbers(count, form, printed):
    assert printed_number(count, form) == printed


def test_a_docx_cut_short_is_damaged_and_one_without_words_has_no_text(tmp_path):
    outcome = read(tmp_path, docx(p("Text"))[:200], "cut.docx")
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.DAMAGED)
    outcome = read(tmp_path, docx(""), "blank.docx")
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.NO_TEXT)


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"


def odt(body: str, styles: str = "", manifest: str = "<m/>") -> bytes:
    spaces = f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:style="{STYLE}"'
    content = f"""<office:document-content {spaces}><office:automatic-styles>
    <text:list-style style:name="L">
    <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
    <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
    </text:list-style></office:automatic-styles>
    <office:body><office:text>{body}</office:text></office:body></office:document-content>"""
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "styles.xml": f"<office:document-styles {spaces}>{styles}</office:document-styles>".encode(),
            "META-INF/manifest.xml": manifest.encode(),
        },
        stored=["mimetype"],
    )


def test_odt(tmp_path):
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = "<text:list>" + item.format("Sub", "") + "</text:list>"
    body = (
        "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>"
        "<text:p>A  letter<text:s text:c='2'/>with<text:tab/>spaces<text:note><text:note-body><text:p>A note</text:p>"
        "</text:note-body></text:note></text:p>"
        "<text:list text:style-name='L'>" + item.format("First", inner) + item.format("Second", "") + "</text:list>"
    )
    header = "<style:master-page><style:header><text:p>Ministry of Justice</text:p></style:header></style:master-page>"
    made = layer(tmp_path, odt(body, header), "letter.odt")
    assert [(q.label, made.text[q.start : q.end]) for q in made.paragraphs] == [
        (None, "Ministry of Justice"),
        (None, "A letter  with\tspaces"),
        ("1.", "1. First"),
        ("(a)", "(a) Sub"),
        ("2.", "2. Second"),
        ("[note 1]", "[note 1] A note"),
    ]


def test_a_locked_odt_says_so(tmp_path):
    outcome = read(tmp_path, odt("<text:p>x</text:p>", manifest="<m><encryption-data/></m>"), "locked.odt")
    assert (outcome.state, outcome.reason) == (State.REFUSED, Reason.LOCKED)


def test_rtf(tmp_path):
    content = (
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}"
        rb"{\info{\title Open letter}{\author Anna}}{\header\pard Ministry of Justice\par}"
        rb"\pard Caf\'e9 {\f1 \'cc\'e8\'ed\'f1\'ea} and \u1052?\u1080?\u1085?\u1089?\u1082?{\footnote A note.}\par"
        rb"{\v hidden}{\deleted gone}\trowd\intbl Date:\cell 3 May\cell\row"
        rb"\pard {\*\unknown nothing}End\bin3 \}}.\par}junk"
    )
    made = layer(tmp_path, content, "letter.rtf")
    assert [made.text[q.start : q.end] for q in made.paragraphs] == [
        "Ministry of Justice",
        "Café Минск and Минск",
        "Date:\t3 May",
        "End.",
        "[note 1] A note.",
    ]
    assert (made.document.title, made.document.author) == ("Open letter", "Anna")


def test_a_star_inside_a_group_hides_nothing(tmp_path):
    assert layer(tmp_path, rb"{\rtf1{\loch\f2\*\cs7 The fox\par}}", "letter.rtf").text == "The fox"


def test_rtf_double_bytes_may_end_in_a_plain_letter(tmp_path):
    content = rb"{\rtf1\ansi{\fonttbl{\f0\fcharset128 MS Mincho;}}\f0 \'83A\'83\'42\par}"
    assert layer(tmp_path, content, "letter.rtf").text == "アィ"
