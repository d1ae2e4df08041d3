"""The service's settings: read once at start from the environment, then handed down."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, HttpUrl
from pydantic_settings import BaseSettings, SettingsConfigDict

SQLITE_FILE = "thidua.sqlite3"
ORIGINALS_FOLDER = "originals"

MIB = 1024**2


class Settings(BaseSettings):
    """One frozen object. Every field is an environment variable: `data_dir` is THIDUA_DATA_DIR; empty is unset."""

    model_config = SettingsConfigDict(env_prefix="THIDUA_", env_ignore_empty=True, frozen=True, extra="ignore")

    data_dir: Annotated[Path, Field(description="Folder of the database and of the original files.")] = Path("data")
    database_url: Annotated[
        str | None,
        Field(description="SQLAlchemy URL of another database, e.g. postgresql+psycopg://…; SQLite if unset."),
    ] = None
    files_url: Annotated[
        str | None,
        Field(description="fsspec URL of the folder of originals, e.g. s3://bucket/thidua; in data_dir if unset."),
    ] = None
    host: Annotated[str, Field(description="Address to listen on; any but the loopback needs accounts.")] = "127.0.0.1"
    port: Annotated[int, Field(description="Port to listen on.", ge=1, le=65535)] = 8000
    public_url: Annotated[
        HttpUrl | None, Field(description="Address under which people reach the service, for links and origin checks.")
    ] = None
    workers: Annotated[int, Field(description="Documents read at once.", ge=1)] = 1
    time_limit: Annotated[float, Field(description="Seconds that reading one document may take.", gt=0)] = 120
    memory_limit: Annotated[int, Field(description="MiB of memory that reading one document may take.", ge=512)] = 2048
    upload_limit: Annotated[int, Field(description="MiB that one upload may have.", ge=1)] = 50
    session_hours: Annotated[float, Field(description="Hours after which a sign-in expires.", gt=0)] = 12
    log_level: Annotated[str, Field(description="DEBUG, INFO, WARNING or ERROR.")] = "INFO"

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in force."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / SQLITE_FILE}"

    @property
    def files(self) -> str:
        """The fsspec URL of the folder of originals in force."""
        return self.files_url or (self.data_dir.absolute() / ORIGINALS_FOLDER).as_uri()
