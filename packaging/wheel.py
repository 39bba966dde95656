"""What a wheel needs beside the code: compiled languages and the files under resources/.

A build hook rather than a line in pyproject.toml, because that line also copies resources/
into an editable installation, where the copy would grow old unseen.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelResources(BuildHookInterface[Any]):
    """Adds resources/ to a wheel that is to be shipped."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the languages and name the folder; an editable installation needs neither."""
        if version == "editable":
            return
        languages = Path(self.root) / "packaging" / "languages.py"
        subprocess.run([sys.executable, str(languages), "compile"], check=True)
        build_data["force_include"]["resources"] = "ipsdesk/resources"
