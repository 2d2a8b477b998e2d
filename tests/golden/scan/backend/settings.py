import os

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_")
    workers: int = 4
    session_key: str


service_secret = os.environ["SERVICE_SECRET"]
demo_mode = os.getenv("DEMO_MODE", "1") == "1"
origin = os.getenv("CORS_ORIGIN")
