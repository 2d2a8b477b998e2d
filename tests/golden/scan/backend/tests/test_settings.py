import os

os.environ["TEST_DATABASE_URL"]
