"""All settings, and the only place that reads the environment (CASEGRAPH_...)."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import InvalidRequest


class Settings(BaseSettings):
    """What can be set. Every field may be given as CASEGRAPH_NAME; secrets also as CASEGRAPH_NAME_FILE."""

    model_config = SettingsConfigDict(env_prefix="CASEGRAPH_", extra="ignore", frozen=True)

    home: Path = Field(
        default_factory=lambda: Path.home() / ".local" / "share" / "casegraph",
        description="The folder in which everything lives.",
    )
    models: Path | None = Field(default=None, description="The folder of models; default: models in the home.")
    embedder: str = Field(
        default="all-MiniLM-L6-v2",
        description="The embedding model: all-MiniLM-L6-v2 (English), multilingual-e5-small, or any other by name "
        "or folder through sentence-transformers.",
    )
    names: str | None = Field(
        default=None,
        description="The name finder: a Hugging Face token classifier or a GLiNER model, by folder; default: our own.",
    )
    claims: Literal["rules", "both"] = Field(
        default="rules",
        description="What reads claims out of sentences: rules, or both they and a classifier, which finds a few more "
        "and is wrong more often.",
    )
    workers: int = Field(
        default_factory=lambda: max(1, (os.cpu_count() or 2) - 1),
        ge=1,
        le=64,
        description="Processes that read documents on this machine.",
    )
    host: str = Field(default="127.0.0.1", description="The address that the page is served on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port; 0 takes a free one.")
    published: bool = Field(
        default=False,
        description="Other machines may reach the address, because something before it decides who does: a container "
        "whose port is published on loopback only, or a proxy that asks for a log-in.",
    )
    user: str = Field(
        default_factory=lambda: os.environ.get("USER") or os.environ.get("LOGNAME") or "owner",
        description="The name that receipts and judgements bear.",
    )
    ledger_url: SecretStr | None = Field(default=None, description="PostgreSQL ledger; default: SQLite in the home.")
    stalled: float = Field(
        default=30.0,
        ge=1,
        description="Seconds without a sign of life after which a worker's document goes to another.",
    )
    neo4j_uri: str | None = Field(default=None, description="Neo4j; default: SQLite in the home.")
    neo4j_user: str = Field(default="neo4j", description="User of Neo4j.")
    neo4j_password: SecretStr | None = Field(default=None, description="Password of Neo4j; none: no authentication.")
    qdrant_url: str | None = Field(default=None, description="Qdrant server; default: Qdrant Edge in the home.")
    qdrant_api_key: SecretStr | None = Field(default=None, description="API key of Qdrant.")

    @property
    def pairs(self) -> bool:
        """Whether the classifier of pairs reads claims too."""
        return self.claims == "both"

    @property
    def models_folder(self) -> Path:
        """Where the models are."""
        return self.models or self.home / "models"

    @property
    def archive_folder(self) -> Path:
        """Where originals and readings are."""
        return self.home / "archive"

    @property
    def shared(self) -> bool:
        """Whether every store is a server, so that any number of processes may hold them at once."""
        return None not in (self.ledger_url, self.neo4j_uri, self.qdrant_url)

    @property
    def ledger(self) -> str:
        """The address of the ledger's database, with its password."""
        if self.ledger_url is not None:
            return self.ledger_url.get_secret_value()
        return f"sqlite:///{self.home / 'ledger.sqlite'}"


SECRETS = ("ledger_url", "neo4j_password", "qdrant_api_key")


def load(**given: object) -> Settings:
    """Settings from the environment (secrets also from files) and the command line. Raises InvalidRequest."""
    values = {k: v for k, v in given.items() if v is not None}
    for name in SECRETS:
        path = os.environ.get(f"CASEGRAPH_{name.upper()}_FILE")
        if path and name not in values:
            try:
                values[name] = SecretStr(Path(path).read_text().strip())
            except OSError as error:
                raise InvalidRequest(f"CASEGRAPH_{name.upper()}_FILE: {path} cannot be read ({error})") from error
    try:
        return Settings(**values)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "CASEGRAPH_" + "_".join(str(part) for part in first["loc"]).upper()
        raise InvalidRequest(f"the setting {name} is wrong: {first['msg']}") from error
