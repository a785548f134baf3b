"""`python -m ontherecord`."""

import sys

from ontherecord.cli import main

sys.exit(main())
