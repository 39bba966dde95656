"""Where the packaged program begins."""

import sys

from ipsdesk.__main__ import main

sys.exit(main())
